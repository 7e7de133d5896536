"""solve --from, and explain --cures: starting from a roster, what changed, and how gaps are filled."""
import json
import signal
import time
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

    def native(self, people=("amy", "beth", "carl"), shift="E", first="2026-03-02", days=14, name="ward"):
        """A small ward of the native format, with a roster's worth of work each day."""
        return {"format": "staffwright-problem", "version": 1, "id": name, "horizon": {"first": first, "days": days},
                "skills": [{"id": "n"}], "shifts": [{"id": shift, "clock": "07:00-15:00"}], "contracts": [{"id": "c"}],
                "people": [{"id": person, "name": person, "contract": "c", "skills": ["n"]} for person in people],
                "duty_demand": [{"shift": shift, "minimum": 1, "optimum": 1, "over": {"weight": 1}}],
                "rules": [{"id": "run", "kind": "run_length", "parameters": {"state": "on", "max": 5}}]}

    def test_what_no_longer_fits_is_left_out_and_told(self):
        old = self.write("old.json", json.dumps(self.native()))
        first = self.run_program("solve", old, "--work", 30000, "--out", self.path("first.json"))
        self.assertEqual(first.returncode, 0, first.stderr)
        roster = self.read_json("first.json")["assignments"]
        mine = [duty for duty in roster if duty["person"] == "carl"]
        for changed, says in ((self.native(people=("amy", "beth", "dora")),
                               f"left out {len(mine)} duties of 1 person not in the problem: carl"),
                              (self.native(first="2026-03-04"), "on 2 days outside the period: 2026-03-02 and 2026-03-03"),
                              (self.native(name="april"), "it was made for the problem 'ward', not for 'april'"),
                              (self.native(days=10), "on 4 days outside the period")):
            problem = self.write("changed.json", json.dumps(changed))
            done = self.run_program("solve", problem, "--work", 30000, "--from", self.path("first.json"),
                                    "--out", self.path("again.json"), "--report", self.path("report.json"))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("Of the roster started from: ", done.stderr)
            self.assertIn(says, done.stderr)
            self.assertTrue(any(says in line for line in self.read_json("report.json")["changes"]["dropped"]))
        # By date: days that are in both periods are as they were.
        moved = self.write("moved.json", json.dumps(self.native(first="2026-03-04")))
        done = self.run_program("solve", moved, "--work", 30000, "--from", self.path("first.json"), "--keep-changes", 50,
                                "--out", self.path("again.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        kept = [duty for duty in self.read_json("again.json")["assignments"] if duty["day"] < "2026-03-16"]
        self.assertEqual(kept, [duty for duty in roster if duty["day"] >= "2026-03-04"])
        # Nothing at all has a place.
        other = self.write("other.json", json.dumps(self.native(shift="X")))
        done = self.run_program("solve", other, "--work", 30000, "--from", self.path("first.json"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("none of the 14 duties", done.stderr)

    def test_a_curtois_roster_may_be_short_of_lines(self):
        self.write("short.txt", "A: E E - - E E - - E E - - E E\nZ: E E - - - - - - - - - - - -\n")
        done = self.solve("--from", self.path("short.txt"), "--out", self.path("again.txt"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("left out 2 duties of 1 person not in the problem: Z", done.stderr)
        self.assertIn("it has no line for 2 people: B and C", done.stderr)

    def test_a_certificate_with_the_price_of_changes_is_checked_with_it(self):
        self.solve("--out", self.path("first.txt"))
        self.write("problem.txt", harness.CURTOIS.replace("B,5\n", "B,5\nB,9\n"))
        done = self.solve("--from", self.path("first.txt"), "--keep-changes", 7, "--out", self.path("again.txt"),
                          "--certificate", self.path("bound.json"), "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"--from {self.path('first.txt')} --keep-changes 7", done.stderr)
        plain = self.run_program("check", self.problem, self.path("again.txt"), "--bound", self.path("bound.json"))
        self.assertEqual(plain.returncode, 2)
        self.assertIn("--keep-changes", plain.stderr)
        same = ("--from", self.path("first.txt"), "--keep-changes", 7)
        checked = self.run_program("check", self.problem, self.path("again.txt"), "--bound", self.path("bound.json"), *same,
                                   "--json")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        answer = json.loads(checked.stdout)
        self.assertIs(answer["bound"]["holds"], True)
        self.assertEqual(answer["objective"], self.read_json("report.json")["objective"])
        priced = self.run_program("explain", self.problem, self.path("again.txt"), "--prices", self.path("bound.json"), *same)
        self.assertEqual(priced.returncode, 0, priced.stderr)
        for command in ("check", "explain"):
            alone = self.run_program(command, self.problem, self.path("again.txt"), "--from", self.path("first.txt"))
            self.assertEqual(alone.returncode, 2)
            self.assertIn("--keep-changes", alone.stderr)
        over = self.solve("--from", self.path("first.txt"), "--keep-changes", 7, "--out", self.path("first.txt"),
                          "--certificate", self.path("bound.json"))
        self.assertEqual(over.returncode, 2)
        self.assertIn("could not be checked", over.stderr)

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

    def with_many_gaps(self):
        """A legal roster with gaps whose cures take minutes: for each, ten people are tried by solving again."""
        problem = self.write("large.txt", harness.large_curtois())
        done = self.run_program("solve", problem, "--work", 400000, "--out", self.path("gaps.txt"))
        self.assertEqual(done.returncode, 0, done.stderr)
        return problem, self.path("gaps.txt")

    def test_cures_keep_their_seconds(self):
        problem, roster = self.with_many_gaps()
        start = time.monotonic()
        done = self.run_program("explain", problem, roster, "--cures", "--json", "--seconds", 2)
        self.assertLess(time.monotonic() - start, 2 + 5 * harness.SLOWNESS)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(all(gap["finished"] for gap in json.loads(done.stdout)["cures"]))

    def test_a_signal_ends_the_search_for_cures_and_keeps_what_is_verified(self):
        problem, roster = self.with_many_gaps()
        for number in (signal.SIGINT, signal.SIGTERM):
            looking = self.start_program("explain", problem, roster, "--cures", "--seconds", 300 * harness.SLOWNESS)
            self.wait_until_worked(looking, 1)
            start = time.monotonic()
            looking.send_signal(number)
            out, err = looking.communicate(timeout=30 * harness.SLOWNESS)
            self.assertLess(time.monotonic() - start, 5 * harness.SLOWNESS)
            self.assertEqual((looking.returncode, err), (0, ""))
            self.assertRegex(out, r"Not finished for \d+ of \d+ gaps")

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
