// Shifts by typing: which code is meant by what was typed so far.

import type {Shift} from './model';

/** Those whose code begins with it, whole codes first; all of them for nothing typed. */
export function matching(typed: string, shifts: readonly Shift[]): Shift[] {
  const wanted = typed.trim().toLowerCase();
  const found = shifts.filter(
    (shift) =>
      shift.code.toLowerCase().startsWith(wanted) ||
      (wanted.length > 1 && shift.name.toLowerCase().includes(wanted)),
  );
  const rank = (shift: Shift) => (shift.code.toLowerCase() === wanted ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The shift that is meant for sure: its code was typed whole, or nothing else begins so. */
export function meant(typed: string, shifts: readonly Shift[]): Shift | null {
  const wanted = typed.trim().toLowerCase();
  const exact = shifts.find((shift) => shift.code.toLowerCase() === wanted);
  if (exact) return exact;
  const found = shifts.filter((shift) => shift.code.toLowerCase().startsWith(wanted));
  return wanted !== '' && found.length === 1 ? found[0]! : null;
}
