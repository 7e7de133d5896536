SELECT fence_by_trust('leave_entitlements');
