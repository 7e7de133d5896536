// What stands beside names, the roster by shift, and one day by the clock.
import {describe, expect, test} from 'vitest';
import {demandLine as line, ward, wardShifts} from '../src/fixtures/ward';
import {activitiesOf} from '../src/roster/activity';
import {figuresOf, fromFigure, isNight} from '../src/roster/figures';
import {emptyCell, type Cell, type Shift} from '../src/roster/model';
import {dayBars, onDutyByHour, spansOf} from '../src/roster/timeline';

const shifts = new Map(wardShifts.map((shift) => [shift.id, shift]));
const on = (...ids: string[]): Cell => ({shifts: ids, pinned: false});

describe('figures beside a name', () => {
  // Monday 19 October 2026 is the first day.
  const week = (by: Record<number, string>) =>
    Array.from({length: 14}, (_, day) => (by[day] ? on(by[day]) : emptyCell));

  test('hours and nights are sums; a late duty is no night', () => {
    const figures = figuresOf(week({0: 's-n', 1: 's-n', 3: 's-l'}), shifts, '2026-10-19');
    expect(figures).toEqual({workedMinutes: 2 * 690 + 450, nights: 2, weekends: 0});
  });

  test('a weekend counts once, and a Friday night touches it', () => {
    expect(figuresOf(week({4: 's-n'}), shifts, '2026-10-19').weekends).toBe(1);
    expect(figuresOf(week({4: 's-l'}), shifts, '2026-10-19').weekends).toBe(0);
    expect(figuresOf(week({5: 's-e', 6: 's-e', 13: 's-n'}), shifts, '2026-10-19').weekends).toBe(2);
  });

  test('three hours between 23:00 and 06:00 make a night, but not on call', () => {
    const shift = (startsMinute: number, endsMinute: number, classes: string[] = []): Shift => ({
      ...wardShifts[0]!,
      startsMinute,
      endsMinute,
      classes,
    });
    expect(isNight(shift(1080, 1560))).toBe(true); // until 02:00
    expect(isNight(shift(1080, 1559))).toBe(false);
    expect(isNight(shift(180, 600))).toBe(true); // from 03:00
    expect(isNight(shift(181, 600))).toBe(false);
    expect(isNight(shift(1080, 1920, ['on_call']))).toBe(false);
  });

  test('keys go between figures and to the first day', () => {
    expect(fromFigure(3, 2, 'ArrowRight', 10)).toEqual({person: 3, day: 0});
    expect(fromFigure(3, 0, 'ArrowLeft', 10)).toEqual({person: 3, figure: 0});
    expect(fromFigure(9, 1, 'ArrowDown', 10)).toEqual({person: 9, figure: 1});
    expect(fromFigure(3, 1, 'x', 10)).toBeNull();
  });
});

describe('the roster by shift', () => {
  const {facts} = ward({people: 3, days: 2});
  const rows = [
    [on('s-e'), on('s-n')],
    [on('s-e'), emptyCell],
    [emptyCell, emptyCell],
  ];

  test('who is on, what is wanted by skill, and what is short', () => {
    const demand = [
      line({shift: 's-e', label: 'Early, RN', skill: 'k-rn', optimum: 2, assigned: 1}),
      line({shift: 's-e', label: 'Early, HCA', skill: 'k-hca', optimum: 1, assigned: 1}),
    ];
    const [early, night, ...none] = activitiesOf(facts, rows, demand, shifts);
    expect(early).toMatchObject({name: 'Early', days: [{people: [0, 1], wanted: 3, short: 1}, {wanted: 0}]});
    expect(night).toMatchObject({name: 'Night', days: [{people: []}, {people: [0]}]});
    expect(none).toEqual([]);
  });

  test('a band of the clock has those who cover all of it, the night before included', () => {
    const demand = [
      line({day: 0, label: '08:00 to 10:00', bandStart: 480, bandEnd: 600}),
      line({day: 1, label: '08:00 to 10:00', bandStart: 480, bandEnd: 600}),
    ];
    const band = activitiesOf(facts, [...rows, [on('s-n'), emptyCell]], demand, shifts).at(-1);
    expect(band).toMatchObject({shift: null, days: [{people: [0, 1]}, {people: []}]});
    const early = [line({day: 1, label: 'Before 07:00', bandStart: 300, bandEnd: 420})];
    expect(activitiesOf(facts, [[on('s-n'), emptyCell]], early, shifts).at(-1)?.days[1]?.people).toEqual([0]);
  });
});

describe('a day by the clock', () => {
  const rows = [
    [on('s-n'), on('s-e')],
    [emptyCell, on('s-ld')],
    [emptyCell, on('s-n')],
    [on('s-n'), emptyCell],
  ];

  test('duties of the night before go on, and those of tonight end at midnight', () => {
    const people = dayBars(rows, shifts, 1);
    expect(people.map(({person}) => person)).toEqual([0, 3, 1, 2]);
    expect(people[0]?.bars).toMatchObject([
      {from: 0, until: 480, isGoingOn: true, goesOn: false},
      {from: 420, until: 900, isGoingOn: false, goesOn: false},
    ]);
    expect(people.at(-1)?.bars).toMatchObject([{from: 1170, until: 1440, goesOn: true}]);
  });

  test('each person counts once an hour', () => {
    const hours = onDutyByHour(dayBars(rows, shifts, 1));
    expect([hours[0], hours[7], hours[8], hours[16], hours[22]]).toEqual([2, 2, 2, 1, 1]);
  });

  test('what is wanted has the times of its shift or band', () => {
    const spans = spansOf(
      [
        line({shift: 's-n', label: 'Night'}),
        line({label: 'Morning', bandStart: 480, bandEnd: 720}),
        line({day: 1, label: 'Another day'}),
      ],
      shifts,
      0,
    );
    expect(spans.map(({line: {label}, from, until, goesOn}) => [label, from, until, goesOn])).toEqual([
      ['Morning', 480, 720, false],
      ['Night', 1170, 1440, true],
    ]);
  });
});
