#!/usr/bin/env python3
"""Worked examples of headroom: `tests/headroom/run.py FILE...` runs the cases with $STAFFWRIGHT.

    # name: a week of annual leave, and two days of sickness
    2026-06-01 14 days
    person amy 37.5
    person beth 22.5 from=2026-06-08 employment=bank
    leave amy annual 2026-06-01 2026-06-08
    leave beth sick 2026-06-08 2026-06-10 credit=450
    funded 2026-04-01 22 Budget 2026/27
    ----
    contracted 2 x (37.5 + 22.5) = 120 h
    annual 5 x 7.5 = 37.5 h, 31.25 %
    away 37.5 + 9 = 46.5 h, 38.75 %
    funded 120 x 22 / 100 = 26.4 h, 22 %
    left 26.4 - 46.5 = -20.1 h, -16.75 %

Above the line: first day and length; people with their hours a week (Agenda for Change, band 5) and other fields of their pay; leave by kind
with its first day, the day after its last and its credit in minutes a day; shares of contracted hours that are funded, from when on. Below it: every figure
with its arithmetic, which is worked out here in fractions, the hours, to the minute, and the share of the contracted hours in hundredths of a
percent; `funded none` where nothing is stated. A kind of leave that is in no line must not be in the figure.
Exit: 0 all cases hold; 1 one does not.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

PROGRAM = os.environ.get("STAFFWRIGHT", "build/release/staffwright")


def cases_of(path):
    cases, given = [], True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if text.startswith("# name:"):
            cases.append({"name": text[7:].strip(), "at": f"{path}:{number}", "given": [], "wanted": []})
            given = True
        elif text == "----":
            given = False
        elif text and not text.startswith("#"):
            cases[-1]["given" if given else "wanted"].append(text)
    return cases


def fields(words):
    return dict(word.split("=", 1) for word in words)


def documents(case):
    problem = {"format": "staffwright-problem", "version": 1, "id": "ward", "skills": [{"id": "s"}], "shifts": [{"id": "D", "clock": "07:30-15:30"}],
               "contracts": [], "people": [], "leave": []}
    funded = []
    for text in case["given"]:
        word, *rest = text.split()
        if word == "person":
            who, weekly, *more = rest
            problem["contracts"].append({"id": who, "weekly_minutes": int(Fraction(weekly) * 60), "wte": 1.0})
            problem["people"].append({"id": who, "contract": who, "skills": ["s"], "pay": {
                "scheme": "agenda_for_change", "band": "5", "point": "entry", **fields(more)}})
        elif word == "leave":
            who, kind, first, until, *more = rest
            problem["leave"].append({"person": who, "kind": kind, "from": first, "until": until,
                                     "credit_minutes": int(fields(more).get("credit", 0))})
        elif word == "funded":
            funded.append({"from": rest[0], "percent": json.loads(rest[1]), "source": " ".join(rest[2:])})
        else:
            problem["horizon"] = {"first": word, "days": int(rest[0])}
    return problem, {"format": "staffwright-headroom", "version": 1, "funded": funded}


def answered(case):
    problem, funded = documents(case)
    with tempfile.TemporaryDirectory() as folder:
        files = {"problem": problem, "roster": {"format": "staffwright-roster", "version": 1, "problem": "ward", "assignments": []},
                 "headroom": funded}
        for name, document in files.items():
            (pathlib.Path(folder) / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        done = subprocess.run([PROGRAM, "hours", f"{folder}/problem.json", f"{folder}/roster.json", "--headroom", f"{folder}/headroom.json",
                               "--json"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout, parse_float=Fraction, parse_int=Fraction)["headroom"]


def rounded(value):
    return int((2 * value + 1) // 2)    # halves up


def check(case):
    figure = answered(case)
    kinds = set()
    contracted = None
    for text in case["wanted"]:
        if text == "funded none":
            assert figure["funded"] is None and figure["left"] is None, f"{text}: {figure['funded']}"
            continue
        name, sums, hours, share = re.fullmatch(r"(\w+) (.*) = (-?[\d.]+) h(?:, (-?[\d.]+) %)?", text).groups()
        worked_out = eval(re.sub(r"[\d.]+", lambda found: f"Fraction('{found[0]}')", sums.replace(" x ", " * ")), {"Fraction": Fraction})
        minutes = rounded(worked_out * 60)
        assert minutes == rounded(Fraction(hours) * 60), f"{text}: the arithmetic makes {float(worked_out)} h"
        if name == "contracted":
            contracted = minutes
            assert figure["contracted_minutes"] == minutes, f"{text}: {figure['contracted_minutes']} min"
            continue
        if name not in ("away", "funded", "left"):
            kinds.add(name)
        told = figure[name] if name in ("away", "funded", "left") else figure["away_by_kind"].get(name)
        assert told is not None and told["minutes"] == minutes, f"{text}: {told}"
        percent = None if share is None else Fraction(share)
        assert told["percent"] == percent, f"{text}: {told}"
        if contracted:
            assert percent == Fraction(rounded(Fraction(minutes * 10000, contracted)), 100), f"{text}: not that share of {contracted} min"
    assert kinds == set(figure["away_by_kind"]), f"kinds of leave: {figure['away_by_kind']}"
    sources = [text.split(maxsplit=3)[3] for text in case["given"] if text.startswith("funded")]
    assert all(ground["source"] in sources for ground in figure["grounds"])


def main():
    bad = 0
    for name in sys.argv[1:]:
        for case in cases_of(pathlib.Path(name)):
            try:
                check(case)
            except AssertionError as fault:
                print(f"{case['at']}: {case['name']}: {fault}")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
