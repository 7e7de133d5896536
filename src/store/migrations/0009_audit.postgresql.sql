CREATE FUNCTION fence_by_chain(fenced regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %s USING (chain_id = current_setting(''staffwright.trust'', true)
                    OR chain_id = current_setting(''staffwright.region'', true)
                    OR current_setting(''staffwright.trust'', true) = ''*'')', fenced);
END $$;

SELECT fence_by_chain('audit_entries');
SELECT fence_by_chain('audit_personal');
SELECT fence_by_chain('audit_seals');

CREATE TRIGGER audit_entries_immutable BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse('audit_entries_immutable');
CREATE TRIGGER audit_seals_immutable BEFORE UPDATE OR DELETE ON audit_seals
    FOR EACH ROW EXECUTE FUNCTION refuse('audit_seals_immutable');
-- Erasing is the only change: values go, and never come back.
CREATE TRIGGER audit_personal_only_erased BEFORE UPDATE ON audit_personal
    FOR EACH ROW WHEN (NEW.content IS NOT NULL OR OLD.content IS NULL) EXECUTE FUNCTION refuse('audit_personal_only_erased');
CREATE TRIGGER audit_personal_kept BEFORE DELETE ON audit_personal
    FOR EACH ROW EXECUTE FUNCTION refuse('audit_personal_only_erased');
