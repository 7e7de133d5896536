// Extra duties that somebody is asked to take, in words. Who asks sees the answers; who is asked answers.

import type {components} from '../api/schema';
import {clock, longDate} from './days';
import type {Change} from './model';
import type {Cure} from './why';

export type Offer = components['schemas']['Offer'];
type OfferShift = components['schemas']['OfferShift'];

/** Of one roster. Everything rejects with a Problem. */
export interface OffersService {
  /** The newest first. */
  offers(): Promise<Offer[]>;
  /** `version`: of the roster, as it was read. */
  offer(version: number, changes: readonly Change[]): Promise<void>;
  withdraw(offer: Offer): Promise<void>;
}

/** Of one's own. */
export interface OwnOffersService {
  offers(): Promise<Offer[]>;
  /** What came of it. */
  answerOffer(offer: Offer, accepted: boolean): Promise<Offer>;
}

/** One person is asked, about something that breaks no rule; whoever has to ask several does it in person. */
export function canBeAsked(cure: Cure): boolean {
  const people = new Set(cure.changes.map(({person}) => person));
  return people.size === 1 && cure.waives === null && cure.changes.some(({cell}) => cell.shifts.length > 0);
}

const shiftWords = (shift: OfferShift) =>
  `${shift.name}, ${clock(shift.starts_minute)} to ${clock(shift.ends_minute)}`;
const all = (shifts: readonly OfferShift[]) => shifts.map(shiftWords).join(' and ');

/** "Long day, 07:30 to 20:00, on 20 October 2026 in place of Early, 07:30 to 15:30; off on 21 October 2026" */
export function offerWords(offer: Pick<Offer, 'days'>): string {
  return offer.days
    .map(({day, before, after}) => {
      const what = after.length === 0 ? 'off' : `${all(after)},`;
      const instead = before.length === 0 ? '' : ` in place of ${all(before)}`;
      return `${what} on ${longDate(day)}${instead}`;
    })
    .join('; ');
}

/** As whoever asked reads it. */
export const offerStates: Record<Offer['state'], string> = {
  open: 'waits for an answer',
  accepted: 'accepted',
  overtaken: 'accepted, but too late',
  declined: 'declined',
  withdrawn: 'taken back',
  lapsed: 'not answered in time',
};

export const offerTones: Record<Offer['state'], string> = {
  open: 'nhsuk-tag--yellow',
  accepted: 'nhsuk-tag--green',
  overtaken: 'nhsuk-tag--orange',
  declined: 'nhsuk-tag--red',
  withdrawn: 'nhsuk-tag--grey',
  lapsed: 'nhsuk-tag--grey',
};

/** What the answer led to, as who was asked reads it; empty: nothing has to be said. */
export function ownOutcome(offer: Pick<Offer, 'state'>): string {
  switch (offer.state) {
    case 'accepted':
      return 'You said yes, and it is on the roster. It is among your duties once these days are published with it.';
    case 'overtaken':
      return 'You said yes, but meanwhile the roster had changed and it could not be done any more. Nothing of your rota has changed.';
    case 'declined':
      return 'You said no.';
    case 'lapsed':
      return 'It was not answered before it began.';
    case 'withdrawn':
      return 'You need not answer any more: it was taken back.';
    default:
      return '';
  }
}

/** Those of oneself that are open, and the others whose days are not over, with what became of them. */
export function ownShown(offers: readonly Offer[], today: string): {open: Offer[]; ended: Offer[]} {
  const lastOf = (offer: Offer) =>
    offer.days.reduce((last, {day}) => (day > last ? day : last), offer.days[0]?.day ?? '');
  return {
    open: offers.filter(({state}) => state === 'open'),
    ended: offers.filter((offer) => offer.state !== 'open' && lastOf(offer) >= today),
  };
}
