// Builds of the server: started, looked at until they end, and what they found, taken or left.

import {
  isUnderWay,
  type Accepted,
  type Build,
  type BuildPoint,
  type BuildService,
  type BuildState,
} from '../roster/build';
import {dayNumber, dayText} from '../roster/days';
import type {Roster} from '../roster/model';
import type {Proposal, Taken} from '../roster/proposal';
import type {Stale} from '../roster/service';
import {api, wanted} from './client';
import type {TrustEvent} from './events';
import {Problem} from './problem';
import {proposalOf} from './proposals';
import {rosterOf, type Grid, type Place} from './rosters';
import type {components} from './schema';

type Job = components['schemas']['Job'];

/** One build at a time is watched. */
interface Watched {
  build: string;
  news: (build: Build) => void;
  /** As it was heard of last. */
  job: Job | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  looking: boolean;
}

const states: Record<Job['state'], BuildState> = {
  queued: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

const numberIn = (of: Record<string, unknown> | null, name: string): number | null => {
  const value = of?.[name];
  return typeof value === 'number' ? value : null;
};

export class BuildsOverHttp implements BuildService {
  private readonly points = new Map<string, BuildPoint[]>();
  private watched: Watched | null = null;

  constructor(
    private readonly place: Place,
    /** Of one's own practice copy. */
    private readonly isPractice = false,
    /** Milliseconds without news after which it is asked for. */
    private readonly silence = 5000,
  ) {}

  async start(seconds: number): Promise<Build> {
    const job = await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/builds', {
        params: {path: this.place},
        body: {seconds, from_current: true, hold: true, ...(this.isPractice && {practice: true})},
      }),
    );
    return this.buildOf(job);
  }

  /** The newest build of this roster, if it is under way or nobody has decided yet on what it found. */
  async open(): Promise<Build | null> {
    const {trust, roster} = this.place;
    const jobs = await wanted(
      api.GET('/api/v1/trusts/{trust}/jobs', {params: {path: {trust}, query: {limit: 50}}}),
    );
    const job = jobs.items.find((one) => one.roster === roster && one.is_practice === this.isPractice);
    const build = job ? this.buildOf(job) : null;
    const isOpen = build?.proposal === 'open' || build?.proposal === 'part';
    return isOpen || isUnderWay(build) ? build : null;
  }

  watch(build: string, news: (build: Build) => void): () => void {
    const watched: Watched = {build, news, job: null, timer: undefined, looking: false};
    this.watched = watched;
    void this.look(watched);
    return () => {
      if (this.watched === watched) this.watched = null;
      clearTimeout(watched.timer);
    };
  }

  /** What the event stream says of the build that is watched. */
  heard({kind, data}: TrustEvent): void {
    const {watched} = this;
    if (!watched || data['job'] !== watched.build) return;
    if (kind === 'job.state') void this.look(watched);
    if (kind !== 'job.progress') return;
    if (data['has_new_best'] === true || watched.job === null) {
      void this.look(watched);
      return;
    }
    watched.job = {...watched.job, state: 'running', progress: data['progress'] as Job['progress']};
    watched.news(this.buildOf(watched.job));
    this.lookLater(watched);
  }

  /** How the build stands, as the server has it. */
  private async look(watched: Watched): Promise<void> {
    if (watched.looking || this.watched !== watched) return;
    watched.looking = true;
    try {
      const params = {path: this.pathOf(watched.build)};
      watched.job = await wanted(api.GET('/api/v1/trusts/{trust}/jobs/{job}', {params}));
    } catch (error) {
      if (!Problem.of(error).canBeTriedAgain) return;
    } finally {
      watched.looking = false;
    }
    if (this.watched !== watched) return;
    if (watched.job) {
      const now = this.buildOf(watched.job);
      watched.news(now);
      if (!isUnderWay(now)) return;
    }
    this.lookLater(watched);
  }

  /** Should the stream be silent, as where something between here and the server holds it up. */
  private lookLater(watched: Watched): void {
    clearTimeout(watched.timer);
    watched.timer = setTimeout(() => void this.look(watched), this.silence);
  }

  async stop(build: string): Promise<void> {
    await wanted(api.POST('/api/v1/trusts/{trust}/jobs/{job}/cancel', {params: {path: this.pathOf(build)}}));
  }

  async proposal(build: string): Promise<Proposal> {
    return proposalOf(
      await wanted(
        api.GET('/api/v1/trusts/{trust}/jobs/{job}/proposal', {params: {path: this.pathOf(build)}}),
      ),
    );
  }

  async found(build: string): Promise<Roster> {
    return rosterOf(
      await wanted(
        api.GET('/api/v1/trusts/{trust}/jobs/{job}/proposal/grid', {params: {path: this.pathOf(build)}}),
      ),
    );
  }

  async accept(build: string, proposal: Proposal, version: number, taken: Taken): Promise<Accepted | Stale> {
    const first = dayNumber(proposal.firstDay);
    try {
      const done = await wanted(
        api.POST('/api/v1/trusts/{trust}/jobs/{job}/proposal/acceptances', {
          params: {path: this.pathOf(build)},
          body: {
            version,
            ...(taken.people && {people: taken.people}),
            ...(taken.days && {days: taken.days.map((day) => dayText(first + day))}),
            changed_meanwhile: taken.replacesTheirs ? 'is_replaced' : 'stays',
          },
        }),
      );
      return {kind: 'accepted', broken: done.new.filter((breach) => breach.severity === 'hard').length};
    } catch (error) {
      const problem = Problem.of(error);
      if (problem.code !== 'stale' || problem.current === null) throw problem;
      return {kind: 'stale', current: rosterOf(problem.current as Grid)};
    }
  }

  async decline(build: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/jobs/{job}/proposal/refusals', {params: {path: this.pathOf(build)}}),
    );
  }

  private pathOf(job: string): {trust: string; job: string} {
    return {trust: this.place.trust, job};
  }

  private buildOf(job: Job): Build {
    const points = this.points.get(job.id) ?? [];
    const progress = (job.progress ?? null) as Record<string, unknown> | null;
    const result = (job.result ?? null) as Record<string, unknown> | null;
    const point = {
      seconds: numberIn(progress, 'seconds') ?? points.at(-1)?.seconds ?? 0,
      objective: numberIn(result, 'soft') ?? numberIn(progress, 'objective'),
      bound: numberIn(result, 'bound') ?? numberIn(progress, 'bound'),
    };
    const last = points.at(-1);
    if (
      !last ||
      last.seconds !== point.seconds ||
      last.objective !== point.objective ||
      last.bound !== point.bound
    ) {
      points.push(point);
    }
    this.points.set(job.id, points);
    return {
      id: job.id,
      state: states[job.state],
      seconds: point.seconds,
      limitSeconds: job.seconds,
      points: points.slice(),
      best: job.best ? `${job.best.hard}/${job.best.soft}` : job.has_best ? 'some' : null,
      proposal: job.proposal,
      error: job.error ?? null,
    };
  }
}
