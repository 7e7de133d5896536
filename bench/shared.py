"""What the benchmark scripts share: where the public data is, running the program, keeping rows, the closing line."""
import csv
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "build", "release", "staffwright")
DATA = os.environ.get("STAFFWRIGHT_BENCH_DATA", os.path.join(ROOT, "..", "shared", "bench"))


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


def about_run():
    """The columns that say what a row was measured with."""
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    changed = "yes" if git("status", "--porcelain", "--", "src") else "no"
    return {"date": datetime.date.today().isoformat(), "commit": git("rev-parse", "--short", "HEAD"),
            "changed": changed, "machine": f"{os.cpu_count()} x {model}", "load": f"{os.getloadavg()[0]:.1f}"}


def solve(problem, seconds, seed, threads, more=()):
    """Runs `staffwright solve`; (report, seconds it took from outside, exit code, path of the roster)."""
    folder = tempfile.mkdtemp(prefix="staffwright-bench-")
    roster, report = os.path.join(folder, "roster"), os.path.join(folder, "report.json")
    began = time.monotonic()
    done = subprocess.run([PROGRAM, "solve", problem, "--out", roster, "--report", report, "--seconds", str(seconds),
                           "--seed", str(seed), "--threads", str(threads), *more], capture_output=True, text=True)
    took = time.monotonic() - began
    if done.returncode not in (0, 1):
        sys.exit(f"solve {problem}: exit {done.returncode}: {done.stderr}")
    with open(report, encoding="utf-8") as file:
        return json.load(file), took, done.returncode, roster


def first_legal(report):
    """Seconds to the first legal roster, or None. The trajectory's objective is null while a roster is not legal."""
    return next((point["seconds"] for point in report["trajectory"] if point["objective"] is not None), None)


def keep(name, rows):
    """Appends the rows to bench/results/NAME.csv."""
    path = os.path.join(ROOT, "bench", "results", f"{name}.csv")
    fresh = not os.path.exists(path)
    with open(path, "a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        if fresh:
            writer.writeheader()
        writer.writerows(rows)


def close(name, figures, targets, holds):
    print(json.dumps({"bench": name, "figures": figures, "targets": targets, "holds": holds}))
    sys.exit(0 if holds else 1)
