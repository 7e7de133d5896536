import {describe, expect, test} from 'vitest';
import {proposalOf} from '../src/api/proposals';
import {Problem} from '../src/api/problem';
import {Board} from '../src/roster/board.svelte';
import type {Build, BuildService} from '../src/roster/build';
import {Building} from '../src/roster/building.svelte';
import {
  byPerson,
  byWeek,
  changeWords,
  clashes,
  comparison,
  everything,
  gapWords,
  inShort,
  isChosen,
  kindOf,
  rulesBroken,
  takenOf,
  type Proposal,
} from '../src/roster/proposal';
import {BuildsWithoutServer, type BuildKind} from '../src/fixtures/builds';
import {ward, WardWithoutServer} from '../src/fixtures/ward';

function made(kind: BuildKind) {
  const roster = ward({people: 12});
  const service = new WardWithoutServer(roster);
  const builds = new BuildsWithoutServer(service, roster, kind);
  const board = new Board(roster, service);
  let taken = 0;
  const building = new Building(builds, board, builds.given, async () => {
    taken += 1;
    await board.refresh();
  });
  return {board, builds, building, taken: () => taken};
}

const ready = async (building: Building) => {
  for (let turn = 0; turn < 200 && !building.proposal; ++turn)
    await new Promise((next) => setTimeout(next, 5));
  return building.proposal!;
};

describe('what a build found, in words', () => {
  const cell = (...shifts: string[]) => ({shifts, pinned: false});
  const change = (person: string, day: number, before: string[], after: string[]) => ({
    person,
    day,
    before: cell(...before),
    after: cell(...after),
    locked: false,
    atStart: null,
  });
  const roster = ward({people: 12});
  const shifts = new Map(roster.facts.shifts.map((shift) => [shift.id, shift]));
  const changes = [
    change('p-0', 0, [], ['s-e']),
    change('p-0', 8, ['s-e'], []),
    change('p-3', 8, ['s-e'], ['s-n']),
  ];

  test('for each person what comes, goes and becomes another; found by a part of the name', () => {
    expect(changes.map(kindOf)).toEqual(['added', 'taken', 'changed']);
    const rows = byPerson(changes, roster.facts);
    expect(rows.map((row) => [row.person, row.added.length, row.taken.length, row.changed.length])).toEqual([
      ['p-0', 1, 1, 0],
      ['p-3', 0, 0, 1],
    ]);
    expect(byPerson(changes, roster.facts, ' AMY').map((row) => row.person)).toEqual(['p-0']);
    expect(byPerson(changes, roster.facts, 'nobody')).toEqual([]);
    expect(changes.map((one) => changeWords(one, roster.facts, shifts))).toEqual([
      'Mon 19 Oct: E',
      'Tue 27 Oct: E',
      'Tue 27 Oct: E becomes N',
    ]);
  });

  test('weeks go from Monday to Sunday, whenever the period begins', () => {
    expect(byWeek(changes, roster.facts).map((week) => [week.number, week.words, week.changes])).toEqual([
      [1, '19 Oct to 25 Oct', 1],
      [2, '26 Oct to 1 Nov', 2],
    ]);
    const fromThursday = byWeek(changes, {...roster.facts, firstDay: '2026-10-22'});
    expect(fromThursday.map((week) => [week.number, week.words])).toEqual([
      [1, '22 Oct to 25 Oct'],
      [2, '26 Oct to 1 Nov'],
    ]);
    expect(fromThursday[1]!.days).toEqual([
      {day: 8, words: expect.stringMatching(/^Friday,? 30 October$/) as string, changes: 2},
    ]);
  });

  test('what is ticked is what is asked for; locked days and those of others are not in it', () => {
    const proposal = {changes} as unknown as Proposal;
    expect(takenOf(proposal, everything)).toEqual({people: null, days: null, replacesTheirs: false});
    const choice = {...everything, withoutPeople: new Set(['p-3']), withoutDays: new Set([0])};
    expect(takenOf(proposal, choice)).toEqual({people: ['p-0'], days: [8], replacesTheirs: false});
    expect(changes.map((one) => isChosen(one, choice))).toEqual([false, true, false]);
    expect(isChosen({...changes[0]!, locked: true}, everything)).toBe(false);
    const theirs = {...changes[0]!, atStart: cell('s-l')};
    expect(isChosen(theirs, everything)).toBe(false);
    expect(isChosen(theirs, {...everything, replacesTheirs: true})).toBe(true);
  });

  test('the gap in plain words, also where it is tiny, nothing or not known', () => {
    expect([0.02, 0.0004, 0, null, 0.31].map(gapWords)).toEqual([
      'at most 2 % from the best possible',
      'at most less than 0.1 % from the best possible',
      'none is better: proved',
      'not known',
      'at most 31 % from the best possible',
    ]);
  });

  test('figures side by side say which is better', async () => {
    const proposal = await made('done').builds.proposal();
    const rows = new Map(comparison(proposal, shifts).map((row) => [row.name, row]));
    expect(rows.get('Rules broken')).toMatchObject({now: '9', then: '0', verdict: 'better'});
    expect(rows.get('Requests met')?.now).toMatch(/^\d+ of 3$/);
    expect(rows.get('Hours over or under contract')).toMatchObject({
      now: '−24.5 h to +21 h',
      then: '−8 h to +6.5 h',
      verdict: 'better',
    });
    expect(rows.get('Cost of the period')).toMatchObject({
      now: '£45,310',
      then: '£44,983',
      verdict: 'better',
    });
    expect(rows.get('Cost of the period')?.hint).toContain('1 person');
    expect(rows.get('From the best possible')).toMatchObject({now: 'not known', verdict: ''});
    expect(rows.get('From the best possible')?.then).toBe('at most 8.9 % from the best possible');
    expect(
      rulesBroken(proposal.present, proposal.proposed).map((rule) => [rule.severity, rule.now, rule.then]),
    ).toEqual([
      ['block', 9, 0],
      ['warn', 23, 14],
    ]);
    expect(inShort(proposal)).toMatch(/no rule is broken that stops publishing\. It is at most 8\.9 %/);
    expect(inShort({...proposal, bound: null})).not.toContain('%');
  });
});

test('two rules in the same words are two rows, each with a key of its own', () => {
  const {present} = {
    present: {rules: [] as {rule: string; words: string; severity: 'block'; breaches: number}[]},
  };
  for (const rule of ['fixed/1', 'fixed/2'])
    present.rules.push({rule, words: 'Works Monday and Tuesday', severity: 'block', breaches: 1});
  const figures = present as unknown as Parameters<typeof rulesBroken>[0];
  const rows = rulesBroken(figures, figures);
  expect(rows.map(({words, now}) => [words, now])).toEqual([
    ['Works Monday and Tuesday', 1],
    ['Works Monday and Tuesday', 1],
  ]);
  expect(new Set(rows.map(({key}) => key)).size).toBe(2);
});

describe('a proposal beside its roster', () => {
  test('nothing is in the roster until it is accepted; then all of it is', async () => {
    const {board, building, taken} = made('done');
    const proposal = await ready(building);
    const before = board.rows;
    expect(proposal.changes.length).toBeGreaterThan(10);
    expect(board.rows).toBe(before);
    await building.accept();
    expect(building.problem).toBeNull();
    expect(taken()).toBe(1);
    for (const change of proposal.changes) {
      const row = board.facts.people.findIndex((person) => person.id === change.person);
      expect(board.rows[row]![change.day]!.shifts).toEqual(change.after.shifts);
    }
    expect(building.isOpen).toBe(false);
    expect(building.said).toBe('It is in the roster now.');
  });

  test('some people are taken, the rest stays open', async () => {
    const {board, building} = made('done');
    const proposal = await ready(building);
    const people = [...new Set(proposal.changes.map((change) => change.person))];
    building.choice = {...everything, withoutPeople: new Set(people.slice(1))};
    await building.accept();
    expect(building.build?.proposal).toBe('part');
    expect(building.proposal!.changes.every((change) => change.person !== people[0])).toBe(true);
    expect(building.said).toContain('1 rule is broken now that was not before');
    expect(board.version).toBe(building.proposal!.version);
    expect(building.choice).toBe(everything);
  });

  test('somebody else was quicker: both sides, and theirs stay or not', async () => {
    const {building} = made('conflict');
    const proposal = await ready(building);
    await building.accept();
    expect(building.stale).not.toBeNull();
    const {current} = building.stale!;
    const rows = new Map(current.facts.people.map((person, at) => [person.id, at]));
    const both = clashes(proposal, everything, (person, day) => current.cells[rows.get(person) ?? -1]?.[day]);
    expect(both).toHaveLength(2);
    expect(both[0]!.theirs.shifts).toEqual(['s-l']);
    await building.settle(true);
    expect(building.stale).toBeNull();
    expect(building.isOpen).toBe(false);
  });

  test('what the best so far is can be looked at, read-only, and it follows', async () => {
    const {board, building, builds} = made('running');
    let tell: (build: Build) => void = () => undefined;
    const service: BuildService = Object.assign(Object.create(builds) as BuildService, {
      watch: (_: string, news: (build: Build) => void) => {
        tell = news;
        return () => undefined;
      },
    });
    const again = new Building(service, board, building.build);
    await again.show();
    expect(again.preview!.facts.mayEdit).toBe(false);
    expect(again.preview!.rows).not.toEqual(board.rows);
    const first = again.preview!.version;
    tell({...again.build!, best: '0/600'});
    await new Promise((next) => setTimeout(next, 20));
    expect(again.preview!.version).toBe(first + 1);
    again.hide();
    expect(again.preview).toBeNull();
  });

  test('a refusal is told, and nothing changes', async () => {
    const {board, building} = made('refuses');
    await ready(building);
    const before = board.rows;
    await building.accept();
    expect(building.problem).toBeInstanceOf(Problem);
    expect(board.rows).toBe(before);
    await building.decline();
    expect(building.isOpen).toBe(false);
  });
});

test('the proposal of the server as the workspace has it', () => {
  const figures = {
    unfilled: [{wanted: 3, missing: 1, band_starts_minute: 540, band_ends_minute: 750}],
    rules: [{rule: 'cover/under', message: '', severity: 'hard' as const, breaches: 2}],
    hard_breaches: 2,
    soft_breaches: 0,
    wishes_asked: 0,
    wishes_met: 0,
    hours: null,
    nights: null,
    weekends: null,
    cost: {pence: 100, unpaid_people: 2},
    hard: 2,
    soft: 10,
  };
  const duty = {shift: 's', skill: 'k', pinned: true};
  const proposal = proposalOf({
    job: 'j',
    state: 'open',
    roster: {version: 4, starts_on: '2026-10-19'},
    based_on: 1,
    has_other_facts: false,
    bound: 5,
    present: figures,
    proposed: figures,
    cells: [
      {
        person: 'p',
        day: '2026-10-21',
        before: [duty],
        after: [],
        is_locked: true,
        is_changed_meanwhile: true,
        at_start: [],
      },
    ],
  } as unknown as Parameters<typeof proposalOf>[0]);
  expect(proposal.version).toBe(4);
  expect(proposal.changes).toEqual([
    {
      person: 'p',
      day: 2,
      before: {shifts: ['s'], skills: ['k'], pinned: true},
      after: {shifts: [], skills: [], pinned: false},
      locked: true,
      atStart: {shifts: [], skills: [], pinned: false},
    },
  ]);
  expect(proposal.present.rules[0]).toMatchObject({words: 'cover: under', severity: 'block'});
  expect(proposal.present.cost).toEqual({pence: 100, unpaidPeople: 2});
});
