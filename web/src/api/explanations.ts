// Why a roster is as it is, as the server explains it, in the words of the workspace.

import {dayNumber} from '../roster/days';
import type {Cell, Change, Demand, Id} from '../roster/model';
import type {Cure, DutyWhy, Why} from '../roster/why';
import {Problem} from './problem';
import type {components} from './schema';

type Schemas = components['schemas'];
type Grid = Schemas['Grid'];
type ServerCell = Schemas['Cell'];
export type Explanation = Schemas['Explanation'];

/** A day's duties as the grid shows them. */
export function cellOf(cell: ServerCell): Cell {
  return {
    shifts: cell.duties.map((duty) => duty.shift),
    skills: cell.duties.map((duty) => duty.skill),
    pinned: cell.duties.length > 0 && cell.duties.every((duty) => duty.pinned),
  };
}

export function nameOf(grid: Grid, person: Id): string {
  return grid.people.find((one) => one.id === person)?.name ?? 'Somebody';
}

/** "Tue 20 Oct", whether or not this browser's English has a comma in it. */
function shortDay(day: string): string {
  const [weekday, month] = ['weekday', 'month'].map((part) =>
    new Date(day + 'T00:00:00Z').toLocaleDateString('en-GB', {[part]: 'short', timeZone: 'UTC'}),
  );
  return `${weekday} ${Number(day.slice(8))} ${month}`;
}

function changesOf(grid: Grid, cells: readonly ServerCell[]): Change[] {
  const first = dayNumber(grid.roster.starts_on);
  const rowOf = new Map(grid.people.map((person, at) => [person.id, at]));
  return cells.flatMap((cell) => {
    const person = rowOf.get(cell.person);
    return person === undefined ? [] : [{person, day: dayNumber(cell.day) - first, cell: cellOf(cell)}];
  });
}

function cureOf(grid: Grid, cure: Schemas['Cure']): Cure {
  const words = cure.cells.map((cell) => {
    const codes = cell.duties.map((duty) => grid.shifts.find((one) => one.id === duty.shift)?.code ?? '?');
    return `${nameOf(grid, cell.person)} ${codes.length > 0 ? codes.join(' and ') : 'free'} on ${shortDay(cell.day)}`;
  });
  return {
    words: words.join('; '),
    price: cure.change.soft,
    pay: cure.pay_pence,
    waives: cure.waives?.what ?? null,
    changes: changesOf(grid, cure.cells),
  };
}

/** Which of the server's gaps a line of the demand is: by its place, and by what it asks for, should facts have changed. */
function isOf(gap: Schemas['Gap'], line: Demand, first: number): boolean {
  return (
    String(gap.demand) === line.id &&
    dayNumber(gap.day) - first === line.day &&
    gap.shift === line.shift &&
    gap.skill === line.skill &&
    (gap.shift !== null ||
      (gap.band_starts_minute === line.bandStart && gap.band_ends_minute === line.bandEnd))
  );
}

/** Of the line that was asked about and no other. Throws a Problem if the server knows of no such gap. */
/** "rest of 10 h 30, 11 h required (only because the clocks change: maybe let a duty of that night end earlier by 30 min)". */
const stopWords = (stop: {what: string; clock_cure: string | null}) =>
  stop.clock_cure === null
    ? stop.what
    : `${stop.what} (only because the clocks change: maybe ${stop.clock_cure})`;

export function whyOf(answer: Explanation, line: Demand, grid: Grid): Why {
  const gap = answer.gaps.find((one) => isOf(one, line, dayNumber(grid.roster.starts_on)));
  if (!gap) {
    throw new Problem(
      'conflict',
      'Nothing of this is short any more, or what is needed has changed.',
      'Read the page again to see what is.',
      409,
    );
  }
  return {
    line,
    candidates: gap.candidates.map((one) => ({
      id: one.person,
      person: nameOf(grid, one.person),
      price: one.allowed ? one.change.soft : null,
      pay: one.pay_pence,
      stops: one.stops.map(stopWords),
    })),
    cures: answer.cures.filter((cure) => cure.demand === gap.demand).map((cure) => cureOf(grid, cure)),
    finished: gap.cures_sought === 'finished',
    tried: gap.tried,
  };
}

export function dutyWhyOf(answer: Explanation, grid: Grid): DutyWhy {
  return {
    others: (answer.duty?.others ?? []).map((other) => ({
      id: other.person,
      person: nameOf(grid, other.person),
      gives: other.gives
        ? `${grid.shifts.find((one) => one.id === other.gives?.shift)?.name ?? '?'} on ${shortDay(other.gives.day)}`
        : null,
      price: other.allowed ? other.change.soft : null,
      pay: other.pay_pence,
      stops: other.stops.map(stopWords),
      changes: changesOf(grid, other.cells),
    })),
  };
}
