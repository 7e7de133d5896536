SELECT fence_by_trust('attendance_entries');
SELECT fence_by_trust('payroll_runs');
SELECT fence_by_trust('payroll_run_people');
SELECT fence_by_trust('payroll_lines');
SELECT fence_by_trust('payroll_codes');

CREATE TRIGGER attendance_entries_immutable BEFORE UPDATE OR DELETE ON attendance_entries
    FOR EACH ROW EXECUTE FUNCTION refuse('attendance_entries_immutable');

-- What was sent stays: only finalised to sent to locked, and nothing else of the row.
CREATE TRIGGER payroll_runs_no_delete BEFORE DELETE ON payroll_runs
    FOR EACH ROW WHEN (OLD.state <> 'finalised') EXECUTE FUNCTION refuse('payroll_runs_immutable');
CREATE TRIGGER payroll_runs_no_update BEFORE UPDATE ON payroll_runs
    FOR EACH ROW WHEN (NOT ((OLD.state = 'finalised' AND NEW.state = 'sent'
                             OR OLD.state = 'sent' AND NEW.state = 'locked'
                                AND NEW.sent_by = OLD.sent_by AND NEW.sent_at = OLD.sent_at)
                            AND NEW.trust_id = OLD.trust_id AND NEW.id = OLD.id AND NEW.roster_id = OLD.roster_id
                            AND NEW.number = OLD.number AND NEW.cut_off = OLD.cut_off AND NEW.made_by = OLD.made_by
                            AND NEW.made_at = OLD.made_at))
    EXECUTE FUNCTION refuse('payroll_runs_immutable');

-- Lines follow their run: a sent one has no more, no fewer and no others. The code is written as it is sent.
CREATE FUNCTION refuse_change_of_sent_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM payroll_runs WHERE trust_id = OLD.trust_id AND id = OLD.run_id
                                     AND state <> 'finalised')
       OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM payroll_runs WHERE trust_id = NEW.trust_id AND id = NEW.run_id
                                        AND state <> 'finalised') THEN
        RAISE EXCEPTION 'refused: %', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payroll_lines_of_sent_runs BEFORE INSERT OR UPDATE OR DELETE ON payroll_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sent_run('payroll_lines_immutable');
CREATE TRIGGER payroll_run_people_of_sent_runs BEFORE INSERT OR UPDATE OR DELETE ON payroll_run_people
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sent_run('payroll_run_people_immutable');
