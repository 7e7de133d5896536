#!/usr/bin/env python3
"""The newest rows of bench/results/*.csv as Markdown tables: targets against what was reached, and each instance.

    bench/tools/table.py            prints them
    bench/tools/table.py --write    puts them into docs/performance.md, between <!-- table --> and <!-- /table -->

Of several rows for the same instance, problem or target the last in the file counts. What has no row yet is called
"not measured yet". Exit: 0 done; 1 docs/performance.md has no such place; 2 bad usage.
"""
import sys

import optimiser
from markdown import NOTHING, TREE, instance_number, measured_with, newest, number, table, yes

PAGE = TREE / "docs" / "performance.md"
BEGIN, END = "<!-- table -->", "<!-- /table -->"
SETTLED = [*range(1, 8), *range(9, 13)]    # Curtois instances with a target on the objective


def legal_line(curtois, inrc2):
    parts = [f"{sum(yes(row, 'legal') for row in rows)} of {len(rows)} {name}"
             for name, rows in (("Curtois", curtois), ("INRC-II", inrc2)) if rows]
    return "; ".join(parts) or NOTHING


def first_line(curtois):
    early = [row for row in curtois if instance_number(row) <= 20]
    if not early:
        return NOTHING
    kept = [float(row["first_legal_s"]) for row in early if row["first_legal_s"]]
    worst = f", the latest after {max(kept):.1f} s" if kept else ""
    return f"{sum(second <= 10 for second in kept)} of {len(early)}{worst}"


def settled_line(curtois):
    rows = [row for row in curtois if instance_number(row) in SETTLED]
    if not rows:
        return NOTHING
    over = {row["instance"]: float(row["over_best_percent"]) for row in rows if row["over_best_percent"]}
    within = sum(percent <= 5 for percent in over.values())
    worst = max(over, key=over.get) if over else None
    return f"{within} of {len(rows)}" + (f", the worst {over[worst]:.1f} % ({worst})" if worst else "")


def disagreements_line(agreement, solved):
    parts = []
    for family in ("curtois", "inrc2"):
        rows = [row for row in agreement if row["family"] == family]
        wrong = sum(int(row["disagreements"]) for row in rows)
        parts.append(f"{family}: {wrong} of {sum(int(row['rosters']) for row in rows)} disagree")
    if agreement:
        parts[-1] += f" (commit {agreement[-1]['commit']})"
    if solved:
        written = [row for row in solved if yes(row, "legal")]
        wrong = sum(not yes(row, "checker_agrees") for row in written)
        parts.append(f"rosters of the optimiser: {wrong} of {len(written)} disagree")
    return "; ".join(parts)


def fuzz_line(fuzz):
    if not fuzz:
        return NOTHING
    readers = sorted(path.name for path in (TREE / "tests" / "fuzz" / "corpus").iterdir())
    missing = [reader for reader in readers if reader not in {row["target"] for row in fuzz}]
    if missing:
        return f"not measured yet: {', '.join(missing)}"
    return (f"{sum(int(row['failures']) for row in fuzz)} failures of {len(fuzz)} readers in at least "
            f"{min(int(row['seconds']) for row in fuzz)} s each, {sum(int(row['runs']) for row in fuzz):,} inputs "
            f"(commits {', '.join(sorted({row['commit'] for row in fuzz}))})")


def speed_line(speeds):
    return "; ".join(f"{row['problem']} {int(row['evaluations_a_second']) / 1e6:.2f} million"
                     for row in speeds) or NOTHING


def targets(curtois, inrc2, speeds, agreement, fuzz):
    return ["### Targets and what was reached", ""] + table(["target", "reached", "command"], [
        ["verdict and objective as the independent checkers say, for at least 200 disturbed rosters of each format and "
         "for every roster the optimiser makes", disagreements_line(agreement, curtois + inrc2),
         "`bin/test -R agreement`, `bin/bench curtois`, `bin/bench inrc2`"],
        ["a legal roster of every public instance within 60 s", legal_line(curtois, inrc2),
         "`bin/bench curtois`, `bin/bench inrc2`"],
        ["within 10 s on Curtois 1 to 20", first_line(curtois), "`bin/bench curtois`"],
        ["at most 5 % over the best known on Curtois 1 to 7 and 9 to 12 in 60 s", settled_line(curtois),
         "`bin/bench curtois`"],
        ["2 million single-duty evaluations a second on one core, on Instance13 and the demonstration ward",
         speed_line(speeds), "`bin/bench move-evaluations`"],
        ["each reader fuzzed for 10 minutes without a failure", fuzz_line(fuzz), "`tests/fuzz/run 600`"],
    ])


def speed_table(rows):
    lines = ["### Evaluations a second", ""]
    if not rows:
        return lines + [f"Nothing kept in `bench/results` yet: {NOTHING}.", ""]
    return lines + measured_with(rows) + [""] + table(
        ["problem", "people", "days", "options", "evaluations a second", "checked", "wrong"],
        [[row["problem"], row["people"], row["days"], row["options"], f"{int(row['evaluations_a_second']):,}",
          row["checks"], row["disagreements"]] for row in rows])


def everything():
    curtois, inrc2 = (sum(optimiser.short_and_ten(name)[0].values(), []) for name in ("curtois", "inrc2"))
    speeds = newest("move-evaluations", "problem")
    lines = targets(curtois, inrc2, speeds, newest("agreement", "instance"), newest("fuzz", "target"))
    return "\n".join(lines + speed_table(speeds) + optimiser.everything())


def main():
    if sys.argv[1:] == ["--write"]:
        page = PAGE.read_text(encoding="utf-8")
        if page.count(BEGIN) != 1 or page.count(END) != 1:
            sys.exit(f"{PAGE}: {BEGIN} and {END} are wanted, once each")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n\n{everything()}\n{END}{after}", encoding="utf-8")
    elif sys.argv[1:]:
        print(__doc__)
        sys.exit(0 if sys.argv[1] in ("-h", "--help") else 2)
    else:
        print(everything())


main()
