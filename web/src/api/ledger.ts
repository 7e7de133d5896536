// The ledger of fairness, as the server has it.

import type {OwnLedger, OwnLedgerService, UnitLedger, UnitLedgerService} from '../ledger/model';
import type {UnitOf} from '../manage/model';
import {api, wanted} from './client';

export class OwnLedgerOverHttp implements OwnLedgerService {
  constructor(private readonly trust: string) {}

  own(unit: string | null): Promise<OwnLedger> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/me/ledger', {
        params: {path: {trust: this.trust}, query: unit === null ? {} : {unit}},
      }),
    );
  }
}

export class UnitLedgerOverHttp implements UnitLedgerService {
  ofUnit(unit: UnitOf, day: string): Promise<UnitLedger> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/ledger', {
        params: {path: {trust: unit.trust, unit: unit.id}, query: {day}},
      }),
    );
  }
}
