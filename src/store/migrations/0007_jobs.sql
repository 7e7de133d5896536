-- Long work as rows: queued, leased by one worker at a time, finished. A worker that dies lets its lease run out, and
-- another takes the job up again.

CREATE TABLE jobs (
    id bytewise_text PRIMARY KEY,
    trust_id bytewise_text REFERENCES trusts (id),    -- none: the system's own
    kind bytewise_text NOT NULL,
    key bytewise_text NOT NULL,                   -- the same twice is one job: "build ROSTER 7", "reminders 2026-10-01"
    payload bytewise_text NOT NULL,               -- JSON
    state bytewise_text NOT NULL CONSTRAINT jobs_state
        CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    priority BIGINT NOT NULL,                     -- the higher the sooner
    queued_by bytewise_text NOT NULL,
    queued_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    most_attempts BIGINT NOT NULL CONSTRAINT jobs_most_attempts CHECK (most_attempts >= 1),
    is_cancel_asked BOOLEAN NOT NULL DEFAULT FALSE,
    worker bytewise_text,
    lease_until BIGINT,
    heartbeat_at BIGINT,
    progress bytewise_text,                       -- JSON
    best bytewise_text,                           -- the best so far, JSON
    result bytewise_text,                         -- JSON
    error bytewise_text,                          -- of the last attempt
    finished_at BIGINT,
    CONSTRAINT jobs_lease CHECK ((state = 'running') = (worker IS NOT NULL)
                                 AND (worker IS NULL) = (lease_until IS NULL))
);
CREATE UNIQUE INDEX jobs_kind_key_key ON jobs (COALESCE(trust_id, ''), kind, key);
CREATE INDEX jobs_waiting ON jobs (state, kind, priority, queued_at);
CREATE INDEX jobs_by_trust ON jobs (trust_id, state, queued_at);
