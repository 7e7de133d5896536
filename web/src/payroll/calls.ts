// The call-out log of an on-call duty: typed as people write it, sent by the clock of the duty's day, and said in words.

import {clock} from '../roster/days';
import type {Field, Values} from '../settings/form';
import {minuteIn} from '../settings/model';
import {
  aDay,
  lengthWords,
  timesOf,
  workedMinutes,
  type Duty,
  type Shift,
  type Signed,
  type Times,
} from './attendance';

/** "25:30-26:00", hours counted from the duty's day. */
function callOf(text: string): Times {
  const [from = '', until = ''] = text.split('-');
  const minute = (part: string) => {
    const [hours = 0, minutes = 0] = part.split(':').map(Number);
    return hours * 60 + minutes;
  };
  return {start: minute(from), end: minute(until)};
}

const timed = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const callText = ({start, end}: Times) => `${timed(start)}-${timed(end)}`;

/** What was typed, "19:00-20:30, 02:00 to 03:30", on the clock of the duty's day; null: it cannot be read. */
export function typedCalls(text: string, shift: Shift): Times[] | null {
  const begins = timesOf(shift.clock)?.start ?? 0;
  const calls: Times[] = [];
  for (const part of text.split(/[,;\n]/)) {
    if (part.trim() === '') continue;
    const [, from = '', until = ''] = /^(.+?)\s*(?:-|–|to)\s*(.+)$/.exec(part.trim()) ?? [];
    const start = minuteIn(from);
    const end = minuteIn(until);
    if (start === null || end === null) return null;
    const at = start < begins ? start + aDay : start;
    const span = end - start;
    calls.push({start: at, end: at + (span <= 0 ? span + aDay : span)});
  }
  return calls;
}

export const callFields: Field[] = [
  {
    name: 'calls',
    label: 'Call-outs',
    hint: 'From leaving to being back, with commas between, as 19:00-20:30, 02:00-03:30. Empty if nobody called.',
    kind: 'text',
    optional: true,
  },
  {
    name: 'choice',
    label: 'For the call-outs',
    kind: 'select',
    options: [
      {value: 'pay', label: 'Pay'},
      {value: 'time_off', label: 'Time off in place of pay'},
    ],
  },
];

export function callValues({entry}: Duty): Values {
  const calls = (entry?.calls ?? []).map(callOf);
  return {
    calls: calls.map(({start, end}) => `${clock(start)}-${clock(end)}`).join(', '),
    choice: entry?.choice ?? 'pay',
  };
}

export function callErrors(values: Values, shift: Shift): Record<string, string> {
  return typedCalls(values['calls'] ?? '', shift) === null
    ? {calls: 'Enter times from and to with commas between, as 19:00-20:30, 02:00-03:30'}
    : {};
}

export function callsIn(values: Values, shift: Shift): Pick<Signed, 'calls' | 'choice'> {
  const calls = typedCalls(values['calls'] ?? '', shift) ?? [];
  return {
    calls: calls.map(callText),
    ...(calls.length > 0 ? {choice: values['choice'] === 'time_off' ? 'time_off' : 'pay'} : {}),
  };
}

/** "That is 3 hours in call-outs." */
export function callsComeTo(day: string, shift: Shift, values: Values): string {
  const calls = typedCalls(values['calls'] ?? '', shift) ?? [];
  const minutes = calls.reduce((sum, call) => sum + workedMinutes(day, call, 0), 0);
  return minutes > 0 ? `That is ${lengthWords(minutes)} in call-outs.` : '';
}

/** ", called out 19:00 to 20:30 and 02:00 to 03:30, for time off" */
export function callWords(entry: NonNullable<Duty['entry']>): string {
  if (entry.calls === null) return '';
  const calls = entry.calls.map(callOf).map(({start, end}) => `${clock(start)} to ${clock(end)}`);
  if (calls.length === 0) return ', not called out';
  const last = calls.pop() ?? '';
  const all = calls.length > 0 ? `${calls.join(', ')} and ${last}` : last;
  return `, called out ${all}${entry.choice === 'time_off' ? ', for time off' : ''}`;
}
