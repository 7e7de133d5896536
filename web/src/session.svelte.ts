// Who is signed in, as the server says it.

import {api, useCsrfToken, wanted} from './api/client';
import {Problem} from './api/problem';
import type {components} from './api/schema';

export type Me = components['schemas']['Session'];
export type TrustAccess = Me['trusts'][number];

class Session {
  state = $state.raw<
    {kind: 'asking'} | {kind: 'out'} | {kind: 'in'; me: Me} | {kind: 'failed'; problem: Problem}
  >({
    kind: 'asking',
  });

  get me(): Me | null {
    return this.state.kind === 'in' ? this.state.me : null;
  }

  /** On rosters, and with no part in making them. */
  get isStaffAlone(): boolean {
    const me = this.me;
    return (
      me !== null &&
      me.trusts.some((trust) => trust.person) &&
      me.roles.every((grant) => grant.role === 'staff')
    );
  }

  async ask(): Promise<void> {
    try {
      const me = await wanted(api.GET('/api/v1/session'));
      useCsrfToken(me.csrf_token ?? '');
      this.state = {kind: 'in', me};
    } catch (error) {
      const problem = Problem.of(error);
      this.state = problem.code === 'not_signed_in' ? {kind: 'out'} : {kind: 'failed', problem};
    }
  }

  /** Rejects with the Problem that the server answers. */
  async signIn(login: string, password: string): Promise<void> {
    const answer = await wanted(api.POST('/api/v1/session', {body: {login, password}}));
    useCsrfToken(answer.csrf_token);
    await this.ask();
  }

  async signOut(): Promise<void> {
    await wanted(api.DELETE('/api/v1/session'));
    useCsrfToken('');
    this.state = {kind: 'out'};
  }

  /** A permission in a unit, or in its whole trust. */
  may(permission: string, trust: TrustAccess, unit?: string): boolean {
    return (
      trust.permissions.includes(permission) ||
      trust.units.some((one) => one.id === unit && one.permissions.includes(permission))
    );
  }
}

export const session = new Session();
