// Forms as data: the fields of a row, what is wrong with what was typed, and what two people typed at a time.

import type {Problem} from '../api/problem';
import {longDate} from '../roster/days';

/** What stands in a form, by field; a choice that is ticked is "yes". */
export type Values = Record<string, string>;

export interface Field {
  name: string;
  label: string;
  hint?: string;
  kind: 'text' | 'email' | 'tel' | 'date' | 'time' | 'select' | 'check' | 'checks';
  options?: {value: string; label: string; hint?: string}[];
  /** Characters; empty: as wide as there is room. */
  width?: 4 | 5 | 10 | 20;
  optional?: boolean;
  /** What the server calls it, where that is another name. */
  sent?: string;
  /** Shown, not changed: its key, once there is one. */
  fixed?: boolean;
}

export interface Wrong {
  field: string;
  words: string;
}

/** In the order of the fields, as the summary has them. */
export function wrongs(fields: readonly Field[], errors: Record<string, string>): Wrong[] {
  return fields
    .filter((field) => errors[field.name])
    .map((field) => ({field: field.name, words: errors[field.name] ?? ''}));
}

/** The fields without which nothing can be saved. */
export function missing(fields: readonly Field[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    if (field.optional || field.fixed || field.kind === 'check' || field.kind === 'checks') continue;
    if ((values[field.name] ?? '').trim() !== '') continue;
    const chosen = field.kind === 'select' || field.kind === 'date';
    errors[field.name] = `${chosen ? 'Choose' : 'Enter'} ${ofField(field)}`;
  }
  return errors;
}

function ofField(field: Field): string {
  const label = field.label.slice(0, 1).toLowerCase() + field.label.slice(1);
  return /^(the|a|an|when|where) /.test(label) ? label : `the ${label}`;
}

/** A refusal of the server at the field that it names; the empty name is of the form as a whole. */
export function wrongOf(fields: readonly Field[], problem: Problem): Wrong {
  const sent = problem.pointer.split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  const name = sent.at(-1) ?? '';
  const field = fields.find((one) => (one.sent ?? one.name) === name);
  return {field: field?.name ?? '', words: problem.sentences};
}

export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/** Where what was typed and what is stored by now are not the same, in words. */
export function differences(fields: readonly Field[], mine: Values, theirs: Values): Difference[] {
  return fields
    .filter((field) => (mine[field.name] ?? '') !== (theirs[field.name] ?? ''))
    .map((field) => ({
      label: field.label,
      mine: shown(field, mine[field.name] ?? ''),
      theirs: shown(field, theirs[field.name] ?? ''),
    }));
}

export function shown(field: Field, value: string): string {
  if (field.kind === 'check') return value === 'yes' ? 'Yes' : 'No';
  if (value === '') return 'nothing';
  if (field.kind === 'date') return longDate(value);
  if (field.kind === 'select') return field.options?.find((one) => one.value === value)?.label ?? value;
  if (field.kind === 'checks') {
    return value
      .split(',')
      .map((one) => field.options?.find((option) => option.value === one)?.label ?? one)
      .join(', ');
  }
  return value;
}
