"""rota design, check and place: what they write, that it is legal, and what is refused."""
import json

import harness

ROTA = harness.SOURCE / "examples" / "rota-12.json"
PEOPLE = harness.SOURCE / "examples" / "rota-12-people.json"
WORK = "600000"    # enough for a legal rota, if not for the best


class Rota(harness.CommandTest):
    def changed(self, change):
        document = json.loads(ROTA.read_text(encoding="utf-8"))
        change(document)
        return self.write("changed.json", json.dumps(document, indent=1))

    def designed(self):
        done = self.run_program("rota", "design", ROTA, "--out", self.path("designed.json"), "--work", WORK,
                                "--report", self.path("report.json"), timeout=240 * harness.SLOWNESS)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def assert_refused(self, done, *says):
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        for words in says:
            self.assertIn(words, done.stderr)
        self.assertIn("Maybe", done.stderr)

    def test_designed_checked_and_peopled(self):
        done = self.designed()
        self.assert_plain(done.stdout)
        self.assertIn("Full time 10", done.stdout)
        report = self.read_json("report.json")
        self.assertTrue(report["legal"])
        self.assertEqual(report["hard"], 0)
        self.assertLessEqual(report["bound"], report["objective"])
        self.assertEqual(sum(row["cost"] for row in report["breakdown"]), report["objective"])
        self.check_designed(report["objective"])
        self.place_people()

    def check_designed(self, objective):
        """The same document with its pattern; legal, with figures that can be counted in it."""
        document = self.read_json("designed.json")
        self.assertEqual({k: v for k, v in document.items() if k != "pattern"},
                         json.loads(ROTA.read_text(encoding="utf-8")))
        done = self.run_program("rota", "check", self.path("designed.json"), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        verdict = json.loads(done.stdout)
        self.assertEqual((verdict["legal"], verdict["objective"], verdict["weeks"]), (True, objective, 10))
        weeks = {group["group"]: group["weeks"] for group in document["pattern"]}
        for group in verdict["groups"]:
            cells = [cell for week in weeks[group["group"]] for cell in week]
            self.assertEqual(group["duties"], sum(cell != "-" for cell in cells))
            self.assertEqual(group["nights"], cells.count("N"))
        names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        for cover in verdict["cover"]:
            day = names.index(cover["weekday"])
            there = sum(week[day] == cover["shift"] for group in weeks.values() for week in group)
            self.assertEqual(cover["assigned"], there)
            self.assertGreaterEqual(there, cover["minimum"])

    def place_people(self):
        outputs = ("--out-problem", self.path("problem.json"), "--out", self.path("roster.json"))
        done = self.run_program("rota", "place", self.path("designed.json"), PEOPLE, "--from", "2026-08-05", "--until",
                                "2026-10-21", *outputs, "--json")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual(answer["legal"], done.returncode == 0)
        self.assertEqual([stretch["until"] for stretch in answer["stretches"]], ["2026-10-07", "2026-10-21"])
        for stretch in answer["stretches"]:
            self.assertEqual((stretch["empty_lines"], stretch["unused"]), ([], []))
            self.assertEqual(len({line["line"] for line in stretch["lines"]}), 12)
        self.assertTrue(all(clash["person"] == "amy" for clash in answer["leave_clashes"]))
        # An ordinary problem and roster: check says the same of them, explain and solve take them.
        again = self.run_program("check", self.path("problem.json"), self.path("roster.json"), "--json")
        self.assertEqual(again.returncode, done.returncode)
        verdict = json.loads(again.stdout)
        self.assertEqual((verdict["hard"], verdict["objective"]), (answer["hard"], answer["objective"]))
        # What is not legal is for want of somebody on Amy's leave, and no rule about a person.
        self.assertEqual({breach["rule"] for breach in verdict["breaches"] if breach["severity"] == "hard"} -
                         {"cover/minimum"}, set())
        mended = self.run_program("solve", self.path("problem.json"), "--from", self.path("roster.json"),
                                  "--keep-changes", "20", "--work", "300000", "--out", self.path("mended.json"))
        self.assertEqual(mended.returncode, 0, mended.stderr)

    def test_without_out_the_rota_goes_to_standard_output(self):
        small = self.changed(lambda rota: rota.update(
            groups=[{"id": "g", "lines": 4, "contract": "full_time"}], rules=[], bank_holiday_demand=[],
            demand=[{"shift": "D", "days": ["mon", "tue"], "minimum": 1, "optimum": 1}]))
        done = self.run_program("rota", "design", small, "--work", "20000")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(json.loads(done.stdout)["pattern"][0]["weeks"]), 4)

    def test_what_cannot_be_is_not_written(self):
        impossible = self.changed(lambda rota: rota["demand"].append(
            {"shift": "LD", "days": ["wed"], "minimum": 13, "optimum": 13}))
        done = self.run_program("rota", "design", impossible, "--out", self.path("out.json"), "--work", "20000")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertFalse((self.folder / "out.json").exists())
        self.assertRegex(done.stderr, "Infeasible|No legal roster found")

    def test_a_broken_pattern_is_not_legal_and_says_where(self):
        self.designed()
        document = self.read_json("designed.json")
        document["pattern"][0]["weeks"][2] = ["N", "N", "N", "N", "N", "N", "N"]
        broken = self.write("broken.json", json.dumps(document))
        done = self.run_program("rota", "check", broken)
        self.assertEqual(done.returncode, 1, done.stderr)
        for words in ("NOT LEGAL", "TCS-NIGHT-RUN", "week 3 of the pattern", "Schedule 3"):
            self.assertIn(words, done.stdout)
        verdict = json.loads(self.run_program("rota", "check", broken, "--json").stdout)
        runs = [breach for breach in verdict["breaches"] if breach["rule"] == "TCS-NIGHT-RUN"]
        self.assertEqual({breach["line"] for breach in runs}, {f"full/{line}" for line in range(1, 11)})
        self.assertTrue(all("Schedule 3" in breach["citation"] for breach in runs))

    def test_wrong_input_is_refused_with_file_line_and_cure(self):
        def refused(change, *says):
            self.assert_refused(self.run_program("rota", "design", self.changed(change), "--work", "1000"),
                                "changed.json:", *says)
        refused(lambda rota: rota.update(surprise=1), "/surprise", "there is no field")
        refused(lambda rota: rota["start"].update(date="2026-08-05"), "/start/date", "2026-08-03")
        refused(lambda rota: rota["groups"][1].update(contract="ltft_50"), "/groups/1/contract", "ltft_60")
        refused(lambda rota: rota["demand"][0].update(shift="NN"), "/demand/0/shift")
        refused(lambda rota: rota["contracts"][0].update(packs=["wtx"]), "/contracts/0/packs/0", "wtr")
        refused(lambda rota: rota["rules"].append({"id": "x", "kind": "fair_share", "citation": "y"}), "/rules/4",
                "means nothing where lines rotate")
        self.assert_refused(self.run_program("rota", "check", ROTA), "rota-12.json:1", "not designed yet")
        self.assert_refused(self.run_program("rota", "check", self.path("none.json")), "none.json")

    def test_wrong_people_and_dates_are_refused(self):
        small = self.changed(lambda rota: rota.update(
            groups=[{"id": "g", "lines": 2, "contract": "full_time"}], demand=[], rules=[], bank_holiday_demand=[],
            pattern=[{"group": "g", "weeks": [["D"] * 5 + ["-"] * 2] * 2}]))
        people = self.write("people.csv", "id,line\namy,g/1\nbeth,g/3\n")
        words = ["rota", "place", small, people, "--from", "2026-08-05", "--until", "2026-08-19", "--out-problem",
                 self.path("p.json"), "--out", self.path("r.json")]
        self.assert_refused(self.run_program(*words), "people.csv:3", "no line", "g/1")
        self.write("people.csv", "id,line\namy,g/1\nbeth,g/2\n")
        self.assertEqual(self.run_program(*words).returncode, 0)
        words[5] = "5 August"
        self.assert_refused(self.run_program(*words), "--from \"5 August\"", "2026-10-01")
        words[5] = "2026-08-19"
        self.assert_refused(self.run_program(*words), "not after")
        words[5], words[-1] = "2026-08-05", self.path("p.json")
        self.assert_refused(self.run_program(*words), "same file")
        words[-1] = people
        self.assert_refused(self.run_program(*words), "to be read")


if __name__ == "__main__":
    harness.main()
