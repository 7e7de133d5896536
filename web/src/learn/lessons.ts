// Short lessons, one for each kind of work: what somebody does first, in a few steps, with the page for each. As data, so that
// the list, the pages and "?" show the same.

import type {Me} from '../session.svelte';

export interface Place {
  path: string;
  name: string;
}

export interface Step {
  title: string;
  words: string;
  /** The page for it; none: whoever reads has no such page. */
  place?: (me: Me) => Place | null;
}

export interface Lesson {
  id: string;
  title: string;
  /** Whom it is for, and what they can do after it. */
  what: string;
  /** Whoever has one of these anywhere reads it first; none: whoever is on a roster. */
  permissions: readonly string[];
  steps: readonly Step[];
}

/** The first unit in which somebody has one of these permissions; those of a trust hold in all its units. */
function unitWith(
  me: Me,
  permissions: readonly string[],
): {trust: string; unit: string; name: string} | null {
  for (const trust of me.trusts) {
    for (const unit of trust.units) {
      if (permissions.some((one) => trust.permissions.includes(one) || unit.permissions.includes(one)))
        return {trust: trust.id, unit: unit.id, name: unit.name};
    }
  }
  return null;
}

export function hasSome(me: Me, permissions: readonly string[]): boolean {
  return me.trusts.some((trust) =>
    [trust.permissions, ...trust.units.map((unit) => unit.permissions)].some((list) =>
      permissions.some((one) => list.includes(one)),
    ),
  );
}

const page =
  (path: string, name: string, permissions: readonly string[] = []) =>
  (me: Me): Place | null =>
    permissions.length === 0 || hasSome(me, permissions) ? {path, name} : null;

const ownUnit =
  (
    path: (trust: string, unit: string) => string,
    name: (unit: string) => string,
    permissions: readonly string[],
  ) =>
  (me: Me): Place | null => {
    const found = unitWith(me, permissions);
    return found ? {path: path(found.trust, found.unit), name: name(found.name)} : null;
  };

const rostersOf = (permissions: readonly string[]) =>
  ownUnit(
    (trust, unit) => `/units/${trust}/${unit}`,
    (unit) => `Rosters of ${unit}`,
    permissions,
  );

const mine =
  (path: string, name: string) =>
  (me: Me): Place | null =>
    me.trusts.some((trust) => trust.person) ? {path, name} : null;

export const lessons: readonly Lesson[] = [
  {
    id: 'roster-maker',
    title: 'Make a roster',
    what: 'For roster makers: from an empty period to a roster that is sent for approval.',
    permissions: ['edit_rosters'],
    steps: [
      {
        title: 'Open your unit, and a roster',
        words:
          'Each unit has its rosters, the newest first. If the period you want is not there, make it at the bottom of the page: choose the first day and how many weeks.',
        place: rostersOf(['edit_rosters']),
      },
      {
        title: 'See that everything it is made from is right',
        words:
          'A roster is made from people and their hours, leave and wishes, shifts, and how many are needed when. What is wrong there is wrong in every roster: look before you build. “Wishes” of the unit asks everybody which duties they would like and when they would rather be off.',
        place: ownUnit(
          (trust, unit) => `/settings/${trust}/${unit}/demand`,
          (unit) => `Service demand of ${unit}`,
          ['see_demand'],
        ),
      },
      {
        title: 'Have it built',
        words:
          'In the roster, choose “Build this roster”. You can watch, and stop when you like. What is found stands beside your roster; nothing changes until you accept all or part of it.',
      },
      {
        title: 'Change what you know better',
        words:
          'Click a day and type the letters of a shift, or drag it. Every change is checked at once: red breaks a rule and stops publishing, amber warns. Undo takes anything back. Pin (!) what must stay.',
      },
      {
        title: 'Ask why',
        words:
          'On a gap or a duty choose “Why?”: who could do it, what stops the others, and the cheapest cure, with one click to take it.',
      },
      {
        title: 'Send it for approval',
        words:
          'When nothing is red, choose “Send for approval”. Two other people approve it; then it is published, and staff see it on their phones. To try things first, open a practice copy: nobody sees it, and it is never published.',
      },
    ],
  },
  {
    id: 'rota',
    title: 'Design a cyclic rota',
    what: 'For roster makers of teams that rotate: from numbered lines to a roster with names.',
    permissions: ['edit_rosters'],
    steps: [
      {
        title: 'Make the rota',
        words:
          'Say how many lines it has, with which contract and shifts; part-time lines are a group of their own. How many people are wanted is taken over from the unit’s service demand of a week.',
        place: ownUnit(
          (trust, unit) => `/units/${trust}/${unit}/rota-patterns`,
          (unit) => `Rota patterns of ${unit}`,
          ['edit_rosters'],
        ),
      },
      {
        title: 'Have it designed, or fill it in',
        words:
          'Choose “Design this rota” and wait, or type shifts into the weeks of the pattern. Every change is checked as the lines go round, also across the end of the pattern. What was designed is yours to take or to put away.',
      },
      {
        title: 'Put people on its lines',
        words:
          'Propose who works which line: as little as possible changes for people, and nobody’s rules are broken where that can be. Duties on granted leave are left open.',
      },
      {
        title: 'Make the roster',
        words:
          'It is a draft like any other: fill what is open, send it for approval. For the next period everybody goes on with their line.',
        place: rostersOf(['edit_rosters']),
      },
    ],
  },
  {
    id: 'approver',
    title: 'Approve and publish',
    what: 'For approvers and ward managers: decide leave, approve a roster, publish it, and see what is coming.',
    permissions: ['approve_rosters'],
    steps: [
      {
        title: 'Show your second factor',
        words:
          'Approving counts only after a second factor: a code of an app on your phone. Set it up once under your name.',
        place: page('/account', 'Your account'),
      },
      {
        title: 'Decide what people ask for',
        words:
          'Leave that was asked for stands under Requests, with what it would do to cover. Decide early: granted leave is kept free in every build.',
        place: page('/requests', 'Requests to decide', ['decide_leave']),
      },
      {
        title: 'Read the roster',
        words:
          'Open the roster that was sent to you. The figures on top say how it stands. Each broken rule has its source; if you decide to live with one, override it with your reason.',
        place: rostersOf(['approve_rosters']),
      },
      {
        title: 'Approve, or send it back',
        words:
          'Two people approve, and nobody twice. With “Send back” it goes back to its maker with your reason. A change after approval takes the approval back.',
      },
      {
        title: 'Publish in blocks',
        words:
          'Choose the days and publish. The page says how much notice that gives. From then on staff see their duties, and late changes are counted.',
      },
      {
        title: 'Look ahead each day',
        words:
          'Next days shows all your units for a week: who is on, who is away, and which duties are short.',
        place: page('/ahead', 'Next days', ['edit_rosters', 'approve_rosters']),
      },
    ],
  },
  {
    id: 'staff',
    title: 'Your own rota',
    what: 'For everybody on a roster: see your duties, ask for leave, say what you wish.',
    permissions: [],
    steps: [
      {
        title: 'See your next duty',
        words:
          'My rota begins with your next duty and who is on with you. Below it are the weeks that are published.',
        place: mine('/my', 'My rota'),
      },
      {
        title: 'Ask for leave',
        words:
          'Choose the days. The page says what you have left, in hours, and how likely the leave is, before you ask.',
        place: mine('/my/leave', 'Leave'),
      },
      {
        title: 'Say what you wish',
        words:
          'A wish is kept where it can be. Say it before the roster is built: later it counts only if the roster is built again. Where your unit asks for wishes, pick duties and days off there until it closes.',
        place: mine('/my/wishes', 'Wishes'),
      },
      {
        title: 'Have it in your own calendar',
        words:
          'One address, which you paste into the calendar of your phone, shows every published duty and each change.',
        place: mine('/my/calendar', 'Calendar'),
      },
      {
        title: 'See what you are paid for',
        words:
          'Pay shows what each duty adds and why. If a duty was not as planned, tell your manager before the week is signed.',
        place: mine('/my/pay', 'Pay'),
      },
    ],
  },
  {
    id: 'finance',
    title: 'From duties to pay',
    what: 'For finance: codes of payroll, what was worked, and the file.',
    permissions: ['run_payroll'],
    steps: [
      {
        title: 'Give each element its code',
        words:
          'Payroll has codes of its own for basic pay, enhancements and call-outs. Say once which is which, for the whole trust.',
        place: (me) => {
          const trust = me.trusts.find((one) => one.permissions.includes('run_payroll'));
          return trust ? {path: `/settings/${trust.id}/payroll-codes`, name: 'Payroll codes'} : null;
        },
      },
      {
        title: 'Wait until what was worked is signed',
        words:
          'Managers sign what became of each duty, day by day. The list of a unit’s rosters leads to “What was worked”. What is not signed is not paid.',
        place: rostersOf(['run_payroll', 'see_pay']),
      },
      {
        title: 'Make a run and read it',
        words:
          'Payroll of a roster makes a run of signed duties. Each line says which rule paid it. While it is not sent you can make it again.',
      },
      {
        title: 'Send it',
        words:
          'Choose “Send”: then its file can be had, for payroll. Nothing of a run that was sent ever changes: later corrections are lines of the next one.',
      },
    ],
  },
  {
    id: 'guardian',
    title: 'Guard safe working hours',
    what: 'For guardians of safe working hours: read reports, answer them, and report to the board.',
    permissions: ['see_exception_reports'],
    steps: [
      {
        title: 'Show your second factor',
        words: 'Reports are open only after a second factor. Set it up once under your name.',
        place: page('/account', 'Your account'),
      },
      {
        title: 'Read concerns first',
        words:
          'Reports marked as an immediate safety concern stand on top, and reach you by mail without a name. Nobody who makes the rota sees who reported.',
        place: page('/exception-reports', 'Exception reports', ['see_exception_reports']),
      },
      {
        title: 'Answer',
        words:
          'Agree to pay or time off, or refuse with a reason. The hours are judged against the roster as it was published; fines are shown with their working.',
      },
      {
        title: 'Tell the board',
        words: 'Figures by quarter, with small numbers hidden, are ready to copy at the bottom of the page.',
      },
    ],
  },
];

export function lessonNamed(id: string): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}

/** Those for one's own work first. */
export function lessonsFor(me: Me): {own: Lesson[]; others: Lesson[]} {
  const isOwn = (lesson: Lesson) =>
    lesson.permissions.length === 0
      ? me.trusts.some((trust) => trust.person) || me.roles.some((grant) => grant.role === 'staff')
      : hasSome(me, lesson.permissions);
  return {own: lessons.filter(isOwn), others: lessons.filter((lesson) => !isOwn(lesson))};
}
