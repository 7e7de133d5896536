// Headroom of a unit, as the server has it.

import type {Funded, Headroom, HeadroomService} from '../manage/headroom';
import {api, wanted} from './client';

export class HeadroomOverHttp implements HeadroomService {
  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  private get path(): {trust: string; unit: string} {
    return {trust: this.trust, unit: this.unit};
  }

  between(from: string, until: string): Promise<Headroom> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/headroom', {
        params: {path: this.path, query: {from, until}},
      }),
    );
  }

  state(funded: Funded): Promise<Funded> {
    return wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/headroom', {params: {path: this.path}, body: funded}),
    );
  }

  async takeBack({from, version}: Funded): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/units/{unit}/headroom', {
        params: {path: this.path, query: {from, version}},
      }),
    );
  }
}
