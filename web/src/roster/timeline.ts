// One day by the clock, midnight to midnight: who is there from when until when, and what is wanted when. Duties of the
// day before that go on after midnight are part of it.

import type {Cell, Demand, Id, Shift} from './model';

export const dayMinutes = 1440;

export interface Bar {
  shift: Shift;
  skill: Id | null;
  /** Minutes of this day. */
  from: number;
  until: number;
  /** It began on the day before. */
  isGoingOn: boolean;
  /** It ends on the day after. */
  goesOn: boolean;
}

export interface PersonBars {
  person: number;
  bars: Bar[];
}

function barsOf(row: readonly Cell[], shifts: ReadonlyMap<Id, Shift>, day: number): Bar[] {
  const bars: Bar[] = [];
  for (const daysBefore of [1, 0]) {
    const cell = row[day - daysBefore];
    cell?.shifts.forEach((id, at) => {
      const shift = shifts.get(id);
      if (!shift) return;
      const begins = shift.startsMinute - daysBefore * dayMinutes;
      const ends = shift.endsMinute - daysBefore * dayMinutes;
      if (ends <= 0 || begins >= dayMinutes) return;
      bars.push({
        shift,
        skill: cell.skills?.[at] ?? null,
        from: Math.max(0, begins),
        until: Math.min(dayMinutes, ends),
        isGoingOn: begins < 0,
        goesOn: ends > dayMinutes,
      });
    });
  }
  return bars;
}

/** Those who are there at some time of the day, who is there first on top. */
export function dayBars(
  rows: readonly (readonly Cell[])[],
  shifts: ReadonlyMap<Id, Shift>,
  day: number,
): PersonBars[] {
  return rows
    .map((row, person) => ({person, bars: barsOf(row, shifts, day)}))
    .filter(({bars}) => bars.length > 0)
    .sort(
      (a, b) =>
        a.bars[0]!.from - b.bars[0]!.from || a.bars[0]!.until - b.bars[0]!.until || a.person - b.person,
    );
}

/** How many are there at the beginning of each hour. */
export function onDutyByHour(people: readonly PersonBars[]): number[] {
  return Array.from(
    {length: 24},
    (_, hour) =>
      people.filter(({bars}) => bars.some((bar) => bar.from <= hour * 60 && hour * 60 < bar.until)).length,
  );
}

export interface Span {
  line: Demand;
  from: number;
  until: number;
  /** As the clock says it, on the day after if it goes on. */
  endsMinute: number;
  goesOn: boolean;
}

/** What is wanted on the day, by the clock: a band has its own times, a shift those of the shift. */
export function spansOf(demand: readonly Demand[], shifts: ReadonlyMap<Id, Shift>, day: number): Span[] {
  return demand
    .filter((line) => line.day === day)
    .map((line) => {
      const shift = line.shift === null ? null : shifts.get(line.shift);
      const [from, until] = shift ? [shift.startsMinute, shift.endsMinute] : [line.bandStart, line.bandEnd];
      return {line, from, until: Math.min(dayMinutes, until), endsMinute: until, goesOn: until > dayMinutes};
    })
    .sort((a, b) => a.from - b.from || a.until - b.until || a.line.label.localeCompare(b.line.label));
}
