"""solve --certificate and check --bound: what one writes the other verifies, and nothing that was tampered with."""
import json
import re

import harness


class Bound(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.problem = self.write("problem.txt", harness.CURTOIS)
        self.certificate = self.path("bound.json")
        done = self.run_program("solve", self.problem, "--work", 400000, "--out", self.path("roster.txt"),
                                "--certificate", self.certificate, "--report", self.path("report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.report = self.read_json("report.json")
        self.bound = self.read_json("bound.json")["bound"]

    def check(self, *words, problem=None, certificate=None, roster="roster.txt"):
        return self.run_program("check", problem or self.problem, self.path(roster), "--bound",
                                certificate or self.certificate, *words)

    def tampered(self, change):
        document = self.read_json("bound.json")
        change(document)
        return self.write("tampered.json", json.dumps(document))

    def verified(self, change):
        """The answer to a certificate with a change."""
        done = self.check("--json", certificate=self.tampered(change))
        self.assertIn(done.returncode, (0, 1), done.stderr)
        answer = json.loads(done.stdout)["bound"]
        self.assertEqual(done.returncode, 0 if answer["holds"] else 1)
        return answer

    def assert_refused(self, change, *says):
        done = self.check(certificate=self.tampered(change))
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        for words in says:
            self.assertIn(words, done.stderr)

    def test_what_was_proved_is_verified(self):
        self.assertEqual(self.report["certificate"], self.certificate)
        self.assertGreater(self.bound, 0)
        self.assertLessEqual(self.bound, self.report["bound"])    # branching may have proved more
        done = self.check()
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn(f"BOUND VERIFIED: no legal roster costs less than {self.bound}", done.stdout)
        self.assertIn(f"leaf 0: at least {self.bound}", done.stdout)
        self.assert_plain(done.stdout)
        answer = json.loads(self.check("--json").stdout)
        self.assertIs(answer["legal"], True)
        bound = answer["bound"]
        self.assertEqual(list(bound), ["holds", "claimed", "verified", "no_roster", "left_out", "leaves", "seconds",
                                       "most_arcs"])
        self.assertEqual((bound["claimed"], bound["verified"]), (self.bound, self.bound))
        self.assertEqual([leaf["standing"] for leaf in bound["leaves"]], ["proved"])

    def in_units(self, of):
        """The problem with every weight so many times as large, solved with a certificate; the report."""
        text, section = [], ""
        for line in harness.CURTOIS.splitlines():
            section = line if line.startswith("SECTION_") else section
            cells = line.split(",")
            weights = {"SECTION_COVER": [3, 4], "SECTION_SHIFT_ON_REQUESTS": [3], "SECTION_SHIFT_OFF_REQUESTS": [3]}
            for at in weights.get(section, []) if len(cells) > 3 else []:
                cells[at] = str(int(cells[at]) * of)
            text.append(",".join(cells))
        self.write("large.txt", "\n".join(text) + "\n")
        done = self.run_program("solve", self.path("large.txt"), "--work", 400000, "--out", self.path("large-roster.txt"),
                                "--certificate", self.path("large.json"), "--report", self.path("large-report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.read_json("large-report.json"), done.stderr

    def test_a_smaller_unit_of_cost_proves_as_much(self):
        report, _ = self.in_units(of=1000)
        self.assertIsNone(report["no_proof"])
        self.assertEqual(report["objective"], 1000 * self.report["objective"])
        claimed = self.read_json("large.json")["bound"]
        self.assertGreater(claimed, 1000 * (self.bound - 1))
        done = self.check(problem=self.path("large.txt"), certificate=self.path("large.json"), roster="large-roster.txt")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(f"BOUND VERIFIED: no legal roster costs less than {claimed}", done.stdout)

    def test_costs_beyond_exact_tables_are_named(self):
        report, words = self.in_units(of=9_000_000)
        self.assertEqual(report["no_proof"], "costs")
        self.assertLess(report["bound"], report["objective"])
        self.assertIn("The bound is held down", words)

    def test_prices_of_demand_and_rules(self):
        roster = self.path("roster.txt")
        done = self.run_program("explain", self.problem, roster, "--prices", self.certificate)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn(f"by the proof of the bound {self.bound}\n", done.stdout)
        self.assertIn("By how much the bound falls at most without a rule\n", done.stdout)
        self.assert_plain(done.stdout)
        prices = json.loads(self.run_program("explain", self.problem, roster, "--json", "--prices", self.certificate).stdout)["prices"]
        self.assertEqual(list(prices), ["bound", "claimed", "demand", "rules", "left_out"])
        self.assertEqual(prices["bound"], self.bound)
        document = self.read_json("bound.json")
        written = document["nodes"][0]["prices"]["duty_demand"]
        self.assertEqual({one["number"]: one["price"] for one in prices["demand"]},
                         {at: -price / document["scale"] for at, price in enumerate(written) if price != 0})
        worth = [rule["at_most"] for rule in prices["rules"] if rule["at_most"] is not None]
        self.assertGreater(len(worth), 0)
        self.assertEqual(worth, sorted(worth, reverse=True))
        self.assertTrue(all(0 <= one <= self.bound for one in worth), worth)

    def test_prices_want_a_proof_with_prices(self):
        roster = self.path("roster.txt")
        self.assert_refused_by(("explain", self.problem, roster, "--prices", self.path("none.json")), "none.json")
        impossible = self.tampered(lambda document: document.update(bound=None, nodes=[{"impossible": {}}]))
        self.assert_refused_by(("explain", self.problem, roster, "--prices", impossible), "tampered.json", "has no prices",
                               "solve --certificate")

    def test_prices_believe_no_claim(self):
        roster = self.path("roster.txt")
        def higher(document):
            document["bound"] = 999999
        def dearer(document):
            document["bound"] = 999999
            document["nodes"][0]["least"][1] = 2 ** 58
        honest = json.loads(self.run_program("explain", self.problem, roster, "--json", "--prices", self.certificate).stdout)
        for change in (higher, dearer):
            forged = self.tampered(change)
            told = json.loads(self.run_program("explain", self.problem, roster, "--json", "--prices", forged).stdout)["prices"]
            self.assertEqual(told["bound"], self.bound)
            self.assertEqual(told["demand"], honest["prices"]["demand"])
            self.assertTrue(all(rule["at_most"] is None or rule["at_most"] <= self.bound for rule in told["rules"]), told)
            text = self.run_program("explain", self.problem, roster, "--prices", forged).stdout
            self.assertIn(f"claims 999999, and no more than {self.bound} could be verified", text)
            self.assertIn(f"by the proof of the bound {self.bound}\n", text)
        # What claims less than it proves is told by what it proves.
        def lower(document):
            document["bound"] -= 5
        done = self.run_program("explain", self.problem, roster, "--json", "--prices", self.tampered(lower))
        self.assertEqual(json.loads(done.stdout)["prices"]["bound"], self.bound)

    def assert_refused_by(self, words, *says):
        done = self.run_program(*words)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        for each in says:
            self.assertIn(each, done.stderr)

    def test_what_was_proved_with_totals_left_to_prices_is_verified(self):
        # More than 600 person-days: the bound begins with loose totals, and this little work does not get beyond them.
        larger = self.write("larger.txt", harness.large_curtois(people=20, days=42))
        done = self.run_program("solve", larger, "--work", 200000, "--threads", 2, "--out", self.path("larger-roster.txt"),
                                "--certificate", self.path("larger.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        claimed = self.read_json("larger.json")
        self.assertIn("total", claimed["left_out"])
        self.assertGreater(claimed["bound"], 0)
        done = self.check(problem=larger, certificate=self.path("larger.json"), roster="larger-roster.txt")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn(f"BOUND VERIFIED: no legal roster costs less than {claimed['bound']}", done.stdout)

    def test_a_roster_that_is_not_legal_is_not_saved_by_its_bound(self):
        rows = [row.split() for row in self.read("roster.txt").splitlines()]
        rows[0][0] = "E"    # a day off
        self.write("illegal.txt", "\n".join(" ".join(row) for row in rows) + "\n")
        done = self.check(roster="illegal.txt")
        self.assertEqual(done.returncode, 1)
        self.assertIn("NOT LEGAL", done.stdout)
        self.assertIn("BOUND VERIFIED", done.stdout)

    def test_a_claim_too_high_is_not_verified(self):
        def change(document):
            document["bound"] += 1
        answer = self.verified(change)
        self.assertEqual((answer["holds"], answer["verified"]), (False, self.bound))
        done = self.check(certificate=self.path("tampered.json"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("BOUND NOT VERIFIED", done.stdout)

    def test_other_prices_prove_less(self):
        def change(document):
            prices = document["nodes"][0]["prices"]["duty_demand"]
            prices[0] += 100 * 256
            prices[1] -= 50 * 256
        answer = self.verified(change)
        self.assertIs(answer["holds"], False)
        self.assertLess(answer["verified"], self.bound)

    def test_a_person_claimed_too_dear_is_found_out(self):
        def change(document):
            document["nodes"][0]["least"][1] += 7 * 256
        answer = self.verified(change)
        self.assertEqual(answer["verified"], self.bound)
        self.assertEqual(answer["leaves"][0]["cheaper"], ["B"])

    def test_a_person_claimed_too_cheap_proves_less(self):
        def change(document):
            document["nodes"][0]["least"][1] -= 7 * 256
        self.assertEqual(self.verified(change)["verified"], self.bound - 7)

    def test_questions_split_the_proof(self):
        def change(document):
            leaf = document["nodes"][0]
            document["nodes"] = [{"person": "A", "day": 2, "shifts": ["E"], "yes": 1, "no": 2}, leaf, leaf]
        answer = self.verified(change)
        self.assertIs(answer["holds"], True)
        self.assertEqual(sorted(leaf["node"] for leaf in answer["leaves"]), [1, 2])

    def test_an_impossibility_that_is_none(self):
        def change(document):
            leaf = document["nodes"][0]
            document["nodes"] = [{"person": "A", "day": 2, "shifts": ["E"], "yes": 1, "no": 2}, leaf,
                                 {"impossible": {"person": "A"}}]
        answer = self.verified(change)
        self.assertEqual((answer["holds"], answer["verified"]), (False, None))

    def test_an_impossibility_that_is_one(self):
        def change(document):    # day 0 is a day off of A
            leaf = document["nodes"][0]
            document["nodes"] = [{"person": "A", "day": 0, "shifts": ["E", "L"], "yes": 1, "no": 2},
                                 {"impossible": {"person": "A"}}, leaf]
        answer = self.verified(change)
        self.assertIs(answer["holds"], True)
        self.assertIn("no_roster", [leaf["standing"] for leaf in answer["leaves"]])

    def test_what_is_no_tree_is_refused(self):
        def question(yes, no):
            def change(document):
                leaf = document["nodes"][0]
                document["nodes"] = [{"person": "A", "day": 2, "shifts": ["E"], "yes": yes, "no": no}, leaf, leaf]
            return change
        self.assert_refused(question(1, 1), "tampered.json", "/nodes/0/no")
        self.assert_refused(question(0, 1), "/nodes/0/yes")
        self.assert_refused(question(1, 3), "/nodes/0/no")

    def test_the_certificate_of_another_problem_is_refused(self):
        other = self.write("other.txt", harness.CURTOIS.replace("A,2,E,2", "A,2,E,3"))
        done = self.check(problem=other)
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertIn("bound.json", done.stderr)
        self.assertIn("fingerprint", done.stderr)

    def test_bad_files_are_refused(self):
        self.assert_refused(lambda document: document.update(surprise=1), "tampered.json", "surprise")
        self.assert_refused(lambda document: document["nodes"][0].pop("least"), "/nodes/0")
        self.assertEqual(self.check(certificate=self.problem).returncode, 2)
        missing = self.check(certificate=self.path("none.json"))
        self.assertEqual(missing.returncode, 2)
        self.assertIn("none.json", missing.stderr)

    def test_that_nothing_is_legal_is_verified(self):
        problem = self.write("impossible.txt", harness.CURTOIS_IMPOSSIBLE)
        solved = self.run_program("solve", problem, "--work", 100000, "--certificate", self.path("none.json"),
                                  "--report", self.path("none_report.json"))
        self.assertEqual(solved.returncode, 1, solved.stderr)
        self.assertEqual(self.read_json("none_report.json")["status"], "infeasible")
        done = self.check(problem=problem, certificate=self.path("none.json"))
        self.assertEqual(done.returncode, 1, done.stderr)    # the roster is not legal, of course
        self.assertIn("BOUND VERIFIED: no roster is legal", done.stdout)

        alone = self.run_program("check", problem, "--bound", self.path("none.json"))
        self.assertEqual((alone.returncode, alone.stderr), (0, ""), alone.stdout)
        self.assertTrue(alone.stdout.startswith("BOUND VERIFIED: no roster is legal"), alone.stdout)

    def test_the_certificate_alone(self):
        done = self.run_program("check", self.problem, "--bound", self.certificate)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertTrue(done.stdout.startswith(f"BOUND VERIFIED: no legal roster costs less than {self.bound}"), done.stdout)
        answer = json.loads(self.run_program("check", self.problem, "--json", "--bound", self.certificate).stdout)
        self.assertEqual(list(answer), ["bound"])
        self.assertEqual(answer["bound"]["verified"], self.bound)
        too_high = self.tampered(lambda document: document.update(bound=self.bound + 1))
        self.assertEqual(self.run_program("check", self.problem, "--bound", too_high).returncode, 1)
        neither = self.run_program("check", self.problem)
        self.assertEqual((neither.returncode, neither.stdout), (2, ""))
        self.assertIn("ROSTER", neither.stderr)

    def clash(self):
        """Two people of two early duties in a row at most, and both are needed on three days."""
        person = lambda name: {"id": name, "name": name, "contract": "c", "skills": ["n"]}
        return {"format": "staffwright-problem", "version": 1, "id": "clash", "horizon": {"first": "2026-03-02", "days": 3},
                "skills": [{"id": "n", "name": "Nurse"}],
                "shifts": [{"id": "E", "name": "Early", "clock": "07:00-15:00"}, {"id": "L", "name": "Late", "clock": "14:00-22:00"}],
                "contracts": [{"id": "c", "name": "c", "weekly_minutes": 2250}], "people": [person("Amy"), person("Beth")],
                "duty_demand": [{"shift": "E", "minimum": 2}],
                "rules": [{"id": "run", "kind": "run_length", "parameters": {"of": ["E"], "max": 2}}]}

    def test_that_several_people_clash_is_verified(self):
        problem = self.write("clash.json", json.dumps(self.clash()))
        solved = self.run_program("solve", problem, "--work", 100000, "--certificate", self.path("proof.json"),
                                  "--report", self.path("clash_report.json"))
        self.assertEqual(solved.returncode, 1, solved.stderr)
        self.assertEqual(self.read_json("clash_report.json")["status"], "infeasible")
        self.assertIsNone(self.read_json("proof.json")["bound"])
        done = self.run_program("check", problem, "--bound", self.path("proof.json"))
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("BOUND VERIFIED: no roster is legal", done.stdout)
        possible = self.clash()
        possible["duty_demand"][0]["minimum"] = 1
        possible = self.write("possible.json", json.dumps(possible))
        document = self.read_json("proof.json")
        # The same prices show nothing of a problem that has a roster.
        refused = self.run_program("check", possible, "--bound", self.path("proof.json"))
        self.assertEqual(refused.returncode, 2)
        document["fingerprint"] = re.findall(r"fnv1a64:[0-9a-f]{16}", refused.stderr)[1]    # the one wanted
        forged = self.run_program("check", possible, "--bound", self.write("forged.json", json.dumps(document)))
        self.assertEqual(forged.returncode, 1, forged.stderr)
        self.assertIn("BOUND NOT VERIFIED: claimed is that no roster is legal", forged.stdout)

    def test_nothing_is_written_where_nothing_was_proved(self):
        free = harness.CURTOIS.replace("A,2,E,2\nB,3,L,3", "").replace("C,4,E,1\n", "").replace(",1,100,1", ",0,0,0")
        problem = self.write("free.txt", free)
        done = self.run_program("solve", problem, "--work", 50000, "--certificate", self.path("free.json"),
                                "--report", self.path("free_report.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIsNone(self.read_json("free_report.json")["certificate"])
        self.assertFalse((self.folder / "free.json").exists())
        self.assertIn("No certificate", done.stderr)

    def test_the_schema_accepts_it(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        schema = json.loads((harness.SOURCE / "spec" / "certificate.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        document = self.read_json("bound.json")
        self.assertEqual([error.message for error in validator.iter_errors(document)], [])
        leaf = document["nodes"][0]
        document["nodes"] = [{"person": "A", "day": 2, "shifts": ["E"], "yes": 1, "no": 2}, leaf, {"impossible": {}}]
        self.assertEqual([error.message for error in validator.iter_errors(document)], [])
        document["nodes"][1]["surprise"] = 1
        self.assertFalse(validator.is_valid(document))


if __name__ == "__main__":
    harness.main()
