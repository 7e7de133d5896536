-- Windows in which the people of a unit say which duties of a period they would like, and which days they would rather not work.
-- What they pick is a row of wishes like any other.
CREATE TABLE wish_windows (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,             -- the days that are asked about
    ends_on bytewise_text NOT NULL,               -- not included
    opens_on bytewise_text NOT NULL,
    closes_on bytewise_text NOT NULL,             -- the first day on which it is closed
    duties BIGINT NOT NULL,                       -- how many somebody of whole time may pick
    days_off BIGINT NOT NULL,
    strong BIGINT NOT NULL,                       -- how many of all these may count twice
    note bytewise_text,                           -- to the people
    made_by bytewise_text NOT NULL,
    made_at BIGINT NOT NULL,
    reminded_at BIGINT,
    withdrawn_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT wish_windows_days CHECK (starts_on < ends_on AND opens_on < closes_on AND closes_on <= starts_on),
    CONSTRAINT wish_windows_amounts CHECK (0 <= duties AND 0 <= days_off AND 0 <= strong),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);
CREATE INDEX wish_windows_by_unit ON wish_windows (trust_id, unit_id, starts_on);

-- That somebody answered, if only that there is nothing to wish for; its version counts how often.
CREATE TABLE wish_answers (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    window_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    answered_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, window_id, person_id),
    FOREIGN KEY (trust_id, window_id) REFERENCES wish_windows (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX wish_answers_by_person ON wish_answers (trust_id, person_id);
