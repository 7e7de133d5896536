// The rosters of a unit, as its page has them. Their last day is the one before `endsOn`.

import type {Id} from './model';

export interface RosterSummary {
  id: Id;
  startsOn: string;
  endsOn: string;
  state: string;
  /** Nobody has put anything on it yet. */
  isEmpty: boolean;
  isPublished: boolean;
}

export interface RosterList {
  between(from: string, until: string): Promise<RosterSummary[]>;
  /** Its id. */
  make(startsOn: string, endsOn: string): Promise<Id>;
}
