// Exception reports, as the server has them: one's own, and the guardian's.

import type {Answer, Board, GuardianService, Reports} from '../guardian/model';
import type {OwnReports, OwnReportsService, Report, ReportMade} from '../portal/exceptions';
import {api, wanted} from './client';

export class OwnReportsOverHttp implements OwnReportsService {
  constructor(private readonly trust: string) {}

  own(): Promise<OwnReports> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/me/exception-reports', {params: {path: {trust: this.trust}}}),
    );
  }

  async make(report: ReportMade): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/me/exception-reports', {
        params: {path: {trust: this.trust}},
        body: report,
      }),
    );
  }

  async withdraw(report: Report): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/me/exception-reports/{report}/withdrawal', {
        params: {path: {trust: this.trust, report: report.id}},
        body: {version: report.version},
      }),
    );
  }
}

export class GuardianOverHttp implements GuardianService {
  constructor(private readonly trust: string) {}

  reports(from: string, until: string): Promise<Reports> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/exception-reports', {
        params: {path: {trust: this.trust}, query: {from, until}},
      }),
    );
  }

  async answer(report: Report, answer: Answer): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/exception-reports/{report}', {
        params: {path: {trust: this.trust, report: report.id}},
        body: {version: report.version, agreed: answer.agreed, answer: answer.words || null},
      }),
    );
  }

  board(from: string, until: string): Promise<Board> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/exception-figures', {
        params: {path: {trust: this.trust}, query: {from, until}},
      }),
    );
  }
}
