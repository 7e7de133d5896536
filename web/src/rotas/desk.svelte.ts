// A cyclic rota that is worked on: its board, its design beside it, and people placed on its lines.
//
// The board saves by itself, as that of a roster does; a design is watched until it has ended, and changes nothing before
// it is taken. What was there before one was taken can be put back until the next edit.

import {Problem} from '../api/problem';
import type {RotaPattern, RotaPlacing, RotaPlacingWish, RotaSettings} from '../api/rota_patterns';
import {Board} from '../roster/board.svelte';
import type {Cell, Change, Roster} from '../roster/model';
import {sameCell} from '../roster/model';
import type {RosterService, Saved, Stale} from '../roster/service';
import {daysOf, rosterOf, type RotaPatternService} from './model';

export class RotaDesk {
  pattern = $state.raw() as RotaPattern;
  placing = $state.raw<RotaPlacing | null>(null);
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  /** The pattern before a design was taken. */
  before = $state.raw<{cells: Cell[][]; version: number} | null>(null);
  readonly board: Board;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(
    private readonly service: RotaPatternService,
    pattern: RotaPattern,
    storage: Storage | null = null,
    user = '',
    /** Between two looks at a design that is under way. */
    private readonly pause = 1500,
  ) {
    this.pattern = pattern;
    this.board = new Board(rosterOf(pattern), this.saving(), storage, user);
    this.follow();
  }

  get runs(): boolean {
    return this.pattern.design?.state === 'queued' || this.pattern.design?.state === 'running';
  }

  /** What the design found can be taken. */
  get isFound(): boolean {
    const {design} = this.pattern;
    return design !== null && !this.runs && design.hard !== null;
  }

  get isBlank(): boolean {
    return this.board.rows.every((row) => row.every((cell) => cell.shifts.length === 0));
  }

  async design(seconds: number, fromCurrent: boolean): Promise<void> {
    await this.doing(async () => {
      this.expectSettled();
      this.pattern = await this.service.design(seconds, fromCurrent);
      this.follow();
    });
  }

  async endDesign(): Promise<void> {
    await this.doing(async () => {
      this.pattern = await this.service.endDesign();
      this.follow();
    });
  }

  async takeDesign(): Promise<void> {
    await this.doing(async () => {
      this.expectSettled();
      const cells = this.board.rows;
      await this.changed(
        () => this.service.takeDesign(this.board.version),
        'What was designed is the pattern now.',
      );
      this.before = {cells, version: this.pattern.version};
    });
  }

  /** As one edit, which can be undone. */
  putBack(): void {
    const {before} = this;
    if (!before) return;
    const changes: Change[] = before.cells.flatMap((row, person) =>
      row.flatMap((cell, day) => (sameCell(cell, this.board.cell(person, day)) ? [] : [{person, day, cell}])),
    );
    this.before = null;
    this.board.applyAll(changes, 'As before the design');
  }

  /** Whether it was saved. */
  async change(settings: RotaSettings): Promise<boolean> {
    return this.doing(async () => {
      this.expectSettled();
      await this.changed(() => this.service.change(this.board.version, settings), 'The rota is changed.');
      this.placing = null;
      this.before = null;
    });
  }

  async remove(): Promise<boolean> {
    return this.doing(async () => {
      this.expectSettled();
      await this.service.remove(this.board.version);
      this.destroy();
    });
  }

  async place(wish: RotaPlacingWish): Promise<void> {
    await this.doing(async () => {
      this.expectSettled();
      this.placing = await this.service.place(wish);
    });
  }

  /** The roster's id; none where it was not made. */
  async makeRoster(wish: RotaPlacingWish): Promise<string | null> {
    let made: string | null = null;
    await this.doing(async () => {
      this.expectSettled();
      made = await this.service.makeRoster(this.board.version, wish);
    });
    return made;
  }

  /** Somebody else changed it, or its design has come on. */
  async refresh(words?: string): Promise<void> {
    await this.board.refresh(words);
  }

  async look(): Promise<void> {
    try {
      this.pattern = await this.service.load();
    } catch (error) {
      if (!Problem.of(error).canBeTriedAgain) this.problem = Problem.of(error);
    }
  }

  destroy(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private follow(): void {
    clearTimeout(this.timer);
    if (this.isOver || !this.runs) return;
    this.timer = setTimeout(() => void this.look().then(() => this.follow()), this.pause);
  }

  private expectSettled(): void {
    if (this.board.isSettled) return;
    throw new Problem(
      'conflict',
      'Your own edits are not saved yet.',
      'Wait until they are, and try again.',
      409,
    );
  }

  /** Where somebody else was quicker, theirs is shown and nothing of ours is done. */
  private async changed(act: () => Promise<RotaPattern>, words: string): Promise<void> {
    try {
      this.pattern = await act();
    } catch (error) {
      if (Problem.of(error).code === 'stale') await this.board.refresh();
      throw error;
    }
    await this.board.refresh(words);
  }

  private async doing(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await act();
      return true;
    } catch (error) {
      this.problem = Problem.of(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The pattern as a roster is saved and read again. */
  private saving(): RosterService {
    return {
      load: async (): Promise<Roster> => {
        this.pattern = await this.service.load();
        this.follow();
        return rosterOf(this.pattern);
      },
      save: async (version, changes): Promise<Saved | Stale> => {
        try {
          this.pattern = await this.service.edit(version, daysOf(this.pattern, changes));
        } catch (error) {
          const problem = Problem.of(error);
          if (problem.code !== 'stale' || problem.current === null) throw problem;
          this.pattern = problem.current as RotaPattern;
          return {kind: 'stale', current: rosterOf(this.pattern)};
        }
        if (this.before && this.pattern.version !== this.before.version) this.before = null;
        this.placing = null;
        return {kind: 'saved', version: this.pattern.version, verdict: rosterOf(this.pattern).verdict};
      },
    };
  }
}
