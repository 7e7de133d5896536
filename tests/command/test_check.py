"""check and explain: verdicts, exit codes, JSON, bad input."""
import json

import harness

LEGAL = """- E E E - - - - E E E - - -
- - L L L - - - L L L - - -
- E E - - - - E E E E - - -
"""


class Check(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = self.write("problem.txt", harness.CURTOIS.replace("3360", "2400"))

    def check(self, roster, *words):
        return self.run_program("check", self.problem, self.write("roster.txt", roster), *words)

    def test_neither_a_roster_nor_a_certificate_is_asked_for(self):
        done = self.run_program("check", self.write("alone.txt", harness.CURTOIS))
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("no ROSTER was given", done.stderr)
        self.assertIn("--bound", done.stderr)

    def test_legal(self):
        done = self.check(LEGAL)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertTrue(done.stdout.startswith("LEGAL"), done.stdout)
        self.assert_plain(done.stdout)

    def test_a_hard_rule_broken(self):
        done = self.check(LEGAL.replace("- E E E", "E E E E", 1))    # a day off
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout.startswith("NOT LEGAL"), done.stdout)
        self.assertIn("leave", done.stdout)

    def test_json(self):
        legal = self.check(LEGAL, "--json")
        answer = json.loads(legal.stdout)
        self.assertEqual(list(answer)[:4], ["legal", "objective", "hard", "breaches"])
        self.assertIs(answer["legal"], True)
        self.assertEqual(answer["hard"], 0)
        self.assertEqual(answer["objective"], sum(b["cost"] for b in answer["breaches"]))
        broken = json.loads(self.check(LEGAL.replace("- E E E", "E E E E", 1), "--json").stdout)
        self.assertIs(broken["legal"], False)
        hard = [b for b in broken["breaches"] if b["severity"] == "hard"]
        self.assertEqual([(b["rule"], b["people"], b["from"], b["until"]) for b in hard], [("leave", ["A"], 0, 1)])

    def assert_bad_input(self, done, *says):
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        for words in says:
            self.assertIn(words, done.stderr)

    def test_missing_files_are_named(self):
        self.assert_bad_input(self.run_program("check", self.path("none.txt"), self.problem), "none.txt")
        self.assert_bad_input(self.run_program("check", self.problem, self.path("none.txt")), "none.txt")

    def test_a_roster_with_an_unknown_shift_names_file_and_line(self):
        self.assert_bad_input(self.check(LEGAL.replace("L", "X", 1)), "roster.txt:2", "X")

    def test_a_roster_with_too_few_lines(self):
        self.assert_bad_input(self.check("\n".join(LEGAL.splitlines()[:2]) + "\n"), "roster.txt")

    def test_a_file_in_no_known_format(self):
        self.assert_bad_input(self.run_program("check", self.write("x.txt", "hello\n"), self.problem), "x.txt")
        self.assert_bad_input(self.run_program("check", self.write("y.txt", ""), self.problem), "y.txt", "empty")

    def test_control_characters_in_a_file_do_not_reach_the_terminal(self):
        done = self.run_program("check", self.write("x.txt", "SECTION_HORIZON\n\x1b[31m14\n"), self.problem)
        self.assertEqual(done.returncode, 2)
        self.assert_plain(done.stderr)

    def test_history_and_weeks_are_for_folders(self):
        done = self.run_program("check", self.problem, self.problem, "--history", "1", "--weeks", "1-2")
        self.assert_bad_input(done, "--history")

    def test_explain(self):
        roster = self.write("roster.txt", LEGAL)
        done = self.run_program("explain", self.problem, roster)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assert_plain(done.stdout)
        self.assertIn("Gaps: ", done.stdout)
        answer = json.loads(self.run_program("explain", self.problem, roster, "--json").stdout)
        self.assertEqual(answer["objective"], sum(rule["soft"] for rule in answer["rules"].values()))
        self.assertEqual([person["person"] for person in answer["people"]], ["A", "B", "C"])

    def test_explain_prices_a_candidate_as_check_does(self):
        before = json.loads(self.check(LEGAL, "--json").stdout)["objective"]
        answer = json.loads(self.run_program("explain", self.problem, self.path("roster.txt"), "--json").stdout)
        tried = 0
        for gap in answer["gaps"]:
            for candidate in gap["candidates"]:
                if candidate["instead_of"] is not None or tried == 12:
                    continue
                lines = [line.split() for line in LEGAL.splitlines()]
                row, day = "ABC".index(candidate["person"]), candidate["duty"]["day"]
                if lines[row][day] != "-":    # a second duty on one day: the format cannot say it
                    continue
                lines[row][day] = candidate["duty"]["shift"]
                after = json.loads(self.check("\n".join(map(" ".join, lines)) + "\n", "--json").stdout)
                self.assertEqual(after["objective"] - before, candidate["change"]["soft"])
                self.assertEqual(after["hard"], candidate["change"]["hard"])
                self.assertEqual(after["legal"], candidate["allowed"])
                tried += 1
        self.assertGreater(tried, 5)


if __name__ == "__main__":
    harness.main()
