-- Once, as PostgreSQL's superuser: the user that Staffwright connects as, and its database. The user owns the tables
-- and is no superuser, so that row-level security holds for it: `staffwright doctor` looks.
--     sudo -u postgres psql --file staffwright.sql
-- The password is set afterwards, and is in no file: sudo -u postgres psql --command '\password staffwright'

CREATE ROLE staffwright LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE DATABASE staffwright OWNER staffwright ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
REVOKE ALL ON DATABASE staffwright FROM PUBLIC;

-- For the standby: it may read the log, and nothing else.
CREATE ROLE staffwright_standby LOGIN REPLICATION;
