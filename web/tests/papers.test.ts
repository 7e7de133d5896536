import {describe, expect, it} from 'vitest';
import {ownPay, ownSchedule} from '../src/fixtures/papers';
import {
  amountWords,
  atRate,
  certaintyWords,
  daysWords,
  dutiesWords,
  hoursWords,
  lineName,
  monthWords,
  noticeWords,
  weekendWords,
} from '../src/portal/papers';

describe('one’s own pay in words', () => {
  it('names months, and the last day of a roster', () => {
    expect(monthWords('2026-10')).toBe('October 2026');
    expect(monthWords('2026-11')).toBe('November 2026');
    expect(daysWords('2026-10-19', '2026-11-02')).toBe('19 October 2026 to 1 November 2026');
  });

  it('says hours and rate only of what is paid by the hour', () => {
    expect(atRate({minutes: 1170, rate_pence: 1640})).toBe('19.50 hours at £16.40');
    expect(atRate({minutes: 440, rate_pence: null})).toBe('7:20 hours');
    expect(atRate({minutes: null, rate_pence: null})).toBe('');
  });

  it('calls time off no money, and a line that is new by the server’s words', () => {
    expect(amountWords({element: 'time_off_in_lieu', amount_pence: 0})).toBe('as time off');
    expect(amountWords({element: 'basic', amount_pence: -50})).toBe('−£0.50');
    expect(lineName('unsocial_night', 'unsocial hours')).toBe('Unsocial hours, night and Saturday');
    expect(lineName('time_off_in_lieu', 'time off')).toBe('Time off in lieu');
    expect(lineName('something_new', 'something that is new')).toBe('something that is new');
  });

  it('says how sure a line is', () => {
    expect(certaintyWords({certainty: null})).toMatch(/agreed locally/);
    expect(certaintyWords({certainty: 'unverified'})).toMatch(/Nobody has checked/);
  });

  it('counts what is not signed for', () => {
    expect(dutiesWords({duties: 6, not_signed: 2})).toBe('6 duties, 2 not signed for yet');
    expect(dutiesWords({duties: 1, not_signed: 1})).toBe('1 duty, none signed for yet');
    expect(dutiesWords({duties: 3, not_signed: 0})).toBe('3 duties, all signed for');
    expect(dutiesWords({duties: 0, not_signed: 0})).toBe('No duties published');
  });

  it('has a fixture whose sums are right', () => {
    for (const own of ownPay.rosters) {
      for (const slip of [own.planned, own.worked]) {
        if (!slip) continue;
        expect(slip.lines.reduce((sum, line) => sum + line.amount_pence, 0)).toBe(slip.gross_pence);
        for (const line of slip.lines) {
          expect(line.months.reduce((sum, one) => sum + one.amount_pence, 0)).toBe(line.amount_pence);
        }
      }
    }
  });
});

describe('one’s own work schedule in words', () => {
  it('says how often weekends are', () => {
    expect(weekendWords({weekends: 3, weekends_in_period: 4})).toBe('3 of 4 (1 in 1.33)');
    expect(weekendWords({weekends: 2, weekends_in_period: 4})).toBe('2 of 4 (1 in 2)');
    expect(weekendWords({weekends: 0, weekends_in_period: 4})).toBe('none of 4');
  });

  it('says how notices stand', () => {
    const all = ownSchedule.schedule?.notices ?? [];
    expect(all.map(noticeWords)).toEqual([
      'Not recorded here',
      'Not recorded here',
      '8 days late, on 1 September 2026',
    ]);
    expect(noticeWords({given: '2026-08-20', kept: true, days_short: 0})).toBe('In time, on 20 August 2026');
  });

  it('writes hours as people do', () => {
    expect(hoursWords(2850)).toBe('47 h 30');
    expect(hoursWords(2400)).toBe('40 h');
  });
});
