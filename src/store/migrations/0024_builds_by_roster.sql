-- Which roster a job concerns, and in whose practice copy of it: asked of the store whenever a build is begun or a copy ends. Not a
-- reference: a job outlives its roster until jobs that ended are removed.
ALTER TABLE jobs ADD COLUMN roster_id bytewise_text;
ALTER TABLE jobs ADD COLUMN practice_user_id bytewise_text;    -- none: the roster itself
CREATE INDEX jobs_by_roster ON jobs (trust_id, roster_id);
