"""doctor: a store that is well, and each thing that can be wrong with one; on SQLite, or on PostgreSQL where
tests/store/private_cluster has started one (whose servers, made for tests, do not wait for the disk)."""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import unittest

import harness
from databases import SERVER, new, psql

SUPERUSER = os.environ.get("STAFFWRIGHT_TEST_SUPERUSER")
REGION, USER, FACTOR, TRUST = (f"00000000-0000-7000-8000-00000000000{number}" for number in range(4))
STATES = {"well", "skipped", "warning", "problem"}
EVERYWHERE = {"durability"} if SERVER else set()    # what is wrong with the store of these tests itself


class Doctor(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.url = new(self, self.path("store.db"))
        self.key = self.write("sealing.key", "A" * 43 + "\n")
        os.chmod(self.key, 0o600)
        done = self.run_program("migrate", "--db", self.url)
        self.assertEqual(done.returncode, 0, done.stderr)

    def sql(self, words):
        if SERVER:
            return psql(self.url, words)
        database = sqlite3.connect(self.path("store.db"), timeout=20)
        try:
            with database:
                return database.execute(words).fetchall()
        finally:
            database.close()

    def add_region(self):
        self.sql(f"INSERT INTO regions (id, code, name, zone) VALUES ('{REGION}', 'nw', 'North West', 'Europe/London')")

    def add_user(self, login):
        self.sql(f"INSERT INTO users (id, region_id, login, name, state, created_at) VALUES ('{USER}', '{REGION}', '{login}', "
                 "'Amy', 'active', 0)")

    def examined(self, *words, text="", **environment):
        """(findings by check, exit code); several of one check are joined."""
        file = self.write("settings.toml", f'[database]\nurl = "{self.url}"\n\n[sealing]\nkey_file = "{self.key}"\n\n' + text)
        done = subprocess.run([harness.PROGRAM, "doctor", "--json", "--settings", file, *words], capture_output=True, text=True,
                              timeout=120 * harness.SLOWNESS, env=self.environment(**environment))
        self.assertEqual(done.stderr, "")
        told = json.loads(done.stdout)
        self.assertEqual(told["well"], done.returncode == 0)
        by_check = {}
        for finding in told["findings"]:
            self.assertIn(finding["state"], STATES)
            if finding["state"] == "problem":
                self.assertTrue(finding["what"])
            by_check.setdefault(finding["check"], []).append(finding)
        self.told = done.stdout
        return by_check

    def problems(self, by_check):
        return {check for check, findings in by_check.items() for each in findings if each["state"] == "problem"} - EVERYWHERE

    def assert_problem(self, by_check, check, says):
        self.assertEqual(self.problems(by_check), {check})
        found = [each for each in by_check[check] if each["state"] == "problem"]
        self.assertIn(says, found[0]["what"])
        return found[0]

    def test_a_store_that_is_well(self):
        found = self.examined()
        self.assertEqual(self.problems(found), set())
        for check in ("store", "schema", "accounts", "waiting", "audit"):
            self.assertEqual(found[check][0]["state"], "well", check)
        self.assertEqual(found["integrity"][0]["state"], "skipped" if SERVER else "well")
        self.assertEqual(found["fence"][0]["state"], "well" if SERVER else "skipped")
        self.assertEqual(self.examined("--quick")["audit"][0]["state"], "skipped")
        plain = self.run_program("doctor", "--db", self.url)
        self.assertRegex(plain.stdout, r"(?m)^well     schema       number \d+, as this program has it$")
        self.assertRegex(plain.stdout, r"problems: \d+, warnings: \d+\n$")
        self.assert_plain(plain.stdout)
        self.assertEqual(plain.returncode, 1 if SERVER else 0)

    def test_how_surely_it_keeps_what_it_answered(self):
        found = self.examined()["durability"]
        if not SERVER:
            self.assertEqual([each["state"] for each in found], ["well"])
            return
        told = {each["what"].split(" is ")[0]: each["state"] for each in found}
        self.assertEqual(told, {"fsync": "problem", "full_page_writes": "problem", "synchronous_commit": "problem",
                                "data_checksums": "warning"})

    def test_settings_that_cannot_be_read_or_do_not_agree(self):
        found = self.examined(text="[mail]\nhsot = 1\n")
        where = self.assert_problem(found, "settings", "there is no such setting") if not SERVER else found["settings"][0]
        self.assertIn("settings.toml:8: mail.hsot", where["where"])
        found = self.examined(text='[server]\ntls_key = "/none"\n')
        self.assertIn("server.tls_certificate is not", found["settings"][0]["what"])
        found = self.examined(text='[server]\npublic_url = "http://rosters.example.org"\n')
        self.assert_problem(found, "settings", "not https")
        self.assertEqual(self.run_program("doctor", "--nonsense").returncode, 2)

    def test_secrets_that_everybody_can_read(self):
        secret = self.write("password", "s3cret\n")
        os.chmod(secret, 0o644)
        found = self.examined(text=f'[mail]\nuser = "amy"\npassword_file = "{secret}"\n')
        self.assertEqual([each["where"] for each in found["settings"] if each["state"] == "warning"], [secret])
        self.assertNotIn("s3cret", self.told)

    def test_a_store_that_is_not_there_or_of_another_schema(self):
        self.sql("DELETE FROM schema_migrations WHERE number = (SELECT MAX(number) FROM schema_migrations)")
        found = self.examined()
        self.assertIn("migrate", self.assert_problem(found, "schema", "the database lacks 1 of this program's")["cure"])
        self.url = "postgresql://amy:s3cret@127.0.0.1:1/none" if SERVER else "sqlite:" + self.path("none.db")
        found = self.examined()
        self.assertIn("store", self.problems(found))
        self.assertNotIn("s3cret", self.told)
        self.assertFalse(pathlib.Path(self.path("none.db")).exists())

    def test_jobs_and_mails_that_nobody_works_on(self):
        self.sql("INSERT INTO jobs (id, kind, key, payload, state, priority, queued_by, queued_at, not_before, most_attempts) "
                 "VALUES ('1', 'tidy', 'k', '{}', 'queued', 0, 'test', 0, 0, 3)")
        self.assertIn("1 jobs have been due", self.assert_problem(self.examined(), "waiting", "due")["what"])

    def test_a_key_that_is_not_the_stores(self):
        self.add_region()
        self.add_user("amy")
        self.sql(f"INSERT INTO credentials (id, user_id, kind, secret, created_at) VALUES ('{FACTOR}', '{USER}', 'totp', "
                 f"CAST('x' AS {'bytea' if SERVER else 'blob'}), 0)")
        self.assert_problem(self.examined(), "sealing", "does not open")
        os.unlink(self.key)
        self.assertIn("settings", self.problems(self.examined()))

    def test_a_chain_that_was_changed(self):
        done = self.run_program("user", "add", "--db", self.url, "--region", "nw", "--region-name", "N", "--login", "a", "--name", "A",
                                "--password-file", self.write("p", "three random words, and one more\n"))
        self.assertEqual(done.returncode, 0, done.stderr)
        kind = "bytea" if SERVER else "blob"
        self.sql(f"INSERT INTO audit_seals (chain_id, place, entry_id, previous_digest, digest, sealed_at) SELECT chain_id, 1, id, "
                 f"CAST('' AS {kind}), CAST('x' AS {kind}), 1 FROM audit_entries LIMIT 1")
        self.assert_problem(self.examined(), "audit", "does not hold")

    def test_accounts_of_a_demonstration(self):
        self.add_region()
        self.add_user("amy@demo.invalid")
        self.assert_problem(self.examined(), "accounts", "demonstration")

    def certificate(self, days):
        name = f"c{days}"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                        str(days), "-subj", "/CN=localhost", "-keyout", self.path(name + ".key"), "-out", self.path(name)],
                       check=True, capture_output=True)
        return self.path(name), self.path(name + ".key")

    def test_a_certificate_that_runs_out(self):
        for days, state in ((1, "problem"), (10, "warning"), (100, "well")):
            certificate, key = self.certificate(days)
            found = self.examined(text=f'[server]\ntls_certificate = "{certificate}"\ntls_key = "{key}"\n')["certificate"][0]
            self.assertEqual(found["state"], state, found)
        _, other = self.certificate(50)
        found = self.examined(text=f'[server]\ntls_certificate = "{certificate}"\ntls_key = "{other}"\n')["certificate"][0]
        self.assertIn("not this certificate's", found["what"])

    def test_a_mail_server_that_lets_us_in_and_one_that_does_not(self):
        office = subprocess.Popen([sys.executable, str(harness.SOURCE / "tests/support/smtp_server.py"), self.path("letters"),
                                   "--login", "amy", "right"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(office.wait)
        self.addCleanup(office.stdin.close)
        self.addCleanup(office.stdout.close)
        port = int(office.stdout.readline().split()[1])
        text = f'[mail]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nfrom = "r@example.org"\nuser = "amy"\n'
        found = self.examined(text=text + 'password = "right"\n')["mail"][0]
        self.assertEqual((found["state"], found["where"]), ("well", f"127.0.0.1:{port}"), found)
        self.assert_problem(self.examined(text=text + 'password = "wrong"\n'), "mail", "535")
        found = self.assert_problem(self.examined(text='[mail]\nhost = "127.0.0.1"\nport = 1\nfrom = "r@example.org"\n'), "mail",
                                    "does not let us in")
        self.assertTrue(found["cure"])
        self.assertFalse(pathlib.Path(self.path("letters")).exists())    # no letter was sent

    @unittest.skipIf(SERVER, "SQLite's own")
    def test_a_file_that_is_damaged(self):
        self.add_region()
        self.sql("PRAGMA foreign_keys = OFF")
        self.sql(f"INSERT INTO trusts (id, region_id, code, name, zone) VALUES ('{TRUST}', 'nobody', 'RX1', 'A', 'Europe/London')")
        self.assert_problem(self.examined(), "integrity", "rows of trusts refer to rows of regions")
        self.assertEqual(self.problems(self.examined("--quick")), set())

    @unittest.skipUnless(SERVER, "PostgreSQL's own")
    def test_a_user_whom_no_fence_stops(self):
        self.url = SUPERUSER.replace("/postgres?", "/" + self.url.split("/")[3].split("?")[0] + "?")
        self.assert_problem(self.examined(), "fence", "it is a superuser")

    @unittest.skipUnless(SERVER, "PostgreSQL's own")
    def test_a_table_without_its_fence(self):
        self.sql("ALTER TABLE people NO FORCE ROW LEVEL SECURITY")
        self.assert_problem(self.examined(), "fence", "people")


if __name__ == "__main__":
    harness.main()
