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

    def on_call(self, choice):
        return self.write(f"{choice}.json", json.dumps({
            "format": "staffwright-attendance", "version": 1, "problem": "medicine-october", "entries": [
                {"person": "eve", "day": "2026-10-14", "shift": "OC", "skill": "doctor", "calls": ["23:30-25:30", "27:00-29:00"],
                 "choice": choice, "signed_by": "rota team", "signed_on": "2026-10-15"}]}))

    def eve(self, *words):
        return next(person for person in self.figures(*words)[1]["people"] if person["person"] == "eve")

    def test_call_outs_count_once_as_work_or_as_time_off(self):
        planned, paid = self.eve(), self.eve("--attendance", self.on_call("pay"))
        back = self.eve("--attendance", self.on_call("time_off"))
        beyond = paid["worked_minutes"] - planned["worked_minutes"]    # four hours less what the plan expected
        self.assertGreater(beyond, 0)
        self.assertEqual(paid["time_off_earned_minutes"], 0)
        self.assertEqual((back["worked_minutes"], back["time_off_earned_minutes"]), (planned["worked_minutes"], beyond))

    def test_a_reported_call_out_on_the_attendance_is_earned_once(self):
        with open(REPORTS, encoding="utf-8") as file:
            reports = json.load(file)
        for report in reports["reports"]:
            if "calls" in report:
                report["choice"] = "time_off"
        reports = self.write("reports.json", json.dumps(reports))
        attendance = self.on_call("time_off")
        once = self.eve("--reports", reports)["time_off_earned_minutes"]
        self.assertGreater(once, 0)
        both = self.eve("--reports", reports, "--attendance", attendance)
        self.assertEqual(both["time_off_earned_minutes"], self.eve("--attendance", attendance)["time_off_earned_minutes"])

    def opening(self, **changes):
        document = {"until": "2026-10-05", "people": [
            {"person": "amy", "carried_minutes": -120, "time_off_left_minutes": 30},
            {"person": "gone", "carried_minutes": 60, "time_off_left_minutes": 0},
            {"person": "beth", "carried_minutes": None, "time_off_left_minutes": 0}], **changes}
        return self.write("opening.json", json.dumps(document))

    def test_the_period_before_is_brought_forward(self):
        with open(PROBLEM, encoding="utf-8") as file:
            first = json.load(file)["horizon"]["first"]
        people = {person["person"]: person for person in self.figures("--opening", self.opening(until=first))[1]["people"]}
        amy, beth, cai = people["amy"], people["beth"], people["cai"]
        self.assertEqual((amy["balance_minutes"], amy["brought_minutes"], amy["carried_minutes"]), (180, -120, 60))
        self.assertEqual((amy["time_off_brought_minutes"], amy["time_off_left_minutes"]), (30, 30))
        self.assertEqual((beth["brought_minutes"], beth["carried_minutes"]), (None, beth["balance_minutes"]))
        self.assertIsNone(cai["brought_minutes"])
        done = self.run_program("hours", PROBLEM, ROSTER, "--opening", self.opening(until=first))
        self.assertRegex(done.stdout, r"(?m)^  amy .* \+3 h .* -2 h +\+1 h$")
        self.assertNotIn("brought", self.run_program("hours", PROBLEM, ROSTER).stdout)

    def test_what_was_printed_is_an_opening(self):
        with open(PROBLEM, encoding="utf-8") as file:
            problem = json.load(file)
        printed = self.run_program("hours", PROBLEM, ROSTER, "--json").stdout
        until = json.loads(printed)["until"]
        problem["horizon"]["first"] = until    # the four weeks after, with the same people and nobody on duty
        problem["history_days"] = 0
        later = {key: value for key, value in problem.items() if key in ("format", "version", "id", "horizon", "skills", "shifts",
                                                                         "contracts", "people", "pay")}
        later = self.write("later.json", json.dumps(later))
        empty = self.write("empty.json", json.dumps({"format": "staffwright-roster", "version": 1, "problem": problem["id"],
                                                     "assignments": []}))
        done = self.run_program("hours", later, empty, "--json", "--opening", self.write("hours.json", printed))
        self.assertEqual(done.returncode, 0, done.stderr)
        amy = next(person for person in json.loads(done.stdout)["people"] if person["person"] == "amy")
        self.assertEqual(amy["brought_minutes"], 180)
        self.assertEqual(amy["carried_minutes"], amy["balance_minutes"] + 180)

    def test_a_wrong_opening_is_refused(self):
        with open(PROBLEM, encoding="utf-8") as file:
            first = json.load(file)["horizon"]["first"]
        twice = [{"person": "amy", "carried_minutes": 1, "time_off_left_minutes": 0}] * 2
        huge = [{"person": "amy", "carried_minutes": 10**12, "time_off_left_minutes": 0}]
        for changes, says in (({"until": "2026-01-01"}, "and this one begins on"),
                              ({"until": first, "people": twice}, "stands twice"),
                              ({"until": first, "people": huge}, "more than anybody can owe"),
                              ({"until": first, "people": [{"person": "amy"}]}, "time_off_left_minutes")):
            done = self.run_program("hours", PROBLEM, ROSTER, "--opening", self.opening(**changes))
            self.assertEqual((done.returncode, done.stdout), (2, ""), changes)
            self.assertRegex(done.stderr, r"opening\.json:\d+: ")
            self.assertIn(says, done.stderr)

    def test_headroom_is_printed_and_what_is_wrong_of_its_file_is_told(self):
        def file(*funded):
            return self.write("headroom.json", json.dumps({"format": "staffwright-headroom", "version": 1, "funded": funded}))
        stated = {"from": "2026-04-01", "percent": 22.5, "source": "Budget 2026/27"}
        done = self.run_program("hours", PROBLEM, ROSTER, "--headroom", file(stated))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"(?m)^  funded .* 22\.5 %$")
        self.assertIn("22.5 % from 2026-04-01: Budget 2026/27", done.stdout)
        self.assertIn("not stated for every day", self.run_program("hours", PROBLEM, ROSTER, "--headroom", file()).stdout)
        self.assertNotIn("eadroom", self.run_program("hours", PROBLEM, ROSTER).stdout)
        for funded, says in (([{**stated, "percent": 100}], "is no share"), ([{**stated, "source": ""}], "say where it is stated"),
                             ([stated, stated], "two begin on 2026-04-01"), ([{"from": "2026-04-01", "percent": 22}], "source")):
            done = self.run_program("hours", PROBLEM, ROSTER, "--headroom", file(*funded))
            self.assertEqual((done.returncode, done.stdout), (2, ""), funded)
            self.assertRegex(done.stderr, r"headroom\.json:\d+: ")
            self.assertIn(says, done.stderr)

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
