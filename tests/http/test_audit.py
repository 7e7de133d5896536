"""The audit as its readers get it: in either order, page by page, and with the names of what its ids mean; every answer
held to spec/openapi.yaml."""
import sqlite3

import wire
from ward import Ward


class Audit(Ward):
    def setUp(self):
        super().setUp()
        self.auditor = self.user("Ida Auditor", "auditor")
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("UPDATE api_tokens SET scopes = scopes || ' read_audit' WHERE user_id = "
                             "(SELECT id FROM users WHERE login = 'Ida Auditor')")
        asked = self.call(self.staff, "POST", self.at + "/me/leave",
                          {"starts_on": "2026-12-01", "ends_on": "2026-12-03", "kind": "annual"}, 201)
        self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}",
                  {"version": asked["version"], "approved": False, "reason": "too many are away"})

    def read(self, query=""):
        return self.call(self.auditor, "GET", f"{self.at}/audit{query}")

    def test_the_newest_first_page_by_page(self):
        oldest = self.read("?limit=500")["items"]
        self.assertGreaterEqual(len(oldest), 3)
        newest, after = [], ""
        while True:
            page = self.read(f"?order=newest_first&limit=2{after}")
            newest += page["items"]
            if "next" not in page:
                break
            after = "&after=" + page["next"]
        # Looking is written down too, and stands first of all.
        self.assertEqual([entry["action"] for entry in newest[:2]], ["audit.read", "leave.refuse"])
        self.assertEqual([entry["id"] for entry in newest[1:]], [entry["id"] for entry in reversed(oldest)])
        refused = self.call(self.auditor, "GET", self.at + "/audit?order=sideways", status=422)
        self.assertIn("oldest_first or newest_first", refused["advice"])

    def test_ids_have_names(self):
        answer = self.read("?action=leave.")
        names = answer["names"]
        asked, refused = answer["items"]
        self.assertEqual((names[asked["actor"]], names[refused["actor"]]), ("amy", "first"))
        self.assertEqual(names[refused["details"]["person"]], "Amy")
        # The days are personal: they can be erased, the entry cannot.
        self.assertEqual(refused["details"], {"person": self.amy})
        values = self.call(self.auditor, "GET", f"{self.at}/audit/{refused['id']}/values")
        self.assertEqual(values["values"], {"starts_on": "2026-12-01", "ends_on": "2026-12-03", "minutes": 900})
        self.assertEqual(refused["reason"], "too many are away")
        with sqlite3.connect(self.file, timeout=30) as database:
            name = database.execute("SELECT name FROM units").fetchone()[0]
        roster = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-19&until=2026-10-26")["items"][0]
        grid = self.call(self.maker, "GET", f"{self.at}/rosters/{roster['id']}")
        self.call(self.maker, "POST", f"{self.at}/rosters/{roster['id']}/edits", {"version": grid["roster"]["version"], "cells": [
            {"person": self.amy, "day": "2026-10-20", "duties": []}]}, 201)
        answer = self.read("?action=roster.")
        self.assertEqual(answer["names"][roster["id"]], f"{name} from 2026-10-19")


del Ward


if __name__ == "__main__":
    wire.main()
