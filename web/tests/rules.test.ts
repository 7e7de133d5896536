import {describe, expect, it} from 'vitest';
import {RulesWithoutServer, ruleKinds} from '../src/fixtures/rules';
import {
  besideWords,
  datesWords,
  filtered,
  parameterWords,
  ruleErrors,
  ruleFields,
  ruleIn,
  ruleValues,
  unsignedWords,
  wordsOf,
  type Filter,
} from '../src/rules/model';
import {Problem} from '../src/api/problem';
import {wrongOf} from '../src/settings/form';

const everything: Filter = {search: '', pack: '', standing: '', wanted: 'all'};
const server = new RulesWithoutServer('usual');
const idsOf = async (changes: Partial<Filter>) =>
  filtered(await server.packs(), {...everything, ...changes}).flatMap((found) =>
    [...found.rows, ...found.definitions, ...found.notJudged].map((row) => row.id),
  );

describe('rules of packs', () => {
  it('are found by words, pack, what they rest on and whether they are signed', async () => {
    expect(await idsOf({})).toHaveLength(9);
    expect(await idsOf({search: 'NIGHT row'})).toEqual(['TCS-NIGHT-RUN', 'HARBOUR-NIGHTS']);
    expect(await idsOf({search: 'rest between'})).toEqual(['WTR-REST']);
    expect(await idsOf({pack: 'wtr'})).toEqual(['WTR-REST']);
    expect(await idsOf({standing: 'law'})).toEqual(['WTR-REST']);
    expect(await idsOf({wanted: 'unsigned'})).toEqual(['TCS-WKND', 'TCS-BASIS', 'WTR-REST']);
    expect(await idsOf({wanted: 'signed'})).toEqual(['TCS-CONSEC', 'TCS-NIGHT-DEF']);
    expect(await idsOf({wanted: 'not-judged'})).toEqual(['TCS-NOTICE']);
    expect(await idsOf({search: 'between 23:00'})).toEqual(['TCS-NIGHT-DEF']);
    expect(await idsOf({search: 'definition', wanted: 'confirmed'})).toEqual(['TCS-LONG-DEF']);
    expect(await idsOf({search: 'nothing like it'})).toEqual([]);
  });

  it('are counted with the definitions that nobody signed', async () => {
    const [doctors] = await server.packs();
    expect(doctors?.unsigned).toBe(2);
    expect(unsignedWords(2)).toBe('2 rules and definitions are not signed');
    expect(doctors?.definitions.map(wordsOf)).toContain('Long shift: rostered for more than 10 hours');
  });

  it('say their last day, where the server says the day after', () => {
    expect(datesWords('2016-08-03', null)).toBe('From 3 August 2016');
    expect(datesWords('2016-08-03', '2027-04-01')).toBe('From 3 August 2016 to 31 March 2027');
  });
});

describe('a rule of a unit', () => {
  it('goes through the form and back as it was', async () => {
    for (const rule of await server.unitRules()) {
      const values = ruleValues(rule, ruleKinds, '2026-10-20');
      expect(ruleErrors(ruleKinds)(values)).toEqual({});
      const sent = ruleIn(values, ruleKinds, rule, rule.version);
      expect(JSON.parse(JSON.stringify(sent))).toEqual({
        rule: {message: '', ...rule.rule},
        place: rule.place,
        starts_on: rule.starts_on,
        ends_on: rule.ends_on,
        version: rule.version,
      });
    }
  });

  it('takes hours as minutes, and asks only for the fields of its kind', () => {
    const values = {
      ...ruleValues(null, ruleKinds, '2026-10-20'),
      kind: 'rest_between_duties',
      code: ' rest ',
      'p-min': '11:30',
      'p-after': 'night, N',
    };
    const names = ruleFields(ruleKinds, true)(values).map((field) => field.name);
    expect(names).toContain('p-min');
    expect(names).not.toContain('p-max');
    expect(names).not.toContain('weight');
    expect(ruleIn(values, ruleKinds, null, 1)).toMatchObject({
      rule: {id: 'rest', kind: 'rest_between_duties', parameters: {min: 690, after: ['night', 'N']}},
      starts_on: '2026-10-20',
      ends_on: null,
    });
  });

  it('says what is wrong with what was typed', () => {
    const values = ruleValues(null, ruleKinds, '2026-10-20');
    const wrong = {
      ...values,
      kind: 'rest_between_duties',
      'p-min': 'eleven',
      severity: 'soft',
      weight: '-1',
      lastDay: '2026-10-19',
    };
    expect(Object.keys(ruleErrors(ruleKinds)(wrong))).toEqual(['p-min', 'weight', 'lastDay']);
    expect(ruleErrors(ruleKinds)({...wrong, 'p-min': '400'})['p-min']).toBe('Enter 0 to 336');
  });

  it('has the server’s refusal at the field of the parameter', () => {
    const fields = ruleFields(ruleKinds, true)({kind: 'rest_between_duties'});
    const at = (pointer: string) =>
      wrongOf(fields, new Problem('bad_value', 'the rule is looser', '', 422, null, pointer)).field;
    expect(at('/rule/parameters/min')).toBe('p-min');
    expect(at('/rule/parameters/after/0')).toBe('p-after');
    expect(at('/rule/id')).toBe('code');
    expect(at('/ends_on')).toBe('lastDay');
  });

  it('says what it is beside the packs', async () => {
    const [stricter, fresh] = await server.unitRules();
    expect(stricter?.beside && besideWords(stricter.beside)).toBe(
      'Stricter than TCS-NIGHT-RUN of resident-doctors-2016 (contract): “max” is 3 instead of 4.',
    );
    expect(fresh?.beside && besideWords(fresh.beside)).toMatch(/^No rule pack/);
    expect(stricter && parameterWords(stricter, ruleKinds)).toEqual([
      {name: 'Which duties', value: 'night'},
      {name: 'Most', value: '3 days'},
    ]);
  });
});
