// What somebody signs of the duties of a roster: at once, or by a form.

import {clock} from '../roster/days';
import type {Field, Values} from '../settings/form';
import {minuteIn} from '../settings/model';
import {callErrors, callFields, callsComeTo, callsIn, callValues} from './calls';
import {
  aDay,
  clockChange,
  clockOf,
  keyOf,
  lengthWords,
  maySignFor,
  nameIn,
  shiftIn,
  standingOf,
  timesOf,
  timesWords,
  workedMinutes,
  type Attendance,
  type Duty,
  type Shift,
  type Signed,
  type Times,
} from './attendance';

/** As it was planned; of a duty that was not, at the shift's times. The skill stays what it is. */
export function asPlanned({person, day, shift, skill}: Duty): Signed {
  return {person, day, shift, skill};
}

export const notWorked = (duty: Duty): Signed => ({...asPlanned(duty), worked: false});

/** Those of a day that can be signed at once: over, open, and not one's own. */
export const allAsPlanned = (duties: readonly Duty[]): Signed[] =>
  duties.filter((duty) => standingOf(duty) === 'open').map(asPlanned);

/** What a form begins with: other times, or a call-out log. */
export type What = 'other' | 'calls';

/** What stands in the form: what became of it, and when. */
export function signingValues(duty: Duty, shift: Shift, what?: What): Values {
  const {entry} = duty;
  const isOther = entry !== null && (entry.clock !== null || entry.unpaid_break_minutes !== null);
  const times = timesOf(entry?.clock ?? shift.clock);
  return {
    what: what ?? (entry?.worked === false ? 'not' : entry?.calls ? 'calls' : isOther ? 'other' : 'planned'),
    start: times ? clock(times.start) : '',
    end: times ? clock(times.end) : '',
    unpaidBreak: String(entry?.unpaid_break_minutes ?? shift.unpaid_break_minutes),
    ...(shift.on_call ? callValues(duty) : {}),
  };
}

const timeFields: Field[] = [
  {name: 'start', label: 'Began', kind: 'time', width: 10},
  {
    name: 'end',
    label: 'Ended',
    hint: 'At or before the beginning: on the day after.',
    kind: 'time',
    width: 10,
    sent: 'clock',
  },
  {
    name: 'unpaidBreak',
    label: 'Unpaid break, in minutes',
    hint: '0 if there was none.',
    kind: 'text',
    width: 4,
    sent: 'unpaid_break_minutes',
  },
];

export function signingFields(duty: Duty, shift: Shift, values: Values): Field[] {
  const what: Field = {
    name: 'what',
    label: 'What became of it',
    kind: 'select',
    sent: 'worked',
    options: [
      {
        value: 'planned',
        label: `Worked ${duty.planned ? 'as planned' : 'at the shift’s times'}: ${timesWords(shift.clock)}`,
      },
      ...(shift.on_call ? [{value: 'calls', label: 'As planned, with its call-outs'}] : []),
      {value: 'other', label: 'Worked at other times'},
      {value: 'not', label: 'Not worked'},
    ],
  };
  if (values['what'] === 'calls') return [what, ...callFields];
  return values['what'] === 'other' ? [what, ...timeFields] : [what];
}

/** What was typed as times; null: not all of it, or nothing that can be. */
function typedTimes(values: Values): {times: Times; unpaidBreak: number} | null {
  const start = minuteIn(values['start'] ?? '');
  const until = minuteIn(values['end'] ?? '');
  const pause = (values['unpaidBreak'] ?? '').trim();
  if (start === null || until === null || !/^\d{1,4}$/.test(pause)) return null;
  return {times: {start, end: until <= start ? until + aDay : until}, unpaidBreak: Number(pause)};
}

export const signingErrors = (shift: Shift, values: Values): Record<string, string> =>
  values['what'] === 'calls' ? callErrors(values, shift) : timesErrors(values);

export function timesErrors(values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  if (values['what'] !== 'other') return errors;
  for (const [name, words] of [
    ['start', 'began'],
    ['end', 'ended'],
  ] as const) {
    if (minuteIn(values[name] ?? '') === null) errors[name] = `Enter when it ${words}, as 07:30`;
  }
  if (!/^\d{1,4}$/.test((values['unpaidBreak'] ?? '').trim())) {
    errors['unpaidBreak'] = 'Enter whole minutes, 0 for none';
  }
  const typed = typedTimes(values);
  if (typed && typed.unpaidBreak >= typed.times.end - typed.times.start) {
    errors['unpaidBreak'] = 'The break is as long as the duty: say that it was not worked, or mend the break';
  }
  return errors;
}

/** What was typed, less what the shift says anyhow: that is not stated once more. */
function typedFor(values: Values, shift: Shift | null): Pick<Signed, 'clock' | 'unpaid_break_minutes'> {
  const typed = values['what'] === 'other' ? typedTimes(values) : null;
  if (!typed) return {};
  const planned = timesOf(shift?.clock ?? null);
  const isSame = planned && clockOf(planned) === clockOf(typed.times);
  return {
    ...(isSame ? {} : {clock: clockOf(typed.times)}),
    ...(typed.unpaidBreak === shift?.unpaid_break_minutes ? {} : {unpaid_break_minutes: typed.unpaidBreak}),
  };
}

export function signingIn(duty: Duty, shift: Shift, values: Values): Signed {
  if (values['what'] === 'calls') return {...asPlanned(duty), ...callsIn(values, shift)};
  return values['what'] === 'not' ? notWorked(duty) : {...asPlanned(duty), ...typedFor(values, shift)};
}

/** "That is 11 hours 30 minutes, 30 minutes more than planned." Nothing while it is no whole time. */
export function comesTo(day: string, shift: Shift | null, values: Values): string {
  if (values['what'] === 'calls' && shift) return callsComeTo(day, shift, values);
  const typed = values['what'] === 'other' ? typedTimes(values) : null;
  if (!typed) return '';
  const minutes = workedMinutes(day, typed.times, typed.unpaidBreak);
  if (minutes <= 0) return '';
  const planned = timesOf(shift?.clock ?? null);
  const more = planned ? minutes - workedMinutes(day, planned, shift?.unpaid_break_minutes ?? 0) : null;
  const change = clockChange(day, typed.times);
  const said = [
    `That is ${lengthWords(minutes)}`,
    more === null
      ? ''
      : more === 0
        ? ', as long as planned'
        : `, ${lengthWords(Math.abs(more))} ${more > 0 ? 'more' : 'less'} than planned`,
    change === 0
      ? ''
      : `. The clocks ${change > 0 ? 'went back' : 'went forward'} in it: an hour ${change > 0 ? 'more' : 'less'} than they show`,
  ];
  return `${said.join('')}.`;
}

// -- somebody else worked

export const unplannedValues: Values = {
  person: '',
  shift: '',
  skill: '',
  instead: '',
  what: 'planned',
  start: '',
  end: '',
  unpaidBreak: '',
};

/** Of that day, those that somebody may have been replaced in. */
const replaceable = (seen: Attendance, day: string) =>
  seen.duties.filter(
    (duty) => duty.day === day && duty.planned && maySignFor(duty) && standingOf(duty) !== 'not_worked',
  );

export function unplannedFields(seen: Attendance, day: string, self: string, values: Values): Field[] {
  const shift = seen.shifts.find((one) => one.id === values['shift']);
  const choose = {value: '', label: 'Choose'};
  return [
    {
      name: 'person',
      label: 'Who worked',
      kind: 'select',
      options: [
        choose,
        ...seen.people.filter((one) => one.id !== self).map((one) => ({value: one.id, label: one.name})),
      ],
    },
    {
      name: 'shift',
      label: 'Shift',
      kind: 'select',
      options: [
        choose,
        ...seen.shifts.map((one) => ({
          value: one.id,
          label: `${one.code}: ${one.name}, ${timesWords(one.clock)}`,
        })),
      ],
    },
    {
      name: 'skill',
      label: 'Skill',
      kind: 'select',
      optional: true,
      options: [
        {value: '', label: 'The first that they hold'},
        ...seen.skills.map((one) => ({value: one.id, label: one.name})),
      ],
    },
    {
      name: 'instead',
      label: 'In place of',
      hint: 'Their duty is signed as not worked in the same step.',
      kind: 'select',
      optional: true,
      options: [
        {value: '', label: 'Nobody'},
        ...replaceable(seen, day).map((duty) => ({
          value: keyOf(duty),
          label: `${nameIn(seen.people, duty.person)}, ${shiftIn(seen, duty.shift).name}`,
        })),
      ],
    },
    {
      name: 'what',
      label: 'When',
      kind: 'select',
      options: [
        {value: 'planned', label: `At the shift’s times${shift ? `: ${timesWords(shift.clock)}` : ''}`},
        {value: 'other', label: 'At other times'},
      ],
    },
    ...(values['what'] === 'other' ? timeFields : []),
  ];
}

export function unplannedErrors(seen: Attendance, day: string, values: Values): Record<string, string> {
  const errors = timesErrors(values);
  const key = keyOf({person: values['person'] ?? '', day, shift: values['shift'] ?? ''});
  if (seen.duties.some((duty) => keyOf(duty) === key)) {
    errors['person'] = 'They have this duty in the list already: sign for it there';
  }
  return errors;
}

/** The duty that was worked, and the one in whose place it was. */
export function unplannedIn(seen: Attendance, day: string, values: Values): Signed[] {
  const {person = '', shift: shiftId = '', skill = ''} = values;
  const shift = seen.shifts.find((one) => one.id === shiftId) ?? null;
  const replaced = replaceable(seen, day).find((duty) => keyOf(duty) === values['instead']);
  return [
    {person, day, shift: shiftId, ...(skill ? {skill} : {}), ...typedFor(values, shift)},
    ...(replaced ? [notWorked(replaced)] : []),
  ];
}
