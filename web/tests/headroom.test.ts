import {describe, expect, it} from 'vitest';
import {HeadroomWithoutServer, headroomToday} from '../src/fixtures/headroom';
import {
  amountText,
  barsOf,
  fundedErrors,
  fundedIn,
  fundedValues,
  hoursText,
  isOver,
  standing,
  summary,
  weeksFrom,
  type Week,
} from '../src/manage/headroom';

const week = (away: number, funded: number | null, from = '2026-10-19'): Week => {
  const of = (percent: number) => ({minutes: 60 * percent, percent});
  return {
    from,
    until: '2026-10-26',
    contracted_minutes: 6000,
    away: of(away),
    funded: funded === null ? null : of(funded),
    left: funded === null ? null : of(funded - away),
  };
};

describe('headroom', () => {
  it('is of whole weeks', () => {
    expect(weeksFrom('2026-10-21', 4)).toEqual({from: '2026-10-19', until: '2026-11-16'});
    expect(weeksFrom('2026-10-19', 1)).toEqual({from: '2026-10-19', until: '2026-10-26'});
  });

  it('says where a week stands', () => {
    expect(standing(week(20, 22.5))).toBe('2.5 h left');
    expect(standing(week(22.5, 22.5))).toBe('0 h left');
    expect(standing(week(25, 22.5))).toBe('2.5 h more than is funded');
    expect(isOver(week(22.5, 22.5))).toBe(false);
    expect(isOver(week(22.6, 22.5))).toBe(true);
    expect(standing(week(25, null))).toBe('Nothing is funded for every day');
    expect(standing({...week(0, null), contracted_minutes: 0})).toBe('Nobody has contracted hours');
    expect(hoursText(-90)).toBe('−1.5 h');
    expect(amountText({minutes: 90, percent: null})).toBe('1.5 h');
  });

  it('says in one sentence which weeks are over', async () => {
    const all = await new HeadroomWithoutServer().between('2026-10-19', '2027-01-11');
    const of = (weeks: Week[]) => summary({...all, weeks});
    expect(of([week(20, null)])).toBe('');
    expect(of([week(20, 22)])).toBe('In no week is more away than is funded.');
    expect(of([week(20, 22), week(23, 22, '2026-10-26')])).toBe(
      'More is away than is funded in the week of 26 October 2026.',
    );
    expect(summary(all)).toBe(
      'More is away than is funded in 4 weeks, the first of them that of 9 November 2026.',
    );
  });

  it('draws the highest as high as a round figure', () => {
    const {bars, most} = barsOf(
      [week(12, 22.5), week(26, null), {...week(0, null), away: {minutes: 0, percent: null}}],
      300,
      90,
    );
    expect(most).toBe(30);
    expect(bars.map((bar) => [bar.away, bar.funded, bar.isOver])).toEqual([
      [36, 67.5, false],
      [78, null, false],
      [0, null, false],
    ]);
    expect(barsOf([], 300, 90)).toEqual({bars: [], most: 5});
  });

  it('is stated with a share below 100 and its source', () => {
    const values = {from: '2026-04-01', percent: ' 22.5 ', source: ' Budget '};
    expect(fundedErrors(values)).toEqual({});
    expect(fundedIn(values, 3)).toEqual({from: '2026-04-01', percent: 22.5, source: 'Budget', version: 3});
    for (const percent of ['100', '22.555', 'a fifth', '-1', '22,5']) {
      expect(Object.keys(fundedErrors({...values, percent})), percent).toEqual(['percent']);
    }
    expect(Object.keys(fundedErrors({...values, from: ''}))).toEqual(['from']);
    expect(fundedValues(null, headroomToday)['from']).toBe(headroomToday);
  });
});
