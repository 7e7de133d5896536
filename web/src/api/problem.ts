// What went wrong, as the server's problems say it (RFC 9457), or because no answer came at all.

/** The server's words are no sentences yet. */
export function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? '' : '.');
}

export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly words: string,
    readonly advice: string,
    readonly status: number,
    readonly current: unknown = null,
    /** Where in what was sent it was wrong, as "/ends_on"; empty: nowhere in particular. */
    readonly pointer = '',
    /** Of a table that was sent; 0: none. */
    readonly line = 0,
  ) {
    super(words);
  }

  /** Nothing was wrong with what was asked: the same may go through later. */
  get canBeTriedAgain(): boolean {
    return (
      this.status === 0 ||
      this.status === 503 ||
      this.status === 429 ||
      this.status === 502 ||
      this.status === 504
    );
  }

  /** The session has ended, or another one has begun in another window: the same goes through after signing in. */
  get wantsSignIn(): boolean {
    return this.status === 401 || this.pointer === 'X-CSRF-Token';
  }

  /** What was wrong and what to do, for people. */
  get sentences(): string {
    return [this.words, this.advice]
      .filter((part) => part !== '')
      .map(sentence)
      .join(' ');
  }

  static of(error: unknown): Problem {
    if (error instanceof Problem) return error;
    // What keeps something and tries again by itself says so beside what it keeps, such as roster/SaveNote.svelte.
    return new Problem('unreachable', 'The server cannot be reached.', 'Try again soon.', 0);
  }

  /** Of an answer's body; whatever it is. */
  static from(status: number, body: unknown): Problem {
    const field = (name: string): string => {
      const value =
        typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null;
      return typeof value === 'string' ? value : '';
    };
    const current =
      typeof body === 'object' && body !== null
        ? ((body as Record<string, unknown>)['current'] ?? null)
        : null;
    const places =
      typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['errors'] : null;
    const place = (Array.isArray(places) ? (places[0] ?? {}) : {}) as Record<string, unknown>;
    return new Problem(
      field('code') || 'unknown',
      field('detail') || field('title') || `The server answered with ${status}.`,
      field('advice'),
      status,
      current,
      typeof place['pointer'] === 'string' ? place['pointer'] : '',
      typeof place['line'] === 'number' ? place['line'] : 0,
    );
  }
}
