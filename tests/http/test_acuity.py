#!/usr/bin/env python3
"""How dependent the patients of shifts are, the shifts of today, and red flags, over HTTP and held to the contract."""
import concurrent.futures
import datetime
import json
import sqlite3

import wire
from ward import Ward, moved_ward

TODAY = datetime.datetime.now(datetime.timezone.utc).date()
MONDAY = TODAY - datetime.timedelta(days=TODAY.weekday())
LEVELS = [{"level": 1, "words": "Usual", "staff": 2, "care_minutes": 1200}, {"level": 3, "words": "Two need one to one", "staff": 4}]


class TestAcuity(Ward):
    def problem(self):
        file = self.path("moved.json")
        with open(file, "w", encoding="utf-8") as out:
            out.write(moved_ward(MONDAY))
        return file

    def setUp(self):
        super().setUp()
        today = TODAY.isoformat()
        shifts = self.call(self.staff, "GET", self.at_unit + "/shifts")["items"]
        # Whatever the hour is at which this runs, the day shift of today is within a day of now.
        listed = self.call(self.maker, "GET", f"{self.at_unit}/rosters?from={MONDAY}&until={MONDAY + datetime.timedelta(days=14)}")
        roster = f"{self.at}/rosters/{listed['items'][0]['id']}"
        grid = self.call(self.maker, "GET", roster)
        body = {"version": grid["roster"]["version"], "cells": [self.cell(grid, "ben", MONDAY.isoformat())]}
        self.call(self.maker, "POST", roster + "/edits", body, 201)    # what is wanted stands in a roster that was begun
        self.which = {"day": today, "shift": next(each["id"] for each in shifts if each["code"] == "D")}

    def levels(self, status=200, token=None, **other):
        return self.call(token or self.first, "PUT", self.at_unit + "/acuity-levels", {"version": 0, "levels": LEVELS, **other}, status)

    def stated(self, status=200, token=None, **other):
        body = {**self.which, "level": 3, "number": 0, **other}
        return self.call(token or self.staff, "PUT", self.at_unit + "/acuity", body, status)

    def raised(self, status=201, token=None, **other):
        return self.call(token or self.staff, "POST", self.at_unit + "/red-flags", {**self.which, "kind": "pain_relief", **other}, status)

    def test_a_level_is_stated_and_stands_beside_who_is_there(self):
        self.assertEqual(self.call(self.staff, "GET", self.at_unit + "/acuity-levels"), {"version": 0, "levels": []})
        self.stated(409)
        self.levels(403, token=self.maker)
        self.assertEqual(self.levels()["version"], 1)
        self.levels(409)
        self.assertEqual(self.levels(422, version=1, levels=[{**LEVELS[0], "words": ""}])["errors"][0]["pointer"], "/levels/0/words")
        stated = self.stated(note="Two bays are closed.")
        self.assertEqual((stated["number"], stated["meant"]["words"], stated["stated_by_name"]), (1, "Two need one to one", "amy"))
        self.stated(409)    # it was seen as it is no longer
        self.stated(403, token=self.planner, number=1)
        self.stated(422, number=1, level=2)
        self.stated(409, number=1, day=(TODAY + datetime.timedelta(days=9)).isoformat())
        seen = self.call(self.maker, "GET", f"{self.at_unit}/shifts-now?day={self.which['day']}")
        shift = next(each for each in seen["shifts"] if each["shift"] == self.which["shift"])
        self.assertEqual((shift["wanted"], shift["assigned"], shift["care_minutes"], shift["present"]), ({"least": 1, "best": 2 if TODAY.weekday() < 5 else 1}, 0, 0, None))
        self.assertEqual((shift["acuity"], seen["may_state"], seen["may_answer"]), (stated, True, True))
        seen = self.call(self.staff, "GET", f"{self.at_unit}/shifts-now")
        self.assertEqual((seen["scale"]["levels"][0]["staff"], seen["may_answer"]), (2, False))

    def test_of_two_people_at_once_one_is_refused(self):
        self.levels()
        with concurrent.futures.ThreadPoolExecutor(2) as both:
            answers = [both.submit(self.tried, token) for token in (self.staff, self.maker)]
        self.assertEqual(sorted(answer.result() for answer in answers), [200, 409])

    def tried(self, token):
        connection = wire.Connection(self.process.port)
        body = json.dumps({**self.which, "level": 1, "number": 0}).encode()
        fields = [f"Authorization: Bearer {token}", "Content-Type: application/json"]
        answer = connection.ask(wire.request("PUT", self.at_unit + "/acuity", *fields, body=body))
        connection.close()
        return answer.status

    def test_a_red_flag_is_open_until_somebody_says_what_was_done(self):
        self.raised(422, kind="other")
        self.raised(422, kind="pain")
        self.raised(403, token=self.planner)
        flag = self.raised(words="In bay two.")
        self.assertEqual((flag["raised_by_name"], flag["owner_name"], flag["resolved_at"]), ("amy", None, None))
        at = f"{self.at_unit}/red-flags/{flag['id']}"
        self.call(self.staff, "PUT", at + "/owner", {"version": 1}, 403)
        self.assertEqual(self.call(self.first, "PUT", at + "/owner", {"version": 1})["owner_name"], "first")
        self.call(self.maker, "PUT", at + "/owner", {"version": 1}, 409)
        self.call(self.first, "PUT", at + "/resolution", {"version": 2, "done": ""}, 422)
        done = self.call(self.first, "PUT", at + "/resolution", {"version": 2, "done": "A nurse came over."})
        self.assertEqual((done["resolved_by_name"], done["done"]), ("first", "A nurse came over."))
        self.call(self.first, "PUT", at + "/resolution", {"version": 3, "done": "Again."}, 409)
        listed = self.call(self.staff, "GET", self.at_unit + "/red-flags")
        self.assertEqual([each["id"] for each in listed["items"]], [flag["id"]])
        self.assertEqual(len(listed["kinds"]), 7)
        self.assertTrue(all("SG1" in kind["source"] for kind in listed["kinds"]))
        with sqlite3.connect(self.file) as database:
            done = [row[0] for row in database.execute("SELECT action FROM audit_entries WHERE subject_kind = 'red_flag' ORDER BY at, action")]
            told = database.execute("SELECT COUNT(*) FROM events WHERE kind = 'red_flag.changed'").fetchone()[0]
        database.close()
        self.assertEqual((sorted(done), told), (["red_flag.own", "red_flag.raise", "red_flag.resolve"], 3))


if __name__ == "__main__":
    wire.main()
