// Signing out on a PC that others use, too: edits that no server has confirmed are told of first, then everything that
// the browser keeps for us goes, here and in other windows of the same browser.
//
//     const lost = await leaving.unsaved();        0: nothing would be lost
//     leaving.leave();                             once the session has ended; the page is loaded anew
//
// Edits are kept by roster/waiting.ts, in a storage that each window has for itself; so windows ask each other.

const ours = 'staffwright.';
const edits = 'staffwright.waiting.';

type Message = {kind: 'how many?'} | {kind: 'so many'; count: number} | {kind: 'left'};

export interface Channel {
  postMessage(message: Message): void;
  addEventListener(kind: 'message', listener: (event: {data: Message}) => void): void;
}

/** Milliseconds: what is on its way is given the time to arrive, and other windows to answer. */
export interface Patience {
  saving: number;
  asking: number;
}

const usualPatience: Patience = {saving: 1500, asking: 150};

export class Leaving {
  private elsewhere = 0;

  constructor(
    private readonly storage: Storage | null,
    private readonly channel: Channel | null,
    private readonly begin: () => void,
    private readonly patience = usualPatience,
  ) {
    channel?.addEventListener('message', ({data}) => this.heard(data));
  }

  /** Edits that would be lost, in all windows. */
  async unsaved(): Promise<number> {
    this.elsewhere = 0;
    this.channel?.postMessage({kind: 'how many?'});
    await pause(this.patience.asking);
    for (let left = this.patience.saving; left > 0 && this.count() > 0; left -= 50) await pause(50);
    return this.count() + this.elsewhere;
  }

  leave(): void {
    this.channel?.postMessage({kind: 'left'});
    this.end();
  }

  private heard(message: Message): void {
    if (message.kind === 'how many?') this.channel?.postMessage({kind: 'so many', count: this.count()});
    if (message.kind === 'so many') this.elsewhere += message.count;
    if (message.kind === 'left') this.end();
  }

  /** What is still running here may keep something until the page has gone. */
  private end(): void {
    this.forget();
    addEventListener('pagehide', () => this.forget());
    this.begin();
  }

  private forget(): void {
    for (const key of this.keys(ours)) this.storage?.removeItem(key);
  }

  private count(): number {
    let sum = 0;
    for (const key of this.keys(edits)) {
      try {
        const kept = JSON.parse(this.storage?.getItem(key) ?? '') as {changes?: unknown[]};
        sum += kept.changes?.length ?? 0;
      } catch {
        // what cannot be read is lost already
      }
    }
    return sum;
  }

  private keys(beginning: string): string[] {
    return Object.keys(this.storage ?? {}).filter((key) => key.startsWith(beginning));
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** That of this window; the page begins anew at `address`. */
export function leavingOf(address: string): Leaving {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(ours + address);
  return new Leaving(storageOfThisWindow(), channel, () => location.replace(address));
}

function storageOfThisWindow(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null; // it can be forbidden: then nothing is kept
  }
}
