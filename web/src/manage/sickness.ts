// Who is off sick in a unit: as the page has it. Days "2026-10-19", last days included.

import {plusDays} from '../portal/day';
import {longDate} from '../roster/days';
import type {DutyOff} from './cover';

export interface Sick {
  id: string;
  version: number;
  person: string;
  name: string;
  from: string;
  /** The last day away; where `open`, up to which rosters are made without them. */
  to: string;
  /** When they are back is not known. */
  open: boolean;
}

export type KeptBecause = 'locked' | 'closed' | 'elsewhere';

export interface Reported {
  sick: Sick;
  duties: (DutyOff & {published: boolean})[];
  kept: {day: string; because: KeptBecause}[];
}

export interface Person {
  id: string;
  name: string;
}

/** Of one unit. Everything rejects with a Problem. */
export interface SicknessService {
  people(): Promise<Person[]>;
  /** Away on some of the days. */
  sick(from: string, to: string): Promise<Sick[]>;
  report(person: string, from: string, to: string, open: boolean): Promise<Reported>;
  changeReturn(sick: Sick, to: string, open: boolean): Promise<Reported>;
  withdraw(sick: Sick): Promise<void>;
  /** Rosters of the unit that have some of the days. */
  rosters(from: string, to: string): Promise<string[]>;
}

/** Without a fit note people say for seven days that they are ill themselves. */
export const usualDays = 7;
export const usualEnd = (from: string) => plusDays(from, usualDays - 1);

/** "back on 26 October 2026", "not known when they are back; planned without them to 25 October 2026" */
export function returnWords({to, open}: Pick<Sick, 'to' | 'open'>): string {
  return open
    ? `Not known when they are back. Rosters are made without them to ${longDate(to)}.`
    : `Back on ${longDate(plusDays(to, 1))}.`;
}

/** The return is not known and its day is near or over. */
export function wantsWord(sick: Sick, today: string): boolean {
  return sick.open && sick.to <= plusDays(today, 1);
}

const because: Record<KeptBecause, string> = {
  locked: 'the day is locked',
  closed: 'the roster is closed',
  elsewhere: 'it is a duty of another unit, whose roster makers see the absence',
};

export function keptWords(kept: Reported['kept'][number]): string {
  return `A duty on ${longDate(kept.day)} stays: ${because[kept.because]}.`;
}

/** Of duties of somebody who turns out not to be sick. */
export const staysOff =
  'What came off the roster stays off: somebody else may have it by now. The roster’s history can bring it back.';

/** "3 duties of Amy Archer came off the roster, 2 of them published." */
export function offWords({duties, sick}: Reported): string {
  if (duties.length === 0) return `${sick.name} has no duty on these days that could come off.`;
  const published = duties.filter((duty) => duty.published).length;
  const count = duties.length === 1 ? 'One duty' : `${duties.length} duties`;
  const told =
    published === 0
      ? ''
      : published < duties.length
        ? `, ${published} of them published`
        : duties.length === 1
          ? ', which was published'
          : ', all of them published';
  return `${count} of ${sick.name} came off the roster${told}.`;
}
