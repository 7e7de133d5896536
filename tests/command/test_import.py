"""import and export: a problem file into a database and out of it the same."""
import json
import pathlib

import harness

WARD = str(pathlib.Path(__file__).resolve().parents[2] / "examples" / "ward.json")


class ImportExport(harness.CommandTest):
    def setUp(self):
        super().setUp()
        self.url = "sqlite:" + self.path("store.db")
        self.assertEqual(self.run_program("migrate", "--db", self.url).returncode, 0)
        self.where = ("--db", self.url, "--trust", "RX1", "--unit", "7A")

    def test_a_file_goes_in_and_comes_out(self):
        file = WARD
        done = self.run_program("import", *self.where, "--create-trust", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        wanted = json.loads(pathlib.Path(file).read_text())
        first, days = wanted["horizon"]["first"], str(wanted["horizon"]["days"])
        out = self.path("out.json")
        done = self.run_program("export", *self.where, "--from", first, "--days", days, "--out", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        got = json.loads(pathlib.Path(out).read_text())
        self.assertEqual(got["id"], "7A")
        for part in ("people", "shifts", "leave", "wishes", "rules"):
            self.assertEqual(len(got[part]), len(wanted.get(part, [])), part)
        # What was exported can be solved, and the roster that is not there yet is told as such.
        self.assertEqual(self.run_program("check", out, WARD).returncode, 2)
        done = self.run_program("export", *self.where, "--from", first, "--days", days, "--roster")
        self.assertEqual(done.returncode, 2)
        self.assertIn("with a version", done.stderr)

    def test_twice_into_one_unit_is_refused(self):
        words = ("import", *self.where, "--create-trust", WARD)
        self.assertEqual(self.run_program(*words).returncode, 0)
        done = self.run_program(*words)
        self.assertEqual(done.returncode, 2)
        self.assertIn("unit 7A has people, shifts or rules already", done.stderr)

    def test_what_is_not_there_is_told(self):
        done = self.run_program("import", *self.where, WARD)
        self.assertEqual(done.returncode, 2)
        self.assertIn('there is no trust "RX1"', done.stderr)
        done = self.run_program("export", *self.where, "--from", "19.10.2026")
        self.assertEqual(done.returncode, 2)
        self.assertIn("is no date", done.stderr)


if __name__ == "__main__":
    harness.main()
