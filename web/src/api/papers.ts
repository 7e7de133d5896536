// One's own pay and work schedule, as the server has them.

import type {OwnPay, OwnSchedule, PapersService} from '../portal/papers';
import {api, wanted} from './client';

export class PapersOverHttp implements PapersService {
  constructor(private readonly trust: string) {}

  pay(): Promise<OwnPay> {
    return wanted(api.GET('/api/v1/trusts/{trust}/me/pay', {params: {path: {trust: this.trust}}}));
  }

  schedule(roster: string | null): Promise<OwnSchedule> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/me/work-schedule', {
        params: {path: {trust: this.trust}, query: roster === null ? {} : {roster}},
      }),
    );
  }

  scheduleAddress(roster: string): string {
    return `api/v1/trusts/${this.trust}/me/work-schedule.pdf?roster=${roster}`;
  }
}
