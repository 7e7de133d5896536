// A roster's life: what was decided, who has to do what next, and what somebody may do. The server decides; this says it
// in words and offers only what it would take.

import {dayNumber, dayText} from './days';
import type {Breach, Id, PublishedDays, RosterFacts} from './model';

export type DecisionKind =
  'submission' | 'first_approval' | 'second_approval' | 'refusal' | 'override' | 'publication';

export interface Decision {
  id: Id;
  /** Of the version that it is about. */
  number: number;
  kind: DecisionKind;
  /** The key of what is lived with, for an override. */
  breach: string | null;
  by: Id;
  /** None: a job. */
  name: string | null;
  at: string;
  reason: string | null;
}

export interface Version {
  number: number;
  kind: string;
  name: string | null;
  at: string;
  note: string | null;
  hard: number;
  soft: number;
}

/** One person's day that differs; codes of shifts. */
export interface Difference {
  person: Id;
  /** "2026-10-19" */
  day: string;
  before: string[];
  after: string[];
}

export interface LateChange {
  person: Id;
  day: string;
  before: string;
  after: string;
  noticeMinutes: number;
}

/** What the server is asked. `version`: of the roster's row as it was read. All reject with a Problem. */
export interface LifeService {
  decisions(): Promise<Decision[]>;
  versions(): Promise<Version[]>;
  compare(one: number, other: number): Promise<Difference[]>;
  submit(version: number, note: string): Promise<void>;
  approve(version: number, note: string): Promise<void>;
  refuse(version: number, reason: string): Promise<void>;
  override(breach: string, reason: string): Promise<void>;
  /** Days "2026-10-19", the last one included. */
  publish(version: number, from: string, to: string): Promise<{duties: number; late: LateChange[]}>;
  lock(version: number, until: string | null): Promise<void>;
  moveOn(version: number, state: 'worked' | 'finalised' | 'closed'): Promise<void>;
  takeBack(version: number, to: number): Promise<void>;
}

export interface Rights {
  user: Id;
  edit: boolean;
  approve: boolean;
  publish: boolean;
}

/** Those that still count for a version: a refusal takes back the approvals before it. */
export function standing(decisions: readonly Decision[], number: number | null): Decision[] {
  const own = decisions.filter((one) => one.number === number);
  const refused = own.findLastIndex((one) => one.kind === 'refusal');
  return own.slice(refused + 1);
}

export function lastRefusal(decisions: readonly Decision[], number: number | null): Decision | null {
  const own = decisions.filter((one) => one.number === number);
  const last = own.findLast((one) => one.kind !== 'override');
  return last?.kind === 'refusal' ? last : null;
}

/** Keys of what is lived with, of whatever version: a key says exactly what. */
export function overridden(decisions: readonly Decision[]): Map<string, Decision> {
  return new Map(
    decisions.filter((one) => one.kind === 'override').map((one) => [one.breach ?? '', one] as const),
  );
}

export type Action = 'submit' | 'approve' | 'refuse' | 'publish' | 'lock' | 'worked' | 'finalised' | 'closed';

export const steps = [
  'Draft',
  'Sent for approval',
  'Approved once',
  'Approved twice',
  'Published',
  'Worked',
  'Finalised',
  'Closed',
] as const;

export interface Stand {
  /** Of `steps`. */
  step: number;
  /** Who must do what next, as a sentence. */
  next: string;
  /** Of the first buttons: what this user can do to bring it on, then what else. */
  actions: Action[];
  /** Why something that this user might expect to do is not offered. */
  because: string;
}

/** Which of the days people have been told. */
export function toldDays(facts: RosterFacts): boolean[] {
  const told = new Array<boolean>(facts.days).fill(false);
  for (const block of facts.published) told.fill(true, Math.max(0, block.from), Math.max(0, block.until));
  return told;
}

export function isFresh(facts: RosterFacts, published: readonly PublishedDays[] = facts.published): boolean {
  return published.length === 0;
}

interface Situation {
  facts: RosterFacts;
  /** Of the newest version; none: nothing is on it yet. */
  number: number | null;
  decisions: readonly Decision[];
  rights: Rights;
  open: readonly Breach[];
  /** "2026-10-19" */
  today: string;
}

const nobody = 'somebody';

export function standOf(situation: Situation): Stand {
  const {facts, number, decisions, open} = situation;
  const now = standing(decisions, number);
  const first = now.find((one) => one.kind === 'first_approval');
  const second = now.find((one) => one.kind === 'second_approval');
  const sent = now.find((one) => one.kind === 'submission');
  if (number === null) {
    return {
      step: 0,
      next: 'Nothing is on it yet. Whoever makes the roster builds it, or fills in the first duties.',
      actions: [],
      because: '',
    };
  }
  switch (facts.state) {
    case 'published':
      return published(situation, second !== undefined, first);
    case 'worked':
      return simple(
        situation,
        5,
        'The days are over. An approver finalises it once everything is as it was worked.',
        'finalised',
      );
    case 'finalised':
      return simple(
        situation,
        6,
        'It is ready for payroll, which closes it when its last run is locked. Without payroll here, an approver closes it.',
        'closed',
      );
    case 'closed':
      return {step: 7, next: 'Nothing is left to do.', actions: [], because: ''};
    default:
      break;
  }
  if (second || facts.state === 'approved') {
    return {
      step: 3,
      next: 'An approver publishes it, all at once or in blocks of days. Until then nobody is told.',
      actions: pick(situation, ['publish', 'refuse', 'lock']),
      because: '',
    };
  }
  const red = open.length > 0 ? redWords(open) + ' ' : '';
  if (first) {
    return {
      step: 2,
      next: `${red}A second approver has to approve it: ${first.name ?? nobody} gave the first approval.`,
      ...approval(situation, first),
    };
  }
  if (sent) {
    return {
      step: 1,
      next: `${red}Two approvers approve it, one after the other. ${sent.name ?? nobody} sent it ${when(sent.at)}.`,
      ...approval(situation, null),
    };
  }
  const refusal = lastRefusal(decisions, number);
  return {
    step: 0,
    next: refusal
      ? `${refusal.name ?? nobody} sent it back: “${refusal.reason ?? ''}” Whoever makes the roster mends that and sends it again.`
      : `${red}Whoever makes the roster finishes it and sends it for approval.`,
    ...approval(situation, null),
    actions: [
      ...(situation.rights.edit && !refusal ? (['submit'] as Action[]) : []),
      ...approval(situation, null).actions,
    ],
  };
}

function redWords(open: readonly Breach[]): string {
  const mended = open.filter((breach) => !breach.overridable).length;
  const many = open.length === 1 ? 'One broken rule stops' : `${open.length} broken rules stop`;
  if (mended === open.length) return `${many} approval: mend ${open.length === 1 ? 'it' : 'them'} first.`;
  if (mended === 0) return `${many} approval, until mended or overridden with a reason.`;
  return `${many} approval: mend ${mended}, and mend or override the rest.`;
}

function approval({rights, open}: Situation, first: Decision | null): {actions: Action[]; because: string} {
  if (!rights.approve) return {actions: [], because: ''};
  if (first?.by === rights.user) {
    return {actions: ['refuse'], because: 'You gave the first approval; the second is for another person.'};
  }
  if (open.length > 0) {
    return {
      actions: ['refuse'],
      because: 'You can approve it once no broken rule is left that nobody has answered for.',
    };
  }
  return {actions: ['approve', 'refuse'], because: ''};
}

function published(situation: Situation, approved: boolean, first: Decision | undefined): Stand {
  const {facts, number, rights} = situation;
  const untold = toldDays(facts).filter((told) => !told).length;
  const changed = number !== facts.publishedNumber;
  const over = dayNumber(situation.today) >= dayNumber(facts.firstDay) + facts.days;
  const parts: string[] = [];
  if (changed)
    parts.push('It was changed since it was published: an approver publishes the changed days again.');
  if (untold > 0) parts.push(`${untold} ${untold === 1 ? 'day is' : 'days are'} still to be published.`);
  if (parts.length === 0) {
    parts.push(
      over
        ? 'Its last day is over: an approver marks it as worked.'
        : 'Everybody has been told. Changes from now on are changes of plan: people are told again.',
    );
  }
  const actions: Action[] = [];
  const needsApproval = untold > 0 && changed && !approved;
  if (needsApproval) {
    parts.push('Days that are published for the first time need two approvals of this version.');
    actions.push(...approval(situation, first ?? null).actions.filter((one) => one !== 'refuse'));
  }
  if (changed || untold > 0) actions.push('publish');
  if (over) actions.push('worked');
  actions.push('lock');
  return {
    step: 4,
    next: parts.join(' '),
    actions: [
      ...(needsApproval && rights.edit && !first ? (['submit'] as Action[]) : []),
      ...pick(situation, actions),
    ],
    because: '',
  };
}

function simple(situation: Situation, step: number, next: string, action: Action): Stand {
  return {step, next, actions: pick(situation, [action]), because: ''};
}

function pick({rights}: Situation, actions: Action[]): Action[] {
  return actions.filter((one) => {
    if (one === 'submit') return rights.edit;
    if (one === 'approve' || one === 'refuse') return rights.approve;
    return rights.publish;
  });
}

/** "on 19 October 2026 at 14:05", by the clock of the place. */
export function when(moment: string): string {
  const date = new Date(moment);
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/London',
  });
  const time = date.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  });
  return `on ${day} at ${time}`;
}

export const leadWeeks = 6;
export const leadSource =
  'NHS e-rostering standards, and the duty roster of the 2016 resident doctors’ contract';

export interface Lead {
  /** The first day that nobody has been told. */
  firstUntold: string;
  /** By when it is due, "2026-09-07". */
  due: string;
  /** Days left; negative: days late. */
  left: number;
}

/** None: everything is published. */
export function leadOf(facts: RosterFacts, today: string): Lead | null {
  const at = toldDays(facts).indexOf(false);
  if (at < 0) return null;
  const first = dayNumber(facts.firstDay) + at;
  const due = first - 7 * leadWeeks;
  return {firstUntold: dayText(first), due: dayText(due), left: due - dayNumber(today)};
}

export const scheduleWeeks = 8;
export const scheduleSource = 'the 2016 resident doctors’ contract, row TCS-WS-8 of its rule pack';

/** Of work schedules, which go out before the roster does; none: nobody on it has one, or it has begun. */
export function scheduleLeadOf(facts: RosterFacts, today: string): Pick<Lead, 'due' | 'left'> | null {
  const first = dayNumber(facts.firstDay);
  if (!facts.hasWorkSchedules || first <= dayNumber(today)) return null;
  const due = first - 7 * scheduleWeeks;
  return {due: dayText(due), left: due - dayNumber(today)};
}

/** What is known of whether they went out: they stand on the doctors' own pages from the first publication on. What was
    handed out by other ways is not written down anywhere here. */
export function schedulesOutWords(facts: RosterFacts): string {
  const [first] = facts.published.map(({at}) => at).sort();
  return first === undefined
    ? 'The doctors see theirs here once the roster is published, which it is not yet; whether it was handed out in another way is not known here.'
    : `The doctors have seen theirs here since the roster was first published ${when(first)}, of the days that are published.`;
}

export const kindWords: Record<DecisionKind, string> = {
  submission: 'sent for approval',
  first_approval: 'first approval',
  second_approval: 'second approval',
  refusal: 'sent back',
  override: 'rule overridden',
  publication: 'published',
};

/** The red of these days that nobody has answered for. */
export function openBreaches(
  breaches: readonly Breach[],
  answered: ReadonlyMap<string, unknown>,
  from = 0,
  until = Number.MAX_SAFE_INTEGER,
): Breach[] {
  return breaches.filter(
    (breach) =>
      breach.severity === 'block' &&
      !answered.has(breach.serverKey) &&
      breach.days.some((day) => day >= from && day < until),
  );
}
