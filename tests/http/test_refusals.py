"""Bodies that are refused when part of them has been read already must leave nothing behind in the server.

Whether they do is found when the server ends: under the leak sanitizer it then fails (harness.end_server). In other
builds this tests that each of them is refused, and names the field. Decision 0049 tells of the fault that it is for.
"""
import json
import uuid

import accounts
import wire

TIMES = 5
LONG = "so long that no text keeps it within itself, " * 4
DAYS = {"starts_on": "2026-11-02", "ends_on": "2026-11-30"}
NO_DAY = {"starts_on": "2026-11-02", "ends_on": "never"}


class Refusals(accounts.PlatformTest):
    TRUSTS = ("R0A",)

    def refused(self, client, method, path, wrong):
        """Each body is well-formed up to the field that is named, and that one comes late."""
        for field, body in wrong:
            for _ in range(TIMES):
                answer = client.ask(method, path, body)
                self.assertEqual(answer.status, 422, (path, body, answer.body))
                pointers = [each["pointer"] for each in json.loads(answer.body)["errors"]]
                self.assertTrue(any(field in pointer for pointer in pointers), (path, field, answer.body))

    def test_each_reader_of_rows(self):
        admin = self.user("admin", "administrator", trust="R0A")
        hr = self.user("hr", "hr", trust="R0A")
        maker = self.user("maker", "roster_maker", trust="R0A")
        at = f"/api/v1/trusts/{self.trusts['R0A']}"
        some = str(uuid.uuid4())
        unit = {"code": LONG, "name": LONG, "kind": "ward"}
        self.refused(admin, "POST", at + "/webhooks", [("kinds", {"url": "https://a.example/" + "b" * 200, "kinds": "all"}),
                                                       ("is_active", {"url": "https://a.example/" + "b" * 200, "kinds": ["roster.edited"] * 9,
                                                                      "is_active": 1})])
        self.refused(admin, "POST", at + "/units", [("name", {**unit, "name": 1}), ("site", {**unit, "site": 1}),
                                                    ("closed_on", {**unit, "site": LONG, "closed_on": "never"})])
        self.refused(admin, "POST", at + "/skills", [("name", {"code": LONG, "name": 1})])
        self.refused(hr, "POST", f"{at}/units/{some}/members",
                     [("ends_on", {"person": some, "groups": LONG, **NO_DAY}), ("groups", {"person": some, "groups": 1, **DAYS})])
        self.refused(hr, "POST", f"{at}/people/{some}/contracts",
                     [("ends_on", {"grade": LONG, "wte": 5000, "weekly_minutes": 1, "packs": [LONG], **NO_DAY})])
        self.refused(hr, "POST", f"{at}/people/{some}/skills",
                     [("ends_on", {"skill": some, **NO_DAY}), ("evidence", {"skill": some, **DAYS, "evidence": 1})])
        self.refused(admin, "POST", at + "/users", [("name", {"login": LONG, "name": 1}), ("email", {"login": LONG, "name": LONG, "email": 1})])
        self.refused(admin, "PATCH", f"{at}/users/{some}", [("state", {"version": 1, "name": LONG, "email": LONG, "state": 1})])
        duty = {"shift": some, "skill": some, "pinned": "yes"}
        cell = {"person": some, "day": "2026-11-02"}
        self.refused(maker, "POST", f"{at}/rosters/{some}/edits",
                     [("note", {"version": 1, "cells": [{**cell, "duties": []}] * 20, "note": 1}),
                      ("pinned", {"version": 1, "cells": [{**cell, "duties": [duty]}]})])
        self.refused(accounts.Client(self.port), "POST", "/api/v1/session", [("password", {"login": LONG, "password": 1})])


if __name__ == "__main__":
    wire.main()
