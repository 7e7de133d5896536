CREATE TRIGGER roster_changes_no_update BEFORE UPDATE ON roster_changes
BEGIN SELECT RAISE(ABORT, 'check:roster_changes_immutable'); END;
CREATE TRIGGER roster_changes_no_delete BEFORE DELETE ON roster_changes
BEGIN SELECT RAISE(ABORT, 'check:roster_changes_immutable'); END;
