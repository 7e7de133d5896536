"""A unit's people that come in as a CSV table; every answer held to spec/openapi.yaml."""
import csv
import datetime
import io
import sqlite3

import wire
from ward import Ward

DAYS = "?from=2026-10-19&until=2026-11-16"
LATER = "?from=2026-11-02&until=2026-11-30"
AHEAD = datetime.date.today() + datetime.timedelta(60)
NEW = {"person": "zoe", "given_name": "Zoe", "family_name": "Archer", "employment": "", "grade": "part", "wte": "0.6",
       "weekly_minutes": "1350", "packs": "", "skills": "nurse", "groups": "senior"}


class PeopleTable(Ward):
    def send(self, rows, status=200, token=None, days=DAYS):
        text = io.StringIO()
        writer = csv.DictWriter(text, NEW)
        writer.writeheader()
        writer.writerows(rows)
        return self.put_table(token or self.hr, self.at_unit + "/people/table" + days, text.getvalue(), status)

    def table(self, days=DAYS):
        text = self.call(self.hr, "GET", self.at_unit + "/tables/people" + days)
        return {row["person"]: row for row in csv.DictReader(io.StringIO(text))}

    def ask(self, *words):
        with sqlite3.connect(self.file, timeout=30) as database:
            return database.execute(*words).fetchall()

    def whole(self, code):
        person = self.ask("SELECT person_id FROM unit_members WHERE code = ?", (code,))[0][0]
        return self.call(self.hr, "GET", f"{self.at}/people/{person}")

    def test_what_goes_out_comes_in_as_it_was(self):
        before = self.table()
        self.assertEqual(len(before), 6)
        self.assertEqual(before["amy"]["skills"], "charge,nurse")
        self.assertEqual(self.send(before.values()), {"added": 0, "changed": 0, "kept": 6, "absent": []})
        self.assertEqual(self.ask("SELECT COUNT(*) FROM people"), [(6,)])
        self.assertEqual(self.ask("SELECT version FROM contracts WHERE version > 1"), [])

    def test_somebody_new(self):
        done = self.send([NEW])
        self.assertEqual({**done, "absent": len(done["absent"])}, {"added": 1, "changed": 0, "kept": 0, "absent": 6})
        self.assertEqual(self.table()["zoe"], {**NEW, "employment": "substantive"})
        zoe = self.whole("zoe")
        self.assertEqual([row["starts_on"] for row in zoe["contracts"] + zoe["skills"] + zoe["memberships"]],
                         ["2026-10-19"] * 3)
        # She can be rostered, and the roster's page knows her by name.
        rosters = self.call(self.maker, "GET", self.at_unit + "/rosters" + DAYS)
        grid = self.call(self.maker, "GET", f"{self.at}/rosters/{rosters['items'][0]['id']}")
        self.assertIn("Zoe Archer", [person["name"] for person in grid["people"]])
        # Sent again it is no change; where it came from is known.
        self.assertEqual({**self.send([NEW]), "absent": None}, {"added": 0, "changed": 0, "kept": 1, "absent": None})
        self.assertEqual(self.ask("SELECT p.source, p.source_row, b.file_name FROM people p JOIN import_batches b "
                                  "ON b.id = p.import_batch WHERE given_name = 'Zoe'"), [("table", 1, "people.csv")])

    def test_what_changes_changes_from_the_first_of_the_days_on(self):
        row = self.table(LATER)["amy"]
        changed = {**row, "family_name": "Jones", "grade": "part", "wte": "0.6", "weekly_minutes": "1350", "skills": "nurse",
                   "groups": ""}
        done = self.send([changed], days=LATER)
        self.assertEqual((done["changed"], done["kept"]), (1, 0))
        self.assertEqual(self.table(LATER)["amy"], {**changed, "wte": "0.6"})
        # What was before it stays, but for the name.
        self.assertEqual(self.table()["amy"], {**row, "family_name": "Jones"})
        amy = self.whole("amy")
        self.assertEqual(sorted((each["starts_on"], each["ends_on"], each["grade"]) for each in amy["contracts"]),
                         [("2026-10-12", "2026-11-02", "full"), ("2026-11-02", None, "part")])
        self.assertEqual(sorted((each["starts_on"], each["ends_on"]) for each in amy["memberships"]),
                         [("2026-10-12", "2026-11-02"), ("2026-11-02", None)])
        # A mistake about days to come is made good, and leaves no day of no length behind.
        ahead = f"?from={AHEAD}&until={AHEAD + datetime.timedelta(28)}"
        self.assertEqual(self.send([{**changed, "skills": "charge,nurse", "wte": "0.8"}], days=ahead)["changed"], 1)
        self.assertEqual(self.send([{**changed, "wte": "0.7"}], days=ahead)["changed"], 1)
        self.assertEqual(self.table(ahead)["amy"], {**changed, "wte": "0.7"})
        self.assertEqual(len(self.whole("amy")["contracts"]), 3)

    def test_what_is_wrong_is_told_with_its_line_and_nothing_is_changed(self):
        good = {**self.table()["amy"], "family_name": "Jones"}
        ben = self.table()["ben"]
        for change, says in (({"person": ""}, "the person has nothing in it"), ({"person": "amy"}, "stands in line 2 already"),
                             ({"person": "a\u202eb"}, "control character U+202E"),
                             ({"given_name": "", "family_name": ""}, "the family_name has nothing in it"),
                             ({"skills": "nurse,cook"}, '"cook" is no skill of the trust'),
                             ({"wte": "0,6"}, "is no share of whole time"), ({"wte": "2.5"}, "not between 0 and 2"),
                             ({"weekly_minutes": "37.5"}, "is no number of minutes"), ({"grade": ""}, "the grade has nothing in it"),
                             ({"employment": "agent"}, "is no kind of employment"),
                             ({"packs": "no.such"}, 'there is no rule pack "no.such"'),
                             ({"person": "new", "grade": "band 9"}, "nobody of the unit has the grade band 9")):
            wrong = self.send([good, {**ben, **change}], 422)
            self.assertIn(says, wrong["detail"])
            self.assertEqual(wrong["errors"][0]["line"], 3, says)
        self.assertEqual(self.table()["amy"]["family_name"], "Amy")
        self.assertEqual(self.ask("SELECT COUNT(*) FROM identities"), [(6,)])
        self.assertEqual(self.ask("SELECT COUNT(*) FROM import_batches"), [(1,)])
        refused = self.send([{**ben, "packs": "no.such"}], 422)
        self.assertEqual(refused["errors"][0]["pointer"], "packs")
        self.send([good], 403, self.maker)
        self.send([good], 422, days="?from=2026-10-19&until=2028-10-19")

    def test_a_code_names_one_person(self):
        self.ask("UPDATE unit_members SET ends_on = '2026-10-20' WHERE code = 'ben'")
        taken = self.send([{**NEW, "person": "ben"}], 409, days=LATER)
        self.assertIn("is the code of somebody who is in the unit on other days", taken["detail"])
        for code in ("AMY", " bEN ", "01932f6e-8c41-7b1a-9f0e-3f1d2c4b5a69"):
            self.send([{**NEW, "person": code}], 409)
        self.assertEqual(self.ask("SELECT COUNT(*) FROM people"), [(6,)])
        self.assertEqual(self.ask("SELECT COUNT(*) FROM identities"), [(6,)])
        # Brought back on the screen they are called as before, and the table is taken.
        unit, person = self.ask("SELECT unit_id, person_id FROM unit_members WHERE code = 'ben'")[0]
        self.call(self.hr, "POST", f"{self.at}/units/{unit}/members",
                  {"person": person, "is_home": True, "groups": "", "starts_on": "2026-11-02", "ends_on": None}, 201)
        self.assertEqual(self.send([self.table(LATER)["ben"]], days=LATER)["kept"], 1)

    def test_blanks_at_the_ends_mean_nothing(self):
        amy = {name: f" {text} " for name, text in self.table()["amy"].items()}
        self.assertEqual(self.send([amy])["kept"], 1)

    def test_a_contract_that_has_ended_goes_on_with_its_rules(self):
        pack = self.call(self.hr, "GET", self.at + "/rule-packs")["items"][0]["id"]
        self.send([{**NEW, "packs": pack}])
        self.ask("UPDATE contracts SET ends_on = '2026-11-02' WHERE grade = 'part' AND source = 'table'")
        without = self.table(LATER)["zoe"]
        self.assertEqual((without["grade"], without["wte"]), ("", ""))
        self.assertEqual(self.send([without], days=LATER)["kept"], 1)    # says nothing of a contract
        self.assertEqual(self.send([{**NEW, "skills": "nurse"}], days=LATER)["changed"], 1)
        self.assertEqual(self.table(LATER)["zoe"]["packs"], pack)

    def test_another_grade_is_not_paid_as_the_one_before(self):
        self.ask("UPDATE contracts SET scheme = 'afc', band = '5', point = '1', hourly_pence = 1500 WHERE grade = 'full'")
        amy = self.table()["amy"]
        self.send([{**amy, "wte": "0.9"}], days=LATER)
        self.send([{**amy, "wte": "0.9", "grade": "senior"}], days="?from=2026-11-09&until=2026-11-30")
        rows = self.ask("SELECT c.grade, c.band, c.hourly_pence FROM contracts c JOIN unit_members m ON m.person_id = c.person_id "
                        "WHERE m.code = 'amy' ORDER BY c.starts_on")
        self.assertEqual(rows, [("full", "5", 1500), ("full", "5", 1500), ("senior", None, None)])

    def test_what_was_changed_is_in_the_audit(self):
        amy = self.table(LATER)["amy"]
        self.send([{**amy, "wte": "0.5", "skills": "nurse", "groups": ""}], days=LATER)
        actions = [row[0] for row in self.ask("SELECT action FROM audit_entries WHERE action <> 'facts.import' AND details LIKE '%batch%' "
                                           "ORDER BY action")]
        self.assertEqual(actions, ["contract.put", "contract.put", "held_skill.put", "membership.put", "membership.put",
                                   "people.import"])
        # What held from a day that is over is not taken away without a trace.
        kept = self.send([{**self.table()["amy"], "skills": "nurse"}], 422, days="?from=2026-10-12&until=2026-10-19")
        self.assertIn("is over", kept["detail"])

    def test_two_memberships_of_one_person(self):
        self.ask("UPDATE unit_members SET ends_on = '2026-11-02' WHERE code = 'ben'")
        self.ask("INSERT INTO unit_members SELECT trust_id, 'a' || substr(id, 2), unit_id, person_id, is_home, groups, '2026-11-02', "
                 "NULL, 1, import_batch, source, source_row, NULL, place FROM unit_members WHERE code = 'ben'")
        rows = self.table()
        self.assertEqual(len(rows), 6)
        self.assertEqual(self.send(rows.values()), {"added": 0, "changed": 0, "kept": 6, "absent": []})
        person = self.ask("SELECT person_id FROM unit_members WHERE code = 'ben'")[0][0]
        twice = self.send([rows["ben"], {**rows["ben"], "person": person}], 422)
        self.assertIn("stands in line 2 already", twice["detail"])

    def test_rule_packs_can_be_named(self):
        pack = self.call(self.hr, "GET", self.at + "/rule-packs")["items"][0]["id"]
        self.send([{**NEW, "packs": pack}])
        self.assertEqual(self.table()["zoe"]["packs"], pack)
        self.assertEqual(self.send([{**self.table()["zoe"], "packs": ""}])["kept"], 1)
        self.assertEqual(self.send([{**self.table()["zoe"], "packs": "none"}])["changed"], 1)
        self.assertEqual(self.table()["zoe"]["packs"], "")

    def test_somebody_without_a_code_stands_by_id(self):
        """As whoever is added on the screen; leave and rosters that were exported know them again."""
        self.ask("UPDATE unit_members SET code = NULL WHERE code = 'fay'")
        rows = self.table()
        self.assertNotIn("fay", rows)
        self.assertEqual(self.send(rows.values())["kept"], 6)
        fay = next(name for name in rows if len(name) > 20)
        leave = f"person,starts_on,ends_on,kind,credit_minutes\r\n{fay},2026-10-22,2026-10-23,study,450\r\n"
        self.ask("DELETE FROM leave_periods")
        self.assertEqual(self.put_table(self.first, self.at_unit + "/leave/table" + DAYS, leave)["added"], 1)


del Ward


if __name__ == "__main__":
    wire.main()
