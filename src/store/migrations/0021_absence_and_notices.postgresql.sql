SELECT fence_by_trust('open_absences');
SELECT fence_by_trust('contact_preferences');
SELECT fence_by_trust('notices');
