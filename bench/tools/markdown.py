"""What the tables share: the newest rows of bench/results, and Markdown."""
import csv
import pathlib

TREE = pathlib.Path(__file__).resolve().parent.parent.parent
NOTHING = "not measured yet"


def rows_of(name):
    """All rows of bench/results/NAME.csv but those of instances under other names."""
    path = TREE / "bench" / "results" / f"{name}.csv"
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if not row.get("shuffled")]


def newest(name, key):
    """The last row for each value of the column, in order of first appearance."""
    return list({row[key]: row for row in rows_of(name)}.values())


def newest_run(rows, *keys):
    """values of the keys -> the rows of the commit that has the last of them, the last of each seed."""
    groups = {}
    for row in rows:
        group = groups.setdefault(tuple(row[key] for key in keys), {})
        if group and next(iter(group.values()))["commit"] != row["commit"]:
            group.clear()
        group[row.get("seed"), row.get("unit_seed")] = row
    return {values: list(group.values()) for values, group in groups.items()}


def worst(rows, column):
    """The largest number of the column; None if there are no rows, or a row has none."""
    if not rows or any(not row[column] for row in rows):
        return None
    return max(float(row[column]) for row in rows)


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def yes(row, column):
    return row[column] == "True"


def number(text, decimals):
    return f"{float(text):.{decimals}f}" if text else "none"


def instance_number(row):
    return int(row["instance"].removeprefix("Instance"))


def measured_with(rows):
    """One sentence for each set of circumstances that the rows share."""
    seen = {}
    for row in rows:
        dirty = ", with changes of src/ not committed" if row["changed"] == "yes" else ""
        threads = f", {row['threads']} threads" if "threads" in row else ""
        threads += f", seed {row['seed']}" if "seed" in row else ""    # generated units have one of their own
        about = f"{row['date']}, commit {row['commit']}{dirty}, {row['machine']}{threads}"
        seen.setdefault(about, []).append(float(row["load"]))
    return [f"Measured {about}; load of the machine {min(loads):.1f} to {max(loads):.1f}."
            for about, loads in seen.items()]
