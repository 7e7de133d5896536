"""demo: the files, the grid, colour, and the same ward from the same seed."""
import re

import harness


class Demo(harness.CommandTest):
    """One long demonstration serves all tests that look at a roster: a busy machine needs the time to find one."""
    def demo(self, *words):
        return self.run_program("demo", "--ward", "--data", self.path("d"), "--seconds", 15 + 10 * harness.SLOWNESS, *words)

    def test_files_and_output(self):
        done = self.demo()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_plain(done.stdout + done.stderr)
        for name in ("ward.json", "roster.json", "report.json", "verdict.txt", "explanation.txt"):
            self.assertTrue((self.folder / "d" / name).stat().st_size > 100, name)
            self.assertIn(self.path(f"d/{name}"), done.stdout)
        verdict = self.read("d/verdict.txt")
        self.assertTrue(verdict.startswith("LEGAL"), verdict)
        self.assertIn(self.read("d/explanation.txt"), done.stdout)
        report = self.read_json("d/report.json")
        self.assertIs(report["legal"], True)
        checked = self.run_program("check", self.path("d/ward.json"), self.path("d/roster.json"))
        self.assertEqual((checked.returncode, checked.stdout), (0, verdict))
        explained = self.run_program("explain", self.path("d/ward.json"), self.path("d/roster.json"))
        self.assertEqual(explained.returncode, 0)
        self.assertIn(self.read("d/explanation.txt"), explained.stdout)
        self.check_the_grid()
        self.check_colour()

    def check_the_grid(self):
        text = self.run_program("explain", self.path("d/ward.json"), self.path("d/roster.json")).stdout
        weekdays = [line for line in text.splitlines() if re.search(r"Mo Tu We Th Fr Sa Su", line)]
        self.assertEqual(len(weekdays), 2, "four weeks in blocks of two")
        start = weekdays[0].index("Mo")
        bar = weekdays[0].index("|")
        rows = text.splitlines()
        first = rows.index(weekdays[0]) + 1
        for row in rows[first:first + 40]:
            self.assertLessEqual(len(row), 160)
            self.assertEqual(row[bar], "|", row)
            self.assertEqual(row[start - 1], " ", row)

    def test_same_seed_same_ward(self):
        self.run_program("demo", "--ward", "--data", self.path("a"), "--seconds", 1, "--seed", 9)
        self.run_program("demo", "--ward", "--data", self.path("b"), "--seconds", 1, "--seed", 9)
        self.run_program("demo", "--ward", "--data", self.path("c"), "--seconds", 1, "--seed", 10)
        self.assertEqual(self.read("a/ward.json"), self.read("b/ward.json"))
        self.assertNotEqual(self.read("a/ward.json"), self.read("c/ward.json"))

    def check_colour(self):
        words = ["explain", self.path("d/ward.json"), self.path("d/roster.json")]
        self.assertIn("\x1b[", self.run_on_terminal(*words)[1])
        self.assertNotIn("\x1b[", self.run_on_terminal(*words, NO_COLOR="1")[1])
        self.assertNotIn("\x1b[", self.run_on_terminal(*words, TERM="dumb")[1])

    def test_a_folder_that_cannot_be_made(self):
        self.write("file", "x")
        for data in ("file", "file/below"):
            done = self.run_program("demo", "--ward", "--data", self.path(data), "--seconds", 1)
            self.assertEqual(done.returncode, 2)
            self.assertIn(data, done.stderr)
        self.assertEqual(self.read("file"), "x")

    def test_folders_on_the_way_are_made(self):
        done = self.run_program("demo", "--ward", "--data", self.path("not/yet"), "--seconds", 1)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertTrue((self.folder / "not/yet/ward.json").exists())



class DemoRegion(harness.CommandTest):
    def demo(self, *words):
        return self.run_program("demo", "--data", self.path("r"), "--listen", "127.0.0.1:0", "--units", 1,
                                "--seconds", 6 * harness.SLOWNESS, "--once", *words)

    @staticmethod
    def built(shown):
        """What was built, in whatever order the builds ended."""
        return sorted(re.sub(r"\d+ of \d+", "", line) for line in shown.splitlines() if "penalty" in line)

    def test_made_built_served_and_ended(self):
        done = self.demo("--from", "2026-10-12")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_plain(done.stdout)
        self.assertIn("3 trusts, 3 units, 120 people", done.stdout)
        for count in ("1 of 3", "2 of 3", "3 of 3"):
            self.assertIn(count, done.stdout)
        self.assertEqual(done.stdout.count("penalty "), 3, done.stdout)
        self.assertIn("All rosters are built.\nThe server has answered.\nEnded\n", done.stdout)
        self.assertEqual(done.stderr, "", "no line for each request beside the progress")
        # Again: everything is there, and nothing is built anew.
        again = self.demo("--from", "2026-10-12")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.built(done.stdout), self.built(again.stdout))
        # A server that does not demonstrate has nothing to do with accounts whose password everybody knows.
        refused = self.run_program("serve", "--db", "sqlite:" + self.path("r/region.db"), "--listen", "127.0.0.1:0")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("accounts of a demonstration", refused.stderr)

    def test_what_is_wrong_is_told(self):
        done = self.demo("--from", "2026-10-14")
        self.assertEqual(done.returncode, 2)
        self.assertIn("the Monday before is 2026-10-12", done.stderr)


if __name__ == "__main__":
    harness.main()
