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
        renamed = self.done(admin, "PUT", f"/skills/{skill['id']}", {"name": "Intravenous drugs", "version": 1}, 200)
        self.assertEqual((renamed["code"], renamed["name"], renamed["version"]), ("IV", "Intravenous drugs", 2))
        self.done(admin, "PUT", f"/skills/{skill['id']}", {"name": "Late", "version": 1}, 409)
        self.done(admin, "PUT", f"/skills/{skill['id']}", {"name": "", "version": 2}, 422)
        self.done(admin, "PUT", f"/skills/{self.amy}", {"name": "None", "version": 1}, 404)
        self.done(self.hr, "PUT", f"/skills/{skill['id']}", {"name": "Mine", "version": 2}, 403)
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
        person = self.done(self.hr, "GET", f"/people/{self.amy}", None, 200)
        self.assertEqual([one["id"] for one in person["memberships"]], [hers["id"], back["id"]])

    def test_people_are_listed_by_unit_with_what_they_work_as(self):
        skill = self.test_an_administrator_lays_out_units_and_skills()
        self.done(self.hr, "POST", f"/people/{self.amy}/skills", {"skill": skill["id"], "starts_on": "2020-01-01", "ends_on": "2099-02-01"}, 201)
        new = {"given_name": "Beth", "family_name": "Zeal", "contract": {"grade": "Band 5", "wte": 8000, "weekly_minutes": 1800,
                                                                         "packs": ["wtr"], "starts_on": "2026-01-05"}}
        for name in ("Be\u0007th", "\u202aBeth\u202c", "B" * 201):    # of whom no roster could be built
            self.done(self.hr, "POST", "/people", {**new, "given_name": name}, 422)
        beth = self.done(self.hr, "POST", "/people", new, 201)["id"]
        names = [one["family_name"] for one in self.done(self.hr, "GET", "/people?search=zea", None, 200)["items"]]
        self.assertEqual(names, ["Zeal"])
        self.assertEqual(self.done(self.hr, "GET", f"/people?search=zea&unit={self.unit}", None, 200)["items"], [])
        members = self.done(self.hr, "GET", f"/people?unit={self.unit}&with=work", None, 200)["items"]
        self.assertEqual(len(members), 6)
        amy = next(one for one in members if one["id"] == self.amy)
        self.assertEqual((amy["work"]["units"], amy["work"]["next_skill_end"]), ([self.unit], "2099-02-01"))
        self.assertEqual(amy["work"]["contract"]["wte"], 10000)
        page = self.done(self.hr, "GET", f"/people?unit={self.unit}&limit=4", None, 200)
        rest = self.done(self.hr, "GET", f"/people?unit={self.unit}&limit=4&after={page['next']}", None, 200)
        self.assertEqual([one["id"] for one in page["items"] + rest["items"]], [one["id"] for one in members])
        self.assertNotIn("work", page["items"][0])
        alone = self.done(self.hr, "GET", "/people?search=zeal&with=work", None, 200)["items"][0]
        self.assertEqual((alone["id"], alone["work"]["units"], alone["work"]["contract"]["grade"]), (beth, [], "Band 5"))
        self.assertEqual(alone["work"]["next_skill_end"], None)
        self.done(self.hr, "GET", "/people?with=pay", None, 422)
        # Who has a part in one unit sees the people of that one alone.
        maker = self.user("7a", "roster_maker", trust="R0A", unit="7A")
        self.assertEqual(len(self.done(maker, "GET", f"/people?unit={self.unit}", None, 200)["items"]), 6)
        self.done(maker, "GET", "/people", None, 403)

    def test_hr_says_which_account_is_which_person(self):
        staff = self.user("amy", "staff", trust="R0A", unit="7A")
        self.user("ben", "staff", trust="R0A", unit="7A")
        at = f"/people/{self.amy}/account"
        found = self.done(self.hr, "GET", at, None, 200)
        self.assertIsNone(found["linked"])
        users = {one["login"]: one["id"] for one in found["others"]}
        self.assertEqual(sorted(users), ["amy", "ben", "hr"])
        self.done(self.hr, "PUT", f"/users/{users['amy']}/person", {"person": self.amy}, 204)
        self.assertEqual(self.done(self.hr, "GET", at, None, 200)["linked"], {"id": users["amy"], "login": "amy", "name": "Amy"})
        self.assertEqual(self.done(staff, "GET", "/me/leave", None, 200)["items"], [])
        again = self.done(self.hr, "PUT", f"/users/{users['ben']}/person", {"person": self.amy}, 409)
        self.assertIn("has an account already", again["detail"])
        other = self.done(self.hr, "GET", f"/people?unit={self.unit}", None, 200)["items"]
        other = next(one["id"] for one in other if one["id"] != self.amy)
        again = self.done(self.hr, "PUT", f"/users/{users['amy']}/person", {"person": other}, 409)
        self.assertIn("somebody at this trust already", again["detail"])
        self.done(self.hr, "PUT", f"/users/{users['hr']}/person", {"person": other}, 403)    # nobody says who they are
        self.done(staff, "DELETE", f"/users/{users['amy']}/person", None, 403)
        self.done(self.hr, "DELETE", f"/users/{users['amy']}/person", None, 204)
        self.done(self.hr, "DELETE", f"/users/{users['amy']}/person", None, 404)
        self.assertIsNone(self.done(self.hr, "GET", at, None, 200)["linked"])
        self.assertEqual(staff.get(self.at + "/me/leave").status, 404)
        self.done(self.hr, "GET", f"/people/{self.unit}/account", None, 404)

    def test_demand_that_is_typed_in_keeps_what_too_few_cost(self):
        planner = self.user("planner", "planner", trust="R0A")
        self.done(planner, "GET", "/rule-packs", None, 200)
        at = f"/units/{self.unit}/demand"
        old = self.done(planner, "GET", at + "?from=2026-10-19&until=2026-10-20", None, 200)["items"]
        shift = next(one["shift"] for one in old if one["optimum"] == 2)
        rows = [{"day": "2026-10-19", "shift": shift, "minimum": 1, "optimum": 3}, {"day": "2026-10-19", "band_starts_minute": 600,
                 "band_ends_minute": 700, "minimum": 0, "optimum": 1}]
        self.done(planner, "PUT", at, {"starts_on": "2026-10-19", "ends_on": "2026-10-20", "items": rows}, 200)
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            day = "day = (SELECT day FROM demand WHERE band_starts_minute = 600)"
            found = dict(database.execute(f"SELECT COALESCE(shift_id, 'band'), under_penalty FROM demand WHERE {day}").fetchall())
        self.assertEqual((json.loads(found[shift])["form"], json.loads(found["band"])), ("quadratic", {"weight": 50}))


if __name__ == "__main__":
    wire.main()
