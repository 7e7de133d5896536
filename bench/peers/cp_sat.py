"""OR-Tools CP-SAT on one public instance, with the formulation that its users and examples recommend.

    python cp_sat.py FAMILY... --seconds S --seed N [--workers N] [--stop-at OBJECTIVE] --out ROSTER --report FILE.json
    FAMILY: curtois INSTANCE.txt | inrc2 FOLDER HISTORY WEEKS

- One Boolean for each person, day and shift, exactly one of them or "off" true; for INRC-II a Boolean for each skill
  under it where a person has several.
- Runs of work and of rest: a clause for each pattern that is too short (off-on-...-on-off) and each window that is too
  long; for soft limits (INRC-II) with a Boolean that the objective prices.
- Where hard limits meet a small instance (people times days at most 1,000: Curtois 1 to 8), in place of the clauses a
  Boolean for each stretch of work; those that hold a day, with the rest that must follow, exclude each other. These are
  intervals, so the linear relaxation of one person's runs is exact. In trials on a busy machine this took a half to a
  quarter of the time to the optimum of Curtois 2 and 3 and ended lower on 8 (2505, clauses 3053); on 12 it had no
  roster after 150 s, clauses after 8. Nor had the same for soft limits on 30 nurses after 180 s.
- No automata (add_automaton). Tried for a person's runs of days in place of the stretches, for runs and successions in one,
  and for both beside the stretches; one seed on a busy machine, so in CP-SAT's deterministic seconds until the best
  known: Curtois 1 0.2, 0.4 and 0.2 (stretches 0.4); Curtois 2 1.4, 2.8 and not in 4.1, at 831 (stretches 0.5);
  Curtois 3 not in 3.5, at 1003, the others not tried (stretches 1.4).
- Successions as at-most-one over a shift and all that may not follow it, so that presolve finds the cliques.
- Hours, duties and weekends as linear constraints; cover with slack variables under and over.
- Four workers on two cores: the two that use the linear programme (reduced_costs, max_lp) and two that run CP-SAT's
  large-neighbourhood search in turns. Two workers, the default ones, and eight were all slower to good rosters in
  trials on Curtois 4 and 7. No hints.

The report has status, objective, bound, seconds, and the trajectory of best objectives: seconds from the moment before
the instance is read, building the model included; the machine's clock, not CP-SAT's deterministic time. The objective
of a roster that is not optimal may be less than CP-SAT says: nothing makes it choose the slack variables tight.
"""
import argparse
import json
import time

from ortools.sat.python import cp_model

import instance as instances


SMALL = 1000    # people times days up to which stretches of work are better than clauses


class Model:
    """The instance as a CP-SAT model. By person and day: `work`, a literal; `shift` and `choice`, number -> literal."""

    def __init__(self, instance):
        self.instance = instance
        self.model = cp_model.CpModel()
        self.costs = []    # (weight, literal or expression)
        self.work, self.shift, self.choice = [], [], []
        for person in instance.people:
            self._add_days(person)
        for at, person in enumerate(instance.people):
            self._add_person(at, person)
        self._add_cover()
        self.model.minimize(sum(weight * term for weight, term in self.costs))

    def literal(self):
        return self.model.new_bool_var("")

    def _add_days(self, person):
        work, shifts, choices = [], [], []
        for day in range(self.instance.days):
            by_shift, by_choice = {}, {}
            for choice in [] if day in person.days_off else person.choices:
                by_shift.setdefault(self.instance.choices[choice][0], []).append(choice)
            shift_of = {}
            for shift, own in by_shift.items():
                shift_of[shift] = self.literal()
                if len(own) == 1:
                    by_choice[own[0]] = shift_of[shift]
                else:
                    by_choice |= {choice: self.literal() for choice in own}
                    self.model.add_exactly_one([*(by_choice[choice] for choice in own), ~shift_of[shift]])
            works = self.literal()
            self.model.add_exactly_one([*shift_of.values(), ~works])
            work.append(works)
            shifts.append(shift_of)
            choices.append(by_choice)
        self.work.append(work)
        self.shift.append(shifts)
        self.choice.append(choices)

    def _add_person(self, at, person):
        work, shifts = self.work[at], self.shift[at]
        small = len(self.instance.people) * self.instance.days <= SMALL
        if small and self.instance.free_start and person.work_run.weight is None and person.off_run.weight is None:
            self._add_stints(work, person)
        else:
            self._add_run(work, person.work_run)
            self._add_run([~works for works in work], person.off_run)
        for shift, run in person.shift_runs.items():
            self._add_run([day.get(shift, self.no()) for day in shifts], run)
        self._add_successions(person, shifts)
        for shift, most in person.most_of_shift.items():
            if most < self.instance.days:
                self.model.add(sum(day[shift] for day in shifts if shift in day) <= most)
        if person.minutes:
            worked = sum(self.instance.minutes[shift] * literal for day in shifts for shift, literal in day.items())
            self.model.add_linear_constraint(worked, *person.minutes)
        if person.duties:
            least, most, weight = person.duties
            self._add_soft_limits(sum(work), least, most, weight, self.instance.days)
        self._add_weekends(person, work)
        for day, shift, want, weight in person.wishes:
            wished = work[day] if shift is None else shifts[day].get(shift, self.no())
            self.costs.append((weight, wished if want == "off" else ~wished))

    def _add_stints(self, work, person):
        """Hard limits on work and rest: a Boolean for each stretch of work. A stretch and the rest after it are an
        interval, and those that hold a day exclude each other."""
        days, least, most = self.instance.days, person.work_run.least, person.work_run.most or self.instance.days
        on_day, held = [[] for _ in range(days)], [[] for _ in range(days)]
        for start in range(days):
            for until in range(start + 1, min(start + most, days) + 1):
                if until - start < least and start > 0 and until < days or set(range(start, until)) & person.days_off:
                    continue
                stint = self.literal()
                for day in range(start, min(until + max(1, person.off_run.least), days)):
                    held[day].append(stint)
                    if day < until:
                        on_day[day].append(stint)
        for day in range(days):
            self.model.add_exactly_one([*on_day[day], ~work[day]])
            self.model.add_at_most_one(held[day])

    def no(self):
        if not hasattr(self, "_no"):
            self._no = self.model.new_constant(0)
        return self._no

    def _add_run(self, on, run):
        """Limits on the runs of true literals. A clause that forbids a pattern is hard, or has a way out at a price."""
        days, before = len(on), run.before
        if run.most is not None:
            for end in range(days):
                first = end - run.most
                if first >= -before:
                    self._forbid([on[day] for day in range(max(first, 0), end + 1)], run.weight)
        if before > 0 and before < run.least:
            self._forbid([~on[0]], run.weight, run.least - before)
        for start in range(0 if before or not self.instance.free_start else 1, days):
            begun = before if start == 0 else 0
            opening = [~on[start - 1]] if start > 0 else []
            for length in range(1, run.least - begun):
                if start + length < days:
                    self._forbid([*opening, *on[start:start + length], ~on[start + length]], run.weight,
                                 run.least - begun - length)

    def _forbid(self, literals, weight, amount=1):
        """Not all of these at once; or, with a weight, at that price for each unit of the amount."""
        clause = [~literal for literal in literals]
        if weight is not None:
            if len(literals) == 1:
                self.costs.append((weight * amount, literals[0]))
                return
            broken = self.literal()
            clause.append(broken)
            self.costs.append((weight * amount, broken))
        self.model.add_bool_or(clause)

    def _add_successions(self, person, shifts):
        for shift in range(len(self.instance.shifts)):
            after = [other for first, other in self.instance.forbidden if first == shift]
            if person.last_shift == shift:
                for other in after:
                    if other in shifts[0]:
                        self.model.add(shifts[0][other] == 0)
            for day in range(self.instance.days - 1):
                clash = [shifts[day + 1][other] for other in after if other in shifts[day + 1]]
                if clash and shift in shifts[day]:
                    self.model.add_at_most_one([shifts[day][shift], *clash])

    def _add_weekends(self, person, work):
        most, weight = person.weekends
        worked = []
        for saturday in range(5, self.instance.days, 7):
            days = work[saturday:saturday + 2]
            any_day = self.literal()
            worked.append(any_day)
            for day in days:
                self.model.add_implication(day, any_day)
            if person.whole_weekend and len(days) == 2:
                half = self.literal()
                self.model.add_bool_or([~days[0], days[1], half])
                self.model.add_bool_or([days[0], ~days[1], half])
                self.costs.append((person.whole_weekend, half))
        if weight is None:
            self.model.add(sum(worked) <= most)
        else:
            self._add_soft_limits(sum(worked), 0, most, weight, len(worked))

    def _add_soft_limits(self, total, least, most, weight, largest):
        over = self.model.new_int_var(0, largest, "")
        self.model.add(total - over <= most)
        self.costs.append((weight, over))
        if least > 0:
            under = self.model.new_int_var(0, least, "")
            self.model.add(total + under >= least)
            self.costs.append((weight, under))

    def _add_cover(self):
        for cover in self.instance.cover:
            assigned = [days[cover.day][cover.choice] for days in self.choice if cover.choice in days[cover.day]]
            if cover.minimum:
                self.model.add(sum(assigned) >= cover.minimum)
            under = self.model.new_int_var(0, cover.optimum, "")
            self.costs.append((cover.under, under))
            if cover.over:
                over = self.model.new_int_var(0, len(assigned), "")
                self.costs.append((cover.over, over))
                self.model.add(sum(assigned) + under - over == cover.optimum)
            else:
                self.model.add(sum(assigned) + under >= cover.optimum)


class Trajectory(cp_model.CpSolverSolutionCallback):
    def __init__(self, began, stop_at):
        super().__init__()
        self.began, self.stop_at, self.points = began, stop_at, []

    def on_solution_callback(self):
        self.points.append({"seconds": round(time.monotonic() - self.began, 3),
                            "objective": round(self.objective_value)})
        if self.stop_at is not None and self.objective_value <= self.stop_at:
            self.stop_search()


def roster_of(model, solver):
    return [[next((choice for choice, literal in day.items() if solver.boolean_value(literal)), None) for day in days]
            for days in model.choice]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("source", nargs="+")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--stop-at", type=int)
    parser.add_argument("--out", required=True)
    parser.add_argument("--report", required=True)
    options = parser.parse_args()
    began = time.monotonic()
    family, *where = options.source
    instance = instances.read_curtois(*where) if family == "curtois" else instances.read_inrc2(*where)
    model = Model(instance)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(1.0, options.seconds - (time.monotonic() - began))
    solver.parameters.num_workers = options.workers
    solver.parameters.random_seed = options.seed
    solver.parameters.subsolvers.extend(["reduced_costs", "max_lp"])
    trajectory = Trajectory(began, options.stop_at)
    status = solver.solve(model.model, trajectory)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if found:
        instances.write_roster(instance, roster_of(model, solver), options.out,
                               where[2].split("-") if family == "inrc2" else None)
    with open(options.report, "w", encoding="utf-8") as file:
        json.dump({"status": solver.status_name(status), "objective": round(solver.objective_value) if found else None,
                   "bound": solver.best_objective_bound if status != cp_model.MODEL_INVALID else None,
                   "seconds": round(time.monotonic() - began, 3), "trajectory": trajectory.points}, file)


main()
