"""settings: what holds and where it came from; and every command that has a database takes it from there."""
import json
import pathlib
import signal
import subprocess

import harness


class Settings(harness.CommandTest):
    def listed(self, *words, **environment):
        done = subprocess.run([harness.PROGRAM, "settings", "--json", *words], capture_output=True, text=True,
                              timeout=60 * harness.SLOWNESS,
                              env=self.environment(**environment))
        self.assertEqual(done.returncode, 0, done.stderr)
        return {row["name"]: row for row in json.loads(done.stdout)["settings"]}

    def test_where_values_come_from(self):
        file = self.write("s.toml", '[mail]\nhost = "smtp.example.org"\nport = 25\n')
        rows = self.listed("--settings", file, STAFFWRIGHT_MAIL_PORT="26")
        self.assertEqual((rows["mail.host"]["value"], rows["mail.host"]["where"]), ("smtp.example.org", file + ":2"))
        self.assertEqual((rows["mail.port"]["value"], rows["mail.port"]["where"]), (26, "STAFFWRIGHT_MAIL_PORT"))
        self.assertEqual((rows["mail.tls"]["value"], rows["mail.tls"]["from"]), ("starttls", "default"))
        self.assertIsNone(rows["mail.user"]["value"])
        said = self.run_program("settings", "--settings", file)
        self.assertRegex(said.stdout, rf"(?m)^mail\.host +smtp\.example\.org +file {file}:2$")

    def test_secrets_are_not_printed(self):
        secret = self.write("password", "very s3cret\n")
        rows = self.listed(STAFFWRIGHT_MAIL_PASSWORD_FILE=secret, STAFFWRIGHT_DATABASE_URL="postgresql://a:s3cret@h/b")
        self.assertEqual((rows["mail.password"]["value"], rows["mail.password"]["read_from"]), ("set", secret))
        self.assertNotIn("s3cret", json.dumps(rows))

    def test_what_is_refused_names_the_line(self):
        file = self.write("s.toml", '[mail]\nhsot = "a"\n')
        for words in (["settings"], ["serve"], ["worker"], ["migrate"], ["user", "list"], ["audit", "verify"]):
            done = self.run_program(*words, "--settings", file)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(f'{file}:2: mail.hsot: there is no such setting\n  Maybe write "mail.host"', done.stderr)

    def test_the_example_can_be_used(self):
        file = self.write("s.toml", self.run_program("settings", "--example").stdout)
        self.assertEqual(self.run_program("settings", "--settings", file).returncode, 0)
        self.assertNotIn("set", {row["from"] for row in self.listed("--settings", file).values()})

    def test_the_page_in_the_tree_is_the_table(self):
        page = (harness.SOURCE / "docs/operations/settings.md").read_text(encoding="utf-8")
        self.assertEqual(self.run_program("settings", "--markdown").stdout, page)

    def test_commands_find_their_database_there(self):
        url = "sqlite:" + self.path("store.db")
        file = self.write("s.toml", f'[database]\nurl_file = "{self.write("url", url)}"\n\n[worker]\nthreads = 3\n')
        self.assertEqual(self.run_program("migrate", "--settings", file).returncode, 0)
        self.assertTrue(pathlib.Path(self.path("store.db")).exists())
        self.assertEqual(self.run_program("user", "list", "--settings", file).returncode, 0)
        worker = self.start_server("worker", "--settings", file)
        self.assertIn("Working on the jobs of " + url, worker.stdout.readline())
        worker.send_signal(signal.SIGTERM)
        self.assertEqual(worker.wait(30 * harness.SLOWNESS), 0)
        none = self.run_program("worker")
        self.assertEqual(none.returncode, 2)
        self.assertIn("no database is named", none.stderr)

    def test_settings_that_need_each_other(self):
        for words, says in ((["--tls-key", "k"], "server.tls_key is set and server.tls_certificate is not"),
                            (["--openid", "o"], "openid.file is set and database.url is not"),
                            (["--mail-host", "h"], "mail.host is set and mail.from is not")):
            done = self.run_program("serve", "--listen", "127.0.0.1:0", *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(says, done.stderr)

    def test_a_secret_has_no_option(self):
        done = self.run_program("serve", "--mail-password", "s3cret")
        self.assertEqual(done.returncode, 2)
        self.assertIn("an unknown option", done.stderr)
        self.assertNotIn("s3cret", done.stderr)
        self.assertIn("--mail-password-file", self.run_program("serve", "--help").stdout)

    def test_a_demonstration_does_not_read_the_settings_of_the_machine(self):
        help_text = self.run_program("demo", "--help").stdout
        self.assertNotIn("--mail-host", help_text)
        self.assertIn("--listen", help_text)


if __name__ == "__main__":
    harness.main()
