// The settings of a rota as they stand in its form, and what is wrong with them.

import type {RotaPattern, RotaPatterns, RotaSettings, RotaWant} from '../api/rota_patterns';
import {isDay, mondayOf} from '../portal/day';
import {wantIn, wantText, weekdays} from './model';

export interface GroupFields {
  /** Of a group that there is. */
  id: string | null;
  name: string;
  lines: string;
  contract: string;
  /** Codes; none: every shift. */
  shifts: string[];
}

export interface RotaFields {
  name: string;
  startsOn: string;
  startWeek: string;
  /** A code; empty: people's own. */
  skill: string;
  groups: GroupFields[];
  /** A day of the week whose demand is taken over; empty: what is typed below. */
  demandWeek: string;
  /** By shift, then by weekday, as they are typed. */
  wants: Record<string, string[]>;
}

/** What there is to choose from. */
export type Choices = Pick<RotaPatterns, 'shifts' | 'contracts' | 'skills'>;

function wantsTyped(choices: Choices, demand: readonly RotaWant[]): Record<string, string[]> {
  return Object.fromEntries(
    choices.shifts.map(({code}) => [
      code,
      weekdays.map((_, day) => wantText(demand.find((want) => want.shift === code && want.weekday === day))),
    ]),
  );
}

export function newFields(choices: Choices, today: string): RotaFields {
  const [first] = choices.contracts;
  const monday = mondayOf(today);
  return {
    name: '',
    startsOn: monday,
    startWeek: '1',
    skill: '',
    groups: [{id: null, name: 'Full time', lines: '8', contract: first?.code ?? '', shifts: []}],
    demandWeek: monday,
    wants: {},
  };
}

export function fieldsOf(pattern: RotaPattern): RotaFields {
  return {
    name: pattern.name,
    startsOn: pattern.starts_on,
    startWeek: String(pattern.start_week),
    skill: pattern.skill ?? '',
    groups: pattern.groups.map((group) => ({
      id: group.id,
      name: group.name,
      lines: String(group.lines),
      contract: group.contract,
      shifts: group.shifts,
    })),
    demandWeek: '',
    wants: wantsTyped(pattern, pattern.demand),
  };
}

/** By the id of the field in the form; none: it can be sent. */
export function wrongIn(fields: RotaFields): Record<string, string> {
  const errors: Record<string, string> = {};
  if (fields.name.trim() === '') errors['name'] = 'Enter a name';
  if (!isDay(fields.startsOn)) errors['starts'] = 'Choose the day on which the rota starts';
  else if (mondayOf(fields.startsOn) !== fields.startsOn)
    errors['starts'] = 'Choose a Monday: weeks of a rota begin on Mondays';
  if (!isCount(fields.startWeek)) errors['week'] = 'Enter the week that line 1 works first, from 1 to 52';
  fields.groups.forEach((group, at) => {
    if (group.name.trim() === '') errors[`group-${at}-name`] = 'Enter what these lines are called';
    if (!isCount(group.lines)) errors[`group-${at}-lines`] = 'Enter how many lines, from 1 to 52';
    if (group.contract === '') errors[`group-${at}-contract`] = 'Choose a contract';
  });
  if (fields.demandWeek === '' ? Object.keys(fields.wants).length === 0 : !isDay(fields.demandWeek)) {
    errors['demand'] = 'Choose a day of the week whose demand is taken over';
  }
  for (const [shift, days] of Object.entries(fields.demandWeek === '' ? fields.wants : {})) {
    const day = days.findIndex((text) => wantIn(text) === null);
    if (day >= 0)
      errors[`want-${shift}-${day}`] = `${shift} on ${weekdays[day]}: enter a number, or two as 1-2`;
  }
  return errors;
}

const isCount = (text: string) => /^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 52;

/** Requires: nothing is wrong in them. Limits that were there stay where what is wanted keeps them. */
export function settingsOf(fields: RotaFields, before: readonly RotaWant[] = []): RotaSettings {
  const limits = new Map(before.map((want) => [`${want.shift}/${want.weekday}`, want.maximum]));
  const demand = Object.entries(fields.wants).flatMap(([shift, days]) =>
    days.flatMap((text, weekday) => {
      const want = wantIn(text);
      const was = before.some((one) => one.shift === shift && one.weekday === weekday);
      if (!want || (want.optimum === 0 && !was)) return [];
      const limit = limits.get(`${shift}/${weekday}`) ?? null;
      return [{weekday, shift, ...want, maximum: limit !== null && limit >= want.optimum ? limit : null}];
    }),
  );
  return {
    name: fields.name.trim(),
    starts_on: fields.startsOn,
    start_week: Number(fields.startWeek),
    skill: fields.skill || null,
    groups: fields.groups.map((group) => ({
      ...(group.id !== null && {id: group.id}),
      name: group.name.trim(),
      lines: Number(group.lines),
      contract: group.contract,
      shifts: group.shifts,
    })),
    ...(fields.demandWeek === '' ? {demand} : {demand_week: mondayOf(fields.demandWeek)}),
  };
}
