#!/usr/bin/env python3
"""A roster maker asks a ward what it wishes for; people answer, and are told what others did only as numbers. Over
SQLite, and over PostgreSQL where tests/store/private_cluster runs this."""
import datetime
import json
import threading

import wire
from test_offers import TODAY, Asking


class Windows(Asking):
    def setUp(self):
        super().setUp()
        self.windows = f"{self.at}/units/{self.unit}/wish-windows"

    def wanted(self, **other):
        return {"starts_on": self.day(14), "ends_on": self.day(28), "opens_on": TODAY.isoformat(),
                "closes_on": (TODAY + datetime.timedelta(days=5)).isoformat(), "duties": 4, "days_off": 2, "strong": 1,
                "note": "Nights are hard to fill.", **other}

    def opened(self, **other):
        return self.ask(self.maya, "POST", self.windows, self.wanted(**other), 201)

    def own(self, client, window, status=200):
        return self.ask(client, "GET", f"{self.at}/me/wish-windows/{window['id']}", status=status)

    def picked(self, client, window, version, picks, status=200):
        return self.ask(client, "PUT", f"{self.at}/me/wish-windows/{window['id']}/picks", {"version": version, "picks": picks},
                        status)

    def test_a_ward_is_asked_and_answers(self):
        window = self.opened()
        self.assertEqual((window["state"], window["answered"]), ("open", 0))
        self.assertEqual(window["invited"], len(self.grid["people"]))
        listed = self.ask(self.amy, "GET", self.at + "/me/wish-windows")["items"]
        self.assertEqual([(one["id"], one["state"], one["note"], one["version"]) for one in listed],
                         [(window["id"], "open", "Nights are hard to fill.", 0)])
        seen = self.own(self.amy, window)
        self.assertEqual([day["day"] for day in seen["days"]], [self.day(at) for at in range(14, 28)])
        self.assertEqual(seen["picks"], [])
        picks = [{"day": self.day(15), "want": "on", "shift": "D"}, {"day": self.day(19), "want": "off", "strong": True}]
        answer = self.picked(self.amy, window, 0, picks)
        self.assertEqual(answer["window"]["version"], 1)
        self.assertEqual([(one["day"], one["want"], one["shift"], one["strong"], one["kept"]) for one in answer["picks"]],
                         [(self.day(15), "on", "D", False, None), (self.day(19), "off", "", True, None)])
        # Ben sees a number, and neither who nor what else.
        theirs = json.dumps(self.own(self.ben, window))
        self.assertEqual([day["off_asked"] for day in json.loads(theirs)["days"]][5], 1)
        self.assertNotIn(self.grid["people"][0]["id"], theirs)
        self.assertNotIn(self.grid["people"][0]["name"], theirs)
        # The roster maker sees who, and the wishes are those of the next roster.
        answers = self.ask(self.maya, "GET", f"{self.windows}/{window['id']}/answers")
        self.assertEqual(answers["window"]["answered"], 1)
        self.assertEqual([(one["duties"], one["days_off"]) for one in answers["people"] if one["answered_at"]], [(1, 1)])
        made = self.ask(self.maya, "POST", f"{self.at}/units/{self.unit}/rosters",
                        {"starts_on": self.day(14), "ends_on": self.day(28)}, 201)
        grid = self.ask(self.maya, "GET", f"{self.at}/rosters/{made['id']}")
        self.assertEqual(sorted((one["day"], one["wants_duty"]) for one in grid["wishes"]),
                         [(self.day(15), True), (self.day(19), False)])
        reminded = self.ask(self.maya, "POST", f"{self.windows}/{window['id']}/reminders", status=201)
        self.assertEqual(reminded["people"], window["invited"] - 1)
        self.ask(self.maya, "POST", f"{self.windows}/{window['id']}/reminders", status=409)
        auditor = self.user("reader", "auditor", trust="R0A")
        done = [entry["action"] for entry in self.ask(auditor, "GET", self.at + "/audit")["items"]]
        for action in ("wish_window.open", "wish_window.answer", "wish_window.remind"):
            self.assertEqual(done.count(action), 1, action)

    def test_two_phones_save_at_once(self):
        window = self.opened()
        results = []

        def save(day):
            path = f"{self.at}/me/wish-windows/{window['id']}/picks"
            body = {"version": 0, "picks": [{"day": self.day(day), "want": "off"}]}
            results.append(self.amy.ask("PUT", path, body).status)

        phones = [threading.Thread(target=save, args=(day,)) for day in (16, 17, 18)]
        for phone in phones:
            phone.start()
        for phone in phones:
            phone.join()
        self.assertEqual(sorted(results), [200, 409, 409])
        self.assertEqual(len(self.own(self.amy, window)["picks"]), 1)

    def test_what_is_refused(self):
        self.ask(self.amy, "POST", self.windows, self.wanted(), 403)
        self.ask(self.amy, "GET", self.windows, status=403)
        for wrong, field in (({"closes_on": TODAY.isoformat()}, "/closes_on"), ({"duties": 61}, "/duties"),
                             ({"ends_on": self.day(14)}, "/ends_on"), ({"note": "x" * 300}, "/note")):
            problem = self.ask(self.maya, "POST", self.windows, self.wanted(**wrong), 422)
            self.assertIn(field, json.dumps(problem), wrong)
        window = self.opened()
        self.ask(self.maya, "POST", self.windows, self.wanted(starts_on=self.day(20), ends_on=self.day(34)), 409)
        off = [{"day": self.day(at), "want": "off"} for at in (16, 17, 18)]
        self.assertIn("2 can be", self.picked(self.amy, window, 0, off, 422)["detail"])
        self.picked(self.amy, window, 0, [{"day": self.day(16), "want": "on", "shift": "nonsense"}], 422)
        self.picked(self.amy, window, 0, off[:2])
        self.picked(self.amy, window, 0, off[:1], 409)
        self.ask(self.amy, "POST", self.at + "/me/wishes", {"unit": self.unit, "day": self.day(16), "want": "off"}, 409)
        self.ask(self.maya, "PUT", f"{self.windows}/{window['id']}",
                 {"version": 1, "closes_on": self.day(10), "duties": 3, "days_off": 2, "strong": 1}, 409)
        changed = self.ask(self.maya, "PUT", f"{self.windows}/{window['id']}",
                           {"version": 1, "closes_on": self.day(10), "duties": 5, "days_off": 2, "strong": 1})
        self.assertEqual((changed["version"], changed["closes_on"]), (2, self.day(10)))
        self.ask(self.maya, "DELETE", f"{self.windows}/{window['id']}", status=204)
        self.own(self.amy, window, 404)
        wishes = self.ask(self.amy, "GET", f"{self.at}/me/wishes?from={self.day(14)}&until={self.day(28)}")["items"]
        self.assertEqual(len(wishes), 2, "what was picked stays a wish")


del Asking
if __name__ == "__main__":
    wire.main()
