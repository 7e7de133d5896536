-- Secrets are for sign-in alone, which is the system's work: no trust and no region sees them.
CREATE FUNCTION fence_by_user(fenced regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %s USING (current_setting(''staffwright.region'', true) = ''*'')', fenced);
END $$;

SELECT fence_by_region('users');
SELECT fence_by_trust('user_people');
SELECT fence_by_user('credentials');
SELECT fence_by_user('sessions');
SELECT fence_by_user('api_tokens');
SELECT fence_by_region('role_grants');
CREATE POLICY own_trust ON role_grants USING (trust_id = current_setting('staffwright.trust', true));
