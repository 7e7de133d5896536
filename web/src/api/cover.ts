// Gaps of the server's rosters, and cures taken from outside the workspace.
import {cellKey, isOurs, type Cover, type CoverService, type Taken} from '../manage/cover';
import {dayNumber, dayText, longDate} from '../roster/days';
import type {Demand, Id, Roster} from '../roster/model';
import type {Offer} from '../roster/offers';
import type {Cure, Why} from '../roster/why';
import {LifeOverHttp} from './life';
import {Problem} from './problem';
import {RosterOverHttp, type Place} from './rosters';

export type May = (permission: string, trust: Id, unit: Id) => boolean;

export class CoverOverHttp implements CoverService {
  constructor(private readonly may: May) {}

  async open(trust: string, roster: string): Promise<Cover> {
    const service = new RosterOverHttp({trust, roster}, (unit) => this.may('edit_rosters', trust, unit));
    const loaded = await service.load();
    return new OpenCover(
      {trust, roster},
      service,
      loaded,
      this.may('publish_rosters', trust, loaded.facts.unit),
    );
  }
}

/** Days in a row, the last one included. */
function runsOf(days: readonly number[]): {from: number; to: number}[] {
  const runs: {from: number; to: number}[] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.to === day - 1) last.to = day;
    else runs.push({from: day, to: day});
  }
  return runs;
}

class OpenCover implements Cover {
  /** What was changed from here and is not published yet, by person and day. */
  private readonly own = new Set<string>();
  private readonly life: LifeOverHttp;
  /** The roster was changed since it was read. */
  private isOld = false;

  constructor(
    place: Place,
    private readonly service: RosterOverHttp,
    public roster: Roster,
    private readonly mayPublish: boolean,
  ) {
    this.id = place.roster;
    this.life = new LifeOverHttp(place, (shift) => shift);
  }

  readonly id: string;

  get mayApply(): boolean {
    return this.roster.facts.mayEdit;
  }

  async ask(line: Demand): Promise<Why> {
    await this.freshen();
    return this.service.ask(line);
  }

  async offer(cure: Cure): Promise<void> {
    await this.freshen();
    try {
      await this.service.offer(this.roster.facts.version, cure.changes);
    } catch (error) {
      // Somebody else was quicker: what there is now is read before it is asked or changed next.
      this.isOld ||= Problem.of(error).code === 'stale';
      throw error;
    }
  }

  offers(): Promise<Offer[]> {
    return this.service.offers();
  }

  async apply(cure: Cure): Promise<Taken> {
    await this.freshen();
    const {facts} = this.roster;
    const saved = await this.service.save(facts.version, cure.changes);
    if (saved.kind === 'stale') {
      this.roster = saved.current;
      throw new Problem(
        'stale',
        'somebody else has changed the roster meanwhile',
        'what would fill the gap is looked for again',
        409,
      );
    }
    // It is done: whatever goes wrong from here on is told beside that, and never in its place.
    this.isOld = true;
    for (const {person, day} of cure.changes) this.own.add(cellKey(facts.people[person]!.id, this.date(day)));
    const days = cure.changes.map((change) => change.day);
    const taken = await this.tell(saved.version, this.service.number ?? 0, days).catch(
      (error: unknown): Taken => ({
        told: false,
        because: `Whether its days can be published is not known. ${Problem.of(error).sentences}`,
      }),
    );
    await this.freshen().catch(() => undefined); // else before it is asked or changed next
    return taken;
  }

  private async freshen(): Promise<void> {
    if (!this.isOld) return;
    this.roster = await this.service.load();
    this.isOld = false;
  }

  private date(day: number): string {
    return dayText(dayNumber(this.roster.facts.firstDay) + day);
  }

  /** Publishes the days again, if they were published and what differs on them is this page's doing or an absence. */
  private async tell(version: number, number: number, changed: readonly number[]): Promise<Taken> {
    const {published} = this.roster.facts;
    const toldIn = (day: number) =>
      published.findLast((block) => block.from <= day && day < block.until)?.number;
    const days = [...new Set(changed)].filter((day) => toldIn(day) !== undefined);
    if (days.length === 0)
      return {told: false, because: 'These days are not published yet, so nobody is told.'};
    if (!this.mayPublish) {
      return {
        told: false,
        because:
          'Until an approver publishes the changed days again, the published rota is as it was and nobody is told.',
      };
    }
    for (const day of days) {
      const differs = await this.life.compare(toldIn(day)!, number);
      if (differs.some((one) => one.day === this.date(day) && !isOurs(one, this.own, this.roster.facts))) {
        return {
          told: false,
          because:
            'Other changes of these days wait to be published, too. Look at the roster, and publish them there.',
        };
      }
    }
    return this.publish(version, days);
  }

  private async publish(version: number, days: readonly number[]): Promise<Taken> {
    const runs = runsOf(days);
    let published = 0;
    try {
      for (const {from, to} of runs) {
        if (published > 0) version = (await this.service.load()).facts.version;
        await this.life.publish(version, this.date(from), this.date(to));
        published += 1;
      }
      return {told: true};
    } catch (error) {
      const sentences = Problem.of(error).sentences;
      if (published === 0) return {told: false, because: `It cannot be published yet. ${sentences}`};
      const open = longDate(this.date(runs[published]!.from));
      return {told: false, isInPart: true, because: `From ${open} on it is not published yet. ${sentences}`};
    }
  }
}
