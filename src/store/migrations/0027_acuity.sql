-- How dependent the patients of a shift are, in a trust's own words, and events that call for attention at once (red flags).
-- Nothing here is about a patient as a person.
CREATE TABLE acuity_scales (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    stated_by bytewise_text NOT NULL,
    stated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, unit_id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);

CREATE TABLE acuity_levels (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    level BIGINT NOT NULL CONSTRAINT acuity_levels_level CHECK (level BETWEEN 1 AND 9),
    words bytewise_text NOT NULL,
    staff BIGINT CONSTRAINT acuity_levels_staff CHECK (staff >= 0),                         -- people on the shift that it asks for
    care_minutes BIGINT CONSTRAINT acuity_levels_care_minutes CHECK (care_minutes >= 0),    -- of all of them together
    PRIMARY KEY (trust_id, unit_id, level),
    FOREIGN KEY (trust_id, unit_id) REFERENCES acuity_scales (trust_id, unit_id)
);

-- Only ever added to: of a shift the highest number counts. What the level meant then is kept with it.
CREATE TABLE shift_acuity (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    number BIGINT NOT NULL CONSTRAINT shift_acuity_number CHECK (number >= 1),
    level BIGINT NOT NULL,
    words bytewise_text NOT NULL,
    staff BIGINT,
    care_minutes BIGINT,
    note bytewise_text,
    stated_by bytewise_text NOT NULL,
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (trust_id, unit_id, day, shift_id, number),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id)
);

CREATE TABLE red_flags (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    kind bytewise_text NOT NULL,                  -- of data/red_flags.csv
    words bytewise_text NOT NULL,
    raised_by bytewise_text NOT NULL,
    raised_at BIGINT NOT NULL,
    owned_by bytewise_text,                       -- who looks after it
    owned_at BIGINT,
    resolved_by bytewise_text,
    resolved_at BIGINT,
    done bytewise_text,                           -- what was done
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT red_flags_owned CHECK ((owned_by IS NULL) = (owned_at IS NULL)),
    CONSTRAINT red_flags_resolved CHECK ((resolved_by IS NULL) = (resolved_at IS NULL) AND (resolved_by IS NULL) = (done IS NULL)),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id)
);
CREATE INDEX red_flags_by_unit ON red_flags (trust_id, unit_id, day);
