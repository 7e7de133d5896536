-- Rosters with all their versions, the rule packs that they were judged by, and the duties that follow from the current
-- published one.

CREATE TABLE pack_versions (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    pack bytewise_text NOT NULL,
    edition bytewise_text NOT NULL,
    digest BYTEA NOT NULL,
    content bytewise_text NOT NULL,               -- the pack's file, whole
    added_by bytewise_text NOT NULL,
    added_at BIGINT NOT NULL,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, pack, edition),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- A named officer answers for a row of a pack that is not confirmed.
CREATE TABLE pack_signatures (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    pack_version_id bytewise_text NOT NULL,
    pack_row bytewise_text NOT NULL,
    signed_by bytewise_text NOT NULL,
    signed_at BIGINT NOT NULL,
    reason bytewise_text NOT NULL,
    PRIMARY KEY (trust_id, pack_version_id, pack_row),
    FOREIGN KEY (trust_id, pack_version_id) REFERENCES pack_versions (trust_id, id)
);

CREATE TABLE rosters (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text NOT NULL,               -- not included
    state bytewise_text NOT NULL CONSTRAINT rosters_state
        CHECK (state IN ('draft', 'approved', 'published', 'worked', 'finalised', 'closed')),
    current_version BIGINT,                       -- what is worked on; none before the first
    published_version BIGINT,                     -- what people were told
    locked_until bytewise_text,                   -- days before it take no edits
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, unit_id, starts_on),
    CONSTRAINT rosters_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

-- A version never changes: an edit is a new one. Numbers run from 1 within a roster.
CREATE TABLE roster_versions (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL CONSTRAINT roster_versions_number CHECK (number >= 1),
    based_on BIGINT,                              -- the version that was changed
    kind bytewise_text NOT NULL CONSTRAINT roster_versions_kind CHECK (kind IN ('built', 'edited', 'imported')),
    made_by bytewise_text NOT NULL,
    made_at BIGINT NOT NULL,
    note bytewise_text,
    problem_digest BYTEA NOT NULL,                -- of the problem that it was judged with
    hard_score BIGINT NOT NULL,                   -- 0: legal
    soft_score BIGINT NOT NULL,
    bound BIGINT,                                 -- of the soft score; none: not proved
    verdict bytewise_text NOT NULL,               -- the referee's, as docs/formats/verdict.md has it
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, roster_id, number),
    CONSTRAINT roster_versions_based_on CHECK (based_on < number),
    FOREIGN KEY (trust_id, roster_id) REFERENCES rosters (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

CREATE TABLE roster_version_packs (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,
    pack_version_id bytewise_text NOT NULL,
    PRIMARY KEY (trust_id, roster_id, number, pack_version_id),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number),
    FOREIGN KEY (trust_id, pack_version_id) REFERENCES pack_versions (trust_id, id)
);

CREATE TABLE roster_assignments (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,
    person_id bytewise_text NOT NULL,
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    PRIMARY KEY (trust_id, roster_id, number, person_id, day, shift_id, skill_id),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id)
);

-- Two stages, and each decision with a name and a reason; overrides name the breach that is lived with.
CREATE TABLE roster_decisions (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,
    kind bytewise_text NOT NULL CONSTRAINT roster_decisions_kind
        CHECK (kind IN ('first_approval', 'second_approval', 'refusal', 'override', 'publication')),
    breach bytewise_text,                         -- override: which, as the verdict names it
    decided_by bytewise_text NOT NULL,
    decided_at BIGINT NOT NULL,
    reason bytewise_text,
    PRIMARY KEY (trust_id, id),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number)
);
CREATE INDEX roster_decisions_by_roster ON roster_decisions (trust_id, roster_id, number);

-- What each person does, from the published versions: replaced whenever one is published. Nobody is in two places: rows
-- of one person that are exclusive do not overlap.
CREATE TABLE duties (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,                       -- of the version
    day bytewise_text NOT NULL,
    shift_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,                      -- not included
    is_exclusive BOOLEAN NOT NULL,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT duties_times CHECK (starts_at < ends_at),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number),
    FOREIGN KEY (trust_id, shift_id) REFERENCES shifts (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX duties_by_person ON duties (trust_id, person_id, starts_at);
CREATE INDEX duties_by_unit ON duties (trust_id, unit_id, starts_at);
CREATE INDEX duties_by_roster ON duties (trust_id, roster_id);

-- The region's record of who works when, at whichever trust: person, instants, kind, and no more. A trust writes its
-- own rows; of others' it is told yes or no. `origin_id` is the duty or booking at the trust.
CREATE TABLE work_ledger (
    region_id bytewise_text NOT NULL REFERENCES regions (id),
    identity_id bytewise_text NOT NULL REFERENCES identities (id),
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    origin_id bytewise_text NOT NULL,
    kind bytewise_text NOT NULL CONSTRAINT work_ledger_kind CHECK (kind IN ('duty', 'on_call', 'booking')),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,                      -- not included
    is_exclusive BOOLEAN NOT NULL,
    PRIMARY KEY (trust_id, origin_id),
    CONSTRAINT work_ledger_times CHECK (starts_at < ends_at)
);
CREATE INDEX work_ledger_by_identity ON work_ledger (region_id, identity_id, starts_at);
