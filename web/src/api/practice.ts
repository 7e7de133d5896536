// One's own practice copy of a roster, as the server keeps it: read and edited as a roster, and never one.

import {api, wanted} from './client';
import type {Explanation} from './explanations';
import {RosterOverHttp, type Asked, type Grid} from './rosters';
import type {components} from './schema';

type Schemas = components['schemas'];

export class PracticeOverHttp extends RosterOverHttp {
  /** Made, where there is none. */
  protected override read(): Promise<Grid> {
    return wanted(api.PUT('/api/v1/trusts/{trust}/rosters/{roster}/practice', {params: {path: this.place}}));
  }

  protected override write(version: number, cells: Schemas['Cell'][]): Promise<Schemas['EditedRoster']> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/practice/edits', {
        params: {path: this.place},
        body: {version, cells},
      }),
    );
  }

  protected override explained(query: Asked): Promise<Explanation> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/practice/explanation', {
        params: {path: this.place, query},
      }),
    );
  }

  /** Nothing of it is left. */
  async end(): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/rosters/{roster}/practice', {params: {path: this.place}}),
    );
  }
}
