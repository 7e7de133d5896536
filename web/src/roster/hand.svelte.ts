// What is held: cells that were cut or copied, and a duty that was picked up to be put down elsewhere. The ways of
// keyboard, toolbar and finger to what dragging does.

import type {Board} from './board.svelte';
import {labelsOf} from './days';
import {at, isBlock, selected, type Spot} from './selection';

export class Hand {
  /** Picked up, and waiting for a place. */
  held = $state.raw<{spot: Spot; words: string} | null>(null);
  /** Taps and clicks add cells to what is selected. */
  isAdding = $state(false);
  private copied: string | null = null;

  constructor(
    private readonly board: Board,
    private readonly clipboard: Pick<Clipboard, 'readText' | 'writeText'> | null = null,
  ) {}

  /** What a clipboard is given; null, with words why, where there is no one block. */
  copy(words = 'Copied'): string | null {
    if (!isBlock(this.board.selection)) {
      this.board.said = 'Nothing was copied: select one block of cells, not several apart.';
      return null;
    }
    this.copied = this.board.copyText();
    this.board.said = words;
    return this.copied;
  }

  /** Copies and sets free, as one step to be undone. */
  cut(): string | null {
    if (!this.mayEdit()) return null;
    const text = this.copy();
    if (text !== null) this.clear('Cut');
    return text;
  }

  clear(words = 'Free day'): void {
    if (!this.mayEdit()) return;
    this.board.applyAll(
      selected(this.board.selection).map(({person, day}) => ({
        person,
        day,
        cell: {shifts: [], pinned: this.board.cell(person, day).pinned},
      })),
      words,
    );
  }

  /** Of the toolbar: also for other programs, where the browser lets us. */
  async copyOut(text: string | null): Promise<void> {
    if (text !== null) await this.clipboard?.writeText(text).catch(() => undefined);
  }

  /** Of the toolbar: what other programs have copied, where the browser lets us see that; else what was copied here. */
  async paste(): Promise<void> {
    if (!this.mayEdit()) return;
    const other = await this.clipboard?.readText().catch(() => null);
    const text = other || this.copied;
    if (text === null) this.board.said = 'Nothing has been copied here yet.';
    else this.board.paste(text);
  }

  /** The duty under the cursor; what is held already is let go. */
  pickUp(): boolean {
    const {person, day} = this.board.selection.cursor;
    const cell = this.board.cell(person, day);
    if (!this.mayEdit()) return false;
    if (this.board.isLocked(day) || cell.shifts.length === 0) {
      this.board.said = this.board.isLocked(day)
        ? 'This day is locked.'
        : 'There is no duty here to pick up: choose a cell that has one.';
      return false;
    }
    const what = cell.shifts.map((id) => this.board.shiftsById.get(id)?.name ?? '?').join(' and ');
    const label = labelsOf(this.board.facts)[day];
    const who = this.board.facts.people[person]?.name ?? '';
    this.held = {spot: {person, day}, words: `${what} of ${who}, ${label?.full ?? ''}`};
    this.board.said = `Picked up: ${this.held.words}. Choose where it goes.`;
    return true;
  }

  /** Exchanges what is held with what is there. */
  putDown(spot: Spot = this.board.selection.cursor): void {
    const {held} = this;
    if (!held) return;
    if (this.board.isLocked(spot.day)) {
      this.board.said = 'That day is locked. It is still held.';
      return;
    }
    this.held = null;
    this.board.selection = at(spot.person, spot.day);
    this.board.move(held.spot, spot);
  }

  letGo(): void {
    if (!this.held) return;
    this.held = null;
    this.board.said = 'Nothing was moved.';
  }

  private mayEdit(): boolean {
    if (!this.board.facts.mayEdit) this.board.said = 'You may look at this roster, not change it.';
    return this.board.facts.mayEdit;
  }
}
