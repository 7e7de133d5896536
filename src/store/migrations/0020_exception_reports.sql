-- What a doctor reports of a duty that was not as planned, and what became of the report. Who may read it is narrower than for
-- anything else of a roster: policy see_exception_reports.

CREATE TABLE exception_reports (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    clock_start BIGINT,                           -- as worked, minutes after the day's midnight; none: as planned
    clock_end BIGINT,
    unpaid_break BIGINT,                          -- minutes, as taken; none: as planned
    breaks_missed BIGINT NOT NULL CONSTRAINT exception_reports_breaks CHECK (breaks_missed >= 0),
    education_missed BIGINT NOT NULL CONSTRAINT exception_reports_education CHECK (education_missed >= 0),    -- minutes
    calls bytewise_text,                          -- on call: "1410-1530,1620-1740", minutes after midnight; '': none; null: not said
    choice bytewise_text CONSTRAINT exception_reports_choice CHECK (choice IN ('pay', 'time_off')),
    is_safety_concern BOOLEAN NOT NULL,           -- immediate: guardians are written to
    note bytewise_text NOT NULL,                  -- in the doctor's words
    submitted_at BIGINT NOT NULL,
    submitted_on bytewise_text NOT NULL,          -- that day by the region's clock: what the window counts by
    state bytewise_text NOT NULL
        CONSTRAINT exception_reports_state CHECK (state IN ('open', 'agreed', 'refused', 'withdrawn')),
    decided_by bytewise_text,
    decided_at BIGINT,
    decided_on bytewise_text,
    answer bytewise_text,                         -- to the doctor
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT exception_reports_clock CHECK ((clock_start IS NULL) = (clock_end IS NULL) AND clock_start < clock_end),
    CONSTRAINT exception_reports_unpaid_break CHECK (unpaid_break >= 0),
    CONSTRAINT exception_reports_decided CHECK ((state IN ('open', 'withdrawn')) = (decided_at IS NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_on IS NULL) = (decided_at IS NULL)),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id)
);
CREATE INDEX exception_reports_by_person ON exception_reports (trust_id, person_id, day);
CREATE INDEX exception_reports_by_day ON exception_reports (trust_id, day);
CREATE INDEX exception_reports_by_roster ON exception_reports (trust_id, roster_id);
