"""solve: time, work, signals, the terminal, and the same roster twice."""
import json
import os
import pathlib
import re
import signal
import time

import harness


class Limits(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = self.write("problem.txt", harness.CURTOIS)
        self.large = self.write("large.txt", harness.large_curtois())

    def ward(self):
        """The demonstration ward: large, with every kind of rule; no search of seconds is done with it."""
        done = self.run_program("demo", "--ward", "--data", self.path("ward"), "--seconds", 0.5)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return self.path("ward/ward.json")

    def assert_same_twice(self, problem, work, threads):
        answers = []
        for attempt in (1, 2):
            out = self.path(f"roster-{attempt}")
            done = self.run_program("solve", problem, "--work", work, "--threads", threads, "--seed", 3,
                                    "--out", out, "--report", self.path("report.json"))
            self.assertIn(done.returncode, (0, 1), done.stderr)
            report = self.read_json("report.json")
            for timed in ("seconds", "trajectory"):
                del report[timed]
            answers.append((done.returncode, report, pathlib.Path(out).read_bytes() if done.returncode == 0 else b""))
            pathlib.Path(out).unlink(missing_ok=True)
        self.assertEqual(answers[0], answers[1], f"{threads} threads")
        return answers[0][0]

    def test_same_seed_and_work_same_bytes(self):
        ward = self.ward()
        for threads in (1, 2):
            self.assertEqual(self.assert_same_twice(self.problem, 300000, threads), 0)
            self.assert_same_twice(ward, 150000, threads)

    def test_seconds_are_kept(self):
        for problem in (self.large, self.ward()):
            start = time.monotonic()
            done = self.run_program("solve", problem, "--seconds", 3, "--out", self.path("r"),
                                    "--report", self.path("report.json"))
            took = time.monotonic() - start
            self.assertIn(done.returncode, (0, 1), done.stderr)
            self.assertLess(took, 3 + 5 * harness.SLOWNESS)
            self.assertGreater(took, 1.5, "it should use the time that it has")
            self.assertLess(abs(self.read_json("report.json")["seconds"] - took), harness.SLOWNESS)

    def assert_kept(self, seconds, problem, *words, answers=(0,)):
        """The report of a solve that kept to its seconds, which are to be found in it."""
        start = time.monotonic()
        done = self.run_program("solve", problem, "--seconds", seconds, "--report", self.path("report.json"), *words)
        took = time.monotonic() - start
        self.assertIn(done.returncode, answers, done.stderr)
        self.assertLess(took, seconds + 5 * harness.SLOWNESS)
        report = self.read_json("report.json")
        self.assertLess(abs(report["seconds"] - took), harness.SLOWNESS)
        return report

    def test_seconds_are_kept_from_a_roster_that_is_mended_and_put_back(self):
        first = self.run_program("solve", self.large, "--work", 400000, "--out", self.path("first.txt"))
        self.assertEqual(first.returncode, 0, first.stderr)
        for price in ((), ("--keep-changes", 3)):
            report = self.assert_kept(3, self.large, "--from", self.path("first.txt"), "--out", self.path("r"), *price)
            self.assertGreater(report["seconds"], 1.5, "it should use the time that it has")
            self.assertGreater(report["changes"]["person_days"], 0)

    def test_seconds_are_those_of_all_weeks_together(self):
        os.mkdir(self.path("set"))
        for name, text in harness.inrc2_set().items():
            self.write("set/" + name, text)
        report = self.assert_kept(4, self.path("set"), "--history", 0, "--weeks", "0-0-0-0", "--weekly", "--out",
                                  self.path("weeks"), answers=(0, 1))    # of one week a slow machine may have no roster
        self.assertGreater(report["seconds"], 2, "every week should use its share, the last what is left")
        if report["legal"]:
            self.assertEqual(len(os.listdir(self.path("weeks"))), 4)

    def test_seconds_are_kept_where_no_roster_is_legal(self):
        owed = "20160,18900,"
        self.assertIn(owed, self.read("large.txt"))
        large = self.write("impossible.txt", self.read("large.txt").replace(owed, "90000,90000,", 1))
        report = self.assert_kept(3, large, "--out", self.path("r"), answers=(1,))
        self.assertIn(report["status"], ("infeasible", "unknown"))
        self.assertFalse(report["legal"])
        self.assertFalse(os.path.exists(self.path("r")))

    def test_seconds_are_kept_where_nobody_can_say_why_no_roster_is_legal(self):
        # Both of the team or neither, and one a day: no proof knows of teams.
        team = self.write("team.json", json.dumps(
            {"format": "staffwright-problem", "version": 1, "id": "team", "horizon": {"first": "2026-03-02", "days": 14},
             "skills": [{"id": "n"}], "shifts": [{"id": "E", "clock": "07:00-15:00"}], "contracts": [{"id": "c"}],
             "people": [{"id": name, "name": name, "contract": "c", "skills": ["n"]} for name in ("amy", "beth")],
             "duty_demand": [{"shift": "E", "minimum": 1, "maximum": 1}],
             "rules": [{"id": "both", "kind": "same_team", "parameters": {"together": "day"}}]}))
        report = self.assert_kept(3, team, "--out", self.path("r"), answers=(1,))
        self.assertEqual(report["status"], "unknown")
        self.assertGreater(report["seconds"], 1.5, "it should use the time that it has")

    def test_a_proof_ends_the_search(self):
        done = self.run_program("solve", self.problem, "--seconds", 200, "--out", self.path("r"),
                                "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        report = self.read_json("report.json")
        self.assertEqual((report["status"], report["gap"]), ("optimal", 0))
        self.assertEqual(report["bound"], report["objective"])

    def stopped_by(self, number):
        patience = harness.SLOWNESS
        solving = self.start_program("solve", self.large, "--seconds", 300 * patience, "--out", self.path("r.txt"),
                                     "--report", self.path("report.json"))
        self.wait_until_worked(solving, 1)
        start = time.monotonic()
        solving.send_signal(number)
        out, err = solving.communicate(timeout=30 * patience)
        self.assertLess(time.monotonic() - start, 10 * patience)
        self.assertEqual(solving.returncode, 0, err)
        self.assertEqual(out, "")
        self.assertIn("Legal roster", err)
        checked = self.run_program("check", self.large, self.path("r.txt"))
        self.assertEqual(checked.returncode, 0, checked.stdout)
        self.assertLess(self.read_json("report.json")["seconds"], 250 * patience)

    def test_ctrl_c_keeps_the_best(self):
        self.stopped_by(signal.SIGINT)

    def test_terminate_keeps_the_best(self):
        self.stopped_by(signal.SIGTERM)

    def test_a_lost_connection_keeps_the_best(self):
        self.stopped_by(signal.SIGHUP)

    def test_under_nohup_a_lost_connection_is_let_be(self):
        solving = self.start_program("solve", self.large, "--seconds", 300 * harness.SLOWNESS, "--out", self.path("r.txt"),
                                     preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.wait_until_worked(solving, 1)
        solving.send_signal(signal.SIGHUP)
        self.wait_until_worked(solving, 2)
        self.assertIsNone(solving.poll())
        solving.send_signal(signal.SIGTERM)
        _, err = solving.communicate(timeout=30 * harness.SLOWNESS)
        self.assertEqual(solving.returncode, 0, err)

    def test_ctrl_c_before_the_search_ends_the_program_as_usual(self):
        # Reading waits for ever on a pipe that nobody writes to.
        os.mkfifo(self.path("pipe"))
        reading = self.start_program("check", self.path("pipe"), self.problem)
        time.sleep(0.5)
        reading.send_signal(signal.SIGINT)
        reading.communicate(timeout=10 * harness.SLOWNESS)
        self.assertEqual(reading.returncode, -signal.SIGINT)

    def test_progress_on_a_terminal_is_one_line_and_goes_away(self):
        code, shown = self.run_on_terminal("solve", self.problem, "--seconds", 3, "--out", self.path("r.txt"))
        self.assertEqual(code, 0, shown)
        self.assertRegex(shown, r"\r\d+ s  (objective|not legal yet)")
        self.assertRegex(shown, r"[\d.]+ (M |k )?moves/s")
        before, after = shown.rsplit("\r\x1b[K", 1)
        self.assertNotIn("\n", before, "progress stays on its line")
        self.assertIn("Legal roster", after)
        for line in re.split(r"\r|\n", re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", shown)):
            self.assertLess(len(line), 120)

    def test_pipes_see_no_progress_and_no_escape_codes(self):
        done = self.run_program("solve", self.problem, "--seconds", 2, "--out", self.path("r.txt"))
        self.assert_plain(done.stdout + done.stderr)
        self.assertNotIn("moves/s", done.stderr)
        self.assertLessEqual(len(done.stderr.splitlines()), 2, done.stderr)


if __name__ == "__main__":
    harness.main()
