import {beforeEach, describe, expect, test, vi} from 'vitest';
import {Problem} from '../src/api/problem';
import {ward} from '../src/fixtures/ward';
import type {Cure} from '../src/roster/why';

/** What was asked of the server, and what it does not do: the how-manieth time it is asked for it. */
let asked: string[] = [];
let fails: Record<string, number> = {};
function ask(what: string): void {
  asked.push(what);
  if (asked.filter((one) => one === what).length === fails[what])
    throw new Problem('unavailable', `no ${what} now`, '', 503);
}

vi.mock('../src/api/rosters', () => ({
  RosterOverHttp: class {
    number = 4;
    private version = 0;
    load = async () => {
      await Promise.resolve(ask('load'));
      const {facts, ...roster} = ward({people: 4});
      const published = [{number: 1, from: 0, until: 28, at: ''}];
      return {...roster, facts: {...facts, version: ++this.version, published, mayEdit: true}};
    };
    save = async (version: number) => {
      await Promise.resolve(ask(`save ${version}`));
      return {kind: 'saved', version: ++this.version};
    };
    ask = async () => {
      await Promise.resolve(ask('why'));
      return {};
    };
  },
}));
vi.mock('../src/api/life', () => ({
  LifeOverHttp: class {
    compare = async () => {
      await Promise.resolve(ask('compare'));
      return [];
    };
    publish = async () => Promise.resolve(ask('publish'));
  },
}));
const {CoverOverHttp} = await import('../src/api/cover');

const cell = {shifts: [], pinned: false};
const cureOf = (...days: number[]): Cure => ({
  words: 'Femi Baker takes it',
  price: 1,
  pay: null,
  waives: null,
  changes: days.map((day) => ({person: 1, day, cell})),
});
const open = () => new CoverOverHttp(() => true).open('t', 'r');

beforeEach(() => {
  asked = [];
  fails = {};
});

describe('a cure that was saved', () => {
  test('is published, and the roster is read anew', async () => {
    const cover = await open();
    expect(await cover.apply(cureOf(3))).toEqual({told: true});
    expect(asked).toEqual(['load', 'save 1', 'compare', 'publish', 'load']);
  });

  test('is done, even where it cannot be found out whether it may be published', async () => {
    fails = {compare: 1};
    const taken = await (await open()).apply(cureOf(3));
    expect(taken).toEqual({
      told: false,
      because: 'Whether its days can be published is not known. No compare now.',
    });
  });

  test('is done, even where the roster cannot be read after it; that is made up for before it is asked next', async () => {
    fails = {load: 2};
    const cover = await open();
    expect(await cover.apply(cureOf(3))).toEqual({told: true});
    await cover.ask(cover.roster.demand[0]!);
    expect(asked.slice(-2)).toEqual(['load', 'why']);
    await cover.apply(cureOf(4));
    expect(asked).toContain('save 3');
  });

  test('is told of in part, where the first of its days were published and the others not', async () => {
    fails = {publish: 2};
    const taken = await (await open()).apply(cureOf(3, 5));
    expect(taken).toMatchObject({told: false, isInPart: true});
    expect(taken).toHaveProperty(
      'because',
      expect.stringMatching(/^From .* it is not published yet\. No publish now\.$/),
    );
  });

  test('and of which nothing is published says so', async () => {
    fails = {publish: 1};
    const taken = await (await open()).apply(cureOf(3, 5));
    expect(taken).toEqual({told: false, because: 'It cannot be published yet. No publish now.'});
  });
});

test('a cure that is not saved is not done', async () => {
  fails = {'save 1': 1};
  await expect((await open()).apply(cureOf(3))).rejects.toThrow('no save 1 now');
});
