// Payroll of a roster and the codes of a trust, as their pages have them, and in words.

import type {components} from '../api/schema';
import {isDay} from '../portal/day';
import {longDate} from '../roster/days';
import type {Field, Values} from '../settings/form';

export type Payroll = components['schemas']['Payroll'];
export type Run = components['schemas']['PayrollRun'];
export type RunLines = components['schemas']['PayrollRunLines'];
export type RestatedPerson = components['schemas']['RestatedPerson'];
export type Line = components['schemas']['PayrollLine'];
export type Code = components['schemas']['PayrollCode'];

/** Everything rejects with a Problem. What changes something answers with the payroll as it is then. */
export interface PayrollService {
  payroll(): Promise<Payroll>;
  /** `restated`: ids of people who are adjusted by today's terms even where nothing new of them is signed. */
  finalise(cutOff: string, restated: string[]): Promise<Payroll>;
  lines(run: string): Promise<RunLines>;
  send(run: string): Promise<Payroll>;
  lock(): Promise<Payroll>;
  /** Where the file of a run that was sent is to be had. */
  fileAddress(run: string): string;
}

export interface CodesService {
  codes(): Promise<Code[]>;
  /** Those named; the others stay. All of them as they are then. */
  change(items: Code[]): Promise<Code[]>;
}

/** "£1,234.56", "−£0.50" */
export function pounds(pence: number): string {
  const amount = (Math.abs(pence) / 100).toLocaleString('en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${pence < 0 ? '−' : ''}£${amount}`;
}

/** As the file has them: "7.50" where two decimals are exact, else "7:20". */
export function hoursOf(minutes: number): string {
  const sign = minutes < 0 ? '−' : '';
  const all = Math.abs(minutes);
  if (all % 3 === 0) return sign + (all / 60).toFixed(2);
  return `${sign}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}

const elementNames: Record<string, string> = {
  basic: 'Basic pay',
  high_cost_area: 'High cost area supplement',
  additional_hours: 'Additional hours, plain',
  overtime: 'Overtime',
  overtime_holiday: 'Overtime, public holiday',
  unsocial_night: 'Unsocial hours, night and Saturday',
  unsocial_sunday: 'Unsocial hours, Sunday and holiday',
  night_enhancement: 'Night enhancement',
  weekend_allowance: 'Weekend allowance',
  on_call_availability: 'On-call availability',
  call_out: 'Work in call-outs',
  call_out_holiday: 'Call-outs, public holiday',
  less_than_full_time: 'Less than full time allowance',
  premium: 'Flexible pay premium',
  on_call_supplement: 'On-call supplement',
  extra_programmed_activity: 'Extra programmed activities',
  extra_programmed_activity_premium: 'Extra activities, premium time',
  bank_pay: 'Bank pay',
  holiday_pay: 'Holiday pay of bank work',
  agency_charge: 'Agency charge',
};

/** As slips call it; one that is new stays as it is. */
export const elementWords = (element: string) => elementNames[element] ?? element;

export const stateWords: Record<Payroll['state'], string> = {
  planned:
    'Nobody has signed for a duty yet. A run that is made now pays what hangs on none, such as salaries.',
  worked: 'Duties are being signed for. A run is made from what is signed.',
  finalised: 'The last run is made and not sent. It can still be made again.',
  sent: 'Everything that was made is sent. What is signed from now on goes into a run of adjustments.',
  locked: 'The payroll of this roster is locked. Nothing of it changes any more.',
};

export const runName = (run: Run) => `Run ${run.number}: ${run.kind === 'pay' ? 'pay' : 'adjustments'}`;
export const linesWords = (count: number) =>
  count === 1 ? '1 line' : `${count.toLocaleString('en-GB')} lines`;

/** The run that has not left yet, if there is one. */
export const unsent = ({runs}: Payroll) => runs.find((run) => run.state === 'finalised') ?? null;

/** What is made when somebody finalises: the last run again, or the next. */
export function nextRun(payroll: Payroll): {number: number; again: boolean} {
  const last = unsent(payroll);
  return last ? {number: last.number, again: true} : {number: payroll.runs.length + 1, again: false};
}

/** What is wrong with a cut-off day, in words; empty: nothing. */
export function cutOffTrouble(payroll: Payroll, day: string, today: string): string {
  if (!isDay(day)) return 'Choose the last day on which what was signed counts';
  if (day > today) return 'Choose today or a day before it: what is signed later cannot be known yet';
  const sent = payroll.runs.findLast((run) => run.state !== 'finalised');
  if (sent && day <= sent.cut_off) {
    return `Choose a day after ${longDate(sent.cut_off)}, to which run ${sent.number} was made`;
  }
  return '';
}

/** "£12.50 more", "£3.00 less" */
export const dueWords = ({due_pence}: RestatedPerson) =>
  `${pounds(Math.abs(due_pence))} ${due_pence < 0 ? 'less' : 'more'}`;

/** What is due by the terms of today and in no run; empty: nothing. */
export function restatedWords({restated}: Payroll): string {
  const left = restated.filter((own) => !own.in_run);
  return left.length === 0 ? '' : left.map((own) => `${own.name} ${dueWords(own)}`).join(', ');
}

/** Why it cannot be locked now; empty: it can. */
export function lockTrouble(payroll: Payroll): string {
  if (payroll.runs.length === 0) return 'There is no run yet.';
  const left = unsent(payroll);
  if (left) return `Run ${left.number} has to be sent first.`;
  if (payroll.roster.state !== 'finalised') {
    return 'An approver has to say on the roster’s page that it is finalised, once everything is signed for.';
  }
  return '';
}

export interface PersonLines {
  person: string;
  name: string;
  assignment: string;
  lines: Line[];
  total: number;
}

/** As the run has them, the lines of each person together. */
export function byPerson(lines: readonly Line[]): PersonLines[] {
  const people = new Map<string, PersonLines>();
  for (const line of lines) {
    const {person, name, assignment} = line;
    const own = people.get(person) ?? {person, name, assignment, lines: [], total: 0};
    own.lines.push(line);
    own.total += line.amount_pence;
    people.set(person, own);
  }
  return [...people.values()];
}

/** "OT150"; what a dash and nothing mean is said. */
export function codeWords(code: string | null): string {
  if (code === null) return 'no code yet';
  return code === '-' ? 'paid by payroll itself' : code;
}

// -- codes

const longest = 40;

export const codeFields = (items: readonly Code[]): Field[] =>
  items.map(({element}) => ({
    name: element,
    label: elementWords(element),
    kind: 'text',
    width: 10,
  }));

export const codeValues = (items: readonly Code[]): Values =>
  Object.fromEntries(items.map(({element, code}) => [element, code ?? '']));

export function codeErrors(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, code]) => code.trim().length > longest)
      .map(([element]) => [element, `The code has at most ${longest} characters`]),
  );
}

/** Those that are not what they were; an empty one is taken away. */
export function changedCodes(items: readonly Code[], values: Values): Code[] {
  return items.flatMap(({element, code}) => {
    const typed = (values[element] ?? '').trim() || null;
    return typed === code ? [] : [{element, code: typed}];
  });
}

/** Which of those that were sent a refusal is about; empty: none in particular. */
export function refusedCode(pointer: string, sent: readonly Code[]): string {
  const at = /^\/items\/(\d+)(\/|$)/.exec(pointer)?.[1];
  return at === undefined ? '' : (sent[Number(at)]?.element ?? '');
}
