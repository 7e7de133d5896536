// A roster's life cycle, as the server has it.

import {dayNumber, dayText} from '../roster/days';
import type {Decision, Difference, LifeService, Version} from '../roster/life';
import {api, wanted} from './client';
import type {Place} from './rosters';

export class LifeOverHttp implements LifeService {
  private readonly params: {path: Place};

  constructor(
    path: Place,
    /** The code of a shift. */
    private readonly code: (shift: string) => string,
  ) {
    this.params = {path};
  }

  async decisions(): Promise<Decision[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/decisions', {params: this.params}),
    );
    return answer.items.map((one) => ({
      id: one.id,
      number: one.number,
      kind: one.kind,
      breach: one.breach,
      by: one.decided_by,
      name: one.decided_by_name,
      at: one.decided_at,
      reason: one.reason,
    }));
  }

  async versions(): Promise<Version[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/versions', {params: this.params}),
    );
    return answer.items
      .map((one) => ({
        number: one.number,
        kind: one.kind,
        name: one.made_by_name,
        at: one.made_at,
        note: one.note,
        hard: one.hard,
        soft: one.soft,
      }))
      .toSorted((a, b) => b.number - a.number);
  }

  async compare(one: number, other: number): Promise<Difference[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/comparison', {
        params: {...this.params, query: {one, other}},
      }),
    );
    return answer.items.map((cell) => ({
      person: cell.person,
      day: cell.day,
      before: cell.before.map((duty) => this.code(duty.shift)),
      after: cell.after.map((duty) => this.code(duty.shift)),
    }));
  }

  async submit(version: number, note: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/submissions', {
        params: this.params,
        body: decision(version, note),
      }),
    );
  }

  async approve(version: number, note: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/approvals', {
        params: this.params,
        body: decision(version, note),
      }),
    );
  }

  async refuse(version: number, reason: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/refusals', {
        params: this.params,
        body: decision(version, reason),
      }),
    );
  }

  async override(breach: string, reason: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/overrides', {
        params: this.params,
        body: {breach, reason},
      }),
    );
  }

  async publish(version: number, from: string, to: string): ReturnType<LifeService['publish']> {
    const done = await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/publications', {
        params: this.params,
        body: {version, starts_on: from, ends_on: dayText(dayNumber(to) + 1)},
      }),
    );
    return {
      duties: done.duties,
      late: done.late_changes.map((late) => ({
        person: late.person,
        day: late.day,
        before: late.before,
        after: late.after,
        noticeMinutes: late.notice_minutes,
      })),
    };
  }

  async lock(version: number, until: string | null): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/rosters/{roster}/lock', {params: this.params, body: {version, until}}),
    );
  }

  async moveOn(version: number, state: 'worked' | 'finalised' | 'closed'): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/rosters/{roster}/state', {params: this.params, body: {version, state}}),
    );
  }

  async takeBack(version: number, to: number): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/returns', {params: this.params, body: {version, to}}),
    );
  }
}

function decision(version: number, reason: string): {version: number; reason?: string} {
  return reason.trim() === '' ? {version} : {version, reason: reason.trim()};
}
