// Gaps with their cures: looked for one after the other, one cure at a time, and for the gap that was asked about.
import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, expect, test} from 'vitest';
import {CoversWithoutServer, manageToday, manageUnits, ManageWithoutServer} from '../src/fixtures/manage';
import AheadPage from '../src/manage/AheadPage.svelte';
import {isShort, type Cover, type Gap, type Taken} from '../src/manage/cover';
import GapList from '../src/manage/GapList.svelte';

let page: Record<string, unknown> | null = null;
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await tick();
  flushSync();
};
const text = () => document.body.textContent?.replaceAll(/\s+/g, ' ') ?? '';
const buttons = (name: RegExp) =>
  [...document.querySelectorAll('button')].filter((one) => name.test(one.textContent?.trim() ?? ''));

afterEach(async () => {
  if (page) await unmount(page);
  page = null;
  document.body.innerHTML = '';
});

async function gapsOf(change: (cover: Cover) => void): Promise<Gap[]> {
  const cover = await new CoversWithoutServer().open();
  change(cover);
  return cover.roster.demand
    .filter(isShort)
    .slice(0, 3)
    .map((line) => ({cover, line}));
}

test('nothing is looked for any more once the list is left', async () => {
  const answers: (() => void)[] = [];
  let asked = 0;
  const gaps = await gapsOf((cover) => {
    const usual = cover.ask.bind(cover);
    cover.ask = async (line) => {
      asked += 1;
      await new Promise<void>((resolve) => answers.push(resolve));
      return usual(line);
    };
  });
  const list = mount(GapList, {target: document.body, props: {gaps, trust: 't'}});
  await settled();
  expect(asked).toBe(1);
  await unmount(list);
  answers[0]?.();
  await settled();
  expect(asked).toBe(1);
});

test('while one cure is taken no other can be, of whichever gap', async () => {
  let done: (taken: Taken) => void = () => undefined;
  const gaps = await gapsOf((cover) => {
    cover.apply = () => new Promise((resolve) => (done = resolve));
  });
  page = mount(GapList, {target: document.body, props: {gaps, trust: 't'}});
  await settled();
  const cures = buttons(/^Do this/);
  expect(cures.length).toBeGreaterThan(3);
  cures[0]!.click();
  await settled();
  expect(buttons(/^Do this/).filter((one) => !one.disabled)).toEqual([]);
  done({told: true});
  await settled();
  expect(buttons(/^Do this/).filter((one) => one.disabled)).toEqual([]);
});

test('a gap of another day or work than was asked about is not shown in its place; the keyboard stays there', async () => {
  const covers = new CoversWithoutServer();
  const usual = covers.open;
  covers.open = async () => {
    const cover = await usual();
    // The demand was changed since: its lines have other places.
    const {demand: before} = cover.roster;
    const demand = before.map((line, at) => ({...line, id: before[(at + 1) % before.length]!.id}));
    return Object.assign(cover, {roster: {...cover.roster, demand}});
  };
  const props = {
    service: new ManageWithoutServer(),
    covers,
    units: manageUnits.slice(0, 1),
    today: manageToday,
    mayReport: () => false,
  };
  page = mount(AheadPage, {target: document.body, props});
  await settled();
  const button = buttons(/^Who could/)[0]!;
  button.focus();
  button.click();
  await settled();
  expect(text()).toContain('This gap is not in the roster as it is now.');
  expect(document.activeElement?.className).toBe('asked');
});
