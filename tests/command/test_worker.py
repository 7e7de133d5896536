"""worker: a program of its own that works on the queue, alone or with others, and ends as it should."""
import json
import pathlib
import signal
import sqlite3
import time

import harness

PATIENCE = 30 * harness.SLOWNESS


class Worker(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.file = self.path("store.db")
        self.url = "sqlite:" + self.file
        self.assertEqual(self.run_program("migrate", "--db", self.url).returncode, 0)

    def start(self, *words):
        worker = self.start_server("worker", "--db", self.url, *words)
        self.assertIn("Working on the jobs of " + self.url, worker.stdout.readline())
        return worker

    def rows(self, words, *values):
        database = sqlite3.connect(self.file, timeout=10)
        try:
            with database:
                return database.execute(words, values).fetchall()
        finally:
            database.close()

    def queue(self, kind, key):
        self.rows("INSERT INTO jobs (id, kind, key, payload, state, priority, queued_by, queued_at, not_before, most_attempts) "
                  "VALUES (?, ?, ?, '{}', 'queued', 0, 'test', 0, 0, 3)", f"00000000-0000-7000-8000-{key:012}", kind, str(key))

    def wait_for_state(self, kind, state, count):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = self.rows("SELECT COUNT(*) FROM jobs WHERE kind = ? AND state = ?", kind, state)[0][0]
            if found >= count:
                return
            time.sleep(0.05)
        self.fail(f"not {count} jobs {state}: {self.rows('SELECT kind, key, state, error FROM jobs')}")

    def stopped(self, worker):
        worker.send_signal(signal.SIGTERM)
        said, complained = worker.communicate(timeout=PATIENCE)
        self.assertEqual(worker.returncode, 0, complained)
        self.assertEqual(said, "Ended\n")
        return complained

    def test_queued_and_timed_jobs_are_done_and_it_ends_when_asked(self):
        worker = self.start()
        self.wait_for_state("tidy", "done", 1)    # that of this hour, which nobody queued
        self.queue("tidy", 1)
        self.wait_for_state("tidy", "done", 2)
        self.assertEqual(self.stopped(worker), "")

    def test_two_at_one_file_do_each_job_once(self):
        workers = [self.start("--kinds", "tidy", "--threads", "3") for _ in range(2)]
        for number in range(40):
            self.queue("tidy", number)
        self.wait_for_state("tidy", "done", 40)
        self.assertEqual(self.rows("SELECT COUNT(*), MAX(attempts) FROM jobs"), [(40, 1)])    # and no timed ones
        for worker in workers:
            self.assertEqual(self.stopped(worker), "")

    def test_what_it_refuses(self):
        done = self.run_program("worker", "--db", self.url, "--kinds", "tidi")
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no kind of job tidi", done.stderr)
        self.assertEqual(self.run_program("worker").returncode, 2)
        missing = self.run_program("worker", "--db", "sqlite:" + self.path("none.db"))
        self.assertNotEqual(missing.returncode, 0)
        self.assertFalse(pathlib.Path(self.path("none.db")).exists())
        self.rows("DROP TABLE schema_migrations")
        old = self.run_program("worker", "--db", self.url)
        self.assertEqual(old.returncode, 2)
        self.assertIn("migrate", old.stderr)

    def test_a_fault_is_a_line_of_json(self):
        worker = self.start("--kinds", "tidy")
        self.rows("DROP TABLE answered_requests")
        self.queue("tidy", 1)
        line = json.loads(worker.stderr.readline())
        self.assertIn("answered_requests", json.dumps(line))
        self.stopped(worker)


if __name__ == "__main__":
    harness.main()
