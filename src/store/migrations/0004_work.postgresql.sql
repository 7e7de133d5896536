SELECT fence_by_trust('shifts');
SELECT fence_by_trust('substitutions');
SELECT fence_by_trust('demand');
SELECT fence_by_trust('leave_periods');
SELECT fence_by_trust('wishes');
