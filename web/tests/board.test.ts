// The roster on the screen against a server that can be slow, away, or changed by somebody else.
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {Problem} from '../src/api/problem';
import {ward, WardWithoutServer} from '../src/fixtures/ward';
import {Board} from '../src/roster/board.svelte';
import type {Change, Roster} from '../src/roster/model';
import {at} from '../src/roster/selection';
import type {RosterService, Saved, Stale} from '../src/roster/service';

class Steered implements RosterService {
  calls: {version: number; changes: Change[]}[] = [];
  fail: unknown[] = [];
  private gate: Promise<void> | null = null;
  constructor(readonly inner: WardWithoutServer) {}
  load(): Promise<Roster> {
    return this.inner.load();
  }
  async save(version: number, changes: Change[]): Promise<Saved | Stale> {
    this.calls.push({version, changes});
    if (this.gate) await this.gate;
    const failure = this.fail.shift();
    if (failure) throw failure;
    return this.inner.save(version, changes);
  }
  hold(): () => void {
    let open = () => {};
    this.gate = new Promise((resolve) => (open = resolve));
    return () => {
      this.gate = null;
      open();
    };
  }
}

let server: Steered;
let roster: Roster;
let board: Board;
const settled = async () => {
  for (let turn = 0; turn < 20; ++turn) await Promise.resolve();
};

beforeEach(() => {
  localStorage.clear();
  roster = ward();
  server = new Steered(new WardWithoutServer(structuredClone(roster)));
  board = new Board(roster, server, localStorage);
});

describe('an edit', () => {
  test('is shown at once, saved, and judged', async () => {
    board.put('s-n', at(0, 1));
    expect(board.cell(0, 1).shifts).toEqual(['s-n']);
    expect(board.save.kind).toBe('saving');
    await settled();
    expect(board.save.kind).toBe('saved');
    expect(server.calls).toHaveLength(1);
    expect(board.delays).toHaveLength(1);
  });

  test('edits while one is under way go together, the last of each cell', async () => {
    const open = server.hold();
    board.put('s-n', at(0, 1));
    board.put('s-e', at(1, 1));
    board.put('s-l', at(1, 1));
    open();
    await settled();
    expect(server.calls.map((call) => call.changes.length)).toEqual([1, 1]);
    expect(server.calls[1]).toEqual({
      version: 2,
      changes: [{person: 1, day: 1, cell: {shifts: ['s-l'], skills: ['k-rn'], pinned: false}}],
    });
  });

  test('undo and redo are edits like any other', async () => {
    const before = board.cell(0, 1).shifts;
    board.put('s-n', at(0, 1));
    board.undo();
    expect(board.cell(0, 1).shifts).toEqual(before);
    expect(board.canRedo).toBe(true);
    board.redo();
    expect(board.cell(0, 1).shifts).toEqual(['s-n']);
    await settled();
    expect((await server.load()).cells[0]?.[1]?.shifts).toEqual(['s-n']);
  });

  test('moving a duty exchanges the two cells', async () => {
    board.put('s-n', at(0, 1));
    board.put(null, at(2, 3));
    board.move({person: 0, day: 1}, {person: 2, day: 3});
    expect(board.cell(0, 1).shifts).toEqual([]);
    expect(board.cell(2, 3).shifts).toEqual(['s-n']);
    await settled();
  });

  test('one pasted cell fills the selection; a block keeps its shape and stays inside', async () => {
    board.selection = {anchor: {person: 0, day: 0}, cursor: {person: 1, day: 1}, kept: []};
    board.paste('N');
    expect([board.cell(0, 0), board.cell(1, 1)].map((cell) => cell.shifts)).toEqual([['s-n'], ['s-n']]);
    board.selection = at(23, 27);
    board.paste('E\tL\nN\tN');
    expect(board.cell(23, 27).shifts).toEqual(['s-e']);
    board.paste('XX');
    expect(board.said).toContain('XX');
    expect(board.cell(23, 27).shifts).toEqual(['s-e']);
    await settled();
  });

  test('locked days and viewers change nothing', async () => {
    const locked = ward();
    locked.facts.lockedDays = 2;
    const other = new Board(locked, server, null);
    const before = other.cell(0, 1);
    other.put('s-n', at(0, 1));
    expect(other.cell(0, 1)).toBe(before);
    expect(other.said).toContain('locked');
    const viewer = new Board(ward({mayEdit: false}), server, null);
    viewer.put('s-n', at(0, 5));
    expect(viewer.said).toContain('look');
    await settled();
    expect(server.calls).toHaveLength(0);
  });
});

describe('what can go wrong', () => {
  test('out of reach: kept, said, sent again', async () => {
    vi.useFakeTimers();
    server.fail = [new TypeError('fetch failed'), new Problem('unavailable', 'Too busy.', '', 503)];
    board.put('s-n', at(0, 1));
    await settled();
    expect(board.save.kind).toBe('offline');
    expect(localStorage.length).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(board.save.kind).toBe('offline');
    await vi.advanceTimersByTimeAsync(2000);
    expect(board.save.kind).toBe('saved');
    expect(localStorage.length).toBe(0);
    vi.useRealTimers();
  });

  test('a page that was closed with unsaved edits has them again', async () => {
    server.fail = [new TypeError('fetch failed')];
    board.put('s-n', at(0, 1));
    await settled();
    const again = new Board(await server.load(), server, localStorage);
    expect(again.cell(0, 1).shifts).toEqual(['s-n']);
    await settled();
    expect(again.save.kind).toBe('saved');
    expect((await server.load()).cells[0]?.[1]?.shifts).toEqual(['s-n']);
  });

  test('refused: nothing of it stays on the screen', async () => {
    const before = board.cell(0, 1);
    server.fail = [new Problem('not_permitted', 'You may not.', 'It is for Roster maker.', 403)];
    board.put('s-n', at(0, 1));
    await settled();
    expect(board.save).toEqual({kind: 'refused', words: 'You may not.', advice: 'It is for Roster maker.'});
    expect(board.cell(0, 1)).toEqual(before);
    expect(board.canUndo).toBe(false);
  });

  test('somebody else was first: both sides, and mine on top if wanted', async () => {
    await server.inner.save(1, [{person: 5, day: 5, cell: {shifts: ['s-e'], pinned: false}}]);
    board.put('s-n', at(0, 1));
    await settled();
    expect(board.save.kind).toBe('conflict');
    board.put('s-n', at(0, 2));
    await settled();
    expect(server.calls).toHaveLength(1);
    board.settle(true);
    await settled();
    expect(board.save.kind).toBe('saved');
    const stored = await server.load();
    expect(stored.cells[0]?.[1]?.shifts).toEqual(['s-n']);
    expect(stored.cells[0]?.[2]?.shifts).toEqual(['s-n']);
    expect(stored.cells[5]?.[5]?.shifts).toEqual(['s-e']);
  });

  test('or theirs alone', async () => {
    await server.inner.save(1, [{person: 0, day: 1, cell: {shifts: ['s-e'], pinned: false}}]);
    board.put('s-n', at(0, 1));
    await settled();
    board.settle(false);
    await settled();
    expect(board.cell(0, 1).shifts).toEqual(['s-e']);
    expect(board.save.kind).toBe('saved');
  });

  test('news of somebody else is taken in when nothing of mine is on its way', async () => {
    await server.inner.save(1, [{person: 5, day: 5, cell: {shifts: ['s-e'], pinned: false}}]);
    await board.refresh();
    expect(board.cell(5, 5).shifts).toEqual(['s-e']);
    board.put('s-n', at(0, 1));
    await settled();
    expect(board.save.kind).toBe('saved');
  });

  test('after news of somebody else nothing of mine is undone: it would put back what was before theirs', async () => {
    board.put('s-e', at(2, 2));
    await settled();
    expect([board.canUndo, board.isSettled]).toEqual([true, true]);
    await server.inner.save(board.version, [{person: 6, day: 6, cell: {shifts: ['s-e'], pinned: false}}]);
    await board.refresh();
    expect(board.cell(6, 6).shifts).toEqual(['s-e']);
    expect(board.canUndo).toBe(false);
  });

  /** Somebody leaves an edit unsaved and the page is read again, when `meanwhile` has happened. */
  async function leftAndBack(meanwhile: () => Promise<unknown>, user = ''): Promise<Board> {
    server.fail = [new TypeError('fetch failed')];
    board.put('s-n', at(0, 1));
    await settled();
    expect(board.save.kind).toBe('offline');
    await meanwhile();
    const again = new Board(await server.load(), server, localStorage, user);
    await settled();
    return again;
  }
  const theirs = (person: number, day: number, shift = 's-e') =>
    server.inner.save(1, [{person, day, cell: {shifts: [shift], pinned: false}}]);

  test('left unsaved and another version since: both are shown, and mine goes on top if wanted', async () => {
    const again = await leftAndBack(() => theirs(5, 5));
    expect(again.save.kind === 'conflict' && again.save.mine).toEqual([
      {person: 0, day: 1, cell: {shifts: ['s-n'], skills: ['k-rn'], pinned: false}},
    ]);
    // Read once more before anything was chosen: still both.
    const third = new Board(await server.load(), server, localStorage);
    expect(third.save.kind).toBe('conflict');
    third.settle(true);
    await settled();
    expect(third.save.kind).toBe('saved');
    const stored = await server.load();
    expect([stored.cells[0]?.[1]?.shifts, stored.cells[5]?.[5]?.shifts]).toEqual([['s-n'], ['s-e']]);
    expect(localStorage.length).toBe(0);
  });

  test('saved after all while its answer was lost: nothing to choose', async () => {
    const again = await leftAndBack(() => theirs(0, 1, 's-n'));
    expect(again.save.kind).toBe('saved');
    expect(localStorage.length).toBe(0);
  });

  test('what somebody left unsaved is not saved by another', async () => {
    const again = await leftAndBack(() => Promise.resolve(), 'another');
    expect(again.cell(0, 1).shifts).not.toEqual(['s-n']);
    expect(server.calls).toHaveLength(1);
  });

  test('a conflict is settled by people, not by rows: somebody joined above', async () => {
    const mine = board.cell(3, 1);
    await theirs(5, 5);
    const load = server.inner.load.bind(server.inner);
    server.inner.load = async () => {
      const now = await load();
      const joined = {...now.facts.people[0]!, id: 'p-new'};
      return {
        ...now,
        facts: {...now.facts, people: [joined, ...now.facts.people]},
        cells: [now.cells[0]!.map(() => ({shifts: [], pinned: false})), ...now.cells],
      };
    };
    board.put(mine.shifts[0] === 's-n' ? 's-e' : 's-n', at(3, 1));
    const wanted = board.cell(3, 1).shifts;
    await settled();
    expect(board.save.kind).toBe('conflict');
    board.settle(true);
    expect(board.facts.people[4]?.id).toBe('p-3');
    expect(board.cell(4, 1).shifts).toEqual(wanted);
  });

  test.each([
    ['the session has ended', new Problem('not_signed_in', 'Nobody has said who is asking.', '', 401)],
    [
      'another session has begun',
      new Problem('not_permitted', 'The token is missing.', '', 403, null, 'X-CSRF-Token'),
    ],
  ])('%s: what was edited stays, waits, and is sent after signing in', async (_, problem) => {
    server.fail = [problem];
    board.put('s-n', at(0, 1));
    board.put('s-e', at(0, 2));
    await settled();
    expect(board.save.kind).toBe('signed_out');
    expect(board.cell(0, 1).shifts).toEqual(['s-n']);
    expect(localStorage.length).toBe(1);
    expect(server.calls).toHaveLength(1);
    board.put('s-l', at(0, 3));
    await settled();
    expect(server.calls).toHaveLength(1);
    await board.signedIn();
    await settled();
    expect(board.save.kind).toBe('saved');
    const stored = await server.load();
    expect([1, 2, 3].map((day) => stored.cells[0]?.[day]?.shifts)).toEqual([['s-n'], ['s-e'], ['s-l']]);
    expect(board.canUndo).toBe(true);
  });

  test('news that cannot be read because the session has ended asks to sign in', async () => {
    server.load = () => Promise.reject(new Problem('not_signed_in', '', '', 401));
    await board.refresh();
    expect(board.save.kind).toBe('signed_out');
  });
});
