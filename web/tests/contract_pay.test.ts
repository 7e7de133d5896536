import {describe, expect, it} from 'vitest';
import {paySchemes} from '../src/fixtures/settings';
import {payErrors, payFields, payIn, payValues, payWords, type PayFacts} from '../src/settings/pay';

const fields = payFields(paySchemes, 'substantive');
const names = (values: Record<string, string>, of = fields) => of(values).map((field) => field.name);
const through = (pay: PayFacts | null, employment: 'substantive' | 'bank' = 'substantive') => {
  const values = payValues(pay);
  return payIn(values, payFields(paySchemes, employment)(values));
};

describe('pay of a contract', () => {
  it('asks for what the scheme needs, and for nothing else', () => {
    expect(names({scheme: ''})).toEqual(['scheme']);
    const always = ['assignment', 'no_pension', 'national_insurance'];
    expect(names({scheme: 'agenda_for_change'})).toEqual(['scheme', 'point', 'zone', ...always]);
    expect(names({scheme: 'consultant'})).toEqual([
      'scheme',
      'point',
      'programmed_activities',
      'on_call',
      ...always,
    ]);
    expect(names({scheme: 'resident_doctor'})).toEqual([
      'scheme',
      'point',
      'zone',
      'weekend_every',
      'premia',
      ...always,
    ]);
    expect(names({scheme: 'agenda_for_change'}, payFields(paySchemes, 'bank'))).toContain('hourly');
  });

  it('is the same after it was opened and saved', () => {
    const nurse: PayFacts = {
      scheme: 'agenda_for_change',
      band: '5',
      point: 'entry',
      zone: 'inner',
      assignment: '2000',
      pension: false,
    };
    expect(through(nurse)).toEqual(nurse);
    const doctor: PayFacts = {
      scheme: 'resident_doctor',
      point: '3',
      weekend_every: 6.5,
      premia: ['academia'],
      national_insurance: 'none',
    };
    expect(through(doctor)).toEqual(doctor);
    const consultant: PayFacts = {
      scheme: 'consultant',
      point: '0',
      programmed_activities: 11,
      on_call: 'a/high',
    };
    expect(through(consultant)).toEqual(consultant);
    const bank: PayFacts = {scheme: 'agenda_for_change', band: '5', point: 'top', hourly_pence: 1825};
    expect(through(bank, 'bank')).toEqual(bank);
    expect(through(null)).toBeNull();
  });

  it('leaves out what another scheme had', () => {
    const values = {
      ...payValues({scheme: 'consultant', point: '0', on_call: 'a/high', programmed_activities: 11}),
      scheme: 'agenda_for_change',
      point: '5/top',
    };
    expect(payIn(values, fields(values))).toEqual({scheme: 'agenda_for_change', band: '5', point: 'top'});
  });

  it('has numbers where numbers are asked for', () => {
    expect(payErrors({weekend_every: '6', programmed_activities: '', hourly: '18.25'})).toEqual({});
    expect(Object.keys(payErrors({weekend_every: 'six', hourly: '18.255'}))).toEqual([
      'weekend_every',
      'hourly',
    ]);
  });

  it('says what a month comes to, or why nothing does', () => {
    const nothing = {contract: 'c', version: 1, pay: null, month: null, trouble: null};
    expect(payWords(nothing)).toContain('in no payroll run');
    expect(payWords({...nothing, pay: {}, trouble: 'band 5 has no point "9"'})).toBe(
      'Pay cannot be worked out: band 5 has no point "9".',
    );
    const month = {first: '2026-10-01', grade: 'band 5 entry', lines: [], gross_pence: 267_275};
    expect(payWords({...nothing, pay: {}, month})).toBe(
      'Band 5 entry, no assignment number yet. A month without duties pays £2,672.75.',
    );
  });
});
