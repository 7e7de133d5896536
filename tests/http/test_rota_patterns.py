"""Cyclic rotas of a unit over HTTP: made, edited, designed, people placed, and a roster made; each answer is as
spec/openapi.yaml has it."""
import json
import pathlib
import time

import ward
import wire

FULL = {"name": "Full time", "lines": 4, "contract": "full"}
PART = {"name": "Part time", "lines": 2, "contract": "part", "shifts": []}
MONDAY = "2026-10-19"


class RotaPatterns(ward.Ward):
    def setUp(self):
        super().setUp()
        self.list = self.at_unit + "/rota-patterns"

    def made(self, **other):
        wanted = {"name": "Six lines", "starts_on": MONDAY, "groups": [FULL, PART], "demand_week": MONDAY, **other}
        pattern = self.call(self.maker, "POST", self.list, wanted, 201)
        return pattern, f"{self.at}/rota-patterns/{pattern['id']}"

    def designed(self, one):
        self.call(self.maker, "POST", one + "/design", {"seconds": 3 * wire.SLOWNESS}, 202)
        for _ in range(600 * wire.SLOWNESS):
            pattern = self.call(self.maker, "GET", one)
            if pattern["design"]["state"] not in ("queued", "running"):
                return pattern
            time.sleep(0.1)
        self.fail(pattern["design"])

    def test_it_is_made_of_what_the_unit_has_and_judged_at_every_edit(self):
        listed = self.call(self.maker, "GET", f"{self.list}?from=2026-10-21")
        self.assertEqual((listed["items"], [each["code"] for each in listed["contracts"]][:2]), ([], ["full", "part"]))
        self.assertEqual([each["code"] for each in listed["shifts"]], ["D", "N"])
        self.assertEqual(len(listed["demand"]), 14)
        pattern, one = self.made()
        self.assertEqual((pattern["version"], pattern["verdict"]["legal"], pattern["trouble"], pattern["design"]), (1, False, None, None))
        self.assertEqual([(group["id"], len(group["weeks"])) for group in pattern["groups"]], [("g1", 4), ("g2", 2)])
        self.assertEqual(len(pattern["left_out"]), 4)
        days = [{"group": "g1", "week": 3, "weekday": 6, "shifts": ["N"]}, {"group": "g1", "week": 0, "weekday": 0, "shifts": ["D"]}]
        edited = self.call(self.maker, "POST", one + "/edits", {"version": 1, "days": days}, 201)
        self.assertEqual(edited["groups"][0]["weeks"][3][6], ["N"])
        broken = [breach for breach in edited["verdict"]["breaches"] if breach["severity"] == "hard" and breach["group"] == "g1"]
        self.assertTrue(broken, "a night runs into the next week's day, over the end of the pattern")
        self.assertTrue(all(breach["what"] for breach in broken))
        self.assertEqual(next(want["assigned"] for want in edited["demand"] if (want["weekday"], want["shift"]) == (0, "D")), 1)
        stale = self.call(self.maker, "POST", one + "/edits", {"version": 1, "days": days}, 409)
        self.assertEqual((stale["code"], stale["current"]["version"]), ("stale", 2))
        self.assertEqual([item["lines"] for item in self.call(self.maker, "GET", self.list)["items"]], [6])

    def test_its_settings_change_and_it_is_taken_away(self):
        pattern, one = self.made()
        groups = [{**FULL, "id": "g1", "lines": 5}]
        settings = {"name": "Five lines", "starts_on": "2026-10-26", "start_week": 2, "skill": "nurse", "groups": groups,
                    "demand": [{"weekday": 0, "shift": "D", "minimum": 1, "optimum": 2, "maximum": None}]}
        changed = self.call(self.maker, "PUT", one, {"version": 1, "settings": settings})
        self.assertEqual((changed["name"], changed["start_week"], changed["skill"], len(changed["demand"])), ("Five lines", 2, "nurse", 1))
        self.assertEqual(self.call(self.maker, "PUT", one, {"version": 1, "settings": settings}, 409)["current"]["version"], 2)
        for pointer, wrong in (("/settings/starts_on", {"starts_on": "2026-10-27"}), ("/settings/groups/0/lines", {"groups": [{**FULL, "lines": 0}]}),
                               ("/settings/groups/0/contract", {"groups": [{**FULL, "contract": "none"}]}),
                               ("/settings/demand/0", {"demand": [{"weekday": 0, "shift": "D", "minimum": 2, "optimum": 1}]})):
            answer = self.call(self.maker, "PUT", one, {"version": 2, "settings": {**settings, **wrong}}, 422)
            self.assertIn(pointer, [each["pointer"] for each in answer["errors"]])
        self.call(self.maker, "DELETE", one + "?version=1", status=409)
        self.call(self.maker, "DELETE", one + "?version=2", status=204)
        self.call(self.maker, "GET", one, status=404)

    def test_it_is_designed_people_are_placed_and_a_roster_is_made(self):
        pattern, one = self.made()
        found = self.designed(one)
        self.assertEqual((found["version"], found["design"]["state"], found["design"]["hard"]), (1, "done", 0), found["design"])
        taken = self.call(self.maker, "POST", one + "/design/acceptances", {"version": 1}, 201)
        self.assertTrue(taken["verdict"]["legal"], taken["verdict"])
        self.assertEqual((taken["bound"], taken["design"]), (found["design"]["bound"], None))
        # The command line says the same of the file.
        file = self.call(self.maker, "GET", one + "/file")
        path = pathlib.Path(self.path("rota.json"))
        path.write_text(json.dumps(file), encoding="utf-8")
        done = self.run_program("rota", "check", str(path), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["objective"], taken["verdict"]["objective"])
        days = {"starts_on": MONDAY, "ends_on": "2026-11-02"}
        placing = self.call(self.maker, "POST", one + "/placings", days)
        self.assertEqual([person["name"] for person in placing["no_line"]], ["Fay"])
        lines = placing["stretches"][0]["lines"]
        self.assertEqual(len({line["line"] for line in lines}), 5)
        self.assertTrue(all(clash["name"] == "Ben" for clash in placing["leave_clashes"]))
        fewer = self.call(self.maker, "POST", one + "/placings", {**days, "people": [self.amy]})
        self.assertEqual([line["name"] for line in fewer["stretches"][0]["lines"]], ["Amy"])
        made = self.call(self.maker, "POST", one + "/rosters", {"version": 2, "placing": days}, 201)
        grid = self.call(self.maker, "GET", f"{self.at}/rosters/{made['roster']['id']}")
        self.assertEqual((grid["roster"]["state"], grid["number"]), ("draft", 1))
        self.assertTrue(grid["cells"])
        self.assertEqual({place["person"]: place["line"] for place in self.call(self.maker, "GET", one)["places"]},
                         {line["person"]: line["line"] for line in made["placing"]["stretches"][0]["lines"]})
        self.call(self.maker, "POST", one + "/rosters", {"version": 3, "placing": days}, 409)    # these days have a roster

    def test_a_design_is_stopped_put_away_and_nobody_elses_business(self):
        pattern, one = self.made()
        self.call(self.maker, "POST", one + "/design", {"seconds": 600}, 202)
        self.call(self.maker, "POST", one + "/design", {"seconds": 600}, 409)
        self.call(self.maker, "POST", one + "/design/acceptances", {"version": 1}, 409)
        self.call(self.maker, "DELETE", one + "/design")
        for _ in range(600 * wire.SLOWNESS):
            if self.call(self.maker, "GET", one)["design"]["state"] == "cancelled":
                break
            time.sleep(0.1)
        self.assertIsNone(self.call(self.maker, "DELETE", one + "/design")["design"])
        for client in (self.first, self.planner, self.hr, self.staff):
            self.call(client, "GET", one, status=403)
            self.call(client, "GET", self.list, status=403)
            self.call(client, "POST", one + "/design", {}, 403)
        self.call(self.maker, "GET", one[:-4] + "0000", status=404)


if __name__ == "__main__":
    wire.main()
