"""Builds over HTTP that are held: looked at beside the roster, accepted in part and wholly, declined; by whom, and what
others learn. Every answer is held to spec/openapi.yaml."""
import time
import uuid

import wire
from ward import Ward

SLOWNESS = int(wire.os.environ.get("STAFFWRIGHT_SLOWNESS", "1"))


class Proposals(Ward):
    def setUp(self):
        super().setUp()
        listed = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-19&until=2026-10-26")
        self.roster = f"{self.at}/rosters/{listed['items'][0]['id']}"

    def built(self):
        """The address of a build that is done, held."""
        job = self.call(self.maker, "POST", self.roster + "/builds", {"seconds": 1, "hold": True}, 202)
        self.assertTrue(job["hold"])
        self.assertIsNone(job["proposal"])
        at = f"{self.at}/jobs/{job['id']}"
        for _ in range(600 * SLOWNESS):
            job = self.call(self.maker, "GET", at)
            if job["finished_at"]:
                break
            time.sleep(0.1)
        self.assertEqual(job["state"], "done", job)
        self.assertEqual(job["proposal"], "open")
        self.assertIsNone(job["result"]["number"])
        return at

    def test_a_proposal_is_looked_at_and_taken_in_part_and_wholly(self):
        at = self.built()
        self.assertIsNone(self.call(self.maker, "GET", self.roster)["number"])
        found = self.call(self.maker, "GET", at + "/proposal")
        self.assertEqual(found["state"], "open")
        self.assertIsNone(found["based_on"])
        self.assertFalse(found["has_other_facts"])
        self.assertGreater(sum(line["missing"] for line in found["present"]["unfilled"]),
                           sum(line["missing"] for line in found["proposed"]["unfilled"]))
        self.assertEqual(found["proposed"]["hard_breaches"], 0)
        grid = self.call(self.maker, "GET", at + "/proposal/grid")
        self.assertEqual(len(grid["cells"]), len(found["cells"]))
        self.assertEqual(grid["verdict"]["objective"], found["proposed"]["soft"])
        self.assertEqual(grid["bound"], found["bound"])
        first = found["cells"][0]
        seen = found["roster"]["version"]
        accept = at + "/proposal/acceptances"
        done = self.call(self.maker, "POST", accept,
                         {"version": seen, "people": [first["person"]], "days": [first["day"]]}, 201)
        self.assertEqual([(cell["person"], cell["day"], cell["after"]) for cell in done["cells"]],
                         [(first["person"], first["day"], first["after"])])
        self.assertEqual(self.call(self.maker, "GET", at)["proposal"], "part")
        # Whoever still has the page as it was is shown what there is, and nothing is written.
        stale = self.call(self.maker, "POST", accept, {"version": seen}, 409)
        self.assertEqual(stale["code"], "stale")
        self.assertEqual(stale["current"]["number"], 1)
        left = self.call(self.maker, "GET", at + "/proposal")
        self.assertEqual(len(left["cells"]), len(found["cells"]) - 1)
        self.call(self.maker, "POST", accept, {"version": left["roster"]["version"], "people": [str(uuid.uuid4())]}, 409)
        self.call(self.maker, "POST", accept, {"version": left["roster"]["version"]}, 201)
        there = self.call(self.maker, "GET", self.roster)
        self.assertEqual(there["number"], 2)
        self.assertEqual(there["cells"], grid["cells"])
        self.assertEqual(there["bound"], found["bound"])
        self.assertEqual(self.call(self.maker, "GET", at)["proposal"], "taken")
        self.call(self.maker, "POST", accept, {"version": there["roster"]["version"]}, 409)
        versions = self.call(self.maker, "GET", self.roster + "/versions")["items"]
        self.assertEqual([version["kind"] for version in versions], ["edited", "built"])
        self.assertTrue(all(version["made_by_name"] for version in versions))

    def test_an_edit_meanwhile_stays_unless_it_is_asked_for(self):
        at = self.built()
        found = self.call(self.maker, "GET", at + "/proposal")
        grid = self.call(self.maker, "GET", self.roster)
        code = next(person["code"] for person in grid["people"] if person["id"] == found["cells"][0]["person"])
        day = found["cells"][0]["day"]
        before = next(shift["code"] for shift in grid["shifts"] if shift["id"] != found["cells"][0]["after"][0]["shift"])
        cell = self.cell(grid, code, day, before)
        edited = self.call(self.maker, "POST", self.roster + "/edits",
                           {"version": grid["roster"]["version"], "cells": [cell]}, 201)
        seen = self.call(self.maker, "GET", at + "/proposal")
        changed = [each for each in seen["cells"] if each["is_changed_meanwhile"]]
        self.assertEqual([(each["person"], each["day"], each["at_start"]) for each in changed],
                         [(cell["person"], day, [])])
        self.assertEqual(seen["roster"]["version"], edited["roster"]["version"])
        accept = at + "/proposal/acceptances"
        done = self.call(self.maker, "POST", accept, {"version": seen["roster"]["version"]}, 201)
        self.assertNotIn((cell["person"], day), [(each["person"], each["day"]) for each in done["cells"]])
        done = self.call(self.maker, "POST", accept,
                         {"version": done["roster"]["version"], "changed_meanwhile": "is_replaced"}, 201)
        self.assertEqual([(each["person"], each["day"]) for each in done["cells"]], [(cell["person"], day)])

    def test_others_learn_and_take_nothing(self):
        at = self.built()
        version = self.call(self.maker, "GET", at + "/proposal")["roster"]["version"]
        for token, status in ((self.staff, 403), (self.hr, 403), (None, 401)):
            self.call(token, "GET", at + "/proposal", status=status)
            self.call(token, "GET", at + "/proposal/grid", status=status)
            self.call(token, "POST", at + "/proposal/acceptances", {"version": version}, status)
            self.call(token, "POST", at + "/proposal/refusals", status=status)
        elsewhere = at.replace(self.trust, str(uuid.uuid4()))
        self.call(self.maker, "GET", elsewhere + "/proposal", status=404)
        self.call(self.maker, "POST", elsewhere + "/proposal/acceptances", {"version": version}, 404)
        self.call(self.maker, "GET", f"{self.at}/jobs/{uuid.uuid4()}/proposal", status=404)
        self.assertIsNone(self.call(self.maker, "GET", self.roster)["number"])
        self.call(self.maker, "POST", at + "/proposal/refusals", status=204)
        self.assertEqual(self.call(self.maker, "GET", at)["proposal"], "declined")
        self.call(self.maker, "POST", at + "/proposal/acceptances", {"version": version}, 409)
        self.assertIsNone(self.call(self.maker, "GET", self.roster)["number"])

    def test_without_hold_a_build_is_saved_as_ever(self):
        job = self.call(self.maker, "POST", self.roster + "/builds", {"seconds": 1}, 202)
        self.assertFalse(job["hold"])
        at = f"{self.at}/jobs/{job['id']}"
        for _ in range(600 * SLOWNESS):
            job = self.call(self.maker, "GET", at)
            if job["finished_at"]:
                break
            time.sleep(0.1)
        self.assertEqual(job["result"]["number"], 1)
        self.assertIsNone(job["proposal"])
        self.assertEqual(self.call(self.maker, "GET", self.roster)["number"], 1)


del Ward


if __name__ == "__main__":
    wire.main()
