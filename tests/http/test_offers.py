#!/usr/bin/env python3
"""Somebody is asked to take an extra duty, answers, and is on the roster or not. Over SQLite, and over PostgreSQL where
tests/store/private_cluster runs this."""
import datetime
import json

import accounts
import wire
from ward import moved_ward

TODAY = datetime.date.today()
FIRST = TODAY + datetime.timedelta(days=14 - TODAY.weekday())    # the Monday after next: what has begun is asked of nobody
DAY = (FIRST + datetime.timedelta(days=1)).isoformat()


class Asking(accounts.SealedTest):
    TRUSTS = ("R0A",)
    first = FIRST

    def ward(self):
        return moved_ward(self.first)

    def setUp(self):
        super().setUp()
        self.write("moved.json", self.ward())
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7A", self.path("moved.json"))
        self.maya = self.user("maya", "roster_maker", second_factor=False, trust="R0A")
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}"
        self.unit = self.ask(self.maya, "GET", self.at + "/units")["items"][0]["id"]
        until = self.day(14)
        listed = self.ask(self.maya, "GET", f"{self.at}/units/{self.unit}/rosters?from={self.day(0)}&until={until}")
        self.roster = f"{self.at}/rosters/{listed['items'][0]['id']}"
        self.grid = self.ask(self.maya, "GET", self.roster)
        hr = self.user("hana", "hr", trust="R0A")
        self.amy, self.ben = (self.staff(hr, login, at) for login, at in (("amy", 0), ("ben", 1)))

    def day(self, number):
        return (self.first + datetime.timedelta(days=number)).isoformat()

    def edited(self, *cells):
        self.ask(self.maya, "POST", self.roster + "/edits", {"version": self.version(), "cells": list(cells)}, 201)

    def free(self, at, day):
        return {**self.cell(at, day=day), "duties": []}

    def staff(self, hr, login, at):
        client = self.user(login, "staff", second_factor=False, trust="R0A", unit="7A")
        user = self.ask(client, "GET", "/api/v1/session")["user"]["id"]
        self.ask(hr, "PUT", f"{self.at}/users/{user}/person", {"person": self.grid["people"][at]["id"]}, 204)
        return client

    def ask(self, client, method, path, body=None, status=200):
        answer = client.ask(method, path, body)
        self.assertEqual(answer.status, status, (method, path, answer.body[:600]))
        return json.loads(answer.body) if answer.body else None

    def cell(self, at, shift="D", day=DAY):
        person = self.grid["people"][at]
        shift = next(each["id"] for each in self.grid["shifts"] if each["code"] == shift)
        return {"person": person["id"], "day": day, "duties": [{"shift": shift, "skill": person["skills"][0]}]}

    def version(self):
        return self.ask(self.maya, "GET", self.roster)["roster"]["version"]

    def offered(self, *cells, status=201, **other):
        body = {"version": self.version(), "cells": list(cells), **other}
        return self.ask(self.maya, "POST", self.roster + "/offers", body, status)

    def answered(self, client, offer, accepted, status=200):
        return self.ask(client, "PUT", f"{self.at}/me/offers/{offer['id']}/answer", {"accepted": accepted}, status)

    def states(self, client, path):
        return [(one["person_name"], one["state"]) for one in self.ask(client, "GET", path)["items"]]

    def on(self, day=DAY):
        return sorted(cell["person"] for cell in self.ask(self.maya, "GET", self.roster)["cells"]
                      if cell["day"] == day and cell["duties"])


class Offers(Asking):
    def test_a_yes_is_on_the_roster_and_a_no_is_not(self):
        offer = self.offered(self.cell(0), note="It would help a lot.")
        self.assertEqual((offer["state"], offer["asked_by_name"], offer["note"]), ("open", "Maya", "It would help a lot."))
        self.assertEqual([(day["day"], day["before"], [each["code"] for each in day["after"]]) for day in offer["days"]],
                         [(DAY, [], ["D"])])
        self.assertEqual(self.on(), [], "nothing is changed before the answer")
        self.offered(self.cell(0), status=409)    # asked already
        other = self.offered(self.cell(1))
        self.assertEqual(self.states(self.amy, self.at + "/me/offers"), [(offer["person_name"], "open")])
        self.answered(self.ben, offer, True, 404)    # it is nobody else's to answer
        self.assertEqual(self.answered(self.amy, offer, True)["state"], "accepted")
        self.assertEqual(self.on(), [self.grid["people"][0]["id"]])
        self.assertEqual(self.answered(self.amy, offer, True)["state"], "accepted", "the same answer again, whose reply was lost")
        self.assertEqual(self.on(), [self.grid["people"][0]["id"]])
        self.answered(self.amy, offer, False, 409)
        self.assertEqual(self.answered(self.ben, other, False)["state"], "declined")
        self.assertEqual([state for _, state in self.states(self.maya, self.roster + "/offers")], ["declined", "accepted"])
        notes = [each["note"] for each in self.ask(self.maya, "GET", self.roster + "/versions")["items"]]
        self.assertEqual(notes[0], "taken by who was asked")
        auditor = self.user("reader", "auditor", trust="R0A")
        done = [entry["action"] for entry in self.ask(auditor, "GET", self.at + "/audit")["items"]]
        for action, count in (("offer.make", 2), ("offer.answer", 2), ("roster.offer_taken", 1)):
            self.assertEqual(done.count(action), count)

    def test_a_yes_to_what_is_filled_by_now_changes_nothing(self):
        night = self.offered(self.cell(0, "N"))
        self.ask(self.maya, "POST", self.roster + "/edits", {"version": self.version(), "cells": [self.cell(2, "N")]}, 201)
        answer = self.answered(self.amy, night, True)
        self.assertEqual((answer["state"], answer["obstacle"]), ("overtaken", None))
        self.assertEqual(self.on(), [self.grid["people"][2]["id"]])
        listed = self.ask(self.maya, "GET", self.roster + "/offers")["items"][0]
        self.assertEqual((listed["state"], listed["obstacle"]), ("overtaken", "nothing that it would fill is short"))
        # Nor does one to a day that is another by now.
        day = self.offered(self.cell(1))
        self.ask(self.maya, "POST", self.roster + "/edits", {"version": self.version(), "cells": [self.cell(1, "N")]}, 201)
        self.assertEqual(self.answered(self.ben, day, True)["state"], "overtaken")

    def test_what_may_be_asked_and_by_whom(self):
        self.offered(self.cell(0), self.cell(1), status=422)    # two people
        self.offered({**self.cell(0), "duties": []}, status=409)    # fills nothing
        self.offered(self.cell(2), status=409)    # nobody's account
        nights = (FIRST + datetime.timedelta(days=2)).isoformat()
        self.ask(self.maya, "POST", self.roster + "/edits", {"version": self.version(), "cells": [self.cell(0, "N")]}, 201)
        self.assertIn("rule", self.offered(self.cell(0, "D", nights), status=409)["detail"])    # no rest after the night
        body = {"version": 1, "cells": [self.cell(1)]}
        self.ask(self.maya, "POST", self.roster + "/offers", body, 409)    # of a version that was
        for client in (self.amy, self.user("abena", "approver", trust="R0A")):
            self.ask(client, "POST", self.roster + "/offers", body, 403)
        self.ask(self.amy, "GET", self.roster + "/offers", status=403)
        offer = self.offered(self.cell(1))
        self.ask(self.maya, "DELETE", f"{self.roster}/offers/{offer['id']}", status=204)
        self.ask(self.maya, "DELETE", f"{self.roster}/offers/{offer['id']}", status=409)
        self.answered(self.ben, offer, True, 409)


class OffersWhereThreeAreWanted(Asking):
    def ward(self):
        two = '"minimum": 1, "optimum": 2, "maximum": 3'
        text = super().ward()
        self.assertIn(two, text)
        return text.replace(two, '"minimum": 1, "optimum": 3, "maximum": 5')

    def test_a_yes_that_would_leave_more_short_than_it_fills_changes_nothing(self):
        tuesday, wednesday = self.day(1), self.day(2)
        self.edited(self.cell(0, day=wednesday), self.cell(1, day=wednesday))    # one short of three
        offer = self.offered(self.free(0, wednesday), self.cell(0, day=tuesday))    # nobody is there
        self.edited(*(self.cell(at, day=tuesday) for at in (2, 3, 4)))
        self.assertEqual(self.answered(self.amy, offer, True)["state"], "overtaken")
        self.assertIn(self.grid["people"][0]["id"], self.on(wednesday))
        self.assertIn("as it fills", self.ask(self.maya, "GET", self.roster + "/offers")["items"][0]["obstacle"])


class OffersUnderWay(Asking):
    first = TODAY - datetime.timedelta(days=TODAY.weekday() + (7 if TODAY.weekday() < 3 else 0))

    def test_a_duty_that_has_begun_is_not_given_up_for_another(self):
        self.edited(*(self.cell(at, day=self.day(0)) for at in (0, 1, 2)))    # one more than are wanted
        body = self.offered(self.free(0, self.day(0)), self.cell(0, day=self.day(11)), status=409)
        self.assertEqual(body["detail"], "the duty has begun")
        self.assertEqual(self.offered(self.cell(0, day=self.day(11)))["state"], "open")


if __name__ == "__main__":
    wire.main()
