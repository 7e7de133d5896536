-- People and what they are employed for. A person is somebody at one trust; the identity behind him or her is the
-- region's, so that somebody with two employers is one.

CREATE TABLE identities (
    id bytewise_text PRIMARY KEY,
    region_id bytewise_text NOT NULL REFERENCES regions (id),
    match_key BYTEA,                              -- digest of what people are matched by over trusts; nothing readable
    UNIQUE (region_id, match_key)
);

CREATE TABLE people (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    identity_id bytewise_text NOT NULL REFERENCES identities (id),
    given_name bytewise_text NOT NULL,
    family_name bytewise_text NOT NULL,
    known_as bytewise_text,
    email bytewise_text,
    phone bytewise_text,
    joined_on bytewise_text,
    left_on bytewise_text,                        -- the first day on which he or she is gone
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, identity_id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX people_by_name ON people (trust_id, family_name, given_name);

-- Payroll's numbers: somebody with two jobs at a trust has two.
CREATE TABLE assignment_numbers (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    number bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- not included
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, number),
    CONSTRAINT assignment_numbers_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX assignment_numbers_by_person ON assignment_numbers (trust_id, person_id);

CREATE TABLE contracts (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    assignment_number_id bytewise_text,
    employment bytewise_text NOT NULL CONSTRAINT contracts_employment CHECK (employment IN ('substantive', 'bank', 'agency')),
    grade bytewise_text NOT NULL,
    scheme bytewise_text,                         -- of pay; band, point and zone as its pack names them
    band bytewise_text,
    point bytewise_text,
    high_cost_zone bytewise_text,
    hourly_pence BIGINT,
    wte BIGINT NOT NULL CONSTRAINT contracts_wte CHECK (wte >= 0),    -- ten-thousandths
    weekly_minutes BIGINT NOT NULL CONSTRAINT contracts_weekly_minutes CHECK (weekly_minutes >= 0),
    pattern bytewise_text,                        -- JSON: fixed days, annualised hours
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- not included
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT contracts_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, assignment_number_id) REFERENCES assignment_numbers (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX contracts_by_person ON contracts (trust_id, person_id, starts_on);

-- Which rule packs hold under a contract; what builds on another stands after it.
CREATE TABLE contract_packs (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    contract_id bytewise_text NOT NULL,
    place BIGINT NOT NULL,
    pack bytewise_text NOT NULL,
    PRIMARY KEY (trust_id, contract_id, place),
    UNIQUE (trust_id, contract_id, pack),
    FOREIGN KEY (trust_id, contract_id) REFERENCES contracts (trust_id, id) ON DELETE CASCADE
);

CREATE TABLE posts (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    code bytewise_text NOT NULL,
    title bytewise_text NOT NULL,
    grade bytewise_text NOT NULL,
    wte BIGINT NOT NULL CONSTRAINT posts_wte CHECK (wte > 0),
    cost_centre bytewise_text,
    budget_pence BIGINT,                          -- a year
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- not included
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, code),
    CONSTRAINT posts_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX posts_by_unit ON posts (trust_id, unit_id);

-- Who holds what share of a post. Two people with a share each are a job share.
CREATE TABLE post_holdings (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    post_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    contract_id bytewise_text,
    wte BIGINT NOT NULL CONSTRAINT post_holdings_wte CHECK (wte > 0),
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- not included
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    CONSTRAINT post_holdings_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, post_id) REFERENCES posts (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, contract_id) REFERENCES contracts (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX post_holdings_by_post ON post_holdings (trust_id, post_id, starts_on);
CREATE INDEX post_holdings_by_person ON post_holdings (trust_id, person_id, starts_on);

CREATE TABLE skills (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    code bytewise_text NOT NULL,
    name bytewise_text NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, code),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);

CREATE TABLE person_skills (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    skill_id bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- expired from this day on
    evidence bytewise_text,                       -- certificate, registration
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, person_id, skill_id, starts_on),
    CONSTRAINT person_skills_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, skill_id) REFERENCES skills (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX person_skills_by_expiry ON person_skills (trust_id, ends_on);

-- Who is rostered where: at home, or shared from another unit; and in which groups (teams) that rules name.
CREATE TABLE unit_members (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    person_id bytewise_text NOT NULL,
    is_home BOOLEAN NOT NULL,
    groups bytewise_text NOT NULL,                -- names with commas between; '' for none
    starts_on bytewise_text NOT NULL,
    ends_on bytewise_text,                        -- not included
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, unit_id, person_id, starts_on),
    CONSTRAINT unit_members_dates CHECK (starts_on < ends_on),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, person_id) REFERENCES people (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
CREATE INDEX unit_members_by_person ON unit_members (trust_id, person_id);
