// The roster for a wall: four weeks to a sheet, codes only, with what the codes mean; and the same as a table for
// spreadsheets.

import {clock, dayLabels, longDate, type DayLabel} from './days';
import type {Cell, RosterFacts} from './model';

export interface Sheet {
  days: DayLabel[];
  rows: {name: string; grade: string; cells: string[]}[];
  /** How many have each shift that anybody has in the period, and how many duties that is, day by day. */
  totals: {name: string; duties: number[]}[];
}

export interface Wall {
  title: string;
  period: string;
  sheets: Sheet[];
  key: {code: string; words: string}[];
}

const daysOfSheet = 28;

/** What stands in a cell: codes, or what somebody is away for in brackets. */
function textOf(facts: RosterFacts, person: number, day: number, cell: Cell | undefined): string {
  const codes = (cell?.shifts ?? []).map((id) => facts.shifts.find((shift) => shift.id === id)?.code ?? '?');
  if (codes.length > 0) return codes.join('+');
  const id = facts.people[person]?.id;
  if (facts.elsewhere.some((work) => work.person === id && work.day === day)) return '(else)';
  const leave = facts.absences.find(
    (one) => one.person === id && one.granted && one.from <= day && day <= one.to,
  );
  return leave ? `(${leave.kind.slice(0, 1).toUpperCase()}L)` : '';
}

/** By shift, then of all; over the whole period. */
function totalsOf(facts: RosterFacts, rows: readonly (readonly Cell[])[]): Sheet['totals'] {
  const count = (of: (cell: Cell) => number) =>
    Array.from({length: facts.days}, (_, day) =>
      rows.reduce((sum, row) => sum + (row[day] ? of(row[day]) : 0), 0),
    );
  const byShift = facts.shifts
    .map(({id, code}) => ({
      name: `Total ${code}`,
      duties: count((cell) => cell.shifts.filter((shift) => shift === id).length),
    }))
    .filter(({duties}) => duties.some((number) => number > 0));
  return byShift.length === 0
    ? []
    : [...byShift, {name: 'Total', duties: count((cell) => cell.shifts.length)}];
}

export function wallOf(facts: RosterFacts, rows: readonly (readonly Cell[])[]): Wall {
  const labels = dayLabels(facts.firstDay, facts.days);
  const totals = totalsOf(facts, rows);
  const sheets: Sheet[] = [];
  for (let from = 0; from < facts.days; from += daysOfSheet) {
    const days = labels.slice(from, from + daysOfSheet);
    sheets.push({
      days,
      rows: facts.people.map((person, row) => ({
        name: person.name,
        grade: person.grade,
        cells: days.map((_, at) => textOf(facts, row, from + at, rows[row]?.[from + at])),
      })),
      totals: totals.map(({name, duties}) => ({name, duties: duties.slice(from, from + daysOfSheet)})),
    });
  }
  return {
    title: facts.unitName,
    period: `${longDate(facts.firstDay)} to ${longDate(labels.at(-1)?.text ?? facts.firstDay)}`,
    sheets,
    key: facts.shifts.map((shift) => ({
      code: shift.code,
      words: `${shift.name}, ${clock(shift.startsMinute)} to ${clock(shift.endsMinute)}`,
    })),
  };
}

/** A field of a CSV file. What a spreadsheet would take for a formula begins with a quotation mark. */
function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** RFC 4180, with a mark that makes spreadsheets read it as UTF-8. */
export function csvOf(wall: Wall): string {
  const [first] = wall.sheets;
  if (!first) return '';
  const head = ['Name', 'Grade', ...wall.sheets.flatMap((sheet) => sheet.days.map((day) => day.text))];
  const lines = first.rows.map((row, at) => [
    row.name,
    row.grade,
    ...wall.sheets.flatMap((sheet) => sheet.rows[at]?.cells ?? []),
  ]);
  return '\uFEFF' + [head, ...lines].map((line) => line.map(field).join(',') + '\r\n').join('');
}

/** Gives the browser a file to keep. */
export function keep(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
