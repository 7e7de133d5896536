// Rota patterns of the server as their pages have them.

import type {RotaPatternService, RotaPatternsService} from '../rotas/model';
import {api, fileAddress, unasked, wanted} from './client';
import type {components} from './schema';

type Schemas = components['schemas'];
export type RotaPatterns = Schemas['RotaPatterns'];
export type RotaPattern = Schemas['RotaPattern'];
export type RotaSettings = Schemas['RotaPatternSettings'];
export type RotaDay = Schemas['RotaPatternEdit']['days'][number];
export type RotaPlacing = Schemas['RotaPlacing'];
export type RotaPlacingWish = Schemas['RotaPlacingWish'];
export type RotaWant = Schemas['RotaWant'];

export class RotaPatternsOverHttp implements RotaPatternsService {
  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  list(from: string): Promise<RotaPatterns> {
    const params = {path: this.path, query: {from}};
    return wanted(api.GET('/api/v1/trusts/{trust}/units/{unit}/rota-patterns', {params}));
  }

  async make(settings: RotaSettings): Promise<string> {
    const params = {path: this.path};
    const made = await wanted(
      api.POST('/api/v1/trusts/{trust}/units/{unit}/rota-patterns', {params, body: settings}),
    );
    return made.id;
  }

  private get path(): {trust: string; unit: string} {
    return {trust: this.trust, unit: this.unit};
  }
}

export class RotaPatternOverHttp implements RotaPatternService {
  private readonly params: {path: {trust: string; pattern: string}};

  constructor(
    private readonly trust: string,
    private readonly pattern: string,
  ) {
    this.params = {path: {trust, pattern}};
  }

  load(): Promise<RotaPattern> {
    return unasked(api.GET('/api/v1/trusts/{trust}/rota-patterns/{pattern}', {params: this.params}));
  }
  edit(version: number, days: RotaDay[]): Promise<RotaPattern> {
    const body = {version, days};
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rota-patterns/{pattern}/edits', {params: this.params, body}),
    );
  }
  change(version: number, settings: RotaSettings): Promise<RotaPattern> {
    const body = {version, settings};
    return wanted(api.PUT('/api/v1/trusts/{trust}/rota-patterns/{pattern}', {params: this.params, body}));
  }
  async remove(version: number): Promise<void> {
    const params = {...this.params, query: {version}};
    await wanted(api.DELETE('/api/v1/trusts/{trust}/rota-patterns/{pattern}', {params}));
  }
  design(seconds: number, fromCurrent: boolean): Promise<RotaPattern> {
    const body = {seconds, from_current: fromCurrent};
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rota-patterns/{pattern}/design', {params: this.params, body}),
    );
  }
  endDesign(): Promise<RotaPattern> {
    return wanted(api.DELETE('/api/v1/trusts/{trust}/rota-patterns/{pattern}/design', {params: this.params}));
  }
  takeDesign(version: number): Promise<RotaPattern> {
    const body = {version};
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rota-patterns/{pattern}/design/acceptances', {
        params: this.params,
        body,
      }),
    );
  }
  place(placing: RotaPlacingWish): Promise<RotaPlacing> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rota-patterns/{pattern}/placings', {
        params: this.params,
        body: placing,
      }),
    );
  }
  async makeRoster(version: number, placing: RotaPlacingWish): Promise<string> {
    const body = {version, placing};
    const made = await wanted(
      api.POST('/api/v1/trusts/{trust}/rota-patterns/{pattern}/rosters', {params: this.params, body}),
    );
    return made.roster.id;
  }
  fileAddress(): string {
    return fileAddress(this.trust, `rota-patterns/${this.pattern}/file`);
  }
}
