"""migrate: what it makes, tells and refuses. What a schema is worth is tested in tests/store."""
import pathlib
import sqlite3

import harness


class Migrate(harness.CommandTest):
    def migrate(self, *words):
        return self.run_program("migrate", *words)

    def test_a_new_file_is_made_and_nothing_is_left_to_do(self):
        url = "sqlite:" + self.path("store.db")
        done = self.migrate("--db", url)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("applied 0001 foundation\n", done.stdout)
        self.assertRegex(done.stdout, rf"\n{url}: schema \d+\n$")
        again = self.migrate("--db", url)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertRegex(again.stdout, rf"^{url}: schema \d+, nothing to do\n$")

    def test_a_dry_run_makes_nothing_and_says_what_is_missing(self):
        path = self.path("store.db")
        done = self.migrate("--db", "sqlite:" + path, "--dry-run")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("missing 0002 tenancy\n", done.stdout)
        self.assertIn(": schema 0, this program's is ", done.stdout)
        self.assertFalse(pathlib.Path(path).exists())
        self.assertEqual(self.migrate("--db", "sqlite:" + path).returncode, 0)
        self.assertEqual(self.migrate("--db", "sqlite:" + path, "--dry-run").returncode, 0)

    def test_a_newer_database_is_refused_and_left_as_it_is(self):
        path = self.path("store.db")
        self.migrate("--db", "sqlite:" + path)
        with sqlite3.connect(path) as database:
            database.execute("INSERT INTO schema_migrations (number, name, checksum, applied_at) "
                             "VALUES (999, 'tomorrow', 'x', 0)")
        database.close()
        done = self.migrate("--db", "sqlite:" + path)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertIn("the database has schema 999", done.stderr)

    def test_what_is_no_database(self):
        for url, says in (("store.db", "begin it with sqlite: or postgresql://"), ("", "--db: it is empty"),
                          ("sqlite:", "names no file"), ("postgresql://a:s3cret@/x?nonsense=1", "no PostgreSQL address")):
            done = self.migrate("--db", url)
            self.assertEqual(done.returncode, 2, url)
            self.assertIn(says, done.stderr)
            self.assertNotIn("s3cret", done.stderr)
        folder = self.migrate("--db", "sqlite:" + self.path("."))
        self.assertEqual(folder.returncode, 2)
        self.assertIn("it is a folder, not a file", folder.stderr)
        text = self.path("text.db")
        pathlib.Path(text).write_text("no database " * 1000, encoding="utf-8")
        done = self.migrate("--db", "sqlite:" + text)
        self.assertEqual(done.returncode, 3)
        self.assertIn("file is not a database", done.stderr)
        self.assertEqual(self.migrate().returncode, 2)

    def test_a_server_that_is_not_there(self):
        done = self.migrate("--db", "postgresql://amy:s3cret@127.0.0.1:1/store")
        self.assertEqual(done.returncode, 3)
        self.assertIn("postgresql://amy:***@127.0.0.1:1/store", done.stderr)
        self.assertRegex(done.stderr, r"refused Is the server running [^?]*\?\n")
        self.assertNotIn("s3cret", done.stderr)


if __name__ == "__main__":
    harness.main()
