"""Generated units: the same seed gives the same unit, another seed another; every unit is accepted and has a legal roster.

usage: test_units.py MAKE_UNIT STAFFWRIGHT. Python's standard library only. Run by ctest as bench_units.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

MAKE_UNIT, STAFFWRIGHT = sys.argv[1:3]
SIZES = {"ward": [40], "emergency": [30, 120, 400], "residents": [12, 16, 64], "on-call": [16, 24, 96],
         "clinic": [12, 20, 96]}
SEEDS = range(1, 13)
SOLVED = (1,) if os.environ.get("STAFFWRIGHT_SANITIZED") == "1" else (1, 2, 3)    # a unit takes minutes there


class Units(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def made(self, kind, seed, people):
        path = self.folder / "unit.json"
        done = subprocess.run([MAKE_UNIT, kind, path, "--seed", str(seed), "--people", str(people)],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), f"{kind} seed {seed} people {people}")
        return path.read_text(encoding="utf-8")

    def test_every_size_and_seed_is_accepted(self):
        for kind, sizes in SIZES.items():
            for seed in SEEDS:
                for people in sizes:
                    self.assertEqual(len(json.loads(self.made(kind, seed, people))["people"]), people)

    def test_units_follow_from_their_seed(self):
        for kind, (_, *_, most) in ((kind, [0, *sizes]) for kind, sizes in SIZES.items()):
            self.assertEqual(self.made(kind, 1, most), self.made(kind, 1, most))
            self.assertEqual(len({self.made(kind, seed, most) for seed in SEEDS}), len(SEEDS), kind)

    def test_every_rule_says_where_it_comes_from(self):
        for kind, sizes in SIZES.items():
            for rule in json.loads(self.made(kind, 1, sizes[-1]))["rules"]:
                self.assertTrue(rule.get("citation"), f"{kind}: {rule['id']}")

    def test_every_unit_is_under_its_packs(self):
        rows = {"residents": {"TCS-SHIFT", "TCS-REST-11", "TCS-168", "TCS-AVG-48", "LOCAL-WKND"}}
        for kind, sizes in SIZES.items():
            made = json.loads(self.made(kind, 1, sizes[-1]))
            self.assertTrue(all(contract["packs"] for contract in made["contracts"]), kind)
            (self.folder / "empty.json").write_text(json.dumps(
                {"format": "staffwright-roster", "version": 1, "problem": made["id"], "assignments": []}))
            judged = json.loads(subprocess.run([STAFFWRIGHT, "check", self.folder / "unit.json",
                                                self.folder / "empty.json", "--json"], capture_output=True).stdout)
            used = {name for name, rule in judged["rules"].items() if "pack" in rule}
            self.assertLessEqual(rows.get(kind, {"WTR-DAY", "WTR-WEEK", "WTR-48", "AFC-HOURS-MAX"}), used, kind)
            self.assertFalse(used & {rule["id"] for rule in made["rules"]}, kind)

    def test_everybody_is_paid_to_the_end_of_the_period(self):
        for kind, sizes in SIZES.items():
            for seed in SEEDS:
                made = json.loads(self.made(kind, seed, sizes[0]))
                (self.folder / "empty.json").write_text(json.dumps(
                    {"format": "staffwright-roster", "version": 1, "problem": made["id"], "assignments": []}))
                done = subprocess.run([STAFFWRIGHT, "pay", self.folder / "unit.json", self.folder / "empty.json",
                                       "--json"], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, f"{kind} seed {seed}: {done.stderr}")
                pay = json.loads(done.stdout)
                self.assertEqual((len(pay["people"]), pay["unpaid"]), (sizes[0], []), kind)

    def test_a_legal_roster_is_found(self):
        for kind, sizes in SIZES.items():
            for seed in SOLVED:
                self.made(kind, seed, sizes[len(sizes) // 2])
                done = subprocess.run([STAFFWRIGHT, "solve", self.folder / "unit.json", "--out", self.folder / "roster",
                                       "--work", "1000000", "--seed", "1"], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, f"{kind} seed {seed}: {done.stdout}{done.stderr}")

    def test_bad_usage_is_refused(self):
        for words in (["ward"], ["hospital", "x"], ["ward", "x", "--people", "41"], ["ward", "x", "--seed", "-1"]):
            self.assertEqual(subprocess.run([MAKE_UNIT, *words], capture_output=True).returncode, 2, words)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
