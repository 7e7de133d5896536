"""`staffwright hours`: the balance by hand, time off by reports, and one person with several hats."""
import json

import harness

PROBLEM = str(harness.SOURCE / "examples" / "doctors.json")
ROSTER = str(harness.SOURCE / "examples" / "doctors-roster.json")
REPORTS = str(harness.SOURCE / "examples" / "doctors-exceptions.json")

# A clinic elsewhere, three weeks from 12 October, in which Amy and somebody else work.
CLINIC = {
    "format": "staffwright-problem", "version": 1, "id": "clinic", "horizon": {"first": "2026-10-12", "days": 28},
    "skills": [{"id": "doctor"}], "shifts": [{"id": "E", "clock": "18:00-22:00"}, {"id": "W", "clock": "09:00-17:00"}],
    "contracts": [{"id": "bank", "weekly_minutes": 0, "packs": ["wtr"]}],
    "people": [{"id": "amy", "contract": "bank", "skills": ["doctor"]},
               {"id": "zoe", "contract": "bank", "skills": ["doctor"]}]}


class Hours(harness.CommandTest):
    def figures(self, *words):
        done = self.run_program("hours", PROBLEM, ROSTER, "--json", *words)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.returncode, json.loads(done.stdout)

    def clinic(self, duties):
        roster = {"format": "staffwright-roster", "version": 1, "problem": "clinic", "assignments": [
            {"person": person, "day": day, "shift": shift, "skill": "doctor"} for person, day, shift in duties]}
        return (self.write("clinic.json", json.dumps(CLINIC)), self.write("clinic-roster.json", json.dumps(roster)))

    def test_balances_by_hand(self):
        people = {person["person"]: person for person in self.figures()[1]["people"]}
        amy = people["amy"]
        # 160 h contracted; six long days, six normal ones: 123 h; five days of annual leave at 8 h: 40 h. 3 h more.
        self.assertEqual(amy["contracted_minutes"], 160 * 60)
        self.assertEqual(amy["worked_minutes"], 123 * 60)
        self.assertEqual(amy["leave_minutes"], {"annual": 40 * 60})
        self.assertEqual(amy["balance_minutes"], 3 * 60)
        # 60 % of 40 h over four weeks: 96 h; eight days of 8 h and four of 12 h 30: 114 h.
        self.assertEqual((people["beth"]["contracted_minutes"], people["beth"]["balance_minutes"]), (96 * 60, 18 * 60))
        # The night of the clock change is 13 h 30.
        self.assertEqual(people["cai"]["worked_minutes"], 4 * 750 + 4 * 480 + 750 + 750 + 810)
        self.assertTrue(people["eve"]["grounds"])

    def test_time_off_by_agreed_reports(self):
        people = {person["person"]: person for person in self.figures("--reports", REPORTS)[1]["people"]}
        self.assertEqual(people["amy"]["time_off_left_minutes"], 90)
        self.assertEqual(people["eve"]["time_off_left_minutes"], 60)
        self.assertEqual(people["cai"]["time_off_left_minutes"], 0, "nobody has answered yet")

    def test_several_hats_at_once_and_too_close(self):
        # On the 12th Amy is on a long day until 20:30 and in the clinic from 18:00; on the 14th she is free.
        problem, roster = self.clinic([("amy", "2026-10-12", "E"), ("amy", "2026-10-14", "W"), ("zoe", "2026-10-12", "E")])
        code, figures = self.figures("--also", problem, roster)
        self.assertEqual(code, 1)
        (also,) = figures["also"]
        (amy,) = also["people"]
        self.assertEqual((amy["person"], amy["second_minutes"]), ("amy", 12 * 60))
        self.assertEqual(amy["average_week_minutes"], (123 + 12) * 60 // 4)
        self.assertEqual([(at["date"], at["first"], at["second"], at["minutes"]) for at in amy["overlaps"]],
                         [("2026-10-12", "L", "clinic:E", 150)])
        rules = [broken["rule"] for broken in amy["broken_together"]]
        # Until 22:00 in the clinic, from 08:00 on the next long day.
        self.assertIn("TCS-REST-11", rules)

    def test_several_hats_without_trouble(self):
        problem, roster = self.clinic([("amy", "2026-10-14", "W"), ("amy", "2026-11-04", "W")])
        code, figures = self.figures("--also", problem, roster)
        self.assertEqual(code, 0, figures["also"])
        (also,) = figures["also"]
        self.assertEqual(also["left_out"], 1)
        self.assertEqual(also["people"][0]["overlaps"], [])
        text = self.run_program("hours", PROBLEM, ROSTER, "--also", problem, roster).stdout
        self.assertIn("In medicine-october and in clinic", text)

    def test_wrong_input(self):
        problem, _ = self.clinic([])
        done = self.run_program("hours", PROBLEM, ROSTER, "--also", problem)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--also", done.stderr)
        done = self.run_program("hours", PROBLEM, ROSTER, "--also", problem, ROSTER)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"doctors-roster\.json:\d+: /problem")
        done = self.run_program("hours", PROBLEM, ROSTER, "--packs", self.path("nowhere"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no pay pack in this folder", done.stderr)
        undated = {**CLINIC, "horizon": {"first": "2026-10-12", "days": 7, "dated": False}}
        undated = self.write("undated.json", json.dumps(undated))
        empty = self.write("r.json", json.dumps({"format": "staffwright-roster", "version": 1, "problem": "clinic",
                                                 "assignments": []}))
        done = self.run_program("hours", undated, empty)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no", done.stderr)


if __name__ == "__main__":
    harness.main()
