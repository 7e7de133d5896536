"""solve --from, and explain --cures: starting from a roster, what changed, and how gaps are filled."""
import json
import unittest

import harness

GAPPY = ("E - - E E - - E E - - E E -\n"
         "- L L - - L L - - L L - - -\n"
         "- - E E - - E E - - E E - -\n")


class ReSolve(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = self.write("problem.txt", harness.CURTOIS)

    def solve(self, *words):
        return self.run_program("solve", self.problem, "--work", 200000, *words)

    def test_from_a_roster_the_changes_are_reported_and_priced(self):
        first = self.solve("--out", self.path("first.txt"))
        self.assertEqual(first.returncode, 0, first.stderr)
        # B wants day 0 off after all.
        self.write("problem.txt", harness.CURTOIS.replace("B,5\n", "B,5\nB,0\n"))
        done = self.solve("--from", self.path("first.txt"), "--keep-changes", 50, "--out", self.path("again.txt"),
                          "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        report = self.read_json("report.json")
        old = [line.split() for line in self.read("first.txt").splitlines()]
        new = [line.split() for line in self.read("again.txt").splitlines()]
        self.assertEqual(new[1][0], "-")
        changed = {name: [day for day in range(14) if old[row][day] != new[row][day]]
                   for row, name in enumerate("ABC")}
        told = {person["person"]: person["days"] for person in report["changes"]["people"]}
        self.assertEqual(told, {name: days for name, days in changed.items() if days})
        days = sum(map(len, changed.values()))
        self.assertEqual(report["changes"]["person_days"], days)
        price = {row["rule"]: row["cost"] for row in report["breakdown"]}["keep_changes"]
        self.assertEqual(price, 50 * days)
        plain = json.loads(self.run_program("check", self.problem, self.path("again.txt"), "--json").stdout)
        self.assertEqual(plain["objective"] + price, report["objective"])
        self.assertIn("Changed: ", done.stderr)

    def test_without_a_roster_to_start_from_no_changes_are_told(self):
        self.solve("--out", self.path("r.txt"), "--report", self.path("report.json"))
        self.assertIsNone(self.read_json("report.json")["changes"])

    def test_usage(self):
        alone = self.solve("--keep-changes", 5)
        self.assertEqual(alone.returncode, 2)
        self.assertIn("--from", alone.stderr)
        missing = self.solve("--from", self.path("none.txt"))
        self.assertEqual(missing.returncode, 2)
        self.assertIn("none.txt", missing.stderr)
        self.assertEqual(self.solve("--from", self.path("none.txt"), "--keep-changes", 0).returncode, 2)

    def test_the_roster_that_is_started_from_is_not_overwritten_by_a_report(self):
        self.solve("--out", self.path("first.txt"))
        first = self.read("first.txt")
        for option in ("--report", "--certificate"):
            done = self.solve("--from", self.path("first.txt"), "--out", self.path("r.txt"), option, self.path("first.txt"))
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("is the roster that --from names", done.stderr)
        self.assertEqual(self.read("first.txt"), first)
        # The roster itself may take its place.
        self.assertEqual(self.solve("--from", self.path("first.txt"), "--out", self.path("first.txt")).returncode, 0)

    def test_the_clash_of_an_impossible_problem_is_named(self):
        problem = self.write("impossible.txt", harness.CURTOIS_IMPOSSIBLE)
        done = self.run_program("solve", problem, "--work", 100000, "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 1, done.stderr)
        report = self.read_json("report.json")
        self.assertEqual(report["status"], "infeasible")
        clash = report["clash"]
        self.assertEqual(list(clash), ["proved", "smallest", "text", "parts", "able", "count"])
        self.assertIs(clash["proved"], True)
        self.assertTrue(clash["parts"])
        for part in clash["parts"]:
            self.assertEqual(list(part), ["kind", "rule", "people", "from", "until", "text"])
            self.assertEqual(part["people"], ["A"])
        self.assertIn("cannot all be kept", done.stderr)
        roster = self.write("roster.txt", GAPPY)
        explained = self.run_program("explain", problem, roster)
        self.assertIn("cannot all be kept", explained.stdout)
        self.assertTrue(json.loads(self.run_program("explain", problem, roster, "--json").stdout)["clash"]["proved"])

    def test_cures(self):
        roster = self.write("roster.txt", GAPPY)
        before = json.loads(self.run_program("check", self.problem, roster, "--json").stdout)
        plain = self.run_program("explain", self.problem, roster, "--json")
        self.assertNotIn("cures", json.loads(plain.stdout))
        done = self.run_program("explain", self.problem, roster, "--cures", "--seconds", 20, "--gap", "0", "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        gaps = json.loads(done.stdout)["cures"]
        self.assertTrue(gaps)
        self.assertEqual({gap["day"] for gap in gaps}, {0})
        seen = 0
        for cure in (cure for gap in gaps for cure in gap["cures"]):
            lines = [line.split() for line in GAPPY.splitlines()]
            for cell in cure["changes"]:
                row = "ABC".index(cell["person"])
                was = cell["before"][0]["shift"] if cell["before"] else "-"
                self.assertEqual(lines[row][cell["day"]], was)
                lines[row][cell["day"]] = cell["after"][0]["shift"] if cell["after"] else "-"
            changed = self.write("changed.txt", "\n".join(map(" ".join, lines)) + "\n")
            after = json.loads(self.run_program("check", self.problem, changed, "--json").stdout)
            if cure["waiver"] is None:
                self.assertEqual(after["objective"] - before["objective"], cure["change"]["soft"])
                self.assertEqual(after["hard"] - before["hard"], cure["change"]["hard"])
                self.assertLessEqual(after["hard"], before["hard"])
            self.assertIsNone(cure["pay_pence"])    # nobody's pay is stated
            seen += 1
        self.assertGreater(seen, 0)
        text = self.run_program("explain", self.problem, roster, "--cures", "--gap", "0/L")
        self.assertEqual(text.returncode, 0)
        self.assertIn("Cures", text.stdout)
        self.assert_plain(text.stdout)

    def test_gaps_that_are_not_known(self):
        roster = self.write("roster.txt", GAPPY)
        for gap, says in (("99", "99"), ("0/X", "X"), ("//Y", "Y"), ("1/2/3/4", "too many")):
            done = self.run_program("explain", self.problem, roster, "--cures", "--gap", gap)
            self.assertEqual(done.returncode, 2)
            self.assertIn(says, done.stderr)
        alone = self.run_program("explain", self.problem, roster, "--gap", "0")
        self.assertEqual(alone.returncode, 2)
        self.assertIn("--cures", alone.stderr)


if __name__ == "__main__":
    harness.main()
