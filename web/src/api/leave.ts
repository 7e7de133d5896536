// Accounts of annual leave, as the server has them.

import type {LeaveAccount} from '../portal/leave';
import {dayNumber, dayText} from '../roster/days';
import {api, wanted} from './client';
import type {components} from './schema';

export function accountOf(account: components['schemas']['LeaveAccount']): LeaveAccount {
  return {
    person: account.person,
    from: account.from,
    to: dayText(dayNumber(account.until) - 1),
    countedIn: account.counted_in,
    dayMinutes: account.day_minutes,
    annual: account.annual_minutes,
    bankHolidays: account.bank_holiday_minutes,
    stated: account.stated_minutes,
    carried: account.carried_minutes,
    reason: account.reason,
    entitled: account.entitled_minutes,
    taken: account.taken_minutes,
    booked: account.booked_minutes,
    asked: account.asked_minutes,
    left: account.left_minutes,
    daysWithoutHours: account.days_without_hours,
    grounds: account.grounds,
    notes: account.notes,
    version: account.version,
  };
}

export async function accountsInUnit(trust: string, unit: string, day: string): Promise<LeaveAccount[]> {
  const answer = await wanted(
    api.GET('/api/v1/trusts/{trust}/units/{unit}/leave-accounts', {
      params: {path: {trust, unit}, query: {day}},
    }),
  );
  return answer.items.map(accountOf);
}
