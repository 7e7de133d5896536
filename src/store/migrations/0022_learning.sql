-- A roster maker's practice copies: what differs from the version that was copied. They are no rosters: nothing that reads
-- rosters, duties or the ledger can come across one.
CREATE TABLE practice_copies (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    user_id bytewise_text NOT NULL REFERENCES users (id),
    roster_id bytewise_text NOT NULL,
    based_on BIGINT,                              -- the version that was copied; none: the roster was empty
    cells bytewise_text NOT NULL,                 -- JSON: days of people that are otherwise than there
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, user_id, roster_id),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id)
);
CREATE INDEX practice_copies_by_roster ON practice_copies (trust_id, roster_id);
CREATE INDEX practice_copies_by_change ON practice_copies (trust_id, changed_at);

-- What people wrote who were stuck on a page, for the administrators of their trust.
CREATE TABLE stuck_reports (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    user_id bytewise_text NOT NULL REFERENCES users (id),
    page bytewise_text NOT NULL,                  -- its kind of address, without ids
    pages bytewise_text NOT NULL,                 -- which build of the pages
    code bytewise_text,                           -- of the last problem that the page was answered with
    words bytewise_text NOT NULL,
    reported_at BIGINT NOT NULL,
    PRIMARY KEY (trust_id, id)
);
CREATE INDEX stuck_reports_by_time ON stuck_reports (trust_id, reported_at);
