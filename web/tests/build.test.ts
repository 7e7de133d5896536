import {describe, expect, test} from 'vitest';
import {chartOf, gapOf, percent} from '../src/roster/build';
import {priceWords} from '../src/roster/why';

describe('how a build stands', () => {
  test('the gap is that of the glossary', () => {
    expect(gapOf({seconds: 1, objective: 630, bound: 574})).toBeCloseTo(56 / 630);
    expect(gapOf({seconds: 1, objective: 0, bound: 0})).toBe(0);
    expect(gapOf({seconds: 1, objective: 10, bound: null})).toBeNull();
    expect(gapOf({seconds: 1, objective: null, bound: 3})).toBeNull();
    expect(gapOf(undefined)).toBeNull();
    expect(percent(56 / 630)).toBe('8.9 %');
    expect(percent(0.31)).toBe('31 %');
  });

  test('the chart has step lines that end at the right edge, inside of the box', () => {
    const points = [
      {seconds: 1, objective: 5000, bound: null},
      {seconds: 2, objective: 900, bound: 100},
      {seconds: 4, objective: 600, bound: 500},
      {seconds: 8, objective: 590, bound: 560},
    ];
    const chart = chartOf(points, 320, 120)!;
    expect(chart.objective.startsWith('M40.0 0.0')).toBe(true);
    expect(chart.objective.endsWith('H320')).toBe(true);
    const heights = [...(chart.objective + chart.bound).matchAll(/V([0-9.]+)/g)].map((match) =>
      Number(match[1]),
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...heights)).toBeLessThanOrEqual(120);
    expect(chart.ticks.map((tick) => tick.y)).toEqual([120, 60, 0]);
  });

  test('there is no chart of one point, and one of two equal ones', () => {
    expect(chartOf([{seconds: 1, objective: 5, bound: 5}], 320, 120)).toBeNull();
    const flat = {seconds: 1, objective: 5, bound: 5};
    expect(chartOf([flat, {...flat, seconds: 2}], 320, 120)?.objective).toMatch(
      /^M160.0 [0-9.]+H320.0V[0-9.]+H320$/,
    );
  });

  test('prices in words', () => {
    expect([12, 0, -1500].map(priceWords)).toEqual(['12 dearer', 'no dearer', '1,500 cheaper']);
  });
});
