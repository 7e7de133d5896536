// Somebody is asked to take a duty: in words, on their own page, and as whoever asked sees it.
import {Problem} from '../src/api/problem';
import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, expect, test} from 'vitest';
import {CoversWithoutServer} from '../src/fixtures/manage';
import {OffersWithoutServer, offersWithoutServer, offerWithout} from '../src/fixtures/offers';
import {ward, WardWithoutServer} from '../src/fixtures/ward';
import {isShort} from '../src/manage/cover';
import GapList from '../src/manage/GapList.svelte';
import OffersPart from '../src/portal/OffersPart.svelte';
import {Board} from '../src/roster/board.svelte';
import {Offering} from '../src/roster/offering.svelte';
import {canBeAsked, offerWords, ownShown} from '../src/roster/offers';

let page: Record<string, unknown> | null = null;
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await tick();
  flushSync();
};
const text = () => document.body.textContent?.replaceAll(/\s+/g, ' ') ?? '';
const button = (name: RegExp) =>
  [...document.querySelectorAll('button')].find((one) => name.test(one.textContent?.trim() ?? ''));

afterEach(async () => {
  if (page) await unmount(page);
  page = null;
  document.body.innerHTML = '';
});

const cure = (people: number[], waives: string | null = null, shifts = ['s-ld']) => ({
  words: 'w',
  price: 0,
  pay: null,
  waives,
  changes: people.map((person) => ({person, day: 1, cell: {shifts, pinned: false}})),
});

test('one person can be asked, of what breaks no rule and is a duty', () => {
  expect(canBeAsked(cure([1]))).toBe(true);
  expect(canBeAsked(cure([1, 1]))).toBe(true);
  expect(canBeAsked(cure([1, 2]))).toBe(false);
  expect(canBeAsked(cure([1], '11 hours of rest'))).toBe(false);
  expect(canBeAsked(cure([1], null, []))).toBe(false);
});

test('an offer says the duty with its times, and what it is in place of', () => {
  expect(offerWords(offerWithout())).toBe('Long day, 07:30 to 20:00, on 24 October 2026');
  expect(offerWords(offersWithoutServer[3]!)).toBe(
    'Long day, 07:30 to 20:00, on 25 October 2026 in place of Early, 07:30 to 15:30',
  );
  const off = {days: [{day: '2026-10-26', before: offerWithout().days[0]!.after, after: []}]};
  expect(offerWords(off)).toBe('off on 26 October 2026 in place of Long day, 07:30 to 20:00');
});

test('one’s own are those that wait, and those answered whose days are not over', () => {
  const shown = ownShown(offersWithoutServer, '2026-10-25');
  expect(shown.open.map(({id}) => id)).toEqual(['o-1']);
  expect(shown.ended.map(({id}) => id)).toEqual(['o-4']);
});

test('a yes is said once, and what came of it stands in its place', async () => {
  const answers: boolean[] = [];
  const service = {
    offers: () => Promise.resolve([]),
    answerOffer: (offer: ReturnType<typeof offerWithout>, accepted: boolean) => {
      answers.push(accepted);
      return Promise.resolve({...offer, state: 'accepted' as const, answered_at: '2026-10-22T10:00:00Z'});
    },
  };
  const props = {service, offers: [offerWithout({note: 'please'})], today: '2026-10-22'};
  page = mount(OffersPart, {target: document.body, props});
  await settled();
  expect(text()).toContain('“please”');
  button(/^Yes, I take it/)?.click();
  await settled();
  expect(answers).toEqual([true]);
  expect(button(/^Yes, I take it/)).toBeUndefined();
  expect(text()).toContain('it is on the roster');
  expect(document.activeElement?.id).toBe('my-offers');
});

test('an answer whose reply was lost is not told as not done, and what came of it is read', async () => {
  let state: 'open' | 'accepted' = 'open';
  const now = () => offerWithout({state, answered_at: state === 'open' ? null : '2026-10-22T10:00:00Z'});
  const service = {
    offers: () => Promise.resolve([now()]),
    answerOffer: () => {
      state = 'accepted';
      return Promise.reject(new TypeError('Failed to fetch'));
    },
  };
  page = mount(OffersPart, {target: document.body, props: {service, offers: [now()], today: '2026-10-22'}});
  await settled();
  button(/^Yes, I take it/)?.click();
  await settled();
  expect(text()).toContain('It is not known whether that was done. The server cannot be reached.');
  expect(text()).not.toContain('Not done');
  expect(text()).toContain('it is on the roster');
  expect(button(/^Yes, I take it/)).toBeUndefined();
});

test('what was taken back while the page was open is said, and its buttons are gone', async () => {
  const gone = offerWithout({state: 'withdrawn'});
  const service = {
    offers: () => Promise.resolve([gone]),
    answerOffer: () => Promise.reject(new Problem('conflict', 'the offer is withdrawn already', '', 409)),
  };
  page = mount(OffersPart, {
    target: document.body,
    props: {service, offers: [offerWithout()], today: '2026-10-22'},
  });
  await settled();
  button(/^Yes, I take it/)?.click();
  await settled();
  expect(text()).toContain('Not done. The offer is withdrawn already.');
  expect(text()).toContain('You need not answer any more');
  expect(button(/^Yes, I take it/)).toBeUndefined();
});

test('nobody is asked while edits are not saved, for the version would be another', async () => {
  const roster = ward({people: 4});
  const board = new Board(roster, new WardWithoutServer(roster));
  const service = new OffersWithoutServer([]);
  const offering = new Offering(service, board);
  board.put('s-ld');
  await expect(offering.ask(cure([1]))).rejects.toThrow('not saved yet');
  expect(await service.offers()).toEqual([]);
});

test('who was asked for a gap stands beside it', async () => {
  const cover = await new CoversWithoutServer().open();
  const line = cover.roster.demand.find(isShort)!;
  const day = `2026-10-${19 + line.day}`;
  let asked = 0;
  cover.offer = () => Promise.resolve(void (asked += 1));
  cover.offers = () =>
    Promise.resolve(asked ? [offerWithout({days: [{...offerWithout().days[0]!, day}]})] : []);
  page = mount(GapList, {target: document.body, props: {gaps: [{cover, line}], trust: 't'}});
  await settled();
  expect(text()).not.toContain('Asked for this day');
  button(/^Ask them/)?.click();
  await settled();
  expect(asked).toBe(1);
  expect(text()).toContain('Asked for this day Femi Baker waits for an answer');
});
