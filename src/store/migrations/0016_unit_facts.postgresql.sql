SELECT fence_by_trust('unit_facts');

-- Room on the page for a row's next state: its indexes then need no new entry, which would be in the way of everybody who read
-- that part of them in a serializable transaction.
ALTER TABLE unit_facts SET (fillfactor = 50);
ALTER TABLE rosters SET (fillfactor = 50);

-- Makes the trigger function `made`: after a statement it draws the stamps of the units that `units` finds from the rows which the
-- statement touched (%s there: columns trust_id and key, of an update as they were and as they are). The functions are made once
-- for each way from rows to units, so that what they do is planned once and not for every statement. In order, so that two which
-- touch the same units do not lock each other out.
CREATE FUNCTION make_stamper(made text, key_column text, units text) RETURNS void LANGUAGE plpgsql AS $make$
DECLARE
    now_rows text := format('(SELECT trust_id, %I AS key FROM changed) touched', key_column);
    both_rows text := format('(SELECT trust_id, %1$I AS key FROM changed UNION SELECT trust_id, %1$I FROM before) touched', key_column);
    draw text := 'INSERT INTO unit_facts (trust_id, unit_id, stamp)
        SELECT trust_id, unit_id, hashtextextended(gen_random_uuid()::text, 0)
        FROM (SELECT DISTINCT trust_id, unit_id FROM (%s) every_unit ORDER BY trust_id, unit_id) found
        ON CONFLICT (trust_id, unit_id) DO UPDATE SET stamp = EXCLUDED.stamp;';
BEGIN
    EXECUTE format($body$CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        %s
    ELSE
        %s
    END IF;
    RETURN NULL;
END $$$body$, made, format(draw, format(units, both_rows)), format(draw, format(units, now_rows)));
END $make$;

SELECT make_stamper('stamp_units_of_rows', 'unit_id', 'SELECT trust_id, key AS unit_id FROM %s');
SELECT make_stamper('stamp_units', 'id', 'SELECT trust_id, key AS unit_id FROM %s');
SELECT make_stamper('stamp_units_of_people', 'id', 'SELECT m.trust_id, m.unit_id FROM %s JOIN unit_members m
    ON m.trust_id = touched.trust_id AND m.person_id = touched.key');
SELECT make_stamper('stamp_units_of_people_of_rows', 'person_id', 'SELECT m.trust_id, m.unit_id FROM %s JOIN unit_members m
    ON m.trust_id = touched.trust_id AND m.person_id = touched.key');
SELECT make_stamper('stamp_units_of_trust', 'trust_id', 'SELECT u.trust_id, u.id AS unit_id FROM %s JOIN units u
    ON u.trust_id = touched.trust_id');
DROP FUNCTION make_stamper;

CREATE FUNCTION stamped_by(facts regclass, stamper text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kind text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s REFERENCING %s FOR EACH STATEMENT EXECUTE FUNCTION %I()',
                       stamper || '_' || lower(kind), kind, facts,
                       CASE kind WHEN 'INSERT' THEN 'NEW TABLE AS changed' WHEN 'DELETE' THEN 'OLD TABLE AS changed'
                       ELSE 'NEW TABLE AS changed OLD TABLE AS before' END, stamper);
    END LOOP;
END $$;

SELECT stamped_by('units', 'stamp_units');
SELECT stamped_by('unit_settings', 'stamp_units_of_rows');
SELECT stamped_by('unit_skills', 'stamp_units_of_rows');
SELECT stamped_by('contract_kinds', 'stamp_units_of_rows');
SELECT stamped_by('unit_rules', 'stamp_units_of_rows');
SELECT stamped_by('unit_carried', 'stamp_units_of_rows');
SELECT stamped_by('unit_members', 'stamp_units_of_rows');
SELECT stamped_by('shifts', 'stamp_units_of_rows');
SELECT stamped_by('substitutions', 'stamp_units_of_rows');
SELECT stamped_by('demand', 'stamp_units_of_rows');
SELECT stamped_by('wishes', 'stamp_units_of_rows');
SELECT stamped_by('duties', 'stamp_units_of_rows');
SELECT stamped_by('people', 'stamp_units_of_people');
SELECT stamped_by('contracts', 'stamp_units_of_people_of_rows');
SELECT stamped_by('person_skills', 'stamp_units_of_people_of_rows');
SELECT stamped_by('leave_periods', 'stamp_units_of_people_of_rows');
SELECT stamped_by('duties', 'stamp_units_of_people_of_rows');
SELECT stamped_by('skills', 'stamp_units_of_trust');
SELECT stamped_by('pack_versions', 'stamp_units_of_trust');
SELECT stamped_by('pack_signatures', 'stamp_units_of_trust');
