-- What is to be told to others, written with what it tells of, and sent afterwards: events for open pages, e-mail, and
-- calls to other systems. Also answers that a repeated request gets once more.

-- Events are written without a place; one sequencer at a time gives places in the order of commits, so that a reader
-- who has seen place 41 never misses one below it.
CREATE TABLE events (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    place BIGINT,
    at BIGINT NOT NULL,
    kind bytewise_text NOT NULL,                  -- "roster.edited"
    unit_id bytewise_text,                        -- whom it concerns; none: the whole trust
    user_id bytewise_text,                        -- only this user; none: everybody who may see the unit
    payload bytewise_text NOT NULL,               -- JSON
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, place)
);
CREATE INDEX events_without_place ON events (trust_id, at) WHERE place IS NULL;

CREATE TABLE mails (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    recipient bytewise_text NOT NULL,             -- address
    subject bytewise_text NOT NULL,
    body bytewise_text NOT NULL,
    state bytewise_text NOT NULL CONSTRAINT mails_state CHECK (state IN ('waiting', 'sent', 'bounced', 'given_up')),
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    last_error bytewise_text,
    PRIMARY KEY (trust_id, id)
);
CREATE INDEX mails_waiting ON mails (state, not_before);

CREATE TABLE webhooks (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    url bytewise_text NOT NULL,
    kinds bytewise_text NOT NULL,                 -- of events, with commas between
    sealed_secret BYTEA NOT NULL,                 -- for signatures
    is_active BOOLEAN NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, id)
);

CREATE TABLE webhook_deliveries (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    webhook_id bytewise_text NOT NULL,
    event_id bytewise_text NOT NULL,
    state bytewise_text NOT NULL CONSTRAINT webhook_deliveries_state CHECK (state IN ('waiting', 'sent', 'given_up')),
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL,
    last_error bytewise_text,
    PRIMARY KEY (trust_id, webhook_id, event_id),
    FOREIGN KEY (trust_id, webhook_id) REFERENCES webhooks (trust_id, id),
    FOREIGN KEY (trust_id, event_id) REFERENCES events (trust_id, id)
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (state, not_before);

CREATE TABLE answered_requests (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    user_id bytewise_text NOT NULL,
    key bytewise_text NOT NULL,                   -- the client's
    request_digest BYTEA NOT NULL,                -- the same key with another request is refused
    status BIGINT NOT NULL,
    answer bytewise_text NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (trust_id, user_id, key)
);
CREATE INDEX answered_requests_by_time ON answered_requests (trust_id, at);
