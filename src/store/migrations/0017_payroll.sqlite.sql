CREATE TRIGGER attendance_entries_no_update BEFORE UPDATE ON attendance_entries
BEGIN SELECT RAISE(ABORT, 'check:attendance_entries_immutable'); END;
CREATE TRIGGER attendance_entries_no_delete BEFORE DELETE ON attendance_entries
BEGIN SELECT RAISE(ABORT, 'check:attendance_entries_immutable'); END;

-- What was sent stays: only finalised to sent to locked, and nothing else of the row.
CREATE TRIGGER payroll_runs_no_delete BEFORE DELETE ON payroll_runs WHEN OLD.state <> 'finalised'
BEGIN SELECT RAISE(ABORT, 'check:payroll_runs_immutable'); END;
CREATE TRIGGER payroll_runs_no_update BEFORE UPDATE ON payroll_runs
WHEN NOT ((OLD.state = 'finalised' AND NEW.state = 'sent'
           OR OLD.state = 'sent' AND NEW.state = 'locked' AND NEW.sent_by = OLD.sent_by AND NEW.sent_at = OLD.sent_at)
          AND NEW.trust_id = OLD.trust_id AND NEW.id = OLD.id AND NEW.roster_id = OLD.roster_id
          AND NEW.number = OLD.number AND NEW.cut_off = OLD.cut_off AND NEW.made_by = OLD.made_by
          AND NEW.made_at = OLD.made_at)
BEGIN SELECT RAISE(ABORT, 'check:payroll_runs_immutable'); END;

-- Lines follow their run: a sent one has no more, no fewer and no others. The code is written as it is sent.
CREATE TRIGGER payroll_lines_no_insert BEFORE INSERT ON payroll_lines
BEGIN
    SELECT RAISE(ABORT, 'check:payroll_lines_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = NEW.trust_id AND id = NEW.run_id AND state <> 'finalised');
END;
CREATE TRIGGER payroll_lines_no_update BEFORE UPDATE ON payroll_lines
BEGIN
    SELECT RAISE(ABORT, 'check:payroll_lines_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = OLD.trust_id AND id = OLD.run_id AND state <> 'finalised');
    SELECT RAISE(ABORT, 'check:payroll_lines_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = NEW.trust_id AND id = NEW.run_id AND state <> 'finalised');
END;
CREATE TRIGGER payroll_lines_no_delete BEFORE DELETE ON payroll_lines
BEGIN
    SELECT RAISE(ABORT, 'check:payroll_lines_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = OLD.trust_id AND id = OLD.run_id AND state <> 'finalised');
END;
CREATE TRIGGER payroll_run_people_no_insert BEFORE INSERT ON payroll_run_people
BEGIN
    SELECT RAISE(ABORT, 'check:payroll_run_people_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = NEW.trust_id AND id = NEW.run_id AND state <> 'finalised');
END;
CREATE TRIGGER payroll_run_people_no_update BEFORE UPDATE ON payroll_run_people
BEGIN
    SELECT RAISE(ABORT, 'check:payroll_run_people_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = OLD.trust_id AND id = OLD.run_id AND state <> 'finalised');
    SELECT RAISE(ABORT, 'check:payroll_run_people_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = NEW.trust_id AND id = NEW.run_id AND state <> 'finalised');
END;
CREATE TRIGGER payroll_run_people_no_delete BEFORE DELETE ON payroll_run_people
BEGIN
    SELECT RAISE(ABORT, 'check:payroll_run_people_immutable') WHERE EXISTS
        (SELECT 1 FROM payroll_runs WHERE trust_id = OLD.trust_id AND id = OLD.run_id AND state <> 'finalised');
END;
