// Days of the portal: what today is, weeks from Monday, and days that somebody typed.

import {dayNumber, dayText} from '../roster/days';

/** Where the wards are. */
export function today(now: number = Date.now()): string {
  return new Intl.DateTimeFormat('en-CA', {timeZone: 'Europe/London'}).format(new Date(now));
}

export function plusDays(day: string, days: number): string {
  return dayText(dayNumber(day) + days);
}

export function mondayOf(day: string): string {
  const weekday = (new Date(day + 'T00:00:00Z').getUTCDay() + 6) % 7;
  return plusDays(day, -weekday);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text + 'T00:00:00Z'));
}

/** What is wrong with a period that is asked for, in words; empty: nothing. */
export function periodTrouble(from: string, to: string, earliest: string): {from: string; to: string} {
  if (!isDay(from)) return {from: 'Choose the first day', to: isDay(to) ? '' : 'Choose the last day'};
  if (from < earliest) return {from: 'The first day has gone by already', to: ''};
  if (!isDay(to)) return {from: '', to: 'Choose the last day'};
  if (to < from) return {from: '', to: 'The last day is before the first'};
  return {from: '', to: ''};
}

/** "Mon 19 October" */
export function shortDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(day + 'T00:00:00Z'));
}
