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
  /** Which build of the pages. */
  version(): Promise<string>;
  report(stuck: Stuck): Promise<void>;
}

export interface StuckReading {
  list(): Promise<StuckReport[]>;
  putAway(id: string): Promise<void>;
}

/** Of the problems that this page's requests were answered with: the code of the last, and nothing else of it. */
let last: string | null = null;
export const noteProblem = (code: string): void => void (last = code);
export const lastProblem = (): string | null => last;
