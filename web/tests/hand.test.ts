// Cutting, copying, picking up and putting down, and copying weeks: what dragging does, without dragging.
import {beforeEach, describe, expect, test} from 'vitest';
import {ward, WardWithoutServer} from '../src/fixtures/ward';
import {Board} from '../src/roster/board.svelte';
import {Hand} from '../src/roster/hand.svelte';
import {emptyCell, type Cell, type Roster} from '../src/roster/model';
import {at, toggled} from '../src/roster/selection';
import {copyOfWeek, weeksOf} from '../src/roster/weeks';

const on = (shift: string, pinned = false): Cell => ({shifts: [shift], skills: ['k-rn'], pinned});
let roster: Roster;
let board: Board;
let hand: Hand;

beforeEach(() => {
  roster = ward({people: 6, days: 21});
  roster.facts.absences = [];
  roster.cells = roster.cells.map((row) => row.map(() => emptyCell));
  roster.cells[0]![1] = on('s-n');
  roster.cells[1]![1] = on('s-e');
  board = new Board(roster, new WardWithoutServer(structuredClone(roster)));
  hand = new Hand(board);
});

describe('the hand', () => {
  test('cuts as one step, and pastes elsewhere', async () => {
    board.selection = {...at(0, 1), cursor: {person: 1, day: 1}};
    expect(hand.cut()).toBe('N\nE');
    expect(board.cell(0, 1).shifts).toEqual([]);
    expect(board.cell(1, 1).shifts).toEqual([]);
    board.selection = at(2, 5);
    await hand.paste();
    expect([board.cell(2, 5).shifts, board.cell(3, 5).shifts]).toEqual([['s-n'], ['s-e']]);
    board.undo();
    board.undo();
    expect(board.cell(0, 1).shifts).toEqual(['s-n']);
  });

  test('what another program copied goes before what was copied here; without leave to see it, ours does', async () => {
    board.selection = at(0, 1);
    hand = new Hand(board, {readText: () => Promise.resolve('LD'), writeText: () => Promise.resolve()});
    hand.copy();
    board.selection = at(4, 4);
    await hand.paste();
    expect(board.cell(4, 4).shifts).toEqual(['s-ld']);
    hand = new Hand(board, {
      readText: () => Promise.reject(new Error('denied')),
      writeText: () => Promise.resolve(),
    });
    board.selection = at(0, 1);
    hand.copy();
    board.selection = at(4, 5);
    await hand.paste();
    expect(board.cell(4, 5).shifts).toEqual(['s-n']);
  });

  test('cells apart are set and cleared together, but not copied', () => {
    board.selection = toggled(at(0, 1), {person: 1, day: 1});
    expect(hand.copy()).toBeNull();
    expect(board.said).toMatch(/one block/);
    board.put('s-l');
    expect([board.cell(0, 1).shifts, board.cell(1, 1).shifts]).toEqual([['s-l'], ['s-l']]);
    hand.clear();
    expect([board.cell(0, 1).shifts, board.cell(1, 1).shifts]).toEqual([[], []]);
  });

  test('a duty that is picked up is exchanged with what is where it is put down', () => {
    board.selection = at(0, 1);
    expect(hand.pickUp()).toBe(true);
    expect(hand.held?.words).toMatch(/^Night of Amy Archer, Tuesday,? 20 October 2026$/);
    hand.putDown({person: 1, day: 1});
    expect([board.cell(0, 1).shifts, board.cell(1, 1).shifts]).toEqual([['s-e'], ['s-n']]);
    expect(hand.held).toBeNull();
    expect(board.selection.cursor).toEqual({person: 1, day: 1});
  });

  test('a free day is not picked up, and a locked one takes nothing', () => {
    board.selection = at(0, 0);
    expect(hand.pickUp()).toBe(false);
    board.selection = at(0, 1);
    hand.pickUp();
    board.facts = {...board.facts, lockedDays: 1};
    hand.putDown({person: 3, day: 0});
    expect(hand.held).not.toBeNull();
    hand.letGo();
    expect(board.cell(0, 1).shifts).toEqual(['s-n']);
  });

  test('who may only look holds nothing', () => {
    board.facts = {...board.facts, mayEdit: false};
    board.selection = at(0, 1);
    expect(hand.cut()).toBeNull();
    expect(hand.pickUp()).toBe(false);
    expect(board.cell(0, 1).shifts).toEqual(['s-n']);
    expect(hand.copy()).toBe('N');
  });
});

describe('copying a week', () => {
  const copy = (wanted: Partial<Parameters<typeof copyOfWeek>[2]> = {}) =>
    copyOfWeek(roster.facts, roster.cells, {people: [0, 1], from: 0, to: [1], onlyFree: false, ...wanted});

  test('weeks begin with the period, and the last can be short', () => {
    expect(weeksOf(16)).toEqual([
      {from: 0, until: 7},
      {from: 7, until: 14},
      {from: 14, until: 16},
    ]);
  });

  test('duties go to the same weekday, with their skill and without their pin', () => {
    roster.cells[0]![1] = on('s-n', true);
    expect(copy({to: [1, 2]}).changes).toEqual([
      {person: 0, day: 8, cell: on('s-n')},
      {person: 1, day: 8, cell: on('s-e')},
      {person: 0, day: 15, cell: on('s-n')},
      {person: 1, day: 15, cell: on('s-e')},
    ]);
  });

  test('a day off goes over a duty, unless only free days are filled', () => {
    roster.cells[0]![9] = on('s-l');
    roster.cells[0]![8] = on('s-l');
    expect(copy({people: [0]}).changes.map(({day, cell}) => [day, cell.shifts.join()])).toEqual([
      [8, 's-n'],
      [9, ''],
    ]);
    const free = copy({people: [0], onlyFree: true});
    expect(free.changes).toEqual([]);
    expect(free.stay.taken).toBe(2);
  });

  test('locked and pinned days and leave stay, and are counted', () => {
    roster.facts.lockedDays = 9;
    roster.cells[0]![15] = {...emptyCell, pinned: true};
    roster.facts.absences = [{person: 'p-1', from: 14, to: 16, kind: 'Annual leave', granted: true}];
    const made = copy({to: [1, 2]});
    expect(made.changes).toEqual([]);
    expect(made.stay).toEqual({locked: 2, pinned: 1, leave: 1, elsewhere: 0, taken: 0});
  });

  test('a day on which somebody works for another unit stays as it is', () => {
    roster.facts.elsewhere = [{person: 'p-1', day: 8, startsMinute: 1200, endsMinute: 1920}];
    const made = copy();
    expect(made.changes.map(({person}) => person)).toEqual([0]);
    expect(made.stay).toEqual({locked: 0, pinned: 0, leave: 0, elsewhere: 1, taken: 0});
  });

  test('a week is not copied onto itself, nor past the end', () => {
    expect(copy({to: [0, 7]}).changes).toEqual([]);
  });
});
