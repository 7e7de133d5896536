"""Facts and rosters over HTTP, from the grid to one's own calendar; every answer held to spec/openapi.yaml."""
import sqlite3
import uuid

import wire
from ward import Ward


class Rosters(Ward):
    def put_demand_table(self, table, span, status):
        return self.put_table(self.planner, self.at_unit + "/demand/table" + span, table, status)

    def roster(self):
        listed = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-19&until=2026-10-26")
        self.assertEqual(len(listed["items"]), 1)
        return f"{self.at}/rosters/{listed['items'][0]['id']}"

    def test_a_roster_is_edited_and_nothing_is_overwritten(self):
        roster = self.roster()
        grid = self.call(self.maker, "GET", roster)
        self.assertEqual(len(grid["people"]), 6)
        self.assertIsNone(grid["number"])
        seen = grid["roster"]["version"]
        cells = [self.cell(grid, "amy", "2026-10-19", "D"), self.cell(grid, "ben", "2026-10-19", "N")]
        tried = self.call(self.maker, "POST", roster + "/trials", {"cells": cells})
        self.assertIsNone(tried["number"])
        done = self.call(self.maker, "POST", roster + "/edits", {"version": seen, "cells": cells, "note": "a start"}, 201)
        self.assertEqual(done["number"], 1)
        self.assertEqual(done["verdict"], tried["verdict"])
        self.assertEqual(len(done["cells"]), 2)
        stale = self.call(self.maker, "POST", roster + "/edits",
                          {"version": seen, "cells": [self.cell(grid, "amy", "2026-10-19")]}, 409)
        self.assertEqual(stale["code"], "stale")
        self.assertEqual(stale["current"]["number"], 1)
        self.assertEqual(len(stale["current"]["cells"]), 2)
        again = self.call(self.maker, "POST", roster + "/edits",
                          {"version": done["roster"]["version"], "cells": [self.cell(grid, "amy", "2026-10-19")]}, 201)
        self.assertEqual([version["number"] for version in self.call(self.maker, "GET", roster + "/versions")["items"]],
                         [1, 2])
        compared = self.call(self.maker, "GET", roster + "/comparison?one=1&other=2")
        self.assertEqual([cell["person"] for cell in compared["items"]], [cells[0]["person"]])
        back = self.call(self.maker, "POST", roster + "/returns", {"version": again["roster"]["version"], "to": 1}, 201)
        self.assertEqual(back["verdict"], done["verdict"])
        explained = self.call(self.maker, "GET", roster + "/explanation")
        self.assertTrue(explained["gaps"])
        cured = self.call(self.maker, "GET", roster + "/explanation?gap=2026-10-20")
        self.assertTrue(cured["cures"])
        self.assertEqual(self.call(self.maker, "POST", roster + "/edits", {"version": 1}, 422)["code"], "bad_value")

    def test_an_explanation_is_of_the_very_line_and_for_makers_and_approvers(self):
        roster = self.roster()
        grid = self.call(self.maker, "GET", roster)
        cells = [self.cell(grid, "amy", "2026-10-19", "D"), self.cell(grid, "ben", "2026-10-19", "N")]
        done = self.call(self.maker, "POST", roster + "/edits", {"version": grid["roster"]["version"], "cells": cells}, 201)
        self.assertEqual((done["bound"], done["bound_missing"]), (None, "not_proved"))
        grid = self.call(self.maker, "GET", roster)
        self.assertEqual((grid["bound"], grid["bound_missing"]), (None, "not_proved"))
        explained = self.call(self.maker, "GET", roster + "/explanation")
        self.assertEqual({gap["cures_sought"] for gap in explained["gaps"]}, {"not_sought"})
        for gap in explained["gaps"]:
            line = grid["demand"][gap["demand"]]
            for name in ("day", "skill", "minimum", "optimum", "assigned"):
                self.assertEqual(gap[name], line[name], gap["what"])
            self.assertEqual(gap["shift"], line.get("shift"))
        days = [gap["day"] for gap in explained["gaps"]]
        day = next(day for day in days if days.count(day) > 1)
        for gap in (gap for gap in explained["gaps"] if gap["day"] == day):
            one = self.call(self.first, "GET", f"{roster}/explanation?demand={gap['demand']}")
            sought = [each for each in one["gaps"] if each["cures_sought"] != "not_sought"]
            self.assertEqual([each["demand"] for each in sought], [gap["demand"]])
            self.assertEqual(len(sought[0]["candidates"]), sought[0]["candidate_count"])
            self.assertEqual({cure["demand"] for cure in one["cures"]} - {gap["demand"]}, set())
        duty = f"person={cells[0]['person']}&day=2026-10-19&shift={cells[0]['duties'][0]['shift']}"
        for token, status in ((self.maker, 200), (self.first, 200), (self.second, 200), (self.staff, 403), (self.hr, 403),
                              (None, 401)):
            self.call(token, "GET", roster + "/explanation", status=status)
            answer = self.call(token, "GET", f"{roster}/explanation?{duty}", status=status)
        answer = self.call(self.first, "GET", f"{roster}/explanation?{duty}")["duty"]
        self.assertEqual(len(answer["others"]), len(grid["people"]) - 1)
        allowed = [other for other in answer["others"] if other["allowed"]]
        self.assertTrue(allowed)
        tried = self.call(self.maker, "POST", roster + "/trials", {"cells": allowed[0]["cells"]})
        self.assertEqual(tried["verdict"]["objective"] - grid["verdict"]["objective"], allowed[0]["change"]["soft"])
        self.call(self.maker, "GET", f"{roster}/explanation?day=2026-10-19", status=422)
        self.call(self.maker, "GET", f"{roster}/explanation?{duty.replace('10-19', '10-20')}", status=404)

    def test_who_may_not_learns_nothing(self):
        roster = self.roster()
        self.call(self.staff, "GET", roster, status=404)
        self.assertEqual(self.call(self.staff, "GET", self.at_unit + "/rosters?from=2026-10-19")["items"], [])
        self.call(self.staff, "POST", roster + "/edits", {"version": 1, "cells": []}, 403)
        self.call(None, "GET", roster, status=401)
        other = roster.replace(self.trust, str(uuid.uuid4()))
        self.call(self.maker, "GET", other, status=404)
        self.call(self.maker, "GET", roster[:-3] + "xyz", status=404)

    def test_two_people_approve_and_people_are_told(self):
        roster = self.roster()
        grid = self.call(self.maker, "GET", roster)
        cells = [self.cell(grid, "amy", "2026-10-22", "D"), self.cell(grid, "amy", "2026-10-29", "D")]
        seen = self.call(self.maker, "POST", roster + "/edits",
                         {"version": grid["roster"]["version"], "cells": cells}, 201)["roster"]["version"]
        refused = self.call(self.first, "POST", roster + "/approvals", {"version": seen}, 409)
        self.assertIn("hard rule is broken", refused["detail"])
        # The ward is short of nearly everything, which is lived with, line by line.
        self.lived_with(roster)
        self.call(self.first, "POST", roster + "/submissions", {"version": seen}, 403)
        sent = self.call(self.maker, "POST", roster + "/submissions", {"version": seen, "reason": "ready"}, 201)
        self.assertEqual(sent["state"], "draft")
        seen = sent["version"]
        self.call(self.maker, "POST", roster + "/submissions", {"version": seen}, 409)
        seen = self.call(self.first, "POST", roster + "/approvals", {"version": seen}, 201)["version"]
        self.call(self.first, "POST", roster + "/approvals", {"version": seen}, 403)
        days = {"starts_on": "2026-10-19", "ends_on": "2026-10-26"}
        self.call(self.first, "POST", roster + "/publications", {"version": seen, **days}, 409)
        approved = self.call(self.second, "POST", roster + "/approvals", {"version": seen}, 201)
        self.assertEqual(approved["state"], "approved")
        told = self.call(self.second, "POST", roster + "/publications", {"version": approved["version"], **days}, 201)
        self.assertEqual(told["duties"], 1)    # the second week is another block
        self.assertEqual(told["late_changes"], [])
        mine = self.call(self.staff, "GET", self.at + "/me/duties?from=2026-10-20&until=2026-11-10")
        self.assertEqual([duty["day"] for duty in mine["items"]], ["2026-10-22"])
        self.assertEqual(mine["items"][0]["with"], [])    # nobody else is on
        hours = self.call(self.staff, "GET", self.at + "/me/hours?from=2026-10-19&until=2026-10-26")
        self.assertGreater(hours["contracted_minutes"], 0)
        self.assertGreater(hours["duty_minutes"], 0)
        self.assertEqual(self.call(self.staff, "GET", self.at + "/me/hours?from=2026-10-26&until=2026-11-02")
                         ["duty_minutes"], 0)
        self.assertEqual([(block["starts_on"], block["ends_on"])
                          for block in self.call(self.staff, "GET", roster)["published"]],
                         [(days["starts_on"], days["ends_on"])])
        self.assertFalse(self.call(self.staff, "GET", roster)["may_edit"])
        changes = self.at + "/me/changes?from=2026-10-19&until=2026-11-10"
        self.assertEqual(self.call(self.staff, "GET", changes)["items"], [])
        # A change after that is a late one, once it is published.
        edited = self.call(self.maker, "POST", roster + "/edits",
                           {"version": told["roster"]["version"], "cells": [self.cell(grid, "amy", "2026-10-22")]}, 201)
        for breach in edited["new"]:
            if breach["severity"] == "hard":
                self.call(self.first, "POST", roster + "/overrides", {"breach": breach["key"], "reason": "a test"}, 204)
        told = self.call(self.second, "POST", roster + "/publications",
                         {"version": edited["roster"]["version"], **days}, 201)
        self.assertEqual([(late["before"], late["after"]) for late in told["late_changes"]], [("D", "")])
        self.assertEqual([(change["day"], change["before"], change["now"])
                          for change in self.call(self.staff, "GET", changes)["items"]], [("2026-10-22", "Long day", "")])
        # What is put back again is no change to her.
        edited = self.call(self.maker, "POST", roster + "/edits",
                           {"version": told["roster"]["version"], "cells": [self.cell(grid, "amy", "2026-10-22", "D")]}, 201)
        told = self.call(self.second, "POST", roster + "/publications",
                         {"version": edited["roster"]["version"], **days}, 201)
        self.assertEqual(self.call(self.staff, "GET", changes)["items"], [])
        decisions = self.call(self.first, "GET", roster + "/decisions")["items"]
        self.assertTrue(all(decision["decided_by_name"] for decision in decisions), decisions)
        self.assertTrue(all(version["made_by_name"]
                            for version in self.call(self.first, "GET", roster + "/versions")["items"]))
        kinds = [decision["kind"] for decision in decisions]
        self.assertEqual([kind for kind in kinds if kind != "override"],
                         ["submission", "first_approval", "second_approval", "publication", "publication", "publication"])
        locked = self.call(self.second, "PUT", roster + "/lock",
                           {"version": told["roster"]["version"], "until": "2026-10-24"})
        self.call(self.maker, "POST", roster + "/edits",
                  {"version": locked["version"], "cells": [self.cell(grid, "amy", "2026-10-23", "D")]}, 409)
        self.assertIsNone(self.call(self.staff, "GET", self.at + "/me/calendar-feed")["made_at"])
        feed = self.call(self.staff, "POST", self.at + "/me/calendar-feed", status=201)["path"]
        self.assertTrue(self.call(self.staff, "GET", self.at + "/me/calendar-feed")["made_at"])
        calendar = self.call(None, "GET", feed)
        self.assertIn("BEGIN:VTIMEZONE", calendar)
        self.assertNotIn("\n\n", calendar.replace("\r", ""))
        self.call(self.staff, "DELETE", self.at + "/me/calendar-feed", status=204)
        self.call(None, "GET", feed, status=404)

    def test_facts_are_seen_and_changed_by_those_who_may(self):
        self.assertEqual([unit["code"] for unit in self.call(self.maker, "GET", self.at + "/units")["items"]], ["7A"])
        self.assertEqual(len(self.call(self.maker, "GET", self.at + "/skills")["items"]), 2)
        page = self.call(self.hr, "GET", self.at + "/people?limit=4")
        rest = self.call(self.hr, "GET", self.at + f"/people?limit=4&after={page['next']}")
        self.assertEqual(len(page["items"]) + len(rest["items"]), 6)
        self.assertIsNone(rest["next"])
        self.assertEqual(len(self.call(self.hr, "GET", self.at + "/people?search=AM")["items"]), 1)
        self.call(self.staff, "GET", self.at + "/people", status=403)
        person = self.call(self.hr, "GET", f"{self.at}/people/{self.amy}")
        change = {"given_name": "Amelia", "family_name": person["family_name"], "version": person["version"]}
        self.call(self.hr, "PUT", f"{self.at}/people/{self.amy}", change)
        stale = self.call(self.hr, "PUT", f"{self.at}/people/{self.amy}", change, 409)
        self.assertEqual(stale["current"]["given_name"], "Amelia")
        skill = self.call(self.maker, "GET", self.at + "/skills")["items"][0]["id"]
        self.call(self.hr, "POST", self.at + "/people",
                  {"given_name": "Gil", "family_name": "Gray", "unit": self.unit, "skills": [skill],
                   "contract": {"grade": "full", "wte": 10000, "weekly_minutes": 2250, "starts_on": "2026-10-01"}}, 201)
        self.assertEqual(len(self.call(self.maker, "GET", self.roster())["people"]), 7)
        demand = self.call(self.planner, "GET", self.at_unit + "/demand?from=2026-10-19&until=2026-10-26")["items"]
        self.assertTrue(demand)
        days = {"starts_on": "2026-11-02", "ends_on": "2026-11-09"}
        rows = [{**row, "day": "2026-11-03"} for row in demand[:2]]
        self.assertEqual(self.call(self.planner, "PUT", self.at_unit + "/demand", {**days, "items": rows})["rows"], 2)
        copied = self.call(self.planner, "POST", self.at_unit + "/demand/copies",
                           {"from": "2026-11-02", "to": "2026-11-09", "weeks": 3})
        self.assertEqual(copied["rows"], 6)
        span = "?from=2026-11-02&until=2026-11-09"
        table = self.call(self.planner, "GET", self.at_unit + "/tables/demand" + span)
        self.assertEqual(len(table.splitlines()), 3)
        self.assertEqual(self.put_demand_table(table.replace("2026-11-03", "2026-11-04"), span, 200)["rows"], 2)
        wrong = self.put_demand_table(table.replace("2026-11-03", "3 Nov", 1), span, 422)
        self.assertIn("is no date", wrong["detail"])
        self.assertIn("Amelia", self.call(self.hr, "GET", self.at_unit + "/tables/people"))
        shifts = self.call(self.maker, "GET", self.at_unit + "/shifts")["items"]
        changed = {key: shifts[0][key] for key in ("code", "starts_minute", "ends_minute", "classes", "version",
                                                   "unpaid_break_minutes", "paid_break_minutes", "credit_minutes")}
        self.call(self.first, "PUT", f"{self.at_unit}/shifts/{shifts[0]['id']}", {**changed, "name": "Other"})
        self.call(self.maker, "PUT", f"{self.at_unit}/shifts/{shifts[0]['id']}", {**changed, "name": "Other"}, 403)
        rules = self.call(self.maker, "GET", self.at_unit + "/rules?from=2026-10-19&until=2026-10-20")["items"]
        self.assertIn("daily_rest", [rule["rule"]["id"] for rule in rules])
        bad = {"rule": {"id": "odd", "kind": "no_such_kind", "parameters": {}}, "starts_on": "2026-10-19"}
        self.call(self.first, "POST", self.at_unit + "/rules", bad, 422)
        # A unit's rule is changed there, not from another unit, and does not move.
        rest = next(rule for rule in rules if rule["rule"]["id"] == "daily_rest")
        other = str(uuid.uuid4())
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("INSERT INTO units (trust_id, id, code, name, kind, zone, source) VALUES (?, ?, '9C', 'Other', 'ward', "
                             "'Europe/London', 'test')", (self.trust, other))
        taken = {key: rest[key] for key in ("rule", "place", "starts_on", "ends_on", "version")}
        self.call(self.first, "PUT", f"{self.at}/units/{other}/rules/{rest['id']}", taken, 404)
        self.assertEqual(self.call(self.maker, "GET", self.at_unit + "/rules?from=2026-10-19&until=2026-10-20")["items"], rules)
        self.call(self.first, "PUT", f"{self.at_unit}/rules/{rest['id']}", taken)

    def test_leave_and_wishes_are_asked_for_and_decided(self):
        asked = self.call(self.staff, "POST", self.at + "/me/leave",
                          {"starts_on": "2026-12-07", "ends_on": "2026-12-10", "kind": "annual"}, 201)
        for kind in ("", "an\u0007nual", "annual" * 40):    # what no roster could be built with
            self.call(self.staff, "POST", self.at + "/me/leave",
                      {"starts_on": "2026-12-07", "ends_on": "2026-12-10", "kind": kind}, 422)
        listed = self.call(self.first, "GET", self.at_unit + "/leave?from=2026-12-01&until=2026-12-31")["items"]
        self.assertEqual([leave["id"] for leave in listed], [asked["id"]])
        decision = {"version": asked["version"], "approved": True}
        self.call(self.maker, "PUT", f"{self.at_unit}/leave/{asked['id']}", decision, 403)
        decided = self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}", decision)
        self.assertEqual(decided["state"], "approved")
        self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}", decision, 409)
        own = self.call(self.staff, "GET", self.at + "/me/leave")["items"]
        self.assertIn("approved", [leave["state"] for leave in own])
        wish = self.call(self.staff, "POST", self.at + "/me/wishes",
                         {"unit": self.unit, "day": "2026-12-24", "want": "off"}, 201)
        span = "?from=2026-12-20&until=2026-12-30"
        self.assertEqual(len(self.call(self.staff, "GET", self.at + "/me/wishes" + span)["items"]), 1)
        self.call(self.staff, "DELETE", f"{self.at}/me/wishes/{wish['id']}", status=204)
        self.assertEqual(self.call(self.staff, "GET", self.at + "/me/wishes" + span)["items"], [])
        self.call(self.maker, "GET", self.at + "/me/duties", status=404)


del Ward


if __name__ == "__main__":
    wire.main()
