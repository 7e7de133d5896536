// What a manager sees over units: requests to decide, with what they would mean, and the days ahead. Days are
// "2026-10-19"; last days are included.

import {shortDay} from '../portal/day';
import type {LeaveAccount} from '../portal/leave';
import type {Demand, Roster} from '../roster/model';
import {dayNumber, dayText} from '../roster/days';

export interface UnitOf {
  trust: string;
  id: string;
  name: string;
}

export interface Request {
  id: string;
  version: number;
  unit: UnitOf;
  person: string;
  name: string;
  from: string;
  to: string;
  kind: string;
  state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  /** What all of it counts for. */
  minutes: number;
  askedAt: string;
}

/** What granting leave would mean, as far as rosters and leave say it. */
export interface Effect {
  /** Duties that somebody else would have to take. */
  duties: {day: string; name: string; told: boolean}[];
  /** On the worst day: who is away already, and of how many. */
  away: number;
  awayDay: string;
  people: number;
  /** Days on which it would be short of the least that is needed, with by how many more. */
  short: {day: string; what: string; by: number}[];
  /** Days for which there is no roster yet. */
  unrostered: number;
}

const daysOf = (from: string, to: string) =>
  Array.from({length: dayNumber(to) - dayNumber(from) + 1}, (_, at) => dayText(dayNumber(from) + at));

/** `rosters`: of the unit, those that touch the days. `others`: leave of the unit, whatever its state. */
export function effectOf(request: Request, rosters: readonly Roster[], others: readonly Request[]): Effect {
  const effect: Effect = {duties: [], away: 0, awayDay: request.from, people: 0, short: [], unrostered: 0};
  const granted = others.filter((one) => one.state === 'approved' && one.person !== request.person);
  for (const day of daysOf(request.from, request.to)) {
    const away = new Set(granted.filter((one) => one.from <= day && day <= one.to).map((one) => one.person))
      .size;
    if (away > effect.away) [effect.away, effect.awayDay] = [away, day];
    const roster = rosters.find(({facts}) => {
      const at = dayNumber(day) - dayNumber(facts.firstDay);
      return at >= 0 && at < facts.days;
    });
    if (!roster) {
      effect.unrostered += 1;
      continue;
    }
    effect.people = Math.max(effect.people, roster.facts.people.length);
    addDay(effect, roster, request.person, day);
  }
  return effect;
}

function addDay(effect: Effect, roster: Roster, person: string, day: string): void {
  const {facts} = roster;
  const at = dayNumber(day) - dayNumber(facts.firstDay);
  const row = facts.people.findIndex((one) => one.id === person);
  const shifts = roster.cells[row]?.[at]?.shifts ?? [];
  for (const id of shifts) {
    const name = facts.shifts.find((shift) => shift.id === id)?.name ?? '?';
    const told = facts.published.some((block) => block.from <= at && at < block.until);
    effect.duties.push({day, name, told});
  }
  for (const line of roster.demand) {
    if (line.day !== at || !line.shift || !shifts.includes(line.shift)) continue;
    const by = line.minimum - (line.assigned - 1);
    if (by > 0) effect.short.push({day, what: line.label, by});
  }
}

export function effectWords(effect: Effect): string[] {
  const words: string[] = [];
  const told = effect.duties.filter((duty) => duty.told).length;
  if (effect.duties.length === 0) {
    words.push(effect.unrostered > 0 ? 'No duties are rostered on these days yet.' : 'Free on these days.');
  } else {
    words.push(
      `${effect.duties.length} ${effect.duties.length === 1 ? 'duty' : 'duties'} would have to be covered${
        told > 0 ? `, ${told} of them published` : ''
      }.`,
    );
  }
  if (effect.short.length > 0) {
    words.push(
      `Below the least that is needed ${effect.short.length === 1 ? 'once' : `${effect.short.length} times`} unless somebody steps in.`,
    );
  }
  words.push(
    effect.away === 0
      ? 'Nobody else is away then.'
      : `Of ${effect.people > 0 ? `${effect.people} people` : 'the unit'}, ${effect.away} ${effect.away === 1 ? 'is' : 'are'} away already on ${shortDay(effect.awayDay)}.`,
  );
  return words;
}

export interface DayCover {
  needed: number;
  assigned: number;
  /** Below the least that is needed, and below what is wanted. */
  belowLeast: number;
  belowWanted: number;
  /** `line`: of the demand. */
  gaps: {line: string; what: string; assigned: number; minimum: number; optimum: number}[];
}

/** Cover of one day; none: the roster has no such day. */
export function coverOf(roster: Roster, day: string): DayCover | null {
  const at = dayNumber(day) - dayNumber(roster.facts.firstDay);
  if (at < 0 || at >= roster.facts.days) return null;
  const lines = roster.demand.filter((line) => line.day === at);
  const cover: DayCover = {needed: 0, assigned: 0, belowLeast: 0, belowWanted: 0, gaps: []};
  for (const line of lines) add(cover, line);
  return cover;
}

function add(cover: DayCover, line: Demand): void {
  cover.needed += line.optimum;
  cover.assigned += Math.min(line.assigned, line.optimum);
  cover.belowLeast += Math.max(0, line.minimum - line.assigned);
  cover.belowWanted += Math.max(0, line.optimum - line.assigned);
  if (line.assigned < line.optimum) {
    cover.gaps.push({
      line: line.id,
      what: line.label,
      assigned: line.assigned,
      minimum: line.minimum,
      optimum: line.optimum,
    });
  }
}

export interface ManageService {
  /** Asked for or granted, of the units that one decides or plans for. */
  requests(unit: UnitOf, from: string, to: string): Promise<Request[]>;
  rosters(unit: UnitOf, from: string, to: string): Promise<{id: string; roster: Roster}[]>;
  /** Annual leave of the unit's people, in the leave year of the day. */
  accounts(unit: UnitOf, day: string): Promise<LeaveAccount[]>;
  /** `minutes`: what leave that is granted counts for; null: as it was asked. */
  decide(request: Request, approved: boolean, reason: string, minutes: number | null): Promise<void>;
  /** Where the granted leave of the days [from, until) is to be had as a table. */
  leaveTable(unit: UnitOf, from: string, until: string): string;
  /** Brings in the leave of the days [from, until) as another system has it. */
  importLeave(unit: UnitOf, from: string, until: string, table: string): Promise<TakenIn>;
}

export interface TakenIn {
  added: number;
  kept: number;
  withdrawn: number;
}

/** "The leave is in: 2 are new; 5 were known; 1 was taken back, which an earlier table had." */
export function takenWords({added, kept, withdrawn}: TakenIn): string {
  if (added + kept + withdrawn === 0) return 'There is no leave in these days.';
  const were = (count: number, words: string) => (count === 1 ? `1 was ${words}` : `${count} were ${words}`);
  const parts = [added === 1 ? '1 is new' : `${added} are new`];
  if (kept > 0) parts.push(were(kept, 'known'));
  if (withdrawn > 0) parts.push(`${were(withdrawn, 'taken back')}, which an earlier table had`);
  return `The leave is in: ${parts.join('; ')}.`;
}

/** All of them, a few at a time: many units are many questions. */
export async function eachOf<T>(
  list: readonly T[],
  work: (one: T) => Promise<void>,
  atATime = 4,
): Promise<void> {
  let next = 0;
  const workers = Array.from({length: Math.min(atATime, list.length)}, async () => {
    while (next < list.length) {
      const one = list[next];
      next += 1;
      if (one !== undefined) await work(one);
    }
  });
  await Promise.all(workers);
}
