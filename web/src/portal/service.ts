// What the portal asks of a server: one's own work at one trust. Days "2026-10-19", the last one included; everything
// rejects with a Problem.

import type {LeaveAccount, LeaveOutlook} from './leave';
import type {MyChange, MyDuty, MyLeave} from './model';
import type {Contact, MyNotice} from './notices';
import type {OwnOffersService} from '../roster/offers';
import type {WindowsService} from './windows';

export interface MyHours {
  from: string;
  to: string;
  contracted: number;
  duties: number;
  leave: number;
}

export interface MyWish {
  id: string;
  unit: string;
  day: string;
  wantsDuty: boolean;
}

export interface MyService extends OwnOffersService, WindowsService {
  duties(from: string, to: string): Promise<MyDuty[]>;
  changes(from: string, to: string): Promise<MyChange[]>;
  hours(from: string, to: string): Promise<MyHours>;
  leave(): Promise<MyLeave[]>;
  /** Of the leave year that the day is in. */
  leaveAccount(day: string): Promise<LeaveAccount>;
  /** What is likely of leave that has not been asked for. */
  leaveOutlook(from: string, to: string, kind: string): Promise<LeaveOutlook>;
  askLeave(from: string, to: string, kind: string): Promise<void>;
  withdrawLeave(leave: MyLeave): Promise<void>;
  wishes(from: string, to: string): Promise<MyWish[]>;
  askWish(unit: string, day: string, wantsDuty: boolean): Promise<void>;
  withdrawWish(wish: MyWish): Promise<void>;
  /** What one was told and has not put away, the newest first. */
  notices(): Promise<MyNotice[]>;
  putAway(notice: MyNotice): Promise<void>;
  contact(): Promise<Contact>;
  /** As it was read, with other values. */
  stateContact(contact: Contact): Promise<Contact>;
  /** Since when the calendar has an address; none: it has none. */
  feedSince(): Promise<string | null>;
  /** The address, which is told once. */
  makeFeed(): Promise<string>;
  revokeFeed(): Promise<void>;
}

export interface MyUnit {
  id: string;
  name: string;
}

export const leaveKinds = [
  {kind: 'annual', name: 'Annual leave'},
  {kind: 'study', name: 'Study leave'},
  {kind: 'parental', name: 'Parental leave'},
  {kind: 'carers', name: 'Carer’s leave'},
  {kind: 'unpaid', name: 'Unpaid leave'},
  {kind: 'other', name: 'Other leave'},
] as const;

export function leaveName(kind: string): string {
  if (kind === 'sick') return 'Sickness';
  const known = leaveKinds.find((one) => one.kind === kind);
  if (known) return known.name;
  const words = kind.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
