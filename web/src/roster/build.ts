// A build as its job tells of it, and what is drawn of it.

import type {Roster} from './model';
import type {Proposal, ProposalState, Taken} from './proposal';
import type {Stale} from './service';

export interface BuildPoint {
  seconds: number;
  /** None before the first legal roster. */
  objective: number | null;
  /** Proven: no roster is better. */
  bound: number | null;
}

export type BuildState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Build {
  id: string;
  state: BuildState;
  seconds: number;
  limitSeconds: number;
  points: BuildPoint[];
  /** Another one whenever a better roster is there; none: there is none yet. */
  best: string | null;
  /** What became of what it found; none while it goes on, and where it found nothing. */
  proposal: ProposalState | null;
  error: string | null;
}

export interface Accepted {
  kind: 'accepted';
  /** Rules that are broken now and were not before. */
  broken: number;
}

/** Nothing that it finds is saved before somebody takes it. All reject with a Problem. */
export interface BuildService {
  start(seconds: number): Promise<Build>;
  /** Calls back with news until it has ended; returns how to stop listening. */
  watch(build: string, news: (build: Build) => void): () => void;
  /** Ends it; what it found so far is what it proposes. */
  stop(build: string): Promise<void>;
  proposal(build: string): Promise<Proposal>;
  /** The best so far, as a roster to look at. */
  found(build: string): Promise<Roster>;
  /** On the version of the roster that the proposal was compared with. */
  accept(build: string, proposal: Proposal, version: number, taken: Taken): Promise<Accepted | Stale>;
  decline(build: string): Promise<void>;
}

export const isUnderWay = (build: Build | null): boolean =>
  build?.state === 'waiting' || build?.state === 'running';

/** How far at most from the best possible, as a share; null while nothing is known. */
export function gapOf(point: BuildPoint | undefined): number | null {
  if (!point || point.objective === null || point.bound === null) return null;
  return Math.max(0, point.objective - point.bound) / Math.max(1, Math.abs(point.objective));
}

export function percent(share: number): string {
  return `${(share * 100).toLocaleString('en-GB', {maximumFractionDigits: share < 0.1 ? 1 : 0})} %`;
}

export interface Chart {
  objective: string;
  bound: string;
  /** Labels of the value axis, with their heights. */
  ticks: {y: number; label: string}[];
  seconds: number;
}

/** Step lines in a box of that size; null with fewer than two points. */
export function chartOf(points: readonly BuildPoint[], width: number, height: number): Chart | null {
  const drawn = points.filter((point) => point.objective !== null || point.bound !== null);
  const last = drawn.at(-1);
  if (drawn.length < 2 || !last) return null;
  const objectives = drawn.flatMap((point) => (point.objective === null ? [] : [point.objective]));
  const bounds = drawn.flatMap((point) => (point.bound === null ? [] : [point.bound]));
  const best = objectives.at(-1) ?? bounds.at(-1) ?? 0;
  const low = Math.min(best, bounds.at(-1) ?? best, ...(bounds.length > 0 ? [Math.min(...bounds)] : []));
  // What comes first is far off and soon over: the scale begins where the search was after a seventh of its time.
  const settled = drawn.findLast((point) => point.objective !== null && point.seconds <= last.seconds / 7);
  const high = Math.max(
    settled?.objective ?? Math.max(best, ...objectives),
    best + Math.max(1, (best - low) * 0.25),
  );
  const x = (seconds: number) => (width * seconds) / Math.max(last.seconds, 1e-9);
  const y = (value: number) => {
    const share = (Math.min(value, high) - low) / Math.max(1, high - low);
    return height * (1 - share);
  };
  const steps = (of: (point: BuildPoint) => number | null): string => {
    let path = '';
    for (const point of drawn) {
      const value = of(point);
      if (value === null) continue;
      const [across, up] = [x(point.seconds).toFixed(1), y(value).toFixed(1)];
      path += path === '' ? `M${across} ${up}` : `H${across}V${up}`;
    }
    return path === '' ? '' : `${path}H${width}`;
  };
  const ticks = [low, (low + high) / 2, high].map((value) => ({
    y: y(value),
    label: Math.round(value).toLocaleString('en-GB'),
  }));
  return {
    objective: steps((point) => point.objective),
    bound: steps((point) => point.bound),
    ticks,
    seconds: last.seconds,
  };
}
