SELECT fence_by_user('answered_requests');
