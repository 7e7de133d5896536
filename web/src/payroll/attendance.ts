// What was worked of a roster, as its page has it: where each duty stands, what somebody signs, and both in words.

import type {components} from '../api/schema';
import {mondayOf, plusDays, shortDay} from '../portal/day';
import {clock, dayNumber} from '../roster/days';
import {when} from '../roster/life';

export type Attendance = components['schemas']['Attendance'];
export type Duty = components['schemas']['AttendanceDuty'];
export type Shift = components['schemas']['AttendanceShift'];
export type Signed = components['schemas']['AttendanceSigned'];

/** Both reject with a Problem. */
export interface AttendanceService {
  attendance(): Promise<Attendance>;
  /** All or none; the attendance as it is then. */
  sign(entries: Signed[]): Promise<Attendance>;
}

/** Minutes from the midnight that the day begins with; an end after the next one is beyond 1440. */
export interface Times {
  start: number;
  end: number;
}

export const aDay = 1440;

/** "19:30-08:00"; null: none, or no times. */
export function timesOf(text: string | null): Times | null {
  const [, startHour, startMinute, endHour, endMinute] =
    /^(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)$/.exec(text ?? '') ?? [];
  if (endMinute === undefined) return null;
  const start = Number(startHour) * 60 + Number(startMinute);
  const end = Number(endHour) * 60 + Number(endMinute);
  return {start, end: end <= start ? end + aDay : end};
}

export const clockOf = ({start, end}: Times) => `${clock(start)}-${clock(end)}`;

/** "19:30 to 08:00, the day after" */
export function timesWords(text: string | null): string {
  const times = timesOf(text);
  if (!times) return 'no times stated';
  return `${clock(times.start)} to ${clock(times.end)}${times.end > aDay ? ', the day after' : ''}`;
}

const zoneFormat = new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/London', timeZoneName: 'shortOffset'});

/** By how many minutes the clocks there are ahead at that time of a day. */
function ahead(day: string, minute: number): number {
  const name = zoneFormat
    .formatToParts(new Date((dayNumber(day) * aDay + minute) * 60_000))
    .find((part) => part.type === 'timeZoneName')?.value;
  return Number(/^GMT\+(\d+)$/.exec(name ?? '')?.[1] ?? 0) * 60;
}

/** What the clocks do in between: 60 where an hour comes twice, -60 where one is left out. */
export const clockChange = (day: string, {start, end}: Times) => ahead(day, start) - ahead(day, end);

/** How long somebody worked, by a watch and not by the clocks on the wall, without the unpaid break. */
export function workedMinutes(day: string, times: Times, unpaidBreak: number): number {
  return times.end - times.start + clockChange(day, times) - unpaidBreak;
}

/** "11 hours 30 minutes" */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const counted = (count: number, what: string) =>
    count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
  return [counted(hours, 'hour'), counted(rest, 'minute')].filter(Boolean).join(' ') || 'no time';
}

// -- where each duty stands

/** `open`: to be signed; `own`: the same, but by somebody else; `ahead`: not over yet. */
export type Standing = 'open' | 'own' | 'ahead' | 'worked' | 'not_worked';

export function standingOf(duty: Duty): Standing {
  if (duty.entry) return duty.entry.worked ? 'worked' : 'not_worked';
  if (!duty.over) return 'ahead';
  return duty.own ? 'own' : 'open';
}

export const isUnsigned = (duty: Duty) => duty.over && !duty.entry;
/** Also once more, to correct it. */
export const maySignFor = (duty: Duty) => duty.over && !duty.own;
export const keyOf = (duty: Pick<Duty, 'person' | 'day' | 'shift'>) =>
  `${duty.person}/${duty.day}/${duty.shift}`;

/** Nothing is signed any more once the roster is closed. */
export const maySign = (seen: Attendance) => seen.may_sign && seen.roster.state !== 'closed';

export const nameIn = (rows: readonly {id: string; name: string}[], id: string) =>
  rows.find((one) => one.id === id)?.name ?? '?';

export const shiftIn = (seen: Attendance, id: string): Shift =>
  seen.shifts.find((one) => one.id === id) ?? {
    id,
    code: '?',
    name: '?',
    clock: null,
    unpaid_break_minutes: 0,
    on_call: false,
  };

/** "Worked 07:00 to 15:45, 30 minutes of unpaid break" */
export function becameWords(duty: Duty): string {
  const {entry} = duty;
  if (!entry) return '';
  if (!entry.worked) return 'Not worked';
  const times = entry.clock === null ? '' : ` ${timesWords(entry.clock)}`;
  const rest = entry.unpaid_break_minutes;
  const pause =
    rest === null ? '' : rest === 0 ? ', no unpaid break' : `, ${lengthWords(rest)} of unpaid break`;
  return `Worked${times || (duty.planned ? ' as planned' : ' at the shift’s times')}${pause}`;
}

/** "signed by Maya Maker on 19 October 2026 at 14:05" */
export function signedWords({entry}: Duty): string {
  return entry ? `signed ${entry.signed_by ? `by ${entry.signed_by} ` : ''}${when(entry.signed_at)}` : '';
}

/** "3 duties are over and not signed for, one of them your own." */
export function openWords(seen: Attendance): string {
  const own = seen.duties.filter((duty) => isUnsigned(duty) && duty.own).length;
  if (seen.open === 0) {
    return seen.duties.some((duty) => !duty.over)
      ? 'Everything that is over is signed for.'
      : 'Everything is signed for.';
  }
  const said =
    seen.open === 1 ? '1 duty is over and not signed for' : `${seen.open} duties are over and not signed for`;
  if (own === 0) return `${said}.`;
  return `${said}, ${own === seen.open ? (own === 1 ? 'and it is your own' : 'all of them your own') : `${own} of them your own`}: somebody else signs for ${own === 1 ? 'that one' : 'those'}.`;
}

// -- days and weeks

/** The last day of the roster. */
export const lastDay = (seen: Attendance) => plusDays(seen.roster.ends_on, -1);

/** The week that is looked at first: that of the first duty to be signed, else this one, as far as it is the roster's. */
export function firstMonday(seen: Attendance, today: string): string {
  const open = seen.duties.find((duty) => standingOf(duty) === 'open');
  if (open) return mondayOf(open.day);
  const day = today < seen.roster.starts_on ? seen.roster.starts_on : today;
  return mondayOf(day > lastDay(seen) ? lastDay(seen) : day);
}

/** The days of that week that are the roster's. */
export function daysOf(seen: Attendance, monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6]
    .map((at) => plusDays(monday, at))
    .filter((day) => seen.roster.starts_on <= day && day <= lastDay(seen));
}

/** Whose duty it is, where it has to be told from others: "Amy Archer, Early, Mon 19 October". */
export const dutyWords = (seen: Attendance, duty: Duty) =>
  `${nameIn(seen.people, duty.person)}, ${shiftIn(seen, duty.shift).name}, ${shortDay(duty.day)}`;
