// Reports of people who are stuck, as the server takes and gives them.

import type {Stuck, StuckReading, StuckReport, StuckService} from '../learn/model';
import {api, wanted} from './client';

export class StuckOverHttp implements StuckService, StuckReading {
  constructor(private readonly trust: string) {}

  private async version(): Promise<string> {
    return (await wanted(api.GET('/api/v1/version'))).version;
  }

  async report({page, code, words}: Stuck): Promise<void> {
    const body = {page, words, pages: await this.version(), ...(code === null ? {} : {code})};
    await wanted(
      api.POST('/api/v1/trusts/{trust}/stuck-reports', {params: {path: {trust: this.trust}}, body}),
    );
  }

  async list(): Promise<StuckReport[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/stuck-reports', {params: {path: {trust: this.trust}}}),
    );
    return answer.items;
  }

  async putAway(report: string): Promise<void> {
    const path = {trust: this.trust, report};
    await wanted(api.DELETE('/api/v1/trusts/{trust}/stuck-reports/{report}', {params: {path}}));
  }
}
