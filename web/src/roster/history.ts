// Undo and redo: what each step changed, before and after. A step is what one act of the user did, however many cells.

import type {Change} from './model';

export interface Step {
  before: Change[];
  after: Change[];
  /** What the user did: "Night for Amy Archer on 19 October". */
  words: string;
}

const most = 200;

export class History {
  private done: Step[] = [];
  private undone: Step[] = [];

  add(step: Step): void {
    this.done.push(step);
    if (this.done.length > most) this.done.shift();
    this.undone = [];
  }

  undo(): Step | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return step;
  }

  redo(): Step | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return step;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }
  get canRedo(): boolean {
    return this.undone.length > 0;
  }
}
