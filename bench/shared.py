"""What the benchmark scripts share: where the public data is, running the program, keeping rows, the closing line."""
import csv
import dataclasses
import datetime
import functools
import json
import os
import platform
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("STAFFWRIGHT", os.path.join(ROOT, "build", "release", "staffwright"))
DATA = os.environ.get("STAFFWRIGHT_BENCH_DATA", os.path.join(ROOT, "..", "shared", "bench"))
RESULTS = os.path.join(ROOT, "bench", "results")


def need_data(folder):
    """The folder of public data, or the end of the script: skipped by name."""
    path = os.path.join(DATA, folder)
    if not os.path.isdir(path):
        print(f"skipped: {folder}: no public data in {DATA} (STAFFWRIGHT_BENCH_DATA says where it is)")
        sys.exit(0)
    return path


def best_known(path, column):
    """instance -> value of the column, where there is one."""
    with open(path, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["instance"]: int(row[column]) for row in rows if row[column]}


def git(*words):
    return subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True).stdout.strip()


@functools.lru_cache(maxsize=None)
def about_program():
    """What stays the same through a run; asked once, when the first row is made, so soon after the build."""
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    changed = "yes" if git("status", "--porcelain", "--", "src") else "no"
    return {"commit": git("rev-parse", "--short", "HEAD"), "changed": changed,
            "machine": f"{os.cpu_count()} x {model}"}


def about_run():
    """The columns that say what a row was measured with."""
    return {"date": datetime.date.today().isoformat(), **about_program(), "load": f"{os.getloadavg()[0]:.1f}"}


@dataclasses.dataclass
class Finished:
    """A program that ran to its end. `seconds` and `max_rss_mb` (MiB, its largest resident set) are from outside."""
    exit: int
    seconds: float
    max_rss_mb: float
    errors: str


def run_measured(words, output=subprocess.DEVNULL):
    """Runs a program and waits for it. `words` is the command line; its standard output goes to `output`."""
    with tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return Finished(process.returncode, took, usage.ru_maxrss / 1024, errors.read().decode(errors="replace"))


@dataclasses.dataclass
class Solved:
    """A run of `staffwright solve`: its report, how it ran, and where the roster is (if `legal`)."""
    report: dict
    run: Finished
    roster: str

    @property
    def legal(self):
        return self.run.exit == 0


def solve(problem, seconds, seed, threads, more=(), command=("solve",)):
    """Runs `staffwright solve`, or another command with the same options, as `rota design`. An exit code that is not an answer ends the benchmark with the program's words."""
    folder = tempfile.mkdtemp(prefix="staffwright-bench-")
    roster, report = os.path.join(folder, "roster"), os.path.join(folder, "report.json")
    run = run_measured([PROGRAM, *command, problem, "--out", roster, "--report", report, "--seconds", str(seconds),
                        "--seed", str(seed), "--threads", str(threads), *more])
    if run.exit not in (0, 1):
        sys.exit(f"{' '.join(command)} {problem}: exit {run.exit}: {run.errors}")
    with open(report, encoding="utf-8") as file:
        return Solved(json.load(file), run, roster)


def first_legal(report):
    """Seconds to the first legal roster, or None. The trajectory's objective is null while a roster is not legal."""
    return next((point["seconds"] for point in report["trajectory"] if point["objective"] is not None), None)


def proven_gap_percent(report):
    """The optimality gap in percent, of a legal roster that has a bound; else None."""
    objective, bound = report["objective"], report["bound"]
    if not report["legal"] or bound is None:
        return None
    return round(100 * (objective - bound) / max(1, abs(objective)), 3)


def over_percent(objective, best):
    """How far an objective is above the best known, in percent of the best known; None without one of them."""
    return None if objective is None or best is None else round(100 * (objective - best) / max(1, best), 2)


def seconds_to_gap(report, percent):
    """Seconds until the proven gap was at most so many percent, or None. Objective and bound are those of that moment;
    the report's own are those of its end."""
    objective = bound = None
    end = {"seconds": report["seconds"], "objective": report["objective"], "bound": report["bound"]}
    for point in [*report["trajectory"], end]:
        objective = point["objective"] if point["objective"] is not None else objective
        bound = point["bound"] if point["bound"] is not None else bound
        if objective is not None and bound is not None and (
                objective - bound <= percent / 100 * max(1, abs(objective))):
            return point["seconds"]
    return None


def keep(name, rows):
    """Appends rows to bench/results/NAME.csv. Call it for each row as it is made: a run that is broken off then keeps
    what it had measured.

    A column that the file does not have yet is added behind the others, empty in the rows of before; a column of the
    file that a row does not have stays empty in it."""
    path = os.path.join(RESULTS, f"{name}.csv")
    columns, before = [], []
    if os.path.exists(path):
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            columns, before = list(reader.fieldnames), list(reader)
    added = [column for column in rows[0] if column not in columns]
    if added:
        write_rows(path, columns + added, before + rows)
        return
    with open(path, "a", newline="", encoding="utf-8") as file:
        csv.DictWriter(file, fieldnames=columns, restval="").writerows(rows)


def write_rows(path, columns, rows):
    """Writes a whole file of results; the old one stays until the new one is complete."""
    with open(path + ".new", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(path + ".new", path)


def worst(values):
    """The largest of the values; None if there are none or one of them is None (never reached)."""
    values = list(values)
    return max(values) if values and None not in values else None


def judged(figures, at_most, at_least):
    """(targets, holds) for the closing line. A target whose figure is None (never reached) is not met."""
    holds = (all(figures[key] is not None and figures[key] <= limit for key, limit in at_most.items())
             and all(figures[key] is not None and figures[key] >= limit for key, limit in at_least.items()))
    return {**at_most, **at_least}, holds


def close(name, figures, targets, holds):
    print(json.dumps({"bench": name, "figures": figures, "targets": targets, "holds": holds}))
    sys.exit(0 if holds else 1)
