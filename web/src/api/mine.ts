// One's own work at a trust, as the server has it.

import {dayNumber, dayText} from '../roster/days';
import type {LeaveAccount, LeaveOutlook} from '../portal/leave';
import type {MyChange, MyDuty, MyLeave} from '../portal/model';
import type {Contact, MyNotice} from '../portal/notices';
import type {MyWindow, Pick, WindowAnswer} from '../portal/windows';
import type {Offer} from '../roster/offers';
import {leaveName, type MyHours, type MyService, type MyWish} from '../portal/service';
import {api, wanted} from './client';
import {accountOf} from './leave';
import type {components} from './schema';

/** The server's days end before a day; ours have a last one. */
const after = (day: string) => dayText(dayNumber(day) + 1);
const before = (day: string) => dayText(dayNumber(day) - 1);

function contactOf(answer: components['schemas']['Contact']): Contact {
  return {byMail: answer.by_mail, kinds: answer.kinds, email: answer.email, version: answer.version};
}

function windowOf(one: components['schemas']['OwnWishWindow']): MyWindow {
  return {
    id: one.id,
    unitId: one.unit,
    unit: one.unit_name,
    from: one.starts_on,
    to: before(one.ends_on),
    opensOn: one.opens_on,
    openUntil: before(one.closes_on),
    state: one.state,
    note: one.note,
    duties: one.duties,
    daysOff: one.days_off,
    strong: one.strong,
    answeredAt: one.answered_at,
    version: one.version,
  };
}

function windowAnswerOf(answer: components['schemas']['OwnWishAnswer']): WindowAnswer {
  return {
    window: windowOf(answer.window),
    lastTime: answer.last_time,
    days: answer.days.map(({day, away, off_asked, duties}) => ({
      day,
      away,
      offAsked: off_asked,
      duties: duties.map(({starts_minute, ends_minute, why_not, ...duty}) => ({
        ...duty,
        startsMinute: starts_minute,
        endsMinute: ends_minute,
        whyNot: why_not,
      })),
    })),
    picks: answer.picks,
    clashes: answer.clashes.map(({from, until, what}) => ({from, to: before(until), what})),
  };
}

export class MineOverHttp implements MyService {
  constructor(private readonly trust: string) {}

  private get path(): {trust: string} {
    return {trust: this.trust};
  }

  async duties(from: string, to: string): Promise<MyDuty[]> {
    const query = {from, until: after(to)};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/duties', {params: {path: this.path, query}}),
    );
    return answer.items.map((duty) => ({
      id: `${this.trust}/${duty.unit}/${duty.starts_at}/${duty.shift}`,
      day: duty.day,
      startsAt: duty.starts_at,
      endsAt: duty.ends_at,
      code: duty.shift,
      name: duty.shift_name,
      unit: duty.unit_name,
      zone: 'Europe/London',
      with: duty.with,
      changed: false,
    }));
  }

  async changes(from: string, to: string): Promise<MyChange[]> {
    const query = {from, until: after(to)};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/changes', {params: {path: this.path, query}}),
    );
    return answer.items.map(({day, unit_name, before, now, told_at}) => ({
      day,
      unit: unit_name,
      before,
      now,
      toldAt: told_at,
    }));
  }

  async hours(from: string, to: string): Promise<MyHours> {
    const query = {from, until: after(to)};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/hours', {params: {path: this.path, query}}),
    );
    return {
      from,
      to,
      contracted: answer.contracted_minutes,
      duties: answer.duty_minutes,
      leave: answer.leave_minutes,
    };
  }

  async leave(): Promise<MyLeave[]> {
    const answer = await wanted(api.GET('/api/v1/trusts/{trust}/me/leave', {params: {path: this.path}}));
    return answer.items
      .map((one) => ({
        id: one.id,
        version: one.version,
        from: one.starts_on,
        to: before(one.ends_on),
        kind: leaveName(one.kind),
        state: one.state,
        minutes: one.minutes,
        reason: one.decision_reason,
      }))
      .toSorted((a, b) => b.from.localeCompare(a.from));
  }

  async leaveAccount(day: string): Promise<LeaveAccount> {
    return accountOf(
      await wanted(
        api.GET('/api/v1/trusts/{trust}/me/leave-account', {params: {path: this.path, query: {day}}}),
      ),
    );
  }

  async leaveOutlook(from: string, to: string, kind: string): Promise<LeaveOutlook> {
    const query = {from, until: after(to), kind};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/leave-outlook', {params: {path: this.path, query}}),
    );
    return {
      minutes: answer.minutes,
      judgement: answer.judgement,
      reason: answer.reason,
      days: answer.days.map(({unit_name, ...day}) => ({...day, unit: unit_name})),
    };
  }

  async askLeave(from: string, to: string, kind: string): Promise<void> {
    const body = {starts_on: from, ends_on: after(to), kind};
    await wanted(api.POST('/api/v1/trusts/{trust}/me/leave', {params: {path: this.path}, body}));
  }

  async withdrawLeave(leave: MyLeave): Promise<void> {
    const path = {...this.path, leave: leave.id};
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/me/leave/{leave}', {
        params: {path, query: {version: leave.version}},
      }),
    );
  }

  async wishes(from: string, to: string): Promise<MyWish[]> {
    const query = {from, until: after(to)};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/wishes', {params: {path: this.path, query}}),
    );
    return answer.items
      .map((wish) => ({id: wish.id, unit: wish.unit, day: wish.day, wantsDuty: wish.want === 'on'}))
      .toSorted((a, b) => a.day.localeCompare(b.day));
  }

  async askWish(unit: string, day: string, wantsDuty: boolean): Promise<void> {
    const body = {unit, day, want: wantsDuty ? ('on' as const) : ('off' as const)};
    await wanted(api.POST('/api/v1/trusts/{trust}/me/wishes', {params: {path: this.path}, body}));
  }

  async withdrawWish(wish: MyWish): Promise<void> {
    const path = {...this.path, wish: wish.id};
    await wanted(api.DELETE('/api/v1/trusts/{trust}/me/wishes/{wish}', {params: {path}}));
  }

  async notices(): Promise<MyNotice[]> {
    const answer = await wanted(api.GET('/api/v1/trusts/{trust}/me/notices', {params: {path: this.path}}));
    return answer.items.map((one) => ({
      id: one.id,
      kind: one.kind,
      unit: one.unit_name,
      from: one.starts_on,
      to: before(one.ends_on),
      outcome: one.outcome,
      madeAt: one.made_at,
    }));
  }

  async putAway(notice: MyNotice): Promise<void> {
    const path = {...this.path, notice: notice.id};
    await wanted(api.DELETE('/api/v1/trusts/{trust}/me/notices/{notice}', {params: {path}}));
  }

  async offers(): Promise<Offer[]> {
    return (await wanted(api.GET('/api/v1/trusts/{trust}/me/offers', {params: {path: this.path}}))).items;
  }

  answerOffer(offer: Offer, accepted: boolean): Promise<Offer> {
    const path = {...this.path, offer: offer.id};
    return wanted(
      api.PUT('/api/v1/trusts/{trust}/me/offers/{offer}/answer', {params: {path}, body: {accepted}}),
    );
  }

  async windows(): Promise<MyWindow[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/wish-windows', {params: {path: this.path}}),
    );
    return answer.items.map(windowOf);
  }

  async window(id: string): Promise<WindowAnswer> {
    const path = {...this.path, window: id};
    return windowAnswerOf(
      await wanted(api.GET('/api/v1/trusts/{trust}/me/wish-windows/{window}', {params: {path}})),
    );
  }

  async pick({id, version}: MyWindow, picks: readonly Pick[]): Promise<WindowAnswer> {
    const path = {...this.path, window: id};
    const body = {version, picks: picks.map(({day, want, shift, strong}) => ({day, want, shift, strong}))};
    return windowAnswerOf(
      await wanted(api.PUT('/api/v1/trusts/{trust}/me/wish-windows/{window}/picks', {params: {path}, body})),
    );
  }

  async contact(): Promise<Contact> {
    return contactOf(await wanted(api.GET('/api/v1/trusts/{trust}/me/contact', {params: {path: this.path}})));
  }

  async stateContact({byMail, kinds, version}: Contact): Promise<Contact> {
    const body = {by_mail: byMail, kinds, version};
    return contactOf(
      await wanted(api.PUT('/api/v1/trusts/{trust}/me/contact', {params: {path: this.path}, body})),
    );
  }

  async feedSince(): Promise<string | null> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/me/calendar-feed', {params: {path: this.path}}),
    );
    return answer.made_at;
  }

  async makeFeed(): Promise<string> {
    const answer = await wanted(
      api.POST('/api/v1/trusts/{trust}/me/calendar-feed', {params: {path: this.path}}),
    );
    return new URL(answer.path.replace(/^\//, ''), document.baseURI).href;
  }

  async revokeFeed(): Promise<void> {
    await wanted(api.DELETE('/api/v1/trusts/{trust}/me/calendar-feed', {params: {path: this.path}}));
  }
}
