// How many are there for what is needed, and in which skill somebody is needed most. Bands reach over midnight; a duty
// counts for a band if it covers all of it.

import type {Cell, Demand, Id, RosterFacts, Shift} from './model';

interface Duty {
  shift: Shift;
  skill: Id | null;
}

function dutiesByDay(
  rows: readonly (readonly Cell[])[],
  shifts: ReadonlyMap<Id, Shift>,
  days: number,
): Duty[][] {
  const found: Duty[][] = Array.from({length: days}, () => []);
  for (const row of rows) {
    row.forEach((cell, day) =>
      cell.shifts.forEach((id, at) => {
        const shift = shifts.get(id);
        if (shift) found[day]?.push({shift, skill: cell.skills?.[at] ?? null});
      }),
    );
  }
  return found;
}

function counts(line: Demand, duty: Duty, daysBefore: number): boolean {
  if (line.skill !== null && duty.skill !== null && duty.skill !== line.skill) return false;
  if (line.shift !== null) return daysBefore === 0 && duty.shift.id === line.shift;
  const begins = duty.shift.startsMinute - daysBefore * 1440;
  const ends = duty.shift.endsMinute - daysBefore * 1440;
  return begins <= line.bandStart && line.bandEnd <= ends;
}

/** The same demand with how many are there now. */
export function counted(
  demand: readonly Demand[],
  rows: readonly (readonly Cell[])[],
  shifts: ReadonlyMap<Id, Shift>,
  days: number,
): Demand[] {
  const duties = dutiesByDay(rows, shifts, days);
  return demand.map((line) => {
    let assigned = 0;
    for (const daysBefore of line.shift === null ? [0, 1] : [0]) {
      for (const duty of duties[line.day - daysBefore] ?? [])
        if (counts(line, duty, daysBefore)) assigned += 1;
    }
    return assigned === line.assigned ? line : {...line, assigned};
  });
}

/** Rows of those who count for a line, in the order of rows. */
export function presentFor(
  line: Demand,
  rows: readonly (readonly Cell[])[],
  shifts: ReadonlyMap<Id, Shift>,
): number[] {
  const found: number[] = [];
  rows.forEach((row, person) => {
    const isThere = (line.shift === null ? [0, 1] : [0]).some((daysBefore) => {
      const cell = row[line.day - daysBefore];
      return cell?.shifts.some((id, at) => {
        const shift = shifts.get(id);
        return shift && counts(line, {shift, skill: cell.skills?.[at] ?? null}, daysBefore);
      });
    });
    if (isThere) found.push(person);
  });
  return found;
}

/** How many are missing of those who are wanted. */
export const shortOf = (line: Demand) => Math.max(0, line.optimum - line.assigned);

/** In which of their skills somebody on this shift helps most: where most are missing; else the first. */
export function bestSkill(
  facts: RosterFacts,
  demand: readonly Demand[],
  person: number,
  day: number,
  shift: Shift,
): Id {
  const held = facts.people[person]?.skills ?? [];
  let best = held[0] ?? '';
  let most = 0;
  for (const skill of held) {
    const missing = demand
      .filter((line) => line.skill === skill && (line.day === day || line.day === day + 1))
      .filter((line) => counts(line, {shift, skill}, line.day - day))
      .reduce((sum, line) => sum + shortOf(line), 0);
    if (missing > most) {
      most = missing;
      best = skill;
    }
  }
  return best;
}
