SELECT fence_by_trust('practice_copies');
SELECT fence_by_trust('stuck_reports');
