// What somebody sees of their own work. Moments are ISO 8601; days "2026-10-19" are roster days.

export interface MyDuty {
  id: string;
  day: string;
  startsAt: string;
  endsAt: string;
  code: string;
  name: string;
  unit: string;
  /** Of the place where the duty is, such as "Europe/London". */
  zone: string;
  with: string[];
  /** Changed after it was published. */
  changed: boolean;
}

/** A day that became another after one had been told. Names of shifts; empty: off. */
export interface MyChange {
  day: string;
  unit: string;
  before: string;
  now: string;
  toldAt: string;
}

/** "Early in place of Long day", "Off in place of Night", "Late, where you were off" */
export function changeWords({before, now}: MyChange): string {
  if (!before) return `${now}, where you were off`;
  return `${now || 'Off'} in place of ${before}`;
}

/** Duties with the mark that their day changed. */
export function marked(duties: readonly MyDuty[], changes: readonly MyChange[]): MyDuty[] {
  return duties.map((duty) => ({
    ...duty,
    changed: changes.some((change) => change.day === duty.day && change.unit === duty.unit),
  }));
}

export interface MyLeave {
  id: string;
  /** Of the row, as it was read. */
  version: number;
  from: string;
  /** Included. */
  to: string;
  kind: string;
  state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  /** What all of it counts for. */
  minutes: number;
  /** Of whoever decided. */
  reason: string | null;
}

export interface MyWork {
  name: string;
  duties: MyDuty[];
  changes: MyChange[];
  leave: MyLeave[];
  /** The first day of what is published; none: nothing yet. */
  publishedUntil: string | null;
}

/** Whole minutes between two moments: true over a change of the clock. */
export function minutesOf(duty: MyDuty): number {
  return Math.round((Date.parse(duty.endsAt) - Date.parse(duty.startsAt)) / 60_000);
}

/** The duty that one is on, or that comes next. */
export function nextDuty(duties: readonly MyDuty[], now: number): MyDuty | null {
  return (
    duties
      .filter((duty) => Date.parse(duty.endsAt) > now)
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null
  );
}

/** "in 3 days", "in 5 hours", "now" */
export function until(duty: MyDuty, now: number): string {
  const minutes = Math.round((Date.parse(duty.startsAt) - now) / 60_000);
  if (minutes <= 0) return 'now';
  if (minutes < 60) return `in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `in ${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return `in ${Math.round(hours / 24)} days`;
}

export function timeIn(moment: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', timeZone: zone}).format(
    new Date(moment),
  );
}

export function dayIn(moment: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(new Date(moment));
}

export interface Week {
  /** "2026-10-19", a Monday. */
  monday: string;
  duties: MyDuty[];
  minutes: number;
}

/** By week from Monday, in order. */
export function weeksOf(duties: readonly MyDuty[]): Week[] {
  const weeks = new Map<string, MyDuty[]>();
  for (const duty of [...duties].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))) {
    const date = new Date(duty.day + 'T00:00:00Z');
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    const monday = date.toISOString().slice(0, 10);
    weeks.set(monday, [...(weeks.get(monday) ?? []), duty]);
  }
  return [...weeks].map(([monday, of]) => ({
    monday,
    duties: of,
    minutes: of.reduce((sum, duty) => sum + minutesOf(duty), 0),
  }));
}
