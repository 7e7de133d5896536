// What one's own work pays and one's own work schedule, as their pages have them, and in words. No payslip: payroll's
// slip rules.

import type {components} from '../api/schema';
import {elementWords, hoursOf, pounds} from '../payroll/model';
import {longDate} from '../roster/days';
import {plusDays} from './day';

export type OwnPay = components['schemas']['OwnPay'];
export type OwnRosterPay = components['schemas']['OwnRosterPay'];
export type OwnSlip = components['schemas']['OwnSlip'];
export type OwnLine = components['schemas']['OwnPayLine'];
export type OwnSchedule = components['schemas']['OwnSchedule'];
export type WorkSchedule = components['schemas']['WorkSchedule'];
export type Notice = WorkSchedule['notices'][number];

/** Everything rejects with a Problem. */
export interface PapersService {
  pay(): Promise<OwnPay>;
  /** None: that of today, or the next, or the last. */
  schedule(roster: string | null): Promise<OwnSchedule>;
  /** Where the schedule of a roster is to be had as a file. */
  scheduleAddress(roster: string): string;
}

/** "October 2026" of "2026-10" */
export const monthWords = (month: string) => longDate(`${month}-01`).replace(/^1 /, '');

/** "19 October 2026 to 1 November 2026"; the server's days end before a day. */
export const daysWords = (startsOn: string, endsOn: string) =>
  `${longDate(startsOn)} to ${longDate(plusDays(endsOn, -1))}`;

/** What stands beside a line's name: "12.50 hours at £16.40". */
export function atRate(line: Pick<OwnLine, 'minutes' | 'rate_pence'>): string {
  if (line.minutes === null) return '';
  const hours = `${hoursOf(line.minutes)} hours`;
  return line.rate_pence === null ? hours : `${hours} at ${pounds(line.rate_pence)}`;
}

/** Time off and the like are no money. */
export const amountWords = (line: Pick<OwnLine, 'element' | 'amount_pence'>) =>
  line.element === 'time_off_in_lieu' ? 'as time off' : pounds(line.amount_pence);

export const lineName = (element: string, words: string) =>
  element === 'time_off_in_lieu'
    ? 'Time off in lieu'
    : elementWords(element) === element
      ? words
      : elementWords(element);

const certainties: Record<NonNullable<OwnLine['certainty']>, string> = {
  confirmed: 'These figures were seen in the official source.',
  secondary: 'These figures come from somebody who quotes the official source.',
  derived: 'These figures are worked out from ones that were seen.',
  unverified: 'Nobody has checked all of these figures against the official source yet.',
};

export const certaintyWords = (line: Pick<OwnLine, 'certainty'>) =>
  line.certainty === null ? 'The rate was agreed locally.' : certainties[line.certainty];

/** How the duties of a roster stand: "12 duties, 3 of them not signed for yet". */
export function dutiesWords(own: Pick<OwnRosterPay, 'duties' | 'not_signed'>): string {
  const duties = own.duties === 1 ? '1 duty' : `${own.duties} duties`;
  if (own.duties === 0) return 'No duties published';
  if (own.not_signed === 0) return `${duties}, all signed for`;
  return own.not_signed === own.duties
    ? `${duties}, none signed for yet`
    : `${duties}, ${own.not_signed} not signed for yet`;
}

/** "3 of 4 (1 in 1.33)" */
export function weekendWords(schedule: Pick<WorkSchedule, 'weekends' | 'weekends_in_period'>): string {
  if (schedule.weekends === 0) return `none of ${schedule.weekends_in_period}`;
  const often = (schedule.weekends_in_period / schedule.weekends).toFixed(2).replace(/\.?0+$/, '');
  return `${schedule.weekends} of ${schedule.weekends_in_period} (1 in ${often})`;
}

/** "47 h 30" */
export function hoursWords(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}

/** How a notice stands, by the day it was due. */
export function noticeWords(notice: Pick<Notice, 'given' | 'kept' | 'days_short'>): string {
  if (notice.given === null) return 'Not recorded here';
  if (notice.kept) return `In time, on ${longDate(notice.given)}`;
  return `${notice.days_short === 1 ? '1 day' : `${notice.days_short} days`} late, on ${longDate(notice.given)}`;
}
