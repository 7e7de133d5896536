SELECT fence_by_trust('roster_publications');
SELECT fence_by_trust('late_changes');
SELECT fence_by_trust('calendar_feeds');
