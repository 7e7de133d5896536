"""Help, version, bad usage: exit codes and messages."""
import harness


class Usage(harness.CommandTest):
    def assert_bad_usage(self, *words, says):
        done = self.run_program(*words)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn(says, done.stderr)
        self.assertTrue(done.stderr.startswith("staffwright: "), done.stderr)

    def test_help_goes_to_standard_output(self):
        for words in (["--help"], ["solve", "--help"], ["check", "-h"], ["explain", "--help"], ["demo", "--help"],
                      ["rules", "--help"], ["rules", "kinds", "--help"]):
            done = self.run_program(*words)
            self.assertEqual(done.returncode, 0, words)
            self.assertEqual(done.stderr, "")
            self.assertIn("sage:", done.stdout)
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 120, words)

    def test_every_command_has_examples_and_exit_codes(self):
        for command in ("solve", "check", "explain", "demo"):
            text = self.run_program(command, "--help").stdout
            self.assertIn(f"staffwright {command} ", text)
            self.assertIn("Exit codes:", text)

    def test_version(self):
        done = self.run_program("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"^staffwright \d+\.\d+\.\d+\n$")

    def test_no_command_prints_the_help_and_fails(self):
        done = self.run_program()
        self.assertEqual(done.returncode, 2)
        self.assertIn("solve", done.stderr)

    def test_unknown_command(self):
        self.assert_bad_usage("slove", "x", says="slove")

    def test_unknown_option_names_the_option_and_the_help(self):
        self.assert_bad_usage("solve", "p.txt", "--secnds", "3", says="--secnds")
        self.assert_bad_usage("solve", "p.txt", "--secnds", "3", says="staffwright solve --help")

    def test_missing_problem_and_roster(self):
        self.assert_bad_usage("solve", says="PROBLEM")
        self.assert_bad_usage("check", "p.txt", says="ROSTER")

    def test_values_out_of_bounds(self):
        for option, value in (("--seconds", "-1"), ("--seconds", "soon"), ("--seconds", "nan"), ("--seconds", "inf"),
                              ("--work", "0"), ("--work", "1.5"), ("--threads", "0"), ("--threads", "65"),
                              ("--seed", "-1"), ("--seed", "x"), ("--history", "-2")):
            self.assert_bad_usage("solve", "p.txt", option, value, says=option)

    def test_paths_that_are_given_but_empty(self):
        self.assert_bad_usage("solve", "", says="PROBLEM: it is empty")
        self.assert_bad_usage("solve", "p.txt", "--out", "", says="--out: it is empty; name a file")
        self.assert_bad_usage("solve", "p.txt", "--out=", says="--out")
        self.assert_bad_usage("solve", "p.txt", "--report", "", says="--report: it is empty")
        self.assert_bad_usage("solve", "p.txt", "--weeks", "", says="--weeks: it is empty")
        self.assert_bad_usage("check", "", "r.txt", says="PROBLEM: it is empty")
        self.assert_bad_usage("check", "p.txt", "", says="ROSTER: it is empty")
        self.assert_bad_usage("demo", "--data", "", says="--data: it is empty")

    def test_output_that_cannot_be_printed_is_told(self):
        for words in (["--help"], ["--version"], ["solve", "--help"], ["rules", "kinds"],
                      ["rules", "kinds", "--markdown"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                done = harness.subprocess.run([harness.PROGRAM, *words], stdout=full, stderr=harness.subprocess.PIPE,
                                              text=True)
            self.assertEqual(done.returncode, 3, words)
            self.assertRegex(done.stderr, r"^staffwright: standard output: .*(No space left|full)", words)

    def test_weeks_that_are_no_weeks(self):
        self.assert_bad_usage("solve", self.path("."), "--history", "0", "--weeks", "1--2", "--out", "o", says="1--2")

    def test_an_option_given_twice(self):
        self.assert_bad_usage("solve", "p.txt", "--seed", "1", "--seed", "2", says="--seed is given more than once")

    def test_rule_kinds(self):
        done = self.run_program("rules", "kinds")
        self.assertEqual(done.returncode, 0)
        for kind in ("rest_between_duties", "run_length", "fair_share", "supervision"):
            self.assertIn(f"\n{kind}\n", "\n" + done.stdout)
        self.assertIn("number of minutes: 0 to 20160; required", done.stdout)
        for line in done.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)
        page = self.run_program("rules", "kinds", "--markdown").stdout
        self.assertIn("rest_between_duties", page)
        self.assertTrue(page.startswith("#"), page[:80])


if __name__ == "__main__":
    harness.main()
