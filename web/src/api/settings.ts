// People, units, skills, shifts and demand of a trust, as the server has them.

import {
  endOf,
  lastDayOf,
  type Contract,
  type HeldSkill,
  type ListedPerson,
  type Membership,
  type PeopleAsked,
  type PeopleTaken,
  type Person,
  type PersonAccount,
  type RulePack,
  type SettingsService,
  type Shift,
  type DemandRow,
  type Skill,
  type StatedEntitlement,
  type Unit,
  type WholePerson,
} from '../settings/model';
import type {ContractPay, PayFacts, PayScheme} from '../settings/pay';
import type {LeaveAccount} from '../portal/leave';
import {accountOf} from './leave';
import {api, tableAddress, tableBody, wanted} from './client';
import type {components} from './schema';

type Sent = components['schemas'];
type New<Row> = Omit<Row, 'id' | 'version'>;

const orNull = (text: string) => (text === '' ? null : text);

function unitOf(unit: Sent['Unit']): Unit {
  return {...unit, site: unit.site ?? '', closedOn: unit.closed_on ?? ''};
}

function personOf(person: Sent['Person'] | Sent['ListedPerson'] | Sent['WholePerson']): Person {
  return {
    id: person.id,
    version: person.version,
    givenName: person.given_name,
    familyName: person.family_name,
    knownAs: person.known_as ?? '',
    email: person.email ?? '',
    phone: person.phone ?? '',
    joinedOn: person.joined_on ?? '',
    lastDay: lastDayOf(person.left_on),
  };
}

function sentPerson(person: New<Person>) {
  return {
    given_name: person.givenName,
    family_name: person.familyName,
    known_as: orNull(person.knownAs),
    email: orNull(person.email),
    phone: orNull(person.phone),
    joined_on: orNull(person.joinedOn),
    left_on: endOf(person.lastDay),
  };
}

function contractOf(contract: Sent['Contract']): Contract {
  return {
    id: contract.id,
    version: contract.version,
    employment: contract.employment,
    grade: contract.grade,
    wte: contract.wte,
    weeklyMinutes: contract.weekly_minutes,
    packs: contract.packs,
    from: contract.starts_on,
    to: lastDayOf(contract.ends_on),
  };
}

function sentContract(contract: New<Contract>) {
  return {
    employment: contract.employment,
    grade: contract.grade,
    wte: contract.wte,
    weekly_minutes: contract.weeklyMinutes,
    packs: contract.packs,
    starts_on: contract.from,
    ends_on: endOf(contract.to),
  };
}

function membershipOf(member: Sent['Member']): Membership {
  return {
    id: member.id,
    version: member.version,
    unit: member.unit,
    isHome: member.is_home,
    groups: member.groups,
    from: member.starts_on,
    to: lastDayOf(member.ends_on),
  };
}

function shiftOf(shift: Sent['Shift']): Shift {
  return {
    id: shift.id,
    version: shift.version,
    code: shift.code,
    name: shift.name,
    startsMinute: shift.starts_minute,
    endsMinute: shift.ends_minute,
    unpaidBreak: shift.unpaid_break_minutes,
    paidBreak: shift.paid_break_minutes,
    credit: shift.credit_minutes,
    isExclusive: shift.exclusive,
    classes: shift.classes === '' ? [] : shift.classes.split(','),
    retiredOn: shift.retired_on ?? '',
  };
}

function demandOf(row: Sent['Demand']): DemandRow {
  return {
    day: row.day,
    shift: row.shift ?? null,
    bandStarts: row.band_starts_minute ?? null,
    bandEnds: row.band_ends_minute ?? null,
    skill: row.skill ?? null,
    minimum: row.minimum,
    optimum: row.optimum,
    maximum: row.maximum ?? null,
  };
}

export class SettingsOverHttp implements SettingsService {
  constructor(private readonly trust: string) {}

  private get path(): {trust: string} {
    return {trust: this.trust};
  }

  async units(): Promise<Unit[]> {
    const answer = await wanted(api.GET('/api/v1/trusts/{trust}/units', {params: {path: this.path}}));
    return answer.items.map(unitOf);
  }

  async putUnit(id: string | null, {closedOn, site, ...unit}: Omit<Unit, 'id'>): Promise<void> {
    const body = {...unit, site: orNull(site), closed_on: orNull(closedOn)};
    if (id === null) {
      await wanted(api.POST('/api/v1/trusts/{trust}/units', {params: {path: this.path}, body}));
      return;
    }
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}', {params: {path: {...this.path, unit: id}}, body}),
    );
  }

  async skills(): Promise<Skill[]> {
    return (await wanted(api.GET('/api/v1/trusts/{trust}/skills', {params: {path: this.path}}))).items;
  }

  async addSkill(code: string, name: string): Promise<void> {
    await wanted(api.POST('/api/v1/trusts/{trust}/skills', {params: {path: this.path}, body: {code, name}}));
  }

  async renameSkill(id: string, name: string, version: number): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/skills/{skill}', {
        params: {path: {...this.path, skill: id}},
        body: {name, version},
      }),
    );
  }

  async packs(): Promise<RulePack[]> {
    const answer = await wanted(api.GET('/api/v1/trusts/{trust}/rule-packs', {params: {path: this.path}}));
    return answer.items.filter((pack) => !pack.is_overlay);
  }

  async people(asked: PeopleAsked): Promise<{items: ListedPerson[]; next: string | null}> {
    const query = {
      with: 'work' as const,
      limit: 50,
      ...(asked.search ? {search: asked.search} : {}),
      ...(asked.unit ? {unit: asked.unit} : {}),
      ...(asked.after ? {after: asked.after} : {}),
    };
    const answer = await wanted(api.GET('/api/v1/trusts/{trust}/people', {params: {path: this.path, query}}));
    return {
      items: answer.items.map((person) => ({
        ...personOf(person),
        contract: person.work?.contract ? contractOf(person.work.contract) : null,
        units: person.work?.units ?? [],
        nextSkillEnd: lastDayOf(person.work?.next_skill_end ?? null),
      })),
      next: answer.next,
    };
  }

  async person(id: string): Promise<WholePerson> {
    const person = await wanted(
      api.GET('/api/v1/trusts/{trust}/people/{person}', {params: {path: {...this.path, person: id}}}),
    );
    return {
      ...personOf(person),
      contracts: person.contracts.map(contractOf),
      skills: person.skills.map((held) => ({
        id: held.id,
        version: held.version,
        skill: held.skill,
        from: held.starts_on,
        to: lastDayOf(held.ends_on),
        evidence: held.evidence ?? '',
      })),
      memberships: person.memberships.map(membershipOf),
    };
  }

  async addPerson(
    person: New<Person>,
    contract: New<Contract>,
    skills: string[],
    unit: string | null,
  ): Promise<string> {
    const body = {...sentPerson(person), contract: sentContract(contract), skills, unit};
    return (await wanted(api.POST('/api/v1/trusts/{trust}/people', {params: {path: this.path}, body}))).id;
  }

  async changePerson(person: Person): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/people/{person}', {
        params: {path: {...this.path, person: person.id}},
        body: {...sentPerson(person), version: person.version},
      }),
    );
  }

  async putContract(person: string, id: string | null, contract: Omit<Contract, 'id'>): Promise<void> {
    const path = {...this.path, person};
    const body = {...sentContract(contract), version: contract.version};
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/people/{person}/contracts', {params: {path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/people/{person}/contracts/{contract}', {
            params: {path: {...path, contract: id}},
            body,
          }),
        ));
  }

  contractPay(person: string, contract: string): Promise<ContractPay> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/people/{person}/contracts/{contract}/pay', {
        params: {path: {...this.path, person, contract}},
      }),
    );
  }

  stateContractPay(
    person: string,
    contract: string,
    pay: PayFacts | null,
    version: number,
  ): Promise<ContractPay> {
    return wanted(
      api.PUT('/api/v1/trusts/{trust}/people/{person}/contracts/{contract}/pay', {
        params: {path: {...this.path, person, contract}},
        body: {pay, version},
      }),
    );
  }

  async paySchemes(day: string): Promise<PayScheme[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/pay-schemes', {params: {path: this.path, query: {day}}}),
    );
    return answer.items;
  }

  async putHeldSkill(person: string, id: string | null, held: Omit<HeldSkill, 'id'>): Promise<void> {
    const path = {...this.path, person};
    const body = {
      skill: held.skill,
      starts_on: held.from,
      ends_on: endOf(held.to),
      evidence: orNull(held.evidence),
      version: held.version,
    };
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/people/{person}/skills', {params: {path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/people/{person}/skills/{held}', {
            params: {path: {...path, held: id}},
            body,
          }),
        ));
  }

  async putMembership(person: string, id: string | null, member: Omit<Membership, 'id'>): Promise<void> {
    const path = {...this.path, unit: member.unit};
    const body = {
      person,
      is_home: member.isHome,
      groups: member.groups,
      starts_on: member.from,
      ends_on: endOf(member.to),
      version: member.version,
    };
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/units/{unit}/members', {params: {path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/units/{unit}/members/{member}', {
            params: {path: {...path, member: id}},
            body,
          }),
        ));
  }

  async leaveAccount(person: string, day: string): Promise<LeaveAccount> {
    return accountOf(
      await wanted(
        api.GET('/api/v1/trusts/{trust}/people/{person}/leave-account', {
          params: {path: {...this.path, person}, query: {day}},
        }),
      ),
    );
  }

  async stateEntitlement(person: string, stated: StatedEntitlement): Promise<LeaveAccount> {
    return accountOf(
      await wanted(
        api.PUT('/api/v1/trusts/{trust}/people/{person}/leave-account', {
          params: {path: {...this.path, person}},
          body: {
            day: stated.day,
            stated_minutes: stated.stated,
            carried_minutes: stated.carried,
            reason: stated.reason,
            version: stated.version,
          },
        }),
      ),
    );
  }

  account(person: string): Promise<PersonAccount> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/people/{person}/account', {params: {path: {...this.path, person}}}),
    );
  }

  async link(user: string, person: string): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/users/{user}/person', {
        params: {path: {...this.path, user}},
        body: {person},
      }),
    );
  }

  async unlink(user: string): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/users/{user}/person', {params: {path: {...this.path, user}}}),
    );
  }

  async shifts(unit: string): Promise<Shift[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/shifts', {params: {path: {...this.path, unit}}}),
    );
    return answer.items.map(shiftOf);
  }

  async putShift(unit: string, id: string | null, shift: Omit<Shift, 'id'>): Promise<void> {
    const path = {...this.path, unit};
    const body = {
      code: shift.code,
      name: shift.name,
      starts_minute: shift.startsMinute,
      ends_minute: shift.endsMinute,
      unpaid_break_minutes: shift.unpaidBreak,
      paid_break_minutes: shift.paidBreak,
      credit_minutes: shift.credit,
      exclusive: shift.isExclusive,
      classes: shift.classes.join(','),
      retired_on: orNull(shift.retiredOn),
      version: shift.version,
    };
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/units/{unit}/shifts', {params: {path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/units/{unit}/shifts/{shift}', {
            params: {path: {...path, shift: id}},
            body,
          }),
        ));
  }

  async demand(unit: string, from: string, until: string): Promise<DemandRow[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/demand', {
        params: {path: {...this.path, unit}, query: {from, until}},
      }),
    );
    return answer.items.map(demandOf);
  }

  async putDemand(unit: string, from: string, until: string, rows: DemandRow[]): Promise<number> {
    const items = rows.map((row) => ({
      day: row.day,
      shift: row.shift,
      band_starts_minute: row.bandStarts,
      band_ends_minute: row.bandEnds,
      skill: row.skill,
      minimum: row.minimum,
      optimum: row.optimum,
      maximum: row.maximum,
    }));
    const answer = await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/demand', {
        params: {path: {...this.path, unit}},
        body: {starts_on: from, ends_on: until, items},
      }),
    );
    return answer.rows;
  }

  async copyDemand(unit: string, from: string, to: string, weeks: number): Promise<number> {
    const answer = await wanted(
      api.POST('/api/v1/trusts/{trust}/units/{unit}/demand/copies', {
        params: {path: {...this.path, unit}},
        body: {from, to, weeks},
      }),
    );
    return answer.rows;
  }

  demandTable(unit: string, from: string, until: string): string {
    return tableAddress(this.trust, unit, 'demand', from, until);
  }

  peopleTable(unit: string, from: string, until: string): string {
    return tableAddress(this.trust, unit, 'people', from, until);
  }

  async importPeople(unit: string, from: string, until: string, table: string): Promise<PeopleTaken> {
    return wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/people/table', {
        params: {path: {...this.path, unit}, query: {from, until}},
        ...tableBody(table),
      }),
    );
  }

  async importDemand(unit: string, from: string, until: string, table: string): Promise<number> {
    const answer = await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/demand/table', {
        params: {path: {...this.path, unit}, query: {from, until}},
        ...tableBody(table),
      }),
    );
    return answer.rows;
  }
}
