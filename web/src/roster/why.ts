// Why a duty is not filled, what would fill it, and who else could do one that is: each change was verified by the server.

import {pounds} from '../payroll/model';
import type {Breach, Change, Demand, Id, Person, Verdict, Wish} from './model';

export interface Candidate {
  id: Id;
  person: string;
  /** What it would change in the penalty; null where something stops it. */
  price: number | null;
  /** What it would cost the trust in pay, in pence; null where that is not known. */
  pay: number | null;
  stops: string[];
}

export interface Cure {
  words: string;
  price: number;
  /** What the changes cost the trust in pay, in pence; null where that is not known. */
  pay: number | null;
  /** A rule that would be waived, in words. */
  waives: string | null;
  changes: Change[];
}

export interface Why {
  line: Demand;
  /** Everybody who is not there already. */
  candidates: Candidate[];
  cures: Cure[];
  /** False: time ended before all was tried. */
  finished: boolean;
  /** False: so many are short that nobody was tried for this one. */
  tried: boolean;
}

/** Somebody who could do another's duty, or what stops them. */
export interface DutyChoice extends Candidate {
  /** What they give for it, as "Early on Tue 20 Oct"; null: they take it beside what they have. */
  gives: string | null;
  changes: Change[];
}

export interface DutyWhy {
  others: DutyChoice[];
}

export interface WhyService {
  /** Rejects with a Problem. */
  ask(line: Demand): Promise<Why>;
  /** Who else could do a person's duty. Rejects with a Problem. */
  askDuty(person: Id, day: number, shift: Id): Promise<DutyWhy>;
}

/** One rule, and what it says of one person. */
export interface RuleOfPerson {
  rule: string;
  citation: string;
  blocks: boolean;
  cost: number;
  breaches: Breach[];
}

/** What is broken that names a person, by rule: what stops publishing first, then the dearest. */
export function rulesOf(verdict: Verdict, person: Id): RuleOfPerson[] {
  const rules = new Map<string, RuleOfPerson>();
  for (const breach of verdict.breaches) {
    if (!breach.people.includes(person)) continue;
    const blocks = breach.severity === 'block';
    const key = `${blocks}/${breach.rule}`;
    const known = rules.get(key) ?? {
      rule: breach.rule,
      citation: breach.citation,
      blocks,
      cost: 0,
      breaches: [],
    };
    // What stops publishing has no price: its cost is how far it is beyond what may be.
    rules.set(key, {
      ...known,
      cost: known.cost + (blocks ? 0 : breach.cost),
      breaches: [...known.breaches, breach],
    });
  }
  return [...rules.values()].sort((a, b) => Number(b.blocks) - Number(a.blocks) || b.cost - a.cost);
}

/** How everybody stands: the mean penalty of a person, of those breaches that name somebody. */
export function meanPenalty(verdict: Verdict, people: readonly Person[]): number {
  if (people.length === 0) return 0;
  const all = people.map(({id}) => rulesOf(verdict, id).reduce((sum, rule) => sum + rule.cost, 0));
  return Math.round(all.reduce((sum, one) => sum + one, 0) / people.length);
}

/** Whether a wish is met by these shifts. */
export function isMet(wish: Wish, shifts: readonly Id[]): boolean {
  return wish.wantsDuty === shifts.length > 0;
}

/** "150 dearer", "no dearer", "40 cheaper". */
export function priceWords(price: number): string {
  if (price === 0) return 'no dearer';
  return `${Math.abs(price).toLocaleString('en-GB')} ${price > 0 ? 'dearer' : 'cheaper'}`;
}

/** "150 dearer, £182.40 more pay"; without pay where it is not known. */
export function costWords(one: {price: number | null; pay: number | null}): string {
  const penalty = priceWords(one.price ?? 0);
  if (one.pay === null) return penalty;
  if (one.pay === 0) return `${penalty}, no more pay`;
  return `${penalty}, ${pounds(Math.abs(one.pay))} ${one.pay > 0 ? 'more' : 'less'} pay`;
}
