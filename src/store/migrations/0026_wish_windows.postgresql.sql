SELECT fence_by_trust('wish_windows');
SELECT fence_by_trust('wish_answers');
