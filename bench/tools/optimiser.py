"""The optimiser's own tables: its targets against what was reached, the public instances at one and at ten minutes, the
peers, and the NHS-shaped units. Part of table.py.

An instance counts with the newest commit that has rows of it, and with the worst of that commit's seeds.
"""
import statistics

from markdown import NOTHING, instance_number, measured_with, newest_run, number, rows_of, table, worst, yes

SHORT = {"curtois": "60", "inrc2": "20"}    # the seconds of the suite's rows that stand beside those of ten minutes
TEN_MINUTES = "600"
SETTLED = [*range(1, 8), *range(9, 13)]
MIDDLE = [8, *range(13, 21)]
PEERS = ("cp-sat", "timefold")


def at_budget(name, budget):
    """instance -> its newest rows with so many seconds; not those of before the bound was in a row."""
    rows = [row for row in rows_of(name) if row["budget"] == budget and row.get("max_rss_mb")]
    return {instance: found for (instance,), found in newest_run(rows, "instance").items()}


def short_and_ten(name):
    """The rows of the suite's short time, those of ten minutes, and those by which ten minutes are judged: of ten
    minutes, and where there are none the short ones, for what was reached sooner was reached."""
    short, ten = at_budget(name, SHORT[name]), at_budget(name, TEN_MINUTES)
    return short, ten, {**short, **ten}


def of(runs, some):
    return {name: rows for name, rows in runs.items() if int(name.removeprefix("Instance")) in some}


def within(runs, column, limit):
    """How many instances have at most this, of how many; and the worst by name."""
    if not runs:
        return NOTHING
    values = {name: worst(rows, column) for name, rows in runs.items()}
    good = sum(value is not None and value <= limit for value in values.values())
    missed = {name: value for name, value in values.items() if value is None or value > limit}
    words = ", ".join(f"{name.removeprefix('Instance')}: {'none' if value is None else f'{value:g}'}"
                      for name, value in missed.items())
    return f"{good} of {len(runs)}" + (f" (others: {words})" if 0 < len(missed) <= 12 else "")


def curtois_targets(minute, within_ten):
    command, long = "`bin/bench curtois --full`", "`bin/bench curtois --budget 600`"
    bounds = sum(worst(rows, "bound") is not None for rows in within_ten.values())
    # Memory only grows: what was not run for ten minutes counts where it was proved best before its time was over.
    to_the_end = {name: rows for name, rows in within_ten.items()
                  if all(row["budget"] == TEN_MINUTES or float(row["seconds"]) < float(row["budget"]) - 1
                         for row in rows)}
    return [
        ["60 s: the best known on Curtois 1-7 and 9-12", within(of(minute, SETTLED), "over_best_percent", 0), command],
        ["60 s: within 2 % on 8 and 13-20", within(of(minute, MIDDLE), "over_best_percent", 2), command],
        ["10 minutes: the best known on at least 18 of 24", within(within_ten, "over_best_percent", 0), long],
        ["10 minutes: every other within 1 % (1-20)", within(of(within_ten, range(1, 21)), "over_best_percent", 1),
         long],
        ["10 minutes: within 2 % (21-24)", within(of(within_ten, range(21, 25)), "over_best_percent", 2), long],
        ["10 minutes: proven gap 0 on at least 12", within(within_ten, "gap_percent", 0), long],
        ["10 minutes: proven gap at most 1 % on 20 of 24", within(within_ten, "gap_percent", 1), long],
        ["10 minutes: a proven bound on all 24", f"{bounds} of {len(within_ten)}" if within_ten else NOTHING, long],
        ["memory under 2 GiB up to 20", within(of(to_the_end, range(1, 21)), "max_rss_mb", 2048), long],
        ["memory under 8 GiB on 21-24", within(of(to_the_end, range(21, 25)), "max_rss_mb", 8192), long]]


def inrc2_targets(within_ten):
    """The small trial sets have no published best."""
    published = {name: rows for name, rows in within_ten.items() if rows[0]["best_known"]}
    over = [worst(rows, "over_best_percent") for rows in published.values()]
    mean = NOTHING if not over or None in over else f"{statistics.mean(over):.2f} %"
    command = "`bin/bench inrc2 --budget 600`"
    return [["INRC-II, 10 minutes: at or below the published best on at least half",
             within(published, "over_best_percent", 0), command],
            ["INRC-II, 10 minutes: mean gap to the best known at most 1 %", mean, command]]


def peer_targets(races):
    lines = []
    for peer in PEERS:
        own = [row for (_, solver), rows in races.items() if solver == peer for row in rows]
        large = [row for row in own if int(row["people"]) >= 20]
        worse = sum(yes(row, "staffwright_worse") for row in large)
        ratios = [float(row["ratio"] or 0) for row in own]
        lines.append([f"never worse than {peer} on an instance with 20 or more people",
                      f"worse in {worse} of {len(large)} runs" if own else NOTHING, "`bin/bench rostering-peers`"])
        lines.append([f"median of at least 10 times less time to {peer}'s final objective",
                      f"{statistics.median(ratios):.0f} times less" if own else NOTHING,
                      "`bin/bench rostering-peers`"])
    return lines


def nhs_targets(units, trust):
    ward = [row for (unit,), rows in units.items() if unit == "ward" for row in rows]
    slowest = worst(ward, "one_percent_s")
    gaps = [float(row["gap_percent"]) for row in trust if row["gap_percent"]]
    # Two were built at a time.
    each = statistics.mean(float(row["seconds"]) for row in trust) / 2 if trust else 0
    legal = sum(yes(row, "legal") for row in trust)
    return [["ward of 40 for 4 weeks: proven gap of 1 % within 10 s",
             NOTHING if not ward else "not reached" if slowest is None else f"after {slowest:.1f} s at the latest",
             "`bin/bench nhs-units`"],
            ["300 units of 40 for 4 weeks in 60 minutes, each with its proven gap",
             f"{len(trust)} units, {legal} legal, {len(gaps)} with a gap (mean {statistics.mean(gaps):.1f} %), {each:.1f} s a "
             f"unit: {len(trust) * each / 60:.0f} minutes" if gaps else NOTHING,
             "`bin/bench nhs-units --full`"]]


def re_solve_targets(cases):
    """One row a case and budget, of the newest commit; with half a second to search the command ends within one."""
    half = [row for row in cases if row["budget"] == "0.5"]
    legal = sum(row["legal"] == "1" for row in half)
    slowest = max((float(row["seconds"]) for row in half), default=0)
    return [["a ward of 60 with people fallen ill: legal again in under a second",
             f"{legal} of {len(half)} with a limit of 0.5 s (the slowest whole command took {slowest:.2f} s, machine's load "
             f"{half[-1]['load']})" if half else NOTHING,
             "`bin/bench re-solve`"]]


def instance_table(heading, name, short, ten):
    """An instance that ten minutes have no row of was not run so long."""
    rows = []
    for instance in {**short, **ten}:
        runs = short.get(instance, []), ten.get(instance, [])
        cells = [instance, (runs[0] or runs[1])[0]["best_known"] or "none",
                 number(str(worst(runs[0], "first_legal_s") or ""), 1) if runs[0] else ""]
        for some in runs:
            cells += [objectives(some), percent(worst(some, "over_best_percent")), numbers(some, "bound"),
                      percent(worst(some, "gap_percent"))]
        agrees = all(yes(row, "checker_agrees") for row in runs[0] + runs[1])
        rows.append(cells + [numbers(runs[1] or runs[0], "max_rss_mb"), "yes" if agrees else "NO"])
    rows.sort(key=lambda cells: instance_number({"instance": cells[0]}) if cells[0].startswith("Instance") else 0)
    lines = [f"### {heading}", ""]
    if not rows:
        return lines + [f"Nothing kept in `bench/results` yet: {NOTHING}.", ""]
    return lines + measured_with(sum([*short.values(), *ten.values()], [])) + [""] + table(
        ["instance", "best known", "first legal s", f"{SHORT[name]} s", "over %", "bound", "gap %", "600 s", "over %",
         "bound", "gap %", "MiB", "checker agrees"], rows)


def objectives(rows):
    """The objective; of several seeds the lowest and the highest."""
    values = sorted(int(row["objective"]) for row in rows if row["objective"])
    if len(values) < len(rows):
        return "none"
    return "" if not values else f"{values[0]}" if values[0] == values[-1] else f"{values[0]} to {values[-1]}"


def numbers(rows, column):
    value = worst(rows, column)
    return "" if value is None else f"{value:g}"


def percent(value):
    return "" if value is None else f"{value:.2f}"


def peer_table(races):
    lines = ["### Against the peers", ""]
    if not races:
        return lines + [f"Nothing kept in `bench/results` yet: {NOTHING}.", ""]
    rows = []
    for name in dict.fromkeys(name for name, _ in races):
        own = races.get((name, "staffwright"), [])
        cells = [name, own[0]["people"], own[0]["budget"], own[0]["best_known"], objectives(own)]
        for peer in PEERS:
            runs = races.get((name, peer), [])
            cells += [objectives(runs), " ".join(f"{float(row['ratio']):g}" if row["ratio"] else "?" for row in runs)]
        rows.append(cells)
    return lines + measured_with(sum(races.values(), [])) + [
        "", "Objectives after the same seconds on the same two cores; *times*: how many times longer the peer took to "
        "its final objective than Staffwright took to that or a better one (0: Staffwright never reached it); for a "
        "peer without a legal roster, its whole time against Staffwright's first legal roster. Every roster was "
        "judged by `staffwright check` and by the independent checker.", ""] + table(
        ["instance", "people", "s", "best known", "Staffwright", "CP-SAT", "times", "Timefold", "times"], rows)


def unit_table(units, trust):
    lines = ["### NHS-shaped units", ""]
    if not units and not trust:
        return lines + [f"Nothing kept in `bench/results` yet: {NOTHING}.", ""]
    rows = [[row["unit"], row["people"], row["unit_seed"], row["budget"], "yes" if yes(row, "legal") else "NO",
             number(row["first_legal_s"], 1), row["objective"], row["bound"], row["gap_percent"],
             row["one_percent_s"] or "never", row["max_rss_mb"], pounds(row, "trust_cost_pence"),
             pounds(row, "full_cost_pence"), row.get("rules_broken") or ""] for some in units.values() for row in some]
    return lines + measured_with(sum(units.values(), []) + trust) + [""] + table(
        ["unit", "people", "seed", "s", "legal", "first legal s", "objective", "bound", "gap %", "1 % after s", "MiB",
         "trust cost £", "full cost £", "rules broken"], rows)


def pounds(row, column):
    """Whole pounds; rows of before units were paid have none."""
    return f"{round(int(row[column]) / 100):,}" if row.get(column) else ""


def everything():
    curtois, inrc2 = short_and_ten("curtois"), short_and_ten("inrc2")
    races = newest_run(rows_of("rostering-peers"), "instance", "solver")
    nhs = rows_of("nhs-units")
    units = newest_run([row for row in nhs if row["suite"] == "unit"], "unit")
    trust = sum(newest_run([row for row in nhs if row["suite"] == "trust"], "suite").values(), [])
    again = sum(newest_run(rows_of("re-solve"), "case", "budget").values(), [])
    lines = ["### Targets of the optimiser", ""] + table(
        ["target", "reached", "command"], curtois_targets(curtois[0], curtois[2]) + inrc2_targets(inrc2[2])
        + peer_targets(races) + nhs_targets(units, trust) + re_solve_targets(again))
    lines += instance_table("Curtois and Qu", "curtois", *curtois[:2])
    lines += instance_table("INRC-II, all weeks at once", "inrc2", *inrc2[:2])
    return lines + peer_table(races) + unit_table(units, trust)
