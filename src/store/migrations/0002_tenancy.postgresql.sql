SELECT fence_by_trust('trusts', 'id');
SELECT fence_by_trust('import_batches');
SELECT fence_by_trust('units');
-- A trust may know its own region, and the region its trusts.
SELECT fence_by_region('regions', 'id');
CREATE POLICY own_region ON regions FOR SELECT USING (id IN (SELECT region_id FROM trusts));
CREATE POLICY own_trusts ON trusts USING (region_id = current_setting('staffwright.region', true));
