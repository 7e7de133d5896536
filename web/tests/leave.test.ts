import {describe, expect, it} from 'vitest';
import {accountWithout} from '../src/fixtures/my_work';
import {accountRows, amountWords, dayWords, typedHours, type OutlookDay} from '../src/portal/leave';

const day: OutlookDay = {
  day: '2026-12-07',
  unit: 'Ward 7A',
  people: 12,
  away: 0,
  asked: 0,
  needed: 6,
  free: 2,
  published: false,
  minutes: 450,
  judgement: 'likely',
  reason: '',
};

describe('an account of leave', () => {
  it('is told in hours, or in days where leave is counted so', () => {
    expect(amountWords(2250, accountWithout('p'))).toBe('37.5 hours');
    const doctor = accountWithout('p', {countedIn: 'days', dayMinutes: 480});
    expect(amountWords(480, doctor)).toBe('1 day');
    expect(amountWords(-720, doctor)).toBe('-1.5 days');
  });
  it('has what contract and service give, or what HR stated in place of it', () => {
    expect(accountRows(accountWithout('p')).map((row) => row.name)).toEqual([
      'Annual leave',
      'Bank holidays',
      'Carried over',
      'Taken',
      'Booked',
      'Asked for',
    ]);
    const stated = accountRows(accountWithout('p', {stated: 12000, carried: -450}));
    expect(stated[0]).toEqual({name: 'Entitlement, as stated', words: '200 hours'});
    expect(stated[1]).toEqual({name: 'Taken in advance last year', words: '-7.5 hours'});
  });
});

describe('what is likely', () => {
  it('is told in numbers of people', () => {
    expect(dayWords(day)).toBe('Nobody else of 12 is away; room for 2 more.');
    expect(dayWords({...day, away: 1, asked: 1, free: 0})).toBe(
      '1 of 12 is away, 1 more has asked; no room for more.',
    );
    expect(dayWords({...day, away: 4, asked: 2, free: -1})).toBe(
      '4 of 12 are away, 2 more have asked; too few already.',
    );
  });
});

describe('hours as they are typed', () => {
  it('are decimal or on the clock, and nothing else', () => {
    expect(typedHours(' 37.5 ')).toBe(2250);
    expect(typedHours('37:20')).toBe(2240);
    expect(typedHours('37,5')).toBe(2250);
    for (const text of ['', 'x', '-1', '7:60', '1.234', '12345']) expect(typedHours(text)).toBeNull();
  });
});
