-- Regions, their trusts, and the trusts' units; and where imported rows came from.

CREATE TABLE regions (
    id bytewise_text PRIMARY KEY,
    code bytewise_text NOT NULL UNIQUE,
    name bytewise_text NOT NULL,
    zone bytewise_text NOT NULL,                  -- of clocks and days, as Europe/London
    version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE trusts (
    id bytewise_text PRIMARY KEY,
    region_id bytewise_text NOT NULL REFERENCES regions (id),
    code bytewise_text NOT NULL,                  -- the ODS code, where it has one
    name bytewise_text NOT NULL,
    zone bytewise_text NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    UNIQUE (region_id, code)
);

-- One file, or one run against another system. Its rows are there whole or not at all.
CREATE TABLE import_batches (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    source bytewise_text NOT NULL,                -- the system: "esr", "healthroster", "csv"
    file_name bytewise_text,
    file_digest BYTEA,
    row_count BIGINT NOT NULL CONSTRAINT import_batches_row_count CHECK (row_count >= 0),
    imported_by bytewise_text NOT NULL,           -- a user's id, or the name of a job
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (trust_id, id)
);
CREATE INDEX import_batches_by_time ON import_batches (trust_id, imported_at);

CREATE TABLE units (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    code bytewise_text NOT NULL,
    name bytewise_text NOT NULL,
    kind bytewise_text NOT NULL,                  -- "ward", "clinic", "team", ...
    site bytewise_text,
    parent_id bytewise_text,                      -- the directorate or group it belongs to
    zone bytewise_text NOT NULL,
    closed_on bytewise_text,                      -- from this day on there is no roster of it
    version BIGINT NOT NULL DEFAULT 1,
    import_batch bytewise_text,
    source bytewise_text NOT NULL,
    source_row BIGINT,
    PRIMARY KEY (trust_id, id),
    UNIQUE (trust_id, code),
    FOREIGN KEY (trust_id, parent_id) REFERENCES units (trust_id, id),
    FOREIGN KEY (trust_id, import_batch) REFERENCES import_batches (trust_id, id)
);
