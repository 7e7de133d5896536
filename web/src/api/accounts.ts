// Accounts and the audit of a trust, as the server has them.

import {plusDays} from '../portal/day';
import {
  called,
  detailWords,
  subjectWords,
  type AccountsService,
  type AuditFilter,
  type AuditPage,
  type AuditService,
  type Role,
  type User,
  type UserState,
} from '../accounts/model';
import {api, wanted} from './client';

export class AccountsOverHttp implements AccountsService {
  constructor(private readonly trust: string) {}

  async users(): Promise<User[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/users', {params: {path: {trust: this.trust}, query: {limit: 500}}}),
    );
    return answer.items
      .map((user) => ({
        id: user.id,
        version: user.version,
        login: user.login,
        name: user.name,
        state: user.state,
        roles: user.roles
          .filter((grant) => grant.trust === this.trust)
          .map((grant) => ({id: grant.id, role: grant.role, unit: grant.unit ?? null})),
        isLinked: user.people.some((one) => one.trust === this.trust),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }

  async invite(login: string, name: string, email: string, role: Role, unit: string | null): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/users', {
        params: {path: {trust: this.trust}},
        body: {login, name, ...(email ? {email} : {}), roles: [{role, ...(unit ? {unit} : {})}]},
      }),
    );
  }

  async setState(user: User, state: UserState): Promise<void> {
    await wanted(
      api.PATCH('/api/v1/trusts/{trust}/users/{user}', {
        params: {path: this.path(user)},
        body: {version: user.version, state},
      }),
    );
  }

  async grant(user: User, role: Role, unit: string | null): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/users/{user}/roles', {
        params: {path: this.path(user)},
        body: {role, ...(unit ? {unit} : {})},
      }),
    );
  }

  async revoke(user: User, grant: string): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/users/{user}/roles/{grant}', {
        params: {path: {...this.path(user), grant}},
      }),
    );
  }

  async inviteAgain(user: User): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/users/{user}/invitation', {params: {path: this.path(user)}}),
    );
  }

  async removeSecondFactor(user: User): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/users/{user}/second-factor', {params: {path: this.path(user)}}),
    );
  }

  private path(user: User): {trust: string; user: string} {
    return {trust: this.trust, user: user.id};
  }
}

export class AuditOverHttp implements AuditService {
  constructor(private readonly trust: string) {}

  async page(filter: AuditFilter, after: string | null): Promise<AuditPage> {
    const query = {
      limit: 100,
      ...(filter.action ? {action: filter.action} : {}),
      ...(filter.from ? {from: `${filter.from}T00:00:00Z`} : {}),
      ...(filter.to ? {until: `${plusDays(filter.to, 1)}T00:00:00Z`} : {}),
      ...(after ? {after} : {}),
      order: 'newest_first' as const,
    };
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/audit', {params: {path: {trust: this.trust}, query}}),
    );
    return {
      entries: answer.items.map((entry) => ({
        id: entry.id,
        at: entry.at,
        actor: called(entry.actor, answer.names),
        action: entry.action,
        subject: subjectWords(entry.subject, answer.names),
        details: detailWords(entry.details, answer.names),
        reason: entry.reason ?? '',
      })),
      next: answer.next ?? null,
    };
  }
}
