import {describe, expect, it} from 'vitest';
import {dutiesToReport, report, reportsOfAll} from '../src/fixtures/exceptions';
import {
  answerable,
  countWords,
  fineDays,
  quartersBefore,
  routesWords,
  waitingWords,
} from '../src/guardian/model';
import {
  aboutWords,
  callsOf,
  clockOf,
  clockWords,
  consequence,
  differences,
  draftOf,
  draftTroubles,
  reportOf,
} from '../src/portal/exceptions';

const [longDay, onCall] = dutiesToReport as [(typeof dutiesToReport)[0], (typeof dutiesToReport)[0]];

describe('a report in words', () => {
  it('says times as a clock shows them', () => {
    expect(clockWords('08:00-20:30')).toBe('08:00 to 20:30');
    expect(clockWords('20:30-33:00')).toBe('20:30 to 09:00 the next day');
    expect(clockWords('16:00-24:00')).toBe('16:00 to 00:00 the next day');
  });

  it('says what was different, a line each', () => {
    expect(differences(reportsOfAll[0]!)).toEqual([
      'Worked 08:00 to 22:00; planned 08:00 to 20:30',
      '2 breaks missed',
    ]);
    expect(differences(reportsOfAll[1]!)).toEqual([
      'Called: 23:30 to 01:10 the next day, 03:00 to 05:30 the next day',
    ]);
    expect(differences(report({id: 'x', clock: null, calls: []}))).toEqual(['On call, and not called']);
  });

  it('says where it was, and of what kinds', () => {
    expect(aboutWords(reportsOfAll[0]!)).toBe('Acute medicine: hours, breaks');
    expect(aboutWords(report({id: 'x', kinds: []}))).toBe('Acute medicine');
  });

  it('says what follows, and that nothing does of what is late or refused', () => {
    expect(consequence(reportsOfAll[0]!)).toBe('If it is agreed: pay for 1 h 30.');
    expect(consequence(reportsOfAll[1]!)).toBe(
      'Due: time off of 4 h 10 (a rule that was broken makes it time off: TCS-OC-5H).',
    );
    expect(consequence(reportsOfAll[2]!)).toBe('Neither pay nor time off follows.');
    expect(consequence(reportsOfAll[3]!)).toMatch(
      /^It came late. It was possible until 8 October 2026. Neither/,
    );
    expect(consequence(reportsOfAll[4]!)).toBe('');
    expect(consequence(report({id: 'x', settled: null}))).toMatch(
      /1 h 30 beyond the plan; pay or time off is not/,
    );
  });
});

describe('a report that is being made', () => {
  it('begins with the planned times, a night’s end by the clock', () => {
    expect(draftOf(longDay)).toMatchObject({start: '08:00', end: '20:30', kinds: []});
    expect(draftOf(onCall)).toMatchObject({start: '20:30', end: '09:00'});
  });

  it('takes an end that is not after the start for the next day', () => {
    expect(clockOf('08:00', '21:15')).toBe('08:00-21:15');
    expect(clockOf('20:30', '09:45')).toBe('20:30-33:45');
    expect(clockOf('20:30', '')).toBeNull();
  });

  it('counts calls after midnight from the day that the period began', () => {
    expect(callsOf('23:30 to 01:10\n3:00-5:30\n', onCall)).toEqual(['23:30-25:10', '27:00-29:30']);
    expect(callsOf('', onCall)).toEqual([]);
    expect(callsOf('half past eleven', onCall)).toBeNull();
  });

  it('is told what is wrong with it, field by field', () => {
    expect(draftTroubles(draftOf(undefined), undefined)).toEqual({duty: 'Choose the duty'});
    const draft = draftOf(longDay);
    expect(draftTroubles(draft, longDay)).toEqual({kinds: 'Say what was different'});
    draft.kinds = ['hours', 'education'];
    expect(Object.keys(draftTroubles(draft, longDay))).toEqual(['hours', 'education', 'choice']);
    draft.end = '21:15';
    draft.education = '1:30';
    draft.choice = 'time_off';
    expect(draftTroubles(draft, longDay)).toEqual({});
    expect(reportOf(draft, longDay)).toEqual({
      roster: 'r-1',
      day: '2026-10-21',
      shift: 'LD',
      clock: '08:00-21:15',
      breaks_missed: null,
      education_missed_minutes: 90,
      calls: null,
      choice: 'time_off',
      safety_concern: false,
      note: '',
    });
  });

  it('asks for no choice where nothing is paid, and sends none', () => {
    const draft = draftOf(longDay);
    draft.kinds = ['breaks'];
    draft.choice = 'pay';
    expect(draftTroubles(draft, longDay)).toEqual({});
    expect(reportOf(draft, longDay)).toMatchObject({choice: null, breaks_missed: 1, clock: null});
  });
});

describe('the guardian’s page', () => {
  it('names the quarters back from today', () => {
    const quarters = quartersBefore('2027-02-14', 3);
    expect(quarters.map(({from, until}) => [from, until])).toEqual([
      ['2027-01-01', '2027-04-01'],
      ['2026-10-01', '2027-01-01'],
      ['2026-07-01', '2026-10-01'],
    ]);
    expect(quarters[1]?.name).toBe('1 October 2026 to 31 December 2026');
  });

  it('says what waits, with its concerns', () => {
    expect(waitingWords([])).toBe('No report waits for an answer.');
    expect(waitingWords([reportsOfAll[0]!])).toBe(
      'One report waits for an answer: an immediate safety concern.',
    );
    expect(waitingWords(reportsOfAll)).toBe(
      '2 reports wait for an answer, one of them an immediate safety concern.',
    );
    expect(answerable(reportsOfAll[3]!)).toBe(true);
    expect(answerable({...reportsOfAll[3]!, answered_on: '2026-10-20'})).toBe(false);
  });

  it('hides small numbers, and names days and addressees', () => {
    expect([countWords(null), countWords(0)]).toEqual(['–', '0']);
    expect(fineDays({from: '2026-10-19', until: '2026-10-20'})).toBe('19 October 2026');
    expect(fineDays({from: '2026-10-19', until: '2026-10-26'})).toBe('19 October 2026 to 25 October 2026');
    expect(routesWords(['human_resources', 'guardian', 'guardian'])).toBe(
      'medical staffing and the guardian',
    );
  });
});
