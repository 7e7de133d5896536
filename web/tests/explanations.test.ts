// What the server explains, in the words of the workspace.
import {describe, expect, it} from 'vitest';
import {dutyWhyOf, whyOf, type Explanation} from '../src/api/explanations';
import type {Problem} from '../src/api/problem';
import {rosterOf, type Grid} from '../src/api/rosters';
import {gapOf, missingWords} from '../src/roster/proof';
import {costWords, meanPenalty, rulesOf} from '../src/roster/why';
import type {Breach, Verdict} from '../src/roster/model';

type Gap = Explanation['gaps'][number];

const want = {minimum: 1, optimum: 2, maximum: null, assigned: 1};
const grid = {
  roster: {id: 'r', unit: 'u', starts_on: '2026-10-19', ends_on: '2026-10-26', state: 'draft', version: 4},
  number: 3,
  unit_name: 'Ward 7A',
  people: ['Amy', 'Beth'].map((name) => ({
    id: name.toLowerCase(),
    name,
    contract: '',
    skills: ['rn'],
    contracted_minutes: 0,
  })),
  shifts: [
    {id: 'e', code: 'E', name: 'Early', starts_minute: 420, ends_minute: 900, credit_minutes: 0, classes: []},
    {
      id: 'n',
      code: 'N',
      name: 'Night',
      starts_minute: 1170,
      ends_minute: 1920,
      credit_minutes: 0,
      classes: [],
    },
  ],
  skills: [
    {id: 'rn', code: 'RN', name: 'Registered nurse'},
    {id: 'hca', code: 'HCA', name: 'Healthcare support'},
  ],
  cells: [],
  published: [],
  bank_holidays: [],
  may_edit: true,
  demand: [
    {day: '2026-10-20', shift: 'e', skill: 'rn', ...want},
    {day: '2026-10-20', shift: 'n', skill: 'rn', ...want},
    {day: '2026-10-20', shift: 'n', skill: 'hca', ...want},
    {day: '2026-10-20', skill: null, band_starts_minute: 540, band_ends_minute: 750, ...want},
  ],
} as unknown as Grid;
const lines = rosterOf(grid).demand;

function gap(demand: number, more: Partial<Gap> = {}): Gap {
  const line = lines[demand]!;
  return {
    what: line.label,
    day: '2026-10-20',
    demand,
    shift: line.shift,
    skill: line.skill,
    ...(line.shift ? {} : {band_starts_minute: line.bandStart, band_ends_minute: line.bandEnd}),
    minimum: 1,
    optimum: 2,
    assigned: 1,
    cost: {hard: 0, soft: 10},
    tried: true,
    candidate_count: 1,
    candidates: [],
    cures_sought: 'finished',
    ...more,
  };
}

const stopped = (person: string) => ({
  person,
  day: '2026-10-20',
  shift: 'n',
  skill: 'rn',
  change: {hard: 0, soft: 0},
  pay_pence: null,
  allowed: false,
  stops: [],
});
const answer = (gaps: Gap[], more: Partial<Explanation> = {}): Explanation => ({
  rules: [],
  people: [],
  gaps,
  cures: [],
  ...more,
});

describe('why a duty is not filled', () => {
  it('is told of the gap that was asked about, though nothing cures it and others of the day come first', () => {
    const gaps = [
      gap(0),
      gap(1, {candidates: [stopped('amy')]}),
      gap(2, {candidates: [stopped('amy'), stopped('beth')], cures_sought: 'out_of_time'}),
      gap(3),
    ];
    expect(whyOf(answer(gaps), lines[1]!, grid).candidates.map((one) => one.person)).toEqual(['Amy']);
    const third = whyOf(answer(gaps), lines[2]!, grid);
    expect(third.candidates.map((one) => one.person)).toEqual(['Amy', 'Beth']);
    expect([third.finished, whyOf(answer(gaps), lines[3]!, grid).finished]).toEqual([false, true]);
  });

  it('has the cures of that gap alone', () => {
    const cure = (demand: number, person: string): Explanation['cures'][number] => ({
      gap: 'the same words',
      demand,
      kind: 'assignment',
      change: {hard: 0, soft: 7},
      pay_pence: 18240,
      cells: [{person, day: '2026-10-20', duties: [{shift: 'n', skill: 'rn', pinned: false}]}],
    });
    const why = whyOf(answer([gap(1), gap(2)], {cures: [cure(1, 'amy'), cure(2, 'beth')]}), lines[2]!, grid);
    expect(why.cures.map((one) => one.words)).toEqual(['Beth N on Tue 20 Oct']);
    expect(why.cures.map(costWords)).toEqual(['7 dearer, £182.40 more pay']);
    expect(why.cures[0]?.changes).toMatchObject([{person: 1, day: 1}]);
  });

  it('is not told of another line where what is needed has changed meanwhile', () => {
    const failure = (gaps: Gap[]): Problem | null => {
      try {
        whyOf(answer(gaps), lines[1]!, grid);
        return null;
      } catch (error) {
        return error as Problem;
      }
    };
    expect(failure([gap(0)])?.status).toBe(409);
    expect(failure([gap(1, {skill: 'hca'})])?.status).toBe(409);
    expect(failure([gap(1, {day: '2026-10-21'})])?.status).toBe(409);
    expect(failure([gap(1)])).toBeNull();
  });
});

describe('what a change costs', () => {
  it('says pay beside the penalty, where it is known', () => {
    expect(costWords({price: 0, pay: 0})).toBe('no dearer, no more pay');
    expect(costWords({price: -8, pay: -1250})).toBe('8 cheaper, £12.50 less pay');
    expect(costWords({price: 12, pay: null})).toBe('12 dearer');
  });
});

describe('who else could do a duty', () => {
  it('says what stops somebody only because the clocks change, and what can be done', () => {
    const stop = {
      key: 'k',
      rule: 'rest',
      severity: 'hard' as const,
      people: ['beth'],
      from: '2026-10-20',
      until: '2026-10-22',
      amount: 30,
      cost: 30,
      what: 'rest of 10 h 30',
      overridable: false,
    };
    const cured = {...stop, clock_cure: 'let a duty of that night start later or end earlier by 30 min'};
    const of = gap(1, {candidates: [{...stopped('beth'), stops: [cured, {...stop, clock_cure: null}]}]});
    expect(whyOf(answer([of]), lines[1]!, grid).candidates[0]?.stops).toEqual([
      'rest of 10 h 30 (only because the clocks change: maybe let a duty of that night start later or end earlier by 30 min)',
      'rest of 10 h 30',
    ]);
  });

  it('says what is given for it, the price, and what stops others', () => {
    const {others} = dutyWhyOf(
      answer([], {
        duty: {
          person: 'amy',
          day: '2026-10-20',
          shift: 'n',
          skill: 'rn',
          pinned: false,
          others: [
            {
              person: 'beth',
              gives: {person: 'beth', day: '2026-10-21', shift: 'e', skill: 'rn'},
              change: {hard: 0, soft: -4},
              pay_pence: -1250,
              allowed: true,
              stops: [],
              cells: [{person: 'amy', day: '2026-10-20', duties: []}],
            },
          ],
        },
      }),
      grid,
    );
    expect(others).toEqual([
      {
        id: 'beth',
        person: 'Beth',
        gives: 'Early on Wed 21 Oct',
        price: -4,
        pay: -1250,
        stops: [],
        changes: [{person: 0, day: 1, cell: {shifts: [], skills: [], pinned: false}}],
      },
    ]);
  });
});

describe('what the days of a person cost', () => {
  const breach = (rule: string, people: string[], cost: number, severity: Breach['severity'] = 'warn') =>
    ({key: rule, rule, people, cost, severity, citation: ''}) as Breach;
  const verdict: Verdict = {
    legal: false,
    soft: 100,
    bound: null,
    boundMissing: null,
    breaches: [
      breach('Wish', ['amy'], 5),
      breach('Weekends', ['amy', 'beth'], 20),
      breach('Rest', ['amy'], 30, 'block'),
      breach('Wish', ['amy'], 7),
      breach('Cover', [], 60),
    ],
  };

  it('is summed by rule: what stops publishing first and without a price, then the dearest', () => {
    expect(rulesOf(verdict, 'amy').map(({rule, cost, breaches}) => [rule, cost, breaches.length])).toEqual([
      ['Rest', 0, 1],
      ['Weekends', 20, 1],
      ['Wish', 12, 2],
    ]);
    expect(rulesOf(verdict, 'nobody')).toEqual([]);
  });

  it('is compared with the mean of everybody', () => {
    expect(meanPenalty(verdict, rosterOf(grid).facts.people)).toBe(26);
    expect(meanPenalty(verdict, [])).toBe(0);
  });
});

describe('how far a roster is from the best possible', () => {
  const verdict = (more: Partial<Verdict>): Verdict => ({
    legal: true,
    soft: 200,
    bound: 150,
    boundMissing: null,
    breaches: [],
    ...more,
  });

  it('is told where the bound of the last build holds', () => {
    expect(gapOf(verdict({}))).toBe(0.25);
    expect(gapOf(verdict({soft: 0, bound: 0}))).toBe(0);
    expect(missingWords(verdict({}))).toBeNull();
  });

  it('is said to be unknown, and why, where it does not', () => {
    expect(gapOf(verdict({legal: false}))).toBeNull();
    expect(missingWords(verdict({legal: false}))).toContain('rule');
    expect(gapOf(verdict({bound: null, boundMissing: 'facts_changed'}))).toBeNull();
    expect(missingWords(verdict({bound: null, boundMissing: 'facts_changed'}))).toContain('leave');
    expect(missingWords(verdict({bound: null, boundMissing: 'pins_removed'}))).toContain('pin');
    expect(missingWords(verdict({bound: null, boundMissing: 'not_proved'}))).toBeNull();
  });
});
