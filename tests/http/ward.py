"""The example's ward served from a store of its own, with somebody of each role by token.

    class MyTest(ward.Ward):
        def test_it(self):
            self.call(self.maker, "GET", self.at_unit + "/rosters")     # held to spec/openapi.yaml
"""
import base64
import datetime
import hashlib
import json
import os
import re
import sqlite3
import time
import uuid

import wire
from test_serve import Serve, check
from wire import request

LATER = int(time.time() * 1_000_000) + 10**15
SCOPES = ("see_own_work ask_for_own_changes see_rosters edit_rosters build_rosters approve_rosters publish_rosters "
          "sign_attendance see_pay run_payroll see_people edit_people see_leave decide_leave see_demand edit_demand edit_unit_rules "
          "see_fairness sign_rules edit_rule_overlays see_own_exception_reports see_exception_reports "
          "see_educational_exceptions decide_exception_reports see_establishment edit_establishment "
          "state_acuity answer_red_flags")


def moved_ward(first):
    """The text of the example's ward with all of its days moved so that it begins on that Monday."""
    moved = first - datetime.date(2026, 10, 19)
    return re.sub(r"\d{4}-\d{2}-\d{2}", lambda found: (datetime.date.fromisoformat(found.group()) + moved).isoformat(),
                  (wire.SOURCE / "examples" / "ward.json").read_text(encoding="utf-8"))


class Ward(Serve):
    def setUp(self):
        super().setUp()
        self.file = self.path("store.db")
        url = "sqlite:" + self.file
        ward = self.problem()
        for words in (("migrate", "--db", url),
                      ("import", "--db", url, "--trust", "RX1", "--unit", "7A", "--create-trust", ward)):
            done = self.run_program(*words)
            self.assertEqual(done.returncode, 0, done.stderr)
        with sqlite3.connect(self.file) as database:
            self.trust, self.region = database.execute("SELECT id, region_id FROM trusts").fetchone()
            self.unit = database.execute("SELECT id FROM units").fetchone()[0]
            self.amy = database.execute("SELECT person_id FROM unit_members WHERE code = 'amy'").fetchone()[0]
        self.process = self.start("--db", url)
        self.maker = self.user("maker", "roster_maker")
        self.first = self.user("first", "approver")
        self.second = self.user("second", "approver")
        self.planner = self.user("planner", "planner")
        self.hr = self.user("hr", "hr")
        self.staff = self.user("amy", "staff", self.amy)
        self.at = f"/api/v1/trusts/{self.trust}"
        self.at_unit = f"{self.at}/units/{self.unit}"

    def problem(self):
        """The file of what is imported."""
        return str(wire.SOURCE / "examples" / "ward.json")

    def lived_with(self, roster):
        """Hard breaches of the roster are overridden, line by line."""
        for breach in self.call(self.first, "GET", roster)["verdict"]["breaches"]:
            if breach["severity"] == "hard":
                self.assertTrue(breach["overridable"], breach)
                self.call(self.first, "POST", roster + "/overrides", {"breach": breach["key"], "reason": "a test"}, 204)

    def told(self, roster, cells, days):
        """The cells are on the roster, approved twice, and these days published: the answer to publishing."""
        seen = self.call(self.maker, "GET", roster)["roster"]["version"]
        seen = self.call(self.maker, "POST", roster + "/edits", {"version": seen, "cells": cells}, 201)["roster"]["version"]
        self.lived_with(roster)
        for approver in (self.first, self.second):
            seen = self.call(approver, "POST", roster + "/approvals", {"version": seen}, 201)["version"]
        return self.call(self.second, "POST", roster + "/publications", {"version": seen, **days}, 201)

    def cell(self, grid, code, day, shift=None):
        person = next(person for person in grid["people"] if person["code"] == code)
        duties = []
        if shift:
            duties.append({"shift": next(each["id"] for each in grid["shifts"] if each["code"] == shift),
                           "skill": person["skills"][0]})
        return {"person": person["id"], "day": day, "duties": duties}

    def user(self, login, role, person=None):
        """Somebody with that role at the trust, by the token that is given back."""
        text = "swt_" + base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
        text += hashlib.sha256(text.encode()).hexdigest()[:8]
        user = str(uuid.uuid4())
        with sqlite3.connect(self.file) as database:
            database.execute("INSERT INTO users (id, region_id, login, name, state, created_at) VALUES (?, ?, ?, ?, "
                             "'active', 0)", (user, self.region, login, login))
            unit = self.unit if role == "staff" else None
            database.execute("INSERT INTO role_grants (id, user_id, role, region_id, trust_id, unit_id, granted_by, "
                             "granted_at) VALUES (?, ?, ?, ?, ?, ?, 'test', 0)",
                             (str(uuid.uuid4()), user, role, self.region, self.trust, unit))
            database.execute("INSERT INTO api_tokens (id, user_id, trust_id, name, token_digest, scopes, created_at, "
                             "expires_at, has_second_factor) VALUES (?, ?, ?, 'test', ?, ?, 0, ?, TRUE)",
                             (str(uuid.uuid4()), user, self.trust, hashlib.sha256(text.encode()).hexdigest().encode(),
                              SCOPES, LATER))
            if person:
                database.execute("INSERT INTO user_people (trust_id, user_id, person_id) VALUES (?, ?, ?)",
                                 (self.trust, user, person))
        database.close()
        return text

    def call(self, token, method, path, body=None, status=None):
        fields = [f"Authorization: Bearer {token}"] if token else []
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            fields.append("Content-Type: application/json")
        connection = wire.Connection(self.process.port)
        answer = connection.ask(request(method, path, *fields, body=data))
        connection.close()
        check(answer, method, path)
        self.assertEqual(answer.status, status or 200, answer.body[:600])
        kind = answer.headers.get("content-type", "")
        if kind.startswith("application/") and "json" not in kind:
            return answer.body    # a file
        return json.loads(answer.body) if "json" in kind else answer.body.decode()

    def put_table(self, token, path, table, status=200):
        connection = wire.Connection(self.process.port)
        answer = connection.ask(request("PUT", path, f"Authorization: Bearer {token}", "Content-Type: text/csv",
                                        body=table.encode()))
        connection.close()
        check(answer, "PUT", path)
        self.assertEqual(answer.status, status, answer.body[:600])
        return json.loads(answer.body)


for _name in [name for name in vars(Serve) if name.startswith("test_")]:
    setattr(Ward, _name, None)    # these run in their own file
del Serve
