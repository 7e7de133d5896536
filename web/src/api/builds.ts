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
import {Problem} from './problem';
import {proposalOf} from './proposals';
import {rosterOf, type Grid, type Place} from './rosters';
import type {components} from './schema';

type Job = components['schemas']['Job'];

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

  constructor(
    private readonly place: Place,
    private readonly pause = 500,
  ) {}

  async start(seconds: number): Promise<Build> {
    const job = await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/builds', {
        params: {path: this.place},
        body: {seconds, from_current: true, hold: true},
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
    const job = jobs.items.find((one) => one.roster === roster);
    const build = job ? this.buildOf(job) : null;
    const isOpen = build?.proposal === 'open' || build?.proposal === 'part';
    return isOpen || isUnderWay(build) ? build : null;
  }

  watch(build: string, news: (build: Build) => void): () => void {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const job = await wanted(
          api.GET('/api/v1/trusts/{trust}/jobs/{job}', {
            params: {path: {trust: this.place.trust, job: build}},
          }),
        );
        if (stopped) return;
        const now = this.buildOf(job);
        news(now);
        if (now.state !== 'waiting' && now.state !== 'running') return;
      } catch (error) {
        if (!Problem.of(error).canBeTriedAgain) return;
      }
      if (!stopped) timer = setTimeout(() => void look(), this.pause);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
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
