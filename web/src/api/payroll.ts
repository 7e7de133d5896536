// What was worked and payroll, as the server has them.

import type {Attendance, AttendanceService, Signed} from '../payroll/attendance';
import type {Code, CodesService, Payroll, PayrollService, RunLines} from '../payroll/model';
import {api, fileAddress, wanted} from './client';
import type {Place} from './rosters';

export class AttendanceOverHttp implements AttendanceService {
  constructor(private readonly path: Place) {}

  attendance(): Promise<Attendance> {
    return wanted(api.GET('/api/v1/trusts/{trust}/rosters/{roster}/attendance', {params: {path: this.path}}));
  }

  sign(entries: Signed[]): Promise<Attendance> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/attendance', {
        params: {path: this.path},
        body: {entries},
      }),
    );
  }
}

export class PayrollOverHttp implements PayrollService {
  constructor(private readonly path: Place) {}

  payroll(): Promise<Payroll> {
    return wanted(api.GET('/api/v1/trusts/{trust}/rosters/{roster}/payroll', {params: {path: this.path}}));
  }

  finalise(cutOff: string, restated: string[]): Promise<Payroll> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/payroll/runs', {
        params: {path: this.path},
        body: {cut_off: cutOff, restated},
      }),
    );
  }

  lines(run: string): Promise<RunLines> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/payroll/runs/{run}', {
        params: {path: {...this.path, run}},
      }),
    );
  }

  send(run: string): Promise<Payroll> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/payroll/runs/{run}/sending', {
        params: {path: {...this.path, run}},
      }),
    );
  }

  lock(): Promise<Payroll> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/payroll/lock', {params: {path: this.path}}),
    );
  }

  fileAddress(run: string): string {
    return fileAddress(this.path.trust, `rosters/${this.path.roster}/payroll/runs/${run}/file`);
  }
}

export class CodesOverHttp implements CodesService {
  constructor(private readonly trust: string) {}

  async codes(): Promise<Code[]> {
    const path = {trust: this.trust};
    return (await wanted(api.GET('/api/v1/trusts/{trust}/payroll-codes', {params: {path}}))).items;
  }

  async change(items: Code[]): Promise<Code[]> {
    const path = {trust: this.trust};
    const body = {items};
    return (await wanted(api.PUT('/api/v1/trusts/{trust}/payroll-codes', {params: {path}, body}))).items;
  }
}
