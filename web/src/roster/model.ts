// What the roster workspace shows, in one place: people, days, shifts, who is on what, what is needed, and the verdict.
// Days are "2026-10-19", numbered from the first of the period; minutes are whole; ids are the store's.

export type Id = string;

export interface Shift {
  id: Id;
  code: string;
  name: string;
  startsMinute: number;
  /** Not included; above 1440 where it ends on the next day. */
  endsMinute: number;
  /** What it counts towards somebody's hours. */
  creditMinutes: number;
  classes: string[];
}

export interface Skill {
  id: Id;
  code: string;
  name: string;
}

export interface Person {
  id: Id;
  name: string;
  grade: string;
  /** The first is what somebody works as unless something else is short. */
  skills: Id[];
  /** Owed in this period, after leave and work elsewhere. */
  contractedMinutes: number;
}

/** One person's day: the shifts on it, in the order of their start. */
export interface Cell {
  shifts: Id[];
  /** In which skill each of them is worked; absent: whichever fits best, which is settled when the cell is changed. */
  skills?: Id[];
  pinned: boolean;
}

export interface Absence {
  person: Id;
  /** First and last day, as numbers; the last is included. */
  from: number;
  to: number;
  kind: string;
  granted: boolean;
}

/** A duty for another unit: the rules here count it, and it is changed there. */
export interface WorkElsewhere {
  person: Id;
  day: number;
  startsMinute: number;
  endsMinute: number;
}

export interface Wish {
  person: Id;
  day: number;
  wantsDuty: boolean;
  shifts: string[];
  hard: boolean;
}

export interface Demand {
  id: Id;
  day: number;
  /** "Night, Registered nurse" or "09:00 to 12:30, Registered nurse". */
  label: string;
  /** Of a shift, or else of a band of the clock. */
  shift: Id | null;
  bandStart: number;
  bandEnd: number;
  skill: Id | null;
  minimum: number;
  optimum: number;
  maximum: number | null;
  assigned: number;
}

export type Severity = 'block' | 'warn';

/** A rule not kept. `block` stands in the way of publishing. */
export interface Breach {
  /** Different for each of a list. */
  key: string;
  /** What the server calls it; an override names it. */
  serverKey: string;
  /** Of one that blocks: it can be lived with, if an approver gives a reason. */
  overridable: boolean;
  rule: string;
  words: string;
  severity: Severity;
  citation: string;
  cost: number;
  people: Id[];
  days: number[];
  /** Where only the change of the clocks makes it: what can be done. */
  clockCure: string | null;
}

/** "Only the change of the clocks makes this. Maybe let a duty of that night end earlier by 1 h."; empty for other breaches. */
export const clockCureWords = (breach: Breach) =>
  breach.clockCure === null ? '' : `Only the change of the clocks makes this. Maybe ${breach.clockCure}.`;

export interface Verdict {
  legal: boolean;
  soft: number;
  /** Of the last build, as long as it holds: no legal roster with these pins costs less. */
  bound: number | null;
  /** Why there is no bound, where there is a roster. */
  boundMissing: 'not_proved' | 'facts_changed' | 'pins_removed' | null;
  breaches: Breach[];
}

/** Days that people were told, as numbers; `until` is not included. */
export interface PublishedDays {
  number: number;
  from: number;
  until: number;
  at: string;
}

export interface RosterFacts {
  id: Id;
  unit: Id;
  unitName: string;
  /** draft, approved, published, worked, finalised, closed */
  state: string;
  /** Of the newest version of what is on it; none: nothing yet. */
  number: number | null;
  publishedNumber: number | null;
  published: PublishedDays[];
  /** Of the row that was read; sent back with every edit. */
  version: number;
  firstDay: string;
  days: number;
  /** It is the pattern of a rota: one week without dates, and its rows are weeks of lines instead of people. */
  isWeek?: boolean;
  lockedDays: number;
  shifts: Shift[];
  skills: Skill[];
  people: Person[];
  absences: Absence[];
  elsewhere: WorkElsewhere[];
  wishes: Wish[];
  bankHolidays: number[];
  /** Somebody on it is a resident doctor, who has a work schedule from before it begins. */
  hasWorkSchedules: boolean;
  /** What rules and definitions say that it is judged by, are not confirmed, and have nobody's signature. */
  unsignedRows: string[];
  mayEdit: boolean;
}

export interface Roster {
  facts: RosterFacts;
  /** By person, then by day. */
  cells: Cell[][];
  demand: Demand[];
  verdict: Verdict;
}

export interface Change {
  person: number;
  day: number;
  cell: Cell;
}

export const emptyCell: Cell = Object.freeze({shifts: [], pinned: false});

export function sameCell(a: Cell, b: Cell): boolean {
  return (
    a.pinned === b.pinned &&
    a.shifts.length === b.shifts.length &&
    a.shifts.every((shift, at) => shift === b.shifts[at]) &&
    (!a.skills || !b.skills || a.skills.every((skill, at) => skill === b.skills?.[at]))
  );
}
