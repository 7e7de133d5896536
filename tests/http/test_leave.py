#!/usr/bin/env python3
"""Leave over HTTP: what it counts for, the account that it is taken from, what is likely of it, and who sees what."""
import wire
from ward import Ward

DAYS = {"starts_on": "2026-12-07", "ends_on": "2026-12-14", "kind": "annual"}    # Monday to Sunday


class TestLeave(Ward):
    def asked(self, **other):
        return self.call(self.staff, "POST", self.at + "/me/leave", {**DAYS, **other}, 201)

    def own_account(self):
        return self.call(self.staff, "GET", self.at + "/me/leave-account?day=2026-12-07")

    def test_the_balance_changes_once_leave_is_granted(self):
        before = self.own_account()
        asked = self.asked()
        self.assertEqual(asked["minutes"], 2250)
        waiting = self.own_account()
        self.assertEqual((waiting["asked_minutes"], waiting["left_minutes"]), (2250, before["left_minutes"]))
        self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}", {"version": 1, "approved": True})
        after = self.own_account()
        self.assertEqual(after["asked_minutes"], 0)
        self.assertEqual(after["left_minutes"], before["left_minutes"] - 2250)
        hours = self.call(self.staff, "GET", self.at + "/me/hours?from=2026-12-07&until=2026-12-14")
        self.assertEqual(hours["leave_minutes"], 2250)

    def test_whoever_grants_it_says_what_it_counts_for(self):
        asked = self.asked()
        at = f"{self.at_unit}/leave/{asked['id']}"
        self.call(self.first, "PUT", at, {"version": 1, "approved": True, "minutes": 99999}, 422)
        granted = self.call(self.first, "PUT", at, {"version": 1, "approved": True, "minutes": 2070})
        self.assertEqual(granted["minutes"], 2070)
        listed = self.call(self.first, "GET", self.at_unit + "/leave?from=2026-12-01&until=2026-12-31")["items"]
        self.assertEqual([one["minutes"] for one in listed], [2070])

    def test_a_table_of_leave_keeps_what_days_count_for(self):
        asked = self.asked()
        self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}", {"version": 1, "approved": True})
        days = "?from=2026-12-01&until=2026-12-31"
        out = self.call(self.first, "GET", self.at_unit + "/tables/leave" + days)
        self.assertIn("amy,2026-12-07,2026-12-12,annual,450", out)
        self.assertIn("amy,2026-12-12,2026-12-14,annual,0", out)
        taken = self.put_table(self.first, self.at_unit + "/leave/table" + days, out)
        self.assertEqual(taken, {"added": 0, "kept": 2, "withdrawn": 0})

    def test_headroom_is_stated_with_its_source_and_seen_by_those_who_plan(self):
        at, days = self.at_unit + "/headroom", "?from=2026-12-07&until=2026-12-21"
        empty = self.call(self.first, "GET", at + days)
        self.assertEqual((empty["funded"], empty["left"], empty["stated"]), (None, None, []))
        stated = {"from": "2026-04-01", "percent": 22.5, "source": "Budget 2026/27", "version": 0}
        self.call(self.first, "PUT", at, stated, 403)
        self.call(self.hr, "PUT", at, {**stated, "percent": 100}, 422)
        self.call(self.hr, "PUT", at, {**stated, "percent": 22.555}, 422)
        self.call(self.hr, "PUT", at, {**stated, "source": ""}, 422)
        self.assertEqual(self.call(self.hr, "PUT", at, stated), {**stated, "version": 1})
        self.call(self.hr, "PUT", at, stated, 409)
        asked = self.asked()
        self.call(self.first, "PUT", f"{self.at_unit}/leave/{asked['id']}", {"version": 1, "approved": True})
        seen = self.call(self.first, "GET", at + days)
        self.assertEqual(seen["away"]["minutes"], 2250)
        self.assertEqual(seen["kinds"], [{"kind": "annual", "away": seen["away"]}])
        self.assertEqual(seen["away"]["percent"], round(225000 / seen["contracted_minutes"], 2))
        self.assertEqual(seen["funded"], {"minutes": round(seen["contracted_minutes"] * 0.225), "percent": 22.5})
        self.assertEqual(seen["left"]["minutes"], seen["funded"]["minutes"] - 2250)
        weeks = seen["weeks"]
        self.assertEqual([(week["from"], week["until"]) for week in weeks],
                         [("2026-12-07", "2026-12-14"), ("2026-12-14", "2026-12-21")])
        self.assertEqual(sum(week["away"]["minutes"] for week in weeks), 2250)
        cut = self.call(self.first, "GET", at + "?from=2026-12-09&until=2026-12-15")["weeks"]
        self.assertEqual([(week["from"], week["until"]) for week in cut],
                         [("2026-12-09", "2026-12-14"), ("2026-12-14", "2026-12-15")])
        self.assertIsNone(self.call(self.planner, "GET", at + days)["kinds"], "kinds of leave are for who may see leave")
        self.call(self.staff, "GET", at, status=403)
        self.call(self.hr, "GET", at + "?from=2026-12-07&until=2028-12-07", status=422)
        self.call(self.hr, "DELETE", at, status=422)
        # Somebody changed it meanwhile: what was seen is not what would be taken back.
        self.assertEqual(self.call(self.hr, "PUT", at, {**stated, "percent": 23.0, "version": 1})["version"], 2)
        self.call(self.hr, "DELETE", at + "?from=2026-04-01&version=1", status=409)
        self.call(self.hr, "DELETE", at + "?from=2026-04-01&version=2", status=204)
        self.call(self.hr, "DELETE", at + "?from=2026-04-01", status=404)

    def test_hr_states_an_entitlement_and_the_approver_sees_it(self):
        account = self.call(self.hr, "GET", f"{self.at}/people/{self.amy}/leave-account?day=2026-12-07")
        self.assertEqual(account["entitled_minutes"], account["annual_minutes"] + account["bank_holiday_minutes"])
        stated = {"day": "2026-12-07", "stated_minutes": 15000, "carried_minutes": 450, "reason": "agreed", "version": 0}
        at = f"{self.at}/people/{self.amy}/leave-account"
        self.call(self.first, "PUT", at, stated, 403)
        self.call(self.hr, "PUT", at, {**stated, "reason": ""}, 422)
        self.assertEqual(self.call(self.hr, "PUT", at, stated)["left_minutes"], 15450)
        self.call(self.hr, "PUT", at, stated, 409)
        listed = self.call(self.first, "GET", self.at_unit + "/leave-accounts?day=2026-12-07")["items"]
        self.assertEqual([one["left_minutes"] for one in listed if one["person"] == self.amy], [15450])
        self.call(self.planner, "GET", self.at_unit + "/leave-accounts", status=403)

    def test_what_is_likely_tells_numbers_alone(self):
        outlook = self.call(self.staff, "GET", self.at + "/me/leave-outlook?from=2026-10-26&until=2026-10-28")
        self.assertEqual([day["away"] for day in outlook["days"]], [1, 1])    # Ben, of whom nothing else is told
        self.assertNotIn("Ben", str(outlook))
        self.assertEqual(outlook["minutes"], 900)
        self.call(self.staff, "GET", self.at + "/me/leave-outlook?from=2026-10-26&until=2026-10-26", status=422)
        self.call(self.maker, "GET", self.at + "/me/leave-outlook?from=2026-10-26&until=2026-10-28", status=404)

    def test_leave_that_waits_is_told_apart_on_the_roster(self):
        roster = self.call(self.maker, "GET", self.at_unit + "/rosters?from=2026-10-19&until=2026-11-02")["items"][0]
        at = f"{self.at}/rosters/{roster['id']}"
        self.asked(starts_on="2026-10-20", ends_on="2026-10-22")
        leave = self.call(self.maker, "GET", at)["leave"]
        self.assertEqual([(one["starts_on"], one["ends_on"]) for one in leave if not one["granted"]],
                         [("2026-10-20", "2026-10-22")])
        self.assertTrue(any(one["granted"] for one in leave))


del Ward


if __name__ == "__main__":
    wire.main()
