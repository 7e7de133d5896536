// Somebody is sick: which gaps that leaves, what is published along with a cure, and how it is said.
import {describe, expect, it} from 'vitest';
import {CoversWithoutServer, SicknessWithoutServer} from '../src/fixtures/manage';
import {cellKey, gapsBetween, gapsOf, isOurs, leastDisturbing, nowOf, type Cover} from '../src/manage/cover';
import {keptWords, offWords, returnWords, usualEnd, wantsWord, type Sick} from '../src/manage/sickness';
import type {Demand, RosterFacts} from '../src/roster/model';
import {demandLine, ward} from '../src/fixtures/ward';

const line = (id: string, day: number, more: Partial<Demand>) => demandLine({id, day, label: id, ...more});

function coverWith(demand: Demand[]): Cover {
  const roster = ward({people: 12});
  const shift = {...roster.facts.shifts[0]!, id: 'day', startsMinute: 450, endsMinute: 1200};
  return {
    id: 'r-1',
    mayApply: true,
    roster: {...roster, demand, facts: {...roster.facts, firstDay: '2026-10-19', shifts: [shift]}},
    ask: () => Promise.reject(new Error('not asked')),
    offer: () => Promise.reject(new Error('not offered')),
    offers: () => Promise.resolve([]),
    apply: () => Promise.reject(new Error('not applied')),
  };
}

describe('cures of days that people know of', () => {
  it('begin with those that ask the fewest people, then change the fewest days, then are the cheapest', () => {
    const cure = (words: string, price: number, people: number[], waives: string | null = null) => ({
      words,
      price,
      pay: null,
      waives,
      changes: people.map((person, day) => ({person, day, cell: {shifts: [], pinned: false}})),
    });
    const given = [
      cure('one, against a rule', -200, [7], 'at most 48 h a week'),
      cure('three people', -139, [1, 2, 3]),
      cure('one, two days', -50, [4, 4]),
      cure('one, dear', 20, [5]),
      cure('one, cheap', 3, [6]),
    ];
    const words = leastDisturbing(given).map((one) => one.words);
    expect(words).toEqual([
      'one, cheap',
      'one, dear',
      'one, two days',
      'three people',
      'one, against a rule',
    ]);
    expect(given[0]!.words).toBe('one, against a rule');
  });
});

describe('the gaps that somebody leaves', () => {
  const cover = coverWith([
    line('same', 1, {shift: 'day'}),
    line('full', 1, {shift: 'day', assigned: 2}),
    line('other shift', 1, {shift: 'night'}),
    line('other day', 2, {shift: 'day'}),
    line('band within', 1, {bandStart: 540, bandEnd: 720}),
    line('band after', 1, {bandStart: 1200, bandEnd: 1440}),
  ]);
  it('are the short lines of the shift, and of the clock in its time', () => {
    const off = [{roster: 'r-1', day: '2026-10-20', shift: 'day'}];
    expect(gapsOf(cover, off).map((gap) => gap.line.id)).toEqual(['same', 'band within']);
    expect(gapsOf(cover, [{...off[0]!, roster: 'another'}])).toEqual([]);
  });
  it('can be all that is short on some days', () => {
    const found = gapsBetween(cover, '2026-10-21', '2026-10-30').map((gap) => gap.line.id);
    expect(found).toEqual(['other day']);
  });
  it('are looked up anew in the roster as it is after a cure', async () => {
    const opened = await new CoversWithoutServer().open();
    const gap = gapsBetween(opened, '2026-10-19', '2026-11-30').map(({line}) => ({cover: opened, line}))[0]!;
    const before = nowOf(gap)!.assigned;
    await opened.apply((await opened.ask(gap.line)).cures[0]!);
    expect(nowOf(gap)!.assigned).toBeGreaterThan(before);
  });
});

describe('what is published along with a cure', () => {
  const facts = {
    firstDay: '2026-10-19',
    absences: [
      {person: 'amy', from: 1, to: 2, kind: 'sick', granted: true},
      {person: 'cai', from: 1, to: 2, kind: 'annual', granted: false},
    ],
  } as unknown as RosterFacts;
  const change = (person: string, after: string[]) => ({person, day: '2026-10-20', before: ['D'], after});
  const taken = new Set([cellKey('beth', '2026-10-20')]);
  it('is the cure itself and the absence, and nobody’s work in progress', () => {
    expect(isOurs(change('beth', ['N']), taken, facts)).toBe(true);
    expect(isOurs(change('amy', []), taken, facts)).toBe(true);
    expect(isOurs(change('amy', ['N']), taken, facts)).toBe(false);
    expect(isOurs(change('cai', []), taken, facts)).toBe(false);
    expect(isOurs(change('dev', []), taken, facts)).toBe(false);
    expect(isOurs({...change('amy', []), day: '2026-10-25'}, taken, facts)).toBe(false);
  });
});

describe('sickness in words', () => {
  const sick: Sick = {
    id: 's',
    version: 1,
    person: 'p',
    name: 'Amy Archer',
    from: '2026-10-20',
    to: '2026-10-26',
    open: true,
  };
  it('says when somebody is back, or how far it is planned without them', () => {
    expect(returnWords(sick)).toBe(
      'Not known when they are back. Rosters are made without them to 26 October 2026.',
    );
    expect(returnWords({...sick, open: false})).toBe('Back on 27 October 2026.');
    expect(usualEnd('2026-10-20')).toBe('2026-10-26');
  });
  it('asks for news once the day is near', () => {
    expect([24, 25, 26, 27].map((day) => wantsWord(sick, `2026-10-${day}`))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(wantsWord({...sick, open: false}, '2026-10-26')).toBe(false);
  });
  it('says what came off, and what stays and why', () => {
    const duty = (published: boolean) => ({roster: 'r', day: '2026-10-20', shift: 'd', published});
    const words = (...duties: boolean[]) => offWords({sick, duties: duties.map(duty), kept: []});
    expect(words()).toBe('Amy Archer has no duty on these days that could come off.');
    expect(words(true)).toBe('One duty of Amy Archer came off the roster, which was published.');
    expect(words(false)).toBe('One duty of Amy Archer came off the roster.');
    expect(words(true, false)).toBe('2 duties of Amy Archer came off the roster, 1 of them published.');
    expect(words(true, true)).toBe('2 duties of Amy Archer came off the roster, all of them published.');
    expect(keptWords({day: '2026-10-22', because: 'locked'})).toBe(
      'A duty on 22 October 2026 stays: the day is locked.',
    );
  });
  it('is refused by the service with a Problem', async () => {
    const service = new SicknessWithoutServer('refuses');
    await expect(service.report('p-0', '2026-10-20', '2026-10-26', true)).rejects.toThrow('already');
  });
});
