-- Cyclic rotas of units, before anybody is named: numbered lines that rotate through a pattern of weeks.
CREATE TABLE rota_patterns (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    name bytewise_text NOT NULL CONSTRAINT rota_patterns_name CHECK (length(name) > 0),
    plan bytewise_text NOT NULL,                  -- JSON: start, contracts, groups, demand and pattern as docs/formats/rota.md has them
    job_id bytewise_text,                         -- of the last design; not a reference: jobs are removed after a while
    bound BIGINT,                                 -- proved: no pattern costs less
    bound_of bytewise_text,                       -- digest of the rota without its pattern that it was proved of
    made_by bytewise_text NOT NULL,
    made_at BIGINT NOT NULL,
    changed_by bytewise_text NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT rota_patterns_bound CHECK ((bound IS NULL) = (bound_of IS NULL)),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);
CREATE INDEX rota_patterns_by_unit ON rota_patterns (trust_id, unit_id);

-- Who is on which line since the last roster that was made of it.
CREATE TABLE rota_places (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    pattern_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    line bytewise_text NOT NULL,                  -- as "full/3"
    PRIMARY KEY (trust_id, pattern_id, person_id),
    FOREIGN KEY (trust_id, pattern_id) REFERENCES rota_patterns (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX rota_places_by_person ON rota_places (trust_id, person_id);
