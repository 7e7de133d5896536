"""The ledger of fairness over HTTP: one's own figures and nobody else's, others' spread only if they are enough, a unit's
ledger for who makes its rosters, and that it was read."""
import datetime
import json
import sqlite3
import uuid

import wire
from ward import Ward

DAY = 24 * 3600 * 1_000_000    # microseconds


class Ledger(Ward):
    """The week that the example's ward has behind it, moved to the last one that is over."""

    def setUp(self):
        super().setUp()
        self.today = datetime.date.today()
        weeks = (self.today - datetime.timedelta(days=1) - datetime.date(2026, 10, 18)).days // 7
        with sqlite3.connect(self.file, timeout=30) as database:
            days, span = 7 * weeks, 7 * weeks * DAY
            past = "(SELECT id FROM rosters WHERE state = 'worked')"
            if weeks:
                database.execute(f"UPDATE duties SET day = date(day, ?), starts_at = starts_at + ?, ends_at = ends_at + ? "
                                 f"WHERE roster_id IN {past}", (f"{days:+} days", span, span))
                database.execute("UPDATE rosters SET starts_on = date(starts_on, ?), ends_on = date(ends_on, ?) "
                                 "WHERE state = 'worked'", (f"{days:+} days", f"{days:+} days"))
            for table in ("unit_members", "contracts"):
                database.execute(f"UPDATE {table} SET starts_on = '2018-01-01', ends_on = NULL")
        database.close()
        self.mine = f"{self.at}/me/ledger"

    def add_people(self, count):
        """Copies of Amy, but for who they are; they have done nothing."""
        with sqlite3.connect(self.file, timeout=30) as database:
            for number in range(count):
                person = str(uuid.uuid4())
                identity = str(uuid.uuid4())
                database.execute("INSERT INTO identities (id, region_id) VALUES (?, ?)", (identity, self.region))
                self.copy(database, "people", "id = ?", self.amy, id=person, identity_id=identity,
                          family_name=f"Zephyr{number:02}")
                self.copy(database, "unit_members", "person_id = ?", self.amy, id=str(uuid.uuid4()), person_id=person,
                          code="z" + identity[:8])
                self.copy(database, "contracts", "person_id = ?", self.amy, id=str(uuid.uuid4()), person_id=person)
        database.close()

    @staticmethod
    def copy(database, table, where, key, **changed):
        cursor = database.execute(f"SELECT * FROM {table} WHERE {where}", (key,))
        row = dict(zip([column[0] for column in cursor.description], cursor.fetchone())) | changed
        database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))

    def lengthen_the_past(self):
        """A week is fewer days than the spread takes."""
        with sqlite3.connect(self.file, timeout=30) as database:
            database.execute("UPDATE rosters SET starts_on = date(starts_on, '-30 days') WHERE state = 'worked'")
        database.close()

    def figures(self, ledger):
        return {figure["measure"]: figure for figure in ledger["figures"]}

    def test_one_s_own_counts_are_those_of_the_roster(self):
        ledger = self.call(self.staff, "GET", self.mine)
        self.assertEqual(ledger["unit"], {"id": self.unit, "name": ledger["units"][0]["name"]})
        self.assertEqual((ledger["published_days"], ledger["days_in_post"], ledger["average_wte"]), (7, 7, 10000))
        figures = self.figures(ledger)
        self.assertEqual([figures[name]["count"] for name in ("nights", "weekends")], [2, 1])    # Saturday and Sunday night
        for measure, figure in figures.items():
            counted = [entry for entry in ledger["entries"] if entry["measure"] == measure]
            self.assertEqual(len(counted), figure["count"], measure)
        self.assertEqual(ledger["until"], (self.today + datetime.timedelta(days=1)).isoformat())

    def test_too_few_people_show_nothing_of_anybody_else(self):
        self.lengthen_the_past()
        least = next(int(row["value"]) for row in self.call(self.staff, "GET", self.mine)["definitions"]
                     if row["name"] == "spread_people")
        self.add_people(least - 6 - 1)
        ledger = self.call(self.staff, "GET", self.mine)
        self.assertEqual((ledger["standing"], ledger["people"]), ("too_few", None))
        for figure in ledger["figures"]:
            self.assertEqual((figure["fair_share_hundredths"], figure["difference_hundredths"], figure["spread"]),
                             (None, None, None))
        self.add_people(1)
        ledger = self.call(self.staff, "GET", self.mine)
        self.assertEqual((ledger["standing"], ledger["people"]), ("shown", least))
        for figure in ledger["figures"]:
            self.assertEqual(sorted(figure["spread"].values()), list(figure["spread"].values()))
            self.assertEqual(figure["count"] * 100 - figure["fair_share_hundredths"], figure["difference_hundredths"])
        self.assertNotIn("Zephyr", json.dumps(ledger))

    def test_another_person_s_figures_are_out_of_reach(self):
        ben = self.user("ben", "staff", self.person("ben"))
        mine, bens = self.call(self.staff, "GET", self.mine), self.call(ben, "GET", self.mine)
        self.assertNotEqual(mine["entries"], bens["entries"])
        for query in (f"?person={self.person('ben')}", f"?user={self.person('ben')}"):
            self.assertEqual(self.call(self.staff, "GET", self.mine + query, status=422)["code"], "bad_value")
        for unit in (str(uuid.uuid4()), self.person("ben")):
            self.call(self.staff, "GET", f"{self.mine}?unit={unit}", status=404)
        self.call(self.staff, "GET", f"{self.mine}?unit=x", status=422)
        self.call(self.staff, "GET", self.at_unit + "/ledger", status=403)
        self.call(self.planner, "GET", self.at_unit + "/ledger", status=403)
        self.call(self.hr, "GET", self.at_unit + "/ledger", status=403)
        self.call(self.maker, "GET", self.mine, status=404)    # who is on no roster has none of their own
        self.call(None, "GET", self.mine, status=401)

    def person(self, code):
        with sqlite3.connect(self.file, timeout=30) as database:
            found = database.execute("SELECT person_id FROM unit_members WHERE code = ?", (code,)).fetchone()[0]
        database.close()
        return found

    def test_a_unit_s_ledger_is_by_name_and_every_look_is_in_the_audit(self):
        self.add_people(2)
        for token in (self.maker, self.first):
            ledger = self.call(token, "GET", self.at_unit + "/ledger")
            families = [person["name"].split()[-1] for person in ledger["people"]]
            self.assertEqual(len(families), 8)
            self.assertEqual(families, sorted(families))
        amy = next(person for person in ledger["people"] if person["person"] == self.amy)
        self.assertEqual(self.figures(amy)["nights"]["count"], 2)
        nights = [self.figures(person)["nights"] for person in ledger["people"]]
        shares = sum(each["fair_share_hundredths"] for each in nights)
        self.assertAlmostEqual(shares, 100 * sum(each["count"] for each in nights), delta=len(nights))
        before = (self.today - datetime.timedelta(days=200)).isoformat()
        self.assertEqual(self.call(self.maker, "GET", self.at_unit + f"/ledger?day={before}")["published_days"], 0)
        self.call(self.maker, "GET", self.at_unit + "/ledger?day=2010-01-01", status=422)
        with sqlite3.connect(self.file, timeout=30) as database:
            looks = database.execute("SELECT subject_id FROM audit_entries WHERE action = 'ledger.read'").fetchall()
        database.close()
        self.assertEqual(looks, [(self.unit,)] * 3)


del Ward


if __name__ == "__main__":
    wire.main()
