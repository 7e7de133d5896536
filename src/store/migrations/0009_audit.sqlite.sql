CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'check:audit_entries_immutable'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'check:audit_entries_immutable'); END;
CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'check:audit_seals_immutable'); END;
CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'check:audit_seals_immutable'); END;
-- Erasing is the only change: values go, and never come back.
CREATE TRIGGER audit_personal_only_erased BEFORE UPDATE ON audit_personal
WHEN NEW.content IS NOT NULL OR OLD.content IS NULL
BEGIN SELECT RAISE(ABORT, 'check:audit_personal_only_erased'); END;
CREATE TRIGGER audit_personal_no_delete BEFORE DELETE ON audit_personal
BEGIN SELECT RAISE(ABORT, 'check:audit_personal_only_erased'); END;
