"""Attendance as signed, and payroll from it, over HTTP; every answer held to spec/openapi.yaml. What a run pays is held to
`staffwright payroll` on the same roster and attendance as files."""
import csv
import datetime
import io
import json
import pathlib
import sqlite3
import zoneinfo

import wire
from ward import Ward

DAYS = {"starts_on": "2026-10-19", "ends_on": "2026-11-02"}
CODES = {"basic": "-", "additional_hours": "AH", "overtime": "OT150", "unsocial_night": "ENH N",
         "unsocial_sunday": "ENH S"}
LONDON = zoneinfo.ZoneInfo("Europe/London")


def today():
    return datetime.datetime.now(LONDON).date()


class Payroll(Ward):
    def problem(self):
        """The example with pay and on call from home: all but Fay have a grade."""
        problem = json.loads((wire.SOURCE / "examples" / "ward.json").read_text())
        problem["shifts"].append({"id": "C", "name": "On call", "clock": "17:00-33:00", "credit_minutes": 120,
                                  "classes": ["on_call"]})
        for number, person in enumerate(problem["people"]):
            if person["id"] != "fay":
                person["pay"] = {"scheme": "agenda_for_change", "band": "5", "point": "entry",
                                 "assignment": f"2000{number}"}
        return self.write("paid.json", json.dumps(problem))

    def setUp(self):
        super().setUp()
        self.finance = self.user("finance", "finance")
        listed = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-19&until=2026-10-26")
        self.roster = f"{self.at}/rosters/{listed['items'][0]['id']}"
        self.grid = self.call(self.maker, "GET", self.roster)
        self.people = {person["code"]: person["id"] for person in self.grid["people"]}
        self.shifts = {shift["code"]: shift["id"] for shift in self.grid["shifts"]}
        self.runs = self.roster + "/payroll/runs"

    def published(self):
        cells = [self.cell(self.grid, *words) for words in (
            ("amy", "2026-10-22", "D"), ("amy", "2026-10-24", "N"), ("cai", "2026-10-24", "D"), ("dev", "2026-10-25", "D"),
            ("eve", "2026-10-21", "D"), ("fay", "2026-10-20", "D"))]
        return self.told(self.roster, cells, DAYS)

    def entry(self, code, day, shift, **more):
        return {"person": self.people[code], "day": day, "shift": self.shifts[shift], **more}

    def sign(self, *entries, status=201, token=None):
        return self.call(token or self.first, "POST", self.roster + "/attendance", {"entries": list(entries)}, status)

    def duty(self, seen, code, day):
        return next(duty for duty in seen["duties"] if (duty["person"], duty["day"]) == (self.people[code], day))

    def finalise(self, status=201, cut_off=None, **more):
        return self.call(self.finance, "POST", self.runs, {"cut_off": str(cut_off or today()), **more}, status)

    def state_codes(self, codes):
        return self.call(self.finance, "PUT", self.at + "/payroll-codes",
                         {"items": [{"element": element, "code": code} for element, code in codes.items()]})

    def ask(self, *words):
        with sqlite3.connect(self.file, timeout=30) as database:
            return database.execute(*words).fetchall()

    def signed_yesterday(self):
        """What was signed today is as if it had been so yesterday: no test waits for a day."""
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("DROP TRIGGER IF EXISTS attendance_entries_no_update")
            database.execute("DROP TRIGGER IF EXISTS payroll_runs_no_update")
            yesterday = str(today() - datetime.timedelta(1))
            database.execute("UPDATE attendance_entries SET signed_on = ?, signed_at = signed_at - 86400000000", (yesterday,))
            database.execute("UPDATE payroll_runs SET cut_off = ?", (yesterday,))
        database.close()

    def state_pay(self, code, point="entry"):
        pay = {"scheme": "agenda_for_change", "band": "5", "point": point,
               "assignment": f"3000{sorted(self.people).index(code)}"}
        with sqlite3.connect(self.file) as database:
            database.execute("UPDATE contracts SET pay_facts = ? WHERE person_id = ?", (json.dumps(pay), self.people[code]))
        database.close()

    # -- attendance

    def test_nothing_is_signed_before_people_were_told(self):
        self.assertEqual(self.call(self.first, "GET", self.roster + "/attendance")["duties"], [])
        self.assertIn("not published", self.sign(self.entry("amy", "2026-10-22", "D"), status=409)["detail"])

    def test_duties_are_signed_and_corrected(self):
        self.published()
        seen = self.call(self.first, "GET", self.roster + "/attendance")
        self.assertEqual((len(seen["duties"]), seen["open"], seen["may_sign"]), (6, 6, True))
        self.assertTrue(all(duty["planned"] and duty["over"] and not duty["entry"] for duty in seen["duties"]))
        seen = self.sign(self.entry("amy", "2026-10-22", "D"), self.entry("cai", "2026-10-24", "D", worked=False),
                         self.entry("dev", "2026-10-25", "D", clock="07:30-21:00", unpaid_break_minutes=45),
                         self.entry("eve", "2026-10-23", "N"))
        self.assertEqual(seen["open"], 3)
        self.assertEqual(self.duty(seen, "amy", "2026-10-22")["entry"]["signed_by"], "first")
        self.assertFalse(self.duty(seen, "cai", "2026-10-24")["entry"]["worked"])
        self.assertEqual(self.duty(seen, "dev", "2026-10-25")["entry"]["clock"], "07:30-21:00")
        self.assertFalse(self.duty(seen, "eve", "2026-10-23")["planned"])
        # The last of several counts; none is taken away.
        seen = self.sign(self.entry("cai", "2026-10-24", "D"))
        self.assertTrue(self.duty(seen, "cai", "2026-10-24")["entry"]["worked"])
        self.assertEqual(self.ask("SELECT COUNT(*) FROM attendance_entries"), [(5,)])
        # Whoever sees pay sees it, and signs nothing.
        self.assertFalse(self.call(self.finance, "GET", self.roster + "/attendance")["may_sign"])
        self.sign(self.entry("eve", "2026-10-21", "D"), status=403, token=self.finance)
        self.call(self.staff, "GET", self.roster + "/attendance", status=403)

    def test_what_cannot_be_signed(self):
        self.published()
        who_is_cai = self.user("manager", "approver", self.people["cai"])
        own = self.call(who_is_cai, "GET", self.roster + "/attendance")
        self.assertTrue(self.duty(own, "cai", "2026-10-24")["own"])
        self.assertIn("their own", self.sign(self.entry("cai", "2026-10-24", "D"), status=403, token=who_is_cai)["detail"])
        for entry, words in (
                (self.entry("amy", "2026-12-22", "D"), "not a day of the roster"),
                ({**self.entry("amy", "2026-10-22", "D"), "person": self.unit}, "nobody with that id"),
                ({**self.entry("amy", "2026-10-22", "D"), "shift": self.unit}, "no such shift"),
                (self.entry("amy", "2026-10-22", "D", skill=self.unit), "no such skill"),
                (self.entry("amy", "2026-10-22", "D", clock="half past"), "no time from and to"),
                (self.entry("amy", "2026-10-22", "D", unpaid_break_minutes=750), "as long as the duty"),
                (self.entry("amy", "2026-10-22", "D", clock="08:00-08:40"), "as long as the duty"),
                (self.entry("amy", "2026-10-22", "D", clock="08:00-33:00"), "more than 24 hours"),
                (self.entry("amy", "2026-10-24", "N", clock="00:30-08:00"), "do not touch those of the shift"),
                (self.entry("amy", "2026-10-22", "D", unpaid_break_minutes=-1), "no break")):
            answer = self.sign(entry, status=422)
            self.assertIn(words, answer["detail"])
        absent = self.entry("amy", "2026-10-22", "D", worked=False, clock="08:00-09:00")
        self.assertIn("not worked, and has times", self.sign(absent, status=409)["detail"])
        self.assertIn("twice", self.sign(self.entry("amy", "2026-10-22", "D"), self.entry("amy", "2026-10-22", "D"),
                                         status=409)["detail"])
        # Somebody who is at two places is paid for one; nothing of the call is kept.
        both = self.sign(self.entry("amy", "2026-10-22", "D"), self.entry("amy", "2026-10-22", "N"), status=409)
        self.assertIn("two duties at once: Long day on 2026-10-22 and Night on 2026-10-22", both["detail"])
        self.assertEqual(self.ask("SELECT COUNT(*) FROM attendance_entries"), [(0,)])
        self.sign(status=422)

    def test_a_duty_is_signed_once_it_is_over(self):
        monday = today() + datetime.timedelta(63 - today().weekday())
        days = {"starts_on": str(monday), "ends_on": str(monday + datetime.timedelta(7))}
        made = self.call(self.maker, "POST", self.at_unit + "/rosters", days, 201)
        self.roster = f"{self.at}/rosters/{made['id']}"
        grid = self.call(self.maker, "GET", self.roster)
        self.told(self.roster, [self.cell(grid, "amy", str(monday), "D")], days)
        seen = self.call(self.first, "GET", self.roster + "/attendance")
        self.assertEqual(([duty["over"] for duty in seen["duties"]], seen["open"]), ([False], 0))
        self.assertIn("not over yet", self.sign(self.entry("amy", str(monday), "D"), status=422)["detail"])

    # -- payroll

    def test_from_signed_to_locked(self):
        self.published()
        seen = self.call(self.finance, "GET", self.roster + "/payroll")
        self.assertEqual((seen["state"], seen["runs"], seen["without_pay"]), ("planned", [], ["Fay"]))
        self.assertEqual([(own["name"], own["duties"]) for own in seen["accrued"]],
                         [("Amy", 2), ("Cai", 1), ("Dev", 1), ("Eve", 1)])
        self.assertGreater(seen["accrued_gross_pence"], 0)
        self.sign(self.entry("amy", "2026-10-22", "D"), self.entry("amy", "2026-10-24", "N"),
                  self.entry("dev", "2026-10-25", "D", clock="07:30-21:00"))
        first = self.finalise()["runs"][0]
        self.assertEqual((first["number"], first["kind"], first["state"], first["made_by"]),
                         (1, "pay", "finalised", "finance"))
        # Made again while it has not been sent: the run that was looked at is no more.
        self.sign(self.entry("eve", "2026-10-21", "D"))
        again = self.finalise()
        run = again["runs"][0]
        self.assertEqual(len(again["runs"]), 1)
        self.assertNotEqual(run["id"], first["id"])
        self.call(self.finance, "POST", f"{self.runs}/{first['id']}/sending", status=404)
        lines = self.call(self.finance, "GET", f"{self.runs}/{run['id']}")
        self.assertEqual(sum(line["amount_pence"] for line in lines["lines"]), run["total_pence"])
        self.assertEqual({line["name"] for line in lines["lines"]}, {"Amy", "Ben", "Cai", "Dev", "Eve"})
        self.assertIn(("20000", "unsocial_night"), {(line["assignment"], line["element"]) for line in lines["lines"]})
        # What is signed after a run was made is in the next making, or in no run at all: nobody sends it as it was.
        self.state_codes({element: "X" for element in again["without_code"]})
        self.sign(self.entry("amy", "2026-10-24", "N", worked=False))
        changed = self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending", status=409)
        self.assertIn("since the run was made", changed["detail"])
        self.sign(self.entry("amy", "2026-10-24", "N"))
        self.state_codes({element: None for element in again["without_code"]})
        # No file without a code for everything, and none before it is sent.
        self.assertTrue(again["without_code"])
        self.assertIn("no code for", self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending", status=409)["detail"])
        self.assertIn("not sent", self.call(self.finance, "GET", f"{self.runs}/{run['id']}/file", status=409)["detail"])
        self.state_codes({**CODES, **{element: "X " + element for element in again["without_code"] if element not in CODES}})
        sent = self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        self.assertEqual((sent["state"], sent["runs"][0]["sent_by"], sent["without_code"]), ("sent", "finance", []))
        file = self.call(self.finance, "GET", f"{self.runs}/{run['id']}/file")
        rows = list(csv.DictReader(io.StringIO(file)))
        lines = self.call(self.finance, "GET", f"{self.runs}/{run['id']}")
        self.assertEqual(sum(round(100 * float(row["amount"])) for row in rows), lines["sent_pence"])
        self.assertEqual(lines["sent_pence"] + lines["held_pence"], run["total_pence"])
        self.assertNotIn("-", {row["code"] for row in rows})
        # A code that changes later changes no file.
        self.state_codes({"overtime": "OTHER", "unsocial_night": "OTHER", "unsocial_sunday": "OTHER"})
        self.assertEqual(self.call(self.finance, "GET", f"{self.runs}/{run['id']}/file"), file)
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending", status=409)
        self.finalise(status=409)    # the same cut-off
        # Locking closes the roster; before that it is worked and finalised.
        self.assertIn("not finalised", self.call(self.finance, "POST", self.roster + "/payroll/lock", status=409)["detail"])
        for state in ("worked", "finalised"):
            seen = self.call(self.second, "GET", self.roster)["roster"]["version"]
            self.call(self.second, "PUT", self.roster + "/state", {"version": seen, "state": state})
        seen = self.call(self.second, "GET", self.roster)["roster"]["version"]
        self.call(self.second, "PUT", self.roster + "/state", {"version": seen, "state": "closed"}, 409)
        # Nothing that waits to be paid is locked out.
        self.assertIn("2 duties are not signed for", self.call(self.finance, "POST", self.roster + "/payroll/lock",
                                                               status=409)["detail"])
        self.sign(self.entry("cai", "2026-10-24", "D", worked=False), self.entry("fay", "2026-10-20", "D"))
        self.assertIn("signed since", self.call(self.finance, "POST", self.roster + "/payroll/lock", status=409)["detail"])
        self.signed_yesterday()
        for lapse, words in ((False, "signed since"), (True, "pay of Fay")):
            if lapse:
                run = self.finalise()["runs"][-1]
                self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
            self.assertIn(words, self.call(self.finance, "POST", self.roster + "/payroll/lock", status=409)["detail"])
        # Once her pay is stated, the next run pays what she was signed for before.
        self.signed_yesterday()
        self.state_pay("fay")
        run = self.finalise()["runs"][-1]
        lines = self.call(self.finance, "GET", f"{self.runs}/{run['id']}")["lines"]
        self.assertEqual({line["name"] for line in lines}, {"Fay"})
        self.assertGreater(run["total_pence"], 0)
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        locked = self.call(self.finance, "POST", self.roster + "/payroll/lock")
        self.assertEqual((locked["state"], locked["roster"]["state"]), ("locked", "closed"))
        self.assertIn("closed", self.sign(self.entry("cai", "2026-10-24", "D"), status=409)["detail"])
        self.finalise(status=409)
        self.assertEqual(self.ask("SELECT action FROM audit_entries WHERE action LIKE 'payroll%' ORDER BY id")[-1],
                         ("payroll.lock",))

    def test_a_late_change_is_an_adjustment_and_what_was_sent_stays(self):
        self.published()
        self.state_codes(CODES)
        self.sign(self.entry("amy", "2026-10-24", "N"), self.entry("cai", "2026-10-24", "D"))
        run = self.finalise()["runs"][0]
        self.state_codes({element: "X" for element in self.call(self.finance, "GET", self.roster + "/payroll")["without_code"]})
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        file = self.call(self.finance, "GET", f"{self.runs}/{run['id']}/file")
        # The same duty on the day of a run that was sent: half a day would be lost.
        self.assertIn("a run was sent today", self.sign(self.entry("amy", "2026-10-24", "N", worked=False), status=409)["detail"])
        self.signed_yesterday()
        self.sign(self.entry("amy", "2026-10-24", "N", worked=False))
        seen = self.finalise()
        second = seen["runs"][1]
        self.assertEqual((second["number"], second["kind"]), (2, "adjustments"))
        self.assertLess(second["total_pence"], 0)
        lines = self.call(self.finance, "GET", f"{self.runs}/{second['id']}")["lines"]
        self.assertEqual({line["name"] for line in lines}, {"Amy"})
        self.assertEqual({line["rate_pence"] for line in lines}, {None})
        self.call(self.finance, "POST", f"{self.runs}/{second['id']}/sending")
        self.assertEqual(self.call(self.finance, "GET", f"{self.runs}/{run['id']}/file"), file)

    def test_terms_stated_anew_are_told_and_adjusted_where_somebody_says_so(self):
        self.published()
        self.state_codes(CODES)
        self.sign(self.entry("amy", "2026-10-24", "N"), self.entry("cai", "2026-10-24", "D"))
        amy, cai = self.people["amy"], self.people["cai"]
        self.assertIn("no run was sent yet", self.finalise(status=409, restated=[amy])["detail"])
        run = self.finalise()["runs"][0]
        self.state_codes({element: "X" for element in self.call(self.finance, "GET", self.roster + "/payroll")["without_code"]})
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        self.signed_yesterday()
        seen = self.call(self.finance, "GET", self.roster + "/payroll")
        self.assertEqual(seen["restated"], [])
        for code in ("amy", "cai"):
            self.state_pay(code, "top")
        restated = self.call(self.finance, "GET", self.roster + "/payroll")["restated"]
        self.assertEqual([(own["person"], own["name"], own["in_run"]) for own in restated],
                         [(amy, "Amy", False), (cai, "Cai", False)])
        self.assertGreater(restated[0]["due_pence"], 0)
        # Not by itself; and only who is named.
        self.assertEqual(self.finalise()["runs"][1]["lines"], 0)
        self.assertIn("nobody with that id", self.finalise(status=422, restated=[self.unit])["detail"])
        seen = self.finalise(restated=[amy])
        self.assertEqual([(own["name"], own["in_run"]) for own in seen["restated"]], [("Amy", True), ("Cai", False)])
        run = seen["runs"][1]
        self.assertEqual(run["total_pence"], restated[0]["due_pence"])
        # Stated anew once more before it is sent: what was looked at is another.
        self.state_pay("amy", "entry")
        self.assertIn("pay was changed", self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending",
                                                   status=409)["detail"])
        self.state_pay("amy", "top")
        seen = self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        self.assertEqual([own["name"] for own in seen["restated"]], ["Cai"])

    def test_a_run_pays_what_the_command_pays(self):
        self.published()
        self.state_codes(CODES)
        self.sign(self.entry("amy", "2026-10-22", "D"), self.entry("amy", "2026-10-24", "N"),
                  self.entry("dev", "2026-10-25", "D", clock="07:30-21:00", unpaid_break_minutes=30),
                  self.entry("cai", "2026-10-24", "D", worked=False), self.entry("eve", "2026-10-23", "N"))
        run = self.finalise()["runs"][0]
        self.state_codes({element: "X" for element in self.call(self.finance, "GET", self.roster + "/payroll")["without_code"]})
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        file = self.call(self.finance, "GET", f"{self.runs}/{run['id']}/file")
        codes = self.call(self.finance, "GET", self.at + "/payroll-codes")["items"]
        problem, roster, ledger = self.path("problem.json"), self.path("roster.json"), self.path("ledger.json")
        at = ("--db", "sqlite:" + self.file, "--trust", "RX1", "--unit", "7A", "--from", "2026-10-19", "--days", "14")
        for words in (("export", *at, "--out", problem), ("export", *at, "--roster", "--out", roster)):
            done = self.run_program(*words)
            self.assertEqual(done.returncode, 0, done.stderr)
        by = {"signed_by": "first", "signed_on": str(today())}
        entries = [{"person": "amy", "day": "2026-10-22", "shift": "D", **by},
                   {"person": "amy", "day": "2026-10-24", "shift": "N", **by},
                   {"person": "dev", "day": "2026-10-25", "shift": "D", "clock": "07:30-21:00", "unpaid_break_minutes": 30, **by},
                   {"person": "cai", "day": "2026-10-24", "shift": "D", "worked": False, **by},
                   {"person": "eve", "day": "2026-10-23", "shift": "N", **by}]
        attendance = self.write("attendance.json", json.dumps({
            "format": "staffwright-attendance", "version": 1, "problem": json.loads(pathlib.Path(problem).read_text())["id"],
            "entries": entries}))
        mapping = self.write("mapping.csv", "element,code\n" + "".join(
            f"{row['element']},{row['code']}\n" for row in codes if row["code"]))
        common = (problem, roster, "--attendance", attendance, "--ledger", ledger)
        out = self.path("payroll.csv")
        for words in (("finalise", *common, "--cut-off", str(today())),
                      ("send", *common, "--mapping", mapping, "--out", out)):
            done = self.run_program("payroll", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(file.splitlines()), sorted(pathlib.Path(out).read_text().splitlines()))
        self.assertGreater(len(file.splitlines()), 2)

    def test_a_call_out_log_is_signed_and_paid(self):
        self.told(self.roster, [self.cell(self.grid, "amy", "2026-10-22", "C"), self.cell(self.grid, "eve", "2026-10-22", "C")],
                  DAYS)
        shifts = {shift["code"]: shift["on_call"] for shift in self.call(self.first, "GET", self.roster + "/attendance")["shifts"]}
        self.assertEqual((shifts["C"], shifts["D"]), (True, False))
        for entry, words in ((self.entry("amy", "2026-10-22", "C", calls=["16:00-18:00"]), "is not within the period 17:00-33:00"),
                             (self.entry("amy", "2026-10-22", "C", calls=["soon"]), "no time from and to"),
                             (self.entry("amy", "2026-10-22", "D", calls=[]), "no on-call period"),
                             (self.entry("amy", "2026-10-22", "C", calls=["19:00-20:00"], choice="money"), "money")):
            self.assertIn(words, self.sign(entry, status=422)["detail"])
        self.assertIn("no calls", self.sign(self.entry("amy", "2026-10-22", "C", choice="pay"), status=409)["detail"])
        self.assertIn("was not worked", self.sign(self.entry("amy", "2026-10-22", "C", worked=False, calls=[]), status=409)["detail"])
        # A call is work: nobody is paid for it and for another duty at once. Being on call is none.
        log = ["19:00-20:30", "26:00-27:30"]
        both = self.sign(self.entry("amy", "2026-10-22", "C", calls=[*log, "31:00-32:00"]), self.entry("amy", "2026-10-23", "D"),
                         status=409)
        self.assertIn("a call-out of On call on 2026-10-22", both["detail"])
        seen = self.sign(self.entry("amy", "2026-10-22", "C", calls=log), self.entry("eve", "2026-10-22", "C", calls=log,
                                                                                     choice="time_off"))
        signed = [self.duty(seen, code, "2026-10-22")["entry"] for code in ("amy", "eve")]
        self.assertEqual([(entry["calls"], entry["choice"], entry["clock"]) for entry in signed],
                         [(log, "pay", None), (log, "time_off", None)])
        run = self.finalise()["runs"][0]
        lines = self.call(self.finance, "GET", f"{self.runs}/{run['id']}")["lines"]
        # 3 h x 16.40 x 1.5; Eve has time off for it.
        self.assertEqual([(line["name"], line["minutes"], line["amount_pence"]) for line in lines if line["element"] == "call_out"],
                         [("Amy", 180, 7380)])

    def test_who_may_and_what_is_refused(self):
        self.finalise(status=409)    # nothing was published
        self.published()
        self.finalise(status=422, cut_off=today() + datetime.timedelta(1))
        for path in (self.roster + "/payroll", self.at + "/payroll-codes"):
            self.call(self.maker, "GET", path, status=403)
            self.call(self.staff, "GET", path, status=403)
        self.call(self.hr, "GET", self.roster + "/payroll")
        self.call(self.hr, "POST", self.runs, {"cut_off": str(today())}, 403)
        self.call(self.finance, "POST", self.roster + "/payroll/lock", status=409)
        put = lambda item, status: self.call(self.finance, "PUT", self.at + "/payroll-codes", {"items": [item]}, status)
        self.assertIn("there is no element", put({"element": "overtme", "code": "A"}, 422)["detail"])
        for code in ("", " A", "A" * 41, "A\n"):
            put({"element": "overtime", "code": code}, 422)
        put({"element": "overtime"}, 422)    # saying nothing of it is a slip, and takes nothing back
        put({"element": "overtime", "code": "OT"}, 200)
        put({"element": "overtime", "code": None}, 200)
        codes = self.call(self.finance, "GET", self.at + "/payroll-codes")["items"]
        self.assertEqual({row["code"] for row in codes}, {None})
        self.assertNotIn("time_off_in_lieu", {row["element"] for row in codes})

    def test_what_was_sent_cannot_be_changed_by_hand(self):
        self.published()
        self.sign(self.entry("amy", "2026-10-24", "N"))
        run = self.finalise()["runs"][0]
        self.state_codes({element: "X" for element in self.call(self.finance, "GET", self.roster + "/payroll")["without_code"]})
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        for statement in ("UPDATE payroll_lines SET amount_pence = 1", "DELETE FROM payroll_lines",
                          "DELETE FROM payroll_run_people", "DELETE FROM payroll_runs", "UPDATE payroll_runs SET cut_off = '2027-01-01'",
                          "UPDATE payroll_runs SET state = 'finalised', sent_by = NULL, sent_at = NULL",
                          "UPDATE attendance_entries SET is_worked = FALSE", "DELETE FROM attendance_entries"):
            with self.assertRaisesRegex(sqlite3.IntegrityError, "immutable"):
                self.ask(statement)


if __name__ == "__main__":
    wire.main()
