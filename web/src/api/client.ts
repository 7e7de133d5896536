// Speaks to the server by its contract (spec/openapi.yaml, from which schema.d.ts is made). Answers that are problems
// reject with a Problem; so does a server that cannot be reached.

import createClient, {type Middleware} from 'openapi-fetch';
import {noteProblem} from '../learn/model';
import {Problem} from './problem';
import type {paths} from './schema';

let csrfToken = '';

/** The token of the session, which goes with everything that changes something. */
export function useCsrfToken(token: string): void {
  csrfToken = token;
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const shield: Middleware = {
  onRequest({request}) {
    if (unsafe.has(request.method) && csrfToken !== '') request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
  async onResponse({response}) {
    if (response.ok) return response;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    throw Problem.from(response.status, body);
  },
};

export const api = createClient<paths>({
  baseUrl: typeof document === 'undefined' ? '' : document.baseURI.replace(/\/$/, ''),
  credentials: 'same-origin',
});
api.use(shield);

/** Where something of a trust is to be had as a file, for links. */
export function fileAddress(trust: string, what: string): string {
  return `${document.baseURI.replace(/\/$/, '')}/api/v1/trusts/${trust}/${what}`;
}

/** Where the table of a unit's facts comes from, for links: the days [from, until). */
export function tableAddress(trust: string, unit: string, what: string, from: string, until: string): string {
  return fileAddress(trust, `units/${unit}/tables/${what}?from=${from}&until=${until}`);
}

/** What makes the body of a request a table as it is. */
export function tableBody(table: string) {
  return {headers: {'Content-Type': 'text/csv'}, body: table, bodySerializer: (body: string) => body};
}

/** The data of an answer; the middleware has seen to it that there is some. For what somebody did: a problem that comes of it is
    the last one that they were told. */
export async function wanted<T>(answer: Promise<{data?: T}>): Promise<T> {
  try {
    return await unasked(answer);
  } catch (error) {
    noteProblem(Problem.of(error).code);
    throw error;
  }
}

/** As `wanted`, for what the page asks by itself, of whose problems nobody is told. */
export async function unasked<T>(answer: Promise<{data?: T}>): Promise<T> {
  let got: {data?: T};
  try {
    got = await answer;
  } catch (error) {
    throw Problem.of(error);
  }
  return got.data as T;
}
