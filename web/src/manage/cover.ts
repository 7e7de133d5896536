// Filling gaps from outside the workspace: a roster with its gaps, cures for them, and what became of one that was taken.

import type {Offer} from '../roster/offers';
import type {Cure, Why} from '../roster/why';
import type {Demand, Roster, RosterFacts} from '../roster/model';
import type {Difference} from '../roster/life';
import {dayNumber, dayText} from '../roster/days';

/** What became of a cure: people were told at once, or all or some of it waits as a draft, and why. */
export type Taken = {told: true} | {told: false; isInPart?: boolean; because: string};

/** One roster. Everything rejects with a Problem. */
export interface Cover {
  readonly id: string;
  /** As it was read last. */
  readonly roster: Roster;
  readonly mayApply: boolean;
  ask(line: Demand): Promise<Why>;
  /** Puts it to whoever would take the duty. */
  offer(cure: Cure): Promise<void>;
  /** Who was asked of the roster, the newest first. */
  offers(): Promise<Offer[]>;
  /** Saves it, and publishes its days again where they were published and nothing else of them waits. The roster is
      read anew after it. */
  apply(cure: Cure): Promise<Taken>;
}

export interface CoverService {
  open(trust: string, roster: string): Promise<Cover>;
}

export interface Gap {
  cover: Cover;
  line: Demand;
}

export const isShort = (line: Demand) => line.assigned < line.optimum;

/** "2026-10-19" of a line. */
export function dayOf(cover: Cover, line: Demand): string {
  return dayText(dayNumber(cover.roster.facts.firstDay) + line.day);
}

/** Days that people know of are changed here, and whoever gets another duty has to be asked: those cures come first that
    change the days of the fewest, of them the ones that change the fewest days, of them the cheapest. What breaks a rule,
    and cannot be published before that is overridden, comes after all that breaks none. */
export function leastDisturbing(cures: readonly Cure[]): Cure[] {
  const asked = (cure: Cure) => new Set(cure.changes.map((change) => change.person)).size;
  return [...cures].sort(
    (a, b) =>
      Number(a.waives !== null) - Number(b.waives !== null) ||
      asked(a) - asked(b) ||
      a.changes.length - b.changes.length ||
      a.price - b.price,
  );
}

export const cellKey = (person: string, day: string) => `${person}/${day}`;

/** A day that is not as it was published: because of a cure taken here, or of an absence. What else waits is somebody's
    work in progress, and is not published along with a cure. */
export function isOurs(
  one: Difference,
  taken: ReadonlySet<string>,
  facts: Pick<RosterFacts, 'absences' | 'firstDay'>,
): boolean {
  if (taken.has(cellKey(one.person, one.day))) return true;
  const day = dayNumber(one.day) - dayNumber(facts.firstDay);
  return (
    one.after.length === 0 &&
    facts.absences.some(
      (away) => away.person === one.person && away.granted && away.from <= day && day <= away.to,
    )
  );
}

/** The line as the roster has it now; none: it is needed no more. Where the demand was changed, another line may have its id. */
export function nowOf({cover, line}: Gap): Demand | undefined {
  const {id, day, label} = line;
  return cover.roster.demand.find((one) => one.id === id && one.day === day && one.label === label);
}

export interface DutyOff {
  roster: string;
  day: string;
  shift: string;
}

/** The lines that are short and that a duty which came off counted for: its shift's, or bands of the clock in its time. */
export function gapsOf(cover: Cover, duties: readonly DutyOff[]): Gap[] {
  const {facts, demand} = cover.roster;
  const first = dayNumber(facts.firstDay);
  const own = duties.filter((duty) => duty.roster === cover.id);
  return demand
    .filter((line) => isShort(line))
    .filter((line) =>
      own.some((duty) => {
        if (dayNumber(duty.day) - first !== line.day) return false;
        if (line.shift !== null) return line.shift === duty.shift;
        const shift = facts.shifts.find((one) => one.id === duty.shift);
        return shift !== undefined && shift.startsMinute < line.bandEnd && line.bandStart < shift.endsMinute;
      }),
    )
    .map((line) => ({cover, line}));
}

/** All that is short on days [from, to] of a roster. */
export function gapsBetween(cover: Cover, from: string, to: string): Gap[] {
  return cover.roster.demand
    .filter((line) => isShort(line))
    .filter((line) => from <= dayOf(cover, line) && dayOf(cover, line) <= to)
    .map((line) => ({cover, line}));
}
