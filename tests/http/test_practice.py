"""A practice copy of a roster: edited and built like the true one, seen and heard of by nobody else, and never the roster. Over
SQLite, and over PostgreSQL where tests/store/private_cluster runs this."""
import json
import time

import accounts
import wire
import databases    # from tests/command, as harness


class Practice(accounts.SealedTest):
    TRUSTS = ("R0A",)

    def setUp(self):
        super().setUp()
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7A", str(wire.SOURCE / "examples" / "ward.json"))
        self.maya = self.user("maya", "roster_maker", second_factor=False, trust="R0A")
        self.max = self.user("max", "roster_maker", second_factor=False, trust="R0A")
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}"
        self.unit = self.ask(self.maya, "GET", self.at + "/units")["items"][0]["id"]
        listed = self.ask(self.maya, "GET", f"{self.at}/units/{self.unit}/rosters?from=2026-10-19&until=2026-10-26")
        self.id = listed["items"][0]["id"]
        self.roster = f"{self.at}/rosters/{self.id}"
        self.copy = self.roster + "/practice"

    def ask(self, client, method, path, body=None, status=200):
        answer = client.ask(method, path, body)
        self.assertEqual(answer.status, status, (method, path, answer.body[:600]))
        return json.loads(answer.body) if answer.body else None

    def cell(self, grid, at, day, pinned=False, shift="D"):
        person = grid["people"][at]
        shift = next(each["id"] for each in grid["shifts"] if each["code"] == shift)
        return {"person": person["id"], "day": day, "duties": [{"shift": shift, "skill": person["skills"][0], "pinned": pinned}]}

    def edited(self, client, path, seen, cells, status=201):
        return self.ask(client, "POST", path, {"version": seen, "cells": cells}, status)

    def built(self, client):
        job = self.ask(client, "POST", self.roster + "/builds", {"seconds": 1, "from_current": True, "practice": True}, 202)
        self.assertEqual((job["is_practice"], job["hold"]), (True, True))
        at = f"{self.at}/jobs/{job['id']}"
        for _ in range(600 * wire.SLOWNESS):
            job = self.ask(client, "GET", at)
            if job["finished_at"]:
                break
            time.sleep(0.1)
        self.assertEqual((job["state"], job["proposal"]), ("done", "open"), job)
        return at

    def test_it_is_edited_apart_from_the_roster_and_keeps_to_what_it_copied(self):
        self.ask(self.maya, "POST", self.copy + "/edits", {"version": 1, "cells": []}, 404)    # there is none yet
        grid = self.ask(self.maya, "GET", self.roster)
        self.edited(self.maya, self.roster + "/edits", grid["roster"]["version"], [self.cell(grid, 0, "2026-10-19")])
        true = self.ask(self.maya, "GET", self.roster)
        copy = self.ask(self.maya, "PUT", self.copy)
        self.assertEqual((copy["cells"], copy["roster"]["state"], copy["number"], copy["may_edit"]),
                         (true["cells"], "draft", None, True))
        self.assertEqual(copy["verdict"], true["verdict"])
        self.assertEqual(([leave["kind"] for leave in copy["leave"]], copy["leave"]), (["annual"], true["leave"]))
        done = self.edited(self.maya, self.copy + "/edits", copy["roster"]["version"],
                           [self.cell(copy, 1, "2026-10-20", pinned=True), {**self.cell(copy, 0, "2026-10-19"), "duties": []}])
        self.assertEqual((done["number"], done["roster"]["version"], len(done["cells"])), (None, 2, 2))
        again = self.ask(self.maya, "PUT", self.copy)
        self.assertEqual([(cell["person"], cell["day"], cell["duties"][0]["pinned"]) for cell in again["cells"] if cell["duties"]],
                         [(copy["people"][1]["id"], "2026-10-20", True)])
        stale = self.edited(self.maya, self.copy + "/edits", 1, [self.cell(copy, 2, "2026-10-20")], 409)
        self.assertEqual((stale["code"], stale["current"]["cells"]), ("stale", again["cells"]))
        # The true one goes its own way, and the copy stays what it is.
        self.assertEqual(self.ask(self.maya, "GET", self.roster), true)
        self.edited(self.max, self.roster + "/edits", true["roster"]["version"], [self.cell(grid, 3, "2026-10-22")])
        self.assertEqual(self.ask(self.maya, "PUT", self.copy)["cells"], again["cells"])
        self.ask(self.maya, "DELETE", self.copy, status=204)
        self.ask(self.maya, "DELETE", self.copy, status=204)
        anew = self.ask(self.maya, "PUT", self.copy)
        self.assertEqual((anew["cells"], anew["roster"]["version"]), (self.ask(self.maya, "GET", self.roster)["cells"], 1))

    def test_it_is_explained_as_it_is_and_the_roster_as_that_is(self):
        self.ask(self.maya, "GET", self.copy + "/explanation", status=404)    # there is none yet
        copy = self.ask(self.maya, "PUT", self.copy)
        filled = lambda at: {(gap["day"], gap["shift"]): gap["assigned"] for gap in self.ask(self.maya, "GET", at)["gaps"]}
        day = next(each["id"] for each in copy["shifts"] if each["code"] == "D")
        before = filled(self.copy + "/explanation")
        self.edited(self.maya, self.copy + "/edits", 1, [self.cell(copy, 0, "2026-10-20")])
        after = filled(self.copy + "/explanation")
        self.assertEqual(after.pop(("2026-10-20", day)), before.pop(("2026-10-20", day)) + 1)
        self.assertEqual(after, before)
        line = next(at for at, each in enumerate(copy["demand"]) if (each["day"], each["shift"]) == ("2026-10-20", day))
        cures = self.ask(self.maya, "GET", f"{self.copy}/explanation?demand={line}")["cures"]
        self.assertEqual({cure["demand"] for cure in cures}, {line})
        duty = f"person={copy['people'][0]['id']}&day=2026-10-20&shift={day}"
        self.assertTrue(self.ask(self.maya, "GET", f"{self.copy}/explanation?{duty}")["duty"]["others"])
        self.ask(self.maya, "GET", f"{self.roster}/explanation?{duty}", status=409)    # nothing is on the true one
        self.ask(self.max, "GET", self.copy + "/explanation", status=404)
        self.ask(self.user("abena", "approver", trust="R0A"), "GET", self.copy + "/explanation", status=403)

    def listed(self):
        return self.ask(self.max, "GET", f"{self.at}/units/{self.unit}/rosters?from=2026-01-01&until=2027-12-31")["items"]

    def test_it_is_built_for_its_user_alone(self):
        before = self.listed()
        copy = self.ask(self.maya, "PUT", self.copy)
        pin = self.cell(copy, 0, "2026-10-19", pinned=True)
        self.edited(self.maya, self.copy + "/edits", 1, [pin])
        self.ask(self.max, "POST", self.roster + "/builds", {"seconds": 1, "practice": True}, 404)    # max has no copy
        at = self.built(self.maya)
        for client, status, count in ((self.maya, 200, 1), (self.max, 404, 0)):
            self.assertEqual(len(self.ask(client, "GET", self.at + "/jobs")["items"]), count)
            for path in (at, at + "/proposal", at + "/proposal/grid"):
                self.ask(client, "GET", path, status=status)
        self.ask(self.max, "POST", at + "/proposal/acceptances", {"version": 2}, 404)
        self.ask(self.maya, "POST", at + "/keep", status=409)
        found = self.ask(self.maya, "GET", at + "/proposal")
        self.assertEqual((found["roster"]["version"], found["has_other_facts"]), (2, False))
        grid = self.ask(self.maya, "GET", at + "/proposal/grid")
        self.assertIn(pin, grid["cells"], "what is pinned in the copy stays")
        self.assertEqual(self.ask(self.maya, "POST", at + "/proposal/acceptances", {"version": 1}, 409)["current"]["roster"]["version"], 2)
        first = found["cells"][0]
        self.ask(self.maya, "POST", at + "/proposal/acceptances", {"version": 2, "people": [first["person"]], "days": [first["day"]]}, 201)
        self.assertEqual(self.ask(self.maya, "GET", at)["proposal"], "part")
        self.ask(self.maya, "POST", at + "/proposal/acceptances", {"version": 3}, 201)
        self.assertEqual(self.ask(self.maya, "PUT", self.copy)["cells"], grid["cells"])
        # Of all that the true roster knows nothing, and nor does anybody who looks at it.
        true = self.ask(self.max, "GET", self.roster)
        self.assertEqual((true["number"], true["cells"]), (None, []))
        self.assertEqual(self.ask(self.max, "GET", self.roster + "/versions")["items"], [])
        self.assertEqual(self.listed(), before)
        # A build of the true one is in nobody's way, and the practice one in none of it.
        other = self.ask(self.max, "POST", self.roster + "/builds", {"seconds": 1, "hold": True}, 202)
        self.assertFalse(other["is_practice"])
        # What was found for the copy ends with it.
        self.ask(self.maya, "DELETE", self.copy, status=204)
        self.ask(self.maya, "GET", at, status=404)
        self.assertEqual([job["id"] for job in self.ask(self.max, "GET", self.at + "/jobs")["items"]], [other["id"]])

    def test_nobody_is_told_and_nothing_is_audited_published_or_approved(self):
        copy = self.ask(self.maya, "PUT", self.copy)
        self.edited(self.maya, self.copy + "/edits", 1, [self.cell(copy, 0, "2026-10-19")])
        self.ask(self.maya, "POST", self.built(self.maya) + "/proposal/refusals", status=204)
        auditor = self.user("reader", "auditor", trust="R0A")
        entries = self.ask(auditor, "GET", self.at + "/audit")["items"]
        self.assertEqual([entry["action"] for entry in entries if entry["action"].startswith(("build.", "roster.", "practice"))], [])
        abena = self.user("abena", "approver", trust="R0A")
        for method, path, body in (("PUT", self.copy, None), ("DELETE", self.copy, None),
                                   ("POST", self.copy + "/edits", {"version": 1, "cells": []})):
            self.ask(abena, method, path, body, 403)
        self.ask(abena, "POST", self.roster + "/approvals", {"version": 2}, 409)    # there is nothing to approve
        told = [event for event in self.events() if event[1] is None]
        self.assertEqual([kind for kind, _ in told if kind.startswith(("job.", "roster."))], [])

    def events(self):
        """Kind and user of all that was told."""
        words = "SELECT kind, user_id FROM events"
        if databases.SERVER:
            rows = [line.split("|") for line in databases.psql(self.url, words).splitlines()]
            return [(kind, user or None) for kind, user in rows]
        import sqlite3
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            return database.execute(words).fetchall()


if __name__ == "__main__":
    wire.main()
