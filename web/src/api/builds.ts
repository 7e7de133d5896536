// Builds of the server: started, looked at until they end, stopped with the best kept.

import type {Build, BuildPoint, BuildService, BuildState} from '../roster/build';
import {api, wanted} from './client';
import {Problem} from './problem';
import type {Place} from './rosters';
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
  private readonly kept = new Set<string>();

  constructor(
    private readonly place: Place,
    private readonly pause = 500,
  ) {}

  async start(seconds: number): Promise<Build> {
    const job = await wanted(
      api.POST('/api/v1/trusts/{trust}/rosters/{roster}/builds', {
        params: {path: this.place},
        body: {seconds, from_current: true},
      }),
    );
    return this.buildOf(job);
  }

  /** A build of this roster that is under way, also if another page began it. */
  async underWay(): Promise<Build | null> {
    const {trust, roster} = this.place;
    const jobs = await wanted(
      api.GET('/api/v1/trusts/{trust}/jobs', {params: {path: {trust}, query: {limit: 50}}}),
    );
    const job = jobs.items.find(
      (one) => one.roster === roster && (one.state === 'queued' || one.state === 'running'),
    );
    return job ? this.buildOf(job) : null;
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
    const path = {trust: this.place.trust, job: build};
    try {
      await wanted(api.POST('/api/v1/trusts/{trust}/jobs/{job}/keep', {params: {path}}));
      this.kept.add(build);
    } catch (error) {
      // Nothing legal was found yet: then there is nothing to keep.
      if (Problem.of(error).code !== 'conflict') throw error;
      await wanted(api.POST('/api/v1/trusts/{trust}/jobs/{job}/cancel', {params: {path}}));
    }
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
    const state = states[job.state];
    return {
      id: job.id,
      // Who keeps the best ends the build, and that is what they wanted.
      state: state === 'cancelled' && this.kept.has(job.id) ? 'done' : state,
      seconds: point.seconds,
      limitSeconds: job.seconds,
      points: points.slice(),
      unfilled: null,
      error: job.error ?? null,
    };
  }
}
