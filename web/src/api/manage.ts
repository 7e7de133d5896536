// Requests and rosters over units, as the server has them.

import {dayNumber, dayText} from '../roster/days';
import type {Roster} from '../roster/model';
import type {ManageService, Request, TakenIn, UnitOf} from '../manage/model';
import type {LeaveAccount} from '../portal/leave';
import {leaveName} from '../portal/service';
import {api, tableAddress, tableBody, wanted} from './client';
import {accountsInUnit} from './leave';
import {rosterOf} from './rosters';

const after = (day: string) => dayText(dayNumber(day) + 1);

export class ManageOverHttp implements ManageService {
  private readonly names = new Map<string, Promise<ReadonlyMap<string, string>>>();

  async requests(unit: UnitOf, from: string, to: string): Promise<Request[]> {
    const [answer, names] = await Promise.all([
      wanted(
        api.GET('/api/v1/trusts/{trust}/units/{unit}/leave', {
          params: {path: {trust: unit.trust, unit: unit.id}, query: {from, until: after(to)}},
        }),
      ),
      this.namesAt(unit.trust),
    ]);
    return answer.items.map((one) => ({
      id: one.id,
      version: one.version,
      unit,
      person: one.person,
      name: names.get(one.person) ?? 'Somebody',
      from: one.starts_on,
      to: dayText(dayNumber(one.ends_on) - 1),
      kind: leaveName(one.kind),
      state: one.state,
      minutes: one.minutes,
      askedAt: one.asked_at,
    }));
  }

  async rosters(unit: UnitOf, from: string, to: string): Promise<{id: string; roster: Roster}[]> {
    const path = {trust: unit.trust, unit: unit.id};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/rosters', {
        params: {path, query: {from, until: after(to)}},
      }),
    );
    return Promise.all(
      answer.items.map(async ({id}) => ({
        id,
        roster: rosterOf(
          await wanted(
            api.GET('/api/v1/trusts/{trust}/rosters/{roster}', {
              params: {path: {trust: unit.trust, roster: id}, query: {}},
            }),
          ),
        ),
      })),
    );
  }

  accounts(unit: UnitOf, day: string): Promise<LeaveAccount[]> {
    return accountsInUnit(unit.trust, unit.id, day);
  }

  async decide(request: Request, approved: boolean, reason: string, minutes: number | null): Promise<void> {
    const path = {trust: request.unit.trust, unit: request.unit.id, leave: request.id};
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/leave/{leave}', {
        params: {path},
        body: {version: request.version, approved, reason: reason === '' ? null : reason, minutes},
      }),
    );
  }

  leaveTable(unit: UnitOf, from: string, until: string): string {
    return tableAddress(unit.trust, unit.id, 'leave', from, until);
  }

  async importLeave(unit: UnitOf, from: string, until: string, table: string): Promise<TakenIn> {
    return wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/leave/table', {
        params: {path: {trust: unit.trust, unit: unit.id}, query: {from, until}},
        ...tableBody(table),
      }),
    );
  }

  private namesAt(trust: string): Promise<ReadonlyMap<string, string>> {
    const known = this.names.get(trust);
    if (known) return known;
    const asked = this.readNames(trust);
    this.names.set(trust, asked);
    return asked;
  }

  private async readNames(trust: string): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    let next: string | undefined;
    do {
      const page = await wanted(
        api.GET('/api/v1/trusts/{trust}/people', {
          params: {path: {trust}, query: {limit: 200, ...(next ? {after: next} : {})}},
        }),
      );
      for (const person of page.items) {
        names.set(person.id, `${person.known_as ?? person.given_name} ${person.family_name}`.trim());
      }
      next = page.next ?? undefined;
    } while (next);
    return names;
  }
}
