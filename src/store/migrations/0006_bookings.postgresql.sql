SELECT fence_by_trust('bookings');
