// Who has a roster open, as the server knows it.

import type {Visitor, VisitService, Whereabouts} from '../roster/visits.svelte';
import {api, unasked} from './client';
import type {Place} from './rosters';

/** What a page calls itself from when it is opened or come back to until it is left. */
function newWord(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export class VisitsOverHttp implements VisitService {
  private page = newWord();

  constructor(private readonly place: Place) {}

  private get path(): {trust: string; roster: string; page: string} {
    return {...this.place, page: this.page};
  }

  async here(at: Whereabouts): Promise<{people: Visitor[]; againSeconds: number}> {
    const answer = await unasked(
      api.PUT('/api/v1/trusts/{trust}/rosters/{roster}/visits/{page}', {params: {path: this.path}, body: at}),
    );
    return {people: answer.people, againSeconds: answer.again_seconds};
  }

  gone(): void {
    const path = '/api/v1/trusts/{trust}/rosters/{roster}/visits/{page}';
    // Kept alive when the page is not. Where it gets lost, the server finds out by itself.
    api.DELETE(path, {params: {path: this.path}, keepalive: true}).catch(() => undefined);
    // To the server a word that has gone is gone for good: what was said before this may reach it after this.
    this.page = newWord();
  }
}
