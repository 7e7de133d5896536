SELECT fence_by_trust('acuity_scales');
SELECT fence_by_trust('acuity_levels');
SELECT fence_by_trust('shift_acuity');
SELECT fence_by_trust('red_flags');
