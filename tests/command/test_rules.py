"""`staffwright rules list | show | test`, the pages made from packs, and packs at work in solve, check and explain."""
import json
import shutil
import unittest

import harness

PACKS = harness.SOURCE / "packs" / "rules"


def ward(first, packs, people=("amy",), days=7, shifts=None, rules=()):
    return {
        "format": "staffwright-problem", "version": 1, "id": "ward", "horizon": {"first": first, "days": days},
        "skills": [{"id": "s"}],
        "shifts": shifts or [{"id": "D", "clock": "07:00-19:00", "paid_break_minutes": 60},
                             {"id": "N", "clock": "20:00-08:00", "paid_break_minutes": 90}],
        "contracts": [{"id": "c", "packs": list(packs)}],
        "people": [{"id": who, "contract": "c", "skills": ["s"]} for who in people],
        "rules": list(rules),
    }


def roster(cells):
    return {"format": "staffwright-roster", "version": 1, "problem": "ward",
            "assignments": [{"person": who, "day": day, "shift": shift, "skill": "s"} for who, day, shift in cells]}


class Rules(harness.CommandTest):
    def write(self, name, document):
        path = self.path(name)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        return path

    def test_list(self):
        done = self.run_program("rules", "list")
        self.assertEqual(done.returncode, 0, done.stderr)
        for pack in ("wtr", "resident-doctors-2016", "agenda-for-change", "local-example"):
            self.assertRegex(done.stdout, rf"(?m)^{pack}  ")
        packs = {pack["id"]: pack for pack in json.loads(self.run_program("rules", "list", "--json").stdout)}
        rule = next(rule for rule in packs["resident-doctors-2016"]["rules"] if rule["id"] == "TCS-168")
        self.assertEqual(rule["parameters"], {"window": 10080, "max": 4320})
        self.assertEqual(rule["certainty"], "confirmed")
        self.assertIn("[S4]", rule["citation"])
        self.assertTrue(packs["wtr"]["not_judged"])
        night = next(row for row in packs["resident-doctors-2016"]["definitions"] if row["id"] == "TCS-NIGHT-DEF")
        self.assertEqual((night["certainty"], night["meaning"]),
                         ("secondary", "tcs:night: it is not marked on_call; at least 3 h of it are between 23:00 and 06:00"))
        self.assertIn("TCS-NIGHT-DEF", {one["rule"] for one in packs["local-example"]["signatures"]})
        self.assertRegex(done.stdout, r"agenda-for-change  .*\n  2 rules \(2 not confirmed\), 1 definition \(1 not confirmed\)")
        rows = self.run_program("rules", "list", "local-example").stdout
        self.assertRegex(rows, r"(?m)^  LOCAL-BASIS +basis +confirmed")
        self.assertIn("M. Officer (medical director) signs TCS-NIGHT-DEF of resident-doctors-2016, edition 13.1", rows)
        # A folder of rule packs, or one with rules/ in it.
        for folder in (PACKS.parent, PACKS):
            self.assertEqual(self.run_program("rules", "list", "--packs", folder).stdout, done.stdout)

    def test_what_nobody_confirmed_is_listed_whole_with_who_signs(self):
        listed = json.loads(self.run_program("rules", "list", "--unconfirmed", "--json").stdout)
        rows = set()
        for file in PACKS.glob("*/pack.json"):
            pack = json.loads(file.read_text(encoding="utf-8"))
            for row in [*pack["rules"], *pack.get("classes", []), pack["basis"]]:
                if row["certainty"] != "confirmed":
                    rows.add((pack["id"], row["id"], row["certainty"]))
        self.assertEqual({(row["pack"], row["row"], row["certainty"]) for row in listed}, rows)
        night = next(row for row in listed if row["row"] == "TCS-NIGHT-DEF")
        self.assertEqual([(one["pack"], one["officer"]) for one in night["signed_by"]], [("local-example", "M. Officer")])
        order = ["unverified", "derived", "secondary"]
        for pack in {row["pack"] for row in listed}:
            places = [order.index(row["certainty"]) for row in listed if row["pack"] == pack]
            self.assertEqual(places, sorted(places), "the least sure first")
        text = self.run_program("rules", "list", "agenda-for-change", "--unconfirmed").stdout
        self.assertRegex(text, r"agenda-for-change, edition .*: of 3 rows that rosters are judged by, 3 not confirmed, 3 signed by no pack")
        self.assertIn("role rules_officer", text)
        self.assertNotIn("TCS-", text)
        self.assertIn("where local-example holds, M. Officer (medical director) signs TCS-NIGHT-DEF",
                      self.run_program("rules", "list", "--unconfirmed").stdout)

    def test_show(self):
        done = self.run_program("rules", "show", "resident-doctors-2016", "TCS-168")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("max 72 h", done.stdout)
        self.assertIn("19 Jun 2023", done.stdout)
        done = self.run_program("rules", "show", "resident-doctors-2016", "TCS-WS-6")
        self.assertIn("not judged from a roster", done.stdout)
        done = self.run_program("rules", "show", "wtr", "WTR-BASIS")
        self.assertIn("basis: time as it passes", done.stdout)
        self.assertIn("unverified", done.stdout)
        shown = json.loads(self.run_program("rules", "show", "wtr", "WTR-WORK-DEF", "--json").stdout)
        self.assertEqual([(row["id"], row["certainty"]) for row in shown], [("WTR-WORK-DEF", "derived")])
        done = self.run_program("rules", "show", "resident-doctors-2016", "TCS-169")
        self.assertEqual(done.returncode, 2)
        self.assertIn("TCS-168", done.stderr)
        self.assertEqual(self.run_program("rules", "show", "wrt").returncode, 2)

    def test_pages_are_current(self):
        pages = {path.stem for path in (harness.SOURCE / "docs" / "packs").glob("*.md")} - {"README"}
        self.assertEqual(pages, {path.parent.name for path in PACKS.glob("*/pack.json")})
        for pack in pages:
            page = self.run_program("rules", "show", pack, "--markdown").stdout
            kept = (harness.SOURCE / "docs" / "packs" / f"{pack}.md").read_text(encoding="utf-8")
            self.assertEqual(page, kept, f"renew it: staffwright rules show {pack} --markdown > docs/packs/{pack}.md")

    def copy_of_packs(self):
        folder = self.path("packs")
        shutil.copytree(PACKS, folder)
        return folder

    def test_a_rule_that_no_case_exercises_fails(self):
        folder = self.copy_of_packs()
        self.assertEqual(self.run_program("rules", "test", "local-example", "--packs", folder).returncode, 0)
        with open(f"{folder}/local-example/cases/local-bh-fair.roster", "w", encoding="utf-8") as file:
            file.write("")
        done = self.run_program("rules", "test", "local-example", "--packs", folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("LOCAL-BH-FAIR: no case exercises it", done.stdout)
        self.assertIn("local-example/pack.json:", done.stdout)

    def test_a_rule_that_counts_days_is_drawn_over_a_bank_holiday(self):
        folder = self.copy_of_packs()
        path = f"{folder}/wtr/cases/wtr-48.roster"
        text = open(path, encoding="utf-8").read()
        self.assertEqual(text.count("shows: fires bank-holiday"), 1)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("shows: fires bank-holiday", "shows: fires"))
        done = self.run_program("rules", "test", "wtr", "--packs", folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("WTR-48: no case shows bank-holiday; for bank-holiday draw one on which somebody works or is on leave", done.stdout)
        self.assertEqual(done.stdout.count("no case shows"), 1)
        # One that is off for all shows nothing.
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("Amy   D  D  D  D  *  .  .\nBeth  D  D  D  .  D  .  .", "Amy   D  D  D  D  .  H  .\nBeth  D  D  D  .  .  D  .")
                           .replace("amount 6h52", "amount 1h"))
        done = self.run_program("rules", "test", "wtr", "--packs", folder)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"wtr-48\.roster:\d+: .*bank-holiday")
        # Rests have none to show: WTR-DAY is drawn over none.
        self.assertNotIn("bank-holiday", open(f"{folder}/wtr/cases/wtr-day.roster", encoding="utf-8").read())

    def test_a_changed_limit_fails_cases(self):
        folder = self.copy_of_packs()
        path = f"{folder}/wtr/pack.json"
        text = open(path, encoding="utf-8").read()
        self.assertIn('"min": {"value": 11, "unit": "hours"}', text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('"min": {"value": 11, "unit": "hours"}', '"min": {"value": 10, "unit": "hours"}'))
        done = self.run_program("rules", "test", "wtr", "--json", "--packs", folder)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(any("wtr-day.roster" in fault for fault in json.loads(done.stdout)[0]["faults"]))

    def test_a_bad_pack_is_refused_with_file_line_and_cure(self):
        folder = self.copy_of_packs()
        path = f"{folder}/wtr/pack.json"
        text = open(path, encoding="utf-8").read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('"unit": "hours"', '"unit": "fortnights"', 1))
        done = self.run_program("rules", "list", "--packs", folder)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"wtr/pack\.json:\d+: .*unit")
        self.assertIn("Maybe", done.stderr)

    def test_what_does_not_fit_together_has_its_line_too(self):
        folder = self.copy_of_packs()
        path = f"{folder}/local-example/pack.json"
        text = open(path, encoding="utf-8").read()
        for written, instead in (('"overlays": ["resident-doctors-2016"]', '"overlays": ["local-example"]'),
                                 ('"prefix": "local"', '"prefix": "tcs"'), ('"id": "local-example"', '"id": "other"')):
            self.assertEqual(text.count(written), 1, written)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(written, instead))
            done = self.run_program("rules", "list", "--packs", folder)
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr, r"/pack\.json:\d+: /(overlays/0|prefix|id): ")

    def test_check_shows_citation_and_certainty_and_warns(self):
        problem = self.write("p.json", ward("2026-06-01", ["resident-doctors-2016"]))
        worked = self.write("r.json", roster([("amy", f"2026-06-{day:02}", "D") for day in range(1, 8)]))
        done = self.run_program("check", problem, worked)
        self.assertEqual(done.returncode, 1)
        self.assertIn("TCS-168", done.stdout)
        self.assertIn("[S4] Guidance for guardians", done.stdout)
        self.assertIn("confirmed", done.stdout)
        self.assertRegex(done.stdout, r"Warning: \d+ rules are not confirmed")
        verdict = json.loads(self.run_program("check", problem, worked, "--json").stdout)
        self.assertIn("TCS-168", {breach["rule"] for breach in verdict["breaches"]})
        self.assertEqual(verdict["rules"]["TCS-LONG-RUN"]["certainty"], "secondary")
        self.assertIsNone(verdict["rules"]["TCS-LONG-RUN"]["signed_by"])
        self.assertTrue(any("TCS-LONG-RUN" in warning for warning in verdict["warnings"]))
        # A confirmed rule is no surer than what its words mean.
        self.assertRegex(done.stdout, r"Warning: \d+ definitions that rules use are not confirmed.*TCS-BASIS \(unverified\)")
        used = {row["row"]: row["signed_by"] for row in verdict["rules"]["TCS-168"]["definitions"]}
        self.assertEqual(used, {"TCS-BASIS": None})
        self.assertEqual(sum(warning.startswith("TCS-BASIS is unverified") for warning in verdict["warnings"]), 1)
        # Signed by an overlay, it no longer warns.
        problem = self.write("p.json", ward("2026-11-02", ["resident-doctors-2016", "local-example"]))
        worked = self.write("r.json", roster([("amy", "2026-11-02", "D")]))
        verdict = json.loads(self.run_program("check", problem, worked, "--json").stdout)
        self.assertIn("M. Officer", verdict["rules"]["TCS-LONG-RUN"]["signed_by"])
        self.assertFalse(any("TCS-LONG-RUN" in warning for warning in verdict["warnings"]))
        self.assertIn("M. Officer", verdict["rules"]["TCS-168"]["definitions"][0]["signed_by"])
        self.assertFalse(any("TCS-BASIS" in warning for warning in verdict["warnings"]))

    def test_explain_offers_a_cure_for_what_only_the_clock_breaks(self):
        shifts = [{"id": "N", "clock": "20:00-09:00", "paid_break_minutes": 90}]
        problem = self.write("p.json", ward("2026-10-19", ["resident-doctors-2016"], shifts=shifts))
        worked = self.write("r.json", roster([("amy", "2026-10-24", "N")]))
        done = self.run_program("explain", problem, worked)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Only the change of the clocks makes these", done.stdout)
        self.assertIn("by 1 h", done.stdout)
        out = json.loads(self.run_program("explain", problem, worked, "--json").stdout)
        self.assertEqual([found["rule"] for found in out["clock_changes"]], ["TCS-SHIFT"])
        self.assertIn("nothing to judge", done.stdout)    # no shift is on-call here

    def test_averages_that_the_regulations_count_are_said_beside_the_verdict(self):
        average = {"id": "hours", "kind": "average_hours", "parameters": {"max_weekly": 2880, "reference_days": 14}}
        document = ward("2026-06-01", [], days=28, rules=[average])
        document["leave"] = [{"person": "amy", "from": "2026-06-08", "until": "2026-06-13"}]
        problem = self.write("p.json", document)
        # 4 x 12 h and five days of leave; the next five days worked are 60 h more: 108 h in two weeks.
        worked = self.write("r.json", roster([("amy", f"2026-06-{day:02}", "D") for day in (1, 2, 3, 4, 15, 16, 17, 18, 19)]))
        for command in ("check", "explain"):
            done = self.run_program(command, problem, worked)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertIn("amy [hours]: 54 h a week from 2026-06-01 until 2026-06-15 (not included), at most 48 h; 5 days of leave", done.stdout)
            out = json.loads(self.run_program(command, problem, worked, "--json").stdout)
            self.assertTrue(out["legal"])
            self.assertEqual(out["averages"], [{"rule": "hours", "person": "amy", "from": 0, "until": 14, "excluded_days": 5,
                                                "replaced_until": 19, "minutes": 6480, "weekly_minutes": 3240, "limit_minutes": 2880}])

    def test_check_offers_it_too_and_only_for_what_the_clock_breaks(self):
        shifts = [{"id": "N", "clock": "20:00-09:00", "paid_break_minutes": 90}, {"id": "X", "clock": "08:00-22:00", "paid_break_minutes": 90}]
        problem = self.write("p.json", ward("2026-10-19", ["resident-doctors-2016"], ("amy", "beth"), shifts=shifts))
        # 13 h on the clock and 14 in fact; 14 h on any day; 13 h on a night without a change.
        worked = self.write("r.json", roster([("amy", "2026-10-24", "N"), ("beth", "2026-10-24", "X"), ("beth", "2026-10-20", "N")]))
        done = self.run_program("check", problem, worked)
        self.assertEqual(done.stdout.count("Maybe let a duty of that night start later or end earlier by 1 h"), 1, done.stdout)
        verdict = json.loads(self.run_program("check", problem, worked, "--json").stdout)
        self.assertEqual([(found["rule"], found["people"]) for found in verdict["clock_changes"]], [("TCS-SHIFT", ["amy"])])
        self.assertEqual(sum(breach["rule"] == "TCS-SHIFT" for breach in verdict["breaches"]), 2)
        # Nothing broken: nothing to offer.
        worked = self.write("r.json", roster([("amy", "2026-10-20", "N")]))
        self.assertEqual(json.loads(self.run_program("check", problem, worked, "--json").stdout)["clock_changes"], [])

    def test_the_cure_of_a_missing_break_does_not_say_by_how_much_a_duty_is_too_long(self):
        shifts = [{"id": "N", "clock": "21:00-30:00", "paid_break_minutes": 30}]
        problem = self.write("p.json", ward("2026-10-19", ["resident-doctors-2016"], shifts=shifts))
        worked = self.write("r.json", roster([("amy", "2026-10-24", "N")]))
        # 9 hours by the clock, 10 in fact: a second break of 30 minutes is due, and the duty is an hour too long for one.
        out = json.loads(self.run_program("explain", problem, worked, "--json").stdout)
        cures = {found["rule"]: found["cure"] for found in out["clock_changes"]}
        self.assertIn("TCS-BRK-2", cures)
        self.assertNotIn(" by ", cures["TCS-BRK-2"].split(";")[0])

    def test_solve_keeps_the_rules_of_a_pack(self):
        document = ward("2026-06-01", ["resident-doctors-2016"], people=("amy", "beth", "cyd", "dee"), days=14)
        document["duty_demand"] = [{"shift": "N", "optimum": 1, "under": {"weight": 10}},
                                   {"shift": "D", "optimum": 1, "under": {"weight": 10}}]
        problem = self.write("p.json", document)
        report = self.path("report.json")
        done = self.run_program("solve", problem, "--work", "200000", "--out", self.path("r.json"), "--report", report)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Warning:", done.stderr)
        figures = json.loads(open(report, encoding="utf-8").read())
        self.assertTrue(figures["legal"])
        self.assertTrue(figures["warnings"])
        self.assertEqual(self.run_program("check", problem, self.path("r.json")).returncode, 0)


if __name__ == "__main__":
    harness.main()
