import {describe, expect, it} from 'vitest';
import {Problem} from '../src/api/problem';
import {settingsToday, SettingsWithoutServer} from '../src/fixtures/settings';
import {differences, missing, shown, wrongOf, wrongs} from '../src/settings/form';
import {
  contractErrors,
  contractFields,
  contractIn,
  contractValues,
  emptyContract,
  membershipIn,
  membershipValues,
  personErrors,
  shiftErrors,
  shiftFields,
  shiftIn,
  shiftLength,
  shiftValues,
  unitFieldsFor,
} from '../src/settings/forms';
import {
  endOf,
  endsInWords,
  inOrder,
  lastDayOf,
  minuteIn,
  minutesIn,
  peopleTakenWords,
  periodErrors,
  standing,
  wteIn,
} from '../src/settings/model';
import {preview} from '../src/parts/table';
import {
  areSame,
  countIn,
  countWords,
  keyOf,
  linesOf,
  typedOf,
  withLine,
  workWords,
} from '../src/settings/demand';

const service = new SettingsWithoutServer('usual');

describe('what is typed', () => {
  it('is hours as a decimal or by the clock, and shares of whole time', () => {
    expect([minutesIn('37.5'), minutesIn('37:30'), minutesIn('7:60'), minutesIn('x')]).toEqual([
      2250,
      2250,
      null,
      null,
    ]);
    expect([wteIn('0.6'), wteIn('1'), wteIn('2.1'), wteIn('-1'), wteIn('')]).toEqual([
      6000,
      10_000,
      null,
      null,
      null,
    ]);
    expect([minuteIn('07:30'), minuteIn('24:00')]).toEqual([450, null]);
  });

  it('names the last day where the server names the day after', () => {
    expect(lastDayOf('2026-11-15')).toBe('2026-11-14');
    expect(endOf('2026-11-14')).toBe('2026-11-15');
    expect([lastDayOf(null), endOf('')]).toEqual(['', null]);
  });

  it('goes into a form and comes out of it as it was', () => {
    const contract = {
      ...emptyContract,
      wte: 6000,
      weeklyMinutes: 1350,
      packs: ['wtr', 'x'],
      from: '2026-01-05',
    };
    expect(contractIn(contractValues(contract))).toEqual(contract);
    const member = {unit: 'u', isHome: false, groups: 'a,b', from: '2026-01-05', to: '2026-02-01'};
    expect(membershipIn(membershipValues(member))).toEqual(member);
  });

  it('is refused beside its field', () => {
    expect(contractErrors({wte: 'x', weekly: '400', from: '2026-02-01', to: '2026-01-01'})).toEqual({
      wte: 'Enter a share between 0 and 2, for example 0.6',
      weekly: 'Enter the hours of a week, for example 37.5',
      to: 'The last day is before the first',
    });
    expect(periodErrors({from: '', to: ''})).toEqual({from: 'Enter the first day'});
    expect(
      Object.keys(personErrors({email: 'nobody', joinedOn: '2026-02-01', lastDay: '2026-01-01'})),
    ).toEqual(['email', 'lastDay']);
    expect(Object.keys(shiftErrors({code: 'A B', unpaidBreak: '-1', paidBreak: '0', credit: '?'}))).toEqual([
      'code',
      'unpaidBreak',
      'credit',
    ]);
    const fields = contractFields([]);
    const errors = missing(fields, {employment: 'bank', grade: ' ', wte: '1', weekly: '', from: ''});
    expect(wrongs(fields, errors).map((one) => one.words)).toEqual([
      'Enter the grade',
      'Enter the hours a week',
      'Choose the first day',
    ]);
  });
});

describe('a table of people', () => {
  it('says what it changed and whom it left out', () => {
    const none = {added: 0, changed: 0, kept: 0, absent: []};
    expect(peopleTakenWords(none)).toBe('The table names nobody.');
    expect(peopleTakenWords({...none, added: 1, kept: 31})).toBe(
      'The people are in: 1 is new; 31 are as before.',
    );
    expect(peopleTakenWords({...none, changed: 1, absent: ['a']})).toBe(
      'The people are in: 1 was changed. Not in the table, and left as they are: a.',
    );
    expect(peopleTakenWords({...none, absent: ['a', 'b', 'c', 'd', 'e', 'f', 'g']})).toBe(
      'The table names nobody. Not in the table, and left as they are: a, b, c, d, e and 2 more.',
    );
  });
});

describe('a refusal', () => {
  const of = (pointer: string) => new Problem('bad_value', 'no', '', 422, null, pointer);

  it('of the server stands at the field that it names', () => {
    expect(wrongOf(shiftFields, of('/starts_minute'))).toEqual({field: 'starts', words: 'No.'});
    expect(wrongOf(contractFields([]), of('/contract/packs/1')).field).toBe('packs');
    expect(wrongOf(shiftFields, of('')).field).toBe('');
  });

  it('is read from the answer, with its place', () => {
    const problem = Problem.from(422, {
      code: 'bad_value',
      detail: 'no skill',
      errors: [{in: 'body', pointer: '/skill', line: 3, detail: 'x'}],
    });
    expect([problem.pointer, problem.line]).toEqual(['/skill', 3]);
    expect([Problem.from(500, null).pointer, Problem.from(500, {errors: []}).line]).toEqual(['', 0]);
  });

  it('because of another version shows where the two differ, in words', () => {
    const packs = [{id: 'wtr', name: 'Working Time Regulations', about: ''}];
    const mine = {...contractValues(emptyContract), packs: 'wtr', to: '2026-03-01'};
    const theirs = {...contractValues(emptyContract), employment: 'bank'};
    expect(differences(contractFields(packs), mine, theirs)).toEqual([
      {label: 'Employment', mine: 'Substantive', theirs: 'Bank'},
      {label: 'Rules that this contract brings', mine: 'Working Time Regulations', theirs: 'nothing'},
      {label: 'Last day', mine: '1 March 2026', theirs: 'nothing'},
    ]);
    expect(shown({name: 'x', label: 'x', kind: 'check'}, 'yes')).toBe('Yes');
  });
});

describe('periods', () => {
  it('are over, ending soon, running or to come', () => {
    expect(standing('2024-01-01', '2026-10-19', settingsToday)).toBe('over');
    expect(standing('2024-01-01', '2026-10-20', settingsToday)).toBe('soon');
    expect(standing('2024-01-01', '2027-01-19', settingsToday)).toBe('now');
    expect(standing('2024-01-01', '', settingsToday)).toBe('now');
    expect(standing('2026-10-21', '', settingsToday)).toBe('later');
    expect(endsInWords('2026-11-14', settingsToday)).toBe('ends in 25 days');
    expect(endsInWords('2026-10-21', settingsToday)).toBe('ends tomorrow');
  });

  it('stand with those that end soon first, and those that are over last', async () => {
    const {skills} = await service.person();
    expect(inOrder(skills, settingsToday).map((one) => one.id)).toEqual(['h-2', 'h-1', 'h-3']);
  });
});

describe('shifts', () => {
  it('that end at or before they begin end on the day after', () => {
    const night = shiftIn({starts: '19:30', ends: '08:00', unpaidBreak: '60', paidBreak: '0', credit: ''});
    expect([night.startsMinute, night.endsMinute, shiftLength(night)]).toEqual([1170, 1920, 690]);
    expect(shiftValues(night)['ends']).toBe('08:00');
  });
});

it('a unit of a kind that is not in the list keeps it', () => {
  const kinds = (kind: string) => unitFieldsFor(kind).find((one) => one.name === 'kind')?.options ?? [];
  expect(kinds('hospice').map((one) => one.label)).toContain('Hospice');
  expect(kinds('ward').length).toBe(kinds('').length);
});

describe('demand of a week', async () => {
  const monday = '2026-10-19';
  const [rows, shifts, skills] = await Promise.all([service.demand(), service.shifts(), service.skills()]);
  const lines = linesOf(rows, monday, shifts, skills);

  it('stands in lines, shifts in the order of the unit and then times of day', () => {
    expect(lines.map((line) => workWords(line, shifts, skills))).toEqual([
      'Early',
      'Long day, Registered nurse',
      'Long day, Nurse in charge',
      'Night, Registered nurse',
      '09:00 to 17:00, Intravenous medicines',
    ]);
    expect(lines[0]?.days.map(countWords)).toEqual([
      '0 to 1',
      '0 to 1',
      '0 to 1',
      '0 to 1',
      '0 to 1',
      '–',
      '–',
    ]);
    expect(countWords(lines[4]?.days[0] ?? null)).toBe('0 to 1, at most 2');
  });

  it('is the same after a line was put as it was, and another once it is changed or gone', () => {
    const line = lines[1]!;
    expect(areSame(withLine(rows, monday, line.key, line), rows)).toBe(true);
    const more = {...line, days: line.days.map(() => ({minimum: 3, optimum: 3, maximum: null}))};
    expect(areSame(withLine(rows, monday, line.key, more), rows)).toBe(false);
    const without = withLine(rows, monday, line.key, null);
    expect(without.length).toBe(rows.length - 7);
    expect(without.some((row) => keyOf(row) === line.key)).toBe(false);
  });

  it('is typed day by day', () => {
    const of = (minimum: string, optimum: string, maximum = '') => countIn({minimum, optimum, maximum});
    expect(of('', '')).toBeNull();
    expect(of('2', '')).toEqual({minimum: 2, optimum: 2, maximum: null});
    expect(of('', '1', '2')).toEqual({minimum: 0, optimum: 1, maximum: 2});
    expect([of('3', '1'), of('1', '2', '1'), of('x', '')]).toEqual([
      'fewer are wanted than are needed at least',
      'at most is fewer than are wanted',
      'enter whole numbers of people',
    ]);
    expect(countIn(typedOf({minimum: 1, optimum: 2, maximum: null}))).toEqual({
      minimum: 1,
      optimum: 2,
      maximum: null,
    });
    expect(countIn(typedOf(null))).toBeNull();
  });

  it('as a table is looked at before it goes in', () => {
    const seen = preview('day,shift,skill\r\n2026-10-19,LD,\r\n2026-10-20,"L, long","a ""b"""\r\n', 1);
    expect(seen).toEqual({head: ['day', 'shift', 'skill'], rows: [['2026-10-19', 'LD', '']], count: 2});
    expect(preview('a,b\n1,"x, ""y"""').rows).toEqual([['1', 'x, "y"']]);
  });
});
