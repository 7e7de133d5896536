import {describe, expect, test} from 'vitest';
import {at, holds, moved, rangeOf, spotsOf} from '../src/roster/selection';

const size = {people: 10, days: 28, page: 4};

describe('moving in the grid', () => {
  test.each([
    ['ArrowLeft', false, {person: 3, day: 4}],
    ['ArrowRight', false, {person: 3, day: 6}],
    ['ArrowRight', true, {person: 3, day: 12}],
    ['ArrowUp', false, {person: 2, day: 5}],
    ['ArrowDown', false, {person: 4, day: 5}],
    ['Home', false, {person: 3, day: 0}],
    ['Home', true, {person: 0, day: 0}],
    ['End', false, {person: 3, day: 27}],
    ['End', true, {person: 9, day: 27}],
    ['PageUp', false, {person: 0, day: 5}],
    ['PageDown', false, {person: 7, day: 5}],
  ])('%s (with Ctrl: %s)', (key, ctrl, expected) => {
    expect(moved(at(3, 5), key, ctrl, false, size)?.cursor).toEqual(expected);
  });

  test('stays inside at every edge', () => {
    expect(moved(at(0, 0), 'ArrowUp', false, false, size)?.cursor).toEqual({person: 0, day: 0});
    expect(moved(at(9, 27), 'ArrowRight', true, false, size)?.cursor).toEqual({person: 9, day: 27});
    expect(moved(at(8, 27), 'PageDown', false, false, size)?.cursor).toEqual({person: 9, day: 27});
  });

  test('other keys are not of moving', () => {
    expect(moved(at(0, 0), 'x', false, false, size)).toBeNull();
  });

  test('with Shift the anchor stays, in whatever direction', () => {
    const wide = moved(moved(at(3, 5), 'ArrowUp', false, true, size)!, 'ArrowLeft', false, true, size)!;
    expect(rangeOf(wide)).toEqual({firstPerson: 2, lastPerson: 3, firstDay: 4, lastDay: 5});
    expect(spotsOf(rangeOf(wide))).toHaveLength(4);
    expect(holds(rangeOf(wide), 2, 5)).toBe(true);
    expect(holds(rangeOf(wide), 4, 5)).toBe(false);
    expect(rangeOf(moved(wide, 'ArrowLeft', false, false, size)!).firstPerson).toBe(2);
  });
});
