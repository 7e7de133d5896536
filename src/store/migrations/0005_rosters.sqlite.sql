-- What PostgreSQL has as exclusion constraints. The words are read by store/sql: kind of refusal, colon, name.

CREATE TRIGGER duties_overlap_insert BEFORE INSERT ON duties WHEN NEW.is_exclusive
BEGIN
    SELECT RAISE(ABORT, 'exclusion:duties_overlap') WHERE EXISTS
        (SELECT 1 FROM duties WHERE trust_id = NEW.trust_id AND person_id = NEW.person_id AND is_exclusive
         AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
END;
CREATE TRIGGER duties_overlap_update BEFORE UPDATE ON duties WHEN NEW.is_exclusive
BEGIN
    SELECT RAISE(ABORT, 'exclusion:duties_overlap') WHERE EXISTS
        (SELECT 1 FROM duties WHERE trust_id = NEW.trust_id AND person_id = NEW.person_id AND is_exclusive
         AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at AND rowid <> OLD.rowid);
END;
CREATE TRIGGER work_ledger_overlap_insert BEFORE INSERT ON work_ledger WHEN NEW.is_exclusive
BEGIN
    SELECT RAISE(ABORT, 'exclusion:work_ledger_overlap') WHERE EXISTS
        (SELECT 1 FROM work_ledger WHERE region_id = NEW.region_id AND identity_id = NEW.identity_id AND is_exclusive
         AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
END;
CREATE TRIGGER work_ledger_overlap_update BEFORE UPDATE ON work_ledger WHEN NEW.is_exclusive
BEGIN
    SELECT RAISE(ABORT, 'exclusion:work_ledger_overlap') WHERE EXISTS
        (SELECT 1 FROM work_ledger WHERE region_id = NEW.region_id AND identity_id = NEW.identity_id AND is_exclusive
         AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at AND rowid <> OLD.rowid);
END;

CREATE TRIGGER roster_versions_no_update BEFORE UPDATE ON roster_versions
BEGIN SELECT RAISE(ABORT, 'check:roster_versions_immutable'); END;
CREATE TRIGGER roster_versions_no_delete BEFORE DELETE ON roster_versions
BEGIN SELECT RAISE(ABORT, 'check:roster_versions_immutable'); END;
CREATE TRIGGER roster_version_packs_no_update BEFORE UPDATE ON roster_version_packs
BEGIN SELECT RAISE(ABORT, 'check:roster_version_packs_immutable'); END;
CREATE TRIGGER roster_version_packs_no_delete BEFORE DELETE ON roster_version_packs
BEGIN SELECT RAISE(ABORT, 'check:roster_version_packs_immutable'); END;
CREATE TRIGGER roster_assignments_no_update BEFORE UPDATE ON roster_assignments
BEGIN SELECT RAISE(ABORT, 'check:roster_assignments_immutable'); END;
CREATE TRIGGER roster_assignments_no_delete BEFORE DELETE ON roster_assignments
BEGIN SELECT RAISE(ABORT, 'check:roster_assignments_immutable'); END;
CREATE TRIGGER roster_decisions_no_update BEFORE UPDATE ON roster_decisions
BEGIN SELECT RAISE(ABORT, 'check:roster_decisions_immutable'); END;
CREATE TRIGGER roster_decisions_no_delete BEFORE DELETE ON roster_decisions
BEGIN SELECT RAISE(ABORT, 'check:roster_decisions_immutable'); END;
