// What the guardian of safe working hours sees and does, as the page has it, and in words.

import type {components} from '../api/schema';
import type {Report} from '../portal/exceptions';
import {longDate} from '../roster/days';
import {plusDays} from '../portal/day';

export type Reports = components['schemas']['ExceptionReports'];
export type Fine = components['schemas']['ExceptionFine'];
export type Board = components['schemas']['ExceptionFigures'];
export type Counts = components['schemas']['ExceptionCounts'];

export interface Answer {
  agreed: boolean;
  words: string;
}

/** Days end before `until`; everything rejects with a Problem. */
export interface GuardianService {
  reports(from: string, until: string): Promise<Reports>;
  answer(report: Report, answer: Answer): Promise<void>;
  board(from: string, until: string): Promise<Board>;
}

export interface Quarter {
  from: string;
  until: string;
  name: string;
}

/** The quarter that the day is in and those before it, the newest first. */
export function quartersBefore(day: string, count = 5): Quarter[] {
  const first = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const begins = (quarter: number) =>
    `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;
  return Array.from({length: count}, (_, at) => {
    const [from, until] = [begins(first - at), begins(first - at + 1)];
    return {from, until, name: `${longDate(from)} to ${longDate(plusDays(until, -1))}`};
  });
}

/** Who waits: "3 reports wait for an answer, one of them an immediate safety concern." */
export function waitingWords(reports: readonly Report[]): string {
  const open = reports.filter((one) => answerable(one));
  if (open.length === 0) return 'No report waits for an answer.';
  const concerns = open.filter((one) => one.safety_concern).length;
  const wait = open.length === 1 ? 'One report waits' : `${open.length} reports wait`;
  const urgent =
    concerns === 0
      ? ''
      : open.length === 1
        ? ': an immediate safety concern'
        : `, ${concerns === 1 ? 'one of them an immediate safety concern' : `${concerns} of them immediate safety concerns`}`;
  return `${wait} for an answer${urgent}.`;
}

/** Late ones are answered too, though not agreed to. */
export const answerable = (report: Report) =>
  report.answered_on === null && (report.state === 'open' || report.state === 'late');

export const fineDays = (fine: Pick<Fine, 'from' | 'until'>) =>
  plusDays(fine.from, 1) === fine.until
    ? longDate(fine.from)
    : `${longDate(fine.from)} to ${longDate(plusDays(fine.until, -1))}`;

const rowNames: Record<string, string> = {
  hours: 'Hours',
  breaks: 'Breaks',
  education: 'Education',
  on_call_rest: 'Work or rest on call',
  pay: 'Pay',
  time_off: 'Time off',
  nothing_due: 'Nothing due',
  not_chosen: 'Not chosen',
  all: 'All',
};
export const rowName = (what: string) => rowNames[what] ?? what;

/** Small numbers are hidden. */
export const countWords = (count: number | null) => (count === null ? '–' : String(count));

const routeNames: Record<string, string> = {
  human_resources: 'medical staffing',
  director_of_medical_education: 'the director of medical education',
};
/** Who acts on it: "medical staffing and the director of medical education". */
export const routesWords = (routes: readonly string[]) =>
  [...new Set(routes.map((route) => routeNames[route] ?? 'the guardian'))].join(' and ');
