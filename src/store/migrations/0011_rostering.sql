-- What a unit's rosters are made by beside the facts about people and work: its own rules, what it calls people, the
-- order in which it has them, and what people bring from before the recorded past.

CREATE TABLE unit_settings (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    history_days BIGINT NOT NULL CONSTRAINT unit_settings_history CHECK (history_days BETWEEN 0 AND 400),
    pay bytewise_text,                            -- JSON: how pay is worked out here, as the native format has it
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, unit_id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- The skills that a unit rosters by, in its order. None: those that its people and its demand name.
CREATE TABLE unit_skills (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    place BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, unit_id, skill_id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- What a unit's contracts have in common: rules name them by code, which is the grade of people's contracts.
CREATE TABLE contract_kinds (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    code bytewise_text NOT NULL,
    name bytewise_text NOT NULL,
    place BIGINT NOT NULL,
    wte BIGINT NOT NULL CONSTRAINT contract_kinds_wte CHECK (wte >= 0),
    weekly_minutes BIGINT NOT NULL CONSTRAINT contract_kinds_weekly_minutes CHECK (weekly_minutes >= 0),
    packs bytewise_text NOT NULL,                 -- rule packs with commas between; '' for none
    pay bytewise_text,                            -- JSON: pay facts as the native format has them
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, unit_id, code),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- The unit's own rules and their weights; those of law and contract come with rule packs.
CREATE TABLE unit_rules (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    code bytewise_text NOT NULL,                  -- the rule's id in problems and verdicts
    place BIGINT NOT NULL,
    rule bytewise_text NOT NULL,                  -- JSON: as the native format writes a rule
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- not included
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, unit_id, code, starts_on),
    CONSTRAINT unit_rules_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- What a rule carries into a period where the past is not recorded duty by duty.
CREATE TABLE unit_carried (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    rule bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,             -- the first day of the period that it is carried into
    amount BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, unit_id, starts_on, person_id, rule),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- What the unit's rules and files call its people, and the order in which it has them.
ALTER TABLE unit_members ADD COLUMN code bytewise_text;
ALTER TABLE unit_members ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX unit_members_code ON unit_members (trust_id, unit_id, code, starts_on);

-- JSON: what pay has to know beyond the columns, as the native format has it; what it says stands before them.
ALTER TABLE contracts ADD COLUMN pay_facts bytewise_text;

-- An edit is stored as what it changes. A version is the assignments of the version `whole_at`, or its own where there
-- is none, and the changes of all versions after that one up to itself.
ALTER TABLE roster_versions ADD COLUMN whole_at BIGINT;
ALTER TABLE roster_assignments ADD COLUMN is_pinned BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE roster_changes (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,
    person_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    is_there BOOLEAN NOT NULL,                    -- from this version on, or no longer
    is_pinned BOOLEAN NOT NULL,
    PRIMARY KEY (trust_id, roster_id, number, person_id, day, shift_id, skill_id),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id)
);
