SELECT fence_by_trust('rota_patterns');
SELECT fence_by_trust('rota_places');
