// Windows for wishes as a roster maker has them: what the people of a unit are asked, and who has answered. Days are
// "2026-10-19"; last days are included.

import {isDay, plusDays} from '../portal/day';
import {longDate} from '../roster/days';
import type {Field, Values} from '../settings/form';

/** What may be changed of a window. Numbers are those of somebody of whole time. */
export interface WindowTerms {
  /** The last day on which it is open. */
  openUntil: string;
  duties: number;
  daysOff: number;
  /** How many of all these may matter most. */
  strong: number;
  note: string | null;
}

export interface UnitWindow extends WindowTerms {
  id: string;
  from: string;
  to: string;
  opensOn: string;
  state: 'scheduled' | 'open' | 'closed';
  invited: number;
  answered: number;
  remindedAt: string | null;
  version: number;
}

export interface Answered {
  person: string;
  name: string;
  answeredAt: string | null;
  duties: number;
  daysOff: number;
  /** Of these, on days that are published. */
  told: number;
  /** And met there. */
  kept: number;
}

export interface WindowAnswers {
  window: UnitWindow;
  people: Answered[];
}

/** Of one unit. Everything rejects with a Problem. */
export interface WindowsOfUnit {
  /** The newest period first. */
  list(): Promise<UnitWindow[]>;
  open(from: string, to: string, opensOn: string, terms: WindowTerms): Promise<void>;
  change(window: UnitWindow, terms: WindowTerms): Promise<void>;
  withdraw(window: UnitWindow): Promise<void>;
  answers(window: UnitWindow): Promise<WindowAnswers>;
  remind(window: UnitWindow): Promise<{people: number; letters: number}>;
}

const daysAsked = 28;
const daysOpen = 14;

/** Four weeks from a Monday ahead, and two weeks to answer. */
export function usualWindow(today: string): Values {
  const weekday = (new Date(today + 'T00:00:00Z').getUTCDay() + 6) % 7;
  const from = plusDays(today, 42 - weekday);
  return {
    from,
    to: plusDays(from, daysAsked - 1),
    opensOn: today,
    openUntil: plusDays(today, daysOpen - 1),
    duties: '8',
    daysOff: '4',
    strong: '3',
    note: '',
  };
}

export const valuesOf = (window: UnitWindow): Values => ({
  from: window.from,
  to: window.to,
  opensOn: window.opensOn,
  openUntil: window.openUntil,
  duties: String(window.duties),
  daysOff: String(window.daysOff),
  strong: String(window.strong),
  note: window.note ?? '',
});

const days: Field[] = [
  {name: 'from', label: 'First day that you ask about', kind: 'date', width: 10, sent: 'starts_on'},
  {name: 'to', label: 'Last day that you ask about', kind: 'date', width: 10, sent: 'ends_on'},
  {name: 'opensOn', label: 'Answers from', kind: 'date', width: 10, sent: 'opens_on'},
];
const terms: Field[] = [
  {
    name: 'openUntil',
    label: 'Answers until the end of',
    kind: 'date',
    width: 10,
    sent: 'closes_on',
  },
  {
    name: 'duties',
    label: 'Duties that somebody of whole time may pick',
    hint: 'Part-timers may pick in proportion, and one at least.',
    kind: 'text',
    width: 4,
  },
  {name: 'daysOff', label: 'Days off', kind: 'text', width: 4, sent: 'days_off'},
  {
    name: 'strong',
    label: 'Of all these, how many may matter most',
    hint: 'They count twice. A day off counts twice as much as a duty.',
    kind: 'text',
    width: 4,
  },
  {name: 'note', label: 'A word to everybody', kind: 'text', optional: true},
];
/** Days that are asked about stay as they are once people are asked. */
export const fieldsOf = (isNew: boolean): Field[] => (isNew ? [...days, ...terms] : terms);

const most = 60;
const isAmount = (text: string) => /^\d{1,2}$/.test(text.trim()) && Number(text) <= most;

/** What is wrong with what was typed, by field; empty words: nothing. */
export function wrongWith(values: Values, isNew: boolean, today: string): Record<string, string> {
  const {from = '', to = '', opensOn = '', openUntil = ''} = values;
  const wrong: Record<string, string> = {};
  if (isNew) {
    wrong['from'] = isDay(from) ? (from > today ? '' : 'Choose a day that is ahead') : 'Choose the first day';
    wrong['to'] = isDay(to) && to >= from ? '' : 'Choose the first day or one after it';
    wrong['opensOn'] = isDay(opensOn) ? '' : 'Choose the day from which on people may answer';
  }
  wrong['openUntil'] =
    !isDay(openUntil) || openUntil < today || openUntil < opensOn
      ? 'Choose a day that is ahead'
      : openUntil >= from
        ? `Choose a day before ${longDate(from)}`
        : '';
  for (const name of ['duties', 'daysOff', 'strong'])
    wrong[name] = isAmount(values[name] ?? '') ? '' : `Enter a number from 0 to ${most}`;
  if (!wrong['duties'] && Number(values['duties']) + Number(values['daysOff']) === 0)
    wrong['duties'] = 'Let people pick a duty or a day off at least';
  return wrong;
}

export const termsOf = (values: Values): WindowTerms => ({
  openUntil: values['openUntil'] ?? '',
  duties: Number(values['duties']),
  daysOff: Number(values['daysOff']),
  strong: Number(values['strong']),
  note: (values['note'] ?? '').trim() || null,
});

/** "Open until the end of 30 October 2026. 2 of 5 have answered." */
export function standWords(window: UnitWindow): string {
  const state = {
    scheduled: `Opens on ${longDate(window.opensOn)}, until the end of ${longDate(window.openUntil)}.`,
    open: `Open until the end of ${longDate(window.openUntil)}.`,
    closed: 'Closed.',
  }[window.state];
  return `${state} ${window.answered} of ${window.invited} have answered.`;
}

/** "34 of 51 wishes were met.", of days that are published; empty: none are. */
export function keptOfAll(people: readonly Answered[]): string {
  const told = people.reduce((sum, one) => sum + one.told, 0);
  const kept = people.reduce((sum, one) => sum + one.kept, 0);
  return told === 0 ? '' : `${kept} of ${told} ${told === 1 ? 'wish was' : 'wishes were'} met.`;
}

export function pickedWords({answeredAt, duties, daysOff}: Answered): string {
  if (answeredAt === null) return 'has not answered';
  if (duties + daysOff === 0) return 'no wishes';
  return `${duties} ${duties === 1 ? 'duty' : 'duties'}, ${daysOff} ${daysOff === 1 ? 'day' : 'days'} off`;
}

export function remindedWords({people, letters}: {people: number; letters: number}): string {
  const who = people === 1 ? 'One person is' : `${people} people are`;
  const without = people - letters;
  return `${who} reminded${without === 0 ? '' : `; ${without} of them without a letter: they have no address, or want none, and see it on their own page`}.`;
}
