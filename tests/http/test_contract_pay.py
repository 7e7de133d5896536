"""What pay has to know of a contract, stated and seen over HTTP; every answer held to spec/openapi.yaml."""
import json
import sqlite3

import accounts
import wire

NURSE = {"scheme": "agenda_for_change", "band": "5", "point": "entry", "assignment": "20001"}


class ContractPay(accounts.PlatformTest):
    TRUSTS = ("R0A",)

    def setUp(self):
        super().setUp()
        self.command("import", "--db", self.url, "--trust", "R0A", "--unit", "7A", str(wire.SOURCE / "examples" / "ward.json"))
        self.at = f"/api/v1/trusts/{self.trusts['R0A']}"
        self.hr = self.user("hr", "hr", trust="R0A")
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            self.amy, self.contract = database.execute(
                "SELECT c.person_id, c.id FROM contracts AS c JOIN unit_members AS m ON m.person_id = c.person_id "
                "WHERE m.code = 'amy'").fetchone()
        self.pay = f"/people/{self.amy}/contracts/{self.contract}/pay"

    def done(self, client, method, path, body, status):
        answer = client.ask(method, self.at + path, body)
        self.assertEqual(answer.status, status, answer.body)
        return json.loads(answer.body) if answer.body else None

    def actions(self):
        with sqlite3.connect(self.path("store.db"), timeout=30) as database:
            return [row[0] for row in database.execute("SELECT action FROM audit_entries WHERE action LIKE 'contract.pay%'")]

    def test_hr_states_pay_and_sees_what_it_comes_to(self):
        seen = self.done(self.hr, "GET", self.pay, None, 200)
        self.assertEqual((seen["pay"], seen["month"], seen["trouble"]), (None, None, None))
        stated = self.done(self.hr, "PUT", self.pay, {"pay": NURSE, "version": seen["version"]}, 200)
        self.assertEqual((stated["pay"], stated["version"]), (NURSE, seen["version"] + 1))
        month = stated["month"]
        self.assertEqual(sum(line["amount_pence"] for line in month["lines"]), month["gross_pence"])
        self.assertIn("basic", {line["element"] for line in month["lines"]})
        schemes = {item["scheme"]: item for item in self.done(self.hr, "GET", "/pay-schemes", None, 200)["items"]}
        self.assertEqual(set(schemes), {"agenda_for_change", "consultant", "resident_doctor"})
        annual = next(point["annual_pence"] for point in schemes["agenda_for_change"]["points"] if point["key"] == "5/entry")
        basic = next(line["amount_pence"] for line in month["lines"] if line["element"] == "basic")
        contract = next(each for each in self.done(self.hr, "GET", f"/people/{self.amy}", None, 200)["contracts"]
                        if each["id"] == self.contract)
        self.assertAlmostEqual(basic, annual / 12 * contract["wte"] / 10000, delta=1)
        # Nothing is stated any more.
        gone = self.done(self.hr, "PUT", self.pay, {"pay": None, "version": stated["version"]}, 200)
        self.assertEqual((gone["pay"], gone["month"]), (None, None))
        self.assertEqual(self.actions(), ["contract.pay_read", "contract.pay", "contract.pay"])

    def test_what_pay_cannot_be_worked_out_from_is_refused(self):
        version = self.done(self.hr, "GET", self.pay, None, 200)["version"]
        for pay, words, path in (({**NURSE, "point": "ninth"}, "ninth", "/pay"),
                                 ({**NURSE, "band": "55"}, "55", "/pay"),
                                 ({**NURSE, "scheme": "agenda"}, "agenda", "/pay"),
                                 ({**NURSE, "zone": "moon"}, "moon", "/pay"),
                                 ({**NURSE, "employment": "bank"}, "those of the contract", "/pay"),
                                 ({**NURSE, "shoe_size": 7}, "shoe_size", "/pay"),
                                 ({**NURSE, "assignment": "a\tb"}, "", "/pay")):
            refused = self.done(self.hr, "PUT", self.pay, {"pay": pay, "version": version}, 422)
            self.assertIn(words, refused["detail"])
            self.assertTrue(refused["errors"][0]["pointer"].startswith(path), refused)
        self.done(self.hr, "PUT", self.pay, {"version": version}, 422)
        self.done(self.hr, "PUT", self.pay, {"pay": NURSE, "version": version + 7}, 409)
        self.done(self.hr, "PUT", self.pay.replace(self.contract, self.amy), {"pay": NURSE, "version": 1}, 404)
        self.assertIsNone(self.done(self.hr, "GET", self.pay, None, 200)["pay"])

    def test_who_sees_pay_and_who_states_it(self):
        version = self.done(self.hr, "GET", self.pay, None, 200)["version"]
        finance = self.user("finance", "finance", trust="R0A")
        self.done(finance, "GET", self.pay, None, 200)
        self.done(finance, "PUT", self.pay, {"pay": NURSE, "version": version}, 403)
        maker = self.user("maker", "roster_maker", trust="R0A")
        for path in (self.pay, "/pay-schemes"):
            self.done(maker, "GET", path, None, 403)

    def test_who_goes_to_the_bank_is_paid_as_bank(self):
        version = self.done(self.hr, "GET", self.pay, None, 200)["version"]
        self.done(self.hr, "PUT", self.pay, {"pay": NURSE, "version": version}, 200)
        contract = next(each for each in self.done(self.hr, "GET", f"/people/{self.amy}", None, 200)["contracts"]
                        if each["id"] == self.contract)
        body = {key: contract[key] for key in ("grade", "wte", "weekly_minutes", "packs", "starts_on", "version")}
        self.done(self.hr, "PUT", f"/people/{self.amy}/contracts/{self.contract}", {**body, "employment": "bank"}, 200)
        seen = self.done(self.hr, "GET", self.pay, None, 200)
        self.assertEqual(seen["pay"], NURSE)
        # Who is on the bank has no salary.
        self.assertEqual(seen["month"]["gross_pence"], 0)


if __name__ == "__main__":
    wire.main()
