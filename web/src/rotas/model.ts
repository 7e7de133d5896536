// A cyclic rota as its page has it: what the server says of it, and the same as a board of weeks and weekdays, so that the
// grid, the checks and the saving of rosters serve here, too.

import type {
  RotaDay,
  RotaPattern,
  RotaPatterns,
  RotaPlacing,
  RotaPlacingWish,
  RotaSettings,
  RotaWant,
} from '../api/rota_patterns';
import type {Breach, Change, Demand, Person, Roster} from '../roster/model';

export interface RotaPatternsService {
  /** And what another could be made with in the weeks from that day on. */
  list(from: string): Promise<RotaPatterns>;
  /** Its id. */
  make(settings: RotaSettings): Promise<string>;
}

/** All of it rejects with a Problem; a save from an old version with one that is stale, and has the pattern as it is. */
export interface RotaPatternService {
  load(): Promise<RotaPattern>;
  edit(version: number, days: RotaDay[]): Promise<RotaPattern>;
  change(version: number, settings: RotaSettings): Promise<RotaPattern>;
  remove(version: number): Promise<void>;
  design(seconds: number, fromCurrent: boolean): Promise<RotaPattern>;
  /** Stopped; or, where it has ended, put away. */
  endDesign(): Promise<RotaPattern>;
  takeDesign(version: number): Promise<RotaPattern>;
  /** Nothing is saved. */
  place(placing: RotaPlacingWish): Promise<RotaPlacing>;
  /** The roster's id. */
  makeRoster(version: number, placing: RotaPlacingWish): Promise<string>;
  /** Where the rota is to be had as a file. */
  fileAddress(): string;
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** The one skill of the board: in which skill a duty is worked shows when people are placed. */
const skill = 'rota';
/** A breach that is about more days than a week has is about its line as a whole. */
const allDays = 7;

/** Rows of the board: the weeks of each group. */
export function rowsOf(pattern: RotaPattern): {group: string; week: number}[] {
  return pattern.groups.flatMap((group) => group.weeks.map((_, week) => ({group: group.id, week})));
}

const rowId = (group: string, week: number) => `${group}/${week}`;

function peopleOf(pattern: RotaPattern): Person[] {
  return pattern.groups.flatMap((group) =>
    group.weeks.map((_, week) => ({
      id: rowId(group.id, week),
      name: `Week ${week + 1}`,
      grade: group.name,
      skills: [skill],
      contractedMinutes: 0,
    })),
  );
}

function demandOf(pattern: RotaPattern): Demand[] {
  return pattern.demand.map((want, at) => ({
    id: String(at),
    day: want.weekday,
    label: pattern.shifts.find((shift) => shift.code === want.shift)?.name ?? want.shift,
    shift: want.shift,
    bandStart: 0,
    bandEnd: 0,
    skill: null,
    minimum: want.minimum,
    optimum: want.optimum,
    maximum: want.maximum,
    assigned: want.assigned ?? 0,
  }));
}

function breachesOf(pattern: RotaPattern): Breach[] {
  return (pattern.verdict?.breaches ?? []).map((breach, at) => {
    const isLong = breach.days >= allDays;
    const count = isLong ? allDays + 2 : Math.min(breach.days, allDays - breach.weekday);
    return {
      key: `${breach.rule}/${at}`,
      serverKey: '',
      overridable: false,
      rule: breach.message,
      words: breach.what,
      severity: breach.severity === 'hard' ? 'block' : 'warn',
      citation: breach.citation,
      cost: breach.cost,
      people: breach.group === null || breach.week === null ? [] : [rowId(breach.group, breach.week)],
      days: Array.from({length: count}, (_, day) => breach.weekday + day),
      clockCure: null,
    };
  });
}

export function rosterOf(pattern: RotaPattern, mayEdit = true): Roster {
  return {
    facts: {
      id: pattern.id,
      unit: pattern.unit,
      unitName: pattern.name,
      state: 'draft',
      number: null,
      publishedNumber: null,
      published: [],
      version: pattern.version,
      firstDay: pattern.starts_on,
      days: weekdays.length,
      isWeek: true,
      lockedDays: 0,
      shifts: pattern.shifts.map((shift) => ({
        id: shift.code,
        code: shift.code,
        name: shift.name,
        startsMinute: shift.starts_minute,
        endsMinute: shift.ends_minute,
        creditMinutes: shift.credit_minutes,
        classes: shift.classes,
      })),
      skills: [{id: skill, code: skill, name: 'Rota'}],
      people: peopleOf(pattern),
      absences: [],
      elsewhere: [],
      wishes: [],
      bankHolidays: [],
      hasWorkSchedules: false,
      unsignedRows: [],
      mayEdit,
    },
    cells: pattern.groups.flatMap((group) =>
      group.weeks.map((days) => days.map((shifts) => ({shifts, pinned: false}))),
    ),
    demand: demandOf(pattern),
    verdict: {
      legal: pattern.verdict?.legal ?? false,
      soft: pattern.verdict?.objective ?? 0,
      bound: pattern.bound,
      boundMissing: null,
      breaches: breachesOf(pattern),
    },
  };
}

export function daysOf(pattern: RotaPattern, changes: readonly Change[]): RotaDay[] {
  const rows = rowsOf(pattern);
  return changes.flatMap(({person, day, cell}) => {
    const row = rows[person];
    return row ? [{...row, weekday: day, shifts: cell.shifts}] : [];
  });
}

/** "g1/3" as people say it: "line 3 of Full time"; of the only group "line 3". */
export function lineWords(pattern: RotaPattern, line: string): string {
  const [group, number] = line.split('/');
  const name = pattern.groups.find(({id}) => id === group)?.name ?? group;
  return pattern.groups.length > 1 ? `line ${number} of ${name}` : `line ${number}`;
}

/** "1 weekend in 2.5"; of none "no weekends". */
export function weekendWords(weeks: number, weekends: number): string {
  if (weekends === 0) return 'no weekends';
  return `1 weekend in ${(weeks / weekends).toLocaleString('en-GB', {maximumFractionDigits: 1})}`;
}

const hoursOf = (minutes: number) =>
  (Math.round(minutes / 6) / 10).toLocaleString('en-GB', {maximumFractionDigits: 1});

export function contractWords(contract: RotaPattern['contracts'][number]): string {
  const wte = (contract.wte / 10_000).toLocaleString('en-GB', {maximumFractionDigits: 4});
  const hours = contract.weekly_minutes > 0 ? `, ${hoursOf(contract.weekly_minutes)} hours a week` : '';
  return `${contract.name.replaceAll('_', ' ')} (${wte} WTE${hours})`;
}

/** How a design stands, in a sentence or two. */
export function designWords(pattern: RotaPattern): string {
  const {design} = pattern;
  if (!design) return '';
  const found =
    design.hard === null
      ? 'No pattern was found in that time.'
      : design.hard > 0
        ? 'The best pattern that was found breaks rules.'
        : `It keeps every rule, with a penalty of ${(design.objective ?? 0).toLocaleString('en-GB')}.`;
  switch (design.state) {
    case 'queued':
      return 'Waiting for a worker.';
    case 'running':
      return design.hard === null
        ? 'Looking for a first pattern.'
        : design.hard > 0
          ? 'No pattern that keeps every rule so far.'
          : `The best so far keeps every rule, with a penalty of ${(design.objective ?? 0).toLocaleString('en-GB')}.`;
    case 'failed':
      return `It did not work: ${design.error ?? 'no reason is known'}.`;
    case 'cancelled':
      return `Stopped. ${found}`;
    case 'done':
      return `Done. ${found} ${proofWords(design)}`.trim();
  }
}

function proofWords(design: NonNullable<RotaPattern['design']>): string {
  if (design.status === 'infeasible') {
    return 'It is proved that none keeps every rule: more lines, or less that is wanted, would help.';
  }
  if (design.hard !== 0 || design.bound === null) return '';
  return design.bound >= (design.objective ?? 0)
    ? 'Proved: no pattern is better.'
    : `Proved: none is below ${design.bound.toLocaleString('en-GB')}.`;
}

/** What is wanted on a weekday as it is typed: "2", or "1-2" for at least one where two are wanted; empty: nobody. */
export function wantText(want: RotaWant | undefined): string {
  if (!want || want.optimum === 0) return '';
  return want.minimum === want.optimum ? String(want.optimum) : `${want.minimum}-${want.optimum}`;
}

/** Null for what is no number. */
export function wantIn(text: string): {minimum: number; optimum: number} | null {
  const found = /^(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?$/.exec(text.trim());
  if (text.trim() === '') return {minimum: 0, optimum: 0};
  if (!found) return null;
  const minimum = Number(found[1]);
  const optimum = Number(found[2] ?? found[1]);
  return optimum < minimum ? null : {minimum, optimum};
}
