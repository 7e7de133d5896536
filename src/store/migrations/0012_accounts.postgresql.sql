SELECT fence_by_user('sign_in_failures');
SELECT fence_by_user('password_links');
