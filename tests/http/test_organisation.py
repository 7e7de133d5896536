"""Units, skills, memberships, contracts and held skills as HR and administrators keep them over HTTP."""
import json
import sqlite3

import accounts
import wire


class Organisation(accounts.PlatformTest):
    TRUSTS = ("R0A",)

    def setUp(self):
        super().setUp()
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7A", str(wire.SOURCE / "examples" / "ward.json"))
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}"
        self.hr = self.user("hr", "hr", trust="R0A")
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            self.unit = database.execute("SELECT id FROM units").fetchone()[0]
            self.amy = database.execute("SELECT person_id FROM unit_members WHERE code = 'amy'").fetchone()[0]

    def done(self, client, method, path, body, status):
        answer = client.ask(method, self.at + path, body)
        self.assertEqual(answer.status, status, answer.body)
        return json.loads(answer.body) if answer.body else None

    def test_an_administrator_lays_out_units_and_skills(self):
        admin = self.user("admin", "administrator", trust="R0A")
        unit = {"code": "8B", "name": "Birch ward", "kind": "ward", "site": "North", "closed_on": None}
        made = self.done(admin, "POST", "/units", unit, 201)
        self.assertEqual({key: made[key] for key in unit}, unit)
        closed = self.done(admin, "PUT", f"/units/{made['id']}", {**unit, "closed_on": "2027-04-01", "version": made["version"]}, 200)
        self.assertEqual(closed["closed_on"], "2027-04-01")
        self.done(admin, "PUT", f"/units/{made['id']}", {**unit, "version": made["version"]}, 409)
        self.assertEqual(self.done(admin, "POST", "/units", unit, 409)["status"], 409)    # the code is taken
        self.done(admin, "POST", "/units", {**unit, "code": ""}, 422)
        self.done(admin, "PUT", f"/units/{self.amy}", {**unit, "version": 1}, 404)
        skill = self.done(admin, "POST", "/skills", {"code": "IV", "name": "Intravenous"}, 201)
        self.assertEqual(skill["code"], "IV")
        self.done(admin, "POST", "/skills", {"code": "IV", "name": "Again"}, 409)
        self.done(self.hr, "POST", "/units", {**unit, "code": "9C"}, 403)
        return skill

    def test_hr_keeps_contracts_skills_and_memberships(self):
        skill = self.test_an_administrator_lays_out_units_and_skills()
        person = self.done(self.hr, "GET", f"/people/{self.amy}", None, 200)
        first = person["contracts"][0]
        # From January on she works half time: the old contract ends, and a new one begins.
        changed = {key: first[key] for key in ("employment", "grade", "wte", "weekly_minutes", "packs", "starts_on", "version")}
        contract = f"/people/{self.amy}/contracts"
        ended = self.done(self.hr, "PUT", f"{contract}/{first['id']}", {**changed, "ends_on": "2027-01-04"}, 200)
        self.assertEqual(ended["ends_on"], "2027-01-04")
        self.done(self.hr, "PUT", f"{contract}/{first['id']}", {**changed, "ends_on": None}, 409)
        half = {"grade": first["grade"], "wte": 5000, "weekly_minutes": 1125, "packs": first["packs"], "starts_on": "2027-01-04"}
        self.done(self.hr, "POST", contract, half, 201)
        for wrong in ({"wte": 30000}, {"weekly_minutes": -1}, {"ends_on": "2027-01-04"}, {"grade": ""}, {"employment": "friend"},
                      {"packs": ["no-such-pack"]}):
            self.assertIn(self.done(self.hr, "POST", contract, {**half, **wrong}, 422)["code"], ("bad_value", "bad_reference"), wrong)
        held = self.done(self.hr, "POST", f"/people/{self.amy}/skills",
                         {"skill": skill["id"], "starts_on": "2026-11-01", "ends_on": "2027-11-01", "evidence": "certificate 12"}, 201)
        longer = {"skill": held["skill"], "starts_on": held["starts_on"], "ends_on": "2028-11-01", "evidence": held["evidence"]}
        self.done(self.hr, "PUT", f"/people/{self.amy}/skills/{held['id']}", {**longer, "version": held["version"]}, 200)
        other = next(one["skill"] for one in person["skills"])
        self.done(self.hr, "PUT", f"/people/{self.amy}/skills/{held['id']}", {**longer, "skill": other, "version": 2}, 422)
        person = self.done(self.hr, "GET", f"/people/{self.amy}", None, 200)
        self.assertEqual([one["wte"] for one in person["contracts"]][-1], 5000)
        self.assertIn("certificate 12", [one["evidence"] for one in person["skills"]])

        where = f"/units/{self.unit}/members"
        rows = self.done(self.user("maker", "roster_maker", trust="R0A"), "GET", where + "?from=2026-10-19&until=2026-10-26", None, 200)["items"]
        hers = next(row for row in rows if row["person"] == self.amy)
        self.assertEqual((len(rows), hers["code"]), (6, "amy"))
        change = {"person": self.amy, "groups": "a,b", "starts_on": hers["starts_on"], "ends_on": "2027-03-01", "version": hers["version"]}
        moved = self.done(self.hr, "PUT", f"{where}/{hers['id']}", change, 200)
        self.assertEqual((moved["code"], moved["groups"], moved["ends_on"]), ("amy", "a,b", "2027-03-01"))
        self.done(self.hr, "PUT", f"{where}/{hers['id']}", change, 409)
        self.done(self.hr, "POST", where, {"person": self.unit, "starts_on": "2027-03-01"}, 404)
        back = self.done(self.hr, "POST", where, {"person": self.amy, "is_home": False, "starts_on": "2027-06-01"}, 201)
        self.assertFalse(back["is_home"])


if __name__ == "__main__":
    wire.main()
