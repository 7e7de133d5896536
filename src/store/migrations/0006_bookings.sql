-- Duties that people take beside their roster, as bank or extra work. A gap is booked by one person.

CREATE TABLE bookings (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    gap bytewise_text NOT NULL,                   -- which of the unfilled duties, as the unit's roster numbers them
    unit_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,                      -- not included
    state bytewise_text NOT NULL CONSTRAINT bookings_state
        CHECK (state IN ('booked', 'worked', 'withdrawn', 'cancelled')),
    release_step bytewise_text NOT NULL,          -- of the ladder: "own_unit", "bank", "agency", ...
    hourly_pence BIGINT,
    booked_by bytewise_text NOT NULL,
    booked_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT bookings_times CHECK (starts_at < ends_at),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
-- Two people never get the same duty.
CREATE UNIQUE INDEX bookings_trust_id_gap_key ON bookings (trust_id, gap) WHERE state IN ('booked', 'worked');
CREATE INDEX bookings_by_person ON bookings (trust_id, person_id, starts_at);
CREATE INDEX bookings_by_unit ON bookings (trust_id, unit_id, starts_at);
