// Exception reports: a doctor's own, as their pages have them; what is wrong with one before it is sent; and in words.
// What follows from a report (in time, pay or time off) is the server's.

import type {components} from '../api/schema';
import {hours, longDate} from '../roster/days';
import {shortDay} from './day';
import {typedHours} from './leave';
import {hoursWords} from './papers';

export type OwnReports = components['schemas']['OwnExceptionReports'];
export type Report = components['schemas']['ExceptionReport'];
export type DutyToReport = OwnReports['duties'][number];
export type ReportMade = components['schemas']['ExceptionReportMade'];

/** Everything rejects with a Problem. */
export interface OwnReportsService {
  own(): Promise<OwnReports>;
  make(report: ReportMade): Promise<void>;
  withdraw(report: Report): Promise<void>;
}

export type Kind = Report['kinds'][number];

export const kindNames: Record<Kind, string> = {
  hours: 'Hours',
  breaks: 'Breaks',
  education: 'Education',
  on_call_rest: 'Work or rest on call',
};

/** Where, and of what kinds; a report that is not judged has no kinds. */
export function aboutWords(report: Report): string {
  const kinds = report.kinds.map((kind) => kindNames[kind].toLowerCase());
  return kinds.length > 0 ? `${report.unit_name}: ${kinds.join(', ')}` : report.unit_name;
}

export const stateWords: Record<Report['state'], string> = {
  open: 'not answered yet',
  agreed: 'agreed',
  refused: 'not agreed',
  late: 'late',
  withdrawn: 'taken back',
};

export const stateTones: Record<Report['state'], string> = {
  open: 'grey',
  agreed: 'green',
  refused: 'red',
  late: 'orange',
  withdrawn: 'grey',
};

/** "08:00 to 20:30" of "08:00-20:30"; "20:30 to 09:00 the next day" of "20:30-33:00". */
export function clockWords(clock: string): string {
  const [start = '', end = ''] = clock.split('-');
  const words = `${dayTime(start)} to ${dayTime(end)}`;
  return Number(end.slice(0, 2)) < 24 ? words : `${words} the next day`;
}
const dayTime = (time: string) => String(Number(time.slice(0, 2)) % 24).padStart(2, '0') + time.slice(2);

/** What was different, a line each. */
export function differences(report: Report): string[] {
  const lines: string[] = [];
  if (report.clock) {
    const planned = report.planned ? `; planned ${clockWords(report.planned)}` : '';
    lines.push(`Worked ${clockWords(report.clock)}${planned}`);
  }
  if (report.unpaid_break_minutes !== null) {
    lines.push(`Unpaid break: ${report.unpaid_break_minutes} minutes`);
  }
  if (report.breaks_missed > 0) {
    lines.push(report.breaks_missed === 1 ? 'One break missed' : `${report.breaks_missed} breaks missed`);
  }
  if (report.education_missed_minutes > 0) {
    lines.push(`${hours(report.education_missed_minutes)} hours of planned education missed`);
  }
  if (report.calls) {
    const calls = report.calls.map(clockWords).join(', ');
    lines.push(calls === '' ? 'On call, and not called' : `Called: ${calls}`);
  }
  return lines;
}

/** What follows from a report; empty: nothing to say. */
export function consequence(report: Report): string {
  if (report.state === 'withdrawn') return '';
  if (report.trouble) return `What follows cannot be worked out: ${report.trouble}.`;
  if (report.state === 'late') {
    const until = report.last_day ? ` It was possible until ${longDate(report.last_day)}.` : '';
    return `It came late.${until} Neither pay nor time off follows by itself; the guardian has it all the same.`;
  }
  if (report.state === 'refused') return 'Neither pay nor time off follows.';
  const extra = report.extra_minutes ?? 0;
  const words =
    report.settled === 'time_off'
      ? `time off of ${hoursWords(report.time_off_minutes)}${mandated(report)}`
      : report.settled === 'pay'
        ? `pay for ${hoursWords(extra)}`
        : extra > 0
          ? `${hoursWords(extra)} beyond the plan; pay or time off is not chosen`
          : '';
  if (words === '') return '';
  return report.state === 'open' ? `If it is agreed: ${words}.` : `Due: ${words}.`;
}

const mandated = (report: Report) =>
  report.mandated_by.length === 0
    ? ''
    : ` (a rule that was broken makes it time off: ${report.mandated_by.join(', ')})`;

export const dutyWords = (duty: DutyToReport) =>
  `${shortDay(duty.day)}, ${duty.shift_name}, ${duty.unit_name}`;
export const dutyKey = (duty: DutyToReport) => `${duty.roster} ${duty.day} ${duty.shift}`;

// -- a report that is being made

export interface Draft {
  kinds: Kind[];
  /** "08:00"; the end may be on the next day. */
  start: string;
  end: string;
  breaks: string;
  /** Hours, as somebody types them. */
  education: string;
  /** One call a line: "23:30 to 01:10". */
  calls: string;
  choice: '' | 'pay' | 'time_off';
  concern: boolean;
  note: string;
}

const minutesOf = (time: string): number | null => {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(time.trim());
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[1]) < 24 && Number(found[2]) < 60 ? minutes : null;
};
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** As planned; nothing is said to be different yet. */
export function draftOf(duty: DutyToReport | undefined): Draft {
  const [start = '', end = ''] = (duty?.planned ?? '').split('-');
  const wrapped = end === '' ? '' : timeOf((Number(end.slice(0, 2)) % 24) * 60 + Number(end.slice(3)));
  return {
    kinds: [],
    start,
    end: wrapped,
    breaks: '1',
    education: '',
    calls: '',
    choice: '',
    concern: false,
    note: '',
  };
}

/** "08:00-21:15"; an end that is not after the start is on the next day. Null: no times. */
export function clockOf(start: string, end: string): string | null {
  const from = minutesOf(start);
  const to = minutesOf(end);
  if (from === null || to === null) return null;
  return `${timeOf(from)}-${timeOf(to <= from ? to + 24 * 60 : to)}`;
}

/** Calls of a period that begins on the day: what is before its start is of the night. Null: a line is no call. */
export function callsOf(text: string, duty: DutyToReport): string[] | null {
  const begins = minutesOf((duty.planned ?? '').split('-')[0] ?? '') ?? 0;
  const calls: string[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const found = /^\s*(\d{1,2}[:.]\d{2})\s*(?:-|–|to)\s*(\d{1,2}[:.]\d{2})\s*$/.exec(line);
    const start = found ? minutesOf(found[1] ?? '') : null;
    const end = found ? minutesOf(found[2] ?? '') : null;
    if (start === null || end === null) return null;
    const from = start < begins ? start + 24 * 60 : start;
    const to = end < begins || end + 24 * 60 <= from ? end + 24 * 60 : end;
    calls.push(`${timeOf(from)}-${timeOf(to <= from ? to + 24 * 60 : to)}`);
  }
  return calls;
}

export type DraftField = 'duty' | 'kinds' | 'hours' | 'education' | 'calls' | 'choice';

/** Hours that differ, and calls, are paid or given back. */
export const asksForChoice = (draft: Draft) =>
  draft.kinds.includes('hours') || draft.kinds.includes('on_call_rest');

/** What is wrong with it, by field, in the order of the form; empty: nothing. */
export function draftTroubles(
  draft: Draft,
  duty: DutyToReport | undefined,
): Partial<Record<DraftField, string>> {
  const wrong: Partial<Record<DraftField, string>> = {};
  if (!duty) return {duty: 'Choose the duty'};
  if (draft.kinds.length === 0) wrong.kinds = 'Say what was different';
  if (draft.kinds.includes('hours')) {
    const clock = clockOf(draft.start, draft.end);
    if (clock === null) wrong.hours = 'Give when you started and when you finished, as 08:00';
    else if (clock === duty.planned) wrong.hours = 'These are the planned times';
  }
  if (draft.kinds.includes('education') && !typedHours(draft.education)) {
    wrong.education = 'Give the hours that you missed, as 1.5 or 1:30';
  }
  if (draft.kinds.includes('on_call_rest') && callsOf(draft.calls, duty) === null) {
    wrong.calls = 'Write each call on a line of its own, as 23:30 to 01:10';
  }
  if (asksForChoice(draft) && draft.choice === '') wrong.choice = 'Choose pay or time off';
  return wrong;
}

/** Requires: it has no troubles. */
export function reportOf(draft: Draft, duty: DutyToReport): ReportMade {
  const says = (kind: Kind) => draft.kinds.includes(kind);
  return {
    roster: duty.roster,
    day: duty.day,
    shift: duty.shift,
    clock: says('hours') ? clockOf(draft.start, draft.end) : null,
    breaks_missed: says('breaks') ? Number(draft.breaks) : null,
    education_missed_minutes: says('education') ? typedHours(draft.education) : null,
    calls: says('on_call_rest') ? callsOf(draft.calls, duty) : null,
    choice: asksForChoice(draft) && draft.choice !== '' ? draft.choice : null,
    safety_concern: draft.concern,
    note: draft.note.trim(),
  };
}
