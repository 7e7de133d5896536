SELECT fence_by_trust('offers');
