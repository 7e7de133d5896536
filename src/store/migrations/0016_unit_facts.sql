-- A unit's facts have a stamp: another number, drawn at random, whenever something changes that its rosters are made by
-- (its own rows, those of people who ever belong to it, those of the whole trust). Whoever keeps what was made from facts asks one
-- row whether it still holds. Triggers keep it, so that no statement can forget to; random, so that a transaction that is
-- rolled back leaves no number behind that another one could come to again.
CREATE TABLE unit_facts (
    trust_id bytewise_text NOT NULL,
    unit_id bytewise_text NOT NULL,
    stamp BIGINT NOT NULL,
    PRIMARY KEY (trust_id, unit_id),
    FOREIGN KEY (trust_id, unit_id) REFERENCES units (trust_id, id)
);
