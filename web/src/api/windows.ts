// Windows for wishes of a unit, as the server has them.

import type {UnitWindow, WindowAnswers, WindowsOfUnit, WindowTerms} from '../manage/windows';
import {dayNumber, dayText} from '../roster/days';
import {api, wanted} from './client';
import type {components} from './schema';

/** The server's days end before a day; ours have a last one. */
const after = (day: string) => dayText(dayNumber(day) + 1);
const before = (day: string) => dayText(dayNumber(day) - 1);

function windowOf(one: components['schemas']['WishWindow']): UnitWindow {
  return {
    id: one.id,
    from: one.starts_on,
    to: before(one.ends_on),
    opensOn: one.opens_on,
    openUntil: before(one.closes_on),
    state: one.state,
    note: one.note,
    duties: one.duties,
    daysOff: one.days_off,
    strong: one.strong,
    invited: one.invited,
    answered: one.answered,
    remindedAt: one.reminded_at,
    version: one.version,
  };
}

const bodyOf = ({openUntil, duties, daysOff, strong, note}: WindowTerms) => ({
  closes_on: after(openUntil),
  duties,
  days_off: daysOff,
  strong,
  note,
});

export class WindowsOverHttp implements WindowsOfUnit {
  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  private get path(): {trust: string; unit: string} {
    return {trust: this.trust, unit: this.unit};
  }

  async list(): Promise<UnitWindow[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/wish-windows', {params: {path: this.path}}),
    );
    return answer.items.map(windowOf);
  }

  async open(from: string, to: string, opensOn: string, terms: WindowTerms): Promise<void> {
    const body = {starts_on: from, ends_on: after(to), opens_on: opensOn, ...bodyOf(terms)};
    await wanted(
      api.POST('/api/v1/trusts/{trust}/units/{unit}/wish-windows', {params: {path: this.path}, body}),
    );
  }

  async change(window: UnitWindow, terms: WindowTerms): Promise<void> {
    const path = {...this.path, window: window.id};
    const body = {version: window.version, ...bodyOf(terms)};
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/wish-windows/{window}', {params: {path}, body}),
    );
  }

  async withdraw(window: UnitWindow): Promise<void> {
    const path = {...this.path, window: window.id};
    await wanted(api.DELETE('/api/v1/trusts/{trust}/units/{unit}/wish-windows/{window}', {params: {path}}));
  }

  async answers(window: UnitWindow): Promise<WindowAnswers> {
    const path = {...this.path, window: window.id};
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/wish-windows/{window}/answers', {params: {path}}),
    );
    return {
      window: windowOf(answer.window),
      people: answer.people.map(({answered_at, days_off, ...one}) => ({
        ...one,
        answeredAt: answered_at,
        daysOff: days_off,
      })),
    };
  }

  remind(window: UnitWindow): Promise<{people: number; letters: number}> {
    const path = {...this.path, window: window.id};
    return wanted(
      api.POST('/api/v1/trusts/{trust}/units/{unit}/wish-windows/{window}/reminders', {params: {path}}),
    );
  }
}
