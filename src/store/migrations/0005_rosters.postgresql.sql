SELECT fence_by_trust('pack_versions');
SELECT fence_by_trust('pack_signatures');
SELECT fence_by_trust('rosters');
SELECT fence_by_trust('roster_versions');
SELECT fence_by_trust('roster_version_packs');
SELECT fence_by_trust('roster_assignments');
SELECT fence_by_trust('roster_decisions');
SELECT fence_by_trust('duties');
SELECT fence_by_trust('work_ledger');
CREATE POLICY own_region ON work_ledger USING (region_id = current_setting('staffwright.region', true));

ALTER TABLE duties ADD CONSTRAINT duties_overlap
    EXCLUDE USING gist (trust_id WITH =, person_id WITH =, int8range(starts_at, ends_at) WITH &&) WHERE (is_exclusive);
ALTER TABLE work_ledger ADD CONSTRAINT work_ledger_overlap
    EXCLUDE USING gist (region_id WITH =, identity_id WITH =, int8range(starts_at, ends_at) WITH &&)
    WHERE (is_exclusive);

CREATE TRIGGER roster_versions_immutable BEFORE UPDATE OR DELETE ON roster_versions
    FOR EACH ROW EXECUTE FUNCTION refuse('roster_versions_immutable');
CREATE TRIGGER roster_version_packs_immutable BEFORE UPDATE OR DELETE ON roster_version_packs
    FOR EACH ROW EXECUTE FUNCTION refuse('roster_version_packs_immutable');
CREATE TRIGGER roster_assignments_immutable BEFORE UPDATE OR DELETE ON roster_assignments
    FOR EACH ROW EXECUTE FUNCTION refuse('roster_assignments_immutable');
CREATE TRIGGER roster_decisions_immutable BEFORE UPDATE OR DELETE ON roster_decisions
    FOR EACH ROW EXECUTE FUNCTION refuse('roster_decisions_immutable');

-- The one narrow door to the region's ledger: does this person's identity work anywhere then? The policy below opens
-- while the function runs, and nowhere else is the setting made.
CREATE POLICY narrow_door ON work_ledger FOR SELECT USING (current_setting('staffwright.ledger_door', true) = 'open');
CREATE INDEX work_ledger_by_door ON work_ledger (identity_id, starts_at);
CREATE FUNCTION works_between(wanted_identity text, wanted_from bigint, wanted_until bigint) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
    works boolean;
BEGIN
    PERFORM set_config('staffwright.ledger_door', 'open', true);
    works := EXISTS (SELECT 1 FROM work_ledger AS entry
                     WHERE entry.identity_id = wanted_identity AND entry.starts_at < wanted_until
                       AND entry.ends_at > wanted_from AND entry.is_exclusive);
    PERFORM set_config('staffwright.ledger_door', '', true);
    RETURN works;
END $$;
