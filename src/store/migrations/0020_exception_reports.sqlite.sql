-- A report is answered or taken back once; nothing of it changes after that, and none is removed.
CREATE TRIGGER exception_reports_no_delete BEFORE DELETE ON exception_reports
BEGIN SELECT RAISE(ABORT, 'check:exception_reports_immutable'); END;
CREATE TRIGGER exception_reports_no_update BEFORE UPDATE ON exception_reports WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'check:exception_reports_immutable'); END;
