// Who is off sick in a unit, as the server has it.

import type {Person, Reported, Sick, SicknessService} from '../manage/sickness';
import {dayNumber, dayText} from '../roster/days';
import {api, wanted} from './client';
import {peopleOfUnit} from './people_of_unit';
import type {components} from './schema';

type Schemas = components['schemas'];

const after = (day: string) => dayText(dayNumber(day) + 1);
const before = (day: string) => dayText(dayNumber(day) - 1);

export class SicknessOverHttp implements SicknessService {
  private names = new Map<string, string>();

  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  private get path(): {trust: string; unit: string} {
    return {trust: this.trust, unit: this.unit};
  }

  async people(): Promise<Person[]> {
    const found = await peopleOfUnit(this.trust, this.unit);
    this.names = new Map(found.map(({id, name}) => [id, name]));
    return found;
  }

  async sick(from: string, to: string): Promise<Sick[]> {
    if (this.names.size === 0) await this.people();
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/absences', {
        params: {path: this.path, query: {from, until: after(to)}},
      }),
    );
    return answer.items.map((one) => this.sickOf(one)).toSorted((a, b) => a.from.localeCompare(b.from));
  }

  async report(person: string, from: string, to: string, open: boolean): Promise<Reported> {
    const body = {person, starts_on: from, ends_on: after(to), open};
    return this.reportedOf(
      await wanted(
        api.POST('/api/v1/trusts/{trust}/units/{unit}/absences', {params: {path: this.path}, body}),
      ),
    );
  }

  async changeReturn(sick: Sick, to: string, open: boolean): Promise<Reported> {
    const body = {version: sick.version, ends_on: after(to), open};
    return this.reportedOf(
      await wanted(
        api.PUT('/api/v1/trusts/{trust}/units/{unit}/absences/{leave}', {
          params: {path: {...this.path, leave: sick.id}},
          body,
        }),
      ),
    );
  }

  async withdraw(sick: Sick): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/units/{unit}/absences/{leave}', {
        params: {path: {...this.path, leave: sick.id}, query: {version: sick.version}},
      }),
    );
  }

  async rosters(from: string, to: string): Promise<string[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/rosters', {
        params: {path: this.path, query: {from, until: after(to)}},
      }),
    );
    return answer.items.filter((one) => one.current_version !== null).map((one) => one.id);
  }

  private sickOf(leave: Schemas['Absence']): Sick {
    return {
      id: leave.id,
      version: leave.version,
      person: leave.person,
      name: this.names.get(leave.person) ?? 'Somebody',
      from: leave.starts_on,
      to: before(leave.ends_on),
      open: leave.open,
    };
  }

  private reportedOf(answer: Schemas['Absent']): Reported {
    return {
      sick: this.sickOf(answer.absence),
      duties: answer.duties.map(({roster, day, shift, published}) => ({roster, day, shift, published})),
      kept: answer.kept,
    };
  }
}
