-- Extra duties that somebody is asked to take. What comes of a yes is an edit of the roster.
CREATE TABLE offers (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    cells bytewise_text NOT NULL,                 -- JSON: their days as they are to be
    cells_before bytewise_text NOT NULL,          -- JSON: the same days as they were when it was asked
    note bytewise_text,                           -- to them
    asked_by bytewise_text NOT NULL,
    asked_at BIGINT NOT NULL,
    lapses_at BIGINT NOT NULL,                    -- minutes since 1970: the first of the duties begins
    state bytewise_text NOT NULL CONSTRAINT offers_state
        CHECK (state IN ('open', 'accepted', 'overtaken', 'declined', 'withdrawn')),
    answered_at BIGINT,
    number BIGINT,                                -- of the version that has it
    obstacle bytewise_text,                       -- why a yes came to nothing
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT offers_number CHECK ((state = 'accepted') = (number IS NOT NULL)),
    CONSTRAINT offers_obstacle CHECK ((state = 'overtaken') = (obstacle IS NOT NULL)),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX offers_by_roster ON offers (trust_id, roster_id, asked_at);
CREATE INDEX offers_by_person ON offers (trust_id, person_id, asked_at);
