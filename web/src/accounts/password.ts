// Choosing a password, and the ways of signing in, as their pages have them.

import {sentence, type Problem} from '../api/problem';

/** As app/identity/password_rules.hpp has it; the server has the last word. */
export const leastPasswordLength = 12;

export interface PasswordService {
  /** Says nothing about whether anybody has this user name. */
  askForLink(login: string): Promise<void>;
  setByLink(link: string, password: string): Promise<void>;
  change(old: string, password: string): Promise<void>;
}

export interface WaysToSignIn {
  /** Whose server it is; empty: not said. */
  organisation: string;
  /** What people know the OpenID provider as; none: there is no provider. */
  provider: string | null;
  /** Of a demonstration alone: accounts that anybody may use, and their password. */
  demonstration: {password: string; accounts: {login: string; what: string}[]} | null;
}

/**
 * Accounts of a demonstration as they are chosen from: a trust's together, and those that are called alike with numbers.
 * Logins are "role.trust@demo.invalid".
 */
export function looksOf(accounts: readonly {login: string; what: string}[]): {login: string; what: string}[] {
  const trustOf = (login: string) => /\.([^.@]+)@/.exec(login)?.[1] ?? '';
  const called = new Map<string, number>();
  return accounts
    .toSorted((a, b) => trustOf(a.login).localeCompare(trustOf(b.login)) || a.login.localeCompare(b.login))
    .map(({login, what}) => {
      const name = login.startsWith('staff') ? `${what}, staff at ${trustOf(login).toUpperCase()}` : what;
      const count = (called.get(name) ?? 0) + 1;
      called.set(name, count);
      return {login, what: count === 1 ? name : `${name} (${count})`};
    });
}

export interface SignInPageService {
  ways(): Promise<WaysToSignIn>;
  signIn(login: string, password: string): Promise<void>;
  /** Where a browser goes to sign in with the provider. */
  readonly providerAddress: string;
}

/**
 * What stands behind the # of the address, such as the link of a letter; empty: nothing. It is taken out of the address:
 * so it stays in no history.
 */
export function takeFragment(): string {
  const fragment = location.hash.replace(/^#/, '').trim();
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return fragment;
}

/** What is wrong with a new password before anybody is asked; empty: nothing. */
export function wrongWithNew(password: string): string {
  if (password === '') return 'Enter a new password';
  const length = [...password].length;
  if (length >= leastPasswordLength) return '';
  return `It has ${length} ${length === 1 ? 'character' : 'characters'}, and needs at least ${leastPasswordLength}`;
}

/** The server's refusal of a new password, for beside its field; empty: that is not what was wrong. */
export function refusalOfNew(problem: Problem): string {
  return problem.code === 'bad_value' || problem.code === 'too_large' ? problem.sentences : '';
}

/** Why signing in with the provider came to nothing, by the code that the server sends; empty: it is no such code. */
export function providerTrouble(code: string, provider: string | null): string {
  const who = provider ?? 'The provider';
  switch (code) {
    case 'not_permitted':
      return `${who} knows you, but you have no account here, or it is suspended. Ask whoever runs Staffwright at your organisation.`;
    case 'not_signed_in':
      return `${who} has not signed you in, or it took too long. Begin again.`;
    case 'not_found':
    case 'unsupported':
      return 'Signing in this way is not set up here. Use your user name and password.';
    case 'unavailable':
    case 'too_many':
      return sentence(`${who} cannot be reached at the moment. Try again soon, or use your password`);
    default:
      return '';
  }
}
