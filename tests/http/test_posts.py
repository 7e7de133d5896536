"""A unit's posts, who holds them and what is vacant, over HTTP; every answer held to spec/openapi.yaml."""
import json
import sqlite3

import accounts
import wire

POST = {"code": "7A-01", "title": "Registered nurse", "grade": "Band 5", "wte": 10000, "cost_centre": "4007",
        "budget_pence": 4200000, "starts_on": "2026-04-01", "ends_on": None}


class Posts(accounts.PlatformTest):
    TRUSTS = ("R0A",)

    def setUp(self):
        super().setUp()
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7A", str(wire.SOURCE / "examples" / "ward.json"))
        self.hr = self.user("hr", "hr", trust="R0A")
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            self.unit = database.execute("SELECT id FROM units").fetchone()[0]
            self.people = dict(database.execute("SELECT code, person_id FROM unit_members"))
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}/units/{self.unit}/posts"

    def done(self, client, method, path, body, status):
        answer = client.ask(method, self.at + path, body)
        self.assertEqual(answer.status, status, answer.body)
        return json.loads(answer.body) if answer.body else None

    def seen(self, day="2026-11-02", client=None):
        return self.done(client or self.hr, "GET", "?day=" + day, None, 200)

    def hold(self, post, code, wte, status=201, holding="", **more):
        body = {"person": self.people[code], "wte": wte, "starts_on": "2026-04-01", "ends_on": None, **more}
        return self.done(self.hr, "PUT" if holding else "POST", f"/{post['id']}/holders{holding}", body, status)

    def figures(self, day="2026-11-02"):
        seen = self.seen(day)
        return seen["funded_wte"], seen["filled_wte"], seen["vacant_wte"]

    def test_posts_are_funded_held_and_vacant(self):
        self.assertEqual(self.figures(), (0, 0, 0))
        first = self.done(self.hr, "POST", "", POST, 201)
        self.done(self.hr, "POST", "", {**POST, "code": "7A-02", "wte": 6000, "starts_on": "2027-01-01"}, 201)
        self.assertEqual(self.figures(), (10000, 0, 10000))
        amy = self.hold(first, "amy", 6000)
        self.hold(first, "ben", 3000, starts_on="2026-12-01")
        self.assertEqual(self.figures(), (10000, 6000, 4000))
        self.assertEqual(self.figures("2026-12-01"), (10000, 9000, 1000))
        self.assertEqual(self.figures("2027-01-01"), (16000, 9000, 7000))
        # More than the post has: a handover, and nothing of another post is less vacant for it.
        self.hold(first, "cai", 8000, starts_on="2026-12-01")
        self.assertEqual(self.figures("2027-01-01"), (16000, 17000, 6000))
        names = [holder["name"] for holder in self.seen()["items"][0]["holders"]]
        self.assertEqual(names, ["Amy", "Ben", "Cai"])
        ended = self.hold(first, "amy", 6000, 200, "/" + amy["id"], ends_on="2026-11-30", version=amy["version"])
        self.assertEqual((ended["ends_on"], ended["version"]), ("2026-11-30", 2))
        self.hold(first, "amy", 6000, 409, "/" + amy["id"], version=1)
        self.assertEqual(self.seen()["budget_pence"], 4200000)
        # A post that has ended is gone from the list; it does not end before those who hold it.
        conflict = self.done(self.hr, "PUT", f"/{first['id']}", {**POST, "ends_on": "2026-12-15", "version": 1}, 409)
        self.assertIn("somebody holds the post", conflict["detail"])
        second = self.seen("2027-01-01")["items"][1]
        self.done(self.hr, "PUT", f"/{second['id']}", {**POST, "code": "7A-02", "starts_on": "2027-01-01",
                                                       "ends_on": "2027-03-01", "version": 1}, 200)
        self.assertEqual(len(self.seen("2027-03-01")["items"]), 1)

    def test_what_cannot_be(self):
        first = self.done(self.hr, "POST", "", POST, 201)
        self.assertEqual(self.done(self.hr, "POST", "", POST, 409)["status"], 409)    # the code is taken
        for wrong in ({"wte": 0}, {"wte": 2000000}, {"title": ""}, {"budget_pence": -1}, {"ends_on": "2026-04-01"},
                      {"starts_on": "soon"}, {"colour": "blue"}):
            self.done(self.hr, "POST", "", {**POST, "code": "7A-09", **wrong}, 422)
        self.assertIn("begins on 2026-04-01", self.hold(first, "amy", 5000, 422, starts_on="2026-03-01")["detail"])
        self.hold(first, "amy", 0, 422)
        self.people["nobody"] = self.unit
        self.assertIn("no person", self.hold(first, "nobody", 5000, 422)["detail"])
        self.hold({"id": self.unit}, "amy", 5000, 404)
        amy = self.hold(first, "amy", 5000)
        self.hold(first, "ben", 5000, 404, "/" + amy["id"])    # whose it is stays
        self.done(self.hr, "PUT", f"/{self.unit}", {**POST, "version": 1}, 404)

    def test_who_sees_posts_and_who_changes_them(self):
        first = self.done(self.hr, "POST", "", POST, 201)
        self.hold(first, "amy", 5000)
        approver = self.user("approver", "approver", trust="R0A")
        self.assertEqual(self.seen(client=approver)["items"][0]["holders"][0]["name"], "Amy")
        self.assertFalse(self.seen(client=approver)["may_edit"])
        self.assertTrue(self.seen()["may_edit"])
        self.done(approver, "POST", "", {**POST, "code": "7A-03"}, 403)
        maker = self.user("maker", "roster_maker", trust="R0A")
        self.done(maker, "GET", "", None, 403)
        # Whoever sees no people sees that a post is held, not by whom.
        regional = self.user("regional", "regional")
        self.assertIsNone(self.seen(client=regional)["items"][0]["holders"][0]["name"])


if __name__ == "__main__":
    wire.main()
