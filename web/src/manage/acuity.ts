// How dependent the patients of shifts are, beside who is there; and red flags. Days are "2026-10-19", times are moments.

import {hours} from '../roster/days';
import type {UnitOf} from './model';

/** What a level is called and asks for; null: the trust does not say. */
export interface Level {
  level: number;
  words: string;
  staff: number | null;
  /** Minutes of care, of all people together. */
  care: number | null;
}

export interface Scale {
  /** 0: there are no levels yet. */
  version: number;
  levels: Level[];
}

export interface Stated {
  number: number;
  meant: Level;
  note: string;
  by: string;
  at: string;
}

export interface ShiftNow {
  day: string;
  shift: string;
  name: string;
  startsAt: string;
  endsAt: string;
  roster: string | null;
  wanted: {least: number; best: number} | null;
  assigned: number;
  /** Minutes, of all who are assigned. */
  care: number;
  present: {signed: number; worked: number} | null;
  stated: Stated | null;
}

export interface ShiftsNow {
  scale: Scale;
  shifts: ShiftNow[];
  mayState: boolean;
  mayAnswer: boolean;
}

export interface Flag {
  id: string;
  version: number;
  day: string;
  shiftName: string;
  kind: string;
  words: string;
  raisedBy: string;
  raisedAt: string;
  owner: string;
  resolvedBy: string;
  /** Empty: it is open. */
  resolvedAt: string;
  done: string;
}

export interface FlagKind {
  kind: string;
  words: string;
  source: string;
}

/** Everything rejects with a Problem. */
export interface AcuityService {
  now(unit: UnitOf): Promise<ShiftsNow>;
  state(unit: UnitOf, shift: ShiftNow, level: number, note: string): Promise<void>;
  flags(unit: UnitOf): Promise<{flags: Flag[]; kinds: FlagKind[]}>;
  raise(unit: UnitOf, shift: ShiftNow, kind: string, words: string): Promise<void>;
  own(unit: UnitOf, flag: Flag): Promise<void>;
  resolve(unit: UnitOf, flag: Flag, done: string): Promise<void>;
}

/** A unit's levels, for whoever sets the unit up. */
export interface LevelsService {
  levels(): Promise<Scale>;
  putLevels(scale: Scale): Promise<Scale>;
}

export const nobodysName =
  'About the shift, never about a patient as a person: no name, number, bed or anything else that tells who they are.';

/** "19:30": the clock of the wards. */
export function clockOf(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  }).format(new Date(moment));
}

/** "12 min ago", "3 h ago", "2 days ago". */
export function ageWords(moment: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(moment)) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const whole = Math.floor(minutes / 60);
  if (whole < 48) return `${whole} h ago`;
  return `${Math.floor(whole / 24)} days ago`;
}

export function neededWords({wanted}: ShiftNow): string {
  if (!wanted) return 'by time of day';
  return wanted.least === wanted.best ? `${wanted.best}` : `${wanted.least} to ${wanted.best}`;
}

export function presentWords({present}: ShiftNow): string {
  if (!present) return 'not signed yet';
  return present.worked === present.signed ? `${present.worked}` : `${present.worked} of ${present.signed}`;
}

/** How many are missing of what the level asks for, of people and of minutes; null: it does not ask for any. */
export function lacking(shift: ShiftNow): {staff: number | null; care: number | null} {
  const meant = shift.stated?.meant;
  return {
    staff: meant?.staff == null ? null : Math.max(0, meant.staff - shift.assigned),
    care: meant?.care == null ? null : Math.max(0, meant.care - shift.care),
  };
}

/** "6 people: 1 short; 60 h of care: 45 h there, 15 h short". Empty: it asks for nothing that is said. */
export function asksWords(shift: ShiftNow): string {
  const meant = shift.stated?.meant;
  const {staff, care} = lacking(shift);
  const parts: string[] = [];
  if (meant && staff !== null) {
    const people = meant.staff === 1 ? '1 person' : `${meant.staff} people`;
    parts.push(`${people}: ${staff > 0 ? `${staff} short` : 'they are there'}`);
  }
  if (meant && care !== null) {
    parts.push(
      `${hours(meant.care ?? 0)} h of care: ${care > 0 ? `${hours(care)} h short` : `${hours(shift.care)} h are there`}`,
    );
  }
  return parts.join('; ');
}

/** Fewer than the least that is safe, fewer than wanted, or fewer than the patients ask for; empty: neither. */
export function shortness(shift: ShiftNow): 'least' | 'short' | '' {
  const {staff, care} = lacking(shift);
  if (shift.wanted && shift.assigned < shift.wanted.least) return 'least';
  const isShort = (shift.wanted && shift.assigned < shift.wanted.best) || (staff ?? 0) > 0 || (care ?? 0) > 0;
  return isShort ? 'short' : '';
}

export function flagWords(flag: Flag, kinds: readonly FlagKind[]): string {
  const kind = kinds.find((one) => one.kind === flag.kind);
  if (flag.kind === 'other' || !kind) return flag.words || 'Something else';
  return flag.words ? `${kind.words}. ${flag.words}` : kind.words;
}

/** What is wrong with levels that were typed, by "level/field"; empty: nothing. */
export function wrongLevels(typed: readonly TypedLevel[]): Record<string, string> {
  const wrong: Record<string, string> = {};
  typed.forEach((one, at) => {
    if (one.words.trim() === '') wrong[`${at}/words`] = 'Say what the level is called';
    if (!/^\d{0,3}$/.test(one.staff.trim())) wrong[`${at}/staff`] = 'Enter a number of people, or nothing';
    if (!/^(\d{1,4}([.,]\d{1,2})?)?$/.test(one.care.trim())) wrong[`${at}/care`] = 'Enter hours, or nothing';
  });
  return wrong;
}

/** A level as it is typed: care in hours. */
export interface TypedLevel {
  words: string;
  staff: string;
  care: string;
}

export function typedOf({words, staff, care}: Level): TypedLevel {
  return {words, staff: staff === null ? '' : `${staff}`, care: care === null ? '' : `${care / 60}`};
}

/** Requires: nothing is wrong with it. */
export function levelOf({words, staff, care}: TypedLevel, at: number): Level {
  return {
    level: at + 1,
    words: words.trim(),
    staff: staff.trim() === '' ? null : Number(staff),
    care: care.trim() === '' ? null : Math.round(Number(care.replace(',', '.')) * 60),
  };
}
