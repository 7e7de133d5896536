// "I'm stuck": what is sent, and what administrators read.

/** As the form sends it; nothing in it is about anybody else, unless the writer says it. */
export interface Stuck {
  /** The kind of page, without ids: "/rosters/{trust}/{roster}". */
  page: string;
  /** Code of the last problem that the page was answered with. */
  code: string | null;
  words: string;
}

export interface StuckReport extends Stuck {
  id: string;
  by: string;
  at: string;
  pages: string;
}

/** All reject with a Problem. */
export interface StuckService {
  /** The version of the pages goes with it. */
  report(stuck: Stuck): Promise<void>;
}

export interface StuckReading {
  list(): Promise<StuckReport[]>;
  putAway(id: string): Promise<void>;
}

/** Of the problems that came of what its user did: the code of the last, and nothing else of it. */
let last: string | null = null;
export const noteProblem = (code: string): void => void (last = code);
/** Somebody else signs in. */
export const forgetProblem = (): void => void (last = null);
export const lastProblem = (): string | null => last;
