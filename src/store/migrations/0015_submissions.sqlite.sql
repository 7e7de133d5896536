-- A maker says that a version is ready for approval: a decision of its own kind. SQLite changes a CHECK only by a new
-- table; the triggers that keep its rows as they are go with the old one and are made anew.
CREATE TABLE roster_decisions_anew (
    trust_id bytewise_text NOT NULL REFERENCES trusts (id),
    id bytewise_text NOT NULL,
    roster_id bytewise_text NOT NULL,
    number BIGINT NOT NULL,
    kind bytewise_text NOT NULL CONSTRAINT roster_decisions_kind
        CHECK (kind IN ('submission', 'first_approval', 'second_approval', 'refusal', 'override', 'publication')),
    breach bytewise_text,                         -- override: which, as the verdict names it
    decided_by bytewise_text NOT NULL,
    decided_at BIGINT NOT NULL,
    reason bytewise_text,
    PRIMARY KEY (trust_id, id),
    FOREIGN KEY (trust_id, roster_id, number) REFERENCES roster_versions (trust_id, roster_id, number)
);
INSERT INTO roster_decisions_anew SELECT * FROM roster_decisions;
DROP TABLE roster_decisions;
ALTER TABLE roster_decisions_anew RENAME TO roster_decisions;
CREATE INDEX roster_decisions_by_roster ON roster_decisions (trust_id, roster_id, number);
CREATE TRIGGER roster_decisions_no_update BEFORE UPDATE ON roster_decisions
BEGIN SELECT RAISE(ABORT, 'check:roster_decisions_immutable'); END;
CREATE TRIGGER roster_decisions_no_delete BEFORE DELETE ON roster_decisions
BEGIN SELECT RAISE(ABORT, 'check:roster_decisions_immutable'); END;
