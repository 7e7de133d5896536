-- Which share of a unit's contracted hours is funded for leave, sickness, study and the like, from a day on, until the next.
CREATE TABLE funded_headroom (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    unit_id bytewise_text NOT NULL,
    starts_on bytewise_text NOT NULL,
    share BIGINT NOT NULL CONSTRAINT funded_headroom_share CHECK (share >= 0 AND share < 10000),    -- hundredths of a percent
    stated_in bytewise_text NOT NULL,             -- budget or paper
    stated_by bytewise_text NOT NULL,
    stated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (trust_id, unit_id, starts_on),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);
