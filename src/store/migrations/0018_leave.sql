-- What each day of leave counts for, where days differ: minutes with commas between, one for each day from the first on. Then
-- credit_minutes is 0.
ALTER TABLE leave_periods ADD COLUMN day_minutes bytewise_text;

-- What is stated of somebody's annual leave in a leave year. Who has no row has what contract and length of service give.
CREATE TABLE leave_entitlements (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    year_starts_on bytewise_text NOT NULL,
    stated_minutes BIGINT CONSTRAINT leave_entitlements_stated CHECK (stated_minutes >= 0),    -- none: as it is worked out
    carried_minutes BIGINT NOT NULL,              -- from the year before; below 0: taken in advance
    reason bytewise_text NOT NULL,                -- where the figures come from
    stated_by bytewise_text NOT NULL,
    stated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, person_id, year_starts_on),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
