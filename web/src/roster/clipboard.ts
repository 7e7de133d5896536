// Cells as text with tabs and lines between them, as spreadsheets copy and paste them.

import type {Cell, Shift} from './model';

export function toText(cells: readonly (readonly Cell[])[], shifts: ReadonlyMap<string, Shift>): string {
  return cells
    .map((row) => row.map((cell) => cell.shifts.map((id) => shifts.get(id)?.code ?? '').join('+')).join('\t'))
    .join('\n');
}

export interface Pasted {
  /** Codes of shifts; none for a free day. */
  rows: string[][][];
  unknown: string[];
}

export function fromText(text: string, shifts: readonly Shift[]): Pasted {
  const known = new Map(shifts.map((shift) => [shift.code.toLowerCase(), shift.id]));
  const unknown = new Set<string>();
  const rows = text
    .replace(/\r/g, '')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) =>
      line.split('\t').map((cell) =>
        cell
          .split('+')
          .map((code) => code.trim())
          .filter((code) => code !== '' && code !== '-')
          .flatMap((code) => {
            const id = known.get(code.toLowerCase());
            if (!id) unknown.add(code);
            return id ? [id] : [];
          }),
      ),
    );
  return {rows, unknown: [...unknown]};
}
