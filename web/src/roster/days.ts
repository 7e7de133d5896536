// Days as text and as numbers from a first day. Dates are calendar dates: no clock and no zone is involved.

const msPerDay = 86_400_000;

/** "2026-10-19" as days since 1970. */
export function dayNumber(text: string): number {
  return Math.round(Date.parse(text + 'T00:00:00Z') / msPerDay);
}

export function dayText(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10);
}

export interface DayLabel {
  /** "Mon" */
  weekday: string;
  /** "19" */
  day: string;
  /** "Oct", on the first day shown and on each first of a month. */
  month: string;
  /** "Monday 19 October 2026" */
  full: string;
  weekend: boolean;
  text: string;
}

const weekdayFormat = new Intl.DateTimeFormat('en-GB', {weekday: 'short', timeZone: 'UTC'});
const monthFormat = new Intl.DateTimeFormat('en-GB', {month: 'short', timeZone: 'UTC'});
const fullFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

export function dayLabels(firstDay: string, count: number): DayLabel[] {
  const first = dayNumber(firstDay);
  return Array.from({length: count}, (_, at) => {
    const date = new Date((first + at) * msPerDay);
    const day = date.getUTCDate();
    return {
      weekday: weekdayFormat.format(date),
      day: String(day),
      month: at === 0 || day === 1 ? monthFormat.format(date) : '',
      full: fullFormat.format(date),
      weekend: date.getUTCDay() === 0 || date.getUTCDay() === 6,
      text: dayText(first + at),
    };
  });
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Of a roster's days; those of a rota's pattern are weekdays and no dates. */
export function labelsOf(facts: {firstDay: string; days: number; isWeek?: boolean}): DayLabel[] {
  const labels = dayLabels(facts.firstDay, facts.days);
  if (!facts.isWeek) return labels;
  return labels.map((label, at) => ({...label, day: '', month: '', full: weekdayNames[at % 7]!}));
}

/** "19 October 2026" */
export function longDate(text: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(dayNumber(text) * msPerDay));
}

/** "07:30"; minutes beyond a day are of the next. */
export function clock(minute: number): string {
  const of = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
}

/** "37.5" or "-12", of minutes. */
export function hours(minutes: number): string {
  return (Math.round(minutes / 6) / 10).toLocaleString('en-GB', {maximumFractionDigits: 1});
}
