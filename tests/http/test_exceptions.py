"""Exception reports over HTTP: the example's resident doctors, moved to these weeks, report what their published duties were
in fact; every answer held to spec/openapi.yaml. What follows is held to `staffwright exceptions` on the same as files."""
import datetime
import json
import re
import sqlite3
import uuid
import zoneinfo

import contract
import wire
from ward import Ward

FIRST = datetime.date(2026, 10, 5)    # of the example
LONDON = zoneinfo.ZoneInfo("Europe/London")


class Exceptions(Ward):
    def monday(self):
        """The roster begins two weeks ago and ends next Sunday: there are duties that are over, and one to come."""
        today = datetime.datetime.now(LONDON).date()
        return today - datetime.timedelta(days=today.weekday() + 14)

    def day(self, number):
        return str(self.start_day + datetime.timedelta(days=number))

    def moved(self, name, **changes):
        """A file of the examples with its days in these weeks."""
        text = (wire.SOURCE / "examples" / name).read_text()
        by = self.start_day - FIRST
        text = re.sub(r"\d{4}-\d{2}-\d{2}", lambda found: str(datetime.date.fromisoformat(found[0]) + by), text)
        return self.write(name, json.dumps({**json.loads(text), **changes}))

    def problem(self):
        self.start_day = self.monday()
        return self.moved("doctors.json")

    def setUp(self):
        super().setUp()
        self.guardian = self.user("guardian", "guardian")
        self.education = self.user("education", "medical_education")
        self.beth = self.user("beth", "staff", self.member("beth"))
        listed = self.call(self.maker, "GET", f"{self.at_unit}/rosters?from={self.day(0)}&until={self.day(7)}")
        self.roster_id = listed["items"][0]["id"]
        self.roster = f"{self.at}/rosters/{self.roster_id}"
        grid = self.call(self.maker, "GET", self.roster)
        self.shifts = {shift["code"]: shift["id"] for shift in grid["shifts"]}
        self.planned = self.moved("doctors-roster.json")
        duties = json.loads((self.folder / "doctors-roster.json").read_text())["assignments"]
        self.told(self.roster, [self.cell(grid, duty["person"], duty["day"], duty["shift"])
                                for duty in duties if duty["person"] in ("amy", "beth", "eve")],
                  {"starts_on": self.day(0), "ends_on": self.day(28)})
        self.mine = self.at + "/me/exception-reports"
        self.all = self.at + "/exception-reports"
        self.days = f"?from={self.day(0)}&until={self.day(28)}"

    def member(self, code):
        return self.ask("SELECT person_id FROM unit_members WHERE code = ?", (code,))[0][0]

    def ask(self, words, values=()):
        with sqlite3.connect(self.file, timeout=30) as database:
            rows = database.execute(words, values).fetchall()
        database.close()
        return rows

    def report(self, day, shift, token=None, status=201, **more):
        body = {"roster": self.roster_id, "day": self.day(day), "shift": self.shifts[shift], **more}
        made = self.call(token or self.staff, "POST", self.mine, body, status)
        if status == 201:
            contract.check_request(body, "POST", self.mine)
        return made

    def answer(self, report, agreed, words=None, status=200, token=None):
        return self.call(token or self.guardian, "PUT", f"{self.all}/{report['id']}",
                         {"version": report["version"], "agreed": agreed, "answer": words}, status)

    def overview(self, token=None):
        return self.call(token or self.guardian, "GET", self.all + self.days)

    # -- the doctor

    def test_a_doctor_reports_what_a_duty_was_in_fact(self):
        mine = self.call(self.staff, "GET", self.mine)
        self.assertTrue(mine["for_you"])
        self.assertEqual(mine["reports"], [])
        offered = {duty["day"]: duty for duty in mine["duties"]}
        self.assertIn(self.day(0), offered)
        self.assertNotIn(self.day(21), offered)    # it has not begun
        self.assertEqual((offered[self.day(0)]["planned"], offered[self.day(0)]["late"]), ("08:00-20:30", False))
        self.assertEqual(offered[self.day(0)]["last_day"], self.day(28))
        made = self.report(0, "L", clock="08:00-22:00", choice="pay", note="a patient who could not be left")
        self.assertEqual((made["state"], made["kinds"], made["extra_minutes"]), ("open", ["hours"], 90))
        # She chose pay; eleven hours of rest before the next day were not left, so it is time off.
        self.assertEqual((made["settled"], made["mandated_by"], made["time_off_minutes"]), ("time_off", ["TCS-REST-11"], 90))
        self.assertEqual(self.call(self.staff, "GET", self.mine)["reports"], [made])
        self.assertEqual(self.call(self.beth, "GET", self.mine)["reports"], [])

    def test_calls_of_an_on_call_period(self):
        eve = self.user("eve", "staff", self.member("eve"))
        offered = {duty["day"]: duty for duty in self.call(eve, "GET", self.mine)["duties"]}
        self.assertEqual((offered[self.day(9)]["planned"], offered[self.day(9)]["on_call"]), ("17:00-32:00", True))
        self.assertEqual(self.report(9, "OC", token=eve, calls=["16:00-17:30"], status=409)["code"], "contradiction")
        calls = ["23:30-25:30", "27:00-29:00"]
        made = self.report(9, "OC", token=eve, calls=calls, choice="pay")
        self.assertEqual((made["calls"], made["kinds"], made["planned"]), (calls, ["on_call_rest"], "17:00-32:00"))

    def test_what_is_reported_wrongly(self):
        self.assertEqual(self.report(0, "L", status=422)["code"], "bad_value")    # nothing differs
        self.assertEqual(self.report(2, "L", clock="08:00-22:00", status=422)["code"], "bad_reference")    # no duty of hers
        self.assertEqual(self.report(21, "L", clock="08:00-22:00", status=422)["code"], "bad_value")    # to come
        self.report(0, "L", clock="21:00-23:00", status=422)    # not of this duty
        self.report(0, "L", calls=["23:30-24:30"], status=409)    # no on-call period
        self.report(0, "L", breaks_missed=11, status=422)
        self.report(0, "L", clock="eight to ten", status=422)
        self.report(0, "L", breaks_missed=1, person=self.member("beth"), status=422)
        self.call(None, "GET", self.mine, status=401)
        for token in (self.maker, self.hr, self.guardian):
            self.call(token, "GET", self.mine, status=404)    # nobody on the rosters
        self.report(0, "L", breaks_missed=1)
        again = self.report(0, "L", breaks_missed=2, status=409)
        self.assertEqual(again["code"], "contradiction")
        self.report(0, "L", clock="08:00-22:00")    # another thing about the same duty

    def test_a_report_is_taken_back_until_it_is_answered(self):
        made = self.report(0, "L", breaks_missed=1)
        path = f"{self.mine}/{made['id']}/withdrawal"
        self.call(self.beth, "POST", path, {"version": 1}, 404)
        self.call(self.staff, "POST", path, {"version": 2}, 409)
        self.call(self.staff, "POST", path, {"version": 1}, 204)
        self.call(self.staff, "POST", path, {"version": 2}, 409)
        self.assertEqual(self.call(self.staff, "GET", self.mine)["reports"][0]["state"], "withdrawn")
        self.assertEqual(self.overview()["reports"], [])
        self.answer(made, True, status=404)
        self.report(0, "L", breaks_missed=1)

    # -- the guardian

    def test_the_guardian_agrees_and_the_doctor_reads_it(self):
        made = self.report(0, "L", clock="08:00-22:00", choice="pay")
        self.report(3, "D", education_missed_minutes=120)
        urgent = self.report(1, "L", token=None, breaks_missed=2, safety_concern=True)
        seen = self.overview()
        self.assertTrue(seen["may_decide"])
        self.assertEqual(seen["report_window_days"], 28)
        self.assertEqual(seen["reports"][0]["id"], urgent["id"])    # a concern that waits comes first
        self.assertEqual({one["person_name"] for one in seen["reports"]}, {"Amy"})
        self.assertTrue(seen["fines"] and all(fine["provisional"] for fine in seen["fines"]))
        self.assertNotIn(made["id"], json.dumps(seen["fines"]))    # it says nothing to a reader
        wrong = self.answer(made, "yes", status=422)    # the server went down by naming the place of what is wrong
        self.assertIn("/agreed", json.dumps(wrong))
        agreed = self.answer(made, True)
        self.assertEqual((agreed["state"], agreed["version"]), ("agreed", 2))
        self.assertFalse(any(fine["provisional"] for fine in self.overview()["fines"] if fine["rule"] == "TCS-SHIFT"))
        self.assertEqual(self.answer(urgent, False, status=422)["code"], "bad_value")    # a refusal has a reason
        self.answer(urgent, False, "the rota coordinator covered it")
        self.answer(made, True, status=409)
        mine = {one["id"]: one for one in self.call(self.staff, "GET", self.mine)["reports"]}
        self.assertEqual((mine[urgent["id"]]["state"], mine[urgent["id"]]["answer"]), ("refused", "the rota coordinator covered it"))
        actions = [row[0] for row in self.ask("SELECT action FROM audit_entries WHERE action LIKE 'exception_report.%' ORDER BY at, id")]
        self.assertEqual(actions.count("exception_report.make"), 3)
        self.assertEqual(actions.count("exception_report.answer"), 2)
        self.assertIn("exception_report.read", actions)

    def test_fines_are_those_of_the_command(self):
        self.answer(self.report(0, "L", clock="08:00-22:00", choice="pay"), True)
        file = self.moved("doctors-exceptions.json")
        reports = [one for one in json.loads((self.folder / "doctors-exceptions.json").read_text())["reports"] if one["id"] == "E1"]
        self.moved("doctors-exceptions.json", reports=reports)
        done = self.run_program("exceptions", "judge", str(self.folder / "doctors.json"), self.planned, "--reports", file, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        keys = ("rule", "from", "until", "excess_minutes", "total_pence", "doctor_pence", "fund_pence", "working")
        self.assertEqual([[fine[key] for key in keys] for fine in self.overview()["fines"]],
                         [[fine[key] for key in keys] for fine in json.loads(done.stdout)["fines"]])

    def test_a_late_report_is_answered_and_not_agreed_to(self):
        made = self.report(0, "L", clock="08:00-22:00", choice="pay")
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("UPDATE exception_reports SET submitted_on = ?", (self.day(29),))
        database.close()
        late, = self.call(self.staff, "GET", self.mine)["reports"]
        self.assertEqual((late["state"], late["settled"], late["last_day"]), ("late", None, self.day(28)))
        self.assertEqual(self.overview()["fines"], [])
        self.assertEqual(self.answer(made, True, status=409)["code"], "conflict")

    def test_the_board_gets_figures_without_small_numbers(self):
        self.report(0, "L", clock="08:00-22:00", choice="pay")
        figures = self.call(self.guardian, "GET", f"{self.at}/exception-figures{self.days}")
        rows = {row["what"]: row for row in figures["reports"]}
        self.assertIsNone(rows["hours"]["open"])
        self.assertEqual(rows["breaks"]["all"], 0)
        self.assertIsNone(figures["fines"][-1]["total_pence"])
        self.call(self.guardian, "GET", f"{self.at}/exception-figures?from=2024-01-01&until=2026-01-01", status=422)

    # -- who may not

    def test_nobody_of_the_unit_sees_who_reported(self):
        made = self.report(0, "L", clock="08:00-22:00", choice="pay", note="unmistakable words")
        both = self.user("both", "guardian")
        self.grant("both", "roster_maker")
        for token in (self.maker, self.first, self.planner, self.hr, self.staff, both):
            for path in (self.all + self.days, f"{self.at}/exception-figures{self.days}"):
                self.assertEqual(self.call(token, "GET", path, status=403)["code"], "not_permitted")
            self.answer(made, True, status=403, token=token)
        for path in (self.roster, self.roster + "/attendance", self.at_unit + "/members"):
            self.assertNotIn("unmistakable", json.dumps(self.call(self.first, "GET", path)))
        self.assertEqual(self.ask("SELECT COUNT(*) FROM events WHERE kind LIKE 'exception_report.%' AND user_id IS NULL"), [(0,)])

    def test_medical_education_sees_what_is_about_education(self):
        self.report(0, "L", clock="08:00-22:00", choice="pay")
        missed = self.report(3, "D", education_missed_minutes=120)
        seen = self.overview(self.education)
        self.assertEqual(([one["id"] for one in seen["reports"]], seen["fines"], seen["may_decide"]), ([missed["id"]], None, False))
        self.answer(missed, True, status=403, token=self.education)
        self.call(self.education, "GET", f"{self.at}/exception-figures{self.days}", status=403)

    def test_nobody_answers_their_own(self):
        made = self.report(0, "L", breaks_missed=1)
        self.grant("amy", "guardian")
        self.assertEqual(self.answer(made, True, status=403, token=self.staff)["code"], "not_permitted")

    def test_a_safety_concern_is_mailed_without_a_name(self):
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("UPDATE users SET email = 'guardian@example.org' WHERE login = 'guardian'")
        database.close()
        self.report(0, "L", breaks_missed=1)
        self.assertEqual(self.ask("SELECT COUNT(*) FROM mails"), [(0,)])
        self.report(1, "L", breaks_missed=1, safety_concern=True)
        (recipient, body), = self.ask("SELECT recipient, body FROM mails")
        self.assertEqual(recipient, "guardian@example.org")
        self.assertIn("/exception-reports", body)
        self.assertNotIn("Amy", body)

    def grant(self, login, role):
        with sqlite3.connect(self.file, timeout=30) as database:
            user = database.execute("SELECT id FROM users WHERE login = ?", (login,)).fetchone()[0]
            database.execute("INSERT INTO role_grants (id, user_id, role, region_id, trust_id, granted_by, granted_at) VALUES "
                             "(?, ?, ?, ?, ?, 'test', 0)", (str(uuid.uuid4()), user, role, self.region, self.trust))
        database.close()


if __name__ == "__main__":
    wire.main()
