// Edits that the server has not confirmed yet, also kept in the browser, so that a page that is closed, a server that is
// down or a session that has ended loses none of them. They belong to whoever made them and to the version of the
// roster that they were made on: on another version they are a conflict, which its user settles (board.svelte.ts).

import type {Change, Id} from './model';

/** Of people by their ids: rows of the page can be others when it is read again. */
interface Kept {
  version: number;
  changes: {person: Id; day: number; cell: Change['cell']}[];
}

export class Waiting {
  /** Kept edits of people who are not on the roster any more. */
  lost = 0;
  private waiting: Change[] = [];
  private underWay: Change[] = [];
  private since = 0;
  private readonly key: string;
  private version: number;

  /** `owner`: whose edits, such as "USER.ROSTER"; `people`: of the rows, in their order. */
  constructor(
    private readonly storage: Storage | null,
    owner: string,
    private readonly current: number,
    private people: readonly Id[],
  ) {
    this.key = `staffwright.waiting.${owner}`;
    this.version = current;
    const text = this.read();
    if (!text) return;
    try {
      this.takeIn(JSON.parse(text) as Kept);
    } catch {
      this.keep(); // what cannot be read is of no use to anybody
    }
  }

  /** They were made on another version than the one that was read. */
  get areOld(): boolean {
    return this.waiting.length > 0 && this.version !== this.current;
  }

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

  restart(version: number, people: readonly Id[] = this.people): void {
    this.waiting = [];
    this.underWay = [];
    this.version = version;
    this.people = people;
    this.keep();
  }

  private takeIn(kept: Kept): void {
    const rows = new Map(this.people.map((person, row) => [person, row]));
    for (const {person, day, cell} of kept.changes) {
      const row = rows.get(person);
      if (row === undefined) this.lost += 1;
      else this.waiting.push({person: row, day, cell});
    }
    this.version = kept.version;
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
      const changes = joined(this.underWay, this.waiting).map((change) => ({
        ...change,
        person: this.people[change.person] ?? '',
      }));
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
