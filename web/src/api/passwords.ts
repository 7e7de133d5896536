// Passwords and signing in, as the server has them.

import type {PasswordService, SignInPageService, WaysToSignIn} from '../accounts/password';
import {router} from '../router.svelte';
import {session} from '../session.svelte';
import {api, wanted} from './client';

export class PasswordsOverHttp implements PasswordService {
  async askForLink(login: string): Promise<void> {
    await wanted(api.POST('/api/v1/password-links', {body: {login}}));
  }

  async setByLink(link: string, password: string): Promise<void> {
    await wanted(api.PUT('/api/v1/password', {body: {link, password}}));
  }

  async change(old: string, password: string): Promise<void> {
    const body = {old_password: old, new_password: password};
    await wanted(api.PUT('/api/v1/session/password', {body}));
  }
}

export class SignInOverHttp implements SignInPageService {
  readonly providerAddress = router.href('api/v1/session/openid');

  async ways(): Promise<WaysToSignIn> {
    const answer = await wanted(api.GET('/api/v1/sign-in'));
    session.organisation = answer.organisation ?? '';
    return {
      organisation: session.organisation,
      provider: answer.openid?.title ?? null,
      demonstration: answer.demonstration ?? null,
    };
  }

  signIn(login: string, password: string): Promise<void> {
    return session.signIn(login, password);
  }
}
