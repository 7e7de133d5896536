-- What became of the published duties, as somebody signed it, and the payroll runs that are made from it. Entries are only ever
-- added; a run that was sent, and its lines, never change but for being locked.

CREATE TABLE attendance_entries (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    is_worked BOOLEAN NOT NULL,
    clock_start BIGINT,                           -- minutes after the day's midnight, where they differ from the shift's
    clock_end BIGINT,
    unpaid_break BIGINT,                          -- minutes, where it differs
    signed_by bytewise_text NOT NULL,
    signed_at BIGINT NOT NULL,
    signed_on bytewise_text NOT NULL,             -- that day by the region's clock: what cut-offs count by
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT attendance_entries_clock CHECK ((clock_start IS NULL) = (clock_end IS NULL) AND clock_start < clock_end),
    CONSTRAINT attendance_entries_worked CHECK (is_worked OR (clock_start IS NULL AND unpaid_break IS NULL)),
    CONSTRAINT attendance_entries_break CHECK (unpaid_break >= 0),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX attendance_entries_by_roster ON attendance_entries (trust_id, roster_id, signed_at);
CREATE INDEX attendance_entries_by_person ON attendance_entries (trust_id, person_id, day);

-- The first run of a roster pays, the others adjust. One that has not been sent may be made again: then it is another row.
CREATE TABLE payroll_runs (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL CONSTRAINT payroll_runs_number CHECK (number >= 1),
    cut_off bytewise_text NOT NULL,
    state bytewise_text NOT NULL CONSTRAINT payroll_runs_state CHECK (state IN ('finalised', 'sent', 'locked')),
    made_by bytewise_text NOT NULL,
    made_at BIGINT NOT NULL,
    sent_by bytewise_text,
    sent_at BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT payroll_runs_of_roster UNIQUE (trust_id, roster_id, number),
    CONSTRAINT payroll_runs_sent CHECK ((state = 'finalised') = (sent_at IS NULL) AND (sent_by IS NULL) = (sent_at IS NULL)),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id)
);

-- How many entries of each person a run knew.
CREATE TABLE payroll_run_people (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    run_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    entries BIGINT NOT NULL CONSTRAINT payroll_run_people_entries CHECK (entries >= 1),
    PRIMARY KEY (trust_id, run_id, person_id),
    FOREIGN KEY (trust_id, run_id) REFERENCES payroll_runs (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);

CREATE TABLE payroll_lines (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    run_id bytewise_text NOT NULL,
    place BIGINT NOT NULL CONSTRAINT payroll_lines_place CHECK (place >= 1),
    person_id bytewise_text NOT NULL,
    assignment bytewise_text NOT NULL,            -- payroll's number
    element bytewise_text NOT NULL,
    minutes BIGINT,
    rate_pence BIGINT,                            -- an hour; none in adjustments
    amount_pence BIGINT NOT NULL,
    code bytewise_text,                           -- payroll's, from being sent on; '-': payroll pays it by itself
    PRIMARY KEY (trust_id, run_id, place),
    FOREIGN KEY (trust_id, run_id) REFERENCES payroll_runs (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id)
);
CREATE INDEX payroll_lines_by_person ON payroll_lines (trust_id, person_id);

-- How a trust's payroll calls each element of pay.
CREATE TABLE payroll_codes (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    element bytewise_text NOT NULL,
    code bytewise_text NOT NULL CONSTRAINT payroll_codes_code CHECK (code <> ''),
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, element),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
