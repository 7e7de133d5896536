-- What was worked in call-outs of an on-call duty, in minutes after the day's midnight: '1140-1230 1560-1590'; '' where nobody
-- called, none where there is no log. Time off in place of pay is for what such a log has.
ALTER TABLE attendance_entries ADD COLUMN calls bytewise_text;
ALTER TABLE attendance_entries ADD COLUMN calls_as_time_off BOOLEAN NOT NULL DEFAULT FALSE;
