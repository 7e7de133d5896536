import {mount, tick, unmount} from 'svelte';
import {afterEach, expect, test, vi} from 'vitest';
import {ward} from '../src/fixtures/ward';
import type {TrustAccess} from '../src/session.svelte';

/** What the page waits for, by roster; and the boards that it shows. */
const waiting = new Map<string, () => void>();
const shown: string[] = [];

vi.mock('../src/api/practice', () => ({
  PracticeOverHttp: class {
    constructor(private readonly place: {roster: string}) {}
    load() {
      const made = ward({people: 4});
      const {roster} = this.place;
      const named = {...made, facts: {...made.facts, unitName: roster}};
      return new Promise((resolve) => waiting.set(roster, () => resolve(named)));
    }
  },
}));
vi.mock('../src/session.svelte', () => ({session: {me: null, may: () => false}}));
vi.mock('../src/roster/Workspace.svelte', () => ({
  default: (_: unknown, props: {board: {facts: {unitName: string}}}) => {
    shown.push(props.board.facts.unitName);
    return {};
  },
}));
const {default: PracticePage} = await import('../src/pages/PracticePage.svelte');

const trust = {id: 't', name: 'Harbour Hospitals'} as TrustAccess;
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await tick();
};

afterEach(() => void (document.body.innerHTML = ''));

test('a copy that comes after another one was asked for is not shown', async () => {
  const props = $state({trust, roster: 'first'});
  const page = mount(PracticePage, {target: document.body, props});
  await settled();
  props.roster = 'second';
  await settled();
  waiting.get('second')?.();
  await settled();
  waiting.get('first')?.();
  await settled();
  expect(shown).toEqual(['second']);
  await unmount(page);
});
