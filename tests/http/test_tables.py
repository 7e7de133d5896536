"""Leave and rosters that come in as CSV tables; every answer held to spec/openapi.yaml."""
import csv
import io
import sqlite3

import wire
from ward import Ward

DAYS = "?from=2026-10-19&until=2026-10-26"
WHOLE = "?from=2026-10-19&until=2026-11-02"    # of the roster
LEAVE = "person,starts_on,ends_on,kind,credit_minutes\r\n"


class Tables(Ward):
    def leave(self, rows, status=200, token=None, days=DAYS):
        return self.put_table(token or self.first, self.at_unit + "/leave/table" + days, LEAVE + "".join(row + "\r\n" for row in rows),
                        status)

    def clear(self):
        """The example's own leave, which no table brought."""
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("DELETE FROM leave_periods")

    def states(self):
        with sqlite3.connect(self.file, timeout=30) as database:
            return database.execute("SELECT starts_on, state, source, source_row, import_batch IS NOT NULL FROM leave_periods "
                                    "ORDER BY starts_on").fetchall()

    def roster(self):
        listed = self.call(self.maker, "GET", self.at_unit + "/rosters" + DAYS)
        return f"{self.at}/rosters/{listed['items'][0]['id']}"

    def test_leave_can_be_sent_every_night(self):
        self.clear()
        rows = ["amy,2026-10-20,2026-10-22,annual,450", "ben,2026-10-18,2026-10-20,study,480"]
        self.assertEqual(self.leave(rows), {"added": 2, "kept": 0, "withdrawn": 0})
        self.assertEqual(self.leave(rows), {"added": 0, "kept": 2, "withdrawn": 0})
        self.assertEqual([row[1:] for row in self.states()], [("approved", "table", 2, 1), ("approved", "table", 1, 1)])
        self.assertEqual(self.leave([rows[0], "ben,2026-10-19,2026-10-20,study,480"]), {"added": 1, "kept": 1, "withdrawn": 1})
        self.assertEqual([row[1] for row in self.states()], ["withdrawn", "approved", "approved"])
        # What goes out is what came in.
        out = self.call(self.first, "GET", self.at_unit + "/tables/leave" + DAYS)
        self.assertEqual(self.put_table(self.first, self.at_unit + "/leave/table" + DAYS, out), {"added": 0, "kept": 2, "withdrawn": 0})
        # Other days are not touched.
        self.assertEqual(self.leave([], days="?from=2026-12-01&until=2026-12-08"), {"added": 0, "kept": 0, "withdrawn": 0})
        self.assertEqual(self.leave([]), {"added": 0, "kept": 0, "withdrawn": 2})

    def test_what_is_wrong_is_told_with_its_line_and_nothing_is_changed(self):
        self.clear()
        good = "amy,2026-10-20,2026-10-22,annual,450"
        for row, says in (("zoe,2026-10-20,2026-10-22,annual,450", "is nobody of the unit"),
                          ("ben,20 Oct,2026-10-22,annual,450", "is no date"),
                          ("ben,2026-10-22,2026-10-22,annual,450", "leave has 1 to 400 days"),
                          ("ben,2026-11-22,2026-11-23,annual,450", "touches none of the days"),
                          ("ben,2026-10-22,2026-10-23,,450", "the kind has nothing in it"),
                          ("ben,2026-10-22,2026-10-23,an\u202enual,450", "the control character U+202E"),
                          ("ben,2026-10-22,2026-10-23,annual,1441", "is no number of minutes"),
                          ("amy,2026-10-21,2026-10-23,study,450", "overlaps that of line 2")):
            wrong = self.leave([good, row], 409 if "overlaps" in says else 422)
            self.assertIn(says, wrong["detail"])
            self.assertEqual(wrong["errors"][0]["line"], 3)
        self.assertEqual(self.states(), [])
        self.put_table(self.first, self.at_unit + "/leave/table" + DAYS, "person,from\r\n", 422)
        self.leave([good], 403, self.maker)
        self.leave([good], 422, days="?from=2026-10-19&until=2028-10-19")

    def test_what_was_granted_here_stays(self):
        self.clear()
        asked = self.call(self.staff, "POST", self.at + "/me/leave",
                          {"starts_on": "2026-10-20", "ends_on": "2026-10-22", "kind": "annual"}, 201)
        self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}", {"version": asked["version"], "approved": True})
        self.assertEqual(self.leave([]), {"added": 0, "kept": 0, "withdrawn": 0})
        same = f"amy,2026-10-20,2026-10-22,annual,{asked['credit_minutes']}"
        self.assertEqual(self.leave([same])["kept"], 1)
        self.assertIn("which was not brought in by a table", self.leave(["amy,2026-10-21,2026-10-23,annual,450"], 409)["detail"])

    def test_nobody_grants_their_own_leave_by_a_table(self):
        self.clear()
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("DELETE FROM user_people")
        amy = self.user("amy.approves", "approver", self.amy)
        row = "amy,2026-10-20,2026-10-22,annual,450"
        self.leave([row], 403, amy)
        self.leave([row])
        self.assertEqual(self.leave([row], token=amy)["kept"], 1)

    def test_a_roster_goes_to_a_spreadsheet_and_comes_back(self):
        roster = self.roster()
        grid = self.call(self.maker, "GET", roster)
        cells = [{"person": person["id"], "day": "2026-10-19",
                  "duties": [{"shift": grid["shifts"][0]["id"], "skill": person["skills"][0], "pinned": False}]}
                 for person in grid["people"][:3]]
        done = self.call(self.maker, "POST", roster + "/edits", {"version": grid["roster"]["version"], "cells": cells}, 201)
        seen = done["roster"]["version"]
        table = self.call(self.maker, "GET", self.at_unit + "/tables/roster" + WHOLE)
        rows = list(csv.DictReader(io.StringIO(table)))
        self.assertEqual(len(rows), 3)
        rows[0].update(day="2026-10-20", pinned="yes")
        del rows[2]
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
        edited = self.put_table(self.maker, f"{roster}/table?version={seen}", text.getvalue(), 201)
        self.assertEqual(len(edited["cells"]), 3)
        self.assertEqual(edited["number"], done["number"] + 1)
        after = list(csv.DictReader(io.StringIO(self.call(self.maker, "GET", self.at_unit + "/tables/roster" + WHOLE))))
        self.assertEqual(sorted(after, key=str), sorted(rows, key=str))
        self.assertEqual([row["pinned"] for row in sorted(after, key=lambda row: row["day"])], ["no", "yes"])
        stale = self.put_table(self.maker, f"{roster}/table?version={seen}", text.getvalue(), 409)
        self.assertEqual(stale["current"]["number"], edited["number"])

    def test_wrong_rosters_change_nothing(self):
        roster = self.roster()
        seen = self.call(self.maker, "GET", roster)["roster"]["version"]
        head = "person,day,shift,skill,pinned\r\n"
        for row, says in (("zoe,2026-10-19,D,nurse,no", "is nobody of the unit"), ("amy,2026-11-02,D,nurse,no", "is no day of the roster"),
                          ("amy,2026-10-19,Z,nurse,no", "is no shift of the unit"), ("amy,2026-10-19,D,cook,no", "is no skill of the trust"),
                          ("amy,2026-10-19,D,nurse,maybe", "is neither yes nor no")):
            self.assertIn(says, self.put_table(self.maker, f"{roster}/table?version={seen}", head + row + "\r\n", 422)["detail"])
        self.put_table(self.maker, f"{roster}/table", head, 422)
        self.put_table(self.planner, f"{roster}/table?version={seen}", head, 403)
        self.assertEqual(self.call(self.maker, "GET", roster)["roster"]["version"], seen)


del Ward


if __name__ == "__main__":
    wire.main()
