import {describe, expect, test} from 'vitest';
import {
  at,
  holds,
  isBlock,
  keeping,
  moved,
  rangeOf,
  selected,
  spotsOf,
  toggled,
} from '../src/roster/selection';
import {nextPlace, tabStop} from '../src/roster/roving';

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

describe('cells apart', () => {
  const spots = (selection: Parameters<typeof selected>[0]) =>
    selected(selection).map(({person, day}) => `${person}/${day}`);

  test('a cell is added, and taken away again', () => {
    const two = toggled(at(1, 1), {person: 3, day: 4});
    expect(spots(two)).toEqual(['1/1', '3/4']);
    expect(two.cursor).toEqual({person: 3, day: 4});
    const one = toggled(two, {person: 3, day: 4});
    expect(spots(one)).toEqual(['1/1']);
    expect(one.cursor).toEqual({person: 1, day: 1});
  });

  test('a cell is taken out of the middle of a block', () => {
    const block = {...at(0, 0), cursor: {person: 1, day: 1}};
    expect(spots(toggled(block, {person: 0, day: 1})).toSorted()).toEqual(['0/0', '1/0', '1/1']);
  });

  test('the last cell stays selected: there is always a cursor', () => {
    expect(spots(toggled(at(2, 2), {person: 2, day: 2}))).toEqual(['2/2']);
  });

  test('kept cells stay while keys move and widen, each once', () => {
    const kept = keeping(at(0, 0));
    const gone = moved(moved(kept, 'ArrowDown', false, false, size)!, 'ArrowRight', false, true, size)!;
    expect(spots(gone)).toEqual(['0/0', '1/0', '1/1']);
    expect(isBlock(gone)).toBe(false);
    const over = moved(kept, 'ArrowRight', false, true, size)!;
    expect(spots(over)).toEqual(['0/0', '0/1']);
    expect(isBlock(over)).toBe(true);
  });

  test('keeping once more lets go', () => {
    expect(keeping(keeping(at(4, 4))).kept).toEqual([]);
  });
});

describe('buttons of a table with one tab stop', () => {
  const places = [
    {row: 0, column: 2},
    {row: 0, column: 9},
    {row: 2, column: 3},
    {row: 2, column: 8},
  ];

  test('arrows go to the nearest one that way, over cells without', () => {
    expect(nextPlace(places, places[0]!, 'ArrowRight')).toEqual(places[1]);
    expect(nextPlace(places, places[1]!, 'ArrowDown')).toEqual(places[3]);
    expect(nextPlace(places, places[2]!, 'ArrowUp')).toEqual(places[0]);
    expect(nextPlace(places, places[0]!, 'ArrowLeft')).toBeNull();
    expect(nextPlace(places, places[0]!, 'Enter')).toBeNull();
  });

  test('Tab comes back to the one that was left, or to the first when that is gone', () => {
    expect(tabStop(places, {row: 2, column: 8})).toEqual(places[3]);
    expect(tabStop(places, {row: 1, column: 1})).toEqual(places[0]);
    expect(tabStop([], null)).toBeNull();
  });
});
