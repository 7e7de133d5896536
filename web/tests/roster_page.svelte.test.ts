import {mount, tick, unmount} from 'svelte';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {ward} from '../src/fixtures/ward';
import type {TrustAccess} from '../src/session.svelte';

/** What the page waits for, in the order in which it asked; and the pages that others see. */
const waiting: (() => void)[] = [];
const open: string[] = [];

vi.mock('../src/api/rosters', () => ({
  RosterOverHttp: class {
    load = () => new Promise((resolve) => waiting.push(() => resolve(ward({people: 4}))));
  },
}));
vi.mock('../src/api/life', () => ({
  LifeOverHttp: class {
    decisions = () => Promise.resolve([]);
  },
}));
vi.mock('../src/api/visits', () => ({
  VisitsOverHttp: class {
    constructor(private readonly place: {roster: string}) {}
    here() {
      open.push(this.place.roster);
      return Promise.resolve({people: [], againSeconds: 8});
    }
    gone() {
      open.splice(open.indexOf(this.place.roster), 1);
    }
  },
}));
vi.mock('../src/session.svelte', () => ({
  session: {me: null, may: (permission: string) => permission === 'edit_rosters'},
}));
vi.mock('../src/roster/Workspace.svelte', () => ({default: () => ({})}));
const {default: RosterPage} = await import('../src/pages/RosterPage.svelte');

const trust = {id: 't', name: 'Harbour Hospitals'} as TrustAccess;
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await tick();
};

beforeEach(() => {
  waiting.length = 0;
  open.length = 0;
});
afterEach(() => void (document.body.innerHTML = ''));

test('a page that is open is seen by others, and no longer once it is left', async () => {
  const page = mount(RosterPage, {target: document.body, props: {trust, roster: 'r'}});
  await settled();
  waiting[0]?.();
  await settled();
  expect(open).toEqual(['r']);
  await unmount(page);
  expect(open).toEqual([]);
});

test('a page that is left before the roster is there is never seen by others', async () => {
  const page = mount(RosterPage, {target: document.body, props: {trust, roster: 'r'}});
  await settled();
  expect(waiting.length).toBe(1);
  await unmount(page);
  waiting[0]?.();
  await settled();
  expect(open).toEqual([]);
});

test('of a roster that another one overtook nothing is shown or said, in whatever order they come', async () => {
  const props = $state({trust, roster: 'slow'});
  const page = mount(RosterPage, {target: document.body, props});
  await settled();
  props.roster = 'quick';
  await settled();
  waiting[1]?.();
  waiting[0]?.();
  await settled();
  expect(open).toEqual(['quick']);
  await unmount(page);
  expect(open).toEqual([]);
});
