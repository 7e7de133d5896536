// What the workspace asks of a server. One implementation speaks HTTP (api/), one works without a server (fixtures/).

import type {Change, Roster, Verdict} from './model';

export interface Saved {
  kind: 'saved';
  version: number;
  /** Of the version that was made, where the service counts them. */
  number?: number | null;
  /** Of the roster's life: an edit takes back approval. */
  state?: string;
  verdict: Verdict;
}

/** Somebody else saved in between: nothing was written. */
export interface Stale {
  kind: 'stale';
  current: Roster;
}

/** A roster's duties as a table for spreadsheets. */
export interface RosterTables {
  /** Where the table comes from. */
  tableAddress(): string;
  /** All or nothing, on the version that was read: how many days of people are others now. Rejects with a Problem. */
  bringIn(version: number, table: string): Promise<number>;
}

export interface RosterService {
  load(): Promise<Roster>;
  /** All or nothing, on the version that was read. Rejects with a Problem (api/problem.ts). */
  save(version: number, changes: Change[]): Promise<Saved | Stale>;
}

/** Signing in again without leaving the page. */
export interface SignInService {
  login: string;
  /** Whether the session is there again by itself, as after signing in in another window. */
  isBack(): Promise<boolean>;
  /** Rejects with a Problem. */
  again(password: string): Promise<void>;
  /** To the page for signing in, and back here from it. */
  elsewhere(): void;
}
