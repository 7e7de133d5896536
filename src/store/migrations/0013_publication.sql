-- Publishing in blocks of days, changes after people had been told, and the secret addresses of calendar feeds.

-- Which days of a roster were published when.
CREATE TABLE roster_publications (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text NOT NULL,               -- not included
    published_by bytewise_text NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT roster_publications_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number)
);
CREATE INDEX roster_publications_by_roster ON roster_publications (trust_id, roster_id, published_at);

-- A person's day that became another one after it had been published.
CREATE TABLE late_changes (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    publication_id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shifts_before bytewise_text NOT NULL,         -- codes with commas between; '' for a day off
    shifts_after bytewise_text NOT NULL,
    notice_minutes BIGINT NOT NULL,               -- from being told to the day's midnight; below 0 on the day itself
    PRIMARY KEY (trust_id, id),
    FOREIGN KEY (trust_id, publication_id) REFERENCES roster_publications (trust_id, id),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX late_changes_by_roster ON late_changes (trust_id, roster_id, day);
CREATE INDEX late_changes_by_person ON late_changes (trust_id, person_id, day);

-- A person's calendar feed is reached by a secret, of which the digest is kept.
CREATE TABLE calendar_feeds (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    secret_digest bytewise_text NOT NULL,
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, secret_digest),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX calendar_feeds_by_person ON calendar_feeds (trust_id, person_id);
