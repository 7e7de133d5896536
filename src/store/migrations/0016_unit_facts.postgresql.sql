SELECT fence_by_trust('unit_facts');

-- After a statement: its rows as the transition tables changed and, of an update, before. Arguments: how the rows lead to units
-- ('unit', 'person', 'trust') and by which column. In order, so that two that touch the same units do not lock each other out.
CREATE FUNCTION draw_stamps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched text := format('SELECT trust_id, %I AS key FROM changed', TG_ARGV[1]);
    units text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        touched := touched || format(' UNION SELECT trust_id, %I FROM before', TG_ARGV[1]);
    END IF;
    units := CASE TG_ARGV[0]
        WHEN 'unit' THEN 'SELECT trust_id, key AS unit_id FROM touched'
        WHEN 'person' THEN 'SELECT m.trust_id, m.unit_id FROM touched JOIN unit_members m ON m.trust_id = touched.trust_id
                            AND m.person_id = touched.key'
        ELSE 'SELECT u.trust_id, u.id AS unit_id FROM touched JOIN units u ON u.trust_id = touched.trust_id' END;
    EXECUTE 'WITH touched AS (' || touched || '), found AS (SELECT DISTINCT trust_id, unit_id FROM (' || units || ') every_unit)
             INSERT INTO unit_facts (trust_id, unit_id, stamp)
             SELECT trust_id, unit_id, hashtextextended(gen_random_uuid()::text, 0) FROM found ORDER BY trust_id, unit_id
             ON CONFLICT (trust_id, unit_id) DO UPDATE SET stamp = EXCLUDED.stamp';
    RETURN NULL;
END $$;

CREATE FUNCTION stamp_units(facts regclass, way text, key_column text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kind text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION draw_stamps(%L, %L)',
                       'stamp_by_' || way || '_' || lower(kind), kind, facts,
                       CASE kind WHEN 'INSERT' THEN 'NEW TABLE AS changed' WHEN 'DELETE' THEN 'OLD TABLE AS changed'
                       ELSE 'NEW TABLE AS changed OLD TABLE AS before' END, way, key_column);
    END LOOP;
END $$;

SELECT stamp_units('units', 'unit', 'id');
SELECT stamp_units('unit_settings', 'unit', 'unit_id');
SELECT stamp_units('unit_skills', 'unit', 'unit_id');
SELECT stamp_units('contract_kinds', 'unit', 'unit_id');
SELECT stamp_units('unit_rules', 'unit', 'unit_id');
SELECT stamp_units('unit_carried', 'unit', 'unit_id');
SELECT stamp_units('unit_members', 'unit', 'unit_id');
SELECT stamp_units('shifts', 'unit', 'unit_id');
SELECT stamp_units('substitutions', 'unit', 'unit_id');
SELECT stamp_units('demand', 'unit', 'unit_id');
SELECT stamp_units('wishes', 'unit', 'unit_id');
SELECT stamp_units('duties', 'unit', 'unit_id');
SELECT stamp_units('people', 'person', 'id');
SELECT stamp_units('contracts', 'person', 'person_id');
SELECT stamp_units('person_skills', 'person', 'person_id');
SELECT stamp_units('leave_periods', 'person', 'person_id');
SELECT stamp_units('duties', 'person', 'person_id');
SELECT stamp_units('skills', 'trust', 'trust_id');
SELECT stamp_units('pack_versions', 'trust', 'trust_id');
SELECT stamp_units('pack_signatures', 'trust', 'trust_id');
