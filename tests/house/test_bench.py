"""What the benchmark scripts share: rows that survive a new column, figures of the right moment, shuffled instances.

Python's standard library only, no public data. Run by ctest as house_bench.
"""
import csv
import pathlib
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).resolve().parents[2] / "bench"
sys.path[:0] = [str(BENCH), str(BENCH / "peers"), str(BENCH / "tools")]
import instance  # noqa: E402  (from bench/peers)
import markdown  # noqa: E402  (from bench/tools)
import runs  # noqa: E402
import shared  # noqa: E402  (from bench/)
import shuffle  # noqa: E402
import trust  # noqa: E402


class Rows(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(setattr, shared, "RESULTS", shared.RESULTS)
        shared.RESULTS = folder.name
        self.path = pathlib.Path(folder.name, "trial.csv")

    def kept(self):
        with open(self.path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def test_rows_are_appended_under_one_header(self):
        shared.keep("trial", [{"a": 1, "b": None}])
        shared.keep("trial", [{"a": 2, "b": "x,y"}])
        self.assertEqual(self.kept(), [{"a": "1", "b": ""}, {"a": "2", "b": "x,y"}])

    def test_a_new_column_goes_behind_and_is_empty_in_the_rows_of_before(self):
        shared.keep("trial", [{"a": 1, "b": 2}])
        shared.keep("trial", [{"c": 5, "a": 3, "b": 4}])
        self.assertEqual(self.kept(), [{"a": "1", "b": "2", "c": ""}, {"a": "3", "b": "4", "c": "5"}])
        self.assertEqual(self.path.read_text(encoding="utf-8").splitlines()[0], "a,b,c")

    def test_a_row_without_a_column_leaves_it_empty(self):
        shared.keep("trial", [{"a": 1, "b": 2}])
        shared.keep("trial", [{"b": 4}])
        self.assertEqual(self.kept()[1], {"a": "", "b": "4"})


class Figures(unittest.TestCase):
    def report(self, points, objective, bound):
        keys = ("seconds", "objective", "bound")
        return {"trajectory": [dict(zip(keys, point)) for point in points], "seconds": 60, "legal": True,
                "objective": objective, "bound": bound}

    def test_gap_is_of_the_moment(self):
        report = self.report([(1, None, None), (2, 120, None), (3, 120, 100), (4, 101, 100)], 100, 100)
        self.assertEqual(shared.seconds_to_gap(report, 1), 4)
        self.assertEqual(shared.seconds_to_gap(report, 20), 3)

    def test_gap_that_only_the_end_reaches(self):
        self.assertEqual(shared.seconds_to_gap(self.report([(2, 100, None)], 100, 100), 1), 60)

    def test_gap_never_reached(self):
        self.assertIsNone(shared.seconds_to_gap(self.report([(2, 100, 0)], 100, 90), 1))

    def test_a_figure_that_was_never_reached_misses_its_target(self):
        self.assertEqual(shared.judged({"a": None}, {"a": 3}, {}), ({"a": 3}, False))
        self.assertEqual(shared.judged({"a": 3, "b": 2}, {"a": 3}, {"b": 2}), ({"a": 3, "b": 2}, True))
        self.assertFalse(shared.judged({"b": 1}, {}, {"b": 2})[1])


class Trust(unittest.TestCase):
    """Every ward has the same seconds, whatever is wrong with them."""

    def figures(self, works, gaps):
        return trust.figures([{"seconds": 22, "work": work, "gap_percent": gap} for work, gap in zip(works, gaps)], 264)

    def judged(self, figures):
        return shared.judged(figures, trust.targets(figures["trust_units"]), {})[1]

    def test_wards_that_cost_the_same_throughout(self):
        figures = self.figures([1000, 900, 1000] * 8, [0.5, 1.5, 1] * 8)
        self.assertEqual(figures["trust_seconds_per_unit"], 11)
        self.assertEqual(figures["trust_seconds_per_work_later_over_earlier"], 1)
        self.assertEqual(figures["trust_gap_percent_later_less_earlier"], 0)
        self.assertEqual((figures["trust_gap_percent_mean"], figures["trust_gap_percent_worst"]), (1, 1.5))
        self.assertTrue(self.judged(figures))

    def test_later_wards_that_get_less_done_miss_the_target(self):
        figures = self.figures([1000] * 12 + [800] * 12, [1] * 24)
        self.assertEqual(figures["trust_seconds_per_work_later_over_earlier"], 1.25)
        self.assertFalse(self.judged(figures))
        self.assertTrue(self.judged(self.figures([800] * 12 + [1000] * 12, [1] * 24)))

    def test_later_wards_of_which_less_is_proved_miss_the_target(self):
        figures = self.figures([1000] * 24, [1] * 12 + [1.75] * 12)
        self.assertEqual(figures["trust_gap_percent_later_less_earlier"], 0.75)
        self.assertFalse(self.judged(figures))

    def test_a_half_without_work_or_proof_misses_the_target(self):
        self.assertFalse(self.judged(self.figures([1000] * 23 + [0], [1] * 24)))
        self.assertFalse(self.judged(self.figures([1000] * 24, [1] * 23 + [None])))

    def test_the_middle_one_is_of_neither_half(self):
        figures = self.figures([1000, 1000, 1, 1000, 1000], [1] * 5)
        self.assertEqual(figures["trust_seconds_per_work_later_over_earlier"], 1)

    def test_a_single_ward_is_not_compared(self):
        figures = self.figures([1000], [1])
        self.assertIsNone(figures["trust_seconds_per_work_later_over_earlier"])
        self.assertIsNone(figures["trust_gap_percent_later_less_earlier"])
        self.assertNotIn("trust_gap_percent_later_less_earlier", trust.targets(1))


CURTOIS = """# remark
SECTION_HORIZON
14

SECTION_SHIFTS
E,480,
L,480,E

SECTION_STAFF
A,E=14|L=3,4320,3360,5,2,2,1
B,E=0|L=14,4320,3360,5,2,2,1

SECTION_DAYS_OFF
A,0,3

SECTION_SHIFT_ON_REQUESTS
B,2,L,2

SECTION_SHIFT_OFF_REQUESTS

SECTION_COVER
0,E,3,100,1
"""


class Shuffling(unittest.TestCase):
    def test_a_curtois_instance_is_the_same_under_other_names(self):
        sections = dict(shuffle.sections_of(shuffle.shuffled_curtois(CURTOIS, 1)))
        early, late = (next(line.split(",")[0] for line in sections["SECTION_SHIFTS"] if line.endswith(",") == first)
                       for first in (True, False))
        self.assertIn(f"{late},480,{early}", sections["SECTION_SHIFTS"])
        a = next(line.split(",")[0] for line in sections["SECTION_STAFF"] if f"{late}=3" in line)
        self.assertIn(f"{a},{early}=14|{late}=3,4320,3360,5,2,2,1", sections["SECTION_STAFF"])
        self.assertEqual(sections["SECTION_DAYS_OFF"], [f"{a},0,3"])
        b = next(line.split(",")[0] for line in sections["SECTION_STAFF"] if f"{late}=14" in line)
        self.assertEqual(sections["SECTION_SHIFT_ON_REQUESTS"], [f"{b},2,{late},2"])
        self.assertEqual(sections["SECTION_COVER"], [f"0,{early},3,100,1"])

    def test_the_same_seed_gives_the_same_file_and_another_seed_another(self):
        texts = {shuffle.shuffled_curtois(CURTOIS, seed) for seed in range(20)}
        self.assertEqual(shuffle.shuffled_curtois(CURTOIS, 3), shuffle.shuffled_curtois(CURTOIS, 3))
        self.assertGreater(len(texts), 1)

    def test_inrc2_files_agree_on_the_new_names(self):
        files = {"Sc-n002w1.txt": "SHIFT_TYPES = 2\nEarly (2,5)\nNight (4,5)\n\nFORBIDDEN_SHIFT_TYPES_SUCCESSIONS\n"
                                  "Early 0\nNight 1 Early\n\nNURSES = 2\nAmy Full 1 Nurse\nBeth Part 1 Nurse\n",
                 "H0-n002w1-0.txt": "HISTORY\n0 n002w1\n\nNURSE_HISTORY\nAmy 0 0 Night 1 4 0\nBeth 0 0 None 0 0 3\n",
                 "WD-n002w1-0.txt": "WEEK_DATA\nn002w1\n\nSHIFT_OFF_REQUESTS = 1\nBeth Any Thu\n"}
        with tempfile.TemporaryDirectory() as folder:
            source, out = pathlib.Path(folder, "n002w1"), pathlib.Path(folder, "out")
            source.mkdir()
            for name, text in files.items():
                (source / name).write_text(text, encoding="utf-8")
            shuffle.shuffled_inrc2(str(source), 5, str(out))
            scenario = [line.split() for line in (out / "Sc-n002w1.txt").read_text(encoding="utf-8").splitlines()]
            history = (out / "H0-n002w1-0.txt").read_text(encoding="utf-8")
            week = (out / "WD-n002w1-0.txt").read_text(encoding="utf-8")
        amy = next(words[0] for words in scenario if words[1:2] == ["Full"])
        beth = next(words[0] for words in scenario if words[1:2] == ["Part"])
        early = next(words[0] for words in scenario if words[1:] == ["(2,5)"])
        night = next(words[0] for words in scenario if words[1:] == ["(4,5)"])
        self.assertIn([night, "1", early], scenario)
        self.assertIn(f"{amy} 0 0 {night} 1 4 0", history)
        self.assertIn(f"{beth} Any Thu", week)


class Tables(unittest.TestCase):
    def row(self, commit, seed, objective, instance="one"):
        return {"instance": instance, "commit": commit, "seed": seed, "objective": objective}

    def test_the_newest_commit_counts_with_all_its_seeds(self):
        rows = [self.row("old", "1", "9"), self.row("old", "2", "9"), self.row("new", "1", "8"),
                self.row("new", "1", "7"), self.row("new", "3", "6"), self.row("old", "1", "5", "other")]
        runs = markdown.newest_run(rows, "instance")
        self.assertEqual([row["objective"] for row in runs[("one",)]], ["7", "6"])
        self.assertEqual([row["objective"] for row in runs[("other",)]], ["5"])

    def test_the_worst_of_the_seeds_and_none_where_one_has_none(self):
        self.assertEqual(markdown.worst([{"x": "1.5"}, {"x": "10"}], "x"), 10)
        self.assertIsNone(markdown.worst([{"x": "1.5"}, {"x": ""}], "x"))
        self.assertIsNone(markdown.worst([], "x"))

    def test_circumstances_are_said_with_and_without_a_seed(self):
        row = {"date": "2026-11-27", "commit": "c", "changed": "no", "machine": "m", "load": "1", "threads": "2"}
        self.assertEqual(markdown.measured_with([row]), ["Measured 2026-11-27, commit c, m, 2 threads; load of the machine 1.0 to 1.0."])
        self.assertIn("2 threads, seed 3;", markdown.measured_with([row | {"seed": "3"}])[0])


class Peers(unittest.TestCase):
    def run_of(self, *points):
        return runs.Run("any", 30, 100, points[-1][1] if points else None, None, None, list(points))

    def test_race_is_to_the_final_objective_of_the_peer(self):
        ours = self.run_of((0.1, 500), (1, 110), (2, 100), (20, 90))
        self.assertEqual(runs.race(self.run_of((5, 300), (20, 105)), ours, 30), (20, 2, 10.0, False))

    def test_an_objective_that_is_never_reached_counts_as_no_ratio_and_worse(self):
        self.assertEqual(runs.race(self.run_of((20, 80)), self.run_of((2, 90)), 30), (20, None, 0, True))
        self.assertEqual(runs.race(self.run_of((20, 80)), self.run_of(), 30), (20, None, 0, True))

    def test_a_peer_without_a_roster_has_used_its_whole_time(self):
        self.assertEqual(runs.race(self.run_of(), self.run_of((0.5, 90)), 30), (None, 0.5, 60.0, False))

    def test_a_trajectory_keeps_its_ends(self):
        self.assertEqual(runs.thinned([(1, 9), (2.5, 8)]), "1.000:9 2.500:8")
        words = runs.thinned([(second, 1000 - second) for second in range(1000)]).split()
        self.assertEqual((len(words), words[0], words[-1]), (40, "0.000:1000", "999.000:1"))

    def test_peers_get_the_instance_as_it_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "Tiny.txt")
            path.write_text(CURTOIS, encoding="utf-8")
            tiny = instance.read_curtois(str(path))
            self.assertEqual((tiny.days, tiny.shifts, tiny.forbidden), (14, ["E", "L"], {(1, 0)}))
            a, b = tiny.people
            self.assertEqual((a.most_of_shift, a.minutes, a.weekends), ({0: 14, 1: 3}, (3360, 4320), (1, None)))
            self.assertEqual((a.work_run, a.off_run), (instance.Run(2, 5, None), instance.Run(2, None, None)))
            self.assertEqual((a.days_off, b.wishes), ({0, 3}, [(2, 1, "on", 2)]))
            instance.write_roster(tiny, [[None, 0] * 7, [1] * 14], str(path))
            lines = path.read_text(encoding="utf-8").splitlines()
            self.assertEqual(lines, [" ".join(["-", "E"] * 7), " ".join("L" * 14)])


if __name__ == "__main__":
    unittest.main()
