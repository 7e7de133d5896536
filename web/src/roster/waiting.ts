// Edits that the server has not confirmed yet, also kept in the browser, so that a page that is closed or a server that
// is down loses none of them. They belong to the version of the roster that they were made on.

import type {Change} from './model';

interface Kept {
  version: number;
  changes: Change[];
}

export class Waiting {
  private waiting: Change[] = [];
  private underWay: Change[] = [];
  private since = 0;

  constructor(
    private readonly storage: Storage | null,
    roster: string,
    private version: number,
  ) {
    this.key = `staffwright.waiting.${roster}`;
    const text = this.read();
    if (!text) return;
    try {
      const kept = JSON.parse(text) as Kept;
      if (kept.version === version) this.waiting = kept.changes;
    } catch {
      this.keep(); // what cannot be read is of no use to anybody
    }
  }

  private readonly key: string;

  get isEmpty(): boolean {
    return this.waiting.length === 0 && this.underWay.length === 0;
  }

  changes(): Change[] {
    return this.waiting.slice();
  }

  add(changes: Change[], now: number): void {
    if (this.waiting.length === 0) this.since = now;
    this.waiting = joined(this.waiting, changes);
    this.keep();
  }

  take(): {changes: Change[]; since: number} {
    this.underWay = this.waiting;
    this.waiting = [];
    return {changes: this.underWay, since: this.since};
  }

  confirm(version: number): void {
    this.underWay = [];
    this.version = version;
    this.keep();
  }

  putBack(changes: Change[]): void {
    this.waiting = joined(changes, this.waiting);
    this.underWay = [];
    this.keep();
  }

  restart(version: number): void {
    this.waiting = [];
    this.underWay = [];
    this.version = version;
    this.keep();
  }

  private read(): string | null {
    try {
      return this.storage?.getItem(this.key) ?? null;
    } catch {
      return null; // storage can be forbidden; then edits live as long as the page
    }
  }

  private keep(): void {
    try {
      const changes = joined(this.underWay, this.waiting);
      if (changes.length === 0) this.storage?.removeItem(this.key);
      else this.storage?.setItem(this.key, JSON.stringify({version: this.version, changes} satisfies Kept));
    } catch {
      // as above
    }
  }
}

/** The later of two changes of one cell stands. */
function joined(first: Change[], second: Change[]): Change[] {
  const byCell = new Map<string, Change>();
  for (const change of [...first, ...second]) byCell.set(`${change.person}/${change.day}`, change);
  return [...byCell.values()];
}
