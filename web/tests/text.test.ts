import {describe, expect, test} from 'vitest';
import {fromText, toText} from '../src/roster/clipboard';
import {clock, dayLabels, dayNumber, dayText, hours, longDate} from '../src/roster/days';
import {toneOf} from '../src/roster/look';
import {matching, meant} from '../src/roster/typing';
import {wardShifts} from '../src/fixtures/ward';

const byId = new Map(wardShifts.map((shift) => [shift.id, shift]));

describe('typing a shift', () => {
  test('a whole code goes before those that begin with it', () => {
    expect(matching('l', wardShifts).map((shift) => shift.code)).toEqual(['L', 'LD']);
    expect(meant('l', wardShifts)?.code).toBe('L');
    expect(meant('ld', wardShifts)?.code).toBe('LD');
  });
  test('a beginning that only one shift has is enough', () => {
    expect(meant('n', wardShifts)?.code).toBe('N');
    expect(meant('', wardShifts)).toBeNull();
    expect(meant('x', wardShifts)).toBeNull();
  });
  test('part of a name finds it, too', () => {
    expect(matching('night', wardShifts).map((shift) => shift.code)).toEqual(['N']);
  });
});

describe('copying', () => {
  const cells = [
    [
      {shifts: ['s-n'], pinned: true},
      {shifts: [], pinned: false},
    ],
    [
      {shifts: ['s-e', 's-l'], pinned: false},
      {shifts: ['s-ld'], pinned: false},
    ],
  ];
  test('is text as a spreadsheet has it, and comes back', () => {
    expect(toText(cells, byId)).toBe('N\t\nE+L\tLD');
    expect(fromText('N\t\r\nE+L\tLD\r\n', wardShifts)).toEqual({
      rows: [
        [['s-n'], []],
        [['s-e', 's-l'], ['s-ld']],
      ],
      unknown: [],
    });
  });
  test('unknown codes are named, and a dash is a free day', () => {
    expect(fromText('n\t-\tQ', wardShifts)).toEqual({rows: [[['s-n'], [], []]], unknown: ['Q']});
  });
});

describe('days', () => {
  test('labels run over a month and over the change of the clock', () => {
    const labels = dayLabels('2026-10-24', 9);
    expect(labels.map((label) => label.day)).toEqual(['24', '25', '26', '27', '28', '29', '30', '31', '1']);
    expect(labels.map((label) => label.month)).toEqual(['Oct', '', '', '', '', '', '', '', 'Nov']);
    expect(labels.map((label) => label.weekend).slice(0, 3)).toEqual([true, true, false]);
    expect(dayText(dayNumber('2026-10-25') + 1)).toBe('2026-10-26');
    expect(longDate('2026-03-29')).toBe('29 March 2026');
  });
  test('clock and hours', () => {
    expect(clock(450)).toBe('07:30');
    expect(clock(1920)).toBe('08:00');
    expect(clock(-30)).toBe('23:30');
    expect(hours(690)).toBe('11.5');
    expect(hours(-90)).toBe('-1.5');
  });
  test('each kind of work has its tone', () => {
    expect(wardShifts.map(toneOf)).toEqual(['early', 'late', 'long', 'night']);
  });
});
