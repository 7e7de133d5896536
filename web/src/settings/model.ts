// People, units, skills, shifts and demand as the settings pages have them. Ends of periods are last days here, as people
// say them; the server's are the day after.

import type {LeaveAccount} from '../portal/leave';
import {plusDays} from '../portal/day';
import {dayNumber, longDate} from '../roster/days';
import type {Values} from './form';
import type {ContractPayService} from './pay';

export interface Unit {
  id: string;
  version: number;
  code: string;
  name: string;
  kind: string;
  site: string;
  closedOn: string;
}

export interface Skill {
  id: string;
  version: number;
  code: string;
  name: string;
}

export interface RulePack {
  id: string;
  name: string;
  about: string;
}

export interface Contract {
  id: string;
  version: number;
  employment: 'substantive' | 'bank' | 'agency';
  grade: string;
  /** In ten-thousandths. */
  wte: number;
  weeklyMinutes: number;
  packs: string[];
  from: string;
  /** The last day; empty: open. */
  to: string;
}

export interface HeldSkill {
  id: string;
  version: number;
  skill: string;
  from: string;
  to: string;
  evidence: string;
}

export interface Membership {
  id: string;
  version: number;
  unit: string;
  isHome: boolean;
  groups: string;
  from: string;
  to: string;
}

export interface Person {
  id: string;
  version: number;
  givenName: string;
  familyName: string;
  knownAs: string;
  email: string;
  phone: string;
  joinedOn: string;
  /** The last day here. */
  lastDay: string;
}

export interface ListedPerson extends Person {
  contract: Contract | null;
  units: string[];
  nextSkillEnd: string;
}

export interface WholePerson extends Person {
  contracts: Contract[];
  skills: HeldSkill[];
  memberships: Membership[];
}

export interface AccountName {
  id: string;
  login: string;
  name: string;
}

export interface PersonAccount {
  linked: AccountName | null;
  others: AccountName[];
}

export interface Shift {
  id: string;
  version: number;
  code: string;
  name: string;
  startsMinute: number;
  endsMinute: number;
  unpaidBreak: number;
  paidBreak: number;
  /** What it counts for where that is not its length; null: its length. */
  credit: number | null;
  isExclusive: boolean;
  classes: string[];
  retiredOn: string;
}

export interface DemandRow {
  day: string;
  shift: string | null;
  bandStarts: number | null;
  bandEnds: number | null;
  skill: string | null;
  minimum: number;
  optimum: number;
  maximum: number | null;
}

export interface PeopleAsked {
  search: string;
  unit: string;
  after: string | null;
}

/** Everything rejects with a Problem. A row without an id is a new one. */
/** What HR says of somebody's annual leave; `stated` null: as it is worked out. */
export interface StatedEntitlement {
  day: string;
  stated: number | null;
  carried: number;
  reason: string;
  version: number;
}

export interface SettingsService extends ContractPayService {
  units(): Promise<Unit[]>;
  putUnit(id: string | null, values: Omit<Unit, 'id'>): Promise<void>;
  skills(): Promise<Skill[]>;
  addSkill(code: string, name: string): Promise<void>;
  renameSkill(id: string, name: string, version: number): Promise<void>;
  packs(): Promise<RulePack[]>;
  people(asked: PeopleAsked): Promise<{items: ListedPerson[]; next: string | null}>;
  person(id: string): Promise<WholePerson>;
  addPerson(
    person: Omit<Person, 'id' | 'version'>,
    contract: Omit<Contract, 'id' | 'version'>,
    skills: string[],
    unit: string | null,
  ): Promise<string>;
  changePerson(person: Person): Promise<void>;
  putContract(person: string, id: string | null, contract: Omit<Contract, 'id'>): Promise<void>;
  putHeldSkill(person: string, id: string | null, held: Omit<HeldSkill, 'id'>): Promise<void>;
  putMembership(person: string, id: string | null, member: Omit<Membership, 'id'>): Promise<void>;
  /** Of the leave year that the day is in. */
  leaveAccount(person: string, day: string): Promise<LeaveAccount>;
  stateEntitlement(person: string, stated: StatedEntitlement): Promise<LeaveAccount>;
  account(person: string): Promise<PersonAccount>;
  link(user: string, person: string): Promise<void>;
  unlink(user: string): Promise<void>;
  shifts(unit: string): Promise<Shift[]>;
  putShift(unit: string, id: string | null, shift: Omit<Shift, 'id'>): Promise<void>;
  demand(unit: string, from: string, until: string): Promise<DemandRow[]>;
  putDemand(unit: string, from: string, until: string, rows: DemandRow[]): Promise<number>;
  copyDemand(unit: string, from: string, to: string, weeks: number): Promise<number>;
  demandTable(unit: string, from: string, until: string): string;
  importDemand(unit: string, from: string, until: string, table: string): Promise<number>;
  peopleTable(unit: string, from: string, until: string): string;
  importPeople(unit: string, from: string, until: string, table: string): Promise<PeopleTaken>;
}

/** What a table of people changed. */
export interface PeopleTaken {
  added: number;
  changed: number;
  kept: number;
  /** Codes of those whom it does not name. */
  absent: string[];
}

export function peopleTakenWords({added, changed, kept, absent}: PeopleTaken): string {
  const most = 5;
  const counted = (count: number, one: string, more: string) =>
    count === 1 ? `1 ${one}` : `${count} ${more}`;
  const parts = [
    added > 0 ? counted(added, 'is new', 'are new') : '',
    changed > 0 ? counted(changed, 'was changed', 'were changed') : '',
    kept > 0 ? counted(kept, 'is as before', 'are as before') : '',
  ].filter(Boolean);
  const said = parts.length > 0 ? `The people are in: ${parts.join('; ')}.` : 'The table names nobody.';
  if (absent.length === 0) return said;
  const more = absent.length - most;
  const names = absent.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `${said} Not in the table, and left as they are: ${names}.`;
}

export const employmentNames = {substantive: 'Substantive', bank: 'Bank', agency: 'Agency'} as const;

export const fullName = (person: Person) =>
  `${person.knownAs || person.givenName} ${person.familyName}`.trim();

/** "0.6 WTE" of ten-thousandths. */
export function wteWords(wte: number): string {
  return `${(wte / 10_000).toLocaleString('en-GB', {maximumFractionDigits: 4})} WTE`;
}

/** "19 October 2026 to 3 January 2027", "From 19 October 2026". */
export function periodWords(from: string, to: string): string {
  return to === '' ? `From ${longDate(from)}` : `${longDate(from)} to ${longDate(to)}`;
}

export type Standing = 'over' | 'soon' | 'now' | 'later';

/** Where a period stands: `soon` ends within so many days. */
export function standing(from: string, to: string, today: string, soonDays = 90): Standing {
  if (to !== '' && to < today) return 'over';
  if (from > today) return 'later';
  return to !== '' && dayNumber(to) - dayNumber(today) <= soonDays ? 'soon' : 'now';
}

export function endsInWords(to: string, today: string): string {
  const days = dayNumber(to) - dayNumber(today);
  return days === 0 ? 'ends today' : days === 1 ? 'ends tomorrow' : `ends in ${days} days`;
}

/** The running ones first, then those to come, then those that are over, each the newest first. */
export function inOrder<Row extends {from: string; to: string}>(rows: readonly Row[], today: string): Row[] {
  const rank = {soon: 0, now: 0, later: 1, over: 2};
  return rows.toSorted(
    (a, b) =>
      rank[standing(a.from, a.to, today)] - rank[standing(b.from, b.to, today)] ||
      b.from.localeCompare(a.from),
  );
}

/** The server's day on which something holds no more, as the last day on which it does; and back. */
export const lastDayOf = (endsOn: string | null) => (endsOn ? plusDays(endsOn, -1) : '');
export const endOf = (lastDay: string) => (lastDay === '' ? null : plusDays(lastDay, 1));

/** "37.5" or "37:30" as minutes; null: neither. */
export function minutesIn(text: string): number | null {
  const [, clockHours, clockMinutes] = /^(\d{1,3}):([0-5]\d)$/.exec(text.trim()) ?? [];
  if (clockHours !== undefined) return Number(clockHours) * 60 + Number(clockMinutes);
  return /^\d{1,3}(\.\d+)?$/.test(text.trim()) ? Math.round(Number(text) * 60) : null;
}

/** "07:30" as minutes of the day; null: no time. */
export function minuteIn(text: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** "0.6" as ten-thousandths; null: not between 0 and 2. */
export function wteIn(text: string): number | null {
  if (!/^\d(\.\d{1,4})?$/.test(text.trim())) return null;
  const wte = Math.round(Number(text) * 10_000);
  return wte <= 20_000 ? wte : null;
}

export const listIn = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What is wrong with a period that is typed in, by field. */
export function periodErrors(values: Values): Record<string, string> {
  const {from = '', to = ''} = values;
  return {
    ...(from === '' ? {from: 'Enter the first day'} : {}),
    ...(from !== '' && to !== '' && to < from ? {to: 'The last day is before the first'} : {}),
  };
}

/** What a page about one unit's settings is given. */
export interface UnitPage {
  service: SettingsService;
  trust: string;
  unit: {id: string; name: string};
  mayEdit: boolean;
  maySeePeople: boolean;
  today: string;
}
