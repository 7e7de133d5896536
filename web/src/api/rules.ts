// Rule packs, signatures and units' rules of a trust, as the server has them.

import type {Pack, RulesService, UnitRule, UnitRuleChange} from '../rules/model';
import {api, wanted} from './client';
import type {components} from './schema';

export class RulesOverHttp implements RulesService {
  constructor(private readonly trust: string) {}

  private get path(): {trust: string} {
    return {trust: this.trust};
  }

  async packs(): Promise<Pack[]> {
    const list = await wanted(api.GET('/api/v1/trusts/{trust}/rule-packs', {params: {path: this.path}}));
    return Promise.all(
      list.items.map((one) =>
        wanted(
          api.GET('/api/v1/trusts/{trust}/rule-packs/{pack}', {params: {path: {...this.path, pack: one.id}}}),
        ),
      ),
    );
  }

  async sign(pack: string, edition: string, row: string, reason: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rule-packs/{pack}/signatures', {
        params: {path: {...this.path, pack}},
        body: {row, edition, reason},
      }),
    );
  }

  async takeBack(pack: string, row: string): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/rule-packs/{pack}/signatures/{row}', {
        params: {path: {...this.path, pack, row}},
      }),
    );
  }

  addOverlay(text: string): Promise<Pack> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rule-packs', {
        params: {path: this.path},
        // As it is in the file, so that what is wrong has its line.
        headers: {'Content-Type': 'application/json'},
        body: text as unknown as Record<string, never>,
        bodySerializer: (body: unknown) => body as string,
      }),
    );
  }

  async kinds() {
    return (await wanted(api.GET('/api/v1/trusts/{trust}/rule-kinds', {params: {path: this.path}}))).items;
  }

  async unitRules(unit: string, from: string, until: string): Promise<UnitRule[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/rules', {
        params: {path: {...this.path, unit}, query: {from, until}},
      }),
    );
    return answer.items as unknown as UnitRule[]; // a rule is any object to the contract
  }

  async putUnitRule(unit: string, id: string | null, rule: UnitRuleChange): Promise<void> {
    const body = rule as unknown as components['schemas']['UnitRuleChange'];
    const path = {...this.path, unit};
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/units/{unit}/rules', {params: {path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/units/{unit}/rules/{rule}', {
            params: {path: {...path, rule: id}},
            body,
          }),
        ));
  }

  async takeAwayUnitRule(unit: string, id: string, version: number): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/units/{unit}/rules/{rule}', {
        params: {path: {...this.path, unit, rule: id}, query: {version}},
      }),
    );
  }
}
