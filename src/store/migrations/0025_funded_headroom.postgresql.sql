SELECT fence_by_trust('funded_headroom');
