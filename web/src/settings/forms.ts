// What the forms of settings ask for, how a row stands in them, and what is wrong with what was typed.

import {clock, hours} from '../roster/days';
import type {Field, Values} from './form';
import {
  employmentNames,
  listIn,
  minuteIn,
  minutesIn,
  periodErrors,
  wteIn,
  type Contract,
  type HeldSkill,
  type Membership,
  type Person,
  type RulePack,
  type Shift,
  type Skill,
  type Unit,
} from './model';

type New<Row> = Omit<Row, 'id' | 'version'>;
type Choice = {value: string; label: string};

const choose: Choice = {value: '', label: 'Choose'};
const yes = (is: boolean) => (is ? 'yes' : '');
const text = (values: Values, name: string) => (values[name] ?? '').trim();

export const personFields: Field[] = [
  {name: 'givenName', label: 'Given name', kind: 'text', width: 20, sent: 'given_name'},
  {name: 'familyName', label: 'Family name', kind: 'text', width: 20, sent: 'family_name'},
  {
    name: 'knownAs',
    label: 'Known as',
    hint: 'What rosters show in place of the given name.',
    kind: 'text',
    width: 20,
    optional: true,
    sent: 'known_as',
  },
  {name: 'email', label: 'Email', kind: 'email', width: 20, optional: true},
  {name: 'phone', label: 'Phone', kind: 'tel', width: 20, optional: true},
  {name: 'joinedOn', label: 'Joined on', kind: 'date', width: 10, optional: true, sent: 'joined_on'},
  {
    name: 'lastDay',
    label: 'Last day here',
    hint: 'For somebody who leaves the organisation.',
    kind: 'date',
    width: 10,
    optional: true,
    sent: 'left_on',
  },
];

export const personValues = (person: New<Person>): Values => ({
  givenName: person.givenName,
  familyName: person.familyName,
  knownAs: person.knownAs,
  email: person.email,
  phone: person.phone,
  joinedOn: person.joinedOn,
  lastDay: person.lastDay,
});

export function personIn(values: Values): New<Person> {
  return {
    givenName: text(values, 'givenName'),
    familyName: text(values, 'familyName'),
    knownAs: text(values, 'knownAs'),
    email: text(values, 'email'),
    phone: text(values, 'phone'),
    joinedOn: text(values, 'joinedOn'),
    lastDay: text(values, 'lastDay'),
  };
}

export function personErrors(values: Values): Record<string, string> {
  const {email = '', joinedOn = '', lastDay = ''} = values;
  return {
    ...(email !== '' && !/^\S+@\S+$/.test(email.trim())
      ? {email: 'Enter an email address as name@example.org'}
      : {}),
    ...(joinedOn !== '' && lastDay !== '' && lastDay < joinedOn
      ? {lastDay: 'The last day is before the day they joined on'}
      : {}),
  };
}

const period = (from: string, to: string): Field[] => [
  {name: 'from', label: from, kind: 'date', width: 10, sent: 'starts_on'},
  {
    name: 'to',
    label: to,
    hint: 'Leave it empty if no end is known.',
    kind: 'date',
    width: 10,
    optional: true,
    sent: 'ends_on',
  },
];

export const contractFields = (packs: readonly RulePack[]): Field[] => [
  {
    name: 'employment',
    label: 'Employment',
    kind: 'select',
    options: Object.entries(employmentNames).map(([value, label]) => ({value, label})),
  },
  {name: 'grade', label: 'Grade', hint: 'For example Band 5, or ST3.', kind: 'text', width: 10},
  {
    name: 'wte',
    label: 'Share of whole time',
    hint: '1 is whole time (1 WTE), 0.6 is three days of five.',
    kind: 'text',
    width: 5,
  },
  {
    name: 'weekly',
    label: 'Hours a week',
    hint: 'For example 37.5, or 37:30.',
    kind: 'text',
    width: 5,
    sent: 'weekly_minutes',
  },
  {
    name: 'packs',
    label: 'Rules that this contract brings',
    hint: 'Rosters are judged by them from the first day of the contract.',
    kind: 'checks',
    options: packs.map((pack) => ({value: pack.id, label: pack.name})),
  },
  ...period('First day', 'Last day'),
];

export const contractValues = (contract: New<Contract>): Values => ({
  employment: contract.employment,
  grade: contract.grade,
  wte: String(contract.wte / 10_000),
  weekly: hours(contract.weeklyMinutes),
  packs: contract.packs.join(','),
  from: contract.from,
  to: contract.to,
});

export function contractIn(values: Values): New<Contract> {
  return {
    employment: (values['employment'] || 'substantive') as Contract['employment'],
    grade: text(values, 'grade'),
    wte: wteIn(values['wte'] ?? '') ?? 0,
    weeklyMinutes: minutesIn(values['weekly'] ?? '') ?? 0,
    packs: listIn(values['packs'] ?? ''),
    from: text(values, 'from'),
    to: text(values, 'to'),
  };
}

export function contractErrors(values: Values): Record<string, string> {
  const {wte = '', weekly = ''} = values;
  const minutes = minutesIn(weekly);
  return {
    ...(wte !== '' && wteIn(wte) === null ? {wte: 'Enter a share between 0 and 2, for example 0.6'} : {}),
    ...(weekly !== '' && (minutes === null || minutes > 10_080)
      ? {weekly: 'Enter the hours of a week, for example 37.5'}
      : {}),
    ...periodErrors(values),
  };
}

export const emptyContract: New<Contract> = {
  employment: 'substantive',
  grade: '',
  wte: 10_000,
  weeklyMinutes: 2250,
  packs: [],
  from: '',
  to: '',
};

export function heldSkillFields(skills: readonly Skill[], isNew: boolean): Field[] {
  return [
    {
      name: 'skill',
      label: 'Skill',
      kind: 'select',
      fixed: !isNew,
      options: [choose, ...skills.map((one) => ({value: one.id, label: one.name}))],
    },
    {name: 'from', label: 'Held from', kind: 'date', width: 10, sent: 'starts_on'},
    {
      name: 'to',
      label: 'Last day',
      hint: 'When the certificate runs out. Nobody is rostered for it after that. Empty: it does not.',
      kind: 'date',
      width: 10,
      optional: true,
      sent: 'ends_on',
    },
    {
      name: 'evidence',
      label: 'Evidence',
      hint: 'A certificate number, or who has seen it.',
      kind: 'text',
      width: 20,
      optional: true,
    },
  ];
}

export function heldSkillValues(held: New<HeldSkill>): Values {
  return {skill: held.skill, from: held.from, to: held.to, evidence: held.evidence};
}

export function heldSkillIn(values: Values): New<HeldSkill> {
  return {
    skill: text(values, 'skill'),
    from: text(values, 'from'),
    to: text(values, 'to'),
    evidence: text(values, 'evidence'),
  };
}

export function membershipFields(units: readonly Unit[], isNew: boolean): Field[] {
  return [
    {
      name: 'unit',
      label: 'Unit',
      kind: 'select',
      fixed: !isNew,
      options: [choose, ...units.map((one) => ({value: one.id, label: one.name}))],
    },
    {name: 'isHome', label: 'This is their home unit', kind: 'check', sent: 'is_home'},
    {
      name: 'groups',
      label: 'Groups',
      hint: 'Names that the rules of the unit use, with commas between: senior, night-worker.',
      kind: 'text',
      width: 20,
      optional: true,
    },
    ...period('First day', 'Last day'),
  ];
}

export const membershipValues = (member: New<Membership>): Values => ({
  unit: member.unit,
  isHome: yes(member.isHome),
  groups: listIn(member.groups).join(', '),
  from: member.from,
  to: member.to,
});

export function membershipIn(values: Values): New<Membership> {
  return {
    unit: text(values, 'unit'),
    isHome: values['isHome'] === 'yes',
    groups: listIn(values['groups'] ?? '').join(','),
    from: text(values, 'from'),
    to: text(values, 'to'),
  };
}

export const unitFields: Field[] = [
  {
    name: 'code',
    label: 'Code',
    hint: 'Short, and no other unit of the trust has it: 7A.',
    kind: 'text',
    width: 10,
  },
  {name: 'name', label: 'Name', kind: 'text', width: 20},
  {
    name: 'kind',
    label: 'Kind',
    kind: 'select',
    options: ['ward', 'emergency_department', 'clinic', 'theatre', 'on_call_team', 'team', 'other'].map(
      (value) => ({value, label: kindWords(value)}),
    ),
  },
  {name: 'site', label: 'Site', kind: 'text', width: 20, optional: true},
  {
    name: 'closedOn',
    label: 'Closed from',
    hint: 'Nobody makes rosters for it from this day on; what was before stays.',
    kind: 'date',
    width: 10,
    optional: true,
    sent: 'closed_on',
  },
];

/** "on_call_team" as "On call team". */
export function kindWords(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The kinds that there are, and that of the unit if it is none of them. */
export function unitFieldsFor(kind: string): Field[] {
  return unitFields.map((field) =>
    field.name !== 'kind' || kind === '' || field.options?.some((one) => one.value === kind)
      ? field
      : {...field, options: [...(field.options ?? []), {value: kind, label: kindWords(kind)}]},
  );
}

export const unitValues = ({code, name, kind, site, closedOn}: New<Unit>): Values => ({
  code,
  name,
  kind,
  site,
  closedOn,
});

export function unitIn(values: Values): New<Unit> {
  return {
    code: text(values, 'code'),
    name: text(values, 'name'),
    kind: text(values, 'kind'),
    site: text(values, 'site'),
    closedOn: text(values, 'closedOn'),
  };
}

export const skillFields = (isNew: boolean): Field[] => [
  {
    name: 'code',
    label: 'Code',
    hint: isNew
      ? 'Short, and it stays: rules and files know the skill by it. For example IV.'
      : 'It stays: rules and files know the skill by it.',
    kind: 'text',
    width: 10,
    fixed: !isNew,
  },
  {name: 'name', label: 'Name', kind: 'text', width: 20},
];

export const shiftFields: Field[] = [
  {
    name: 'code',
    label: 'Letters in the roster',
    hint: 'One to three, and no other shift of the unit has them: LD.',
    kind: 'text',
    width: 4,
    sent: 'code',
  },
  {name: 'name', label: 'Name', hint: 'For example Long day.', kind: 'text', width: 20},
  {name: 'starts', label: 'Begins', kind: 'time', width: 10, sent: 'starts_minute'},
  {
    name: 'ends',
    label: 'Ends',
    hint: 'At or before the beginning: it ends on the day after.',
    kind: 'time',
    width: 10,
    sent: 'ends_minute',
  },
  {
    name: 'unpaidBreak',
    label: 'Unpaid break, in minutes',
    kind: 'text',
    width: 4,
    sent: 'unpaid_break_minutes',
  },
  {
    name: 'paidBreak',
    label: 'Paid break, in minutes',
    kind: 'text',
    width: 4,
    sent: 'paid_break_minutes',
  },
  {
    name: 'credit',
    label: 'Counts for, in hours',
    hint: 'Only where that is not its length without the unpaid break, as for an on-call.',
    kind: 'text',
    width: 5,
    optional: true,
    sent: 'credit_minutes',
  },
  {
    name: 'classes',
    label: 'Classes',
    hint: 'What rules call shifts of this kind, with commas between: night, on_call. They decide its colour, too.',
    kind: 'text',
    width: 20,
    optional: true,
  },
  {
    name: 'isExclusive',
    label: 'Nothing else can be done meanwhile',
    hint: 'Take the tick away for an on-call that goes on over another duty.',
    kind: 'check',
    sent: 'exclusive',
  },
  {
    name: 'retiredOn',
    label: 'Not used from',
    hint: 'To end a shift. Duties before that day keep it.',
    kind: 'date',
    width: 10,
    optional: true,
    sent: 'retired_on',
  },
];

export const emptyShift: New<Shift> = {
  code: '',
  name: '',
  startsMinute: 450,
  endsMinute: 1200,
  unpaidBreak: 60,
  paidBreak: 0,
  credit: null,
  isExclusive: true,
  classes: [],
  retiredOn: '',
};

export const shiftValues = (shift: New<Shift>): Values => ({
  code: shift.code,
  name: shift.name,
  starts: clock(shift.startsMinute),
  ends: clock(shift.endsMinute),
  unpaidBreak: String(shift.unpaidBreak),
  paidBreak: String(shift.paidBreak),
  credit: shift.credit === null ? '' : hours(shift.credit),
  classes: shift.classes.join(', '),
  isExclusive: yes(shift.isExclusive),
  retiredOn: shift.retiredOn,
});

export function shiftIn(values: Values): New<Shift> {
  const starts = minuteIn(values['starts'] ?? '') ?? 0;
  const ends = minuteIn(values['ends'] ?? '') ?? 0;
  return {
    code: text(values, 'code'),
    name: text(values, 'name'),
    startsMinute: starts,
    endsMinute: ends <= starts ? ends + 1440 : ends,
    unpaidBreak: Number(values['unpaidBreak']),
    paidBreak: Number(values['paidBreak']),
    credit: minutesIn(values['credit'] ?? ''),
    isExclusive: values['isExclusive'] === 'yes',
    classes: listIn(values['classes'] ?? ''),
    retiredOn: text(values, 'retiredOn'),
  };
}

export function shiftErrors(values: Values): Record<string, string> {
  const {code = '', credit = ''} = values;
  const errors: Record<string, string> = {};
  if (code.trim().length > 8 || /\s/.test(code.trim())) errors['code'] = 'Enter a few letters without blanks';
  for (const name of ['unpaidBreak', 'paidBreak']) {
    const minutes = (values[name] ?? '').trim();
    if (minutes !== '' && !/^\d{1,3}$/.test(minutes)) errors[name] = 'Enter whole minutes, 0 for none';
  }
  if (credit !== '' && minutesIn(credit) === null) errors['credit'] = 'Enter hours, for example 7.5';
  return errors;
}

/** How long somebody works on it, without the unpaid break. */
export const shiftLength = (shift: New<Shift>) => shift.endsMinute - shift.startsMinute - shift.unpaidBreak;
