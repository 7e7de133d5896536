// Demand of a week as lines: what work in which skill, and how many people on each of its seven days.

import {plusDays} from '../portal/day';
import {clock} from '../roster/days';
import type {DemandRow, Shift, Skill} from './model';

export interface Count {
  minimum: number;
  optimum: number;
  maximum: number | null;
}

export interface Line {
  /** Of the work: the same in every week. */
  key: string;
  shift: string | null;
  bandStarts: number | null;
  bandEnds: number | null;
  skill: string | null;
  /** Monday first; null: nothing is asked for. */
  days: (Count | null)[];
}

type Work = Omit<Line, 'key' | 'days'>;

export const keyOf = (work: Work) =>
  [work.shift ?? `${work.bandStarts}-${work.bandEnds}`, work.skill ?? ''].join('/');

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const noDays = (): (Count | null)[] => weekdays.map(() => null);

/** Shifts in the order of the unit, then bands; each by skill. */
export function linesOf(
  rows: readonly DemandRow[],
  monday: string,
  shifts: readonly Shift[],
  skills: readonly Skill[],
): Line[] {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const at = weekdays.findIndex((_, index) => plusDays(monday, index) === row.day);
    if (at < 0) continue;
    const {shift, bandStarts, bandEnds, skill} = row;
    const key = keyOf(row);
    const line = lines.get(key) ?? {key, shift, bandStarts, bandEnds, skill, days: noDays()};
    const {minimum, optimum, maximum} = row;
    line.days[at] = {minimum, optimum, maximum};
    lines.set(key, line);
  }
  const place = (line: Line) =>
    line.shift === null ? 1000 + (line.bandStarts ?? 0) : shifts.findIndex((one) => one.id === line.shift);
  const skillPlace = (line: Line) => skills.findIndex((one) => one.id === line.skill);
  return [...lines.values()].toSorted((a, b) => place(a) - place(b) || skillPlace(a) - skillPlace(b));
}

/** The rows of that week, with this line in place of what the same work had; no line: it is taken away. */
export function withLine(
  rows: readonly DemandRow[],
  monday: string,
  key: string,
  line: Line | null,
): DemandRow[] {
  const others = rows.filter((row) => keyOf(row) !== key && (!line || keyOf(row) !== line.key));
  const mine = (line?.days ?? []).flatMap((count, at) =>
    line && count
      ? [
          {
            day: plusDays(monday, at),
            shift: line.shift,
            bandStarts: line.bandStarts,
            bandEnds: line.bandEnds,
            skill: line.skill,
            ...count,
          },
        ]
      : [],
  );
  return [...others, ...mine];
}

/** "2", "1 to 3", "0 to 2, at most 4". */
export function countWords(count: Count | null): string {
  if (!count) return '–';
  const wanted =
    count.minimum === count.optimum ? String(count.optimum) : `${count.minimum} to ${count.optimum}`;
  return count.maximum !== null && count.maximum !== count.optimum
    ? `${wanted}, at most ${count.maximum}`
    : wanted;
}

export function workWords(work: Work, shifts: readonly Shift[], skills: readonly Skill[]): string {
  const shift = shifts.find((one) => one.id === work.shift);
  const what = shift?.name ?? `${clock(work.bandStarts ?? 0)} to ${clock(work.bandEnds ?? 0)}`;
  const skill = skills.find((one) => one.id === work.skill);
  return skill ? `${what}, ${skill.name}` : what;
}

/** The same rows, in whatever order they came? */
export function areSame(left: readonly DemandRow[], right: readonly DemandRow[]): boolean {
  const texts = (rows: readonly DemandRow[]) =>
    rows
      .map((row) => `${row.day} ${keyOf(row)} ${row.minimum} ${row.optimum} ${row.maximum ?? ''}`)
      .toSorted()
      .join('\n');
  return texts(left) === texts(right);
}

export interface Typed {
  minimum: string;
  optimum: string;
  maximum: string;
}

export const typedOf = (count: Count | null): Typed => ({
  minimum: count ? String(count.minimum) : '',
  optimum: count ? String(count.optimum) : '',
  maximum: count?.maximum === null || !count ? '' : String(count.maximum),
});

/** What was typed for a day; an empty least is the wanted number's lower end, 0. Words: what is wrong. */
export function countIn(typed: Typed): Count | null | string {
  const {minimum, optimum, maximum} = typed;
  if ([minimum, optimum, maximum].every((text) => text.trim() === '')) return null;
  if ([minimum, optimum, maximum].some((text) => !/^\d{0,3}$/.test(text.trim()))) {
    return 'enter whole numbers of people';
  }
  const least = Number(minimum);
  const wanted = optimum.trim() === '' ? least : Number(optimum);
  const most = maximum.trim() === '' ? null : Number(maximum);
  if (wanted < least) return 'fewer are wanted than are needed at least';
  if (most !== null && most < wanted) return 'at most is fewer than are wanted';
  return {minimum: least, optimum: wanted, maximum: most};
}
