// Rosters of the server as the workspace has them, and its edits as the server takes them.

import {clock, dayNumber, dayText} from '../roster/days';
import type {Breach, Cell, Change, Demand, Id, Person, Roster, Shift, Verdict} from '../roster/model';
import {emptyCell} from '../roster/model';
import type {Offer, OffersService} from '../roster/offers';
import type {RosterService, RosterTables, Saved, Stale} from '../roster/service';
import type {DutyWhy, Why, WhyService} from '../roster/why';
import {cellOf, dutyWhyOf, whyOf, type Explanation} from './explanations';
import {api, tableAddress, tableBody, wanted} from './client';
import {Problem} from './problem';
import type {components} from './schema';

type Schemas = components['schemas'];
export type Grid = Schemas['Grid'];
type ServerBreach = Schemas['Breach'];
type ServerCell = Schemas['Cell'];

export interface Place {
  trust: Id;
  roster: Id;
}

/** A line of the demand, or somebody's duty. */
export type Asked = {demand: number} | {person: Id; day: string; shift: Id};

/** The bound of the last build, or why there is none. */
type Proof = Pick<Grid, 'bound' | 'bound_missing'>;

function verdictOf(
  verdict: Schemas['RosterOutcome'],
  breaches: readonly ServerBreach[],
  proof: Proof,
  rules: RuleTexts,
  first: number,
): Verdict {
  return {
    legal: verdict.legal,
    soft: verdict.objective,
    bound: proof.bound ?? null,
    boundMissing: proof.bound_missing ?? null,
    breaches: withKeys(breaches.map((breach) => breachOf(breach, rules, first))),
  };
}

/** Two gaps of one day can be the same in all that makes a key; lists need each once. */
function withKeys(breaches: Breach[]): Breach[] {
  const seen = new Map<string, number>();
  return breaches.map((breach) => {
    const count = seen.get(breach.key) ?? 0;
    seen.set(breach.key, count + 1);
    return count === 0 ? breach : {...breach, key: `${breach.key}#${count}`};
  });
}

/** An edit answers with what it mended and what is new; the rest is as it was. In the verdict's order: hard first, then by day. */
export function breachesAfter(
  before: readonly ServerBreach[],
  mended: readonly ServerBreach[],
  added: readonly ServerBreach[],
): ServerBreach[] {
  const same = (breach: ServerBreach) => `${breach.key}/${breach.severity}/${breach.cost}`;
  const gone = new Map<string, number>();
  for (const breach of mended) gone.set(same(breach), (gone.get(same(breach)) ?? 0) + 1);
  const kept = before.filter((breach) => {
    const left = gone.get(same(breach)) ?? 0;
    if (left > 0) gone.set(same(breach), left - 1);
    return left === 0;
  });
  return [...kept, ...added].sort(
    (a, b) => Number(b.severity === 'hard') - Number(a.severity === 'hard') || a.from.localeCompare(b.from),
  );
}

type RuleTexts = ReadonlyMap<string, {message: string; citation: string}>;

function breachOf(breach: ServerBreach, rules: RuleTexts, first: number): Breach {
  const rule = rules.get(breach.rule);
  const [from, until] = [dayNumber(breach.from) - first, dayNumber(breach.until) - first];
  return {
    key: breach.key,
    serverKey: breach.key,
    overridable: breach.overridable,
    rule: rule?.message || breach.rule.replaceAll('_', ' ').replaceAll('/', ': '),
    words: breach.what,
    severity: breach.severity === 'hard' ? 'block' : 'warn',
    citation: rule?.citation ?? '',
    cost: breach.cost,
    people: breach.people,
    days: Array.from({length: Math.max(1, Math.min(until - from, 31))}, (_, at) => from + at),
    clockCure: breach.clock_cure,
  };
}

function shiftOf(shift: Grid['shifts'][number]): Shift {
  return {
    id: shift.id,
    code: shift.code,
    name: shift.name,
    startsMinute: shift.starts_minute,
    endsMinute: shift.ends_minute,
    creditMinutes: shift.credit_minutes,
    classes: shift.classes,
  };
}

function demandOf(line: NonNullable<Grid['demand']>[number], at: number, grid: Grid, first: number): Demand {
  const shift = grid.shifts.find((one) => one.id === line.shift);
  const skill = grid.skills.find((one) => one.id === line.skill);
  const [bandStart, bandEnd] = [line.band_starts_minute ?? 0, line.band_ends_minute ?? 0];
  const what = shift ? shift.name : `${clock(bandStart)} to ${clock(bandEnd)}`;
  return {
    id: String(at),
    day: dayNumber(line.day) - first,
    label: skill ? `${what}, ${skill.name}` : what,
    shift: line.shift ?? null,
    bandStart,
    bandEnd,
    skill: line.skill ?? null,
    minimum: line.minimum,
    optimum: line.optimum,
    maximum: line.maximum,
    assigned: line.assigned,
  };
}

/** What a grid of the server shows. */
export function rosterOf(grid: Grid): Roster {
  const first = dayNumber(grid.roster.starts_on);
  const days = dayNumber(grid.roster.ends_on) - first;
  const people: Person[] = grid.people.map((person) => ({
    id: person.id,
    name: person.name,
    grade: person.contract.replaceAll('_', ' '),
    skills: person.skills,
    contractedMinutes: person.contracted_minutes,
  }));
  const rowOf = new Map(people.map((person, at) => [person.id, at]));
  const cells: Cell[][] = people.map(() => Array.from({length: days}, () => emptyCell));
  for (const cell of grid.cells) {
    const row = cells[rowOf.get(cell.person) ?? -1];
    if (row) row[dayNumber(cell.day) - first] = cellOf(cell);
  }
  const rules: RuleTexts = new Map((grid.rules ?? []).map((rule) => [rule.id, rule]));
  const locked = grid.roster.locked_until ? dayNumber(grid.roster.locked_until) - first : 0;
  return {
    facts: {
      id: grid.roster.id,
      unit: grid.roster.unit,
      unitName: grid.unit_name,
      state: grid.roster.state,
      number: grid.number,
      publishedNumber: grid.roster.published_version,
      published: grid.published.map((block) => ({
        number: block.number,
        from: dayNumber(block.starts_on) - first,
        until: dayNumber(block.ends_on) - first,
        at: block.published_at,
      })),
      version: grid.roster.version,
      firstDay: grid.roster.starts_on,
      days,
      lockedDays: Math.max(0, locked),
      shifts: grid.shifts.map(shiftOf),
      skills: grid.skills,
      people,
      absences: (grid.leave ?? []).map((leave) => ({
        person: leave.person,
        from: dayNumber(leave.starts_on) - first,
        to: dayNumber(leave.ends_on) - first - 1,
        kind: leave.kind,
        granted: leave.granted,
      })),
      elsewhere: (grid.elsewhere ?? []).map((work) => ({
        person: work.person,
        day: dayNumber(work.day) - first,
        startsMinute: work.starts_minute,
        endsMinute: work.ends_minute,
      })),
      wishes: (grid.wishes ?? []).map((wish) => ({
        person: wish.person,
        day: dayNumber(wish.day) - first,
        wantsDuty: wish.wants_duty,
        shifts: [],
        hard: wish.is_hard,
      })),
      bankHolidays: (grid.bank_holidays ?? []).map((day) => dayNumber(day) - first),
      hasWorkSchedules: (grid.rules ?? []).some((rule) => rule.id.startsWith('TCS-')),
      unsignedRows: [
        ...new Set([
          ...(grid.rules ?? []).filter((rule) => rule.wants_signature).map((rule) => rule.message || rule.id),
          ...(grid.unsigned_definitions ?? []).map((one) => `${one.title}.`),
        ]),
      ],
      mayEdit: grid.may_edit,
    },
    cells,
    demand: (grid.demand ?? []).map((line, at) => demandOf(line, at, grid, first)),
    verdict: grid.verdict
      ? verdictOf(grid.verdict, grid.verdict.breaches, grid, rules, first)
      : {legal: true, soft: 0, bound: null, boundMissing: null, breaches: []},
  };
}

/** Speaks HTTP about one roster. */
export class RosterOverHttp implements RosterService, RosterTables, WhyService, OffersService {
  protected grid: Grid | null = null;
  /** Of the version that was read or made last. */
  private breaches: readonly ServerBreach[] = [];
  /** Of the newest version that this page has seen, its own included. */
  number: number | null = null;

  constructor(
    protected readonly place: Place,
    /** The server says who sees drafts; who may change them is a question of the unit's permissions. */
    private readonly mayEdit: (unit: Id) => boolean = () => true,
  ) {}

  async load(): Promise<Roster> {
    this.grid = await this.read();
    this.number = this.grid.number;
    return this.shown(this.grid);
  }

  protected read(): Promise<Grid> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}', {params: {path: this.place, query: {}}}),
    );
  }

  protected write(version: number, cells: ServerCell[]): Promise<Schemas['EditedRoster']> {
    return wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/edits', {
        params: {path: this.place},
        body: {version, cells},
      }),
    );
  }

  private shown(grid: Grid): Roster {
    this.breaches = grid.verdict?.breaches ?? [];
    const roster = rosterOf(grid);
    const {facts} = roster;
    const over = facts.state === 'finalised' || facts.state === 'closed';
    return {...roster, facts: {...facts, mayEdit: facts.mayEdit && !over && this.mayEdit(facts.unit)}};
  }

  async save(version: number, changes: Change[]): Promise<Saved | Stale> {
    const grid = this.known();
    try {
      const done = await this.write(
        version,
        changes.map((change) => this.cellFor(change)),
      );
      this.number = done.number;
      const rules: RuleTexts = new Map((grid.rules ?? []).map((rule) => [rule.id, rule]));
      this.breaches = breachesAfter(this.breaches, done.mended, done.new);
      return {
        kind: 'saved',
        version: done.roster.version,
        number: done.number,
        state: done.roster.state,
        verdict: verdictOf(done.verdict, this.breaches, done, rules, dayNumber(grid.roster.starts_on)),
      };
    } catch (error) {
      const problem = Problem.of(error);
      if (problem.code !== 'stale' || problem.current === null) throw problem;
      this.grid = problem.current as Grid;
      return {kind: 'stale', current: this.shown(this.grid)};
    }
  }

  tableAddress(): string {
    const {unit, starts_on: from, ends_on: until} = this.known().roster;
    return tableAddress(this.place.trust, unit, 'roster', from, until);
  }

  async bringIn(version: number, table: string): Promise<number> {
    const done = await wanted(
      api.PUT('/api/v1/trusts/{trust}/rosters/{roster}/table', {
        params: {path: this.place, query: {version}},
        ...tableBody(table),
      }),
    );
    this.number = done.number;
    return done.cells.length;
  }

  async ask(line: Demand): Promise<Why> {
    const grid = this.known();
    return whyOf(await this.explained({demand: Number(line.id)}), line, grid);
  }

  async askDuty(person: Id, day: number, shift: Id): Promise<DutyWhy> {
    const grid = this.known();
    const query = {person, day: dayText(dayNumber(grid.roster.starts_on) + day), shift};
    return dutyWhyOf(await this.explained(query), grid);
  }

  protected explained(query: Asked): Promise<Explanation> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/explanation', {params: {path: this.place, query}}),
    );
  }

  async offers(): Promise<Offer[]> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/rosters/{roster}/offers', {params: {path: this.place}}),
    );
    return answer.items;
  }

  async offer(version: number, changes: readonly Change[]): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/offers', {
        params: {path: this.place},
        body: {version, cells: changes.map((change) => this.cellFor(change))},
      }),
    );
  }

  async withdraw(offer: Offer): Promise<void> {
    await wanted(
      api.DELETE('/api/v1/trusts/{trust}/rosters/{roster}/offers/{offer}', {
        params: {path: {...this.place, offer: offer.id}},
      }),
    );
  }

  private cellFor({person, day, cell}: Change): ServerCell {
    const grid = this.known();
    return {
      person: grid.people[person]!.id,
      day: dayText(dayNumber(grid.roster.starts_on) + day),
      duties: cell.shifts.map((shift, at) => ({
        shift,
        skill: cell.skills?.[at] ?? grid.people[person]!.skills[0]!,
        pinned: cell.pinned,
      })),
    };
  }

  private known(): Grid {
    if (!this.grid) throw new Error('the roster is loaded first');
    return this.grid;
  }
}
