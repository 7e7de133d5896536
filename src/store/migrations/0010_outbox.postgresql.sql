SELECT fence_by_trust('events');
SELECT fence_by_trust('mails');
SELECT fence_by_trust('webhooks');
SELECT fence_by_trust('webhook_deliveries');
SELECT fence_by_trust('answered_requests');
