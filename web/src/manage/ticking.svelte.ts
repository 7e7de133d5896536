// What time it is, anew every half minute while a page is shown, for words such as "12 min ago".

export class Ticking {
  now: number = $state(0);

  constructor(private readonly clock: () => number = Date.now) {
    this.now = clock();
  }

  /** Returns how to stop it. */
  run(): () => void {
    const timer = setInterval(() => (this.now = this.clock()), 30_000);
    return () => clearInterval(timer);
  }
}
