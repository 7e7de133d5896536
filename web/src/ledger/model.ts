// The ledger of fairness as the pages have it, and in words. Hundredths come from the server and are only divided here.

import type {components} from '../api/schema';
import type {UnitOf} from '../manage/model';

export type OwnLedger = components['schemas']['OwnLedger'];
export type UnitLedger = components['schemas']['UnitLedger'];
export type Figure = OwnLedger['figures'][number];
export type Spread = components['schemas']['LedgerSpread'];
export type Definition = components['schemas']['LedgerDefinition'];
export type Measure = components['schemas']['LedgerMeasure'];

/** Everything rejects with a Problem. */
export interface OwnLedgerService {
  /** Of one of one's own units; null: of the latest. */
  own(unit: string | null): Promise<OwnLedger>;
}
export interface UnitLedgerService {
  /** Of the year that ends with that day. */
  ofUnit(unit: UnitOf, day: string): Promise<UnitLedger>;
}

export const measureNames: Record<Measure, string> = {
  nights: 'Nights',
  weekends: 'Weekends',
  bank_holidays: 'Bank holidays',
  late_changes: 'Late changes',
  refusals: 'Refusals',
};

/** "10.5"; at most one decimal, as nobody works a hundredth of a night. */
export function number(hundredths: number): string {
  const tenths = Math.round(Math.abs(hundredths) / 10);
  const sign = hundredths < 0 && tenths > 0 ? '−' : '';
  return sign + (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1));
}

/** "+1.5", "−2", "0" */
export function signed(hundredths: number): string {
  const text = number(hundredths);
  return hundredths > 0 && text !== '0' ? '+' + text : text;
}

/** Half of one is as near to a share as whole duties come. */
export function differenceWords(hundredths: number): string {
  if (Math.abs(hundredths) <= 50) return 'about your fair share';
  const much = number(Math.abs(hundredths));
  return hundredths > 0 ? `${much} more than your fair share` : `${much} fewer than your fair share`;
}

/** "0.6 WTE" */
export function wteWords(tenThousandths: number): string {
  return `${String(Number((tenThousandths / 10_000).toFixed(2)))} WTE`;
}

/** What the chart says to whoever cannot see it. */
export function chartWords(name: string, rate: number, spread: Spread): string {
  return (
    `${name}, as if everybody worked whole time: you ${number(rate)}; ` +
    `colleagues from ${spread.lowest} to ${spread.highest}, half of them from ${spread.lower_quartile} ` +
    `to ${spread.upper_quartile}, median ${spread.median}. The table below has the figures.`
  );
}

export interface ChartPlaces {
  lowest: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  highest: number;
  you: number;
  /** What the right end stands for. */
  most: number;
}

/** Where things stand on a line of that width. */
export function placesOf(rate: number, spread: Spread, width: number): ChartPlaces {
  const most = Math.max(1, spread.highest, Math.ceil(rate / 100));
  const at = (value: number) => (value / most) * width;
  return {
    lowest: at(spread.lowest),
    lowerQuartile: at(spread.lower_quartile),
    median: at(spread.median),
    upperQuartile: at(spread.upper_quartile),
    highest: at(spread.highest),
    you: at(rate / 100),
    most,
  };
}

/** What counts, in words, each with where that comes from. */
export function countedWords(
  definitions: readonly Definition[],
): {name: string; words: string; source: string}[] {
  const rows = new Map(definitions.map((one) => [one.name, one]));
  const value = (name: string) => rows.get(name)?.value ?? '?';
  const clock = (name: string) => {
    const minute = Number(value(name)) % 1440;
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  };
  const source = (name: string) => `${rows.get(name)?.source ?? ''} (${rows.get(name)?.certainty ?? ''})`;
  return [
    {
      name: 'Night',
      words: `A duty with at least ${Number(value('night_least_minutes')) / 60} hours between ${clock('night_from_minute')} and ${clock('night_until_minute')}. On-call is not counted as a night.`,
      source: source('night_least_minutes'),
    },
    {
      name: 'Weekend',
      words: `Work or on-call at any time from ${clock('weekend_from_minute')} on Saturday to ${clock('weekend_until_minute')} on Sunday. A weekend counts once, however many duties there were.`,
      source: source('weekend_from_minute'),
    },
    {
      name: 'Bank holiday',
      words: 'Work or on-call at any time of the day. It counts once.',
      source: 'Bank holidays in England and Wales, gov.uk',
    },
    {
      name: 'Late change',
      words: `A person’s day that was changed after it was published, with less than ${value('late_change_days')} days of notice. Changes that people asked for themselves are among them: the roster does not know who asked.`,
      source: source('late_change_days'),
    },
    {
      name: 'Refusal',
      words: 'Leave that was refused, or a wish made before the roster was published that it did not keep.',
      source: 'what the roster and the decisions on leave say',
    },
    {
      name: 'Time in post',
      words: `Days of published rosters with a contract in this unit. Leave of ${value('absence_days')} days and more is not counted, unless it is annual or study leave.`,
      source: source('absence_days'),
    },
    {
      name: 'Others’ figures',
      words: `Shown without names, and only if at least ${value('spread_people')} people were in post for ${value('spread_days')} days and more.`,
      source: source('spread_people'),
    },
  ];
}
