// What leave takes of a unit's contracted hours against what is funded for it, as its page has it and in words.

import type {components} from '../api/schema';
import {isDay, mondayOf, plusDays} from '../portal/day';
import {longDate} from '../roster/days';
import type {Field, Values} from '../settings/form';

export type Headroom = components['schemas']['Headroom'];
export type Week = components['schemas']['HeadroomOfWeek'];
export type Amount = components['schemas']['HeadroomAmount'];
export type Funded = components['schemas']['FundedHeadroom'];

/** Everything rejects with a Problem. */
export interface HeadroomService {
  /** `until` is not included. */
  between(from: string, until: string): Promise<Headroom>;
  /** What begins on its day, in place of what did; `version` as it was seen, 0 if there was nothing. */
  state(funded: Funded): Promise<Funded>;
  takeBack(funded: Funded): Promise<void>;
}

export const lengths = [4, 12, 26, 52] as const;

/** Whole weeks from the Monday of a day on. */
export function weeksFrom(day: string, weeks: number): {from: string; until: string} {
  const from = mondayOf(day);
  return {from, until: plusDays(from, 7 * weeks)};
}

/** "37.5 h", "1,240 h" */
export const hoursText = (minutes: number) =>
  `${(Math.round(minutes / 6) / 10).toLocaleString('en-GB')} h`.replace('-', '−');

/** "37.5 h (22.4 %)" */
export const amountText = ({minutes, percent}: Amount) =>
  percent === null ? hoursText(minutes) : `${hoursText(minutes)} (${percentText(percent)})`;

export const percentText = (percent: number) => `${percent.toLocaleString('en-GB')} %`.replace('-', '−');

/** Where leave stands against what is funded, in words. */
export function standing({away, funded, left, contracted_minutes}: Week | Headroom): string {
  if (contracted_minutes === 0) return 'Nobody has contracted hours';
  if (!funded || !left) return away.minutes === 0 ? 'Nothing is away' : 'Nothing is funded for every day';
  if (left.minutes < 0) return `${hoursText(-left.minutes)} more than is funded`;
  return `${hoursText(left.minutes)} left`;
}

export const isOver = ({left}: Week | Headroom) => left !== null && left.minutes < 0;

/** One sentence about all weeks. */
export function summary({weeks}: Headroom): string {
  if (!weeks.some((week) => week.funded)) return '';
  const over = weeks.filter(isOver);
  if (over.length === 0) return 'In no week is more away than is funded.';
  const first = over[0]!;
  const when =
    over.length === 1
      ? `in the week of ${longDate(first.from)}`
      : `in ${over.length} weeks, the first of them that of ${longDate(first.from)}`;
  return `More is away than is funded ${when}.`;
}

// -- the chart

export interface Bar {
  x: number;
  width: number;
  /** From the bottom up, in the chart's units. */
  away: number;
  funded: number | null;
  isOver: boolean;
}

/** Bars over the weeks, whose highest is as high as the chart; a week in which nothing is contracted has none. */
export function barsOf(weeks: readonly Week[], width: number, height: number): {bars: Bar[]; most: number} {
  const shares = weeks.flatMap((week) => [week.away.percent ?? 0, week.funded?.percent ?? 0]);
  const most = Math.max(5, Math.ceil(Math.max(0, ...shares) / 5) * 5);
  const step = width / Math.max(1, weeks.length);
  const high = (percent: number | null | undefined) => (height * (percent ?? 0)) / most;
  const bars = weeks.map((week, at) => ({
    x: at * step + step * 0.15,
    width: step * 0.7,
    away: high(week.away.percent),
    funded: week.funded ? high(week.funded.percent) : null,
    isOver: isOver(week),
  }));
  return {bars, most};
}

// -- what is funded

export const fundedFields = (isNew: boolean): Field[] => [
  {
    name: 'from',
    label: 'From',
    hint: 'It holds until the next begins.',
    kind: 'date',
    width: 10,
    fixed: !isNew,
  },
  {
    name: 'percent',
    label: 'Share of contracted hours, in percent',
    hint: 'For leave, sickness, study and the like together. For example 22.5.',
    kind: 'text',
    width: 5,
  },
  {name: 'source', label: 'Where it is stated', hint: 'The budget or paper.', kind: 'text', width: 20},
];

export const fundedValues = (funded: Funded | null, today: string): Values => ({
  from: funded?.from ?? today,
  percent: funded ? String(funded.percent) : '',
  source: funded?.source ?? '',
});

export function fundedErrors(values: Values): Record<string, string> {
  const percent = (values['percent'] ?? '').trim();
  const wrong = percent !== '' && !/^\d{1,2}(\.\d{1,2})?$/.test(percent);
  return {
    ...(isDay(values['from'] ?? '') ? {} : {from: 'Choose the first day'}),
    ...(wrong ? {percent: 'Write a number below 100 with two decimals at most, such as 22.5'} : {}),
  };
}

export const fundedIn = (values: Values, version: number): Funded => ({
  from: values['from'] ?? '',
  percent: Number((values['percent'] ?? '').trim()),
  source: (values['source'] ?? '').trim(),
  version,
});
