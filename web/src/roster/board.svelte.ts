// The roster on the screen: what is shown at once, what the server has confirmed, and what is still on its way to it.
//
// An edit is shown immediately and joins those that wait; one request at a time takes all that wait to the server,
// which answers with its verdict. If the server is out of reach they keep waiting, and are kept in the browser, too. If
// somebody else saved meanwhile, both sides are shown and nothing is overwritten until the user has chosen. If the
// session has ended they wait until the user has signed in again.

import {Problem} from '../api/problem';
import {toText, fromText} from './clipboard';
import {bestSkill, counted} from './demand';
import {History} from './history';
import type {Breach, Cell, Change, Demand, Id, Roster, RosterFacts, Shift, Verdict} from './model';
import {emptyCell, sameCell} from './model';
import {at, rangeOf, selected, type Selection, type Spot} from './selection';
import type {RosterService} from './service';
import {Waiting} from './waiting';

export type SaveState =
  | {kind: 'saved'}
  | {kind: 'saving'}
  | {kind: 'offline'; words: string}
  | {kind: 'signed_out'}
  | {kind: 'refused'; words: string; advice: string}
  | {kind: 'conflict'; current: Roster; mine: Change[]};

export class Board {
  facts = $state.raw() as RosterFacts;
  shiftsById: ReadonlyMap<Id, Shift>;
  peopleById: ReadonlyMap<Id, number>;
  /** Of the newest version of what is on it; none: nothing yet. */
  number = $state<number | null>(null);
  /** Of the roster's row, as it was read or written last. */
  version = $state(0);
  rows = $state.raw<Cell[][]>([]);
  demand = $state.raw<Demand[]>([]);
  verdict = $state.raw<Verdict>({legal: true, soft: 0, bound: null, boundMissing: null, breaches: []});
  selection = $state.raw<Selection>(at(0, 0));
  save = $state.raw<SaveState>({kind: 'saved'});
  canUndo = $state(false);
  canRedo = $state(false);
  /** What was done last, for those who hear the page. */
  said = $state('');
  /** Milliseconds from an edit to its verdict on the screen; the newest is the last. */
  readonly delays: number[] = [];

  private confirmed: Cell[][];
  private readonly history = new History();
  private readonly waiting: Waiting;
  private sending = false;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private pause = 1000;

  constructor(
    roster: Roster,
    private readonly service: RosterService,
    storage: Storage | null = null,
    /** Who edits: what somebody left unsaved is nobody else's to save. */
    user = '',
  ) {
    this.facts = roster.facts;
    this.shiftsById = new Map(roster.facts.shifts.map((shift) => [shift.id, shift]));
    this.peopleById = new Map(roster.facts.people.map((person, index) => [person.id, index]));
    this.confirmed = roster.cells;
    this.version = roster.facts.version;
    this.number = roster.facts.number;
    this.rows = roster.cells;
    this.demand = counted(roster.demand, roster.cells, this.shiftsById, roster.facts.days);
    this.verdict = roster.verdict;
    const people = roster.facts.people.map(({id}) => id);
    this.waiting = new Waiting(storage, `${user}.${roster.facts.id}`, this.version, people);
    this.takeUpWhatWasLeft(roster);
  }

  /** Edits of before the page was closed: sent if nobody has saved since, else both sides are shown. */
  private takeUpWhatWasLeft(roster: Roster): void {
    const kept = this.waiting.changes();
    const lost = this.waiting.lost
      ? ` ${this.waiting.lost} more were of people who are no longer on this roster.`
      : '';
    if (kept.length === 0) {
      if (lost) this.said = `Changes that had not been saved could not be kept:${lost}`;
    } else if (this.waiting.areOld) {
      this.disagree(roster, kept);
      this.said += lost;
    } else {
      this.show(kept);
      this.said = `${kept.length} changes that had not been saved are here again.${lost}`;
      void this.send();
    }
  }

  cell(person: number, day: number): Cell {
    return this.rows[person]?.[day] ?? emptyCell;
  }

  isLocked(day: number): boolean {
    return !this.facts.mayEdit || day < this.facts.lockedDays;
  }

  /** Breaches that touch a cell, worst first. */
  breachesAt(person: number, day: number): Breach[] {
    const id = this.facts.people[person]?.id;
    return this.verdict.breaches.filter(
      (breach) =>
        breach.days.includes(day) && (breach.people.length === 0 || (id && breach.people.includes(id))),
    );
  }

  /** Sets what is selected to one shift, or to a free day for none. */
  put(shift: Id | null, selection: Selection = this.selection): void {
    const changes = selected(selection).map(({person, day}) => ({
      person,
      day,
      cell: {shifts: shift ? [shift] : [], pinned: this.cell(person, day).pinned},
    }));
    const name = shift ? (this.shiftsById.get(shift)?.name ?? '') : 'Free day';
    this.apply(changes, name);
  }

  togglePin(): void {
    const spots = selected(this.selection);
    const pin = spots.some(({person, day}) => !this.cell(person, day).pinned);
    this.apply(
      spots.map(({person, day}) => ({person, day, cell: {...this.cell(person, day), pinned: pin}})),
      pin ? 'Pinned' : 'Unpinned',
    );
  }

  /** A duty to another place, with what is there going the other way. */
  move(from: Spot, to: Spot): void {
    if (from.person === to.person && from.day === to.day) return;
    const there = this.cell(to.person, to.day);
    const here = this.cell(from.person, from.day);
    this.apply(
      [
        {...from, cell: {shifts: there.shifts, pinned: here.pinned}},
        {...to, cell: {shifts: here.shifts, pinned: there.pinned}},
      ],
      'Moved',
    );
  }

  copyText(): string {
    const range = rangeOf(this.selection);
    const rows = this.rows
      .slice(range.firstPerson, range.lastPerson + 1)
      .map((row) => row.slice(range.firstDay, range.lastDay + 1));
    return toText(rows, this.shiftsById);
  }

  /** From the upper left of the selection on; one copied cell fills all that is selected. */
  paste(text: string): void {
    const pasted = fromText(text, this.facts.shifts);
    if (pasted.unknown.length > 0) {
      this.said = `Not pasted: no shift is called ${pasted.unknown.slice(0, 3).join(', ')}.`;
      return;
    }
    const range = rangeOf(this.selection);
    const single = pasted.rows.length === 1 && pasted.rows[0]?.length === 1;
    const changes: Change[] = [];
    const put = (person: number, day: number, shifts: Id[]) => {
      if (person < this.facts.people.length && day < this.facts.days) {
        changes.push({person, day, cell: {shifts, pinned: this.cell(person, day).pinned}});
      }
    };
    if (single) {
      for (const {person, day} of selected(this.selection)) put(person, day, pasted.rows[0]![0]!);
    } else {
      pasted.rows.forEach((row, down) =>
        row.forEach((shifts, right) => put(range.firstPerson + down, range.firstDay + right, shifts)),
      );
    }
    this.apply(changes, 'Pasted');
  }

  /** Several cells as one step, such as a cure. */
  applyAll(changes: Change[], words: string): void {
    this.apply(changes, words);
  }

  undo(): void {
    const step = this.history.undo();
    if (step) this.take(step.before, `Undone: ${step.words}`);
  }

  redo(): void {
    const step = this.history.redo();
    if (step) this.take(step.after, `Done again: ${step.words}`);
  }

  /** After a conflict: theirs stays, and mine is put on top of it or let go. */
  settle(keepMine: boolean): void {
    if (this.save.kind !== 'conflict') return;
    const {current} = this.save;
    // People may have come and gone meanwhile, and with them rows.
    const mine = [...this.save.mine, ...this.waiting.changes()].map((change) => ({
      ...change,
      id: this.facts.people[change.person]?.id ?? '',
    }));
    this.takeOver(current);
    this.save = {kind: 'saved'};
    this.said = keepMine ? 'Your changes are put on top of theirs.' : 'Your changes were let go.';
    if (!keepMine) return;
    const still = mine.flatMap(({id, day, cell}) => {
      const person = this.peopleById.get(id);
      return person === undefined ? [] : [{person, day, cell}];
    });
    this.take(still, this.said);
  }

  /** The session is there again: what waited goes on its way. */
  async signedIn(): Promise<void> {
    if (this.save.kind !== 'signed_out') return;
    this.save = {kind: 'saved'};
    await this.send();
    await this.refresh();
  }

  /** Theirs is saved and mine is not; where both say the same there is nothing to choose. */
  private disagree(current: Roster, changes: Change[]): void {
    const rows = new Map(current.facts.people.map((person, row) => [person.id, row]));
    const mine = changes.filter(({person, day, cell}) => {
      const theirs = current.cells[rows.get(this.facts.people[person]?.id ?? '') ?? -1]?.[day];
      return !theirs || !sameCell(cell, theirs);
    });
    if (mine.length === 0) {
      this.takeOver(current);
      this.save = {kind: 'saved'};
      return;
    }
    this.save = {kind: 'conflict', current, mine};
    this.said = `Somebody else changed this ${this.facts.isWeek ? 'rota' : 'roster'}. Choose what to keep.`;
  }

  get hasUnsaved(): boolean {
    return !this.waiting.isEmpty;
  }

  /** Nothing of ours is on its way: what is saved is what is shown. */
  get isSettled(): boolean {
    return !this.sending && this.waiting.isEmpty && this.save.kind === 'saved';
  }

  /** Somebody else changed the roster: with nothing of ours on its way, theirs is shown. */
  async refresh(
    words = `Somebody else changed this ${this.facts.isWeek ? 'rota' : 'roster'}; it is up to date again.`,
  ): Promise<void> {
    if (this.sending || !this.waiting.isEmpty || this.save.kind === 'conflict') return;
    let current: Roster;
    try {
      current = await this.service.load();
    } catch (error) {
      // What is shown stays; whoever edits it next is told the same.
      if (Problem.of(error).wantsSignIn) this.save = {kind: 'signed_out'};
      return;
    }
    if (this.sending || !this.waiting.isEmpty || current.facts.version === this.version) return;
    this.takeOver(current);
    this.said = words;
  }

  private takeOver(current: Roster): void {
    this.facts = current.facts;
    this.shiftsById = new Map(current.facts.shifts.map((shift) => [shift.id, shift]));
    this.peopleById = new Map(current.facts.people.map((person, index) => [person.id, index]));
    this.confirmed = current.cells;
    this.version = current.facts.version;
    this.number = current.facts.number;
    this.rows = current.cells;
    this.demand = counted(current.demand, current.cells, this.shiftsById, this.facts.days);
    this.verdict = current.verdict;
    this.waiting.restart(
      this.version,
      current.facts.people.map(({id}) => id),
    );
    // What was undone over theirs would put back what was there before both.
    this.history.clear();
    this.noteHistory();
  }

  private apply(wanted: Change[], name: string): void {
    const locked = wanted.filter(({day}) => this.isLocked(day));
    const changes = wanted
      .filter(({person, day, cell}) => !this.isLocked(day) && !sameCell(cell, this.cell(person, day)))
      .map((change) => this.withSkills(change));
    if (changes.length === 0) {
      if (locked.length > 0) {
        this.said = this.facts.mayEdit
          ? 'These days are locked.'
          : 'You may look at this roster, not change it.';
      }
      return;
    }
    const before = changes.map(({person, day}) => ({person, day, cell: this.cell(person, day)}));
    const first = changes[0]!;
    const who = this.facts.people[first.person]?.name ?? '';
    const words = changes.length === 1 ? `${name} for ${who}` : `${name}, ${changes.length} cells`;
    this.history.add({before, after: changes, words});
    this.take(changes, words);
  }

  /** A duty that is there already keeps its skill; another gets the one that is missed most. */
  private withSkills({person, day, cell}: Change): Change {
    if (cell.skills) return {person, day, cell};
    const before = this.cell(person, day);
    const skills = cell.shifts.map((id) => {
      const kept = before.skills?.[before.shifts.indexOf(id)];
      const shift = this.shiftsById.get(id);
      return kept ?? (shift ? bestSkill(this.facts, this.demand, person, day, shift) : '');
    });
    return {person, day, cell: {...cell, skills}};
  }

  private take(changes: Change[], words: string): void {
    this.noteHistory();
    this.show(changes);
    this.waiting.add(changes, performance.now());
    this.said = words;
    void this.send();
  }

  private noteHistory(): void {
    this.canUndo = this.history.canUndo;
    this.canRedo = this.history.canRedo;
  }

  private show(changes: Change[]): void {
    const rows = this.rows.slice();
    for (const person of new Set(changes.map((change) => change.person))) {
      const row = rows[person]?.slice();
      if (!row) continue;
      for (const change of changes) if (change.person === person) row[change.day] = change.cell;
      rows[person] = row;
    }
    this.rows = rows;
    this.demand = counted(this.demand, rows, this.shiftsById, this.facts.days);
  }

  private async send(): Promise<void> {
    if (this.sending || this.waiting.isEmpty) return;
    if (this.save.kind === 'conflict' || this.save.kind === 'signed_out') return;
    if (this.retry) clearTimeout(this.retry);
    this.sending = true;
    this.save = {kind: 'saving'};
    const {changes, since} = this.waiting.take();
    try {
      const answer = await this.service.save(this.version, changes);
      if (answer.kind === 'stale') {
        this.disagree(answer.current, [...changes, ...this.waiting.changes()]);
        return;
      }
      this.version = answer.version;
      if (answer.number !== undefined) this.number = answer.number;
      if (answer.state && answer.state !== this.facts.state) {
        this.facts = {...this.facts, state: answer.state};
      }
      this.confirmed = this.rows;
      this.waiting.confirm(this.version);
      if (this.waiting.isEmpty) {
        this.verdict = answer.verdict;
      }
      this.delays.push(performance.now() - since);
      this.save = {kind: 'saved'};
      this.pause = 1000;
    } catch (error) {
      this.failed(changes, error);
    } finally {
      this.sending = false;
    }
    if (this.save.kind === 'saved') await this.send();
  }

  private failed(changes: Change[], error: unknown): void {
    const problem = Problem.of(error);
    if (problem.wantsSignIn) {
      this.waiting.putBack(changes);
      this.save = {kind: 'signed_out'};
      this.said = 'You are not signed in any more. Your changes are kept.';
      return;
    }
    if (problem.canBeTriedAgain) {
      this.waiting.putBack(changes);
      this.save = {kind: 'offline', words: problem.words};
      this.retry = setTimeout(() => {
        this.save = {kind: 'saved'};
        void this.send();
      }, this.pause);
      this.pause = Math.min(this.pause * 2, 30_000);
      return;
    }
    this.waiting.restart(this.version);
    this.rows = this.confirmed;
    this.demand = counted(this.demand, this.rows, this.shiftsById, this.facts.days);
    this.history.clear();
    this.noteHistory();
    this.save = {kind: 'refused', words: problem.words, advice: problem.advice};
    this.said = `Not saved: ${problem.words}`;
  }
}
