"""payroll: a month of twelve people worked by hand, to the penny, with its adjustments, and the steps that are refused."""
import collections
import fcntl
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess

import harness

MONTH = harness.SOURCE / "tests" / "pay" / "month"


def load_arithmetic():
    spec = importlib.util.spec_from_file_location("pay_run", harness.SOURCE / "tests" / "pay" / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ARITHMETIC = load_arithmetic()


def expected():
    """Section -> (assignment, code) -> pence, from the arithmetic that is written out."""
    sections, here = {}, None
    for line in (MONTH / "expected.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if "=" not in line:
            here = sections.setdefault(line, collections.Counter())
            continue
        left, _, amount = line.rpartition("=")
        pence = ARITHMETIC.pence(amount)
        words = left.split(maxsplit=2)
        if len(words) == 3:
            assert ARITHMETIC.worked_out(words[2].strip()) == pence, line
            here[words[0], words[1]] += pence
        else:
            here[words[0]] = pence
    return sections


class Payroll(harness.CommandTest):
    def setUp(self):
        super().setUp()
        for name in ("month.json", "roster.json", "attendance.json", "codes.csv"):
            shutil.copy(MONTH / name, self.folder / name)

    def step(self, name, *words):
        return self.run_program("payroll", name, self.path("month.json"), self.path("roster.json"), "--attendance",
                                self.path("attendance.json"), "--ledger", self.path("ledger.json"), *words)

    def assert_done(self, done):
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        return done.stdout

    def assert_refused(self, done, *says):
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        for words in says:
            self.assertIn(words, done.stderr)

    def send(self, name):
        self.assert_done(self.step("send", "--mapping", self.path("codes.csv"), "--out", self.path(name)))
        rows = collections.Counter()
        lines = self.read(name).splitlines()
        self.assertEqual(lines[0], "assignment,code,hours,rate,amount")
        for line in lines[1:]:
            assignment, code, _, _, amount = line.split(",")
            rows[assignment, code] += ARITHMETIC.pence(amount)
        return rows

    def sent_of(self, section):
        return {key: pence for key, pence in expected()[section].items() if key[1] != "-"}

    def test_a_month_by_hand_and_its_adjustments(self):
        wanted = expected()
        self.assertIn("march-2027: worked", self.assert_done(self.step("status", "--cut-off", "2027-04-05")))
        self.assert_done(self.step("finalise", "--cut-off", "2027-04-05"))
        self.assertEqual(dict(self.send("run1.csv")), self.sent_of("run 1"))
        first = self.read_json("ledger.json")["runs"][0]
        self.assertEqual(sum(line["amount_pence"] for line in first["lines"]), sum(wanted["run 1"].values()))

        status = self.assert_done(self.step("status", "--cut-off", "2027-04-05"))
        self.assertIn(f"pay {ARITHMETIC.money(wanted['accrued']['pay'])}, "
                      f"trust cost {ARITHMETIC.money(wanted['accrued']['trust_cost'])}", status)
        self.assertIn("eve: 1 duty", status)

        self.assert_done(self.step("finalise", "--cut-off", "2027-04-30"))
        self.assertEqual(dict(self.send("run2.csv")), self.sent_of("run 2"))
        ledger = self.read_json("ledger.json")
        self.assertEqual(ledger["runs"][0], first | {"state": "sent"})
        self.assertEqual(sum(line["amount_pence"] for run in ledger["runs"] for line in run["lines"]),
                         sum(wanted["run 1"].values()) + sum(wanted["run 2"].values()))
        self.assert_done(self.step("lock"))
        self.assertEqual({run["state"] for run in self.read_json("ledger.json")["runs"]}, {"locked"})
        # Nothing more has been signed: the next run is empty.
        self.assertIn("0 lines, 0.00", self.assert_done(self.step("finalise", "--cut-off", "2027-05-31")))

    def test_both_runs_are_what_the_last_attendance_pays(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        self.send("run1.csv")
        self.step("finalise", "--cut-off", "2027-04-30")
        two_runs = collections.Counter()
        for run in self.read_json("ledger.json")["runs"]:
            for line in run["lines"]:
                two_runs[line["person"], line["element"]] += line["amount_pence"]
        (self.folder / "ledger.json").unlink()
        self.step("finalise", "--cut-off", "2027-04-30")
        at_once = collections.Counter()
        for line in self.read_json("ledger.json")["runs"][0]["lines"]:
            at_once[line["person"], line["element"]] += line["amount_pence"]
        self.assertEqual({k: v for k, v in two_runs.items() if v}, {k: v for k, v in at_once.items() if v})

    def test_what_was_sent_is_never_worked_out_again(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        self.send("run1.csv")
        before = self.read_json("ledger.json")["runs"][0]
        # Another rate for everybody: only people with a late entry are looked at.
        self.write("month.json", self.read("month.json").replace('"band": "6", "point": "entry"', '"band": "6", "point": "top"'))
        said = self.assert_done(self.step("finalise", "--cut-off", "2027-04-30"))
        runs = self.read_json("ledger.json")["runs"]
        self.assertEqual(runs[0], before)
        self.assertEqual({line["person"] for line in runs[1]["lines"]}, {"amy", "eve", "fay", "lou"})
        # The others are not left out in silence, and are paid where they are named.
        told = dict(re.findall(r"Not adjusted: (\w+) is due ([\d,.]+) more", said))
        self.assertTrue(told)
        self.assertFalse(set(told) & {"amy", "eve", "fay", "lou"})
        self.assertIn("Not adjusted: " + min(told), self.assert_done(self.step("status", "--cut-off", "2027-04-30")))
        named = sorted(told)[:1]
        said = self.assert_done(self.step("finalise", "--cut-off", "2027-04-30", "--restated", *named))
        lines = [line for line in self.read_json("ledger.json")["runs"][1]["lines"] if line["person"] in named]
        self.assertEqual(sum(line["amount_pence"] for line in lines), round(100 * float(told[named[0]].replace(",", ""))))
        self.assertNotIn("Not adjusted: " + named[0], said)
        self.send("run2.csv")
        # Nothing of it is due again.
        said = self.assert_done(self.step("finalise", "--cut-off", "2027-05-31"))
        self.assertNotIn("Not adjusted: " + named[0], said)
        self.assertNotIn(named[0], {line["person"] for line in self.read_json("ledger.json")["runs"][2]["lines"]})

    def test_who_is_restated_is_a_person_and_was_paid(self):
        self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05", "--restated", "amie"), "amie", "amy", "--restated")
        self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05", "--restated", "amy"), "no run was sent yet")
        self.assertFalse((self.folder / "ledger.json").exists())

    def test_a_run_that_was_not_sent_is_made_again(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        self.step("finalise", "--cut-off", "2027-04-06")
        runs = self.read_json("ledger.json")["runs"]
        self.assertEqual([(run["cut_off"], run["state"]) for run in runs], [("2027-04-06", "finalised")])

    def test_steps_that_cannot_follow(self):
        send = ("--mapping", self.path("codes.csv"), "--out", self.path("x.csv"))
        self.assert_refused(self.step("send", *send), "nothing is finalised", "finalise")
        self.assert_refused(self.step("lock"), "no run to lock")
        self.step("finalise", "--cut-off", "2027-04-05")
        self.assert_refused(self.step("lock"), "not been sent")
        self.assert_done(self.step("send", *send))
        self.assert_refused(self.step("send", *send), "nothing is finalised")
        self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05"), "ledger.json", "2027-04-05", "later")
        self.assert_refused(self.step("finalise", "--cut-off", "soon"), "soon")

    def test_a_file_for_payroll_takes_no_other_files_place(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        names = ("month.json", "roster.json", "attendance.json", "ledger.json", "codes.csv")
        before = {name: self.read(name) for name in names}
        for name in names:
            self.assert_refused(self.step("send", "--mapping", self.path("codes.csv"), "--out", self.path(name)),
                                name, "another file")
        self.assertEqual({name: self.read(name) for name in names}, before)

    def test_a_ledger_that_no_step_left_is_refused(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        self.send("run1.csv")
        self.step("finalise", "--cut-off", "2027-04-30")
        good = self.read_json("ledger.json")
        def without(*path):
            def damage(ledger):
                for step in path[:-1]:
                    ledger = ledger[step]
                del ledger[path[-1]]
            return damage
        for damage, says in ((without("runs"), "runs"), (without("runs", 0, "lines"), "lines"), (without("runs", 0, "signed"), "signed"),
                             (lambda l: l["runs"][0].update(state="finalised"), "not sent"),
                             (lambda l: l["runs"][1].update(cut_off="2027-04-05"), "2027-04-05"),
                             (lambda l: l["runs"].reverse(), "not sent")):
            ledger = json.loads(json.dumps(good))
            damage(ledger)
            text = json.dumps(ledger, indent=1)
            self.write("ledger.json", text)
            self.assert_refused(self.step("finalise", "--cut-off", "2027-05-31"), "ledger.json:", says)
            self.assertEqual(self.read("ledger.json"), text)

    def test_a_log_that_cannot_be_is_refused(self):
        good = self.read_json("attendance.json")
        at = next(i for i, entry in enumerate(good["entries"]) if "calls" in entry)
        for change, says in (({"calls": ["16:00-18:00"]}, ("is not within the period 17:00-33:00", "/calls/0")),
                             ({"calls": ["soon"]}, ("no time from and to", "/calls/0")),
                             ({"shift": "D"}, ("no on-call period", "/calls")),
                             ({"choice": "money"}, ("money", "time_off")),
                             ({"worked": False}, ("was not worked",))):
            self.write("attendance.json", json.dumps(good | {"entries": [
                entry | change if number == at else entry for number, entry in enumerate(good["entries"])]}, indent=1))
            self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05"), "attendance.json:", *says)
        without = [{key: value for key, value in entry.items() if key != "calls"} | {"choice": "pay"} if number == at else entry
                   for number, entry in enumerate(good["entries"])]
        self.write("attendance.json", json.dumps(good | {"entries": without}))
        self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05"), "no calls to choose")

    def test_what_is_paid_as_worked_is_what_the_run_pays(self):
        self.assert_done(self.step("finalise", "--cut-off", "2027-04-30"))
        run = sum(line["amount_pence"] for line in self.read_json("ledger.json")["runs"][0]["lines"])
        done = self.run_program("pay", self.path("month.json"), self.path("roster.json"), "--attendance",
                                self.path("attendance.json"), "--json")
        self.assertEqual(json.loads(self.assert_done(done))["gross_pence"], run)

    def test_steps_take_turns(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(folder, fcntl.LOCK_EX)
        step = subprocess.Popen([harness.PROGRAM, "payroll", "lock", self.path("month.json"), self.path("roster.json"),
                                 "--attendance", self.path("attendance.json"), "--ledger", self.path("ledger.json")],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            with self.assertRaises(subprocess.TimeoutExpired):
                step.wait(timeout=1)
            ledger = self.read_json("ledger.json")
            ledger["runs"][0]["state"] = "sent"
            self.write("ledger.json", json.dumps(ledger))
        finally:
            os.close(folder)
            _, said = step.communicate(timeout=60 * harness.SLOWNESS)
        self.assertEqual((step.returncode, said), (0, b""))    # it read what the other had written
        self.assertEqual(self.read_json("ledger.json")["runs"][0]["state"], "locked")

    def test_mapping_is_complete_or_nothing_is_sent(self):
        self.step("finalise", "--cut-off", "2027-04-05")
        good = self.read("codes.csv")
        out = ("--mapping", self.path("codes.csv"), "--out", self.path("x.csv"))
        for damage, says in ((lambda t: t.replace("bank_pay,BANK\n", ""), ("bank_pay", "codes.csv")),
                             (lambda t: t.replace("bank_pay", "bankpay"), ("codes.csv:", "bank_pay")),
                             (lambda t: t + "bank_pay,B2\n", ("codes.csv:", "twice")),
                             (lambda t: t.replace("element,code", "code,element"), ("codes.csv:2", "element,code")),
                             (lambda t: t.replace("bank_pay,BANK", "bank_pay,"), ("codes.csv:", "a code"))):
            self.write("codes.csv", damage(good))
            self.assert_refused(self.step("send", *out), *says)
            self.assertFalse(pathlib.Path(self.path("x.csv")).exists())
        self.assertEqual(self.read_json("ledger.json")["runs"][0]["state"], "finalised")

    def test_attendance_is_refused_with_its_line(self):
        good = self.read("attendance.json")
        for damage, says in ((lambda t: t.replace('"signed_by": "mel"', '"signed": "mel"', 1), ("attendance.json:6", "signed_by")),
                             (lambda t: t.replace('"amy"', '"amyy"', 1), ("attendance.json:6", "amy")),
                             (lambda t: t.replace('"2027-03-01"', '"2027-04-01"', 1), ("attendance.json:6: /entries/0", "not in the period")),
                             (lambda t: t.replace('"march-2027"', '"april"', 1), ("attendance.json", "april")),
                             (lambda t: re.sub(r"(    \{.*\},\n)", r"\1\1", t, count=1), ("attendance.json:7: /entries/1", "two entries"))):
            self.write("attendance.json", damage(good))
            self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05"), *says)
        self.write("attendance.json", good)
        self.write("ledger.json", json.dumps({"format": "staffwright-payroll-ledger", "version": 1, "problem": "other", "runs": []}))
        self.assert_refused(self.step("finalise", "--cut-off", "2027-04-05"), "ledger.json", "other")


if __name__ == "__main__":
    harness.main()
