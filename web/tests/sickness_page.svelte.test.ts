// The page about sickness: what was done stays done, whatever cannot be read after it.
import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {Problem} from '../src/api/problem';
import {CoversWithoutServer, manageToday, manageUnits, SicknessWithoutServer} from '../src/fixtures/manage';
import type {CoverService} from '../src/manage/cover';
import SicknessPage from '../src/manage/SicknessPage.svelte';
import type {Reported, SicknessService} from '../src/manage/sickness';

const away = () => Promise.reject(new Problem('unavailable', 'the store is away', '', 503));
let service: SicknessWithoutServer;
let covers: CoverService;
let page: Record<string, unknown> | null = null;

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await tick();
  flushSync();
};
const text = () => document.body.textContent?.replaceAll(/\s+/g, ' ') ?? '';
const button = (name: RegExp) => {
  const all = [...document.querySelectorAll('button')];
  return all.find((one) => name.test(one.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''));
};

async function open(): Promise<void> {
  const props = {
    service: service as SicknessService,
    covers,
    unit: manageUnits[0]!,
    mayReport: true,
    today: manageToday,
  };
  page = mount(SicknessPage, {target: document.body, props});
  await settled();
}

async function press(name: RegExp): Promise<void> {
  button(name)!.click();
  await settled();
}

async function report(): Promise<void> {
  const who = [...document.querySelectorAll('select')][0]!;
  who.value = 'p-0';
  who.dispatchEvent(new Event('change', {bubbles: true}));
  flushSync();
  await press(/^Report sick/);
}

beforeEach(() => {
  service = new SicknessWithoutServer();
  covers = new CoversWithoutServer();
});
afterEach(async () => {
  if (page) await unmount(page);
  document.body.innerHTML = '';
});

test('two duties of a day that stay are both said', async () => {
  const usual = service.report.bind(service);
  service.report = async (...of): Promise<Reported> => {
    const reported = await usual(...of);
    const kept = {day: '2026-10-21', because: 'locked'} as const;
    return {...reported, duties: [], kept: [kept, kept]};
  };
  await open();
  await report();
  expect(text().match(/A duty on 21 October 2026 stays: the day is locked\./g)).toHaveLength(2);
});

test('who was reported is said to be, where the gaps that it left cannot be read', async () => {
  covers = {open: away};
  await open();
  await report();
  expect(text()).toContain('One duty of Amy Archer came off the roster');
  expect(text()).toContain('The gaps that it leaves could not be looked at. The store is away.');
  expect(text()).not.toContain('Not done');
  expect(document.querySelector<HTMLSelectElement>('select')!.value).toBe('');
  expect(document.activeElement?.id).toBe('sick-said');
});

test('what was withdrawn is said to be, where the list cannot be read after it', async () => {
  await open();
  service.sick = away;
  await press(/^It was a mistake: Chloe/);
  await press(/^It was a mistake$/);
  expect(text()).toContain('Chloe Khan is not sick.');
  expect(text()).toContain('The list below is as it was before. The store is away.');
  expect(text()).not.toContain('Not done');
});

test('it is a mistake only once that is confirmed', async () => {
  let withdrawn = 0;
  service.withdraw = () => Promise.resolve(void withdrawn++);
  await open();
  await press(/^It was a mistake: Chloe/);
  expect(withdrawn).toBe(0);
  await press(/^Close$/);
  expect([withdrawn, button(/^It was a mistake$/)]).toEqual([0, undefined]);
  await press(/^It was a mistake: Chloe/);
  await press(/^It was a mistake$/);
  expect(withdrawn).toBe(1);
});

test('a return that is no day is told beside the field, and not swallowed', async () => {
  let changed = 0;
  service.changeReturn = () => Promise.resolve(void changed++ as never);
  await open();
  await press(/^Change the return ?of Dev/);
  const field = document.querySelector<HTMLInputElement>('#back-s-2')!;
  expect(document.activeElement).toBe(field);
  field.value = '2026-10-19';
  field.dispatchEvent(new Event('input', {bubbles: true}));
  flushSync();
  await press(/^Save$/);
  expect(changed).toBe(0);
  expect(text()).toContain('Choose a day after 19 October 2026');
  expect(field.getAttribute('aria-describedby')).toBe('back-s-2-error');
  await press(/^Cancel$/);
  expect(document.activeElement?.textContent).toMatch(/^Change the return/);
});
