#!/usr/bin/env python3
"""Worked examples of pay: each *.pay file has cases whose arithmetic is written out. docs/formats/pay-examples.md.

    tests/pay/run.py FILE...            run the cases with $STAFFWRIGHT (default: build/release/staffwright)
    tests/pay/run.py --coverage FILE... every element of pay is in some case
    tests/pay/run.py --fill FILE...     write the amount after each "=" from the arithmetic before it

The amount of a line is worked out here, in fractions, from the arithmetic in the case: once rounded, halves up. The
program must print the same arithmetic and the same amount, and no line that the case does not have.
Exit: 0 all cases hold; 1 one does not; each difference is printed with file and line.
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

SOURCE = pathlib.Path(os.environ.get("STAFFWRIGHT_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
PROGRAM = os.environ.get("STAFFWRIGHT", str(SOURCE / "build" / "release" / "staffwright"))
TOTALS = {"gross": "gross_pence", "trust_cost": "trust_cost_pence", "full_cost": "full_cost_pence"}
ON_COSTS = ("employer_ni", "employer_pension", "central_pension", "apprenticeship_levy")


class Case:
    def __init__(self, path, line):
        self.path, self.line, self.name = path, line, ""
        self.pay, self.unit, self.shifts, self.leave = {}, {}, [], []
        self.wte, self.weekly = "1.0", 0
        self.first, self.days, self.past, self.roster = None, 0, [], []
        self.calls = []
        self.expected, self.notes = [], []    # (line number, element, arithmetic, amount)


def words_to_fields(words):
    """key=value words; a value is JSON if it can be read as such."""
    fields = {}
    for word in words:
        key, value = word.split("=", 1)
        try:
            fields[key] = json.loads(value)
        except ValueError:
            fields[key] = value.split(",") if key == "premia" else value
    return fields


def read_given(case, text):
    word, _, rest = text.partition(" ")
    if word == "shift":
        name, clock, *more = rest.split()
        shift = {"id": name, "clock": clock}
        for key, value in words_to_fields(more).items():
            shift[{"break": "unpaid_break_minutes", "credit": "credit_minutes", "class": "classes"}[key]] = \
                [value] if key == "class" else value
        case.shifts.append(shift)
    elif word == "unit":
        case.unit = words_to_fields(rest.split())
    elif word == "leave":
        case.leave.append(words_to_fields(rest.split()))
    elif word == "calls":
        day, shift, *calls = rest.split()
        choice = {"choice": calls.pop()} if calls and calls[-1] in ("pay", "time_off") else {}
        case.calls.append({"person": "amy", "day": day, "shift": shift, "calls": calls, **choice, "signed_by": "beth",
                           "signed_on": day})
    elif word in ("past", "roster"):
        getattr(case, word).extend(token for token in rest.split() if token != "|")
    elif re.match(r"\d{4}-", word):
        case.first, case.days = word, int(rest.split()[0])
    else:
        fields = words_to_fields(rest.split()[1:])
        case.wte = str(fields.pop("wte", "1.0"))
        case.weekly = fields.pop("weekly", 0)
        point = rest.split()[0].split("/")
        case.pay = {"scheme": word, "point": point[-1], **({"band": point[0]} if len(point) == 2 else {}), **fields}


def read_cases(path):
    cases, given = [], True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if text.startswith("# name:"):
            cases.append(Case(path, number))
            cases[-1].name, given = text[len("# name:"):].strip(), True
        elif text == "----":
            given = False
        elif not text or text.startswith("#"):
            continue
        elif given:
            read_given(cases[-1], text)
        elif text.startswith("note "):
            cases[-1].notes.append((number, text[len("note "):]))
        else:
            left, _, amount = text.rpartition("=")
            element, _, arithmetic = left.strip().partition(" ")
            cases[-1].expected.append((number, element, arithmetic.strip(), amount.strip()))
    return cases


def day_list(tokens, first, shift_ids):
    """Duties of a row of tokens: a shift, several joined by +, or a dot for none."""
    duties = []
    for at, token in enumerate(tokens):
        for shift in token.split("+"):
            if shift != ".":
                assert shift in shift_ids, f"no shift {shift}"
                day = first + datetime.timedelta(days=at)
                duties.append({"day": day.isoformat(), "shift": shift, "skill": "s"})
    return duties


def documents(case):
    first = datetime.date.fromisoformat(case.first)
    ids = {shift["id"] for shift in case.shifts}
    # Numbers keep the digits that the case has.
    problem = {
        "format": "staffwright-problem", "version": 1, "id": "case",
        "horizon": {"first": case.first, "days": case.days, "history_days": len(case.past)},
        "skills": [{"id": "s"}], "shifts": case.shifts,
        "contracts": [{"id": "c", "wte": float(case.wte), "weekly_minutes": case.weekly}],
        "people": [{"id": "amy", "contract": "c", "skills": ["s"], "pay": case.pay,
                    "past": day_list(case.past, first - datetime.timedelta(days=len(case.past)), ids)}],
        "leave": [{"person": "amy", "from": leave["from"], "until": leave["until"],
                   "credit_minutes": leave["credit"], **({"kind": leave["kind"]} if "kind" in leave else {})}
                  for leave in case.leave],
        "pay": case.unit}
    roster = {"format": "staffwright-roster", "version": 1, "problem": "case",
              "assignments": [{"person": "amy", **duty} for duty in day_list(case.roster, first, ids)]}
    assert len(case.roster) <= case.days, f"{case.name}: the roster has more days than the period"
    return problem, roster


def worked_out(arithmetic):
    """Pence, rounded once, halves up."""
    if re.fullmatch(r"[\d.:]+ h", arithmetic):
        return 0    # time, not money
    if re.fullmatch(r"nothing above [\d,.]+", arithmetic):
        return 0
    text = arithmetic.replace(",", "").replace(" x ", " * ")
    text = re.sub(r"(\d+):(\d\d) h", lambda m: f"({int(m[1]) * 60 + int(m[2])}/60)", text)
    text = text.replace(" h", "")
    text = re.sub(r"([\d.]+) %", r"(\1/100)", text)
    if not re.fullmatch(r"[\d.()*/+\- ]*", text):
        raise ValueError(f"no arithmetic: {arithmetic}")
    value = eval(re.sub(r"\d+(\.\d+)?", r"Fraction('\g<0>')", text)) * 100    # digits and operators only
    return int((value + Fraction(1, 2)).__floor__())


def money(pence):
    return f"{pence // 100:,}.{pence % 100:02}"


def pence(text):
    return round(Fraction(text.replace(",", "")) * 100)


def run(case):
    with tempfile.TemporaryDirectory(prefix="staffwright-pay-") as folder:
        paths = []
        for name, document in zip(("problem", "roster"), documents(case)):
            paths.append(pathlib.Path(folder, name + ".json"))
            paths[-1].write_text(json.dumps(document), encoding="utf-8")
        words = [PROGRAM, "pay", *map(str, paths), "--json"]
        if case.calls:
            log = pathlib.Path(folder, "attendance.json")
            log.write_text(json.dumps({"format": "staffwright-attendance", "version": 1, "problem": "case",
                                       "entries": case.calls}), encoding="utf-8")
            words += ["--attendance", str(log)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        return [f"{case.path}:{case.line}: {case.name}: {done.stderr.strip()}"], set()
    slip = json.loads(done.stdout)["people"][0]
    return differences(case, slip), {line["element"] for line in slip["lines"] + slip["on_costs"]}


def differences(case, slip):
    found = []

    def differ(number, text):
        found.append(f"{case.path}:{number}: {case.name}: {text}")

    lines = {(line["element"], line["working"]): line["amount_pence"] for line in slip["lines"] + slip["on_costs"]}
    costs_wanted = any(element in ON_COSTS for _, element, _, _ in case.expected)
    for number, element, arithmetic, amount in case.expected:
        if element in TOTALS:
            if slip[TOTALS[element]] != pence(amount):
                differ(number, f"{element} is {money(slip[TOTALS[element]])}")
            continue
        if worked_out(arithmetic) != pence(amount):
            differ(number, f"{arithmetic} is {money(worked_out(arithmetic))}, and the case says {amount}")
        if (element, arithmetic) not in lines:
            shown = [f"{e} {w} = {money(a)}" for (e, w), a in lines.items() if e == element]
            differ(number, f"no line {element} {arithmetic}; the slip has {shown}")
        elif lines.pop((element, arithmetic)) != pence(amount):
            differ(number, f"{element} has another amount than {amount}")
    for (element, working), amount in lines.items():
        if element not in ON_COSTS or costs_wanted:
            if not any(e == element and a == working for _, e, a, _ in case.expected):
                differ(case.line, f"the case does not have the line {element} {working} = {money(amount)}")
    for number, text in case.notes:
        if not any(text in note for note in slip["notes"]):
            differ(number, f"no note has \"{text}\": {slip['notes']}")
    return found


def fill(paths):
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        for case in read_cases(path):
            for number, element, arithmetic, _ in case.expected:
                if element not in TOTALS:
                    lines[number - 1] = f"{element} {arithmetic} = {money(worked_out(arithmetic))}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(words):
    mode = words.pop(0) if words and words[0].startswith("--") else ""
    paths = [pathlib.Path(word) for word in words]
    if mode == "--fill":
        fill(paths)
        return 0
    cases = [case for path in paths for case in read_cases(path)]
    faults, seen = [], set()
    for case in cases:
        wrong, elements = run(case)
        faults += wrong
        seen |= elements
    if mode == "--coverage":
        page = (SOURCE / "src/pay/payslip.hpp").read_text(encoding="utf-8")
        names = re.findall(r'"(\w+)"', page[page.index("element_names{"):page.index("name(Element element)")])
        faults += [f"no case has a line {name}" for name in names if name not in seen]
        if len(cases) < 40:
            faults.append(f"only {len(cases)} cases")
    print("\n".join(faults) if faults else f"{len(cases)} cases hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
