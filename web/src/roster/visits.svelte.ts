// Who else has this roster open, and at which cell they are. The page says that it is open, again and again while it is
// looked at; the server says who else is, in its answers and by the event stream.

import type {Id} from './model';

/** A cell: whose row, and the day as "2026-10-19". */
export interface Whereabouts {
  person: Id | null;
  day: string | null;
}

export interface Visitor extends Whereabouts {
  user: Id;
  name: string;
}

export interface VisitService {
  /** Rejects with a Problem. */
  here(at: Whereabouts): Promise<{people: Visitor[]; againSeconds: number}>;
  /** The page is left: nobody waits for the answer. */
  gone(): void;
}

/** "Max van Maker": MM. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return ([...first][0] ?? '').toUpperCase() + ([...last][0] ?? '').toUpperCase();
}

/** Cells of others by row, as the grid shows them: whoever is at one. */
export function cellsOf(
  visitors: readonly Visitor[],
  dayOf: (day: string) => number,
): Map<Id, Map<number, string>> {
  const rows = new Map<Id, Map<number, string>>();
  for (const {person, day, name} of visitors) {
    if (person === null || day === null) continue;
    const row = rows.get(person) ?? new Map<number, string>();
    const before = row.get(dayOf(day));
    rows.set(person, row.set(dayOf(day), before ? `${before} and ${name}` : name));
  }
  return rows;
}

export class Visits {
  others = $state.raw<Visitor[]>([]);
  /** Who came or left last, for those who hear the page. */
  said = $state('');

  private at: Whereabouts = {person: null, day: null};
  private told = '';
  private again = 8000;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = 0;
  private saying = false;
  private isOpen = false;
  /** Counts how often the page was opened or come back to. */
  private stay = 0;

  constructor(
    private readonly service: VisitService,
    private readonly self: Id,
    /** Where somebody is matters to those who look: it is told at most so often, in milliseconds. */
    private readonly pause = 2000,
  ) {}

  begin(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.stay += 1;
    void this.say();
  }

  /** The page is closed, or nobody looks at it for now. */
  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.service.gone();
  }

  moved(at: Whereabouts): void {
    this.at = at;
    // With nobody else there, nobody wants to know; whoever comes is told within moments.
    if (this.isElsewhere && !this.saying && this.others.length > 0) this.sayIn(this.pause);
  }

  heard(people: readonly Visitor[]): void {
    const others = people.filter(({user}) => user !== this.self);
    const came = others.filter(({user}) => !this.others.some((one) => one.user === user));
    const left = this.others.filter(({user}) => !others.some((one) => one.user === user));
    this.others = others;
    const names = (of: Visitor[]) => of.map(({name}) => name).join(', ');
    if (came.length > 0) this.said = `${names(came)} opened this roster too.`;
    else if (left.length > 0) this.said = `${names(left)} left this roster.`;
    if (came.length > 0) this.moved(this.at);
  }

  /** Elsewhere than was said last. */
  private get isElsewhere(): boolean {
    return this.told !== JSON.stringify(this.at);
  }

  private async say(): Promise<void> {
    if (this.saying || !this.isOpen) return;
    this.saying = true;
    const {at, stay} = this;
    try {
      const {people, againSeconds} = await this.service.here(at);
      this.again = againSeconds * 1000;
      this.told = JSON.stringify(at);
      if (this.isOpen) this.heard(people);
    } catch {
      // It is said again; meanwhile the others think that nobody is here, which does no harm.
    } finally {
      this.saying = false;
    }
    clearTimeout(this.timer);
    this.timer = undefined;
    // Left and come back to before the answer was there: that it is open again was not said yet.
    if (stay !== this.stay) return this.say();
    this.sayIn(this.isElsewhere && this.others.length > 0 ? this.pause : this.again);
  }

  /** Then, or earlier if that is due already. */
  private sayIn(milliseconds: number): void {
    const due = Date.now() + milliseconds;
    if (!this.isOpen || (this.timer !== undefined && this.due <= due)) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.say();
    }, milliseconds);
  }
}
