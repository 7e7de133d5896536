import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {cellsOf, initialsOf, Visits, type Visitor, type Whereabouts} from '../src/roster/visits.svelte';

const max: Visitor = {user: 'max', name: 'Max Maker', person: null, day: null};
const self: Visitor = {user: 'me', name: 'Maya Maker', person: null, day: null};

function visiting(people: Visitor[]) {
  const said: Whereabouts[] = [];
  let left = 0;
  const service = {
    here: (at: Whereabouts) => {
      said.push(at);
      return Promise.resolve({people: [self, ...people], againSeconds: 8});
    },
    gone: () => void left++,
  };
  return {visits: new Visits(service, 'me'), said, left: () => left, people};
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('initials, and cells of several people', () => {
  expect(['Max Maker', 'Ana-Maria van Dam', 'Cher', ''].map(initialsOf)).toEqual(['MM', 'AD', 'C', '?']);
  const at = {person: 'p', day: '2026-10-20'};
  const rows = cellsOf([max, {...max, ...at}, {user: 'b', name: 'Bo', ...at}], () => 1);
  expect([...rows].map(([person, days]) => [person, [...days]])).toEqual([['p', [[1, 'Max Maker and Bo']]]]);
});

test('a page says again and again that it is open, and does not show its own user', async () => {
  const {visits, said, left} = visiting([max]);
  visits.begin();
  await pass(0);
  expect(visits.others).toEqual([max]);
  expect(visits.said).toBe('Max Maker opened this roster too.');
  await pass(16_000);
  expect(said.length).toBe(3);
  visits.heard([self]);
  expect([visits.others, visits.said]).toEqual([[], 'Max Maker left this roster.']);
  visits.end();
  visits.end();
  await pass(60_000);
  expect([said.length, left()]).toEqual([3, 1]);
});

test('where somebody is, is told with a pause between, and only while others are there', async () => {
  const {visits, said, people} = visiting([]);
  visits.begin();
  await pass(0);
  for (let day = 10; day < 20; day++) visits.moved({person: 'p', day: `2026-10-${day}`});
  await pass(4000);
  expect(said.length).toBe(1);
  people.push(max);
  visits.heard([self, max]);
  await pass(2000);
  expect(said.at(-1)).toEqual({person: 'p', day: '2026-10-19'});
  const before = said.length;
  for (let key = 0; key < 100; key++) {
    visits.moved({person: 'p', day: `2026-10-${10 + (key % 20)}`});
    await pass(100);
  }
  expect(said.length - before).toBeLessThanOrEqual(6);
  await pass(20_000);
  // At rest again it is the usual pace.
  expect(said.length - before).toBeLessThanOrEqual(9);
});

test('a server that is away for a while is told again', async () => {
  const {visits, said} = visiting([]);
  let isAway = true;
  const inner = new Visits(
    {
      here: (at) => {
        said.push(at);
        return isAway ? Promise.reject(new Error('away')) : Promise.resolve({people: [max], againSeconds: 8});
      },
      gone: () => undefined,
    },
    'me',
  );
  inner.begin();
  await pass(8000);
  isAway = false;
  await pass(8000);
  expect(inner.others).toEqual([max]);
  visits.end();
});

test('who leaves and comes back before the answer is there is told at once, not at the next turn', async () => {
  const answers: (() => void)[] = [];
  let left = 0;
  const visits = new Visits(
    {
      here: () =>
        new Promise((resolve) => answers.push(() => resolve({people: [self, max], againSeconds: 8}))),
      gone: () => void left++,
    },
    'me',
  );
  visits.begin();
  visits.end();
  visits.begin();
  expect([answers.length, left]).toEqual([1, 1]);
  answers[0]?.();
  await pass(0);
  expect(answers.length).toBe(2);
  visits.end();
});

test('each stay has a word of its own: what is said late of one that has ended does not bring it back', async () => {
  const asked: string[] = [];
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation((request) => {
    const {method, url} = request as Request;
    asked.push(`${method} ${url.split('/').at(-1)}`);
    const body = method === 'PUT' ? JSON.stringify({people: [], again_seconds: 8}) : null;
    return Promise.resolve(new Response(body, {status: body ? 200 : 204}));
  });
  const {VisitsOverHttp} = await import('../src/api/visits');
  const service = new VisitsOverHttp({trust: 't', roster: 'r'});
  const nowhere = {person: null, day: null};
  await service.here(nowhere);
  await service.here(nowhere);
  service.gone();
  await service.here(nowhere);
  await pass(0);
  fetched.mockRestore();
  const [put, again, gone, back] = asked.map((words) => words.split(' '));
  expect([put?.[0], again?.[0], gone?.[0], back?.[0]]).toEqual(['PUT', 'PUT', 'DELETE', 'PUT']);
  expect([again?.[1], gone?.[1]]).toEqual([put?.[1], put?.[1]]);
  expect(back?.[1]).not.toBe(put?.[1]);
});
