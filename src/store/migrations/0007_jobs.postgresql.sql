SELECT fence_by_trust('jobs');
