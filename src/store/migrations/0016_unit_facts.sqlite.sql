-- SQLite has no functions for triggers: what is put into one of these views, which hold nothing, is a unit, a person or a trust
-- whose units' stamps are drawn anew.
CREATE VIEW stamped_units (trust_id, key) AS SELECT NULL, NULL WHERE 0;
CREATE VIEW stamped_people (trust_id, key) AS SELECT NULL, NULL WHERE 0;
CREATE VIEW stamped_trusts (trust_id) AS SELECT NULL WHERE 0;
CREATE TRIGGER stamp_a_unit INSTEAD OF INSERT ON stamped_units BEGIN
    INSERT INTO unit_facts (trust_id, unit_id, stamp) VALUES (NEW.trust_id, NEW.key, random())
    ON CONFLICT (trust_id, unit_id) DO UPDATE SET stamp = EXCLUDED.stamp;
END;
CREATE TRIGGER stamp_units_of_a_person INSTEAD OF INSERT ON stamped_people BEGIN
    INSERT INTO unit_facts (trust_id, unit_id, stamp)
    SELECT trust_id, unit_id, random() FROM unit_members WHERE trust_id = NEW.trust_id AND person_id = NEW.key
    ON CONFLICT (trust_id, unit_id) DO UPDATE SET stamp = EXCLUDED.stamp;
END;
CREATE TRIGGER stamp_units_of_a_trust INSTEAD OF INSERT ON stamped_trusts BEGIN
    INSERT INTO unit_facts (trust_id, unit_id, stamp) SELECT trust_id, id, random() FROM units WHERE trust_id = NEW.trust_id
    ON CONFLICT (trust_id, unit_id) DO UPDATE SET stamp = EXCLUDED.stamp;
END;

CREATE TRIGGER units_added_for_unit AFTER INSERT ON units BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.id); END;
CREATE TRIGGER units_changed_for_unit AFTER UPDATE ON units BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.id); END;
CREATE TRIGGER unit_settings_added_for_unit AFTER INSERT ON unit_settings BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER unit_settings_changed_for_unit AFTER UPDATE ON unit_settings BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER unit_settings_removed_for_unit AFTER DELETE ON unit_settings BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER unit_skills_added_for_unit AFTER INSERT ON unit_skills BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER unit_skills_changed_for_unit AFTER UPDATE ON unit_skills BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER unit_skills_removed_for_unit AFTER DELETE ON unit_skills BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER contract_kinds_added_for_unit AFTER INSERT ON contract_kinds BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER contract_kinds_changed_for_unit AFTER UPDATE ON contract_kinds BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER contract_kinds_removed_for_unit AFTER DELETE ON contract_kinds BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER unit_rules_added_for_unit AFTER INSERT ON unit_rules BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER unit_rules_changed_for_unit AFTER UPDATE ON unit_rules BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER unit_rules_removed_for_unit AFTER DELETE ON unit_rules BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER unit_carried_added_for_unit AFTER INSERT ON unit_carried BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER unit_carried_changed_for_unit AFTER UPDATE ON unit_carried BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER unit_carried_removed_for_unit AFTER DELETE ON unit_carried BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER unit_members_added_for_unit AFTER INSERT ON unit_members BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER unit_members_changed_for_unit AFTER UPDATE ON unit_members BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER unit_members_removed_for_unit AFTER DELETE ON unit_members BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER shifts_added_for_unit AFTER INSERT ON shifts BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER shifts_changed_for_unit AFTER UPDATE ON shifts BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER shifts_removed_for_unit AFTER DELETE ON shifts BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER substitutions_added_for_unit AFTER INSERT ON substitutions BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER substitutions_changed_for_unit AFTER UPDATE ON substitutions BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER substitutions_removed_for_unit AFTER DELETE ON substitutions BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER demand_added_for_unit AFTER INSERT ON demand BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER demand_changed_for_unit AFTER UPDATE ON demand BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER demand_removed_for_unit AFTER DELETE ON demand BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER wishes_added_for_unit AFTER INSERT ON wishes BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER wishes_changed_for_unit AFTER UPDATE ON wishes BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER wishes_removed_for_unit AFTER DELETE ON wishes BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER duties_added_for_unit AFTER INSERT ON duties BEGIN INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id); END;
CREATE TRIGGER duties_changed_for_unit AFTER UPDATE ON duties BEGIN
    INSERT INTO stamped_units VALUES (NEW.trust_id, NEW.unit_id);
    INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id);
END;
CREATE TRIGGER duties_removed_for_unit AFTER DELETE ON duties BEGIN INSERT INTO stamped_units VALUES (OLD.trust_id, OLD.unit_id); END;
CREATE TRIGGER people_added_for_person AFTER INSERT ON people BEGIN INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.id); END;
CREATE TRIGGER people_changed_for_person AFTER UPDATE ON people BEGIN INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.id); END;
CREATE TRIGGER people_removed_for_person AFTER DELETE ON people BEGIN INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.id); END;
CREATE TRIGGER contracts_added_for_person AFTER INSERT ON contracts BEGIN INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id); END;
CREATE TRIGGER contracts_changed_for_person AFTER UPDATE ON contracts BEGIN
    INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id);
    INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id);
END;
CREATE TRIGGER contracts_removed_for_person AFTER DELETE ON contracts BEGIN INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id); END;
CREATE TRIGGER person_skills_added_for_person AFTER INSERT ON person_skills BEGIN INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id); END;
CREATE TRIGGER person_skills_changed_for_person AFTER UPDATE ON person_skills BEGIN
    INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id);
    INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id);
END;
CREATE TRIGGER person_skills_removed_for_person AFTER DELETE ON person_skills BEGIN INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id); END;
CREATE TRIGGER leave_periods_added_for_person AFTER INSERT ON leave_periods BEGIN INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id); END;
CREATE TRIGGER leave_periods_changed_for_person AFTER UPDATE ON leave_periods BEGIN
    INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id);
    INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id);
END;
CREATE TRIGGER leave_periods_removed_for_person AFTER DELETE ON leave_periods BEGIN INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id); END;
CREATE TRIGGER duties_added_for_person AFTER INSERT ON duties BEGIN INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id); END;
CREATE TRIGGER duties_changed_for_person AFTER UPDATE ON duties BEGIN
    INSERT INTO stamped_people VALUES (NEW.trust_id, NEW.person_id);
    INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id);
END;
CREATE TRIGGER duties_removed_for_person AFTER DELETE ON duties BEGIN INSERT INTO stamped_people VALUES (OLD.trust_id, OLD.person_id); END;
CREATE TRIGGER skills_added_for_trust AFTER INSERT ON skills BEGIN INSERT INTO stamped_trusts VALUES (NEW.trust_id); END;
CREATE TRIGGER skills_changed_for_trust AFTER UPDATE ON skills BEGIN INSERT INTO stamped_trusts VALUES (NEW.trust_id); END;
CREATE TRIGGER skills_removed_for_trust AFTER DELETE ON skills BEGIN INSERT INTO stamped_trusts VALUES (OLD.trust_id); END;
CREATE TRIGGER pack_versions_added_for_trust AFTER INSERT ON pack_versions BEGIN INSERT INTO stamped_trusts VALUES (NEW.trust_id); END;
CREATE TRIGGER pack_versions_changed_for_trust AFTER UPDATE ON pack_versions BEGIN INSERT INTO stamped_trusts VALUES (NEW.trust_id); END;
CREATE TRIGGER pack_versions_removed_for_trust AFTER DELETE ON pack_versions BEGIN INSERT INTO stamped_trusts VALUES (OLD.trust_id); END;
CREATE TRIGGER pack_signatures_added_for_trust AFTER INSERT ON pack_signatures BEGIN INSERT INTO stamped_trusts VALUES (NEW.trust_id); END;
CREATE TRIGGER pack_signatures_changed_for_trust AFTER UPDATE ON pack_signatures BEGIN INSERT INTO stamped_trusts VALUES (NEW.trust_id); END;
CREATE TRIGGER pack_signatures_removed_for_trust AFTER DELETE ON pack_signatures BEGIN INSERT INTO stamped_trusts VALUES (OLD.trust_id); END;
