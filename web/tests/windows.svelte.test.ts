// Windows for wishes: in words, as somebody who is asked picks in them, and as whoever asks sees them.
import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, expect, test} from 'vitest';
import {Problem} from '../src/api/problem';
import {MineWithoutServer} from '../src/fixtures/my_work';
import {
  closedWindow,
  daysOf,
  openWindow,
  OwnWindowsWithoutServer,
  somePicks,
  WindowsOfUnitWithoutServer,
} from '../src/fixtures/windows';
import {
  fieldsOf,
  keptOfAll,
  pickedWords,
  remindedWords,
  standWords,
  termsOf,
  usualWindow,
  valuesOf,
  wrongWith,
} from '../src/manage/windows';
import WindowsPage from '../src/manage/WindowsPage.svelte';
import WindowPart from '../src/portal/WindowPart.svelte';
import {
  isSame,
  keptWords,
  needWords,
  offWords,
  oneADay,
  outcomeWords,
  pickWords,
  tooMuch,
  weeksOfDays,
  type Pick,
  type WindowAnswer,
} from '../src/portal/windows';
import WishesPart from '../src/portal/WishesPart.svelte';

let page: Record<string, unknown> | null = null;
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await tick();
  flushSync();
};
const text = () => document.body.textContent?.replaceAll(/\s+/g, ' ') ?? '';
const button = (name: RegExp) =>
  [...document.querySelectorAll('button')].find((one) => name.test(one.textContent?.trim() ?? ''));
const press = async (name: RegExp) => {
  button(name)!.click();
  await settled();
};
/** Of the day, the choice with these words. */
const choose = async (day: string, words: RegExp) => {
  const labels = [...document.querySelectorAll<HTMLLabelElement>('.pick-day label')].filter((label) =>
    label.closest('.pick-day')?.textContent?.includes(day),
  );
  labels
    .find((label) => words.test(label.textContent?.trim() ?? ''))!
    .querySelector('input')!
    .click();
  await settled();
};

afterEach(async () => {
  if (page) await unmount(page);
  page = null;
  document.body.innerHTML = '';
});

const pick = (day: string, want: 'on' | 'off', over: Partial<Pick> = {}): Pick => ({
  day,
  want,
  shift: want === 'on' ? 'E' : '',
  strong: false,
  kept: null,
  ...over,
});

test('a duty says what it needs of people like oneself, and how many others asked', () => {
  const [early, long] = daysOf(openWindow)[1]!.duties;
  expect(needWords(early!)).toBe('needs 3 to 4 people with your skills; 1 other asked');
  expect(needWords({...long!, asked: 0})).toBe('needs 2 people with your skills; nobody else asked yet');
  expect(needWords({...long!, least: 1, wanted: 1})).toMatch(/^needs 1 person with/);
  expect(needWords({...long!, least: 0, wanted: 1})).toMatch(/^needs up to 1 person with/);
  expect(needWords({...long!, least: null, wanted: null, asked: 5})).toBe('5 others asked');
  expect([0, 1, 2].map(offWords)).toEqual([
    'nobody else asked yet',
    '1 other would rather be off',
    '2 others would rather be off',
  ]);
});

test('a pick is told by the name of the duty, and with what became of it', () => {
  const day = daysOf(openWindow)[0]!;
  expect(pickWords(pick(day.day, 'on', {strong: true}), day)).toBe('Early; matters most');
  expect(pickWords(pick(day.day, 'on', {shift: 'X'}), day)).toBe('X');
  expect(pickWords(pick(day.day, 'on', {shift: ''}), day)).toBe('any duty');
  expect(outcomeWords(pick('2026-11-16', 'off', {kept: false}))).toBe(
    'Mon 16 November: rather be off – not met',
  );
  expect(keptWords([pick('2026-11-16', 'off', {kept: true}), pick('2026-11-17', 'on')])).toBe(
    '1 of 1 wish was met.',
  );
  expect(keptWords([pick('2026-11-17', 'on')])).toBe('');
});

test('too much is said before it is saved, by what it is', () => {
  const picks = ['16', '17', '18'].map((day) => pick(`2026-11-${day}`, 'off', {strong: true}));
  expect(tooMuch(picks.slice(1), openWindow)).toBe('');
  expect(tooMuch(picks, openWindow)).toBe(
    'Take back 1 of the days off, 1 of those that matter most before you save.',
  );
  expect(tooMuch([pick('2026-11-16', 'on')], {...openWindow, duties: 0})).toContain('1 of the duties');
});

test('what is the same in another order is no change; of two wishes for a day the last is the pick', () => {
  expect(isSame(somePicks, somePicks.toReversed())).toBe(true);
  expect(isSame(somePicks, [somePicks[0]!, {...somePicks[1]!, strong: false}])).toBe(false);
  const twice = oneADay([pick('2026-11-16', 'on'), pick('2026-11-16', 'off')]);
  expect([...twice.values()].map(({want}) => want)).toEqual(['off']);
  expect(weeksOfDays(daysOf({...openWindow, from: '2026-11-15'})).map(({monday}) => monday)).toEqual([
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
  ]);
});

test('somebody picks, saves, and is told which duties cannot all be given', async () => {
  const service = new OwnWindowsWithoutServer('usual');
  let saves = 0;
  page = mount(WindowPart, {
    target: document.body,
    props: {service, listed: openWindow, onsaved: () => saves++},
  });
  await settled();
  expect(text()).toContain('You have not answered yet.');
  expect(text()).toContain('1 of 4 duties, 1 of 2 days off, 1 of 2 that matter most');
  expect(text()).toContain('You are on leave on this day.');
  await choose('Wed 18 November', /^Night/);
  expect(text()).toContain('2 of 4 duties');
  await choose('Wed 18 November', /^It matters most/);
  expect(text()).toContain('2 of 2 that matter most');
  await press(/^Save my wishes$/);
  expect(saves).toBe(1);
  expect(text()).toContain('Saved. You can change your mind until it closes.');
  expect(text()).toContain('18 November 2026: rest of 0 h, 11 h required');
  expect(button(/^Saved$/)!.disabled).toBe(true);
  await choose('Wed 18 November', /^No wish/);
  expect(button(/^Save my wishes$/)!.disabled).toBe(false);
});

test('nothing to wish for is an answer', async () => {
  const service = new OwnWindowsWithoutServer('usual');
  const lastTime = {told: 4, kept: 4, percent: 0};
  const none: WindowAnswer = {window: openWindow, days: daysOf(openWindow), picks: [], lastTime, clashes: []};
  service.window = () => Promise.resolve(none);
  page = mount(WindowPart, {target: document.body, props: {service, listed: openWindow, onsaved: () => {}}});
  await settled();
  expect(text()).not.toContain('count');
  await press(/^I have no wishes$/);
  expect(text()).toContain('Saved: you have no wishes.');
  expect(text()).toContain('yours count 12% more'); // the fixture's answer; what was read said nothing of it
});

test('what another phone saved is shown before anything is saved over it', async () => {
  const service = new OwnWindowsWithoutServer('refuses');
  page = mount(WindowPart, {target: document.body, props: {service, listed: openWindow, onsaved: () => {}}});
  await settled();
  await choose('Wed 18 November', /^Night/);
  await press(/^Save my wishes$/);
  expect(text()).toContain('You changed your wishes elsewhere meanwhile.');
  expect(button(/^Save my wishes$/)).toBeUndefined();
  await press(/^Show what is saved$/);
  expect(text()).toContain('1 of 4 duties');
});

test('a window that closed while one picked says so, and nothing is lost from sight', async () => {
  const service = new OwnWindowsWithoutServer('usual');
  service.pick = () =>
    Promise.reject(
      new Problem(
        'conflict',
        'the window has closed; nothing was changed',
        'talk to whoever makes the rota',
        409,
      ),
    );
  page = mount(WindowPart, {target: document.body, props: {service, listed: openWindow, onsaved: () => {}}});
  await settled();
  await choose('Wed 18 November', /^Night/);
  await press(/^Save my wishes$/);
  expect(text()).toContain(
    'Not saved. The window has closed; nothing was changed. Talk to whoever makes the rota.',
  );
  expect(text()).toContain('2 of 4 duties');
});

test('a duty that cannot be given cannot be chosen, and says why', async () => {
  const service = new OwnWindowsWithoutServer('usual');
  page = mount(WindowPart, {target: document.body, props: {service, listed: openWindow, onsaved: () => {}}});
  await settled();
  const night = [...document.querySelectorAll<HTMLLabelElement>('.pick-day label')].find((label) =>
    label.textContent?.includes('A rule is against it'),
  )!;
  expect(night.querySelector('input')!.disabled).toBe(true);
});

test('the page of wishes has open windows first, and lists other wishes apart', async () => {
  const service = new MineWithoutServer();
  page = mount(WishesPart, {
    target: document.body,
    props: {
      service,
      windows: [closedWindow, openWindow],
      wishes: [
        {id: 'w1', unit: 'u', day: '2026-11-17', wantsDuty: true},
        {id: 'w2', unit: 'u', day: '2026-12-05', wantsDuty: false},
      ],
      duties: [],
      units: [{id: 'u', name: 'Ward 7A'}],
      today: '2026-10-22',
      onchange: () => Promise.resolve(),
    },
  });
  await settled();
  const headings = [...document.querySelectorAll('h2')].map((one) => one.textContent);
  expect(headings[0]).toContain('16 November 2026');
  expect(headings.at(-1)).toBe('Your other wishes');
  expect(text()).toContain('2 of 3 wishes were met.');
  expect([...document.querySelectorAll('.my-duties .date')].map((one) => one.textContent)).toEqual([
    'Sat 5 December',
  ]);
});

const today = '2026-10-20';

test('a window is checked before it is sent: days in their order, numbers that are some', () => {
  const usual = usualWindow(today);
  expect([usual['from'], usual['to'], usual['openUntil']]).toEqual([
    '2026-11-30',
    '2026-12-27',
    '2026-11-02',
  ]);
  expect(Object.values(wrongWith(usual, true, today)).filter((words) => words !== '')).toEqual([]);
  const wrong = (over: Record<string, string>) => wrongWith({...usual, ...over}, true, today);
  expect(wrong({openUntil: '2026-11-30'})['openUntil']).toBe('Choose a day before 30 November 2026');
  expect(wrong({openUntil: '2026-10-19'})['openUntil']).toBe('Choose a day that is ahead');
  expect(wrong({to: '2026-11-29'})['to']).toBe('Choose the first day or one after it');
  expect(wrong({from: today})['from']).toBe('Choose a day that is ahead');
  expect(wrong({duties: '61'})['duties']).toBe('Enter a number from 0 to 60');
  expect(wrong({duties: '0', daysOff: '0'})['duties']).toContain('at least');
  expect(fieldsOf(false).map(({name}) => name)).not.toContain('from');
  expect(termsOf({...usual, note: ' '}).note).toBeNull();
});

test('how a window stands, and what came of it, in words', async () => {
  const [window] = await new WindowsOfUnitWithoutServer('usual').list();
  expect(standWords(window!)).toBe('Open until the end of 30 October 2026. 2 of 5 have answered.');
  expect(valuesOf(window!)['duties']).toBe('8');
  const one = {person: 'p', name: 'Amy', answeredAt: 'x', duties: 1, daysOff: 2, told: 3, kept: 2};
  expect(pickedWords(one)).toBe('1 duty, 2 days off');
  expect(pickedWords({...one, answeredAt: null})).toBe('has not answered');
  expect(pickedWords({...one, duties: 0, daysOff: 0})).toBe('no wishes');
  expect(keptOfAll([one, one])).toBe('4 of 6 wishes were met.');
  expect(keptOfAll([{...one, told: 0, kept: 0}])).toBe('');
  expect(remindedWords({people: 1, letters: 1})).toBe('One person is reminded.');
  expect(remindedWords({people: 3, letters: 1})).toContain(
    '3 people are reminded; 2 of them without a letter',
  );
});

const open = async (kind: 'usual' | 'refuses' = 'usual') => {
  page = mount(WindowsPage, {
    target: document.body,
    props: {
      service: new WindowsOfUnitWithoutServer(kind),
      unit: {trust: 't', id: 'u-1', name: 'Ward 7A'},
      mayAsk: true,
      today,
    },
  });
  await settled();
};

test('the roster maker reminds, stops, and asks for another period', async () => {
  await open();
  await press(/^Remind those/);
  expect(document.activeElement?.textContent).toContain('3 people are reminded');
  await press(/^Ask them$/);
  expect(text()).toContain('30 November 2026 to 27 December 2026');
  await press(/^Stop asking: 30 November/);
  await press(/^Stop asking$/);
  expect(text()).toContain('What was picked stays a wish.');
  expect(text()).not.toContain('30 November 2026 to 27 December 2026');
});

test('a refusal of the server is told at the form, and what was typed stays', async () => {
  await open('refuses');
  await press(/^Ask them$/);
  expect(text()).toContain('Not done. Some of these days are published already.');
  expect(document.querySelector<HTMLInputElement>('#window-from')!.value).toBe('2026-11-30');
});
