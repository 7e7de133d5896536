// A build as its job tells of it, and what is drawn of it.

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
  /** Of what was found so far, or in the end. */
  unfilled: number | null;
  error: string | null;
}

export interface BuildService {
  start(seconds: number): Promise<Build>;
  /** Calls back with news until it has ended; returns how to stop listening. */
  watch(build: string, news: (build: Build) => void): () => void;
  stop(build: string): Promise<void>;
}

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
