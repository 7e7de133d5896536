UPDATE jobs SET roster_id = json_extract(payload, '$.roster'), practice_user_id = json_extract(payload, '$.user')
WHERE kind = 'roster.build';
