"""What the two suites of public instances share: their arguments, one measured run as a row, figures of many rows.

A suite gives `measure` a problem and a judge; the judge runs the independent checker on the written roster and says
(legal, objective). A row is printed and kept as soon as it is made.
"""
import argparse
import dataclasses

import shared


def read_arguments(usage):
    parser = argparse.ArgumentParser(usage=usage)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--budget", "--seconds", type=int, dest="budget", metavar="S")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seeds", "--seed", type=numbers, dest="seeds", default=[1], metavar="N,N")
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--shuffled", type=int, metavar="SEED")
    parser.add_argument("--no-keep", action="store_true")
    return parser.parse_args()


def numbers(text):
    return [int(word) for word in text.split(",")]


@dataclasses.dataclass
class Instance:
    """One to be solved. `more`: further words for `staffwright solve`; `judge`: roster -> (legal, objective)."""
    name: str
    problem: str
    best_known: int | None
    judge: object
    more: tuple = ()


def measure(suite, instance, budget, seed, options):
    """Solves, has the roster judged, prints and keeps the row, and returns it."""
    solved = shared.solve(instance.problem, budget, seed, options.threads, instance.more)
    report = solved.report
    legal, objective = instance.judge(solved.roster) if solved.legal else (False, None)
    row = {**shared.about_run(), "instance": instance.name, "seed": seed, "threads": options.threads, "budget": budget,
           "seconds": round(solved.run.seconds, 2), "work": report["work"], "legal": report["legal"],
           "first_legal_s": shared.first_legal(report), "objective": report["objective"],
           "best_known": instance.best_known,
           "over_best_percent": shared.over_percent(report["objective"], instance.best_known)
           if report["legal"] else None,
           "checker_agrees": report["legal"] == legal and (not legal or objective == report["objective"]),
           "bound": report["bound"], "gap_percent": shared.proven_gap_percent(report),
           "max_rss_mb": round(solved.run.max_rss_mb),
           "shuffled": "" if options.shuffled is None else options.shuffled}
    print(f"{row['instance']:26} seed {seed} {budget:4} s  legal {str(row['legal']):5} first {row['first_legal_s']} s  "
          f"objective {row['objective']}  best known {row['best_known']}  +{row['over_best_percent']} %  bound "
          f"{row['bound']}  gap {row['gap_percent']} %  {row['max_rss_mb']} MiB  checker agrees "
          f"{row['checker_agrees']}", flush=True)
    if not options.no_keep:
        shared.keep(suite, [row])
    return row


def worst_of(rows, column):
    """instance -> the worst value over its seeds; None where a run had none."""
    by_instance = {}
    for row in rows:
        by_instance.setdefault(row["instance"], []).append(row[column])
    return {instance: shared.worst(values) for instance, values in by_instance.items()}


def common_figures(rows):
    """Figures that every suite has; an instance counts with the worst of its seeds."""
    gaps = [gap for gap in worst_of(rows, "gap_percent").values() if gap is not None]
    over = [percent for percent in worst_of(rows, "over_best_percent").values()]
    return {
        "legal": sum(bool(row["legal"]) for row in rows), "of": len(rows),
        "checker_disagreements": sum(not row["checker_agrees"] for row in rows),
        "seconds_over_budget_worst": round(max(row["seconds"] - row["budget"] for row in rows), 2),
        "instances": len(over),
        "at_best_known": sum(percent is not None and percent <= 0 for percent in over),
        "with_bound": sum(bound is not None for bound in worst_of(rows, "bound").values()),
        "gap_zero": sum(gap <= 0 for gap in gaps),
        "gap_within_1_percent": sum(gap <= 1 for gap in gaps),
    }


def common_targets(rows):
    """(at most, at least) that hold in every mode of every suite."""
    return {"checker_disagreements": 0, "seconds_over_budget_worst": 5}, {"legal": len(rows)}
