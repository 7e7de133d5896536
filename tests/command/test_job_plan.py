"""`staffwright job-plan`: checks, the chain of signatures, and a problem that can be solved."""
import json

import harness

PLANS = harness.SOURCE / "examples" / "job-plans.json"


class JobPlan(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.document = json.loads(PLANS.read_text(encoding="utf-8"))

    def plan(self, *words):
        return self.run_program("job-plan", words[0], self.write("plans.json", json.dumps(self.document, indent=1)),
                                *words[1:])

    def refused(self, *parts):
        done = self.plan("check")
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertRegex(done.stderr, r"plans\.json:\d+: ")
        self.assertIn("Maybe ", done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)

    def test_the_example_by_hand(self):
        done = self.plan("check", "--json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        plans = {plan["person"]: plan for plan in json.loads(done.stdout)["plans"]}
        # Eve: nine activities of 4 h each week; in week 1 one more; in week 2 18:00-21:00, an hour plain and two premium:
        # 0.25 + 0.67. On average 9 + (1 + 0.9167) / 2 = 9.96.
        self.assertEqual(plans["eve"]["total_hundredths"], 996)
        self.assertEqual(plans["eve"]["by_kind"]["supporting"], 200)
        self.assertTrue(plans["eve"]["signed_off"])
        self.assertEqual(plans["fay"]["next_to_sign"], "clinical_manager")
        self.assertEqual((plans["gus"]["total_hundredths"], plans["gus"]["next_to_sign"]), (900, "doctor"))

    def test_findings(self):
        self.document["plans"][0]["programmed_activities"] = 11
        self.document["plans"][0]["on_call"]["supplement"] = "a/high"
        self.document["plans"][2]["activities"][-1]["kind"] = "additional"
        done = self.plan("check")
        self.assertEqual(done.returncode, 1)
        for words in ("9.96 programmed activities, and 11.00 are agreed", "is the supplement a/medium, and a/high",
                      "0.50 supporting programmed activities, at least 1.00"):
            self.assertIn(words, done.stdout)
        self.assertEqual(self.plan("show").returncode, 0)

    def test_exported_problem_is_solved_as_planned(self):
        done = self.plan("export", "--from", "2026-10-05", "--until", "2026-10-19", "--out", self.path("clinics.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        problem = self.read_json("clinics.json")
        self.assertEqual({person["id"] for person in problem["people"]}, {"eve", "fay", "gus"})
        done = self.run_program("solve", self.path("clinics.json"), "--seconds", 5, "--out", self.path("r.json"),
                                "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.read_json("report.json")["objective"], 0)
        eve = [duty for duty in self.read_json("r.json")["assignments"] if duty["person"] == "eve"]
        self.assertEqual(len(eve), 15)    # seven clinical activities a week, and the evening list of week 2

    def test_days_outside_the_plans(self):
        done = self.plan("export", "--from", "2027-03-29", "--until", "2027-04-12")
        self.assertEqual(done.returncode, 2)
        self.assertIn("2027-04-01", done.stderr)

    def test_unknown_field(self):
        self.document["plans"][0]["hours"] = 40
        self.refused("hours")

    def test_bad_kind(self):
        self.document["plans"][0]["activities"][0]["kind"] = "supportive"
        self.refused("supportive", "supporting")

    def test_week_outside_the_cycle(self):
        self.document["plans"][0]["activities"][0]["week"] = 3
        self.refused("/plans/0/activities/0/week", "1 to 2")

    def test_cycle_begins_on_monday(self):
        self.document["cycle_start"] = "2026-04-07"
        self.refused("no Monday")

    def test_two_plans_of_one_person(self):
        self.document["plans"].append(self.document["plans"][0])
        self.refused("two plans")

    def test_signature_out_of_turn(self):
        self.document["plans"][0]["sign_off"].pop(0)
        done = self.plan("check")
        self.assertEqual(done.returncode, 2)
        self.assertIn("out of turn", done.stderr)
        self.assertIn("doctor, clinical_manager and medical_director", done.stderr)

    def test_unknown_grade(self):
        self.document["plans"][0]["grade"] = "konsultant"
        self.refused('the grade "konsultant"', '"consultant"')

    def test_what_is_printed_has_no_control_characters(self):
        self.document["plans"][0]["name"] = "Eve\nSmith"
        self.refused("/plans/0/name", "control character")

    def test_no_plans(self):
        self.document["plans"] = []
        self.refused("there are no plans")

    def test_nothing_clinical_to_be_rostered(self):
        self.document["plans"] = self.document["plans"][:1]
        for activity in self.document["plans"][0]["activities"]:
            activity["kind"] = "supporting"
            activity.pop("skill", None)
        done = self.plan("export", "--from", "2026-10-05", "--until", "2026-10-19")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no plan has direct clinical care", done.stderr)

    def test_a_folder_of_packs_that_is_not_there(self):
        done = self.plan("check", "--packs", self.path("nowhere"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no pay pack in this folder", done.stderr)

    def test_skill_of_supporting_time(self):
        self.document["plans"][1]["activities"][-1]["skill"] = "consultant"
        self.refused("only direct clinical care")


if __name__ == "__main__":
    harness.main()
