import {describe, expect, test} from 'vitest';
import {fixtureNow, myWork} from '../src/fixtures/my_work';
import {changeWords, marked, minutesOf, nextDuty, timeIn, until, weeksOf} from '../src/portal/model';

const night = myWork.duties[1]!;

describe('changes after one was told', () => {
  test('say what was and what is', () => {
    const change = {day: '2026-10-24', unit: 'Ward 7A', before: 'Long day', now: 'Night', toldAt: ''};
    expect(changeWords(change)).toBe('Night in place of Long day');
    expect(changeWords({...change, now: ''})).toBe('Off in place of Long day');
    expect(changeWords({...change, before: ''})).toBe('Night, where you were off');
  });
  test('mark the duties of their days', () => {
    const plain = myWork.duties.map((duty) => ({...duty, changed: false}));
    expect(marked(plain, myWork.changes).map((duty) => duty.changed)).toEqual([false, true, false, false]);
  });
});

describe('my rota', () => {
  test('a night over the change of the clock has its true length and its local times', () => {
    expect(minutesOf(night)).toBe(13 * 60 + 30);
    expect(timeIn(night.startsAt, night.zone)).toBe('19:30');
    expect(timeIn(night.endsAt, night.zone)).toBe('08:00');
  });
  test('the next duty is the first that has not ended, also while one is on it', () => {
    expect(nextDuty(myWork.duties, fixtureNow)?.id).toBe('1');
    expect(nextDuty(myWork.duties, Date.parse('2026-10-23T12:00:00Z'))?.id).toBe('1');
    expect(nextDuty(myWork.duties, Date.parse('2026-10-23T19:00:00Z'))?.id).toBe('2');
    expect(nextDuty(myWork.duties, Date.parse('2027-01-01T00:00:00Z'))).toBeNull();
  });
  test('how long until then', () => {
    expect(until(night, Date.parse(night.startsAt))).toBe('now');
    expect(until(night, Date.parse(night.startsAt) - 60_000)).toBe('in 1 minute');
    expect(until(night, Date.parse(night.startsAt) - 5 * 3_600_000)).toBe('in 5 hours');
    expect(until(night, Date.parse(night.startsAt) - 72 * 3_600_000)).toBe('in 3 days');
  });
  test('weeks begin on Mondays; a night into Sunday belongs to its own day', () => {
    expect(weeksOf(myWork.duties).map((week) => [week.monday, week.duties.length, week.minutes])).toEqual([
      ['2026-10-19', 2, 750 + 810],
      ['2026-10-26', 2, 960],
    ]);
  });
});
