UPDATE jobs SET roster_id = CAST(payload AS json) ->> 'roster', practice_user_id = CAST(payload AS json) ->> 'user'
WHERE kind = 'roster.build';
