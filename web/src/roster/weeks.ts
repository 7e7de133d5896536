// Weeks of a period, and copying one to others: the duties of some people, weekday by weekday. Days that are locked or
// pinned, and days of granted leave or work elsewhere, stay as they are and are counted, so that a page can say so
// before anything is done.

import type {Cell, Change, RosterFacts} from './model';
import {emptyCell} from './model';

/** Days as numbers; `until` is not included. The last of a period can be shorter. */
export interface Week {
  from: number;
  until: number;
}

export function weeksOf(days: number): Week[] {
  return Array.from({length: Math.ceil(days / 7)}, (_, at) => ({
    from: at * 7,
    until: Math.min(days, at * 7 + 7),
  }));
}

export interface WantedCopy {
  /** Rows. */
  people: readonly number[];
  /** Weeks, as numbers from 0. */
  from: number;
  to: readonly number[];
  /** Days that have a duty already are left alone. */
  onlyFree: boolean;
}

export interface WeekCopy {
  changes: Change[];
  /** Days that would have become others, and why they do not. */
  stay: {locked: number; pinned: number; leave: number; elsewhere: number; taken: number};
}

export function copyOfWeek(
  facts: RosterFacts,
  rows: readonly (readonly Cell[])[],
  {people, from, to, onlyFree}: WantedCopy,
): WeekCopy {
  const weeks = weeksOf(facts.days);
  const source = weeks[from];
  const copy: WeekCopy = {changes: [], stay: {locked: 0, pinned: 0, leave: 0, elsewhere: 0, taken: 0}};
  if (!source) return copy;
  for (const number of to) {
    const target = weeks[number];
    if (!target || number === from) continue;
    const length = Math.min(source.until - source.from, target.until - target.from);
    for (const person of people) {
      for (let day = 0; day < length; ++day) {
        const taken = rows[person]?.[source.from + day] ?? emptyCell;
        put(facts, rows, copy, {person, day: target.from + day, cell: taken}, onlyFree);
      }
    }
  }
  return copy;
}

function put(
  facts: RosterFacts,
  rows: readonly (readonly Cell[])[],
  {changes, stay}: WeekCopy,
  {person, day, cell}: Change,
  onlyFree: boolean,
): void {
  const there = rows[person]?.[day] ?? emptyCell;
  if (there.shifts.join() === cell.shifts.join()) return;
  const isAway = facts.absences.some(
    (one) => one.person === facts.people[person]?.id && one.granted && one.from <= day && day <= one.to,
  );
  const isElsewhere = facts.elsewhere.some(
    (work) => work.person === facts.people[person]?.id && work.day === day,
  );
  if (day < facts.lockedDays) stay.locked += 1;
  else if (there.pinned) stay.pinned += 1;
  else if (isAway) stay.leave += 1;
  else if (isElsewhere) stay.elsewhere += 1;
  else if (onlyFree && there.shifts.length > 0) stay.taken += 1;
  else {
    const skills = cell.skills ? {skills: cell.skills} : {};
    changes.push({person, day, cell: {shifts: cell.shifts, ...skills, pinned: false}});
  }
}
