import {describe, expect, test} from 'vitest';
import {LedgerWithoutServer, ledgerState} from '../src/fixtures/ledger';
import {
  chartWords,
  countedWords,
  differenceWords,
  number,
  placesOf,
  signed,
  wteWords,
} from '../src/ledger/model';

const spread = {lowest: 0, lower_quartile: 21, median: 36, upper_quartile: 44, highest: 50};

describe('the ledger of fairness', () => {
  test('hundredths become at most one decimal', () => {
    expect([3070, 3000, 3004, 3006, 0, 4].map(number)).toEqual(['30.7', '30', '30', '30.1', '0', '0']);
    expect([330, -330, 0, 4, -4].map(signed)).toEqual(['+3.3', '−3.3', '0', '0', '0']);
  });
  test('half of one is about a share', () => {
    expect(differenceWords(50)).toBe('about your fair share');
    expect(differenceWords(-51)).toBe('0.5 fewer than your fair share');
    expect(differenceWords(330)).toBe('3.3 more than your fair share');
  });
  test('a chart ends with the highest, or with oneself beyond it', () => {
    expect(placesOf(2500, spread, 100)).toMatchObject({you: 50, highest: 100, median: 72, most: 50});
    expect(placesOf(9990, spread, 100)).toMatchObject({highest: 50, most: 100});
    const nothing = {lowest: 0, lower_quartile: 0, median: 0, upper_quartile: 0, highest: 0};
    expect(placesOf(0, nothing, 100)).toMatchObject({you: 0, highest: 0, most: 1});
    expect(chartWords('Nights', 2550, spread)).toContain('you 25.5; colleagues from 0 to 50');
  });
  test('contracts in words', () => {
    expect([10000, 8000, 6133].map(wteWords)).toEqual(['1 WTE', '0.8 WTE', '0.61 WTE']);
  });
  test('what counts is told from the definitions, with its source', async () => {
    const {definitions} = await new LedgerWithoutServer('usual').own();
    const words = countedWords(definitions);
    expect(words[0]).toEqual({
      name: 'Night',
      words: 'A duty with at least 3 hours between 23:00 and 06:00. On-call is not counted as a night.',
      source: 'TCS-NIGHT-DEF (at least 3 hours of work) (secondary)',
    });
    expect(words[1]?.words).toContain('00:01 on Saturday to 23:59 on Sunday');
    expect(words.map((one) => one.words).join()).not.toContain('?');
  });
  test('where others are hidden, nothing of them is there', async () => {
    for (const kind of ['few', 'new', 'nothing', 'post'] as const) {
      for (const figure of (await new LedgerWithoutServer(kind).own()).figures) {
        expect([figure.fair_share_hundredths, figure.difference_hundredths, figure.spread]).toEqual([
          null,
          null,
          null,
        ]);
      }
    }
    expect(ledgerState('my-fairness-few')).toEqual({page: 'own', kind: 'few'});
    expect(ledgerState('my-leave')).toBeNull();
  });
});
