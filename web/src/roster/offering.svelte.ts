// Who was asked to take an extra duty of the roster, as the workspace has it: asked, read anew, taken back.

import {Problem} from '../api/problem';
import type {Board} from './board.svelte';
import type {Offer, OffersService} from './offers';
import type {Cure} from './why';

export class Offering {
  offers = $state.raw<Offer[]>([]);
  busy = $state(false);
  trouble = $state('');
  private turn = 0;

  constructor(
    private readonly service: OffersService,
    private readonly board: Board,
  ) {}

  async reload(): Promise<void> {
    const mine = (this.turn += 1);
    try {
      const offers = await this.service.offers();
      if (mine !== this.turn) return;
      this.offers = offers;
      this.trouble = '';
    } catch (error) {
      if (mine === this.turn) this.trouble = Problem.of(error).sentences;
    }
  }

  /** Rejects with a Problem, and then nobody was asked. */
  async ask(cure: Cure): Promise<void> {
    if (!this.board.isSettled) {
      throw new Problem(
        'conflict',
        'your own edits are not saved yet',
        'wait until they are, and try again',
        409,
      );
    }
    await this.service.offer(this.board.version, cure.changes);
    this.board.said = `Asked: ${cure.words}. The answer is shown beside the roster.`;
    await this.reload();
  }

  async withdraw(offer: Offer): Promise<void> {
    this.busy = true;
    try {
      await this.service.withdraw(offer);
      await this.reload();
    } catch (error) {
      await this.reload(); // it may have been answered meanwhile
      this.trouble = Problem.of(error).sentences;
    } finally {
      this.busy = false;
    }
  }
}
