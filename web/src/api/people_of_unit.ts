// Everybody who is a member of a unit, today or later, page by page.

import {api, wanted} from './client';

export async function peopleOfUnit(trust: string, unit: string): Promise<{id: string; name: string}[]> {
  const found: {id: string; name: string}[] = [];
  let next: string | undefined;
  do {
    const page = await wanted(
      api.GET('/api/v1/trusts/{trust}/people', {
        params: {path: {trust}, query: {unit, limit: 200, ...(next ? {after: next} : {})}},
      }),
    );
    for (const one of page.items) {
      found.push({id: one.id, name: `${one.known_as ?? one.given_name} ${one.family_name}`.trim()});
    }
    next = page.next ?? undefined;
  } while (next);
  return found;
}
