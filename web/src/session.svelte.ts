// Who is signed in, as the server says it.

import {api, unasked, useCsrfToken, wanted} from './api/client';
import {Problem} from './api/problem';
import type {components} from './api/schema';
import {forgetProblem} from './learn/model';

export type Me = components['schemas']['Session'];
export type TrustAccess = Me['trusts'][number];

class Session {
  state = $state.raw<
    {kind: 'asking'} | {kind: 'out'} | {kind: 'in'; me: Me} | {kind: 'failed'; problem: Problem}
  >({
    kind: 'asking',
  });
  /** Whose server it is; empty: not said, or not known yet. */
  organisation = $state('');

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

  /** Whether somebody is signed in. */
  async ask(): Promise<boolean> {
    try {
      const me = await unasked(api.GET('/api/v1/session'));
      useCsrfToken(me.csrf_token ?? '');
      this.organisation = me.organisation ?? '';
      this.state = {kind: 'in', me};
      return true;
    } catch (error) {
      const problem = Problem.of(error);
      this.state = problem.code === 'not_signed_in' ? {kind: 'out'} : {kind: 'failed', problem};
      return false;
    }
  }

  /** Rejects with the Problem that the server answers. */
  async signIn(login: string, password: string): Promise<void> {
    const answer = await wanted(api.POST('/api/v1/session', {body: {login, password}}));
    useCsrfToken(answer.csrf_token);
    forgetProblem(); // a wrong password before the right one, or another user's
    await this.ask();
  }

  /** Of the same user, whose session has ended: the page stays as it is. Rejects with a Problem. */
  async signInAgain(password: string): Promise<void> {
    const login = this.me?.user.login ?? '';
    const answer = await wanted(api.POST('/api/v1/session', {body: {login, password}}));
    useCsrfToken(answer.csrf_token);
    if (await this.isBack()) return;
    throw new Problem('not_signed_in', 'more is asked of you to sign in', 'go to the sign-in page', 401);
  }

  /** Whether the session of this page's user is there, maybe another than the page began with. */
  async isBack(): Promise<boolean> {
    try {
      const me = await unasked(api.GET('/api/v1/session'));
      if (me.user.id !== this.me?.user.id) return false;
      useCsrfToken(me.csrf_token ?? '');
      this.state = {kind: 'in', me};
      return true;
    } catch {
      return false;
    }
  }

  async signOut(): Promise<void> {
    try {
      await unasked(api.DELETE('/api/v1/session'));
    } catch (error) {
      // One that has ended by itself is what was wanted.
      const problem = Problem.of(error);
      if (problem.code !== 'not_signed_in') throw problem;
    }
    useCsrfToken('');
    forgetProblem();
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
