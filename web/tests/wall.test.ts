import {describe, expect, it} from 'vitest';
import {ward} from '../src/fixtures/ward';
import {csvOf, wallOf} from '../src/roster/wall';

describe('the roster for a wall', () => {
  const roster = ward({people: 8, days: 42});
  const wall = wallOf(roster.facts, roster.cells);

  it('has four weeks to a sheet, and every person on each', () => {
    expect(wall.sheets.map((sheet) => sheet.days.length)).toEqual([28, 14]);
    expect(wall.sheets.every((sheet) => sheet.rows.length === 8)).toBe(true);
  });

  it('has the codes of the duties, and leave that is granted', () => {
    roster.cells.forEach((row, person) =>
      row.slice(0, 28).forEach((cell, day) => {
        const code = roster.facts.shifts.find((shift) => shift.id === cell.shifts[0])?.code;
        if (code) expect(wall.sheets[0]?.rows[person]?.cells[day]).toBe(code);
      }),
    );
    expect(wall.sheets[0]?.rows[4]?.cells.slice(3, 8)).toEqual(Array(5).fill('(AL)'));
  });

  it('says who is away at another unit, not where', () => {
    const {day, person} = roster.facts.elsewhere[0]!;
    const row = roster.facts.people.findIndex((one) => one.id === person);
    expect(wall.sheets[0]?.rows[row]?.cells[day]).toBe('(else)');
  });

  it('has how many duties there are on each day, by shift and in all', () => {
    const totals = wall.sheets[1]!.totals;
    expect(totals.at(-1)?.name).toBe('Total');
    const onDay = (day: number, id?: string) =>
      roster.cells.flatMap((row) => row[day]?.shifts ?? []).filter((shift) => !id || shift === id).length;
    expect(totals.at(-1)?.duties).toEqual(Array.from({length: 14}, (_, day) => onDay(28 + day)));
    const night = roster.facts.shifts.find((shift) => shift.code === 'N')?.id;
    expect(totals.find(({name}) => name === 'Total N')?.duties[3]).toBe(onDay(31, night));
    expect(totals.length).toBeGreaterThan(2);
  });

  it('says what the codes mean', () => {
    expect(wall.key).toContainEqual({code: 'N', words: 'Night, 19:30 to 08:00'});
  });

  it('is a table that a spreadsheet reads, and runs nothing of', () => {
    const facts = {
      ...roster.facts,
      people: [{...roster.facts.people[0]!, name: '=cmd|"x"', grade: 'Band 5, acting'}],
    };
    const lines = csvOf(wallOf(facts, roster.cells)).split('\r\n');
    expect(lines[0]).toContain('\uFEFFName,Grade,2026-10-19,2026-10-20');
    expect(lines[0]?.split(',').length).toBe(44);
    expect(lines[1]).toContain(`"'=cmd|""x""","Band 5, acting",`);
    expect(lines.length).toBe(3);
  });
});
