import {describe, expect, it} from 'vitest';
import {actionWords, called, detailWords, subjectWords} from '../src/accounts/model';
import {ManageWithoutServer, manageUnits} from '../src/fixtures/manage';
import {ward} from '../src/fixtures/ward';
import {coverOf, eachOf, effectOf, effectWords, takenWords, type Request} from '../src/manage/model';

const roster = ward({people: 12});
const first = roster.facts.firstDay;

function asked(person: number, from: string, to: string): Request {
  return {
    id: 'x',
    version: 1,
    unit: manageUnits[0]!,
    person: `p-${person}`,
    name: 'Amy Archer',
    from,
    to,
    kind: 'Annual leave',
    minutes: 450,
    state: 'asked',
    askedAt: '2026-09-01T12:00:00Z',
  };
}

describe('leave that came as a table', () => {
  it('is told in a sentence', () => {
    expect(takenWords({added: 1, kept: 0, withdrawn: 0})).toBe('The leave is in: 1 is new.');
    expect(takenWords({added: 0, kept: 1, withdrawn: 2})).toBe(
      'The leave is in: 0 are new; 1 was known; 2 were taken back, which an earlier table had.',
    );
    expect(takenWords({added: 0, kept: 0, withdrawn: 0})).toBe('There is no leave in these days.');
  });
});

describe('what leave would mean', () => {
  it('counts the duties of those days, and the days without a roster', () => {
    const row = roster.cells[0]!;
    const effect = effectOf(asked(0, first, '2026-11-16'), [roster], []);
    expect(effect.duties.length).toBe(row.filter((cell) => cell.shifts.length > 0).length);
    expect(effect.unrostered).toBe(1);
    expect(effect.people).toBe(12);
  });

  it('says where it would be below the least that is needed', () => {
    const effect = effectOf(asked(0, first, '2026-11-15'), [roster], []);
    for (const {day, by} of effect.short) {
      expect(by).toBeGreaterThan(0);
      expect(effect.duties.some((duty) => duty.day === day)).toBe(true);
    }
    expect(effectWords(effect)[0]).toContain('would have to be covered');
  });

  it('counts others who are away, on the worst day, and not oneself', () => {
    const others = [1, 2, 0].map((person) => ({
      ...asked(person, '2026-10-20', '2026-10-22'),
      state: 'approved' as const,
    }));
    const effect = effectOf(asked(0, '2026-10-19', '2026-10-20'), [roster], others);
    expect(effect.away).toBe(2);
    expect(effect.awayDay).toBe('2026-10-20');
  });

  it('of a free day is nothing', () => {
    const day = roster.cells[0]!.findIndex((cell) => cell.shifts.length === 0);
    const text = new Date(Date.parse(first + 'T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10);
    expect(effectWords(effectOf(asked(0, text, text), [roster], []))).toEqual([
      'Free on these days.',
      'Nobody else is away then.',
    ]);
  });
});

describe('the days ahead', () => {
  it('have what is missing of each day, and none beyond the roster', () => {
    const cover = coverOf(roster, first)!;
    const lines = roster.demand.filter((line) => line.day === 0);
    expect(cover.belowWanted).toBe(
      lines.reduce((sum, line) => sum + Math.max(0, line.optimum - line.assigned), 0),
    );
    expect(cover.gaps.length).toBe(lines.filter((line) => line.assigned < line.optimum).length);
    expect(coverOf(roster, '2026-10-18')).toBeNull();
    expect(coverOf(roster, '2026-11-16')).toBeNull();
  });

  it('are asked for a few at a time, each once', async () => {
    let under = 0;
    let most = 0;
    const seen: number[] = [];
    await eachOf(
      Array.from({length: 11}, (_, at) => at),
      async (one) => {
        most = Math.max(most, ++under);
        await Promise.resolve();
        seen.push(one);
        under -= 1;
      },
      3,
    );
    expect(most).toBe(3);
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({length: 11}, (_, at) => at));
  });

  it('come without those who cannot be asked', async () => {
    await expect(new ManageWithoutServer('away').requests(manageUnits[0]!)).rejects.toThrow('reached');
  });
});

describe('the audit', () => {
  it('is read in words', () => {
    expect(actionWords('roster.second_approval')).toBe('Roster: second approval');
    expect(actionWords('calendar_feed.make')).toBe('Calendar feed: make');
    expect(detailWords({number: 3, first_day: '2026-10-19'})).toBe('number 3, first day 2026-10-19');
    const [amy, ward] = ['01932f6e-8c41-7b1a-9f0e-3f1d2c4b5a69', '01932f6e-8c41-7b1a-9f0e-3f1d2c4b5a70'];
    const names = {[amy]: 'Amy Archer'};
    expect(detailWords({person: amy, unit: ward}, names)).toBe('person Amy Archer, unit …4b5a70');
    expect(called(amy, names)).toBe('Amy Archer');
    expect(called('job:command_line', names)).toBe('The program (command line)');
    expect(called(ward, names)).toBe(ward);
    expect(subjectWords({kind: 'person', id: amy}, names)).toBe('Person: Amy Archer');
    expect(subjectWords({kind: 'leave', id: ward}, names)).toBe('Leave: …4b5a70');
    expect(subjectWords({kind: 'rule_pack', id: 'nhs.wtr'}, names)).toBe('Rule pack: nhs.wtr');
  });
});
