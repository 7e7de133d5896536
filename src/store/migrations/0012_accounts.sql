-- What sign-in turned out to need. Failures are counted by login, whether somebody has it or not: so that nobody learns
-- from a wait which logins there are.
CREATE TABLE sign_in_failures (
    login_digest BYTEA NOT NULL PRIMARY KEY,      -- of the login in lower case
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_at);
ALTER TABLE users DROP COLUMN failed_sign_ins;
ALTER TABLE users DROP COLUMN locked_until;

-- The token against forged requests is made of the session's own secret, and stored nowhere.
ALTER TABLE sessions DROP COLUMN csrf_digest;

-- Made in a session that had shown a second factor: only then do privileged roles count for it.
ALTER TABLE api_tokens ADD COLUMN has_second_factor BOOLEAN NOT NULL DEFAULT FALSE;

-- Links that set a password once: for who is invited, and for who forgot it.
CREATE TABLE password_links (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    user_id bytewise_text NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX password_links_by_user ON password_links (user_id);
