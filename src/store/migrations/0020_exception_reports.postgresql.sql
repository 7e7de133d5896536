SELECT fence_by_trust('exception_reports');

-- A report is answered or taken back once; nothing of it changes after that, and none is removed.
CREATE TRIGGER exception_reports_no_delete BEFORE DELETE ON exception_reports
    FOR EACH ROW EXECUTE FUNCTION refuse('exception_reports_immutable');
CREATE TRIGGER exception_reports_no_update BEFORE UPDATE ON exception_reports
    FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION refuse('exception_reports_immutable');
