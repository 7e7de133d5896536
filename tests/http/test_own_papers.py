"""Rosters for the wall as files, and what is one's own on paper: pay and work schedule. Every answer is held to
spec/openapi.yaml; nobody gets anybody else's."""
import io
import json
import sqlite3
import zipfile

import test_payroll
import wire
from ward import Ward

DOCTORS = {"starts_on": "2026-10-05", "ends_on": "2026-11-02"}


def sheets(data):
    """Names of a workbook's sheets, and all text in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        text = book.read("xl/sharedStrings.xml").decode()
        return book.read("xl/workbook.xml").decode().count("<sheet "), text


class Papers(test_payroll.Payroll):
    """The ward of the tests of payroll: all but Fay have a grade."""

    def setUp(self):
        super().setUp()
        self.mine = self.at + "/me/pay?from=2026-10-19&until=2026-12-01"    # before that the ward has a past

    def audited(self, action):
        """By whom, and of whom or what."""
        return self.ask("SELECT login, subject_kind, subject_id FROM audit_entries JOIN users ON users.id = actor "
                        "WHERE action = ?", (action,))

    # -- for the wall

    def test_who_makes_it_gets_leave_and_demand_and_staff_what_was_published(self):
        self.assertEqual(self.call(self.staff, "GET", self.roster + "/wall.xlsx", status=404)["code"], "not_found")
        self.published()
        count, text = sheets(self.call(self.maker, "GET", self.roster + "/wall.xlsx"))
        self.assertEqual(count, 3)
        self.assertIn("As published", text)
        seen = self.call(self.maker, "GET", self.roster)["roster"]["version"]
        self.call(self.maker, "POST", self.roster + "/edits",
                  {"version": seen, "cells": [self.cell(self.grid, "ben", "2026-10-22", "N")]}, 201)
        self.assertIn("Not published", sheets(self.call(self.maker, "GET", self.roster + "/wall.xlsx"))[1])
        count, text = sheets(self.call(self.staff, "GET", self.roster + "/wall.xlsx"))
        self.assertEqual(count, 2)    # no demand
        self.assertIn("As published", text)
        self.assertNotIn("L)", text.replace("HL)", ""), "leave is for who makes the roster")
        number = self.call(self.staff, "GET", self.roster)["number"]
        self.call(self.staff, "GET", f"{self.roster}/wall.pdf?number={number + 1}", status=404)
        self.assertTrue(self.call(self.staff, "GET", f"{self.roster}/wall.pdf?number={number}").startswith(b"%PDF-"))
        self.assertIn(("maker", "roster", self.roster.rpartition("/")[2]), self.audited("roster.export"))

    def test_what_is_asked_wrongly(self):
        self.published()
        self.call(self.maker, "GET", self.roster + "/wall.xlsx?format=pdf", status=422)
        self.call(self.maker, "GET", self.roster + "/wall.pdf?number=99", status=404)
        self.call(None, "GET", self.roster + "/wall.pdf", status=401)
        governance = self.user("governance", "information_governance")
        self.call(governance, "GET", self.roster + "/wall.pdf", status=403)

    # -- one's own pay

    def test_own_pay_as_planned_signed_and_sent(self):
        self.assertEqual(self.call(self.staff, "GET", self.mine)["rosters"], [])
        self.published()
        own, = self.call(self.staff, "GET", self.mine)["rosters"]
        self.assertEqual((own["duties"], own["not_signed"], own["worked"], own["sent"], own["trouble"]), (2, 2, None, [], None))
        self.assertEqual(own["grade"], "band 5 entry")
        lines = {line["element"]: line for line in own["planned"]["lines"]}
        self.assertEqual(own["planned"]["gross_pence"], sum(line["amount_pence"] for line in lines.values()))
        night = lines["unsocial_night"]
        self.assertTrue(night["rule"] and night["sources"] and night["rate_pence"] and night["working"])
        self.assertEqual({duty["day"] for duty in night["duties"]} - {"2026-10-22", "2026-10-24"}, set())
        self.assertEqual(night["minutes"], sum(duty["minutes"] for duty in night["duties"]))
        self.sign(self.entry("amy", "2026-10-24", "N", clock="19:30-06:00"))
        seen = self.call(self.staff, "GET", self.mine)
        own, = seen["rosters"]
        worked = {line["element"]: line for line in own["worked"]["lines"]}
        self.assertEqual(own["not_signed"], 1)
        self.assertLess(worked["unsocial_sunday"]["minutes"], lines["unsocial_sunday"]["minutes"])    # she left at six
        # The months are the rosters, divided.
        for kind, slip in (("planned_pence", own["planned"]), ("worked_pence", own["worked"])):
            self.assertEqual(sum(month[kind] for month in seen["months"]), slip["gross_pence"])
            for line in slip["lines"]:
                self.assertEqual(sum(month["amount_pence"] for month in line["months"]), line["amount_pence"])
        # What was sent is what finance saw of her, and of nobody else.
        run = self.finalise()["runs"][0]
        self.assertEqual(self.call(self.staff, "GET", self.mine)["rosters"][0]["sent"], [])
        self.state_codes({element: "X" for element in self.call(self.finance, "GET", self.roster + "/payroll")["without_code"]})
        self.call(self.finance, "POST", f"{self.runs}/{run['id']}/sending")
        sent, = self.call(self.staff, "GET", self.mine)["rosters"][0]["sent"]
        of_her = [line for line in self.call(self.finance, "GET", f"{self.runs}/{run['id']}")["lines"]
                  if line["person"] == self.amy]
        keys = ("element", "minutes", "rate_pence", "amount_pence")
        self.assertEqual([[line[key] for key in keys] for line in sent["lines"]], [[line[key] for key in keys] for line in of_her])
        self.assertEqual(sent["total_pence"], own["worked"]["gross_pence"])

    def test_own_pay_is_ones_own(self):
        self.published()
        cai = self.user("cai", "staff", self.people["cai"])
        days = lambda token: {duty["day"] for own in self.call(token, "GET", self.mine)["rosters"]
                              for line in own["planned"]["lines"] for duty in line["duties"]}
        self.assertEqual((days(self.staff) >= {"2026-10-24"}, days(cai)), (True, {"2026-10-24"}))
        # Nobody else can be named, whoever asks; and who is nobody there finds nothing.
        self.call(self.staff, "GET", f"{self.mine}&person={self.people['cai']}", status=422)
        for token in (self.finance, self.hr, self.first):
            self.assertEqual(self.call(token, "GET", self.mine, status=404)["code"], "not_found")
        self.call(None, "GET", self.mine, status=401)
        fay = self.user("fay", "staff", self.people["fay"])
        own, = self.call(fay, "GET", self.mine)["rosters"]
        self.assertEqual((own["planned"], own["trouble"]), (None, "nothing is stated of your pay on this unit"))
        self.call(self.staff, "GET", self.at + "/me/pay?from=2026-01-01&until=2029-01-01", status=422)
        self.assertEqual({row for row in self.audited("pay.read_own") if row[0] == "cai"},
                         {("cai", "person", self.people["cai"])})

    def test_a_nurse_has_no_work_schedule(self):
        self.published()
        self.assertEqual(self.call(self.staff, "GET", self.at + "/me/work-schedule"),
                         {"rosters": [], "roster": None, "schedule": None})
        self.call(self.staff, "GET", self.at + "/me/work-schedule.pdf", status=404)


class Doctors(Ward):
    """The example's resident doctors, with Amy's and Beth's duties published."""

    def problem(self):
        return str(wire.SOURCE / "examples" / "doctors.json")

    def setUp(self):
        super().setUp()
        listed = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-05&until=2026-10-12")
        self.roster = f"{self.at}/rosters/{listed['items'][0]['id']}"
        self.id = listed["items"][0]["id"]
        grid = self.call(self.maker, "GET", self.roster)
        self.people = {person["code"]: person["id"] for person in grid["people"]}
        duties = json.loads((wire.SOURCE / "examples" / "doctors-roster.json").read_text())["assignments"]
        self.told(self.roster, [self.cell(grid, duty["person"], duty["day"], duty["shift"])
                                for duty in duties if duty["person"] in ("amy", "beth")], DOCTORS)
        self.mine = self.at + "/me/work-schedule"

    def test_own_schedule_is_the_one_of_the_command(self):
        own = self.call(self.staff, "GET", self.mine)
        self.assertEqual((own["roster"], [one["roster"] for one in own["rosters"]]), (self.id, [self.id]))
        schedule = own["schedule"]
        done = self.run_program("work-schedule", self.problem(), str(wire.SOURCE / "examples" / "doctors-roster.json"),
                                "--person", "amy", "--out", self.path("schedule.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        command = json.loads((self.folder / "schedule.json").read_text())
        for key in ("average_week_minutes", "worked_minutes", "leave_minutes", "weekends", "weekends_in_period", "nights",
                    "weeks", "pay", "training", "from", "until"):
            self.assertEqual(schedule[key], command[key], key)
        notices = {notice["rule"]: notice for notice in schedule["notices"]}
        self.assertIsNone(notices["TCS-WS-8"]["given"])
        self.assertEqual(notices["TCS-WS-6"]["due"], "2026-08-24")
        self.assertIsNotNone(notices["TCS-WS-6"]["given"])    # today, when it was published
        self.assertTrue(self.call(self.staff, "GET", self.at + "/me/pay?from=2026-10-01&until=2026-12-01")["rosters"][0]["work_schedule"])

    def test_as_a_file(self):
        file = self.call(self.staff, "GET", f"{self.mine}.pdf?roster={self.id}")
        self.assertTrue(file.startswith(b"%PDF-"))
        self.assertEqual(file, self.call(self.staff, "GET", self.mine + ".pdf"))

    def test_another_persons_is_not_found(self):
        cai = self.user("cai", "staff", self.people["cai"])    # no duties were published for Cai
        for path in (f"{self.mine}?roster={self.id}", f"{self.mine}.pdf?roster={self.id}", self.mine + ".pdf"):
            self.assertEqual(self.call(cai, "GET", path, status=404)["code"], "not_found")
        self.assertIsNone(self.call(cai, "GET", self.mine)["schedule"])
        self.call(self.staff, "GET", f"{self.mine}?roster={self.unit}", status=404)
        self.call(self.staff, "GET", self.mine + "?roster=mine", status=422)
        self.call(self.staff, "GET", f"{self.mine}?roster={self.id}&person={self.people['beth']}", status=422)
        for token in (self.maker, self.hr, self.first):
            self.call(token, "GET", self.mine, status=404)
        beth = self.user("beth", "staff", self.people["beth"])
        self.assertEqual(self.call(beth, "GET", self.mine)["schedule"]["person"], "beth")
        with sqlite3.connect(self.file, timeout=30) as database:
            rows = database.execute("SELECT login, subject_id FROM audit_entries JOIN users ON users.id = actor "
                                    "WHERE action = 'work_schedule.read_own'").fetchall()
        database.close()
        self.assertEqual(set(rows), {("beth", self.people["beth"])})


for _name in [name for name in vars(test_payroll.Payroll) if name.startswith("test_")]:
    setattr(Papers, _name, None)    # these run in their own file
del test_payroll.Payroll

if __name__ == "__main__":
    wire.main()
