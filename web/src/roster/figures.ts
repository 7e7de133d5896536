// What stands beside somebody's name: hours, nights and weekends of the roster shown. Nights and weekends are counted as
// in the fairness of a year (docs/fairness.md), by the clock and without the days before the period.

import {dayNumber} from './days';
import {toneOf} from './look';
import type {Cell, Id, Shift} from './model';

export interface Figures {
  workedMinutes: number;
  nights: number;
  weekends: number;
}

const nightFrom = 23 * 60;
const nightUntil = 30 * 60;
const leastOfNight = 3 * 60;

/** At least 3 hours between 23:00 and 06:00 of one night; no on-call. */
export function isNight(shift: Shift): boolean {
  if (toneOf(shift) === 'oncall') return false;
  return [0, 1440].some((back) => {
    const begins = Math.max(shift.startsMinute, nightFrom - back);
    const ends = Math.min(shift.endsMinute, nightUntil - back);
    return ends - begins >= leastOfNight;
  });
}

/** Days since 1970 of the Saturdays whose weekends a duty touches; a minute past midnight is enough. */
function saturdaysOf(day: number, shift: Shift): number[] {
  const touched: number[] = [];
  for (let on = day; on === day || shift.endsMinute > (on - day) * 1440; ++on) {
    const weekday = (((on + 3) % 7) + 7) % 7; // 1970 began on a Thursday; Monday is 0
    if (weekday >= 5) touched.push(on - (weekday - 5));
  }
  return touched;
}

export function figuresOf(cells: readonly Cell[], shifts: ReadonlyMap<Id, Shift>, firstDay: string): Figures {
  const first = dayNumber(firstDay);
  const weekends = new Set<number>();
  let [workedMinutes, nights] = [0, 0];
  cells.forEach((cell, day) => {
    for (const id of cell.shifts) {
      const shift = shifts.get(id);
      if (!shift) continue;
      workedMinutes += shift.creditMinutes;
      if (isNight(shift)) nights += 1;
      for (const saturday of saturdaysOf(first + day, shift)) weekends.add(saturday);
    }
  });
  return {workedMinutes, nights, weekends: weekends.size};
}

/** Figures of a row, from left to right; the grid's keys reach them left of the first day. */
export const figureNames = ['hours', 'nights', 'weekends'] as const;

/** Where a key leads from somebody's figure: to another one, to a day, or nowhere (null: not a key of moving). */
export function fromFigure(
  person: number,
  figure: number,
  key: string,
  people: number,
): {person: number; figure: number} | {person: number; day: number} | null {
  const last = figureNames.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return {person, figure: Math.max(0, figure - 1)};
    case 'ArrowRight':
      return figure < last ? {person, figure: figure + 1} : {person, day: 0};
    case 'ArrowUp':
      return {person: Math.max(0, person - 1), figure};
    case 'ArrowDown':
      return {person: Math.min(people - 1, person + 1), figure};
    case 'Home':
      return {person, figure: 0};
    case 'Escape':
      return {person, day: 0};
    default:
      return null;
  }
}
