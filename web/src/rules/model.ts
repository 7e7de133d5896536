// Rule packs, signatures and a unit's own rules as their pages have them.

import type {components} from '../api/schema';
import {hours, longDate} from '../roster/days';
import type {Field, Values} from '../settings/form';
import {endOf, lastDayOf, listIn, minutesIn} from '../settings/model';

type Sent = components['schemas'];
export type PackSummary = Sent['RulePacks']['items'][number];
export type Pack = Sent['RulePack'];
export type Row = Sent['RuleRow'];
export type Definition = Sent['RuleDefinition'];
/** What rosters are judged by: somebody answers for it where it is not confirmed. */
export type SignableRow = Row | Definition;
/** In the words in which it is shown. */
export const wordsOf = (row: SignableRow) => ('message' in row && row.message) || row.title;
export type RowNotJudged = Sent['RuleRowNotJudged'];
export type Kind = Sent['RuleKinds']['items'][number];
export type Parameter = Kind['parameters'][number];
/** A rule as docs/formats/native.md has it. */
export interface RuleText {
  id: string;
  kind: string;
  severity?: 'hard' | 'soft';
  message?: string;
  scope?: {people?: string[]; groups?: string[]; contracts?: string[]};
  penalty?: {weight?: number};
  parameters?: Record<string, unknown>;
}
export type UnitRule = Omit<Sent['UnitRule'], 'rule'> & {rule: RuleText | null};
export type UnitRuleChange = Omit<Sent['UnitRuleChange'], 'rule'> & {rule: RuleText};
export type Beside = NonNullable<UnitRule['beside']>;

/** Everything rejects with a Problem. */
export interface RulesService {
  packs(): Promise<Pack[]>;
  sign(pack: string, edition: string, row: string, reason: string): Promise<void>;
  takeBack(pack: string, row: string): Promise<void>;
  /** The text of a pack.json. */
  addOverlay(text: string): Promise<Pack>;
  kinds(): Promise<Kind[]>;
  unitRules(unit: string, from: string, until: string): Promise<UnitRule[]>;
  putUnitRule(unit: string, id: string | null, rule: UnitRuleChange): Promise<void>;
  takeAwayUnitRule(unit: string, id: string, version: number): Promise<void>;
}

export const standingWords = {law: 'Law', contract: 'Contract', policy: 'Policy', wish: 'Wish'} as const;

export const certaintyWords = {
  confirmed: 'Confirmed',
  secondary: 'Second-hand source',
  derived: 'Worked out',
  unverified: 'Not verified',
} as const;

export const wantsWords = {
  all: 'All rules',
  unsigned: 'Not confirmed and not signed',
  signed: 'Signed',
  confirmed: 'Confirmed',
  'not-judged': 'Not judged from a roster',
} as const;
export type Wanted = keyof typeof wantsWords;

export interface Filter {
  search: string;
  /** Empty: all. */
  pack: string;
  standing: string;
  wanted: Wanted;
}

export interface FoundPack {
  pack: Pack;
  rows: Row[];
  definitions: Definition[];
  notJudged: RowNotJudged[];
}

/** What of the packs the filter leaves; packs of which nothing is left are not there. */
export function filtered(packs: readonly Pack[], filter: Filter): FoundPack[] {
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const has = (...texts: string[]) => {
    const text = texts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const isWanted = (row: SignableRow) =>
    filter.wanted === 'all' ||
    (filter.wanted === 'unsigned' && row.wants_signature) ||
    (filter.wanted === 'signed' && row.signature !== null) ||
    (filter.wanted === 'confirmed' && row.certainty === 'confirmed');
  return packs
    .filter((pack) => filter.pack === '' || pack.id === filter.pack)
    .map((pack) => ({
      pack,
      rows: pack.rows.filter(
        (row) =>
          isWanted(row) &&
          (filter.standing === '' || row.standing === filter.standing) &&
          has(row.id, row.title, row.message, row.clause, spaced(row.kind), row.scope),
      ),
      definitions: pack.definitions.filter(
        (row) =>
          isWanted(row) &&
          filter.standing === '' &&
          has(row.id, row.title, row.meaning, row.clause, 'definition'),
      ),
      notJudged: pack.not_judged.filter(
        (row) =>
          (filter.wanted === 'not-judged' || filter.wanted === 'all') &&
          filter.standing === '' &&
          has(row.id, row.title, row.reason),
      ),
    }))
    .filter((found) => countOf(found) > 0);
}

/** How many rows were found. */
export const countOf = (found: FoundPack) =>
  found.rows.length + found.definitions.length + found.notJudged.length;

/** "rest_between_duties" as people say it. */
export const spaced = (name: string) => name.replaceAll('_', ' ');
/** Parameters that the field has plainer words for. */
const parameterNames: Record<string, string> = {
  of: 'Which duties',
  on: 'On which days',
  min: 'Least',
  max: 'Most',
  min_weekly: 'Least in a week',
  max_weekly: 'Most in a week',
};
export const parameterName = (name: string) => parameterNames[name] ?? capital(spaced(name));
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "From 1 October 2026", "From 1 October 2026 to 3 January 2027"; the end is the day after the last. */
export function datesWords(from: string, until: string | null): string {
  return until === null
    ? `From ${longDate(from)}`
    : `From ${longDate(from)} to ${longDate(lastDayOf(until))}`;
}

/** How many rows nobody answers for, in words; empty: none. */
export function unsignedWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 rule or definition is not signed' : `${count} rules and definitions are not signed`;
}

// -- a unit's own rules

export const textOf = (rule: UnitRule): RuleText => rule.rule ?? {id: '?', kind: '?', parameters: {}};

const isTime = (parameter: Parameter) => parameter.type === 'number' && parameter.unit === 'minutes';

/** A value as it stands in a form's field. */
export function valueText(parameter: Parameter, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (isTime(parameter)) return hours(Number(value));
  if (parameter.type === 'flag') return value === true ? 'yes' : 'no';
  if (parameter.type === 'lists') return (value as string[][]).map((list) => list.join(' | ')).join(', ');
  return Array.isArray(value) ? value.join(', ') : String(value as string | number);
}

/** What was typed as the server has it; undefined: it is not set. null: it is no such value. */
export function valueIn(parameter: Parameter, text: string): unknown {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (isTime(parameter)) return minutesIn(typed);
  switch (parameter.type) {
    case 'number':
      return /^-?\d{1,9}$/.test(typed) ? Number(typed) : null;
    case 'flag':
      return typed === 'yes';
    case 'word':
      return typed;
    case 'numbers': {
      const numbers = listIn(typed);
      return numbers.every((one) => /^-?\d{1,9}$/.test(one)) ? numbers.map(Number) : null;
    }
    case 'lists':
      return listIn(typed).map((list) => list.split('|').map((one) => one.trim()));
    default:
      return listIn(typed);
  }
}

const fieldName = (parameter: Parameter) => `p-${parameter.name}`;

function parameterField(parameter: Parameter): Field {
  const unit = isTime(parameter) ? 'hours' : parameter.unit;
  const base = {
    name: fieldName(parameter),
    label: parameterName(parameter.name) + (unit ? `, in ${unit}` : ''),
    hint:
      parameter.meaning +
      (parameter.type === 'lists'
        ? ' With commas between, and | between what may stand in one place.'
        : ['shifts', 'days', 'names', 'numbers'].includes(parameter.type)
          ? ' With commas between.'
          : ''),
    sent: parameter.name,
    optional: !parameter.required,
  };
  if (parameter.type === 'flag' || (parameter.type === 'word' && parameter.words.length > 0)) {
    const words = parameter.type === 'flag' ? ['yes', 'no'] : parameter.words;
    return {
      ...base,
      kind: 'select',
      options: [
        {value: '', label: parameter.required ? 'Choose' : 'As usual'},
        ...words.map((word) => ({value: word, label: capital(spaced(word))})),
      ],
    };
  }
  return {...base, kind: 'text', width: parameter.type === 'number' ? 5 : 20};
}

/** The fields of a rule; those of its kind once one is chosen. `isNew`: its name and kind can still be chosen. */
export const ruleFields =
  (kinds: readonly Kind[], isNew: boolean) =>
  (values: Values): Field[] => {
    const kind = kinds.find((one) => one.name === values['kind']);
    return [
      {
        name: 'kind',
        label: 'What it is about',
        hint: kind?.summary ?? 'What else is asked follows from it.',
        kind: 'select',
        fixed: !isNew,
        options: [
          {value: '', label: 'Choose'},
          ...kinds.map((one) => ({value: one.name, label: capital(spaced(one.name))})),
        ],
      },
      {
        name: 'code',
        label: 'Short name',
        hint: isNew ? 'It stays: checks and figures name the rule by it. For example nights-in-a-row.' : '',
        kind: 'text',
        width: 20,
        fixed: !isNew,
        sent: 'id',
      },
      {
        name: 'message',
        label: 'In one sentence',
        hint: 'What people read when it is broken.',
        kind: 'text',
        width: 20,
        optional: true,
      },
      ...(kind?.parameters ?? []).map(parameterField),
      {
        name: 'severity',
        label: 'How much it weighs',
        kind: 'select',
        options: [
          {value: 'hard', label: 'It has to be kept'},
          {value: 'soft', label: 'It costs when it is broken'},
        ],
      },
      ...(values['severity'] === 'soft'
        ? [
            {
              name: 'weight',
              label: 'Weight',
              hint: 'What each breach costs. One person too few costs 50 where nothing else is said.',
              kind: 'text',
              width: 5,
            } satisfies Field,
          ]
        : []),
      {
        name: 'groups',
        label: 'Only for these groups',
        hint: 'With commas between. Empty: everybody in the unit.',
        kind: 'text',
        width: 20,
        optional: true,
      },
      {name: 'from', label: 'First day', kind: 'date', width: 10, sent: 'starts_on'},
      {name: 'lastDay', label: 'Last day', kind: 'date', width: 10, optional: true, sent: 'ends_on'},
    ];
  };

export function ruleValues(rule: UnitRule | null, kinds: readonly Kind[], today: string): Values {
  const written = rule ? textOf(rule) : null;
  const kind = kinds.find((one) => one.name === written?.kind);
  return {
    kind: written?.kind ?? '',
    code: written?.id ?? '',
    message: written?.message ?? '',
    severity: written?.severity ?? 'hard',
    weight: written?.penalty?.weight === undefined ? '1' : String(written.penalty.weight),
    groups: written?.scope?.groups?.join(', ') ?? '',
    from: rule?.starts_on ?? today,
    lastDay: lastDayOf(rule?.ends_on ?? null),
    ...Object.fromEntries(
      (kind?.parameters ?? []).map((one) => [
        fieldName(one),
        valueText(one, written?.parameters?.[one.name]),
      ]),
    ),
  };
}

export function ruleErrors(kinds: readonly Kind[]) {
  return (values: Values): Record<string, string> => {
    const errors: Record<string, string> = {};
    for (const one of kinds.find((kind) => kind.name === values['kind'])?.parameters ?? []) {
      const text = values[fieldName(one)] ?? '';
      const value = valueIn(one, text);
      if (value === null)
        errors[fieldName(one)] = isTime(one) ? 'Enter hours, for example 11 or 11:30' : 'Enter whole numbers';
      else if (typeof value === 'number' && !isWithin(one, value)) errors[fieldName(one)] = boundsWords(one);
    }
    if (values['severity'] === 'soft' && !/^\d{1,9}$/.test((values['weight'] ?? '').trim()))
      errors['weight'] = 'Enter a whole number';
    const {from = '', lastDay = ''} = values;
    if (lastDay !== '' && lastDay < from) errors['lastDay'] = 'Enter a last day that is not before the first';
    return errors;
  };
}

const isWithin = (parameter: Parameter, value: number) =>
  (parameter.least === null || value >= parameter.least) &&
  (parameter.most === null || value <= parameter.most);

function boundsWords(parameter: Parameter): string {
  const of = (value: number) => (isTime(parameter) ? hours(value) : String(value));
  const {least, most} = parameter;
  if (least !== null && most !== null) return `Enter ${of(least)} to ${of(most)}`;
  return least !== null ? `Enter ${of(least)} or more` : `Enter ${of(most ?? 0)} or less`;
}

/** As the server takes it. What the form does not show of the rule stays as it was. */
export function ruleIn(
  values: Values,
  kinds: readonly Kind[],
  rule: UnitRule | null,
  version: number,
): UnitRuleChange {
  const old: Partial<RuleText> = rule ? textOf(rule) : {};
  const parameters: Record<string, unknown> = {};
  for (const one of kinds.find((kind) => kind.name === values['kind'])?.parameters ?? []) {
    const value = valueIn(one, values[fieldName(one)] ?? '');
    if (value !== undefined) parameters[one.name] = value;
  }
  const groups = listIn(values['groups'] ?? '');
  const {scope: oldScope, ...others} = old;
  const {groups: _, ...scope} = oldScope ?? {};
  const hasScope = groups.length > 0 || Object.keys(scope).length > 0;
  const isSoft = values['severity'] === 'soft';
  return {
    rule: {
      ...others,
      id: (values['code'] ?? '').trim(),
      kind: values['kind'] ?? '',
      message: (values['message'] ?? '').trim(),
      severity: isSoft ? 'soft' : 'hard',
      ...penaltyIn(values, old),
      parameters,
      ...(hasScope ? {scope: {...scope, ...(groups.length > 0 ? {groups} : {})}} : {}),
    },
    place: rule?.place ?? 0,
    starts_on: values['from'] ?? '',
    ends_on: endOf((values['lastDay'] ?? '').trim()),
    version,
  };
}

/** The weight of one that is hard stays as it was, and so does one that is usual and was not said. */
function penaltyIn(values: Values, old: Partial<RuleText>): Partial<RuleText> {
  const weight = Number(values['weight']);
  const isSaid = old.penalty !== undefined || weight !== 1;
  return values['severity'] === 'soft' && isSaid ? {penalty: {...old.penalty, weight}} : {};
}

/** What a unit's rule asks for, as a list reads. */
export function parameterWords(rule: UnitRule, kinds: readonly Kind[]): {name: string; value: string}[] {
  const written = textOf(rule);
  const kind = kinds.find((one) => one.name === written.kind);
  return Object.entries(written.parameters ?? {}).map(([name, value]) => {
    const parameter = kind?.parameters.find((one) => one.name === name);
    if (!parameter) return {name: parameterName(name), value: String(value)};
    const unit = isTime(parameter) ? 'hours' : parameter.unit;
    return {
      name: parameterName(name),
      value: valueText(parameter, value) + (parameter.type === 'number' && unit ? ` ${unit}` : ''),
    };
  });
}

export const besideTags = {
  new: {words: 'New here', tone: 'blue'},
  stricter: {words: 'Stricter', tone: 'green'},
  as_strict: {words: 'The same', tone: 'grey'},
  looser: {words: 'Looser', tone: 'yellow'},
} as const;

/** "than TCS-NIGHT-RUN of resident-doctors-2016 (contract): “max” is 3 instead of 4". */
export function besideWords(beside: Beside): string {
  if (beside.is === 'new') return 'No rule pack of these people has one like it.';
  const row = `${beside.row} of ${beside.pack} (${beside.standing})`;
  const what = beside.what.replaceAll(/"([^"]*)"/g, '“$1”');
  if (beside.is === 'as_strict') return `It asks for what ${row} asks for already.`;
  const ending =
    beside.is === 'looser' ? ' The rule of the pack holds all the same, so this one does nothing.' : '';
  return `${beside.is === 'stricter' ? 'Stricter' : 'Looser'} than ${row}: ${what}.${ending}`;
}
