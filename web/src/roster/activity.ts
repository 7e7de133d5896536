// The roster by shift instead of by person: for each shift, and each band of the clock that people are wanted in, who is
// on it on each day and what is missing.

import {presentFor, shortOf} from './demand';
import type {Cell, Demand, Id, RosterFacts, Shift} from './model';

export interface ActivityDay {
  /** Rows of people, in the grid's order. */
  people: number[];
  /** What is wanted on that day: several where it is wanted by skill. */
  lines: Demand[];
  wanted: number;
  short: number;
}

export interface Activity {
  key: string;
  name: string;
  /** None: a band of the clock. */
  shift: Shift | null;
  days: ActivityDay[];
}

const emptyDays = (count: number): ActivityDay[] =>
  Array.from({length: count}, () => ({people: [], lines: [], wanted: 0, short: 0}));

function note(day: ActivityDay | undefined, line: Demand): void {
  if (!day) return;
  day.lines.push(line);
  day.wanted += line.optimum;
  day.short += shortOf(line);
}

function shiftsByStart(facts: RosterFacts): Shift[] {
  return facts.shifts.toSorted(
    (a, b) => a.startsMinute - b.startsMinute || a.endsMinute - b.endsMinute || a.code.localeCompare(b.code),
  );
}

/** Shifts in the order of their start, those that nobody is on and that are not wanted left out; then bands as they come. */
export function activitiesOf(
  facts: RosterFacts,
  rows: readonly (readonly Cell[])[],
  demand: readonly Demand[],
  shifts: ReadonlyMap<Id, Shift>,
): Activity[] {
  const byShift = new Map<Id, Activity>(
    shiftsByStart(facts).map((shift) => [
      shift.id,
      {key: shift.id, name: shift.name, shift, days: emptyDays(facts.days)},
    ]),
  );
  const bands = new Map<string, Activity>();
  rows.forEach((row, person) =>
    row.forEach((cell, day) => {
      for (const id of cell.shifts) byShift.get(id)?.days[day]?.people.push(person);
    }),
  );
  for (const line of demand) {
    if (line.shift !== null) {
      note(byShift.get(line.shift)?.days[line.day], line);
      continue;
    }
    const band = bands.get(line.label) ?? {
      key: `band ${line.label}`,
      name: line.label,
      shift: null,
      days: emptyDays(facts.days),
    };
    bands.set(line.label, band);
    note(band.days[line.day], line);
    band.days[line.day]?.people.push(...presentFor(line, rows, shifts));
  }
  const isUsed = ({days}: Activity) => days.some((day) => day.people.length > 0 || day.lines.length > 0);
  return [...[...byShift.values()].filter(isUsed), ...bands.values()];
}
