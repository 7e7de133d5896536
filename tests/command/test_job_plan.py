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

    def rota(self, **changes):
        """An on-call rota of Eve and Fay, and a late shift, over a week; Gus has a plan and is not on it."""
        return {"format": "staffwright-problem", "version": 1, "id": "on-call", "horizon": {"first": "2026-10-05", "days": 7},
                "skills": [{"id": "consultant"}],
                "shifts": [{"id": "OC", "clock": "17:00-32:00", "credit_minutes": 60, "classes": ["on_call"]},
                           {"id": "L", "clock": "12:00-20:00"}, {"id": "N", "clock": "21:00-33:00"},
                           {"id": "W", "name": "Ward round", "clock": "13:30-17:30"}],
                "contracts": [{"id": "c", "wte": 1.0}],
                "people": [{"id": name, "contract": "c", "skills": ["consultant"]} for name in ("eve", "fay", "ida")],
                "duty_demand": [{"shift": "OC", "skill": "consultant", "optimum": 1, "under": {"weight": 500}},
                                {"shift": "L", "days": ["mon", "tue"], "skill": "consultant", "optimum": 1,
                                 "under": {"weight": 500}}], **changes}

    def feed(self, **changes):
        rota = self.write("rota.json", json.dumps(self.rota(**changes), indent=1))
        return self.plan("feed", rota, "--out", self.path("fed.json"))

    def off(self, person, day):
        return {shift for wish in self.read_json("fed.json")["wishes"] if (wish["person"], wish["day"]) == (person, day)
                and wish["want"] == "off" for shift in wish["shifts"]}

    def test_a_rota_is_fed(self):
        done = self.feed()
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("not on the rota, and left out: gus", done.stdout)
        fed = self.read_json("fed.json")
        rounds = [demand for demand in fed["duty_demand"] if demand["shift"] == "W"]
        self.assertTrue(rounds, "the ward round is the rota's own shift")
        # Monday: Eve has a clinic until 12:30 and a round from 13:30, so no late shift; a night after it she may have; on call
        # goes beside all of it. Tuesday afternoon is supporting time: neither the late shift nor somebody's round.
        self.assertIn("L", self.off("eve", "2026-10-05"))
        self.assertNotIn("OC", self.off("eve", "2026-10-05"))
        self.assertLessEqual({"L", "W"}, self.off("eve", "2026-10-06"))
        # The night of Sunday ends at 09:00 on Monday, when her clinic has begun; that of Monday reaches into Tuesday's list.
        self.assertIn("N", self.off("eve", "2026-10-05"))
        # Ida has no plan: nothing binds her.
        self.assertEqual(self.off("ida", "2026-10-06"), set())
        done = self.run_program("solve", self.path("fed.json"), "--seconds", 5, "--out", self.path("r.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        duties = {(duty["person"], duty["day"], duty["shift"]) for duty in self.read_json("r.json")["assignments"]}
        self.assertIn(("eve", "2026-10-05", "W"), duties)
        # Both late shifts are worked, by whoever their plan lets; on days that want none the solver may add one.
        late = {(person, day) for person, day, shift in duties if shift == "L"}
        for day in ("2026-10-05", "2026-10-06"):
            working = {person for person in ("fay", "ida") if (person, day) in late}
            self.assertTrue(working, (day, late))
            self.assertNotIn(("eve", day), late)
            for person in working:
                self.assertNotIn("L", self.off(person, day))
        self.assertEqual(len({day for _, day, shift in duties if shift == "OC"}), 7)

    def test_sessions_of_who_is_away_are_to_be_covered(self):
        done = self.feed(leave=[{"person": "eve", "from": "2026-10-05", "until": "2026-10-06", "kind": "annual"}])
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(", 2 of them to be covered", done.stdout)
        self.assertEqual(self.off("eve", "2026-10-05"), set())

    def test_conflicts_are_named(self):
        done = self.feed(fixed=[{"person": "eve", "day": "2026-10-06", "shift": "L", "skill": "consultant"}])
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('conflict: "eve": the rota has L on 2026-10-06 for certain, at the time of "Endoscopy list" '
                      '(direct_clinical_care, 08:30-12:30) of the plan', done.stdout)
        self.assertNotIn("L", self.off("eve", "2026-10-06"))
        done = self.feed(skills=[{"id": "consultant"}, {"id": "nurse"}],
                         people=[{"id": "eve", "contract": "c", "skills": ["nurse"]}])
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('wants the skill "consultant", which the rota does not have them hold', done.stdout)

    def test_what_cannot_be_fed(self):
        for changes, says in (({"horizon": {"first": "2027-03-29", "days": 7}}, ("rota.json:", "the plans hold from 2026-04-01")),
                              ({"skills": [{"id": "nurse"}], "duty_demand": [],
                                "people": [{"id": "eve", "contract": "c", "skills": ["nurse"]}]},
                               ("plans.json", 'the skill "consultant", which the rota does not have'))):
            done = self.feed(**changes)
            self.assertEqual(done.returncode, 2, done.stdout)
            for words in says:
                self.assertIn(words, done.stderr)
        self.assertEqual(self.feed().returncode, 0)
        again = self.plan("feed", self.path("fed.json"), "--out", self.path("twice.json"))
        self.assertEqual(again.returncode, 2)
        self.assertIn("were put into this problem before", again.stderr)

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
