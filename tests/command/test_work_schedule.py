"""`staffwright work-schedule`: text, JSON and PDF, the generic one without the person, and notices judged."""

import json
import unittest

import harness

try:
    import jsonschema
except ImportError:
    jsonschema = None

PROBLEM = str(harness.SOURCE / "examples" / "doctors.json")
ROSTER = str(harness.SOURCE / "examples" / "doctors-roster.json")
REPORTS = str(harness.SOURCE / "examples" / "doctors-exceptions.json")


class WorkSchedule(harness.CommandTest):
    def schedule(self, *words, person="amy"):
        return self.run_program("work-schedule", PROBLEM, ROSTER, "--person", person, *words)

    def as_json(self, *words, person="amy"):
        done = self.schedule("--out", self.path("s.json"), *words, person=person)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return self.read_json("s.json")

    def test_personal(self):
        schedule = self.as_json("--reports", REPORTS)
        self.assertEqual((schedule["form"], schedule["person"]), ("personal", "amy"))
        # Six long days of 12 h 30 and six days of 8 h, and five days of leave of 8 h: 163 h in four weeks.
        self.assertEqual(schedule["worked_minutes"], 6 * 750 + 6 * 480)
        self.assertEqual(schedule["average_week_minutes"], (6 * 750 + 6 * 480 + 5 * 480) // 4)
        self.assertEqual(schedule["weeks"][2]["days"][0], "annual leave")
        self.assertEqual(len(schedule["agreed_exceptions"]), 1)
        self.assertEqual(schedule["pay"]["lines"][0]["element"], "basic")

    def test_generic_has_nothing_of_the_person(self):
        text = self.schedule("--generic", "--reports", REPORTS).stdout
        self.schedule("--generic", "--out", self.path("s.json"))
        for shown in (text, self.read("s.json")):
            self.assertNotIn("amy", shown.lower())
            self.assertNotIn("leave", shown.replace('"leave_minutes": 0', ""))
        self.assertIn("Resident doctor", text)

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_schema(self):
        schema = json.loads((harness.SOURCE / "spec" / "work-schedule.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for words in (["--generic"], ["--reports", REPORTS, "--roster-published", "2026-09-01"]):
            written = self.as_json(*words)
            self.assertEqual([error.message for error in validator.iter_errors(written)], [])
            self.assertFalse(validator.is_valid({**written, "surprise": 1}))

    def test_training_and_part_time(self):
        self.assertEqual([day["date"] for day in self.as_json(person="dev")["training"]], ["2026-10-26", "2026-10-27"])
        beth = self.schedule(person="beth").stdout
        self.assertIn("60 % of whole time", beth)

    def test_notices(self):
        # The rota begins on 5 October 2026: eight weeks before is 10 August, six weeks 24 August.
        kept = self.schedule("--schedule-issued", "2026-08-10", "--roster-published", "2026-08-24")
        self.assertEqual(kept.returncode, 0, kept.stderr)
        late = self.schedule("--schedule-issued", "2026-08-11", "--roster-published", "2026-08-24")
        self.assertEqual(late.returncode, 1)
        self.assertIn("1 days late", late.stdout)
        notices = {notice["rule"]: notice for notice in self.as_json("--roster-published", "2026-09-01")["notices"]}
        self.assertEqual((notices["TCS-WS-6"]["due"], notices["TCS-WS-6"]["kept"]), ("2026-08-24", False))
        self.assertEqual(notices["TCS-WS-6"]["days_short"], 8)
        self.assertEqual((notices["TCS-WS-8"]["due"], notices["TCS-WS-8"]["kept"]), ("2026-08-10", None))
        self.assertEqual(notices["TCS-WS-12"]["due"], "2026-07-13")

    def test_pdf(self):
        self.assertEqual(self.schedule("--out", self.path("s.pdf")).returncode, 0)
        first = (self.folder / "s.pdf").read_bytes()
        self.assertTrue(first.startswith(b"%PDF-"))
        self.assertIn(b"/MediaBox [ 0 0 595.28", first)
        self.schedule("--out", self.path("s.pdf"))
        self.assertEqual((self.folder / "s.pdf").read_bytes(), first, "the same schedule is the same file")

    def test_wrong_input(self):
        for words, parts in ((["--person", "ami"], ["no person called", "amy"]),
                             (["--person", "amy", "--out", self.path("s.doc")], [".pdf or .json"]),
                             (["--person", "amy", "--roster-published", "August"], ["--roster-published", "2026-"]),
                             (["--person", "amy", "--reports", self.path("none.json")], ["none.json"]),
                             ([], ["--person"])):
            done = self.run_program("work-schedule", PROBLEM, ROSTER, *words)
            self.assertEqual(done.returncode, 2, words)
            for part in parts:
                self.assertIn(part, done.stderr)

    def test_the_output_is_no_input(self):
        copy = self.write("p.json", (harness.SOURCE / "examples" / "doctors.json").read_text(encoding="utf-8"))
        done = self.run_program("work-schedule", copy, ROSTER, "--person", "amy", "--out", copy)
        self.assertEqual(done.returncode, 2)
        self.assertIn("is an input itself", done.stderr)


if __name__ == "__main__":
    harness.main()
