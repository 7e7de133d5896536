-- Who may sign in, how, and what for. Users are the region's; what they may do is granted for a unit, a trust or the
-- region. Secrets are kept as digests, or sealed by the use case; nothing here can be used as it stands.

CREATE TABLE users (
    id bytewise_text PRIMARY KEY,
    region_id bytewise_text NOT NULL REFERENCES regions (id),
    login bytewise_text NOT NULL,                 -- lower case
    name bytewise_text NOT NULL,
    email bytewise_text,
    state bytewise_text NOT NULL CONSTRAINT users_state CHECK (state IN ('active', 'suspended', 'left')),
    failed_sign_ins BIGINT NOT NULL DEFAULT 0,
    locked_until BIGINT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (login)
);
CREATE INDEX users_by_region ON users (region_id, name);

-- Which people a user is: at most one at each trust.
CREATE TABLE user_people (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    user_id bytewise_text NOT NULL REFERENCES users (id),
    person_id bytewise_text NOT NULL,
    PRIMARY KEY (trust_id, user_id),
    UNIQUE (trust_id, person_id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);

CREATE TABLE credentials (
    id bytewise_text PRIMARY KEY,
    user_id bytewise_text NOT NULL REFERENCES users (id),
    kind bytewise_text NOT NULL CONSTRAINT credentials_kind CHECK (kind IN ('password', 'totp', 'recovery', 'oidc')),
    issuer bytewise_text,                         -- oidc
    subject bytewise_text,                        -- oidc
    secret BYTEA,                                 -- digest, or sealed
    last_step BIGINT,                             -- totp: the last that was used, so that none is used twice
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    disabled_at BIGINT
);
CREATE INDEX credentials_by_user ON credentials (user_id, kind);
CREATE UNIQUE INDEX credentials_issuer_subject_key ON credentials (issuer, subject) WHERE kind = 'oidc';
CREATE UNIQUE INDEX credentials_user_id_key ON credentials (user_id)
    WHERE kind = 'password' AND disabled_at IS NULL;

CREATE TABLE sessions (
    id bytewise_text PRIMARY KEY,
    user_id bytewise_text NOT NULL REFERENCES users (id),
    token_digest BYTEA NOT NULL UNIQUE,
    csrf_digest BYTEA NOT NULL,
    trust_id bytewise_text REFERENCES trusts (id),    -- which of his or hers the user has chosen
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    second_factor_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX sessions_by_user ON sessions (user_id, expires_at);

CREATE TABLE api_tokens (
    id bytewise_text PRIMARY KEY,
    user_id bytewise_text NOT NULL REFERENCES users (id),
    trust_id bytewise_text REFERENCES trusts (id),    -- none: the region's
    name bytewise_text NOT NULL,
    token_digest BYTEA NOT NULL UNIQUE,
    scopes bytewise_text NOT NULL,                -- with blanks between
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

-- A role for a unit, for a trust (unit none), or for the region (both none).
CREATE TABLE role_grants (
    id bytewise_text PRIMARY KEY,
    user_id bytewise_text NOT NULL REFERENCES users (id),
    role bytewise_text NOT NULL,                  -- as the policy table names it
    region_id bytewise_text NOT NULL REFERENCES regions (id),
    trust_id bytewise_text REFERENCES trusts (id),
    unit_id bytewise_text,
    granted_by bytewise_text NOT NULL,
    granted_at BIGINT NOT NULL,
    ends_at BIGINT,
    revoked_by bytewise_text,
    revoked_at BIGINT,
    CONSTRAINT role_grants_scope CHECK (unit_id IS NULL OR trust_id IS NOT NULL),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);
CREATE INDEX role_grants_by_user ON role_grants (user_id);
CREATE INDEX role_grants_by_trust ON role_grants (trust_id, role);
