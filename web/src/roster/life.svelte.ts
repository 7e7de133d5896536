// The life cycle as the page has it: what was decided, and the way of each action: ask, read anew, say what happened.

import {Problem} from '../api/problem';
import type {Board} from './board.svelte';
import {
  openBreaches,
  overridden,
  standOf,
  type Decision,
  type Difference,
  type LifeService,
  type Rights,
} from './life';

export class LifeCycle {
  decisions = $state.raw<Decision[]>([]);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** What has just been done, for those who read and those who hear the page. */
  done = $state('');
  /** What changed since it was published, where that is shown. */
  changes = $state.raw<Difference[] | null>(null);

  readonly overridden = $derived(overridden(this.decisions));
  readonly open = $derived.by(() => openBreaches(this.board.verdict.breaches, this.overridden));
  readonly stand = $derived.by(() =>
    standOf({
      facts: this.board.facts,
      number: this.board.number,
      decisions: this.decisions,
      rights: this.rights,
      open: this.open,
      today: this.today,
    }),
  );

  constructor(
    readonly board: Board,
    readonly service: LifeService,
    readonly rights: Rights,
    /** "2026-10-19" */
    readonly today: string,
    decisions: Decision[] = [],
  ) {
    this.decisions = decisions;
  }

  async reload(): Promise<void> {
    try {
      this.decisions = await this.service.decisions();
    } catch (error) {
      this.problem = Problem.of(error);
    }
  }

  /** Whether it was done; if not, `problem` says why. */
  async run(words: string, action: (version: number) => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    this.done = '';
    try {
      await action(this.board.version);
      this.done = words;
      return true;
    } catch (error) {
      const problem = Problem.of(error);
      this.problem =
        problem.code === 'stale'
          ? new Problem(
              'stale',
              'The roster was changed while you looked at it, so nothing was done.',
              'It is up to date now: look again, and do it again.',
              problem.status,
            )
          : problem;
      return false;
    } finally {
      // What was done stands in a status of its own; said once more here, it would be read out twice.
      await this.board.refresh(this.done ? '' : 'The roster is up to date again.').catch(() => undefined);
      await this.reload();
      this.busy = false;
    }
  }

  async showChanges(): Promise<void> {
    const {number, facts} = this.board;
    if (number === null || facts.publishedNumber === null) return;
    try {
      this.changes = await this.service.compare(facts.publishedNumber, number);
      this.board.said = `${this.changes.length} cells have changed since it was published.`;
    } catch (error) {
      this.problem = Problem.of(error);
    }
  }
}
