"""Rule packs with their rows, signatures under those that are not confirmed, a trust's overlays, and a unit's own rules."""
import datetime
import json
import sqlite3

import ward
import wire

DAY = max(datetime.date.today(), datetime.date(2026, 10, 19))
TOMORROW = (DAY + datetime.timedelta(days=1)).isoformat()


class Rules(ward.Ward):
    def setUp(self):
        super().setUp()
        self.officer = self.user("officer", "rules_officer")
        self.packs = self.at + "/rule-packs"
        self.rules = self.at_unit + "/rules"

    def problem(self):
        """The example's ward under the Working Time Regulations."""
        problem = json.loads((wire.SOURCE / "examples" / "ward.json").read_text(encoding="utf-8"))
        for contract in problem["contracts"]:
            contract["packs"] = ["wtr"]
        file = self.path("ward.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(problem, out)
        return file

    def wtr(self, token=None):
        return self.call(token or self.officer, "GET", self.packs + "/wtr")

    def row(self, pack, row):
        return next(each for each in pack["rows"] if each["id"] == row)

    def audited(self):
        with sqlite3.connect(self.file) as database:
            return [row[0] for row in database.execute("SELECT action FROM audit_entries ORDER BY id")]

    def test_everybody_at_the_trust_reads_packs_with_their_rows(self):
        listed = self.call(self.staff, "GET", self.packs)["items"]
        wtr = next(pack for pack in listed if pack["id"] == "wtr")
        self.assertFalse(wtr["is_overlay"])
        self.assertGreater(wtr["unsigned"], 0)
        pack = self.wtr(self.staff)
        rest = self.row(pack, "WTR-DAY")
        self.assertEqual((rest["kind"], rest["standing"], rest["certainty"]), ("rest_between_duties", "law", "secondary"))
        self.assertEqual((rest["wants_signature"], rest["signature"]), (True, None))
        self.assertIn("11", next(one["value"] for one in rest["parameters"] if one["name"] == "min"))
        self.assertTrue(rest["sources"][0]["title"])
        self.assertFalse(self.row(pack, "WTR-48")["wants_signature"])
        judging = pack["rows"] + pack["definitions"]
        self.assertEqual(pack["unsigned"], len({row["id"] for row in judging if row["wants_signature"]}))
        basis = pack["definitions"][0]
        self.assertEqual((basis["id"], basis["certainty"], basis["wants_signature"]), ("WTR-BASIS", "unverified", True))
        night = next(row for row in pack["definitions"] if row["id"] == "WTR-NIGHT-DEF")
        self.assertEqual((night["wants_signature"], night["signature"]), (False, None))
        self.assertIn("between 23:00 and 06:00", night["meaning"])
        self.call(self.staff, "GET", self.packs + "/none", status=404)
        kinds = self.call(self.staff, "GET", self.at + "/rule-kinds")["items"]
        rest = next(kind for kind in kinds if kind["name"] == "rest_between_duties")
        self.assertEqual(next(one["unit"] for one in rest["parameters"] if one["name"] == "min"), "minutes")

    def test_the_rules_officer_signs_a_row_that_is_not_confirmed(self):
        at = self.packs + "/wtr/signatures"
        edition = self.wtr()["edition"]
        wanted = {"row": "WTR-DAY", "edition": edition, "reason": "Regulation 10, read on 2 November"}
        for other in (self.staff, self.planner, self.first, self.hr, self.user("admin", "administrator")):
            self.call(other, "POST", at, wanted, 403)
        self.call(self.officer, "POST", at, {**wanted, "reason": ""}, 422)
        self.call(self.officer, "POST", at, {**wanted, "edition": "0"}, 409)
        self.call(self.officer, "POST", at, {**wanted, "row": "WTR-48"}, 409)    # confirmed
        self.call(self.officer, "POST", at, {**wanted, "row": "WTR-NONE"}, 404)
        before = self.wtr()["unsigned"]
        done = self.call(self.officer, "POST", at, wanted, 201)
        signature = self.row(done, "WTR-DAY")["signature"]
        self.assertEqual((signature["by"], signature["reason"]), ("officer", wanted["reason"]))
        self.assertEqual(done["unsigned"], before - 1)
        self.call(self.officer, "POST", at, wanted, 409)
        self.call(self.planner, "DELETE", at + "/WTR-DAY", status=403)
        done = self.call(self.officer, "DELETE", at + "/WTR-DAY")
        self.assertEqual((done["unsigned"], self.row(done, "WTR-DAY")["signature"]), (before, None))
        self.call(self.officer, "DELETE", at + "/WTR-DAY", status=404)
        self.assertEqual([action for action in self.audited() if action.startswith("rule.")], ["rule.sign", "rule.unsign"])

    def test_definitions_are_signed_as_rules_are(self):
        at = self.packs + "/wtr/signatures"
        edition = self.wtr()["edition"]
        before = self.wtr()["unsigned"]
        self.call(self.officer, "POST", at, {"row": "WTR-NIGHT-DEF", "edition": edition, "reason": "read"}, 409)    # confirmed
        self.call(self.officer, "POST", at, {"row": "WTR-REC", "edition": edition, "reason": "read"}, 404)    # nothing is judged by it
        for row in ("WTR-BASIS", "WTR-WORK-DEF"):
            done = self.call(self.officer, "POST", at, {"row": row, "edition": edition, "reason": "read on 2 November"}, 201)
        signed = {row["id"]: (row["signature"] or {}).get("by") for row in done["definitions"]}
        self.assertEqual((signed["WTR-BASIS"], signed["WTR-WORK-DEF"], signed["WTR-NIGHT-DEF"]), ("officer", "officer", None))
        self.assertEqual(done["unsigned"], before - 2)
        self.call(self.officer, "POST", at, {"row": "WTR-BASIS", "edition": edition, "reason": "again"}, 409)
        done = self.call(self.officer, "DELETE", at + "/WTR-BASIS")
        self.assertTrue(done["definitions"][0]["wants_signature"])

    def roster(self, days):
        """That of these days, which the import may have made."""
        listed = self.call(self.maker, "GET", f"{self.at_unit}/rosters?from={days['starts_on']}&until={days['ends_on']}")["items"]
        found = next((one for one in listed if one["starts_on"] == days["starts_on"]), None)
        roster = found or self.call(self.maker, "POST", self.at_unit + "/rosters", days, 201)
        return f"{self.at}/rosters/{roster['id']}"

    def published(self, days):
        at = self.roster(days)
        grid = self.call(self.maker, "GET", at)
        rested = (datetime.date.fromisoformat(days["starts_on"]) + datetime.timedelta(days=2)).isoformat()    # from nights before
        cells = [self.cell(grid, "amy", rested, "D")]
        return grid, self.told(at, cells, days)

    def test_publishing_warns_of_rows_that_nobody_signed(self):
        edition = self.wtr()["edition"]
        days = {"starts_on": "2026-10-19", "ends_on": "2026-11-02"}
        grid, done = self.published(days)
        rows = {rule["id"]: rule["wants_signature"] for rule in grid["rules"]}
        self.assertEqual((rows["WTR-DAY"], rows["WTR-48"], rows["daily_rest"]), (True, False, False))
        self.assertIn(f"wtr {edition}: WTR-DAY", done["unsigned_rows"])
        self.assertNotIn(f"wtr {edition}: WTR-48", done["unsigned_rows"])
        # What its words mean, too; of definitions, those that its rules use.
        wanted = {row["id"] for row in grid["unsigned_definitions"]}
        self.assertEqual(wanted, {"WTR-BASIS", "WTR-WORK-DEF"})
        self.assertTrue({f"wtr {edition}: {row}" for row in wanted} <= set(done["unsigned_rows"]))
        self.assertIn("roster.publish_unsigned", self.audited())
        for row in ("WTR-DAY", "WTR-BASIS"):
            self.call(self.officer, "POST", self.packs + "/wtr/signatures", {"row": row, "edition": edition, "reason": "read"}, 201)
        grid, done = self.published({"starts_on": "2026-11-02", "ends_on": "2026-11-16"})
        self.assertFalse(next(rule["wants_signature"] for rule in grid["rules"] if rule["id"] == "WTR-DAY"))
        self.assertNotIn(f"wtr {edition}: WTR-DAY", done["unsigned_rows"])
        self.assertEqual([row["id"] for row in grid["unsigned_definitions"]], ["WTR-WORK-DEF"])
        self.assertNotIn(f"wtr {edition}: WTR-BASIS", done["unsigned_rows"])

    def test_what_only_the_change_of_the_clocks_breaks_is_offered_a_cure(self):
        at = self.roster({"starts_on": "2027-03-15", "ends_on": "2027-03-29"})
        grid = self.call(self.maker, "GET", at)
        # 20:00 to 07:30 is 11 h 30 on the clock, and 10 h 30 in the night of 27 March; a day after a night has no rest at all.
        cells = [self.cell(grid, "amy", "2027-03-27", "D"), self.cell(grid, "amy", "2027-03-28", "D"),
                 self.cell(grid, "ben", "2027-03-16", "N"), self.cell(grid, "ben", "2027-03-17", "D")]
        done = self.call(self.maker, "POST", at + "/edits", {"version": grid["roster"]["version"], "cells": cells}, 201)
        people = {person["id"]: person["code"] for person in grid["people"]}
        cures = {people[breach["people"][0]]: breach["clock_cure"] for breach in done["new"] if breach["rule"] == "WTR-DAY"}
        self.assertEqual(cures, {"amy": "let a duty of that night start later or end earlier by 30 min", "ben": None})
        grid = self.call(self.maker, "GET", at)
        told = {people[breach["people"][0]]: breach["clock_cure"] for breach in grid["verdict"]["breaches"] if breach["rule"] == "WTR-DAY"}
        self.assertEqual(told, cures)
        # So it is of what would stop somebody else from doing a duty.
        cells = [self.cell(grid, "cai", "2027-03-28", "D"), self.cell(grid, "cai", "2027-03-26", "N"),    # so that no exchange helps
                 self.cell(grid, "eve", "2027-03-27", "D")]
        self.call(self.maker, "POST", at + "/edits", {"version": grid["roster"]["version"], "cells": cells}, 201)
        duty = cells[0]
        asked = f"person={duty['person']}&day={duty['day']}&shift={duty['duties'][0]['shift']}"
        others = self.call(self.maker, "GET", f"{at}/explanation?{asked}")["duty"]["others"]
        stops = {people[one["person"]]: [stop["clock_cure"] for stop in one["stops"] if stop["rule"] == "WTR-DAY"] for one in others if not one["gives"]}
        self.assertEqual(stops["eve"], ["let a duty of that night start later or end earlier by 30 min"])

    def rest(self, minutes, **more):
        rule = {"id": "our_rest", "kind": "rest_between_duties", "parameters": {"min": minutes}, **more}
        return {"rule": rule, "starts_on": TOMORROW}

    def test_a_unit_asks_for_more_than_law_and_not_for_less(self):
        refused = self.call(self.planner, "POST", self.rules, self.rest(600), 422)
        self.assertEqual(refused["errors"][0]["pointer"], "/rule/parameters/min")
        for words in ("WTR-DAY", "law", "600 instead of 660"):
            self.assertIn(words, refused["detail"])
        self.call(self.planner, "POST", self.rules, self.rest(600, severity="soft"), 422)    # it would never cost anything
        made = self.call(self.planner, "POST", self.rules, self.rest(720), 201)
        self.assertEqual((made["beside"]["is"], made["beside"]["row"], made["beside"]["standing"]), ("stricter", "WTR-DAY", "law"))
        self.assertEqual(made["beside"]["what"], '"min" is 720 instead of 660')
        self.call(self.planner, "PUT", f"{self.rules}/{made['id']}", {**self.rest(600), "version": 1}, 422)
        same = self.call(self.planner, "PUT", f"{self.rules}/{made['id']}", {**self.rest(660), "version": 1})
        self.assertEqual((same["beside"]["is"], same["version"]), ("as_strict", 2))
        self.call(self.planner, "PUT", f"{self.rules}/{made['id']}", {**self.rest(700), "version": 1}, 409)
        listed = {one["rule"]["id"]: one for one in self.call(self.planner, "GET", self.rules + f"?from={TOMORROW}&until=2099-01-01")["items"]}
        self.assertEqual((listed["our_rest"]["beside"]["is"], listed["run_of_nights"]["beside"]["is"]), ("as_strict", "new"))

    def test_what_is_wrong_with_a_rule_is_said_at_its_field(self):
        def pointer(rule, **more):
            body = {"rule": {"id": "ours", **rule}, "starts_on": TOMORROW, **more}
            return self.call(self.planner, "POST", self.rules, body, 422)["errors"][0]["pointer"]

        self.assertEqual(pointer({"kind": "rest_between_duties", "parameters": {"min": -5}}), "/rule/parameters/min")
        self.assertEqual(pointer({"kind": "rest_between_duties", "parameters": {"min": 720, "after": ["nights"]}}), "/rule/parameters/after/0")
        self.assertEqual(pointer({"kind": "rest"}), "/rule/kind")
        self.assertEqual(pointer({"kind": "rest_between_duties", "parameters": {"min": 720}}, ends_on=TOMORROW), "/ends_on")
        self.call(self.maker, "POST", self.rules, self.rest(720), 403)

    def test_a_rule_is_taken_away(self):
        made = self.call(self.planner, "POST", self.rules, self.rest(720), 201)
        at = f"{self.rules}/{made['id']}"
        self.call(self.maker, "DELETE", at + "?version=1", status=403)
        self.call(self.planner, "DELETE", at + "?version=9", status=409)
        self.call(self.planner, "DELETE", at + "?version=1", status=204)
        self.call(self.planner, "DELETE", at + "?version=1", status=404)
        # One that has begun ends today, and rosters before keep it.
        begun = next(one for one in self.call(self.planner, "GET", self.rules)["items"] if one["rule"]["id"] == "run_of_nights")
        self.call(self.planner, "DELETE", f"{self.rules}/{begun['id']}?version={begun['version']}", status=204)
        names = [one["rule"]["id"] for one in self.call(self.planner, "GET", self.rules)["items"]]
        self.assertNotIn("run_of_nights", names)
        names = [one["rule"]["id"] for one in self.call(self.planner, "GET", self.rules + "?from=2026-10-19&until=2026-10-20")["items"]]
        self.assertIn("run_of_nights", names)

    def overlay(self, minutes, edition="1", **more):
        source = {"key": "T", "title": "Rostering policy", "address": "policy.example.nhs.uk", "date": "1 Oct 2026"}
        row = {"citation": {"sources": ["T"]}, "certainty": "confirmed"}
        return {"format": "staffwright-rulepack", "version": 1, "id": "ours", "name": "Rules of our own", "edition": edition,
                "prefix": "ours", "owner": "Chief nurse", "about": "Longer rest.", "overlays": ["wtr"], "sources": [source],
                "basis": {"value": "elapsed", "id": "OURS-BASIS", "title": "Time that passes", **row}, "classes": [], "not_judged": [],
                "rules": [{"id": "OURS-REST", "title": "Longer rest", **row, "kind": "rest_between_duties", "severity": "contract",
                           "parameters": {"after": ["work"], "before": ["work"], "min": {"value": minutes, "unit": "minutes"}},
                           "from": "2026-10-01",
                           "message": "At least 12 hours between duties here.", "overrides": "WTR-DAY",
                           "scope": {"except_groups": ["young-worker"]}}], **more}

    def test_an_overlay_stands_instead_of_a_row_for_the_whole_trust(self):
        at = self.roster({"starts_on": "2026-10-19", "ends_on": "2026-11-02"})
        rules = [rule["id"] for rule in self.call(self.maker, "GET", at)["rules"]]
        self.assertIn("WTR-DAY", rules)
        self.call(self.planner, "POST", self.packs, self.overlay(720), 403)
        refused = self.call(self.officer, "POST", self.packs, self.overlay(600), 409)
        self.assertIn('would be looser than "WTR-DAY"', refused["detail"])
        self.call(self.officer, "POST", self.packs, self.overlay(720, id="wtr"), 409)
        self.call(self.officer, "POST", self.packs, self.overlay(720, overlays=[]), 422)
        made = self.call(self.officer, "POST", self.packs, self.overlay(720), 201)
        self.assertEqual((made["is_overlay"], made["builds_on"], made["unsigned"]), (True, ["wtr"], 0))
        self.call(self.officer, "POST", self.packs, self.overlay(720), 409)    # the edition is there
        rules = [rule["id"] for rule in self.call(self.maker, "GET", at)["rules"]]
        self.assertIn("OURS-REST", rules)
        self.assertNotIn("WTR-DAY", rules)
        # A unit's own rule is measured by it.
        refused = self.call(self.planner, "POST", self.rules, self.rest(700), 422)
        self.assertIn("OURS-REST", refused["detail"])
        self.call(self.officer, "POST", self.packs, self.overlay(690, edition="2"), 201)
        self.call(self.planner, "POST", self.rules, self.rest(700), 201)


if __name__ == "__main__":
    wire.main()
