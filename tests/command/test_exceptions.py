"""`staffwright exceptions`: reports judged, who may see what, what payroll gets, the board's figures, and wrong input."""
import json

import harness

PROBLEM = str(harness.SOURCE / "examples" / "doctors.json")
ROSTER = str(harness.SOURCE / "examples" / "doctors-roster.json")
REPORTS = harness.SOURCE / "examples" / "doctors-exceptions.json"


class Exceptions(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.document = json.loads(REPORTS.read_text(encoding="utf-8"))

    def judge(self, *words, document=None):
        reports = self.write("reports.json", json.dumps(document or self.document, indent=1))
        return self.run_program("exceptions", "judge", PROBLEM, ROSTER, "--reports", reports, *words)

    def judged(self, *words, document=None):
        done = self.judge("--json", *words, document=document)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def refused(self, change, *parts):
        """The first report changed: refused with the file, a line, and these words."""
        change(self.document["reports"][0])
        done = self.judge()
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertRegex(done.stderr, r"reports\.json:\d+: ")
        self.assertIn("Maybe ", done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)

    def test_each_report_is_decided(self):
        by_id = {report["report"]: report for report in self.judged()["reports"]}
        # 14 h on a long day, then rest of 10 h: pay was chosen, and the breach of rest makes it time off.
        self.assertEqual(by_id["E1"]["choice"], "time_off")
        self.assertEqual(by_id["E1"]["mandated_by"], ["TCS-REST-11"])
        self.assertEqual(by_id["E1"]["time_off_minutes"], 90)
        self.assertEqual(by_id["E1"]["parts"], [{"kind": "hours", "route": "human_resources"}])
        # The night on which the clocks go back, half an hour longer than planned.
        self.assertEqual(by_id["E2"]["extra_minutes"], 30)
        self.assertEqual(by_id["E6"]["parts"], [{"kind": "education", "route": "director_of_medical_education"}])
        self.assertEqual(by_id["E7"]["state"], "late")
        self.assertIsNone(by_id["E7"]["choice"])

    def test_fines_by_hand(self):
        # 54,499 / 40 / 52 = 26.20 an hour; an hour beyond thirteen 104.80, of which 39.30 to the doctor.
        fines = {(fine["rule"], fine["person"]): fine for fine in self.judged()["fines"]}
        shift = fines["TCS-SHIFT", "amy"]
        self.assertEqual((shift["excess_minutes"], shift["rate_pence"]), (60, 2620))
        self.assertEqual((shift["total_pence"], shift["doctor_pence"], shift["fund_pence"]), (10480, 3930, 6550))
        # 14 h elapsed from 20:30 to 09:30 over the October change; by the wall clock they would be 13.
        self.assertEqual(fines["TCS-SHIFT", "cai"]["excess_minutes"], 60)
        # Three hours short of five; four breaks of sixteen missed are a quarter.
        self.assertEqual(fines["TCS-OC-5H", "eve"]["total_pence"], 31440)
        self.assertEqual(fines["TCS-BREAKS", "dev"]["total_pence"], 10480)
        self.assertTrue(all(fine["certainty"] == "unverified" for fine in fines.values()))
        self.assertIn("provisional: not answered yet: E2", fines["TCS-SHIFT", "cai"]["notes"])
        for fine in fines.values():
            self.assertEqual(fine["total_pence"], fine["doctor_pence"] + fine["fund_pence"])

    def test_what_only_the_plan_breaks_is_listed_and_not_fined(self):
        del self.document["reports"][1]
        judged = self.judged()
        self.assertEqual([(fault["rule"], fault["person"], fault["planned"]) for fault in judged["unreported"]],
                         [("TCS-SHIFT", "cai", True)])
        self.assertNotIn("cai", [fine["person"] for fine in judged["fines"]])

    def test_refused_and_late_reports_change_nothing(self):
        self.document["reports"][0]["outcome"]["agreed"] = False
        judged = self.judged()
        self.assertEqual(judged["reports"][0]["state"], "refused")
        self.assertNotIn("amy", [fine["person"] for fine in judged["fines"]])

    def test_a_day_that_became_longer_than_thirteen_hours(self):
        # Eight hours planned; the limit had nothing to say of them.
        self.document["reports"] = [{"id": "F", "person": "fay", "day": "2026-10-07", "shift": "D",
                                     "worked": "08:00-21:30", "submitted": "2026-10-08"}]
        self.assertEqual([(fine["rule"], fine["excess_minutes"]) for fine in self.judged()["fines"]],
                         [("TCS-SHIFT", 30)])

    def test_work_in_calls_counts_towards_the_hours(self):
        # Five long days of 12.5 h are 62.5 h in 168. With the three hours that were expected on call they are 65.5, with ten
        # hours of calls 72.5: half an hour above 72.
        days = [{"id": f"{shift}{day}", "person": "eve", "day": f"2026-10-{day}", "shift": shift, "worked": "08:00-20:30",
                 "submitted": "2026-10-20"} for day, shift in ((12, "L"), (13, "D"), (15, "D"), (16, "D"), (17, "L"))]
        def excess(calls):
            on_call = {"id": "OC", "person": "eve", "day": "2026-10-14", "shift": "OC", "calls": calls, "submitted": "2026-10-20"}
            self.document["reports"] = [*days, on_call]
            return [fine["excess_minutes"] for fine in self.judged()["fines"] if fine["rule"] == "TCS-168"]
        self.assertEqual(excess(["17:00-20:00"]), [])
        self.assertEqual(excess(["17:00-26:30"]), [])      # 72 h to the minute
        self.assertEqual(excess(["17:00-27:00"]), [30])

    def test_pay_follows_the_call_out_log(self):
        self.document["reports"] = [{"id": "E3", "person": "eve", "day": "2026-10-14", "shift": "OC",
                                     "calls": ["18:00-22:30"], "choice": "pay", "submitted": "2026-10-15",
                                     "outcome": {"agreed": True, "by": "staffing", "on": "2026-10-17"}}]
        for choice, paid in (("pay", [("call_out", 90, 3930)]), ("time_off", [("time_off_in_lieu", 90, 0)])):
            signed = self.path(choice + ".json")
            self.document["reports"][0]["choice"] = choice
            self.assertEqual(self.judge("--attendance", signed).returncode, 0)
            done = self.run_program("pay", PROBLEM, ROSTER, "--attendance", signed, "--json")
            self.assertEqual(done.returncode, 0, done.stderr)
            eve = next(slip for slip in json.loads(done.stdout)["people"] if slip["person"] == "eve")
            # Three hours were expected; an hour and a half beyond them at 26.20.
            self.assertEqual([(line["element"], line["minutes"], line["amount_pence"]) for line in eve["lines"]
                              if line["element"] in ("call_out", "time_off_in_lieu")], paid)

    def test_a_rota_maker_sees_no_names_and_no_small_numbers(self):
        for words in ([], ["--json"]):
            shown = self.judge("--for", "rota-maker", *words).stdout
            for word in ("amy", "beth", "cai", "dev", "eve", "fay", "Amy", "2026-", "E1"):
                self.assertNotIn(word, shown)
        self.assertEqual({shift["reports"] for shift in self.judged("--for", "rota-maker")["shifts"]}, {None})
        people = ("amy", "cai", "dev", "eve", "fay")
        self.document["reports"] = [{"id": name, "person": name, "day": day, "shift": "D", "worked": "08:00-16:20",
                                     "submitted": "2026-10-30"}
                                    for name, day in zip(people, ("2026-10-08", "2026-10-12", "2026-10-05", "2026-10-05",
                                                                  "2026-10-05"))]
        shown = self.judged("--for", "rota-maker")["shifts"]
        self.assertEqual([(shift["shift"], shift["reports"], shift["extra_minutes"]) for shift in shown], [("D", 5, 100)])

    def test_readers_see_what_is_theirs(self):
        staffing = self.judged("--for", "human-resources")
        self.assertEqual([report["report"] for report in staffing["reports"]], ["E1", "E2", "E7"])
        self.assertNotIn("fines", staffing)
        self.assertEqual([report["report"] for report in self.judged("--for", "education")["reports"]], ["E6"])

    def test_attendance_for_payroll(self):
        signed = self.path("signed.json")
        self.document["reports"][1].update(choice="pay", outcome={"agreed": True, "by": "staffing", "on": "2026-10-30"})
        self.assertEqual(self.judge("--attendance", signed).returncode, 0)
        entries = self.read_json("signed.json")["entries"]
        # Time off: paid as planned. Pay: as worked.
        self.assertEqual([(entry["person"], entry.get("clock"), entry.get("calls")) for entry in entries],
                         [("amy", None, None), ("cai", "20:30-09:30", None), ("eve", None, ["23:30-25:30", "27:00-29:00"])])
        self.assertEqual(self.judge("--attendance", signed).returncode, 0)
        self.assertEqual(self.read_json("signed.json")["entries"], entries, "the same entries are not added twice")
        done = self.run_program("payroll", "finalise", PROBLEM, ROSTER, "--attendance", signed, "--ledger",
                                self.path("ledger.json"), "--cut-off", "2026-11-10")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_figures_for_the_board(self):
        done = self.run_program("exceptions", "quarter", PROBLEM, ROSTER, "--reports", str(REPORTS), "--from",
                                "2026-10-01", "--until", "2027-01-01", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        figures = json.loads(done.stdout)
        self.assertEqual(figures["reports"][-1]["all"], 7)
        self.assertIsNone(figures["reports"][0]["agreed"])
        self.assertEqual((figures["fines"][-1]["fines"], figures["fines"][-1]["total_pence"]), (5, 73360))
        self.assertTrue(all(fine["total_pence"] is None for fine in figures["fines"][:-1]))
        self.assertEqual([(gap["shift"], gap["wanted"], gap["filled"]) for gap in figures["gaps"]],
                         [("L", 20, 20), ("N", 12, 6)])
        # Only the first week: duties of it.
        done = self.run_program("exceptions", "quarter", PROBLEM, ROSTER, "--reports", str(REPORTS), "--from",
                                "2026-10-05", "--until", "2026-10-12", "--json")
        self.assertEqual(json.loads(done.stdout)["gaps"][0]["wanted"], 5)

    def test_days_outside_the_period_are_refused(self):
        done = self.run_program("exceptions", "quarter", PROBLEM, ROSTER, "--reports", str(REPORTS), "--from",
                                "2025-10-01", "--until", "2026-01-01")
        self.assertEqual(done.returncode, 2)
        self.assertIn("2026-10-05", done.stderr)
        done = self.run_program("exceptions", "quarter", PROBLEM, ROSTER, "--reports", str(REPORTS), "--from", "soon",
                                "--until", "2026-01-01")
        self.assertIn('--from "soon" is no date', done.stderr)

    def test_unknown_field(self):
        self.refused(lambda report: report.update(hours="x"), "hours")

    def test_unknown_person(self):
        self.refused(lambda report: report.update(person="ami"), "ami", "amy")

    def test_bad_clock(self):
        self.refused(lambda report: report.update(worked="8-22"), "/reports/0/worked", "no time from and to")

    def test_nothing_differs(self):
        self.refused(lambda report: report.pop("worked"), "nothing differs from the plan")

    def test_not_planned_and_no_times(self):
        def change(report):
            report.update(day="2026-10-11", breaks_missed=1)
            report.pop("worked")
        self.refused(change, "is not on L that day", "was not planned")

    def test_submitted_before_the_day(self):
        self.refused(lambda report: report.update(submitted="2026-10-01"), "submitted before")

    def test_calls_of_a_shift(self):
        self.refused(lambda report: report.update(calls=["20:00-21:00"]), "no on-call period")

    def test_what_is_printed_has_no_control_characters(self):
        self.refused(lambda report: report.update(id="E1\nE2"), "/reports/0/id", "control character")
        self.refused(lambda report: report.update(id="E1", outcome={**report["outcome"], "by": "HR\u001b[31m"}), "/by")

    def test_the_file_of_attendance_is_no_input(self):
        done = self.judge("--attendance", ROSTER)
        self.assertEqual(done.returncode, 2)
        self.assertIn("is an input itself", done.stderr)

    def test_two_reports_of_one_duty(self):
        self.document["reports"].append({**self.document["reports"][0], "id": "again"})
        done = self.judge()
        self.assertEqual(done.returncode, 2)
        self.assertIn('reports "E1" and "again" are both about hours of one duty', done.stderr)
        self.document["reports"][-1]["id"] = "E1"
        self.assertIn("two reports are called", self.judge().stderr)
        # One that was refused may be reported again.
        self.document["reports"][-1]["id"] = "again"
        self.document["reports"][0]["outcome"] = {"agreed": False, "by": "staffing", "on": "2026-10-09"}
        self.assertEqual(len(self.judged()["fines"]), 5)

    def test_another_problem(self):
        self.document["problem"] = "other"
        done = self.judge()
        self.assertEqual(done.returncode, 2)
        self.assertIn('these are reports of \'other\'', done.stderr)

    def test_before_the_reform_the_window_is_not_known(self):
        problem = json.loads((harness.SOURCE / "examples" / "doctors.json").read_text(encoding="utf-8"))
        problem["horizon"]["first"] = "2025-10-06"
        problem["leave"] = []
        problem["contracts"][0]["pay"].pop("weekend_every")
        roster = {"format": "staffwright-roster", "version": 1, "problem": problem["id"], "assignments": [
            {"person": "amy", "day": "2025-10-06", "shift": "L", "skill": "doctor"}]}
        self.document["reports"] = [{"id": "E", "person": "amy", "day": "2025-10-06", "shift": "L",
                                     "worked": "08:00-22:00", "submitted": "2025-10-07"}]
        done = self.run_program("exceptions", "judge", self.write("p.json", json.dumps(problem)),
                                self.write("r.json", json.dumps(roster)), "--reports",
                                self.write("reports.json", json.dumps(self.document)))
        self.assertEqual(done.returncode, 2)
        self.assertIn("report_window", done.stderr)
        self.assertIn("--packs", done.stderr)

    def test_an_unknown_reader(self):
        done = self.judge("--for", "everybody")
        self.assertEqual(done.returncode, 2)
        self.assertIn("rota-maker", done.stderr)


if __name__ == "__main__":
    harness.main()
