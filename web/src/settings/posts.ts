// A unit's posts as their page has them, and in words. Ends of periods are last days here, as people say them.

import type {components} from '../api/schema';
import {pounds} from '../payroll/model';
import {plusDays} from '../portal/day';
import type {Field, Values} from './form';
import {periodErrors} from './model';

export type Establishment = components['schemas']['Establishment'];
export type Post = components['schemas']['PostSeen'];
export type Holder = Post['holders'][number];
export type WantedPost = components['schemas']['WantedPost'];
export type WantedHolder = components['schemas']['WantedPostHolder'];

export interface PersonName {
  id: string;
  name: string;
}

/** Everything rejects with a Problem. A null id is a new row. */
export interface PostsService {
  establishment(day: string): Promise<Establishment>;
  /** Of the unit, today or later. */
  people(): Promise<PersonName[]>;
  putPost(id: string | null, post: WantedPost): Promise<void>;
  putHolder(post: string, id: string | null, holder: WantedHolder): Promise<void>;
}

/** "1.00", "0.60": of ten-thousandths. */
export const wteText = (wte: number) =>
  (wte / 10_000).toLocaleString('en-GB', {minimumFractionDigits: 2, maximumFractionDigits: 4});

export const lastDay = (endsOn: string | null) => (endsOn ? plusDays(endsOn, -1) : '');
const endOf = (last: string) => (last === '' ? null : plusDays(last, 1));

/** What is vacant of a post; below 0: more hold it than it has. */
export const vacantOf = (post: Post) => post.wte - post.filled_wte;

export function standingOf(post: Post, day: string): string {
  if (post.starts_on > day) return 'to come';
  const vacant = vacantOf(post);
  if (vacant > 0) return post.filled_wte === 0 ? 'vacant' : `${wteText(vacant)} vacant`;
  return vacant < 0 ? `${wteText(-vacant)} over` : 'filled';
}

export interface Grade {
  grade: string;
  funded: number;
  filled: number;
  vacant: number;
}

/** Of the posts that are there on the day, in the order in which grades come. */
export function byGrade({items, day}: Establishment): Grade[] {
  const grades = new Map<string, Grade>();
  for (const post of items) {
    if (post.starts_on > day) continue;
    const own = grades.get(post.grade) ?? {grade: post.grade, funded: 0, filled: 0, vacant: 0};
    own.funded += post.wte;
    own.filled += post.filled_wte;
    own.vacant += Math.max(0, vacantOf(post));
    grades.set(post.grade, own);
  }
  return [...grades.values()].toSorted((a, b) => a.grade.localeCompare(b.grade, 'en-GB', {numeric: true}));
}

export function totalWords(all: Establishment): string {
  const budget = all.budget_pence > 0 ? `, with ${pounds(all.budget_pence)} a year` : '';
  const share = all.funded_wte > 0 ? Math.round((1000 * all.vacant_wte) / all.funded_wte) / 10 : 0;
  return `Funded ${wteText(all.funded_wte)} WTE${budget}. Filled ${wteText(all.filled_wte)}, vacant ${wteText(all.vacant_wte)} (${share} %).`;
}

const text = (values: Values, name: string) => (values[name] ?? '').trim();

/** Ten-thousandths of what is typed; null: it is none. */
function wteIn(typed: string): number | null {
  if (!/^\d{1,2}(\.\d{1,4})?$/.test(typed.trim())) return null;
  const wte = Math.round(Number(typed) * 10_000);
  return wte > 0 ? wte : null;
}

function penceIn(typed: string): number | null {
  const plain = typed.trim().replaceAll(',', '').replace(/^£/, '');
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

const share: Field = {
  name: 'wte',
  label: 'Share of whole time',
  hint: '1 is whole time (1 WTE), 0.6 is three days of five.',
  kind: 'text',
  width: 5,
};
const days: Field[] = [
  {name: 'from', label: 'First day', kind: 'date', width: 10, sent: 'starts_on'},
  {name: 'to', label: 'Last day', kind: 'date', width: 10, optional: true, sent: 'ends_on'},
];

export const postFields: Field[] = [
  {name: 'code', label: 'Post number', hint: 'No other post of the trust has it.', kind: 'text', width: 10},
  {name: 'title', label: 'Title', hint: 'For example Registered nurse.', kind: 'text', width: 20},
  {name: 'grade', label: 'Grade', hint: 'For example Band 5.', kind: 'text', width: 10},
  share,
  {name: 'centre', label: 'Cost centre', kind: 'text', width: 10, optional: true, sent: 'cost_centre'},
  {
    name: 'budget',
    label: 'Budget a year, in pounds',
    kind: 'text',
    width: 10,
    optional: true,
    sent: 'budget_pence',
  },
  ...days,
];

export const postValues = (post: Post | null, today: string): Values => ({
  code: post?.code ?? '',
  title: post?.title ?? '',
  grade: post?.grade ?? '',
  wte: post ? String(post.wte / 10_000) : '1',
  centre: post?.cost_centre ?? '',
  budget: post?.budget_pence == null ? '' : (post.budget_pence / 100).toFixed(2),
  from: post?.starts_on ?? today,
  to: lastDay(post?.ends_on ?? null),
});

export function postErrors(values: Values): Record<string, string> {
  const budget = text(values, 'budget');
  return {
    ...shareErrors(values),
    ...(budget !== '' && penceIn(budget) === null ? {budget: 'Write pounds, for example 38,500'} : {}),
    ...periodErrors(values),
  };
}

const shareErrors = (values: Values): Record<string, string> =>
  text(values, 'wte') !== '' && wteIn(text(values, 'wte')) === null
    ? {wte: 'Write a share above 0, for example 0.6'}
    : {};

export const postIn = (values: Values, version: number): WantedPost => ({
  code: text(values, 'code'),
  title: text(values, 'title'),
  grade: text(values, 'grade'),
  wte: wteIn(text(values, 'wte')) ?? 0,
  cost_centre: text(values, 'centre') || null,
  budget_pence: text(values, 'budget') === '' ? null : penceIn(text(values, 'budget')),
  starts_on: text(values, 'from'),
  ends_on: endOf(text(values, 'to')),
  version,
});

export const holderFields = (people: readonly PersonName[], isNew: boolean): Field[] => [
  {
    name: 'person',
    label: 'Who holds it',
    kind: 'select',
    fixed: !isNew,
    options: [
      {value: '', label: 'Choose somebody of the unit'},
      ...people.map(({id, name}) => ({value: id, label: name})),
    ],
  },
  share,
  ...days,
];

export const holderValues = (holder: Holder | null, post: Post, today: string): Values => ({
  person: holder?.person ?? '',
  wte: String((holder?.wte ?? Math.max(vacantOf(post), 1)) / 10_000),
  from: holder?.starts_on ?? (post.starts_on > today ? post.starts_on : today),
  to: lastDay(holder ? holder.ends_on : post.ends_on),
});

export const holderErrors = (values: Values): Record<string, string> => ({
  ...shareErrors(values),
  ...periodErrors(values),
});

export const holderIn = (values: Values, version: number): WantedHolder => ({
  person: values['person'] ?? '',
  wte: wteIn(text(values, 'wte')) ?? 0,
  starts_on: text(values, 'from'),
  ends_on: endOf(text(values, 'to')),
  version,
});
