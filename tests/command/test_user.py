"""user, trust and audit on the command line. What accounts are worth is tested in tests/platform and tests/http."""
import os
import pathlib
import sqlite3
import stat

import harness

PASSWORD = "correct horse battery staple, nearly"


class User(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.url = "sqlite:" + self.path("store.db")
        self.assertEqual(self.run_program("migrate", "--db", self.url).returncode, 0)

    def run_on(self, *words, password=PASSWORD):
        options = ["--password-file", self.write("password", password + "\nmore\n")] if words[:2] in (("user", "add"), ("user", "reset")) else []
        return self.run_program(*words, "--db", self.url, *options)

    def add(self, login, *words, **options):
        return self.run_on("user", "add", "--region", "nw", "--login", login, "--name", "Amy Archer", *words, **options)

    def test_the_first_administrator_and_what_becomes_of_others(self):
        self.assertIn("there is no region nw", self.add("amy", "--administrator").stderr)
        done = self.add("Amy@example.org", "--administrator", "--region-name", "North West")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("amy@example.org: account made", done.stdout)
        self.assertEqual(self.add("amy@example.org").returncode, 2)
        weak = self.add("beth", password="beth beth beth")
        self.assertEqual(weak.returncode, 2)
        self.assertNotIn("beth beth", weak.stderr)
        self.assertEqual(self.add("beth").returncode, 0)
        self.assertEqual(self.run_on("trust", "add", "--region", "nw", "--code", "R0A", "--name", "First").returncode, 0)
        self.assertEqual(self.run_on("user", "role", "add", "--login", "beth", "--role", "bank", "--trust", "R0A").returncode, 0)
        self.assertIn("beth  Amy Archer  active  bank R0A\n", self.run_on("user", "list").stdout)
        self.assertEqual(self.run_on("user", "suspend", "--login", "beth").returncode, 0)
        self.assertIn("beth  Amy Archer  suspended  bank R0A\n", self.run_on("user", "list").stdout)
        self.assertEqual(self.run_on("user", "restore", "--login", "beth").returncode, 0)
        self.assertEqual(self.run_on("user", "role", "remove", "--login", "beth", "--role", "bank", "--trust", "R0A").returncode, 0)
        self.assertEqual(self.run_on("user", "leave", "--login", "beth").returncode, 0)
        self.assertIn("beth  Amy Archer  left  -\n", self.run_on("user", "list").stdout)
        last = self.run_on("user", "leave", "--login", "amy@example.org")
        self.assertEqual(last.returncode, 2)
        self.assertIn("last administrator", last.stderr)
        self.assertEqual(self.run_on("user", "reset", "--login", "amy@example.org", password="an altogether new phrase").returncode, 0)
        self.assertIn("nobody has the login chris", self.run_on("user", "reset", "--login", "chris").stderr)

    def test_no_password_is_kept_as_it_is(self):
        self.add("amy", "--region-name", "North West")
        with sqlite3.connect(self.path("store.db")) as database:
            secrets = database.execute("SELECT secret FROM credentials").fetchall()
        self.assertTrue(secrets[0][0].startswith(b"$argon2id$"))
        for file in pathlib.Path(self.folder).glob("store.db*"):
            self.assertNotIn(PASSWORD.encode(), file.read_bytes())

    def test_without_a_terminal_a_file_is_needed(self):
        done = self.run_program("user", "add", "--db", self.url, "--region", "nw", "--region-name", "N", "--login", "a",
                                "--name", "A", start_new_session=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--password-file", done.stderr)

    def test_the_audit_is_verified_and_shown(self):
        self.add("amy", "--region-name", "North West")
        clean = self.run_on("audit", "verify")
        self.assertEqual(clean.returncode, 0, clean.stderr)
        self.assertRegex(clean.stdout, r"entries without a seal yet")
        shown = self.run_on("audit", "show", "--region", "nw")
        self.assertIn("  user.add  user:", shown.stdout)
        self.assertNotIn("Amy", shown.stdout)
        self.assertEqual(len(self.run_on("audit", "show", "--region", "nw", "--most", "1").stdout.splitlines()), 1)
        self.assertEqual(self.run_on("audit", "show", "--region", "sw").returncode, 2)
        self.assertEqual(self.run_on("audit", "show").returncode, 2)
        # A seal that was never made by the program.
        with sqlite3.connect(self.path("store.db")) as database:
            database.execute("INSERT INTO audit_seals SELECT chain_id, 1, id, X'', X'00', 1 FROM audit_entries LIMIT 1")
        broken = self.run_on("audit", "verify")
        self.assertEqual(broken.returncode, 1)
        self.assertIn("# broken: chain ", broken.stdout)

    def test_the_sealing_key_is_its_owners_alone(self):
        process = self.start_server("serve", "--db", self.url, "--listen", "127.0.0.1:0")
        process.stdout.readline()
        key = pathlib.Path(self.path("store.db.key"))
        self.assertEqual(stat.S_IMODE(os.stat(key).st_mode), 0o600)
        self.assertRegex(key.read_text(), r"^[A-Za-z0-9_-]{43}\n$")
        other = self.write("other.key", "00" * 31)
        done = self.run_program("serve", "--db", self.url, "--listen", "127.0.0.1:0", "--sealing-key", other)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no key for sealing", done.stderr)


if __name__ == "__main__":
    harness.main()
