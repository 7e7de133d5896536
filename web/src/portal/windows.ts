// Windows for wishes as one of the people who are asked has them: the period day by day, and what one picks. Days are
// "2026-10-19"; last days are included.

import {clock, longDate} from '../roster/days';
import {mondayOf, shortDay} from './day';

export interface Pick {
  day: string;
  want: 'on' | 'off';
  /** Code; empty: any duty, or off. */
  shift: string;
  /** It matters most. */
  strong: boolean;
  /** Null until the day is published. */
  kept: boolean | null;
}

export interface DutyOffered {
  shift: string;
  name: string;
  startsMinute: number;
  endsMinute: number;
  /** People who are like oneself; null: no such number is planned. */
  least: number | null;
  wanted: number | null;
  /** Others. */
  asked: number;
  whyNot: string | null;
}

export interface DayOffered {
  day: string;
  /** Why there is nothing to pick. */
  away: string | null;
  /** Others who would rather not work. */
  offAsked: number;
  duties: DutyOffered[];
}

export interface MyWindow {
  id: string;
  unitId: string;
  unit: string;
  from: string;
  to: string;
  opensOn: string;
  /** The last day on which it is open. */
  openUntil: string;
  state: 'scheduled' | 'open' | 'closed';
  note: string | null;
  /** How many one may pick oneself. */
  duties: number;
  daysOff: number;
  strong: number;
  answeredAt: string | null;
  version: number;
}

export interface WindowAnswer {
  window: MyWindow;
  /** While it can be answered. */
  days: DayOffered[];
  picks: Pick[];
  /** Of one's picks in the window before, on days that are out; who got less than others counts more. */
  lastTime: {told: number; kept: number; percent: number};
  /** Of the duties that are picked: why not all of them can be given. */
  clashes: {from: string; to: string; what: string}[];
}

/** Everything rejects with a Problem. */
export interface WindowsService {
  /** The next to close first. */
  windows(): Promise<MyWindow[]>;
  window(id: string): Promise<WindowAnswer>;
  /** All picks, in place of those before. `window`: as it was read. */
  pick(window: MyWindow, picks: readonly Pick[]): Promise<WindowAnswer>;
}

export const periodWords = ({from, to}: {from: string; to: string}) => `${longDate(from)} to ${longDate(to)}`;

/** Of what may be picked, how much is. */
export function counted(picks: readonly Pick[]): {duties: number; daysOff: number; strong: number} {
  return {
    duties: picks.filter((pick) => pick.want === 'on').length,
    daysOff: picks.filter((pick) => pick.want === 'off').length,
    strong: picks.filter((pick) => pick.strong).length,
  };
}

/** What is too much, in words; empty: nothing. */
export function tooMuch(picks: readonly Pick[], window: MyWindow): string {
  const {duties, daysOff, strong} = counted(picks);
  const over = [
    duties > window.duties ? `${duties - window.duties} of the duties` : '',
    daysOff > window.daysOff ? `${daysOff - window.daysOff} of the days off` : '',
    strong > window.strong ? `${strong - window.strong} of those that matter most` : '',
  ].filter((part) => part !== '');
  return over.length === 0 ? '' : `Take back ${over.join(', ')} before you save.`;
}

/** The same wishes, in whatever order. */
export function isSame(one: readonly Pick[], other: readonly Pick[]): boolean {
  const key = (picks: readonly Pick[]) =>
    picks
      .map(({day, want, shift, strong}) => `${day} ${want} ${shift} ${strong}`)
      .toSorted()
      .join();
  return key(one) === key(other);
}

/** One a day: of several wishes for a day, made before there was a window, the last one. */
export function oneADay(picks: readonly Pick[]): Map<string, Pick> {
  return new Map(picks.map((pick) => [pick.day, pick]));
}

export const timesOf = ({startsMinute, endsMinute}: DutyOffered) =>
  `${clock(startsMinute)} to ${clock(endsMinute)}`;

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** "needs 2 to 3 people who can do what you can; 1 other asked" */
export function needWords({least, wanted, asked}: DutyOffered): string {
  const others =
    asked === 0 ? 'nobody else asked yet' : asked === 1 ? '1 other asked' : `${asked} others asked`;
  if (wanted === null || least === null) return others;
  const need =
    least === 0
      ? `up to ${people(wanted)}`
      : least < wanted
        ? `${least} to ${people(wanted)}`
        : people(wanted);
  return `needs ${need} with your skills; ${others}`;
}

export function offWords(others: number): string {
  if (others === 0) return 'nobody else asked yet';
  return others === 1 ? '1 other would rather be off' : `${others} others would rather be off`;
}

/** "Early", "rather be off; matters most" */
export function pickWords(pick: Pick, day?: DayOffered): string {
  const duty = day?.duties.find((one) => one.shift === pick.shift);
  const what =
    pick.want === 'off' ? 'rather be off' : pick.shift === '' ? 'any duty' : (duty?.name ?? pick.shift);
  return pick.strong ? `${what}; matters most` : what;
}

/** By week from Monday, in order. */
export function weeksOfDays(days: readonly DayOffered[]): {monday: string; days: DayOffered[]}[] {
  const weeks = new Map<string, DayOffered[]>();
  for (const day of days) {
    const monday = mondayOf(day.day);
    weeks.set(monday, [...(weeks.get(monday) ?? []), day]);
  }
  return [...weeks].map(([monday, of]) => ({monday, days: of}));
}

/** Empty: yours count as they always do. */
export function lastTimeWords({told, kept, percent}: WindowAnswer['lastTime']): string {
  if (percent === 0) return '';
  return `Last time ${kept} of ${told} of your wishes were met, fewer than others had: yours count ${percent}% more this time.`;
}

/** Of picks on days that are published. */
export function keptWords(picks: readonly Pick[]): string {
  const told = picks.filter((pick) => pick.kept !== null);
  if (told.length === 0) return '';
  const kept = told.filter((pick) => pick.kept).length;
  return `${kept} of ${told.length} ${told.length === 1 ? 'wish was' : 'wishes were'} met.`;
}

export const outcomeWords = (pick: Pick) =>
  `${shortDay(pick.day)}: ${pickWords(pick)}${pick.kept === null ? '' : pick.kept ? ' – met' : ' – not met'}`;
