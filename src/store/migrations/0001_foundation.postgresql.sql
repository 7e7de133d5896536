-- What the other migrations stand on where PostgreSQL is the engine. Row-level security is the second fence: statements
-- name their tenant themselves, and this hides the rows of others from one that forgot. A transaction says whose it is
-- by the settings staffwright.trust and staffwright.region: an id, '*' for everything, or '' for nothing.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Text in the order of its bytes, whatever the database's own order: the two engines must not differ in ORDER BY.
CREATE DOMAIN bytewise_text AS TEXT COLLATE "C";

-- A table of tenants' rows: only those of the transaction's trust.
CREATE FUNCTION fence_by_trust(fenced regclass, tenant text DEFAULT 'trust_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %s USING (%I = current_setting(''staffwright.trust'', true)
                    OR current_setting(''staffwright.trust'', true) = ''*'')', fenced, tenant);
END $$;

-- A table of the region's own rows.
CREATE FUNCTION fence_by_region(fenced regclass, tenant text DEFAULT 'region_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', fenced);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', fenced);
    EXECUTE format('CREATE POLICY tenant ON %s USING (%I = current_setting(''staffwright.region'', true)
                    OR current_setting(''staffwright.region'', true) = ''*'')', fenced, tenant);
END $$;

-- For triggers: refuses what was attempted, under the name that is the trigger's argument.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'refused: %', TG_ARGV[0] USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END $$;
