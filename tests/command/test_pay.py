"""pay: slips, explanations, JSON, packs of one's own, and what is refused."""
import json
import re
import shutil

import harness

PROBLEM = harness.SOURCE / "examples" / "pay.json"
ROSTER = harness.SOURCE / "examples" / "pay-roster.json"
ON_COSTS = harness.SOURCE / "packs" / "pay" / "on-costs" / "pack.json"


class Pay(harness.CommandTest):
    def changed(self, **changes):
        """The example's problem with some of Amy's pay different."""
        problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
        problem["people"][0]["pay"] = changes
        return self.write("problem.json", json.dumps(problem))

    def assert_refused(self, done, *says):
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        for words in says:
            self.assertIn(words, done.stderr)

    def test_slips_add_up(self):
        done = self.run_program("pay", PROBLEM, ROSTER)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assert_plain(done.stdout)
        for words in ("Amy", "band 5 entry", "unsocial hours, Sunday", "trust cost", "full economic cost",
                      "lines rest on values that are unverified"):
            self.assertIn(words, done.stdout)
        answer = json.loads(self.run_program("pay", PROBLEM, ROSTER, "--json").stdout)
        for slip in answer["people"]:
            costs = {line["element"]: line["amount_pence"] for line in slip["on_costs"]}
            gross = sum(line["amount_pence"] for line in slip["lines"])
            self.assertEqual(slip["gross_pence"], gross)
            self.assertEqual(slip["full_cost_pence"], gross + sum(costs.values()))
            self.assertEqual(slip["trust_cost_pence"], slip["full_cost_pence"] - costs.get("central_pension", 0))
        for total in ("gross_pence", "trust_cost_pence", "full_cost_pence"):
            self.assertEqual(answer[total], sum(slip[total] for slip in answer["people"]))

    def test_every_line_can_be_explained(self):
        answer = json.loads(self.run_program("pay", PROBLEM, ROSTER, "--json").stdout)
        for slip in answer["people"]:
            for line in slip["lines"] + slip["on_costs"]:
                self.assertGreater(len(line["rule"]), len(line["element"]), line)
                ranks = [rank for rank in ("confirmed", "secondary", "derived", "unverified")
                         if any(rank in ground for ground in line["grounds"])]
                self.assertEqual(line["certainty"], ranks[-1] if ranks else None)
                self.assertTrue(line["working"], line)
                if line["element"] not in ("bank_pay",):
                    self.assertRegex(" ".join(line["grounds"]), r"(confirmed|secondary|derived|unverified)")
                if "minutes" in line:
                    self.assertEqual(sum(duty["minutes"] for duty in line["duties"]), line["minutes"])

    def test_explain_a_person_a_line_and_an_element(self):
        one = self.run_program("pay", PROBLEM, ROSTER, "--explain", "amy/unsocial_sunday").stdout
        for words in ("rule: Sundays", "16.40", "60 %", "S27", "2026-10-24 N"):
            self.assertIn(words, one)
        self.assertNotIn("basic pay", one)
        self.assertIn("basic pay", self.run_program("pay", PROBLEM, ROSTER, "--explain", "amy").stdout)
        everybody = self.run_program("pay", PROBLEM, ROSTER, "--explain", "employer_ni").stdout
        self.assertIn("Amy", everybody)
        self.assertIn("Eve", everybody)
        self.assert_refused(self.run_program("pay", PROBLEM, ROSTER, "--explain", "amyy"), "amyy", "amy")
        self.assert_refused(self.run_program("pay", PROBLEM, ROSTER, "--explain", "amy/overtim"), "overtime")

    def test_the_unit_says_which_hours_are_paid(self):
        problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
        problem["pay"]["clock_change"] = "nominal"
        nominal = self.run_program("pay", self.write("n.json", json.dumps(problem)), ROSTER, "--json", "--explain", "amy")
        elapsed = self.run_program("pay", PROBLEM, ROSTER, "--json", "--explain", "amy")
        hours = [next(line["minutes"] for line in json.loads(done.stdout)["people"][0]["lines"]
                      if line["element"] == "unsocial_sunday") for done in (nominal, elapsed)]
        self.assertEqual(hours[1] - hours[0], 60)

    def test_facts_that_no_pack_knows(self):
        self.assert_refused(self.run_program("pay", self.changed(point="mid"), ROSTER), "problem.json", "/people/0/pay",
                            "5/mid", "5/middle")
        self.assert_refused(self.run_program("pay", self.changed(scheme="afc"), ROSTER), "problem.json", "afc", "agenda_for_change")
        self.assert_refused(self.run_program("pay", self.changed(scheme="on_costs"), ROSTER), "nobody is paid")
        self.assert_refused(self.run_program("pay", self.changed(zone="london"), ROSTER), "london", "inner")
        self.assert_refused(self.run_program("pay", self.changed(until="2026-10-10"), ROSTER), "amy", "not within the employment")

    def test_what_is_wrong_with_a_persons_pay_has_its_line(self):
        problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
        problem["people"][0]["pay"] = {"until": "2026-10-10"}
        lines = self.read(self.write("p.json", json.dumps(problem, indent=1))).splitlines()
        line = 1 + next(number for number, text in enumerate(lines) if '"until"' in text)
        done = self.run_program("pay", self.path("p.json"), ROSTER)
        self.assert_refused(done, f"p.json:{line}: /people/0/pay/until", "not within the employment")
        problem["people"][0]["pay"] = {"point": "mid"}
        self.write("p.json", json.dumps(problem, indent=1))
        for command in ("pay", "check"):    # pay is an objective of this problem, too
            done = self.run_program(command, self.path("p.json"), ROSTER)
            self.assert_refused(done, f"p.json:{line - 1}: /people/0/pay: ", "5/mid")

    def test_two_people_with_one_assignment_number_are_refused(self):
        for number, whose in (("123", "123"), ("beth", None)):    # Beth's own number, or her id for want of one
            problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
            problem["people"][0]["pay"] = {"assignment": number}
            if whose:
                problem["people"][1]["pay"]["assignment"] = whose
            done = self.run_program("pay", self.write("p.json", json.dumps(problem, indent=1)), ROSTER)
            self.assert_refused(done, "/people/1/pay", "amy", "beth", number, "of its own")
            self.assertRegex(done.stderr, r"p\.json:\d+: ")

    def test_fields_that_nothing_is_paid_by_are_said(self):
        notes = json.loads(self.run_program("pay", PROBLEM, ROSTER, "--json").stdout)["people"][0]["notes"]
        self.assertEqual(notes, [])
        for field, value in (("hourly_pence", 2500), ("weekend_every", 6), ("premia", ["academia"]), ("on_call", "a/high"),
                             ("programmed_activities", 10)):
            slip = json.loads(self.run_program("pay", self.changed(**{field: value}), ROSTER, "--json").stdout)["people"][0]
            self.assertIn(f'"{field}" is stated, and nothing is paid by it', "".join(slip["notes"]))
        problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
        problem["people"][4]["pay"] = {"zone": "inner", "band": "5"}
        slip = json.loads(self.run_program("pay", self.write("p.json", json.dumps(problem)), ROSTER, "--json").stdout)["people"][4]
        self.assertEqual(sum("nothing is paid by it" in note for note in slip["notes"]), 2)

    def test_a_point_missing_for_a_date(self):
        text = PROBLEM.read_text(encoding="utf-8").replace("2026-10", "2027-10")
        roster = self.write("r.json", ROSTER.read_text(encoding="utf-8").replace("2026-10", "2027-10"))
        done = self.run_program("pay", self.write("p.json", text), roster)
        self.assert_refused(done, "pack.json:", "not known on 2027-10-01", "Maybe add the values")

    def test_dates_are_needed(self):
        problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
        problem["horizon"]["dated"] = False
        problem["pay"].pop("overtime_start")
        roster = self.write("r.json", '{"format": "staffwright-roster", "version": 1, "problem": "paid-ward", "assignments": []}')
        done = self.run_program("pay", self.write("p.json", json.dumps(problem)), roster)
        self.assert_refused(done, "has none", "dated")

    def test_people_without_pay_are_said(self):
        problem = harness.SOURCE / "examples" / "ward.json"
        roster = self.write("r.json", json.dumps({
            "format": "staffwright-roster", "version": 1, "problem": "ward",
            "assignments": [{"person": "amy", "day": "2026-10-20", "shift": "D", "skill": "charge"}]}))
        self.assertIn("nothing is said of the pay of amy", self.run_program("pay", problem, roster).stdout)

    def pack(self, change):
        """A folder of packs with the on-costs changed."""
        text = change(ON_COSTS.read_text(encoding="utf-8"))
        (self.folder / "packs" / "pay" / "ours").mkdir(parents=True, exist_ok=True)
        self.write("packs/pay/ours/pack.json", text)
        return "--packs", self.path("packs")

    def test_a_pack_of_ones_own_takes_the_place_of_the_built_in_one(self):
        packs = self.pack(lambda text: text.replace('"value": 14.38', '"value": 15'))
        answer = json.loads(self.run_program("pay", PROBLEM, ROSTER, "--json", *packs).stdout)
        self.assertIn("x 15 %", next(line["working"] for line in answer["people"][0]["on_costs"]
                                      if line["element"] == "employer_pension"))

    def test_rounding_is_the_packs(self):
        # Levy of Amy: 2,921.21 x 0.5 % = 14.606.
        levy = []
        for rule in ("half_up", "down"):
            packs = self.pack(lambda text: text.replace('"half_up"', f'"{rule}"'))
            slip = json.loads(self.run_program("pay", PROBLEM, ROSTER, "--json", *packs).stdout)["people"][0]
            levy.append(next(line["amount_pence"] for line in slip["on_costs"] if line["element"] == "apprenticeship_levy"))
        self.assertEqual(levy, [1461, 1460])

    def test_the_units_share_of_the_levy_allowance(self):
        # 15,000 / 12 = 1,250.00, of which 0.1 % are 1.25; at 100 % no more than the levy that is due.
        problem = json.loads(PROBLEM.read_text(encoding="utf-8"))
        without = json.loads(self.run_program("pay", PROBLEM, ROSTER, "--json").stdout)
        levy = sum(line["amount_pence"] for slip in without["people"] for line in slip["on_costs"]
                   if line["element"] == "apprenticeship_levy")
        for share, less in ((0.1, 125), (100, levy)):
            problem["pay"]["levy_allowance_percent"] = share
            answer = json.loads(self.run_program("pay", self.write("p.json", json.dumps(problem)), ROSTER, "--json").stdout)
            self.assertEqual(answer["trust_cost_pence"], without["trust_cost_pence"] - less)
            self.assertEqual(answer["levy_allowance"]["amount_pence"], -less)

    def test_packs_are_refused_with_file_line_and_cure(self):
        cases = ((lambda text: text.replace('"note"', '"notes"', 1), r"pack\.json:\d+: .*notes", "note"),
                 (lambda text: text.replace('"unit": "percent"', '"unit": "times"', 1), r"pack\.json:\d+: .*times", "percent"),
                 (lambda text: text.replace('["S50"]', '[]', 1), r"pack\.json:\d+: .*no source", "name one"),
                 (lambda text: text.replace('"from": "2025-04-01", "unit": "percent"',
                                            '"from": "2025-04-01", "until": "2026-04-01", "unit": "percent"', 1),
                  r"pack\.json:\d+: .*missing from 2026-04-01", "add it"),
                 (lambda text: re.sub(r'(    \{"name": "ni_rate".*\n)', r"\1\1", text), r"pack\.json:\d+: .*given twice", "end the earlier"))
        for change, says, cure in cases:
            done = self.run_program("pay", PROBLEM, ROSTER, *self.pack(change))
            self.assert_refused(done, cure)
            self.assertRegex(done.stderr, says)
        shutil.rmtree(self.folder / "packs" / "pay" / "ours")
        self.assert_refused(self.run_program("pay", PROBLEM, ROSTER, "--packs", self.path("packs")), "no pay pack")

    def test_values_are_listed_with_their_sources(self):
        done = self.run_program("pay", "values", "agenda_for_change")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("annual_pay of 5/entry: 32,073.00 a year from 2026-04-01 (S30; secondary)", done.stdout)
        self.assertNotIn("nodal", done.stdout)
        self.assertIn("unverified", self.run_program("pay", "values").stdout)
        # Of what is not confirmed nothing is left out, and nothing else is there.
        text = self.run_program("pay", "values", "--unconfirmed").stdout
        for file in (harness.SOURCE / "packs" / "pay").glob("*/pack.json"):
            pack = json.loads(file.read_text(encoding="utf-8"))
            certainties = [value["certainty"] for value in pack["values"] if value["certainty"] != "confirmed"]
            self.assertIn(f"({pack['scheme']}): of {len(pack['values'])} values, {len(certainties)} not confirmed, "
                          f"{certainties.count('unverified')} of them unverified", text)
            part = text.partition(f"({pack['scheme']}): ")[2].partition("\n")[2].split("\n")[:len(certainties)]
            order = ["unverified", "derived", "secondary"]
            self.assertEqual([re.search(r"; (unverified|derived|secondary)\)", line)[1] for line in part],
                             sorted(certainties, key=order.index))
        self.assertNotIn("; confirmed)", text)
        self.assertIn("Whoever is responsible for pay at the employer", text)
        self.assert_refused(self.run_program("pay", "values", "afc"), "afc", "agenda_for_change")

    def test_overtime_is_in_the_objective_by_the_rule_that_the_documents_show(self):
        page = (harness.SOURCE / "docs/formats/native.md").read_text(encoding="utf-8")
        rule = json.loads(re.search(r'```json\n(\{"id": "overtime/amy".*?)```', page, re.DOTALL)[1])
        problem = {
            "format": "staffwright-problem", "version": 1, "id": "p", "horizon": {"first": "2026-06-01", "days": 28},
            "skills": [{"id": "s"}], "shifts": [{"id": "D", "clock": "07:30-20:00", "unpaid_break_minutes": 60}],
            "contracts": [{"id": "c", "wte": 1.0, "pay": {"scheme": "agenda_for_change", "band": "5", "point": "entry"}}],
            "people": [{"id": "amy", "contract": "c", "skills": ["s"]}], "rules": [rule],
            "pay": {"overtime_weeks": 4, "overtime_start": "2026-06-01", "cost_unit_pence": 100}}
        file = self.write("p.json", json.dumps(problem))
        days = [f"2026-06-{day:02}" for day in (1, 2, 3, 8, 9, 10, 11, 15, 16, 17, 18, 22, 23, 24)]
        roster = self.write("r.json", json.dumps({
            "format": "staffwright-roster", "version": 1, "problem": "p",
            "assignments": [{"person": "amy", "day": day, "shift": "D", "skill": "s"} for day in days]}))
        # 14 days of 11.5 h are 161 h: 11 h of overtime, at 7 more than the 245 of each duty.
        verdict = json.loads(self.run_program("check", file, roster, "--json").stdout)
        self.assertEqual(verdict["objective"], 14 * 245 + 11 * 7)
        slip = json.loads(self.run_program("pay", file, roster, "--json").stdout)["people"][0]
        overtime = next(line for line in slip["lines"] if line["element"] == "overtime")
        self.assertEqual(overtime["amount_pence"], 27060)    # 11 x 16.40 x 1.5

    def test_pension(self):
        words = ["pay", "pension", "--year", "2026/27", "--income", "195000", "--growth", "70000", "--extra", "12000"]
        done = self.run_program(*words, "--tax-rate", "45")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for line in (r"allowance, after the taper +60,000.00 +51,500.00", r"growth that is taxed +10,000.00 +18,500.00",
                     r"charge at 45 % +4,500.00 +8,325.00", "no advice", r"taper_floor: 10,000.00 a year from 2023-04-06"):
            self.assertRegex(done.stdout, line)
        carried = self.run_program(*words, "--earlier", "2025/26:45000", "--earlier", "2024/25:58000.50").stdout
        self.assertRegex(carried, r"there to be used +16,999.50")
        self.assertNotIn("charge at", carried)
        self.assert_refused(self.run_program(*words, "--earlier", "2025/26"), "2025/26", "GROWTH")
        self.assert_refused(self.run_program("pay", "pension", "--year", "2026", "--growth", "1", "--extra", "1"), "2026/27")
        self.assert_refused(self.run_program("pay", "pension", "--year", "2031/32", "--growth", "1", "--extra", "1"),
                            "pack.json:", "not known on 2031-04-06")
        self.assert_refused(self.run_program("pay", "pension", "--year", "2026/27", "--growth", "-1", "--extra", "1"), "pounds")
        self.assert_refused(self.run_program("pay", "pension"), "--year")
        self.assert_refused(self.run_program(*words, "--earlier", "2025/26:45000::300000"), "2025/26", "INCOME")
        self.assert_refused(self.run_program("pay", "pension", "--year", "2026/27", "--growth", "1", "--extra", "1", "--adjusted", "2"),
                            "--income")

    def ward_with_two_grades(self, **policy):
        """A long day to be filled every day, by a band 3 or a band 7."""
        return self.write("ward.json", json.dumps({
            "format": "staffwright-problem", "version": 1, "id": "w", "horizon": {"first": "2026-06-01", "days": 7},
            "skills": [{"id": "s"}], "shifts": [{"id": "D", "clock": "07:30-20:00", "unpaid_break_minutes": 60}],
            "contracts": [{"id": "c", "pay": {"scheme": "agenda_for_change", "point": "entry"}}],
            "people": [{"id": "amy", "contract": "c", "skills": ["s"], "pay": {"band": "7"}},
                       {"id": "beth", "contract": "c", "skills": ["s"], "pay": {"band": "3"}}],
            "duty_demand": [{"shift": "D", "minimum": 1, "optimum": 1}],
            "pay": policy}))

    def test_pay_is_an_objective_where_the_problem_asks_for_it(self):
        # Band 3, hourly 13.17: weekdays 11.5 h x 13.17 = 151.46; Saturday 35 % and Sunday 69 % more (53.01, 104.50).
        # On top 15 % NI, 14.38 % pension and 0.5 % levy: 151.46 -> 22.72 + 21.78 + 0.76 -> 196.72; Saturday 204.47 ->
        # 30.67 + 29.40 + 1.02 -> 265.56; Sunday 255.96 -> 38.39 + 36.81 + 1.28 -> 332.44. In pounds: 5 x 197 + 266 + 332.
        ward = self.ward_with_two_grades(cost_unit_pence=100)
        done = self.run_program("solve", ward, "--seconds", 5 * harness.SLOWNESS, "--out", self.path("r.json"),
                                "--report", self.path("f.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"Pay: gross [\d,.]+, trust cost [\d,.]+, full economic cost [\d,.]+")
        people = [assignment["person"] for assignment in self.read_json("r.json")["assignments"]]
        self.assertEqual(people, ["beth"] * 7)
        report = self.read_json("f.json")
        self.assertEqual(report["objective"], 5 * 197 + 266 + 332)
        self.assertTrue(0 < report["bound"] <= report["objective"], report["bound"])
        self.assertEqual([row for row in report["breakdown"] if row["cost"]],
                         [{"rule": "duty_cost", "cost": report["objective"]}])
        self.assertEqual(set(report["pay"]), {"gross_pence", "trust_cost_pence", "full_cost_pence"})
        judged = json.loads(self.run_program("check", ward, self.path("r.json"), "--json").stdout)
        self.assertEqual(judged["objective"], report["objective"])
        for command in ("check", "explain"):
            self.assertIn("Pay: gross", self.run_program(command, ward, self.path("r.json")).stdout)

    def test_packs_of_ones_own_price_in_every_command(self):
        # A summer that the built-in packs do not know, under packs that do.
        for pack in (harness.SOURCE / "packs" / "pay").iterdir():
            (self.folder / "ours" / "pay" / pack.name).mkdir(parents=True)
            text = (pack / "pack.json").read_text(encoding="utf-8").replace('"2027-04-01"', '"2028-01-01"')
            self.write(f"ours/pay/{pack.name}/pack.json", text)
        self.ward_with_two_grades(cost_unit_pence=100)
        ward = self.write("w.json", self.read("ward.json").replace("2026-", "2027-"))
        roster = self.write("r.json", json.dumps({"format": "staffwright-roster", "version": 1, "problem": "w", "assignments": [
            {"person": "beth", "day": f"2027-06-0{day}", "shift": "D", "skill": "s"} for day in range(1, 8)]}))
        packs = ("--packs", self.path("ours"))
        self.assert_refused(self.run_program("pay", ward, roster), "not known on 2027-06-01")
        answer = json.loads(self.run_program("pay", ward, roster, "--json", *packs).stdout)
        self.assertGreater(answer["trust_cost_pence"], 0)
        shutil.copytree(harness.SOURCE / "packs" / "rules", self.folder / "ours" / "rules")
        self.assert_refused(self.run_program("check", ward, roster), "not known on 2027-06-01")
        for command in ("check", "explain"):
            done = self.run_program(command, ward, roster, *packs)
            self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
            self.assertIn(f"trust cost {answer['trust_cost_pence'] / 100:,.2f},", done.stdout)
            with_changes = self.run_program(command, ward, roster, "--from", roster, "--keep-changes", 1, *packs)
            self.assertIn(f"trust cost {answer['trust_cost_pence'] / 100:,.2f},", with_changes.stdout, with_changes.stderr)
        self.assertEqual(json.loads(self.run_program("pay", ward, roster, "--json", *packs).stdout), answer)

    def test_without_being_asked_pay_is_shown_and_costs_nothing(self):
        ward = self.ward_with_two_grades()
        done = self.run_program("solve", ward, "--seconds", 5 * harness.SLOWNESS, "--out", self.path("r.json"),
                                "--report", self.path("f.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.read_json("f.json")["objective"], 0)
        self.assertIn("Pay: gross", done.stderr)

    def test_pay_that_is_not_known_stops_no_judgement(self):
        self.ward_with_two_grades()
        ward = self.write("w.json", self.read("ward.json").replace("2026-", "2029-"))
        roster = self.write("r.json", json.dumps({"format": "staffwright-roster", "version": 1, "problem": "w", "assignments": []}))
        self.assertIn("Pay: not known", self.run_program("check", ward, roster).stdout)

    def test_usage(self):
        self.assert_refused(self.run_program("pay"), "name a problem and a roster")
        self.assert_refused(self.run_program("pay", PROBLEM), "name a problem and a roster")
        self.assert_refused(self.run_program("pay", PROBLEM, self.path("none.json")), "none.json")


if __name__ == "__main__":
    harness.main()
