import {describe, expect, test} from 'vitest';
import {ward, wardShifts} from '../src/fixtures/ward';
import {bestSkill, counted} from '../src/roster/demand';
import type {Cell, Demand} from '../src/roster/model';

const byId = new Map(wardShifts.map((shift) => [shift.id, shift]));
const cell = (shift: string, skill: string): Cell => ({shifts: [shift], skills: [skill], pinned: false});
const off: Cell = {shifts: [], pinned: false};

function line(part: Partial<Demand>): Demand {
  return {
    id: 'd',
    day: 0,
    label: '',
    shift: null,
    bandStart: 0,
    bandEnd: 0,
    skill: null,
    minimum: 0,
    optimum: 2,
    maximum: null,
    assigned: 0,
    ...part,
  };
}

describe('who counts for what is needed', () => {
  const rows = [
    [cell('s-n', 'k-rn'), off],
    [cell('s-e', 'k-hca'), cell('s-e', 'k-rn')],
  ];
  const assigned = (wanted: Partial<Demand>) => counted([line(wanted)], rows, byId, 2)[0]?.assigned;

  test('of a shift: that shift on that day, in that skill', () => {
    expect(assigned({shift: 's-e'})).toBe(1);
    expect(assigned({shift: 's-e', skill: 'k-rn'})).toBe(0);
    expect(assigned({shift: 's-e', skill: 'k-rn', day: 1})).toBe(1);
    expect(assigned({shift: 's-n', day: 1})).toBe(0);
  });

  test('of a band: whoever is there for all of it, also from the night before', () => {
    expect(assigned({bandStart: 480, bandEnd: 900})).toBe(1);
    expect(assigned({bandStart: 480, bandEnd: 901})).toBe(0);
    expect(assigned({bandStart: 1260, bandEnd: 1440})).toBe(1);
    expect(assigned({day: 1, bandStart: 0, bandEnd: 420})).toBe(1);
    expect(assigned({day: 1, bandStart: 420, bandEnd: 480})).toBe(2);
    expect(assigned({day: 1, bandStart: 0, bandEnd: 420, skill: 'k-hca'})).toBe(0);
  });

  test('lines that stay the same stay the same object', () => {
    const before = [line({shift: 's-l'})];
    expect(counted(before, rows, byId, 2)[0]).toBe(before[0]);
  });
});

test('somebody with two skills works where most are missing, else in the first', () => {
  const facts = ward().facts;
  facts.people[0]!.skills = ['k-rn', 'k-hca'];
  const early = byId.get('s-e')!;
  const short = (skill: string, by: number) => line({shift: 's-e', skill, day: 3, optimum: by});
  expect(bestSkill(facts, [], 0, 3, early)).toBe('k-rn');
  expect(bestSkill(facts, [short('k-rn', 1), short('k-hca', 2)], 0, 3, early)).toBe('k-hca');
  expect(bestSkill(facts, [short('k-rn', 2), short('k-hca', 2)], 0, 3, early)).toBe('k-rn');
  expect(bestSkill(facts, [short('k-hca', 2)], 0, 4, early)).toBe('k-rn');
});
