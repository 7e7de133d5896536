SELECT fence_by_trust('unit_settings');
SELECT fence_by_trust('unit_skills');
SELECT fence_by_trust('contract_kinds');
SELECT fence_by_trust('unit_rules');
SELECT fence_by_trust('unit_carried');
SELECT fence_by_trust('roster_changes');

CREATE TRIGGER roster_changes_immutable BEFORE UPDATE OR DELETE ON roster_changes
    FOR EACH ROW EXECUTE FUNCTION refuse('roster_changes_immutable');
