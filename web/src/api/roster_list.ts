// The rosters of a unit, as the server has them.

import type {RosterList, RosterSummary} from '../roster/list';
import {api, wanted} from './client';

export class RosterListOverHttp implements RosterList {
  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  async between(from: string, until: string): Promise<RosterSummary[]> {
    const params = {path: this.path, query: {from, until}};
    const answer = await wanted(api.GET('/api/v1/trusts/{trust}/units/{unit}/rosters', {params}));
    return answer.items.map((roster) => ({
      id: roster.id,
      startsOn: roster.starts_on,
      endsOn: roster.ends_on,
      state: roster.state,
      isEmpty: roster.current_version === null,
      isPublished: roster.published_version !== null,
    }));
  }

  async make(startsOn: string, endsOn: string): Promise<string> {
    const body = {starts_on: startsOn, ends_on: endsOn};
    const made = await wanted(
      api.POST('/api/v1/trusts/{trust}/units/{unit}/rosters', {params: {path: this.path}, body}),
    );
    return made.id;
  }

  private get path(): {trust: string; unit: string} {
    return {trust: this.trust, unit: this.unit};
  }
}
