-- A maker says that a version is ready for approval: a decision of its own kind.
ALTER TABLE roster_decisions DROP CONSTRAINT roster_decisions_kind;
ALTER TABLE roster_decisions ADD CONSTRAINT roster_decisions_kind
    CHECK (kind IN ('submission', 'first_approval', 'second_approval', 'refusal', 'override', 'publication'));
