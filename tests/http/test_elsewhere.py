"""Somebody with duties in two units: over HTTP, what the one is told of the other."""
import sqlite3
import uuid

import wire
from ward import Ward


class Elsewhere(Ward):
    def setUp(self):
        super().setUp()
        self.other, self.night, other_roster = (str(uuid.uuid4()) for _ in range(3))
        with sqlite3.connect(self.file, timeout=30) as database:
            put = database.execute
            put("INSERT INTO units (trust_id, id, code, name, kind, zone, source) VALUES (?, ?, '9C', 'Secret clinic', 'ward', "
                "'Europe/London', 'test')", (self.trust, self.other))
            put("INSERT INTO shifts (trust_id, id, unit_id, code, name, starts_minute, ends_minute, unpaid_break_minutes, "
                "paid_break_minutes, is_exclusive, classes, source) VALUES (?, ?, ?, 'CN', 'Clinic night', 1200, 1920, 60, 0, TRUE, "
                "'night', 'test')", (self.trust, self.night, self.other))
            put("INSERT INTO rosters (trust_id, id, unit_id, starts_on, ends_on, state, current_version, published_version, source) "
                "VALUES (?, ?, ?, '2026-10-19', '2026-11-16', 'published', NULL, NULL, 'test')",
                (self.trust, other_roster, self.other))
            put("INSERT INTO roster_versions (trust_id, roster_id, number, kind, made_by, made_at, problem_digest, hard_score, soft_score, "
                "verdict, source) VALUES (?, ?, 1, 'built', 'test', 0, X'00', 0, 0, '{}', 'test')", (self.trust, other_roster))
            put("UPDATE rosters SET current_version = 1, published_version = 1 WHERE id = ?", (other_roster,))
            skill = put("SELECT skill_id FROM person_skills WHERE person_id = ?", (self.amy,)).fetchone()[0]
            # 20:00 to 08:00 of 2026-10-20, summer time, in minutes since 1970: 20,746 days and 19 hours.
            begins = (20746 * 1440 + 19 * 60) * 60_000_000
            put("INSERT INTO duties (trust_id, id, person_id, unit_id, roster_id, number, day, shift_id, skill_id, starts_at, ends_at, "
                "is_exclusive, source) VALUES (?, ?, ?, ?, ?, 1, '2026-10-20', ?, ?, ?, ?, TRUE, 'test')",
                (self.trust, str(uuid.uuid4()), self.amy, self.other, other_roster, self.night, skill, begins,
                 begins + 12 * 3_600_000_000))
        database.close()
        listed = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-19&until=2026-10-26")
        self.roster = f"{self.at}/rosters/{listed['items'][0]['id']}"

    def test_the_grid_says_when_and_the_rules_count_it(self):
        grid = self.call(self.maker, "GET", self.roster)
        self.assertEqual(grid["elsewhere"], [{"person": self.amy, "day": "2026-10-20", "starts_minute": 1200, "ends_minute": 1920,
                                              "credit_minutes": 660}])
        self.assertFalse([leave for leave in grid["leave"] if leave["person"] == self.amy and leave["kind"] == "elsewhere"])
        self.assertNotIn("clinic", str(grid).lower())    # when, not where
        self.assertEqual({shift["code"] for shift in grid["shifts"]}, {"D", "N"})
        self.assertEqual(grid["cells"], [])
        # The daily rest of 11 hours is this ward's own rule.
        tried = self.call(self.maker, "POST", self.roster + "/trials", {"cells": [self.cell(grid, "amy", "2026-10-21", "N")]})
        self.assertNotIn("daily_rest", [breach["rule"] for breach in tried["new"]])    # from 19:30
        tried = self.call(self.maker, "POST", self.roster + "/trials", {"cells": [self.cell(grid, "amy", "2026-10-21", "D")]})
        rest = [breach for breach in tried["new"] if breach["rule"] == "daily_rest"]
        self.assertEqual([breach["people"] for breach in rest], [[self.amy]])
        self.assertIn("Elsewhere 20:00-08:00", rest[0]["what"])

    def test_nobody_puts_down_here_what_is_elsewhere(self):
        grid = self.call(self.maker, "GET", self.roster)
        cell = self.cell(grid, "ben", "2026-10-22", "D")
        cell["duties"][0]["shift"] = self.night
        refused = self.call(self.maker, "POST", self.roster + "/edits", {"version": grid["roster"]["version"], "cells": [cell]}, 422)
        self.assertEqual(refused["code"], "bad_reference")
        done = self.call(self.maker, "POST", self.roster + "/edits",
                         {"version": grid["roster"]["version"], "cells": [self.cell(grid, "amy", "2026-10-22", "D")]}, 201)
        self.assertEqual(len(done["cells"]), 1)
        with sqlite3.connect(self.file, timeout=30) as database:
            stored = database.execute("SELECT count(*) FROM roster_assignments WHERE shift_id = ?", (self.night,)).fetchone()
        database.close()
        self.assertEqual(stored, (0,))


del Ward


if __name__ == "__main__":
    wire.main()
