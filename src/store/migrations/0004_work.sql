-- What has to be done and who cannot do it: kinds of shift, demand, leave, wishes.

CREATE TABLE shifts (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    code bytewise_text NOT NULL,
    name bytewise_text NOT NULL,
    starts_minute BIGINT NOT NULL,                -- on the clock, after midnight of the roster day
    ends_minute BIGINT NOT NULL,                  -- not included; beyond 1440 it is the next day
    unpaid_break_minutes BIGINT NOT NULL,
    paid_break_minutes BIGINT NOT NULL,
    credit_minutes BIGINT,                        -- what it counts for where that is not its length
    is_exclusive BOOLEAN NOT NULL,                -- nothing else can be done meanwhile (on-call: something can)
    classes bytewise_text NOT NULL,               -- names that rules select by, with commas between; '' for none
    retired_on bytewise_text,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, unit_id, code),
    CONSTRAINT shifts_clock CHECK (0 <= starts_minute AND starts_minute < 2880 AND starts_minute < ends_minute
                                   AND ends_minute <= starts_minute + 2880),
    CONSTRAINT shifts_breaks CHECK (0 <= unpaid_break_minutes AND 0 <= paid_break_minutes
                                    AND unpaid_break_minutes + paid_break_minutes <= ends_minute - starts_minute),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- Whoever holds one skill may stand in for another, at a cost.
CREATE TABLE substitutions (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    wanted_skill_id bytewise_text NOT NULL,
    held_skill_id bytewise_text NOT NULL,
    cost BIGINT NOT NULL CONSTRAINT substitutions_cost CHECK (cost >= 0),
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, unit_id, wanted_skill_id, held_skill_id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, wanted_skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, held_skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- Of a shift, or of a band of the clock; never of both.
CREATE TABLE demand (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text,
    band_starts_minute BIGINT,
    band_ends_minute BIGINT,                      -- not included
    skill_id bytewise_text,                       -- none: any
    minimum BIGINT NOT NULL,
    optimum BIGINT NOT NULL,
    maximum BIGINT,
    under_penalty bytewise_text NOT NULL,         -- as the native format has penalties
    over_penalty bytewise_text NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT demand_shift_or_band CHECK ((shift_id IS NULL) = (band_starts_minute IS NOT NULL)
                                           AND (band_starts_minute IS NULL) = (band_ends_minute IS NULL)),
    CONSTRAINT demand_band CHECK (band_starts_minute < band_ends_minute),
    CONSTRAINT demand_amounts CHECK (0 <= minimum AND minimum <= optimum),
    CONSTRAINT demand_maximum CHECK (optimum <= maximum),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX demand_by_day ON demand (trust_id, unit_id, day);

CREATE TABLE leave_periods (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text NOT NULL,               -- not included
    kind bytewise_text NOT NULL,                  -- "annual", "study", "sick", ...
    credit_minutes BIGINT NOT NULL CONSTRAINT leave_periods_credit CHECK (credit_minutes >= 0),    -- a day
    state bytewise_text NOT NULL CONSTRAINT leave_periods_state
        CHECK (state IN ('asked', 'approved', 'refused', 'withdrawn')),
    asked_at BIGINT NOT NULL,
    decided_by bytewise_text,
    decided_at BIGINT,
    decision_reason bytewise_text,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT leave_periods_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX leave_periods_by_person ON leave_periods (trust_id, person_id, starts_on);

CREATE TABLE wishes (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    wants_duty BOOLEAN NOT NULL,                  -- false: wants to be off
    shifts bytewise_text NOT NULL,                -- codes or classes with commas between; '' for any duty
    is_hard BOOLEAN NOT NULL,
    weight BIGINT NOT NULL CONSTRAINT wishes_weight CHECK (weight >= 0),
    asked_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX wishes_by_day ON wishes (trust_id, unit_id, day);
CREATE INDEX wishes_by_person ON wishes (trust_id, person_id, day);
