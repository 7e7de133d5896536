import {describe, expect, it} from 'vitest';
import {isDay, mondayOf, periodTrouble, plusDays, today} from '../src/portal/day';
import {leaveName} from '../src/portal/service';

describe('days of the portal', () => {
  it('are those of the wards, whatever the clock of the device says', () => {
    expect(today(Date.parse('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(today(Date.parse('2026-12-01T23:30:00Z'))).toBe('2026-12-01');
  });

  it('begin their weeks on Monday', () => {
    expect(mondayOf('2026-10-25')).toBe('2026-10-19');
    expect(mondayOf('2026-10-19')).toBe('2026-10-19');
    expect(plusDays('2026-10-31', 1)).toBe('2026-11-01');
  });

  it('are told from what is none', () => {
    expect(isDay('19/10/2026')).toBe(false);
    expect(isDay('')).toBe(false);
  });

  it('say what is wrong with a period, at the field that is wrong', () => {
    expect(periodTrouble('', '', '2026-10-19')).toEqual({
      from: 'Choose the first day',
      to: 'Choose the last day',
    });
    expect(periodTrouble('2026-10-18', '2026-10-20', '2026-10-19').from).toContain('gone by');
    expect(periodTrouble('2026-10-22', '2026-10-20', '2026-10-19').to).toContain('before the first');
    expect(periodTrouble('2026-10-20', '2026-10-20', '2026-10-19')).toEqual({from: '', to: ''});
  });

  it('name kinds of leave that are not on the list by their own words', () => {
    expect(leaveName('annual')).toBe('Annual leave');
    expect(leaveName('jury_service')).toBe('Jury service');
  });
});
