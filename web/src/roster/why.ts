// Why a duty is not filled, and what would fill it: each cure was verified by the server.

import type {Change, Demand} from './model';

export interface Candidate {
  person: string;
  /** What it would change in the penalty; null where something stops it. */
  price: number | null;
  stops: string[];
}

export interface Cure {
  words: string;
  price: number;
  /** A rule that would be waived, in words. */
  waives: string | null;
  changes: Change[];
}

export interface Why {
  line: Demand;
  candidates: Candidate[];
  cures: Cure[];
  /** False: time ended before all was tried. */
  finished: boolean;
}

export interface WhyService {
  ask(line: Demand): Promise<Why>;
}

/** "150 dearer", "no dearer", "40 cheaper". */
export function priceWords(price: number): string {
  if (price === 0) return 'no dearer';
  return `${Math.abs(price).toLocaleString('en-GB')} ${price > 0 ? 'dearer' : 'cheaper'}`;
}
