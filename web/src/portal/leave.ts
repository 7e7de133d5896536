// Annual leave as it is told to people: what there is of it, and what is likely. Days "2026-10-19", the last one included.

import {hours, longDate} from '../roster/days';

export interface LeaveAccount {
  person: string;
  from: string;
  /** Included. */
  to: string;
  countedIn: 'hours' | 'days';
  /** Of a day of leave. */
  dayMinutes: number;
  annual: number;
  bankHolidays: number;
  /** What HR stated in place of both. */
  stated: number | null;
  carried: number;
  /** Of whoever stated it. */
  reason: string | null;
  entitled: number;
  taken: number;
  booked: number;
  asked: number;
  left: number;
  daysWithoutHours: number;
  grounds: string[];
  notes: string[];
  /** Of what is stated; 0: nothing is. */
  version: number;
}

export type Judgement = 'likely' | 'tight' | 'unlikely';

export interface OutlookDay {
  day: string;
  unit: string;
  people: number;
  away: number;
  asked: number;
  needed: number;
  free: number;
  published: boolean;
  minutes: number;
  judgement: Judgement;
  reason: string;
}

export interface LeaveOutlook {
  minutes: number;
  judgement: Judgement;
  reason: string;
  days: OutlookDay[];
}

export const judgementTone = {likely: 'green', tight: 'yellow', unlikely: 'red'} as const;
export const judgementWords = {likely: 'Likely', tight: 'Tight', unlikely: 'Unlikely'} as const;

/** "37.5 hours"; where leave is counted in days: "5 days", "2.5 days". */
export function amountWords(
  minutes: number,
  account: Pick<LeaveAccount, 'countedIn' | 'dayMinutes'>,
): string {
  if (account.countedIn === 'hours' || account.dayMinutes <= 0) return `${hours(minutes)} hours`;
  const days = Math.round((minutes / account.dayMinutes) * 10) / 10;
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** Rows of an account, from what there is to what is left. */
export function accountRows(account: LeaveAccount): {name: string; words: string}[] {
  const words = (minutes: number) => amountWords(minutes, account);
  const rows =
    account.stated === null
      ? [
          {name: 'Annual leave', words: words(account.annual)},
          ...(account.bankHolidays > 0 ? [{name: 'Bank holidays', words: words(account.bankHolidays)}] : []),
        ]
      : [{name: 'Entitlement, as stated', words: words(account.stated)}];
  if (account.carried !== 0) {
    rows.push({
      name: account.carried > 0 ? 'Carried over' : 'Taken in advance last year',
      words: words(account.carried),
    });
  }
  rows.push(
    {name: 'Taken', words: words(account.taken)},
    {name: 'Booked', words: words(account.booked)},
    {name: 'Asked for', words: words(account.asked)},
  );
  return rows;
}

export function yearWords(account: Pick<LeaveAccount, 'from' | 'to'>): string {
  return `${longDate(account.from)} to ${longDate(account.to)}`;
}

/** "2 of 14 are away, 1 more has asked; 3 more can be away." */
export function dayWords(day: OutlookDay): string {
  const away =
    day.away === 0
      ? `Nobody else of ${day.people} is away`
      : `${day.away} of ${day.people} ${day.away === 1 ? 'is' : 'are'} away`;
  const asked = day.asked === 0 ? '' : `, ${day.asked} more ${day.asked === 1 ? 'has' : 'have'} asked`;
  const free =
    day.free > 0 ? `room for ${day.free} more` : day.free === 0 ? 'no room for more' : 'too few already';
  return `${away}${asked}; ${free}.`;
}

/** Hours as somebody types them: "37.5", "37:30" or "37"; null: neither. */
export function typedHours(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  const clocked = /^(\d{1,4}):([0-5]\d)$/.exec(trimmed);
  if (clocked) return Number(clocked[1]) * 60 + Number(clocked[2]);
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(trimmed)) return null;
  return Math.round(Number(trimmed) * 60);
}
