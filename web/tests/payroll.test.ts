import {describe, expect, it} from 'vitest';
import {
  AttendanceWithoutServer,
  attendanceOf,
  payrollOf,
  payrollSelf,
  payrollToday,
  PayrollWithoutServer,
} from '../src/fixtures/payroll';
import {
  becameWords,
  clockOf,
  daysOf,
  firstMonday,
  lengthWords,
  maySign,
  maySignFor,
  openWords,
  shiftIn,
  signedWords,
  standingOf,
  timesOf,
  timesWords,
  workedMinutes,
  type Attendance,
  type Duty,
} from '../src/payroll/attendance';
import {
  byPerson,
  changedCodes,
  codeErrors,
  codeFields,
  codeValues,
  codeWords,
  cutOffTrouble,
  dueWords,
  elementWords,
  hoursOf,
  lockTrouble,
  nextRun,
  pounds,
  refusedCode,
  restatedWords,
  type Code,
} from '../src/payroll/model';
import {callErrors, callsComeTo, callsIn, callWords, typedCalls} from '../src/payroll/calls';
import {placesOf} from '../src/payroll/places';
import {
  allAsPlanned,
  comesTo,
  signingErrors,
  signingFields,
  signingIn,
  signingValues,
  timesErrors,
  unplannedErrors,
  unplannedFields,
  unplannedIn,
  unplannedValues,
} from '../src/payroll/signing';

const seen = attendanceOf('usual');
const early = shiftIn(seen, 's-e');
const night = shiftIn(seen, 's-n');
const duty = (changes: Partial<Duty> = {}): Duty => ({
  person: 'p-0',
  day: '2026-10-19',
  shift: 's-e',
  skill: 'k-rn',
  planned: true,
  over: true,
  own: false,
  entry: null,
  ...changes,
});
const entry = (changes: Partial<NonNullable<Duty['entry']>> = {}): NonNullable<Duty['entry']> => ({
  worked: true,
  clock: null,
  unpaid_break_minutes: null,
  calls: null,
  choice: null,
  signed_by: 'Abena Boateng',
  signed_at: '2026-10-27T09:12:00Z',
  ...changes,
});
const other = (start: string, end: string, unpaidBreak: string) => ({what: 'other', start, end, unpaidBreak});

describe('times as worked', () => {
  it('end on the day after where they are not after the beginning', () => {
    expect(timesOf('07:00-15:00')).toEqual({start: 420, end: 900});
    expect(timesOf('19:30-08:00')).toEqual({start: 1170, end: 1920});
    expect(timesOf('08:00-08:00')).toEqual({start: 480, end: 1920});
    expect(timesOf('half past')).toBeNull();
    expect(timesOf(null)).toBeNull();
    expect(clockOf({start: 1170, end: 1920})).toBe('19:30-08:00');
    expect(timesWords('19:30-08:00')).toBe('19:30 to 08:00, the day after');
    expect(timesWords(null)).toBe('no times stated');
  });

  it('last as long as a watch says, also when the clocks change', () => {
    const times = timesOf('19:00-07:00')!;
    expect(workedMinutes('2026-10-23', times, 60)).toBe(660);
    expect(workedMinutes('2026-10-24', times, 0)).toBe(780);
    expect(workedMinutes('2026-03-28', times, 0)).toBe(660);
    expect(workedMinutes('2026-10-25', timesOf('07:00-19:00')!, 0)).toBe(720);
  });

  it('are said in words', () => {
    expect(lengthWords(690)).toBe('11 hours 30 minutes');
    expect(lengthWords(61)).toBe('1 hour 1 minute');
    expect(lengthWords(0)).toBe('no time');
  });
});

describe('where a duty stands', () => {
  it('is open once it is over, and not for oneself', () => {
    expect(standingOf(duty())).toBe('open');
    expect(standingOf(duty({own: true}))).toBe('own');
    expect(standingOf(duty({over: false, own: true}))).toBe('ahead');
    expect(standingOf(duty({entry: entry()}))).toBe('worked');
    expect(standingOf(duty({entry: entry({worked: false})}))).toBe('not_worked');
    expect([duty(), duty({entry: entry()})].every(maySignFor)).toBe(true);
    expect([duty({own: true}), duty({own: true, entry: entry()}), duty({over: false})].some(maySignFor)).toBe(
      false,
    );
  });

  it('is said with who signed it', () => {
    expect(becameWords(duty({entry: entry()}))).toBe('Worked as planned');
    expect(becameWords(duty({planned: false, entry: entry()}))).toBe('Worked at the shift’s times');
    expect(becameWords(duty({entry: entry({worked: false})}))).toBe('Not worked');
    expect(becameWords(duty({entry: entry({clock: '07:00-15:45', unpaid_break_minutes: 0})}))).toBe(
      'Worked 07:00 to 15:45, no unpaid break',
    );
    expect(becameWords(duty({entry: entry({unpaid_break_minutes: 45})}))).toBe(
      'Worked as planned, 45 minutes of unpaid break',
    );
    expect(becameWords(duty())).toBe('');
    expect(signedWords(duty({entry: entry()}))).toBe('signed by Abena Boateng on 27 October 2026 at 09:12');
    expect(signedWords(duty({entry: entry({signed_by: null})}))).toBe('signed on 27 October 2026 at 09:12');
  });

  it('is counted, and those that somebody else has to sign told apart', () => {
    const of = (open: number, ...duties: Duty[]) => openWords({...seen, open, duties});
    expect(of(0, duty({entry: entry()}))).toBe('Everything is signed for.');
    expect(of(0, duty({over: false}))).toBe('Everything that is over is signed for.');
    expect(of(1, duty())).toBe('1 duty is over and not signed for.');
    expect(of(1, duty({own: true}))).toContain('and it is your own');
    expect(of(3, duty(), duty(), duty({own: true}))).toContain(
      '3 duties are over and not signed for, 1 of them',
    );
    expect(of(2, duty({own: true}), duty({own: true}))).toContain('all of them your own');
  });

  it('can be signed by nobody once the roster is closed', () => {
    expect(maySign(seen)).toBe(true);
    expect(maySign(attendanceOf('view'))).toBe(false);
    expect(maySign(attendanceOf('closed'))).toBe(false);
  });
});

describe('the week that is shown', () => {
  it('is first that of the first duty to be signed, else this one', () => {
    expect(firstMonday(seen, payrollToday)).toBe('2026-10-19');
    expect(firstMonday(attendanceOf('all'), payrollToday)).toBe('2026-10-26');
    expect(firstMonday(attendanceOf('all'), '2027-03-01')).toBe('2026-10-26');
    expect(firstMonday(attendanceOf('ahead'), '2026-09-01')).toBe('2026-10-19');
    const own = attendanceOf('own');
    expect(own.open).toBeGreaterThan(0);
    expect(firstMonday(own, payrollToday)).toBe('2026-10-26');
  });

  it('has the days of the roster alone', () => {
    const short = {...seen, roster: {...seen.roster, starts_on: '2026-10-21', ends_on: '2026-10-24'}};
    expect(daysOf(short, '2026-10-19')).toEqual(['2026-10-21', '2026-10-22', '2026-10-23']);
    expect(daysOf(seen, '2026-10-26')).toHaveLength(7);
    expect(daysOf(seen, '2026-11-02')).toEqual([]);
  });
});

describe('what is signed', () => {
  it('is of a whole day all that can be', () => {
    const day = [
      duty(),
      duty({person: 'p-1', own: true}),
      duty({person: 'p-2', over: false}),
      duty({person: 'p-3', entry: entry()}),
    ];
    expect(allAsPlanned(day)).toEqual([{person: 'p-0', day: '2026-10-19', shift: 's-e', skill: 'k-rn'}]);
  });

  it('has no times where they are those of the shift', () => {
    const planned = {person: 'p-0', day: '2026-10-19', shift: 's-e', skill: 'k-rn'};
    expect(signingIn(duty(), early, other('07:00', '15:00', '30'))).toEqual(planned);
    expect(signingIn(duty(), early, {...other('08:00', '12:00', '0'), what: 'planned'})).toEqual(planned);
    expect(signingIn(duty(), early, {...other('08:00', '12:00', '0'), what: 'not'})).toEqual({
      ...planned,
      worked: false,
    });
    expect(signingIn(duty(), early, other('07:00', '15:00', '0'))).toEqual({
      ...planned,
      unpaid_break_minutes: 0,
    });
    expect(signingIn(duty({shift: 's-n'}), night, other('20:00', '08:15', '60'))).toEqual({
      ...planned,
      shift: 's-n',
      clock: '20:00-08:15',
    });
  });

  it('begins in the form with what is known', () => {
    expect(signingValues(duty(), early, 'other')).toEqual(other('07:00', '15:00', '30'));
    expect(signingValues(duty({entry: entry()}), early)['what']).toBe('planned');
    expect(signingValues(duty({entry: entry({worked: false})}), early)['what']).toBe('not');
    const signed = duty({entry: entry({clock: '07:00-15:45', unpaid_break_minutes: 0})});
    expect(signingValues(signed, early)).toEqual(other('07:00', '15:45', '0'));
    // What was signed, opened and signed again is the same.
    expect(signingIn(signed, early, signingValues(signed, early))).toMatchObject({
      clock: '07:00-15:45',
      unpaid_break_minutes: 0,
    });
    expect(signingFields(duty(), early, {what: 'planned'}).map((field) => field.name)).toEqual(['what']);
    expect(signingFields(duty(), early, {what: 'other'})).toHaveLength(4);
  });

  it('is looked at before it goes', () => {
    expect(timesErrors(other('07:00', '15:00', '30'))).toEqual({});
    expect(Object.keys(timesErrors(other('', '25:00', 'long')))).toEqual(['start', 'end', 'unpaidBreak']);
    expect(timesErrors(other('07:00', '08:00', '60'))['unpaidBreak']).toContain('as long as the duty');
    expect(timesErrors({...other('', '', ''), what: 'not'})).toEqual({});
  });

  it('says what the hours come to', () => {
    expect(comesTo('2026-10-19', early, other('07:00', '16:15', '30'))).toBe(
      'That is 8 hours 45 minutes, 1 hour 15 minutes more than planned.',
    );
    expect(comesTo('2026-10-19', early, other('07:00', '15:00', '30'))).toContain('as long as planned');
    expect(comesTo('2026-10-19', early, other('08:00', '15:00', '30'))).toContain('1 hour less than planned');
    expect(comesTo('2026-10-24', night, other('19:30', '08:00', '60'))).toBe(
      'That is 12 hours 30 minutes, as long as planned. The clocks went back in it: an hour more than they show.',
    );
    expect(comesTo('2026-10-19', null, other('08:00', '12:00', '0'))).toBe('That is 4 hours.');
    expect(comesTo('2026-10-19', early, other('08:00', '', '0'))).toBe('');
    expect(comesTo('2026-10-19', early, {...other('08:00', '12:00', '0'), what: 'planned'})).toBe('');
  });
});

describe('a call-out log', () => {
  const onCall = shiftIn(seen, 's-oc');
  const log = (calls: string, choice = 'pay') => ({what: 'calls', calls, choice});
  const called = duty({
    shift: 's-oc',
    entry: entry({calls: ['19:00-20:30', '26:00-27:30'], choice: 'time_off'}),
  });

  it('is typed by the clock and sent by that of the duty’s day', () => {
    expect(callsIn(log('19:00-20:30, 02:00 to 03:30; 23:30–00:15'), onCall)).toEqual({
      calls: ['19:00-20:30', '26:00-27:30', '23:30-24:15'],
      choice: 'pay',
    });
    expect(signingIn(duty({shift: 's-oc'}), onCall, log('', 'time_off'))).toEqual({
      person: 'p-0',
      day: '2026-10-19',
      shift: 's-oc',
      skill: 'k-rn',
      calls: [],
    });
  });

  it('is offered of on-call duties alone, and opened and signed again the same', () => {
    const what = (shift: typeof early) => signingFields(duty(), shift, {what: 'planned'})[0]?.options ?? [];
    expect(what(early).map((one) => one.value)).not.toContain('calls');
    expect(what(onCall).map((one) => one.value)).toContain('calls');
    const values = signingValues(called, onCall);
    expect(values).toMatchObject({what: 'calls', calls: '19:00-20:30, 02:00-03:30', choice: 'time_off'});
    expect(signingFields(called, onCall, values).map((field) => field.name)).toEqual([
      'what',
      'calls',
      'choice',
    ]);
    expect(signingIn(called, onCall, values)).toMatchObject({
      calls: ['19:00-20:30', '26:00-27:30'],
      choice: 'time_off',
    });
  });

  it('is looked at before it goes, and says what it comes to', () => {
    expect(typedCalls('half past', onCall)).toBeNull();
    expect(callErrors(log('19:00'), onCall)['calls']).toContain('from and to');
    expect(signingErrors(onCall, log('19:00-25:00'))['calls']).toContain('from and to');
    expect(signingErrors(onCall, log(''))).toEqual({});
    expect(comesTo('2026-10-19', onCall, log('19:00-20:30, 02:00-03:30'))).toBe(
      'That is 3 hours in call-outs.',
    );
    // The hour that comes twice.
    expect(callsComeTo('2026-10-24', onCall, log('00:30-03:00'))).toBe(
      'That is 3 hours 30 minutes in call-outs.',
    );
    expect(callsComeTo('2026-10-19', onCall, log(''))).toBe('');
  });

  it('is said in words', () => {
    expect(callWords(called.entry ?? entry())).toBe(
      ', called out 19:00 to 20:30 and 02:00 to 03:30, for time off',
    );
    expect(callWords(entry({calls: ['19:00-20:30'], choice: 'pay'}))).toBe(', called out 19:00 to 20:30');
    expect(callWords(entry({calls: [], choice: 'pay'}))).toBe(', not called out');
    expect(callWords(entry())).toBe('');
  });
});

describe('somebody else worked', () => {
  const day = '2026-10-20';
  const fresh = attendanceOf('new');
  const options = (name: string, all: Attendance = fresh) =>
    unplannedFields(all, day, payrollSelf, unplannedValues)
      .find((field) => field.name === name)!
      .options!.map((one) => one.value);

  it('is never oneself, and in place of those whose duty it was', () => {
    expect(options('person')).not.toContain(payrollSelf);
    expect(options('person')).toHaveLength(fresh.people.length);
    const planned = fresh.duties.filter((one) => one.day === day && !one.own);
    expect(options('instead')).toEqual(['', ...planned.map((one) => `${one.person}/${day}/${one.shift}`)]);
  });

  it('is signed in one go with the duty that was not worked', () => {
    const [replaced] = fresh.duties.filter((one) => one.day === day && !one.own);
    const values = {
      ...unplannedValues,
      person: 'p-4',
      shift: 's-n',
      instead: `${replaced!.person}/${day}/${replaced!.shift}`,
    };
    expect(unplannedIn(fresh, day, values)).toEqual([
      {person: 'p-4', day, shift: 's-n'},
      {person: replaced!.person, day, shift: replaced!.shift, skill: replaced!.skill, worked: false},
    ]);
    expect(
      unplannedIn(fresh, day, {...values, instead: '', skill: 'k-hca', ...other('20:00', '08:00', '60')}),
    ).toEqual([{person: 'p-4', day, shift: 's-n', skill: 'k-hca', clock: '20:00-08:00'}]);
  });

  it('is refused where the duty is in the list', () => {
    const there = fresh.duties.find((one) => one.day === day)!;
    const values = {...unplannedValues, person: there.person, shift: there.shift};
    expect(unplannedErrors(fresh, day, values)['person']).toContain('in the list already');
    expect(unplannedErrors(fresh, day, {...values, shift: 's-s'})).toEqual({});
  });

  it('stands in the list then', async () => {
    const service = new AttendanceWithoutServer('new');
    const before = (await service.attendance()).duties.length;
    const after = await service.sign([{person: 'p-4', day, shift: 's-s'}]);
    expect(after.duties).toHaveLength(before + 1);
    await expect(new AttendanceWithoutServer('refuses').sign([])).rejects.toThrow('two duties at once');
  });
});

describe('money and hours of payroll', () => {
  it('are as people write them', () => {
    expect(pounds(123_456)).toBe('£1,234.56');
    expect(pounds(-50)).toBe('−£0.50');
    expect(pounds(0)).toBe('£0.00');
    expect(hoursOf(450)).toBe('7.50');
    expect(hoursOf(69)).toBe('1.15');
    expect(hoursOf(100)).toBe('1:40');
    expect(hoursOf(-20)).toBe('−0:20');
    expect(hoursOf(-690)).toBe('−11.50');
  });

  it('have words for each element, and stay what they are where there is none', () => {
    expect(elementWords('unsocial_night')).toBe('Unsocial hours, night and Saturday');
    expect(elementWords('something_new')).toBe('something_new');
    expect(codeWords(null)).toBe('no code yet');
    expect(codeWords('-')).toBe('paid by payroll itself');
    expect(codeWords('OT150')).toBe('OT150');
  });

  it('are summed for each person', async () => {
    const {run, lines, sent_pence, held_pence} = await new PayrollWithoutServer('made').lines('run-1');
    const people = byPerson(lines);
    expect(people.map((own) => own.lines.length)).toEqual([3, 3, 3]);
    expect(people.reduce((sum, own) => sum + own.total, 0)).toBe(sent_pence + held_pence);
    expect(run.total_pence).toBe(sent_pence + held_pence);
  });
});

describe('the steps of payroll', () => {
  it('make the next run, or the last again while it is not sent', () => {
    expect(nextRun(payrollOf('new'))).toEqual({number: 1, again: false});
    expect(nextRun(payrollOf('made'))).toEqual({number: 1, again: true});
    expect(nextRun(payrollOf('sent'))).toEqual({number: 2, again: false});
    expect(nextRun(payrollOf('adjusted'))).toEqual({number: 2, again: true});
  });

  it('have a cut-off that is over, and after the one that was sent', () => {
    expect(cutOffTrouble(payrollOf('new'), payrollToday, payrollToday)).toBe('');
    expect(cutOffTrouble(payrollOf('new'), '2026-10-30', payrollToday)).toContain('today or a day before');
    expect(cutOffTrouble(payrollOf('new'), '', payrollToday)).toContain('Choose the last day');
    expect(cutOffTrouble(payrollOf('sent'), '2026-10-26', payrollToday)).toContain('after 26 October 2026');
    expect(cutOffTrouble(payrollOf('sent'), '2026-10-27', payrollToday)).toBe('');
    expect(cutOffTrouble(payrollOf('made'), '2026-10-20', payrollToday)).toBe('');
  });

  it('say whom the terms of today would pay otherwise, until a run has it', () => {
    const payroll = payrollOf('restated');
    expect(payroll.restated.map(dueWords)).toEqual(['£124.75 more', '£31.50 less']);
    expect(restatedWords(payroll)).toMatch(/Oyelaran £124\.75 more, Dev Davies £31\.50 less$/);
    const adjusted = payroll.restated.map((own) => ({...own, in_run: own.person === 'p-1'}));
    expect(restatedWords({...payroll, restated: adjusted})).toBe('Dev Davies £31.50 less');
    expect(restatedWords(payrollOf('sent'))).toBe('');
  });

  it('lock once everything is sent and the roster is finalised', () => {
    expect(lockTrouble(payrollOf('new'))).toContain('no run');
    expect(lockTrouble(payrollOf('adjusted'))).toContain('Run 2 has to be sent');
    expect(lockTrouble(payrollOf('sent'))).toContain('finalised');
    expect(lockTrouble(payrollOf('finalised'))).toBe('');
  });

  it('are on pages for whoever may see them, once the roster was published', () => {
    const pages = (...permissions: string[]) =>
      placesOf('t', 'r', true, (one) => permissions.includes(one)).map((place) => place.page);
    expect(pages('sign_attendance')).toEqual(['attendance']);
    expect(pages('see_pay')).toEqual(['attendance', 'payroll']);
    expect(pages('edit_rosters')).toEqual([]);
    expect(placesOf('t', 'r', false, () => true)).toEqual([]);
  });
});

describe('payroll codes', () => {
  const items: Code[] = [
    {element: 'basic', code: '-'},
    {element: 'overtime', code: null},
    {element: 'bank_pay', code: 'BANK'},
  ];

  it('are sent where they are others', () => {
    const values = codeValues(items);
    expect(values).toEqual({basic: '-', overtime: '', bank_pay: 'BANK'});
    expect(changedCodes(items, values)).toEqual([]);
    expect(changedCodes(items, {...values, overtime: ' OT150 ', bank_pay: ' '})).toEqual([
      {element: 'overtime', code: 'OT150'},
      {element: 'bank_pay', code: null},
    ]);
    expect(codeFields(items).map((field) => field.label)).toEqual(['Basic pay', 'Overtime', 'Bank pay']);
  });

  it('are refused at their field', () => {
    expect(codeErrors({overtime: 'x'.repeat(41), basic: '-'})).toEqual({
      overtime: 'The code has at most 40 characters',
    });
    expect(refusedCode('/items/1/code', items)).toBe('overtime');
    expect(refusedCode('/items/7/code', items)).toBe('');
    expect(refusedCode('', items)).toBe('');
  });
});
