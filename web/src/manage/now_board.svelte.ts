// The shifts and red flags of now, over units: read, acted on, and read again.
//
//     const board = new NowBoard(service, units);
//     await board.load();
//     await board.act(unit, 'It is stated.', () => service.state(unit, shift, 2, ''));

import {Problem} from '../api/problem';
import type {AcuityService, Flag, FlagKind, ShiftsNow} from './acuity';
import {eachOf, type UnitOf} from './model';

export class NowBoard {
  rows: {unit: UnitOf; now: ShiftsNow}[] = $state.raw([]);
  flags: {unit: UnitOf; flag: Flag}[] = $state.raw([]);
  kinds: FlagKind[] = $state.raw([]);
  /** Units that are not read yet. */
  left = $state(0);
  problem: Problem | null = $state.raw(null);
  busy = $state(false);
  done = $state('');
  trouble = $state('');

  constructor(
    readonly service: AcuityService,
    readonly units: readonly UnitOf[],
  ) {}

  get open(): {unit: UnitOf; flag: Flag}[] {
    return this.flags.filter(({flag}) => flag.resolvedAt === '');
  }

  get resolved(): {unit: UnitOf; flag: Flag}[] {
    return this.flags.filter(({flag}) => flag.resolvedAt !== '');
  }

  now(unit: UnitOf): ShiftsNow | null {
    return this.rows.find((row) => row.unit.id === unit.id)?.now ?? null;
  }

  async load(): Promise<void> {
    this.problem = null;
    this.left = this.units.length;
    try {
      await eachOf(this.units, async (unit) => {
        await this.read(unit);
        this.left -= 1;
      });
    } catch (error) {
      this.problem = Problem.of(error);
    }
  }

  /** One unit again. */
  async read(unit: UnitOf): Promise<void> {
    const [now, {flags, kinds}] = await Promise.all([this.service.now(unit), this.service.flags(unit)]);
    this.kinds = kinds;
    this.rows = [...this.rows.filter((row) => row.unit.id !== unit.id), {unit, now}].sort((a, b) =>
      a.unit.name.localeCompare(b.unit.name),
    );
    this.flags = [
      ...this.flags.filter((one) => one.unit.id !== unit.id),
      ...flags.map((flag) => ({unit, flag})),
    ].sort((a, b) => b.flag.raisedAt.localeCompare(a.flag.raisedAt));
  }

  /** News of a unit that the page shows. */
  async hear(unit: unknown): Promise<void> {
    const known = this.units.find((one) => one.id === unit);
    if (known) await this.read(known).catch(() => undefined); // the page says so when it is asked next
  }

  /** Whether it was done. Whatever came of it, the unit is read again: somebody else may have been quicker. */
  async act(unit: UnitOf, words: string, action: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.done = this.trouble = '';
    try {
      await action();
      this.done = words;
    } catch (error) {
      this.trouble = Problem.of(error).sentences;
    } finally {
      this.busy = false;
    }
    const isDone = this.trouble === '';
    await this.read(unit).catch((error: unknown) => {
      this.done = isDone ? `${words} What is below is as it was before. ${Problem.of(error).sentences}` : '';
    });
    return isDone;
  }
}
