// What pay has to know of a contract, as its form has it. Schemes, bands and points are the server's, never a list here.

import type {components} from '../api/schema';
import {pounds} from '../payroll/model';
import type {Field, Values} from './form';
import type {Contract} from './model';

export type PayFacts = components['schemas']['PayFacts'];
export type ContractPay = components['schemas']['ContractPay'];
export type PayScheme = components['schemas']['PaySchemes']['items'][number];

export interface ContractPayService {
  /** Each look is in the audit. */
  contractPay(person: string, contract: string): Promise<ContractPay>;
  /** Null: nothing is stated any more. */
  stateContractPay(
    person: string,
    contract: string,
    pay: PayFacts | null,
    version: number,
  ): Promise<ContractPay>;
  paySchemes(day: string): Promise<PayScheme[]>;
}

/** "inner_london" -> "Inner london": names of packs, as words. */
function words(name: string): string {
  const spaced = name.replaceAll('_', ' ');
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1);
}

const insurances = [
  {value: '', label: 'The usual'},
  {value: 'under_21', label: 'Under 21'},
  {value: 'apprentice_under_25', label: 'Apprentice under 25'},
  {value: 'none', label: 'None: employed elsewhere'},
];

export function pointWords({band, point, annual_pence}: PayScheme['points'][number]): string {
  const grade = band === '' ? words(point) : `Band ${band}, ${point}`;
  return `${grade}: ${pounds(annual_pence)} a year`;
}

const choice = (name: string, label: string, values: readonly string[], hint = ''): Field => ({
  name,
  label,
  ...(hint ? {hint} : {}),
  kind: 'select',
  optional: true,
  options: [{value: '', label: 'None'}, ...values.map((value) => ({value, label: words(value)}))],
});

const number = (name: string, label: string, hint: string): Field => ({
  name,
  label,
  hint,
  kind: 'text',
  width: 5,
  optional: true,
  sent: name,
});

/** Which there are hangs on the scheme, and on whether somebody is on the bank. */
export function payFields(
  schemes: readonly PayScheme[],
  employment: Contract['employment'],
): (values: Values) => Field[] {
  return (values) => {
    const scheme = schemes.find((one) => one.scheme === values['scheme']);
    const fields: Field[] = [
      {
        name: 'scheme',
        label: 'Scheme',
        kind: 'select',
        optional: true,
        options: [
          {value: '', label: 'Nothing is stated'},
          ...schemes.map((one) => ({value: one.scheme, label: one.name})),
        ],
      },
    ];
    if (!scheme) return fields;
    fields.push({
      name: 'point',
      label: scheme.points.some((one) => one.band !== '') ? 'Band and point' : 'Point',
      hint: 'Pay of whole time, as it is today.',
      kind: 'select',
      options: [
        {value: '', label: 'Choose one'},
        ...scheme.points.map((one) => ({value: one.key, label: pointWords(one)})),
      ],
    });
    if (scheme.zones.length > 0) fields.push(choice('zone', 'High cost area', scheme.zones));
    if (scheme.scheme === 'resident_doctor')
      fields.push(
        number('weekend_every', 'One weekend in', 'Of the full-time rota: 6 is one weekend in six.'),
      );
    if (scheme.on_call.length > 0) {
      fields.push(
        number('programmed_activities', 'Programmed activities', 'Of the job plan: 10 is whole time.'),
        choice('on_call', 'On-call supplement', scheme.on_call),
      );
    }
    if (scheme.premia.length > 0) {
      fields.push({
        name: 'premia',
        label: 'Flexible pay premia',
        kind: 'checks',
        options: scheme.premia.map((value) => ({value, label: words(value)})),
      });
    }
    if (employment !== 'substantive') {
      fields.push({
        ...number('hourly', 'Agreed rate an hour, in pounds', 'For example 18.25.'),
        sent: 'hourly_pence',
      });
    }
    fields.push(
      {
        name: 'assignment',
        label: 'Payroll’s assignment number',
        hint: 'Without it nobody is in a payroll run.',
        kind: 'text',
        width: 20,
        optional: true,
      },
      {name: 'no_pension', label: 'Not in the NHS pension scheme', kind: 'check'},
      {
        name: 'national_insurance',
        label: 'Employer’s national insurance',
        kind: 'select',
        optional: true,
        options: insurances,
      },
    );
    return fields;
  };
}

export function payValues(pay: PayFacts | null): Values {
  const key = pay?.band && pay.point ? `${pay.band}/${pay.point}` : (pay?.point ?? '');
  const text = (value: string | number | undefined) => (value === undefined ? '' : String(value));
  return {
    scheme: text(pay?.scheme),
    point: key,
    zone: text(pay?.zone),
    weekend_every: text(pay?.weekend_every),
    programmed_activities: text(pay?.programmed_activities),
    on_call: text(pay?.on_call),
    premia: (pay?.premia ?? []).join(','),
    hourly: pay?.hourly_pence === undefined ? '' : (pay.hourly_pence / 100).toFixed(2),
    assignment: text(pay?.assignment),
    no_pension: pay?.pension === false ? 'yes' : '',
    national_insurance: pay?.national_insurance === 'standard' ? '' : text(pay?.national_insurance),
  };
}

const isNumber = (text: string) => /^\d{1,4}(\.\d{1,2})?$/.test(text.trim());

export function payErrors(values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const name of ['weekend_every', 'programmed_activities', 'hourly']) {
    const text = values[name] ?? '';
    if (text.trim() !== '' && !isNumber(text)) {
      errors[name] = 'Write a number with two decimals at most, such as 7.5';
    }
  }
  return errors;
}

/** What is typed in fields that the scheme does not have is left out. */
export function payIn(values: Values, fields: readonly Field[]): PayFacts | null {
  const names = new Set(fields.map((field) => field.name));
  const text = (name: string) => (names.has(name) ? (values[name] ?? '').trim() : '');
  if (text('scheme') === '') return null;
  const [band, point] = text('point').includes('/') ? text('point').split('/') : ['', text('point')];
  const premia = text('premia') === '' ? [] : text('premia').split(',');
  return {
    scheme: text('scheme'),
    ...(band ? {band} : {}),
    ...(point ? {point} : {}),
    ...(text('zone') ? {zone: text('zone')} : {}),
    ...(text('weekend_every') ? {weekend_every: Number(text('weekend_every'))} : {}),
    ...(text('programmed_activities') ? {programmed_activities: Number(text('programmed_activities'))} : {}),
    ...(text('on_call') ? {on_call: text('on_call')} : {}),
    ...(premia.length > 0 ? {premia} : {}),
    ...(text('hourly') ? {hourly_pence: Math.round(100 * Number(text('hourly')))} : {}),
    ...(text('assignment') ? {assignment: text('assignment')} : {}),
    ...(text('no_pension') ? {pension: false} : {}),
    ...(text('national_insurance')
      ? {national_insurance: text('national_insurance') as NonNullable<PayFacts['national_insurance']>}
      : {}),
  };
}

/** What stands under a contract once it is looked at. */
export function payWords({pay, month, trouble}: ContractPay): string {
  if (trouble) return `Pay cannot be worked out: ${trouble}.`;
  if (!pay) return 'Nothing is stated of pay, so the person is in no payroll run.';
  if (!month) return 'Pay is stated with the kind of contract.';
  const number = pay.assignment ? `assignment number ${pay.assignment}` : 'no assignment number yet';
  return `${words(month.grade)}, ${number}. A month without duties pays ${pounds(month.gross_pence)}.`;
}
