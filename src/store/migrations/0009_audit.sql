-- Who did what, when and why: one chain for each tenant (a trust, or a region for what is its own). Writers add entries
-- without waiting for each other; a sealer gives them their places in the chain, in order, soon after. Personal values
-- stand beside, where they can be erased by law while the chain, which has only their salted digest, still holds.

CREATE TABLE audit_entries (
    chain_id bytewise_text NOT NULL,              -- id of the trust or region
    id bytewise_text NOT NULL,
    at BIGINT NOT NULL,
    actor bytewise_text NOT NULL,                 -- a user's id, or the name of a job
    action bytewise_text NOT NULL,                -- "roster.publish"
    subject_kind bytewise_text NOT NULL,
    subject_id bytewise_text NOT NULL,
    reason bytewise_text,
    request_id bytewise_text,
    details bytewise_text NOT NULL,               -- JSON, nothing personal
    personal_digest BYTEA,                        -- of the salt and values beside; none: there are none
    PRIMARY KEY (chain_id, id)
);
CREATE INDEX audit_entries_by_time ON audit_entries (chain_id, at);
CREATE INDEX audit_entries_by_subject ON audit_entries (chain_id, subject_kind, subject_id);

CREATE TABLE audit_personal (
    chain_id bytewise_text NOT NULL,
    entry_id bytewise_text NOT NULL,
    salt BYTEA,
    content bytewise_text,                        -- JSON: values before and after
    erased_at BIGINT,
    erased_by bytewise_text,
    PRIMARY KEY (chain_id, entry_id),
    CONSTRAINT audit_personal_erased CHECK ((erased_at IS NULL) = (content IS NOT NULL)
                                            AND (content IS NULL) = (salt IS NULL)),
    FOREIGN KEY (chain_id, entry_id) REFERENCES audit_entries (chain_id, id)
);

CREATE TABLE audit_seals (
    chain_id bytewise_text NOT NULL,
    place BIGINT NOT NULL CONSTRAINT audit_seals_place CHECK (place >= 1),
    entry_id bytewise_text NOT NULL,
    previous_digest BYTEA NOT NULL,               -- of the place before; empty for the first
    digest BYTEA NOT NULL,                        -- over the previous digest and the entry
    sealed_at BIGINT NOT NULL,
    PRIMARY KEY (chain_id, place),
    UNIQUE (chain_id, entry_id),
    FOREIGN KEY (chain_id, entry_id) REFERENCES audit_entries (chain_id, id)
);
