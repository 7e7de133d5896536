-- Absences of which nobody knows yet when they end: ends_on of the leave is how far rosters are made without the person, and moves.
CREATE TABLE open_absences (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    leave_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    PRIMARY KEY (trust_id, leave_id),
    FOREIGN KEY (trust_id, leave_id) REFERENCES leave_periods (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX open_absences_by_person ON open_absences (trust_id, person_id);

-- How somebody wants to be told beside their own page. Who has no row is told by e-mail of everything.
CREATE TABLE contact_preferences (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    person_id bytewise_text NOT NULL,
    by_mail BOOLEAN NOT NULL,                     -- false: nothing beside the page, whatever follows
    mail_publication BOOLEAN NOT NULL,            -- days of a rota of theirs are published
    mail_duty_change BOOLEAN NOT NULL,            -- a day that they had been told became another
    mail_decision BOOLEAN NOT NULL,               -- a request of theirs is decided
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, person_id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);

-- What somebody is told on their own page until they put it away. What was mailed of it is in mails.
CREATE TABLE notices (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    kind bytewise_text NOT NULL CONSTRAINT notices_kind CHECK (kind IN ('publication', 'duty_change', 'decision')),
    unit_id bytewise_text,                        -- whose rota; none: of no unit
    starts_on bytewise_text NOT NULL,             -- the days that it is about
    ends_on bytewise_text NOT NULL,               -- not included
    outcome bytewise_text CONSTRAINT notices_outcome CHECK (outcome IN ('approved', 'refused')),    -- of a decision
    made_at BIGINT NOT NULL,
    seen_at BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT notices_dates CHECK (starts_on < ends_on),
    CONSTRAINT notices_decision CHECK ((kind = 'decision') = (outcome IS NOT NULL)),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);
CREATE INDEX notices_by_person ON notices (trust_id, person_id, made_at);
