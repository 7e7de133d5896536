"""solve: outputs, the report, exit codes, and what is refused before the search begins."""
import json
import os
import pathlib
import time

import harness

REPORT_FIELDS = ["status", "objective", "hard", "bound", "gap", "left_out", "no_proof", "certificate", "seconds", "work", "seed",
                 "threads", "legal", "breakdown", "trajectory", "clash", "changes", "pay", "warnings"]


class Solve(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = self.write("problem.txt", harness.CURTOIS)

    def test_a_legal_roster_goes_to_standard_output(self):
        done = self.run_program("solve", self.problem, "--work", 200000)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([len(line.split()) for line in done.stdout.splitlines()], [14, 14, 14])
        self.assert_plain(done.stdout + done.stderr)
        self.assertIn("Legal roster", done.stderr)
        checked = self.run_program("check", self.problem, self.write("roster.txt", done.stdout))
        self.assertEqual(checked.returncode, 0, checked.stdout)

    def test_out_and_report(self):
        done = self.run_program("solve", self.problem, "--work", 200000, "--seed", 5, "--threads", 2,
                                "--out", self.path("roster.txt"), "--report", self.path("report.json"))
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        report = self.read_json("report.json")
        self.assertEqual(list(report), REPORT_FIELDS)
        self.assertIn(report["status"], ("optimal", "feasible"))
        self.assertIs(report["legal"], True)
        self.assertEqual((report["hard"], report["seed"], report["threads"]), (0, 5, 2))
        self.assertIsNone(report["certificate"])
        self.assertEqual(sum(row["cost"] for row in report["breakdown"]), report["objective"])
        for row in report["breakdown"]:
            self.assertEqual(list(row), ["rule", "cost"])
        self.assertTrue(report["trajectory"])
        for point in report["trajectory"]:
            self.assertEqual(list(point), ["seconds", "objective", "bound"])
        self.assertEqual(report["trajectory"][-1]["objective"], report["objective"])
        times = [point["seconds"] for point in report["trajectory"]]
        self.assertEqual(times, sorted(times))
        self.assertLessEqual(report["bound"], report["objective"])
        gap = (report["objective"] - report["bound"]) / max(1, abs(report["objective"]))
        self.assertAlmostEqual(report["gap"], gap, places=6)
        checked = self.run_program("check", self.problem, self.path("roster.txt"), "--json")
        self.assertEqual(json.loads(checked.stdout)["objective"], report["objective"])

    def test_nothing_is_left_beside_the_outputs(self):
        self.run_program("solve", self.problem, "--work", 50000, "--out", self.path("roster.txt"),
                         "--report", self.path("report.json"))
        self.assertEqual(sorted(os.listdir(self.folder)), ["problem.txt", "report.json", "roster.txt"])

    def test_no_legal_roster(self):
        problem = self.write("impossible.txt", harness.CURTOIS_IMPOSSIBLE)
        roster = self.write("roster.txt", "an older roster\n")
        done = self.run_program("solve", problem, "--work", 100000, "--out", roster,
                                "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(self.read("roster.txt"), "an older roster\n")
        report = self.read_json("report.json")
        self.assertIn(report["status"], ("infeasible", "unknown"))
        self.assertIs(report["legal"], False)
        self.assertIsNone(report["objective"])
        self.assertGreater(report["hard"], 0)
        self.assertRegex(done.stderr, "(?i)no legal roster|infeasible")

    def assert_refused_at_once(self, *words, code, says):
        """With an hour to solve in, it must have been refused before the solve."""
        start = time.monotonic()
        done = self.run_program("solve", *words, "--seconds", 3600, timeout=20 * harness.SLOWNESS)
        self.assertLess(time.monotonic() - start, 10 * harness.SLOWNESS)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn(says, done.stderr)

    def test_outputs_that_cannot_be_written_are_refused_at_once(self):
        for option in ("--out", "--report", "--certificate"):
            self.assert_refused_at_once(self.problem, option, self.path("none/x"), code=2, says="none")
            self.assert_refused_at_once(self.problem, option, str(self.folder), code=2, says="folder")
            self.assert_refused_at_once(self.problem, option, self.path("problem.txt/x"), code=2, says="problem.txt")
        # Where nobody may write, whoever asks.
        self.assert_refused_at_once(self.problem, "--out", "/proc/roster.txt", code=3, says="/proc")

    def test_outputs_that_would_destroy_something_are_refused(self):
        self.assert_refused_at_once(self.problem, "--out", self.problem, code=2, says="problem itself")
        os.symlink(self.problem, self.path("link"))
        self.assert_refused_at_once(self.problem, "--report", self.path("link"), code=2, says="problem itself")
        self.assert_refused_at_once(self.problem, "--out", "same", "--report", "same", code=2, says="same")
        for one, other in (("--out", "--certificate"), ("--report", "--certificate")):
            self.assert_refused_at_once(self.problem, one, "same", other, "same", code=2, says="same")
        self.assertEqual(self.read("problem.txt"), harness.CURTOIS)

    def test_a_full_disk(self):
        done = self.run_program("solve", self.problem, "--work", 50000, "--out", "/dev/full")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("/dev/full", done.stderr)
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = harness.subprocess.run([harness.PROGRAM, "solve", self.problem, "--work", "50000"], stdout=full,
                                          stderr=harness.subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("standard output", done.stderr)

    def test_a_file_system_that_fills_up_leaves_the_old_roster(self):
        roster = self.write("roster.txt", "an older roster\n")
        # A limit on the size of files is the nearest thing to a full disk that needs no privileges.
        def limit():
            import resource
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))
        done = self.run_program("solve", self.problem, "--work", 50000, "--out", roster, preexec_fn=limit)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("roster.txt", done.stderr)
        self.assertEqual(self.read("roster.txt"), "an older roster\n")
        self.assertEqual(sorted(os.listdir(self.folder)), ["problem.txt", "roster.txt"])

    def test_a_report_that_is_lost_does_not_hide_the_roster(self):
        roster = self.path("roster.txt")
        done = self.run_program("solve", self.problem, "--work", 50000, "--out", roster, "--report", "/dev/full")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("/dev/full", done.stderr)
        self.assertIn("the legal roster is in " + roster, done.stderr)
        self.assertEqual(self.run_program("check", self.problem, roster).returncode, 0)

    def test_bad_input(self):
        missing = self.run_program("solve", self.path("none.txt"))
        self.assertEqual(missing.returncode, 2)
        self.assertIn("none.txt", missing.stderr)
        folder = self.run_program("solve", str(self.folder), "--out", self.path("o"))
        self.assertEqual(folder.returncode, 2)
        self.assertIn("Sc-SET.txt", folder.stderr)
        self.write("Sc-some.txt", "")
        without_weeks = self.run_program("solve", str(self.folder), "--out", self.path("o"))
        self.assertEqual(without_weeks.returncode, 2)
        self.assertIn("--history", without_weeks.stderr)
        weekly = self.run_program("solve", self.problem, "--weekly")
        self.assertEqual(weekly.returncode, 2)
        self.assertIn("--weekly", weekly.stderr)

    def test_out_to_a_link_replaces_the_file_behind_it(self):
        self.write("real.txt", "old\n")
        os.symlink(self.path("real.txt"), self.path("link.txt"))
        done = self.run_program("solve", self.problem, "--work", 50000, "--out", self.path("link.txt"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(pathlib.Path(self.path("link.txt")).is_symlink())
        self.assertEqual(len(self.read("real.txt").splitlines()), 3)


if __name__ == "__main__":
    harness.main()
