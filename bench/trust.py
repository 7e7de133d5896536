"""What the wards of a trust, built one after another, come to: does a unit cost the same however many were before it?

Every ward has the same seconds, so that these say nothing. What they bought does: work, which is the same on every
machine, and a proven gap. Of both, the half of the wards that was done later is held against the earlier.
"""
import shared

LEAST_UNITS = 4    # halves of fewer are single wards
LEAST_UNITS_FOR_GAPS = 20    # the gaps of wards differ by their seed; the means of ten do not differ by much
MOST_SECONDS_PER_WORK = 1.2    # later over earlier
MOST_MORE_GAP = 0.5    # percentage points


def mean(values):
    values = list(values)
    return None if not values or None in values else sum(values) / len(values)


def halves(rows):
    """The earlier and the later; the one in the middle is of neither."""
    half = len(rows) // 2
    return rows[:half], rows[len(rows) - half:]


def seconds_per_work(rows):
    """Of all of them together; none where one did no work."""
    works = [row["work"] for row in rows]
    return sum(row["seconds"] for row in rows) / sum(works) if works and all(works) else None


def rounded(value):
    return None if value is None else round(value, 2)


def figures(rows, seconds):
    """`rows` in the order in which they were done; `seconds` that all of them took."""
    earlier, later = halves(rows)
    rates = [seconds_per_work(earlier), seconds_per_work(later)]
    gaps = [mean(row["gap_percent"] for row in half) for half in (earlier, later)]
    return {"trust_units": len(rows), "trust_seconds_per_unit": round(seconds / len(rows), 2),
            "trust_gap_percent_mean": rounded(mean(row["gap_percent"] for row in rows)),
            "trust_gap_percent_worst": shared.worst(row["gap_percent"] for row in rows),
            "trust_seconds_per_work_later_over_earlier": None if None in rates else rounded(rates[1] / rates[0]),
            "trust_gap_percent_later_less_earlier": None if None in gaps else rounded(gaps[1] - gaps[0])}


def targets(units):
    """What the figures of so many units are at most."""
    at_most = {"trust_seconds_per_unit": 12}    # 300 units in 60 minutes
    if units >= LEAST_UNITS:
        at_most["trust_seconds_per_work_later_over_earlier"] = MOST_SECONDS_PER_WORK
    if units >= LEAST_UNITS_FOR_GAPS:
        at_most["trust_gap_percent_later_less_earlier"] = MOST_MORE_GAP
    return at_most
