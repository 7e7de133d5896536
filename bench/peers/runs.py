"""One run of each solver on one public instance, all in the same form, and the judges of what they made.

Seconds count from the moment a program begins to read the instance; starting Python or Java is not held against a peer.
Objectives of a trajectory are those of legal rosters only, each better than the one before.
"""
import dataclasses
import json
import os
import re
import subprocess
import sys
import tempfile

import environment
import instance as instances
import shared

KEPT_POINTS = 40    # of a trajectory, in a row
PEERS = os.path.join(shared.ROOT, "bench", "peers")


@dataclasses.dataclass
class Task:
    """A public instance. `where`: what instance.py's reader takes; `weeks`: of INRC-II only."""
    family: str
    name: str
    where: list
    best_known: int

    @property
    def weeks(self):
        return self.where[2].split("-") if self.family == "inrc2" else None

    @property
    def more(self):
        return ["--history", self.where[1], "--weeks", self.where[2]] if self.family == "inrc2" else []

    def read(self):
        return instances.read_curtois(*self.where) if self.family == "curtois" else instances.read_inrc2(*self.where)


@dataclasses.dataclass
class Run:
    """What a solver did. `roster` is a path, or None; `trajectory` a list of (seconds, objective)."""
    solver: str
    seconds: float
    max_rss_mb: float
    objective: int | None
    bound: float | None
    roster: str | None
    trajectory: list


def scratch(name):
    return os.path.join(tempfile.mkdtemp(prefix="staffwright-bench-"), name)


def staffwright(task, seconds, seed, threads):
    solved = shared.solve(task.where[0], seconds, seed, threads, task.more)
    report = solved.report
    points = [(point["seconds"], point["objective"]) for point in report["trajectory"]
              if point["objective"] is not None]
    return Run("staffwright", solved.run.seconds, solved.run.max_rss_mb, report["objective"], report["bound"],
               solved.roster if solved.legal else None, improving(points))


def cp_sat(task, seconds, seed, stop_at=None):
    roster, report_path = scratch("roster"), scratch("report.json")
    words = [environment.python(), os.path.join(PEERS, "cp_sat.py"), task.family, *task.where, "--seconds",
             str(seconds), "--seed", str(seed), "--out", roster, "--report", report_path]
    done = shared.run_measured(words + (["--stop-at", str(stop_at)] if stop_at is not None else []))
    need_success("CP-SAT", done)
    with open(report_path, encoding="utf-8") as file:
        report = json.load(file)
    found = report["objective"] is not None
    return Run("cp-sat", done.seconds, done.max_rss_mb, report["objective"], report["bound"],
               roster if found else None,
               improving([(point["seconds"], point["objective"]) for point in report["trajectory"]]))


def timefold(task, seconds, seed):
    plain, out = scratch("plain.txt"), scratch("out.txt")
    instance = task.read()
    instance.write(plain)
    done = shared.run_measured([*environment.timefold(), plain, str(seconds), str(seed), out])
    need_success("Timefold", done)
    points, roster = [], []
    with open(out, encoding="utf-8") as file:
        for words in map(str.split, file):
            if words[0] == "POINT":
                points.append((float(words[1]), int(words[2]), int(words[3])))
            else:
                roster.append([None if word == "-1" else int(word) for word in words])
    legal = [(second, objective) for second, hard, objective in points if hard == 0]
    path = None
    if legal:
        path = scratch("roster")
        instances.write_roster(instance, roster, path, task.weeks)
    return Run("timefold", done.seconds, done.max_rss_mb, legal[-1][1] if legal else None, None, path,
               improving(legal))


def need_success(name, done):
    if done.exit != 0:
        sys.exit(f"{name}: exit {done.exit}\n{done.errors[-3000:]}")


def improving(points):
    better = []
    for second, objective in points:
        if not better or objective < better[-1][1]:
            better.append((second, objective))
    return better


def verdicts(task, roster):
    """What `staffwright check` and the independent checker say of a roster: (legal, objective) each."""
    ours = json.loads(subprocess.run([shared.PROGRAM, "check", task.where[0], roster, "--json", *task.more],
                                     capture_output=True, text=True).stdout)
    if task.family == "curtois":
        words = [os.path.join(shared.DATA, "check_curtois.py"), task.where[0], roster, "--json"]
    else:
        names = sorted((name for name in os.listdir(roster) if name.startswith("Sol-")),
                       key=lambda name: int(re.search(r"-(\d+)\.txt$", name).group(1)))
        words = [os.path.join(shared.DATA, "check_inrc2.py"), *task.where,
                 *(os.path.join(roster, name) for name in names)]
    theirs = json.loads(subprocess.run([sys.executable, *words], capture_output=True, text=True).stdout)
    return (ours["legal"], ours["objective"]), (theirs["feasible"], theirs.get("objective", theirs.get("total")))


def both_judges_agree(task, run):
    """Both judges say that the roster is legal and what the solver says of its objective. True without a roster.

    CP-SAT may overstate the objective of a roster that is not optimal (cp_sat.py); the judges' counts for it, then."""
    if run.roster is None:
        return True
    ours, theirs = verdicts(task, run.roster)
    if run.solver == "cp-sat" and theirs[0] and theirs[1] < run.objective:
        run.objective = theirs[1]
        run.trajectory[-1] = (run.trajectory[-1][0], run.objective)
    return ours == theirs == (True, run.objective)


def seconds_to(points, objective):
    return next((second for second, reached in points if reached <= objective), None)


def race(run, ours, budget):
    """(seconds to the peer's final objective, ours to that or better, ratio, whether ours ended worse). A peer without
    a legal roster has used its whole time and not even reached our first one: the ratio is at least that. 0: never."""
    if run.objective is None:
        first = ours.trajectory[0][0] if ours.trajectory else None
        return None, first, None if first is None else round(budget / max(first, 0.001), 1), False
    final = run.trajectory[-1][0]
    reached = seconds_to(ours.trajectory, run.objective)
    ratio = 0 if reached is None else round(max(final, 0.001) / max(reached, 0.001), 1)
    return round(final, 3), reached, ratio, ours.objective is None or ours.objective > run.objective


def thinned(points):
    """At most so many points, the first and the last among them."""
    if len(points) > KEPT_POINTS:
        points = [points[round(at * (len(points) - 1) / (KEPT_POINTS - 1))] for at in range(KEPT_POINTS)]
    return " ".join(f"{second:.3f}:{objective}" for second, objective in points)
