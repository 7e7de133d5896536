// What a build found, beside what the roster is: figures in people's terms, what changes for whom, and what is chosen
// of it.

import {clock, dayLabels, hours} from './days';
import type {Cell, Id, RosterFacts, Severity, Shift} from './model';

/** From whom it is least to whom it is most. */
export interface Spread {
  lowest: number;
  highest: number;
}

export interface Unfilled {
  /** Of a shift, or else of a band of the clock. */
  shift: Id | null;
  bandStart: number;
  bandEnd: number;
  wanted: number;
  missing: number;
}

export interface RuleCount {
  rule: string;
  words: string;
  severity: Severity;
  breaches: number;
}

export interface RosterFigures {
  unfilled: Unfilled[];
  rules: RuleCount[];
  blocking: number;
  warnings: number;
  wishesAsked: number;
  wishesMet: number;
  /** Minutes over contract. */
  hours: Spread | null;
  /** Hundredths for each whole-time person, as are weekends. */
  nights: Spread | null;
  weekends: Spread | null;
  cost: {pence: number; unpaidPeople: number} | null;
  soft: number;
}

/** A person's day that is proposed otherwise. */
export interface ProposedChange {
  person: Id;
  day: number;
  before: Cell;
  after: Cell;
  locked: boolean;
  /** Somebody changed it since the build began: what it was then. */
  atStart: Cell | null;
}

/** What became of it; none while the build goes on. */
export type ProposalState = 'open' | 'part' | 'taken' | 'declined';

export interface Proposal {
  state: ProposalState | null;
  /** Of the roster that it is compared with; sent back with what is taken. */
  version: number;
  firstDay: string;
  /** People, leave, demand or rules changed since the build began: nothing is proved. */
  hasOtherFacts: boolean;
  bound: number | null;
  present: RosterFigures;
  proposed: RosterFigures;
  changes: ProposedChange[];
}

export interface Taken {
  /** None: everybody. */
  people: Id[] | null;
  /** None: every day. */
  days: number[] | null;
  /** Also where somebody changed a day since the build began. */
  replacesTheirs: boolean;
}

/** What is ticked. Days and people that are not in here are chosen. */
export interface Choice {
  withoutPeople: ReadonlySet<Id>;
  withoutDays: ReadonlySet<number>;
  replacesTheirs: boolean;
}

export const everything: Choice = {
  withoutPeople: new Set(),
  withoutDays: new Set(),
  replacesTheirs: false,
};

export function isChosen(change: ProposedChange, choice: Choice): boolean {
  return (
    !change.locked &&
    !choice.withoutPeople.has(change.person) &&
    !choice.withoutDays.has(change.day) &&
    (change.atStart === null || choice.replacesTheirs)
  );
}

/** As the server is asked. */
export function takenOf(proposal: Proposal, choice: Choice): Taken {
  const people = [...new Set(proposal.changes.map((change) => change.person))];
  const days = [...new Set(proposal.changes.map((change) => change.day))];
  const chosenPeople = people.filter((person) => !choice.withoutPeople.has(person));
  const chosenDays = days.filter((day) => !choice.withoutDays.has(day));
  return {
    people: chosenPeople.length === people.length ? null : chosenPeople,
    days: chosenDays.length === days.length ? null : chosenDays.sort((a, b) => a - b),
    replacesTheirs: choice.replacesTheirs,
  };
}

export type ChangeKind = 'added' | 'taken' | 'changed';

export function kindOf(change: Pick<ProposedChange, 'before' | 'after'>): ChangeKind {
  if (change.before.shifts.length === 0) return 'added';
  return change.after.shifts.length === 0 ? 'taken' : 'changed';
}

export interface PersonChanges {
  person: Id;
  name: string;
  added: ProposedChange[];
  taken: ProposedChange[];
  changed: ProposedChange[];
}

/** For each person with changes, in the roster's order; `search` is part of a name. */
export function byPerson(
  changes: readonly ProposedChange[],
  facts: RosterFacts,
  search = '',
): PersonChanges[] {
  const wanted = search.trim().toLowerCase();
  const rows = new Map<Id, PersonChanges>();
  for (const {id, name} of facts.people) {
    rows.set(id, {person: id, name, added: [], taken: [], changed: []});
  }
  for (const change of changes) rows.get(change.person)?.[kindOf(change)].push(change);
  return [...rows.values()].filter(
    (row) =>
      row.added.length + row.taken.length + row.changed.length > 0 && row.name.toLowerCase().includes(wanted),
  );
}

export interface WeekChanges {
  number: number;
  /** "19 Oct to 25 Oct" */
  words: string;
  days: {day: number; words: string; changes: number}[];
  changes: number;
}

/** Weeks from Monday to Sunday, as the calendar has them, of days with changes. */
export function byWeek(changes: readonly ProposedChange[], facts: RosterFacts): WeekChanges[] {
  const labels = dayLabels(facts.firstDay, facts.days);
  const startsAt = (new Date(facts.firstDay + 'T00:00:00Z').getUTCDay() + 6) % 7;
  const counts = new Map<number, number>();
  for (const {day} of changes) counts.set(day, (counts.get(day) ?? 0) + 1);
  const weeks = new Map<number, WeekChanges>();
  for (const day of [...counts.keys()].sort((a, b) => a - b)) {
    const number = Math.floor((day + startsAt) / 7) + 1;
    const first = Math.max(0, (number - 1) * 7 - startsAt);
    const last = Math.min(facts.days - 1, number * 7 - startsAt - 1);
    const week = weeks.get(number) ?? {
      number,
      words: `${short(labels[first]?.text)} to ${short(labels[last]?.text)}`,
      days: [],
      changes: 0,
    };
    const count = counts.get(day) ?? 0;
    week.days.push({day, words: labels[day]?.full.replace(/ \d{4}$/, '') ?? '', changes: count});
    week.changes += count;
    weeks.set(number, week);
  }
  return [...weeks.values()];
}

function short(text: string | undefined): string {
  return text
    ? new Date(text + 'T00:00:00Z').toLocaleDateString('en-GB', {
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
      })
    : '';
}

/** "Mon 19 Oct: E" or "Mon 19 Oct: E becomes N"; codes of shifts. */
export function changeWords(change: ProposedChange, facts: RosterFacts, shifts: ShiftNames): string {
  const label = dayLabels(facts.firstDay, facts.days)[change.day];
  const day = label ? `${label.weekday} ${short(label.text)}` : '';
  const [before, after] = [codes(change.before, shifts), codes(change.after, shifts)];
  const kind = kindOf(change);
  if (kind === 'added') return `${day}: ${after}`;
  if (kind === 'taken') return `${day}: ${before}`;
  return before === after ? `${day}: ${after} in another skill` : `${day}: ${before} becomes ${after}`;
}

export type ShiftNames = ReadonlyMap<Id, Pick<Shift, 'code' | 'name'>>;

export function codes(cell: Cell, shifts: ShiftNames): string {
  return cell.shifts.map((id) => shifts.get(id)?.code ?? '?').join(' and ') || 'free';
}

export interface FigureRow {
  name: string;
  /** What it is, where the name does not say it. */
  hint: string;
  now: string;
  then: string;
  /** Of the proposal beside what there is. */
  verdict: 'better' | 'worse' | 'same' | '';
  /** A part of the row above. */
  isPart: boolean;
}

/** Lower is better in all of these. */
function verdictOf(now: number | null, then: number | null): FigureRow['verdict'] {
  if (now === null || then === null) return '';
  return now === then ? 'same' : then < now ? 'better' : 'worse';
}

const missing = (figures: RosterFigures) => figures.unfilled.reduce((sum, line) => sum + line.missing, 0);
const wanted = (figures: RosterFigures) => figures.unfilled.reduce((sum, line) => sum + line.wanted, 0);
const width = (spread: Spread | null) => (spread ? spread.highest - spread.lowest : null);

function spreadWords(spread: Spread | null, of: (value: number) => string): string {
  if (!spread) return 'not known';
  const [low, high] = [of(spread.lowest), of(spread.highest)];
  return low === high ? low : `${low} to ${high}`;
}

const signedHours = (minutes: number) => `${minutes > 0 ? '+' : ''}${hours(minutes)} h`.replace('-', '−');
const perPerson = (hundredths: number) =>
  (hundredths / 100).toLocaleString('en-GB', {maximumFractionDigits: 1});
const pounds = (pence: number) =>
  (pence / 100).toLocaleString('en-GB', {style: 'currency', currency: 'GBP', maximumFractionDigits: 0});

/** How far at most from the best possible, as a share; null where nothing is proved of it. */
export function gapFrom(figures: RosterFigures, bound: number | null): number | null {
  if (bound === null || figures.blocking > 0) return null;
  return Math.max(0, figures.soft - bound) / Math.max(1, Math.abs(figures.soft));
}

export function gapWords(gap: number | null): string {
  if (gap === null) return 'not known';
  if (gap === 0) return 'none is better: proved';
  const percent = (gap * 100).toLocaleString('en-GB', {maximumFractionDigits: gap < 0.1 ? 1 : 0});
  return `at most ${percent === '0' ? 'less than 0.1' : percent} % from the best possible`;
}

function lineName(line: Unfilled, shifts: ShiftNames): string {
  return line.shift === null
    ? `${clock(line.bandStart)} to ${clock(line.bandEnd)}`
    : (shifts.get(line.shift)?.name ?? '?');
}

const lineKey = (line: Unfilled) => line.shift ?? `${line.bandStart}-${line.bandEnd}`;

function unfilledRows(present: RosterFigures, proposed: RosterFigures, shifts: ShiftNames): FigureRow[] {
  const rows: FigureRow[] = [
    {
      name: 'Unfilled duties',
      hint: '',
      now: `${missing(present)} of ${wanted(present)}`,
      then: `${missing(proposed)} of ${wanted(proposed)}`,
      verdict: verdictOf(missing(present), missing(proposed)),
      isPart: false,
    },
  ];
  const now = new Map(present.unfilled.map((line) => [lineKey(line), line.missing]));
  for (const line of proposed.unfilled) {
    const before = now.get(lineKey(line)) ?? 0;
    if (before === 0 && line.missing === 0) continue;
    rows.push({
      name: lineName(line, shifts),
      hint: '',
      now: String(before),
      then: String(line.missing),
      verdict: verdictOf(before, line.missing),
      isPart: true,
    });
  }
  return rows;
}

function costRow(present: RosterFigures, proposed: RosterFigures): FigureRow {
  const words = (figures: RosterFigures) => (figures.cost ? pounds(figures.cost.pence) : 'not known');
  const unpaid = Math.max(present.cost?.unpaidPeople ?? 0, proposed.cost?.unpaidPeople ?? 0);
  return {
    name: 'Cost of the period',
    hint:
      unpaid > 0
        ? `without ${unpaid === 1 ? '1 person' : `${unpaid} people`} whose pay is not known`
        : "the trust's, with employer's costs",
    now: words(present),
    then: words(proposed),
    verdict: verdictOf(present.cost?.pence ?? null, proposed.cost?.pence ?? null),
    isPart: false,
  };
}

function spreadRow(
  name: string,
  hint: string,
  present: Spread | null,
  proposed: Spread | null,
  of: (value: number) => string,
): FigureRow {
  return {
    name,
    hint,
    now: spreadWords(present, of),
    then: spreadWords(proposed, of),
    verdict: verdictOf(width(present), width(proposed)),
    isPart: false,
  };
}

/** The two side by side, as people would ask for them. */
export function comparison(
  {present, proposed, bound}: Pick<Proposal, 'present' | 'proposed' | 'bound'>,
  shifts: ShiftNames,
): FigureRow[] {
  const count = (name: string, hint: string, now: number, then: number): FigureRow => ({
    name,
    hint,
    now: now.toLocaleString('en-GB'),
    then: then.toLocaleString('en-GB'),
    verdict: verdictOf(now, then),
    isPart: false,
  });
  const [gapNow, gapThen] = [gapFrom(present, bound), gapFrom(proposed, bound)];
  return [
    ...unfilledRows(present, proposed, shifts),
    count('Rules broken', 'these stop publishing', present.blocking, proposed.blocking),
    count('Warnings', '', present.warnings, proposed.warnings),
    {
      name: 'Requests met',
      hint: '',
      now: `${present.wishesMet} of ${present.wishesAsked}`,
      then: `${proposed.wishesMet} of ${proposed.wishesAsked}`,
      verdict: verdictOf(-present.wishesMet, -proposed.wishesMet),
      isPart: false,
    },
    spreadRow(
      'Hours over or under contract',
      'from whom it is least to whom it is most',
      present.hours,
      proposed.hours,
      signedHours,
    ),
    spreadRow('Nights', 'for each whole-time person', present.nights, proposed.nights, perPerson),
    spreadRow('Weekends', 'for each whole-time person', present.weekends, proposed.weekends, perPerson),
    costRow(present, proposed),
    count('Penalty', 'what the rules make of it; lower is better', present.soft, proposed.soft),
    {
      name: 'From the best possible',
      hint: '',
      now: gapWords(gapNow),
      then: gapWords(gapThen),
      verdict: verdictOf(gapNow, gapThen),
      isPart: false,
    },
  ];
}

export interface RuleRow {
  /** Another one for each rule, though two may be in the same words. */
  key: string;
  words: string;
  severity: Severity;
  now: number;
  then: number;
}

/** By rule, those that stop publishing first. */
export function rulesBroken(present: RosterFigures, proposed: RosterFigures): RuleRow[] {
  const rows = new Map<string, RuleRow>();
  const add = (figures: RosterFigures, side: 'now' | 'then') => {
    for (const rule of figures.rules) {
      const key = `${rule.severity}/${rule.rule}`;
      const row = rows.get(key) ?? {key, words: rule.words, severity: rule.severity, now: 0, then: 0};
      row[side] += rule.breaches;
      rows.set(key, row);
    }
  };
  add(present, 'now');
  add(proposed, 'then');
  return [...rows.values()].sort(
    (a, b) =>
      Number(b.severity === 'block') - Number(a.severity === 'block') || a.words.localeCompare(b.words),
  );
}

/** In one sentence or two, before anybody reads a table. */
export function inShort(proposal: Proposal): string {
  const {present, proposed} = proposal;
  const duties = (count: number) => (count === 1 ? '1 duty is' : `${count} duties are`);
  const parts = [`${duties(missing(proposed))} unfilled (${missing(present)} now)`];
  if (proposed.blocking > 0) {
    parts.push(
      `${proposed.blocking === 1 ? 'a rule is' : `${proposed.blocking} rules are`} broken that would stop publishing`,
    );
  } else {
    parts.push('no rule is broken that stops publishing');
  }
  const gap = gapFrom(proposed, proposal.bound);
  const far =
    gap === null ? '' : gap === 0 ? ' No roster is better: that is proved.' : ` It is ${gapWords(gap)}.`;
  return `In it ${parts.join(', and ')}.${far}`;
}

/** What somebody who was too late chose, and what is there now instead of what was read. */
export function clashes(
  proposal: Proposal,
  choice: Choice,
  there: (person: Id, day: number) => Cell | undefined,
): {change: ProposedChange; theirs: Cell}[] {
  const same = (a: Cell, b: Cell) =>
    a.shifts.length === b.shifts.length && a.shifts.every((id, at) => id === b.shifts[at]);
  return proposal.changes
    .filter((change) => isChosen(change, choice))
    .flatMap((change) => {
      const theirs = there(change.person, change.day);
      return theirs && !same(theirs, change.before) ? [{change, theirs}] : [];
    });
}
