"""backup and restore on SQLite, or on PostgreSQL where tests/store/private_cluster has started one.

What is asked: a backup of a store that is being written to is one whole state of it; whatever goes wrong (a full disk,
a kill, a wrong or damaged file, a newer schema, a target in use) is told, and leaves neither half a backup nor half a
store.
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

import harness
from databases import SERVER, new, psql

PASSWORD = "correct horse battery staple, nearly\n"


class Backup(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.url = self.new_database()
        self.program("migrate", "--db", self.url)
        self.password = self.write("password", PASSWORD)
        self.add_user("root", "--region-name", "North West", "--administrator")
        self.program("trust", "add", "--db", self.url, "--region", "nw", "--code", "RX1", "--name", "A trust")
        self.program("import", "--db", self.url, "--trust", "RX1", "--unit", "7A", harness.SOURCE / "examples" / "ward.json")

    def new_database(self, name="store0.db"):
        return new(self, self.path(name))

    def program(self, *words, **options):
        done = self.run_program(*words, **options)
        self.assertEqual(done.returncode, 0, (words, done.stdout, done.stderr))
        return done.stdout

    def add_user(self, login, *words):
        return self.program("user", "add", "--db", self.url, "--region", "nw", "--login", login, "--name", login.title(),
                            "--password-file", self.password, *words)

    def sql(self, url, words):
        if SERVER:
            return psql(url, words)
        database = sqlite3.connect(url.removeprefix("sqlite:"), timeout=20)
        try:
            with database:
                return "\n".join("|".join(map(str, row)) for row in database.execute(words))
        finally:
            database.close()

    def leftovers(self, name):
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith(name))

    def grow(self, rows):
        """So that a backup takes long enough to be in its midst."""
        count = "generate_series(1, %d) AS n" % rows
        if not SERVER:
            count = "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) SELECT n FROM c)" % rows
        self.sql(self.url, "INSERT INTO answered_requests (user_id, route, key, request_digest, status, answer, at) "
                 "SELECT (SELECT MIN(id) FROM users), 'r', CAST(n AS text), CAST('x' AS %s), 200, CAST(n * 7919 AS text), n FROM %s"
                 % ("bytea" if SERVER else "blob", count))

    def refused(self, code, says, *words, **options):
        done = self.run_program(*words, **options)
        self.assertEqual(done.returncode, code, (words, done.stdout, done.stderr))
        self.assertIn(says, done.stderr)
        return done

    def test_what_was_backed_up_is_restored(self):
        said = self.program("backup", "--db", self.url, self.path("a.backup"))
        self.assertRegex(said, r"a\.backup: \d+ bytes, schema \d+, \d+ rows in \d+ tables, \d+ audit chains verified\n$")
        self.assertEqual(self.leftovers("a.backup"), ["a.backup", "a.backup.json"])
        self.assertEqual(os.stat(self.path("a.backup")).st_mode & 0o077, 0)
        record = self.read_json("a.backup.json")
        self.assertEqual(record["rows"]["users"], 1)
        target = self.new_database("restored.db")
        self.program("restore", "--db", target, self.path("a.backup"))
        self.assertEqual(self.program("user", "list", "--db", target), self.program("user", "list", "--db", self.url))
        self.program("audit", "verify", "--db", target)
        self.program("export", "--db", target, "--trust", "RX1", "--unit", "7A", "--from", "2026-10-19", "--days", "14")
        counts = "SELECT COUNT(*) FROM people"
        self.assertEqual(self.sql(target, counts), self.sql(self.url, counts))
        # What was restored is a store as any other.
        self.url = target
        self.add_user("beth")
        self.refused(2, "at the target already" if not SERVER else "in the target database already",
                     "restore", "--db", target, self.path("a.backup"))

    def test_a_store_that_is_written_to_is_backed_up_as_one_state(self):
        going = threading.Event()
        written = []

        def write():
            while not going.is_set():
                self.add_user(f"user{len(written)}")
                written.append(len(written))
        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(3):
                before = len(written)
                self.program("backup", "--db", self.url, self.path(f"{number}.backup"))
                rows = self.read_json(f"{number}.backup.json")["rows"]
                # Every user has a password and an entry of the audit, in the same transaction.
                self.assertGreaterEqual(rows["users"], before + 1)
                self.assertEqual(rows["users"], rows["credentials"])
        finally:
            going.set()
            writer.join()
        target = self.new_database("restored.db")
        self.program("restore", "--db", target, self.path("2.backup"))
        self.program("audit", "verify", "--db", target)

    def test_a_file_that_is_there_is_not_written_over(self):
        self.write("a.backup", "mine")
        self.refused(2, "there is such a file already", "backup", "--db", self.url, self.path("a.backup"))
        self.assertEqual(self.read("a.backup"), "mine")

    def test_a_folder_of_backups_keeps_the_newest(self):
        folder = self.folder / "backups"
        folder.mkdir()
        for day in range(3):
            for ending in ("", ".json"):
                (folder / f"staffwright-2026010{day}-000000.backup{ending}").write_text("old")
        (folder / "staffwright-other.backup").write_text("mine")
        told = json.loads(self.program("backup", "--db", self.url, folder, "--keep", "2", "--json"))
        self.assertEqual(told["removed"], 2)
        self.assertRegex(told["file"], r"/staffwright-\d{8}-\d{6}\.backup$")
        self.assertEqual(len(list(folder.iterdir())), 5)
        self.assertTrue((folder / "staffwright-20260102-000000.backup").exists())
        self.refused(2, "--keep is for a folder", "backup", "--db", self.url, self.path("x"), "--keep", "2")

    def test_a_full_disk_leaves_nothing(self):
        self.grow(20_000)

        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = self.refused(3, "a.backup", "backup", "--db", self.url, self.path("a.backup"), preexec_fn=small)
        self.assertRegex(done.stderr, "(?i)full|too large")
        self.assertEqual(self.leftovers("a.backup"), [])
        self.program("backup", "--db", self.url, self.path("a.backup"))
        target = self.new_database("restored.db")
        if not SERVER:
            self.refused(3, "restored.db", "restore", "--db", target, self.path("a.backup"), preexec_fn=small)
            self.assertEqual(self.leftovers("restored.db"), [])
        self.program("restore", "--db", target, self.path("a.backup"))

    def kill_in_its_midst(self, chance, whole, *words):
        """Starts the program and kills it at some moment of the `whole` seconds that it takes."""
        process = subprocess.Popen([harness.PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env=self.environment())
        time.sleep(chance.uniform(0.05, 0.95) * whole)
        process.kill()
        process.communicate()

    def seconds_of(self, *words):
        start = time.monotonic()
        self.program(*words)
        return time.monotonic() - start

    def test_a_killed_backup_leaves_no_file_and_the_next_one_is_good(self):
        self.grow(60_000)
        seed = random.randrange(10**6)
        print("seed", seed)
        chance = random.Random(seed)
        whole = self.seconds_of("backup", "--db", self.url, self.path("whole.backup"))
        killed = 0
        for number in range(40):    # a machine that grows faster meanwhile ends some before they are killed
            if killed == 4:
                break
            file = self.path(f"k{number}.backup")
            self.kill_in_its_midst(chance, whole, "backup", "--db", self.url, file)
            if pathlib.Path(file).exists():    # it was quicker
                self.assertTrue(pathlib.Path(file + ".json").exists())
            else:
                killed += 1
                self.program("backup", "--db", self.url, file)
        self.assertEqual(killed, 4)
        self.assertEqual([name for name in os.listdir(self.folder) if ".partial" in name], [])
        self.assertIn("root", self.program("user", "list", "--db", self.url))

    def test_an_entry_of_the_audit_that_nobody_sealed_keeps_no_backup_from_being_restored(self):
        self.sql(self.url, "INSERT INTO audit_entries (chain_id, id, at, actor, action, subject_kind, subject_id, details) "
                           "SELECT chain_id, '00000000-0000-7000-8000-000000000001', 1, actor, action, subject_kind, subject_id, "
                           "details FROM audit_entries ORDER BY id LIMIT 1")
        verified = self.run_program("audit", "verify", "--db", self.url)
        self.assertEqual(verified.returncode, 1, verified.stderr)
        self.assertIn("no seal, long after", verified.stdout)
        self.program("backup", "--db", self.url, self.path("a.backup"))
        target = self.new_database("b.db")
        self.program("restore", "--db", target, self.path("a.backup"))
        self.assertEqual(self.sql(target, "SELECT COUNT(*) FROM audit_entries WHERE at = 1"), "1")

    def test_a_killed_restore_leaves_nothing_or_the_whole(self):
        self.grow(60_000)
        self.program("backup", "--db", self.url, self.path("a.backup"))
        chance = random.Random(7)
        whole = self.seconds_of("restore", "--db", self.new_database("whole.db"), self.path("a.backup"))
        for number in range(4):
            target = self.new_database(f"r{number}.db")
            self.kill_in_its_midst(chance, whole, "restore", "--db", target, self.path("a.backup"))
            if SERVER:
                time.sleep(0.5)    # until the server has noticed, too
                is_there = psql(target, "SELECT to_regclass('schema_migrations') IS NOT NULL") == "t"
            else:
                is_there = pathlib.Path(self.path(f"r{number}.db")).exists()
            if not is_there:
                self.program("restore", "--db", target, self.path("a.backup"))
            self.assertEqual(self.sql(target, "SELECT COUNT(*) FROM answered_requests"), "60000")

    def test_what_is_no_backup_is_refused(self):
        target = self.new_database("t.db")
        text = self.write("text", "no backup " * 100)
        self.refused(2, "it is no backup", "restore", "--db", target, text)
        self.refused(2, "no such file", "restore", "--db", target, self.path("none"))
        other = self.path("other.db")
        with sqlite3.connect(other) as database:
            database.execute("CREATE TABLE other (a)")
        database.close()
        if SERVER:
            self.refused(2, "the backup is of sqlite and the target of postgresql", "restore", "--db", target, other)
            psql(target, "CREATE TABLE other (a int)")
            subprocess.run(["pg_dump", "-Fc", "-f", self.path("other"), "-d", target], check=True)
            psql(target, "DROP TABLE other")
            self.refused(3, "no store of Staffwright is in it", "restore", "--db", target, self.path("other"))
        else:
            self.refused(3, "no store of Staffwright", "restore", "--db", target, other)
            self.assertEqual(self.leftovers("t.db"), [])

    def test_a_damaged_backup_is_refused(self):
        self.grow(5_000)
        self.program("backup", "--db", self.url, self.path("a.backup"))
        whole = pathlib.Path(self.path("a.backup")).read_bytes()
        target = self.new_database("t.db")
        changed = bytearray(whole)
        changed[len(whole) // 2] ^= 1
        for name, data in (("changed", bytes(changed)), ("cut", whole[:len(whole) * 2 // 3])):
            pathlib.Path(self.path(name)).write_bytes(data)
            shutil.copy(self.path("a.backup.json"), self.path(name + ".json"))
            self.refused(3, "it is not the file that its record", "restore", "--db", target, self.path(name))
        os.unlink(self.path("cut.json"))    # without a record what is in it has to tell
        self.refused(3, "cut", "restore", "--db", target, self.path("cut"))
        if not SERVER:
            self.assertEqual(self.leftovers("t.db"), [])
        os.rename(self.path("a.backup"), self.path("moved"))
        self.assertIn("There was no record beside the backup",
                      self.program("restore", "--db", target, self.path("moved")))

    def test_a_newer_schema_is_refused_and_an_older_one_wants_migrating(self):
        self.program("backup", "--db", self.url, self.path("a.backup"))
        self.sql(self.url, "INSERT INTO schema_migrations VALUES (999, 'future', 'x', 0)")
        self.refused(2, "schema 999", "backup", "--db", self.url, self.path("b.backup"))
        self.assertEqual(self.leftovers("b.backup"), [])
        if SERVER:
            subprocess.run(["pg_dump", "-Fc", "--enable-row-security", "-f", self.path("newer"), "-d", self.url], check=True,
                           env={**os.environ, "PGOPTIONS": "-c staffwright.trust=* -c staffwright.region=*"})
        else:
            with sqlite3.connect(self.path("newer")) as copy, sqlite3.connect(self.url.removeprefix("sqlite:")) as now:
                now.backup(copy)
            copy.close()
            now.close()
        target = self.new_database("t.db")
        self.refused(2, "schema 999", "restore", "--db", target, self.path("newer"))
        if not SERVER:
            self.assertEqual(self.leftovers("t.db"), [])
        else:
            self.assertEqual(psql(target, "SELECT to_regclass('schema_migrations') IS NULL"), "t")

    def test_a_chain_that_does_not_hold_is_not_backed_up_silently(self):
        self.sql(self.url, "INSERT INTO audit_seals (chain_id, place, entry_id, previous_digest, digest, sealed_at) SELECT "
                 "chain_id, 1, id, CAST('' AS %s), CAST('x' AS %s), 1 FROM audit_entries LIMIT 1"
                 % (("bytea",) * 2 if SERVER else ("blob",) * 2))
        self.refused(3, "the audit's chain", "backup", "--db", self.url, self.path("a.backup"))
        self.assertEqual(self.leftovers("a.backup"), [])

    @unittest.skipUnless(SERVER, "the programs are PostgreSQL's")
    def test_without_the_programs_of_postgresql_it_says_so(self):
        done = subprocess.run([harness.PROGRAM, "backup", "--db", self.url, self.path("a.backup")], capture_output=True,
                              text=True, env={**self.environment(), "PATH": "/nonexistent"})
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no program pg_dump", done.stderr)
        self.assertIn("postgresql-client", done.stderr)
        self.assertEqual(self.leftovers("a.backup"), [])


if __name__ == "__main__":
    harness.main()
