// The second factor, as the server has it.

import type {Enrolment, SecondFactorService} from '../accounts/second_factor';
import {api, wanted} from './client';

export class SecondFactorOverHttp implements SecondFactorService {
  async showCode(code: string): Promise<void> {
    await wanted(api.POST('/api/v1/session/second-factor', {body: {code}}));
  }

  async showRecoveryCode(code: string): Promise<void> {
    await wanted(api.POST('/api/v1/session/second-factor', {body: {recovery_code: code}}));
  }

  begin(password: string): Promise<Enrolment> {
    return wanted(api.POST('/api/v1/session/authenticator', {body: {password}}));
  }

  async confirm(code: string): Promise<string[]> {
    const answer = await wanted(api.PUT('/api/v1/session/authenticator', {body: {code}}));
    return answer.recovery_codes;
  }
}
