// How far a roster is from the best possible: proved by the last build, as long as that holds.

import type {Verdict} from './model';

/** At most so much of the penalty could be saved, as a part of it; null: that is not known. */
export function gapOf(verdict: Verdict): number | null {
  if (!verdict.legal || verdict.bound === null) return null;
  return Math.max(0, verdict.soft - verdict.bound) / Math.max(1, Math.abs(verdict.soft));
}

/** Why it is not known, where somebody would miss it; else null. */
export function missingWords(verdict: Verdict): string | null {
  if (verdict.bound !== null) {
    return verdict.legal ? null : 'not known while a rule is broken';
  }
  switch (verdict.boundMissing) {
    case 'facts_changed':
      return 'not known: people, leave, demand or rules have changed since it was built';
    case 'pins_removed':
      return 'not known: a pin of the build was taken away';
    default:
      return null;
  }
}
