import {afterEach, expect, test, vi} from 'vitest';
import type {Build} from '../src/roster/build';

const jobs: Record<string, unknown>[] = [];
let asked = 0;
vi.mock('../src/api/client', () => ({
  api: {
    GET: () => {
      asked += 1;
      return Promise.resolve({data: jobs.length > 1 ? jobs.shift() : jobs[0]});
    },
  },
  wanted: async (answer: Promise<{data: unknown}>) => (await answer).data,
}));
const {BuildsOverHttp} = await import('../src/api/builds');

const job = (state: string, more = {}) => ({
  id: 'j',
  state,
  seconds: 60,
  progress: null,
  result: null,
  has_best: false,
  best: null,
  proposal: null,
  error: null,
  ...more,
});

afterEach(() => void vi.useRealTimers());

test('progress comes by the stream; the server is asked only for a better roster, at the end, and after silence', async () => {
  vi.useFakeTimers();
  jobs.push(job('queued'), job('running', {best: {hard: 0, soft: 90}}), job('done', {proposal: 'open'}));
  const news: Build[] = [];
  const builds = new BuildsOverHttp({trust: 't', roster: 'r'});
  builds.watch('j', (build) => news.push(build));
  await vi.advanceTimersByTimeAsync(0);
  expect([asked, news.at(-1)?.state]).toEqual([1, 'waiting']);
  const progress = (seconds: number, objective: number) => ({
    kind: 'job.progress',
    data: {job: 'j', has_new_best: false, progress: {seconds, objective, hard: 0, bound: 50, gap: 1}},
  });
  builds.heard(progress(1, 100));
  builds.heard(progress(2, 90));
  builds.heard({kind: 'job.progress', data: {...progress(3, 1).data, job: 'another'}});
  expect([asked, news.at(-1)?.state, news.at(-1)?.points.map(({objective}) => objective)]).toEqual([
    1,
    'running',
    [null, 100, 90],
  ]);
  await vi.advanceTimersByTimeAsync(4000);
  expect(asked).toBe(1);
  builds.heard({kind: 'job.progress', data: {...progress(3, 90).data, has_new_best: true}});
  await vi.advanceTimersByTimeAsync(0);
  expect([asked, news.at(-1)?.best]).toEqual([2, '0/90']);
  await vi.advanceTimersByTimeAsync(5000);
  expect([asked, news.at(-1)?.state]).toEqual([3, 'done']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(3);
});
