// A build beside its roster: started and watched, its best looked at without changing anything, and what it found taken,
// wholly or in part, or left. Nothing that it finds is in the roster before somebody takes it.

import {Problem} from '../api/problem';
import {Board} from './board.svelte';
import {isUnderWay, type Build, type BuildService} from './build';
import type {Roster} from './model';
import {everything, takenOf, type Choice, type Proposal} from './proposal';
import type {RosterService} from './service';

/** A roster that is only looked at; each time it is read it may be another. */
class FoundRosters implements RosterService {
  private times = 0;
  constructor(private readonly read: () => Promise<Roster>) {}

  async load(): Promise<Roster> {
    const found = await this.read();
    this.times += 1;
    return {...found, facts: {...found.facts, version: this.times, mayEdit: false}};
  }
  save(): Promise<never> {
    return Promise.reject(new Problem('conflict', 'this is only a proposal', 'take it first', 409));
  }
}

export class Building {
  build = $state.raw<Build | null>(null);
  proposal = $state.raw<Proposal | null>(null);
  /** The best so far, while it is looked at. */
  preview = $state.raw<Board | null>(null);
  choice = $state.raw<Choice>(everything);
  /** Somebody else saved first: what was chosen, and the roster as it is. */
  stale = $state.raw<{current: Roster; proposal: Proposal; choice: Choice} | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** What was done last. */
  said = $state('');
  busy = $state(false);

  private unwatch: (() => void) | null = null;
  private shownBest: string | null = null;

  constructor(
    private readonly service: BuildService,
    private readonly board: Board,
    given: Build | null = null,
    /** The roster has another version now. */
    private readonly ontaken: () => void | Promise<void> = () => undefined,
  ) {
    this.build = given;
    if (!given) return;
    if (isUnderWay(given)) this.follow(given.id);
    else if (this.isOpen) void this.readProposal();
  }

  get runs(): boolean {
    return isUnderWay(this.build);
  }

  /** Something was found that nobody has decided on yet. */
  get isOpen(): boolean {
    return this.build?.proposal === 'open' || this.build?.proposal === 'part';
  }

  async start(seconds: number): Promise<void> {
    await this.doing(async () => {
      this.said = '';
      this.hide();
      this.proposal = null;
      this.choice = everything;
      this.build = await this.service.start(seconds);
      this.follow(this.build.id);
    });
  }

  async stop(): Promise<void> {
    const {build} = this;
    if (build) await this.doing(() => this.service.stop(build.id));
  }

  async show(): Promise<void> {
    const {build} = this;
    if (!build) return;
    await this.doing(async () => {
      this.shownBest = build.best;
      const rosters = new FoundRosters(() => this.service.found(build.id));
      const found = await rosters.load();
      if (this.build?.id === build.id) this.preview = new Board(found, rosters);
    });
  }

  hide(): void {
    this.preview = null;
    this.shownBest = null;
  }

  /** Again, where the roster is another by now. */
  async readProposal(): Promise<void> {
    const {build} = this;
    if (!build) return;
    try {
      const proposal = await this.service.proposal(build.id);
      if (this.build?.id === build.id) this.proposal = proposal;
    } catch (error) {
      this.problem = Problem.of(error);
    }
  }

  async accept(): Promise<void> {
    if (this.proposal) await this.take(this.proposal, this.proposal.version, this.choice);
  }

  /** After somebody else saved first: theirs stay and the rest is taken, or what was chosen goes on top of theirs. */
  async settle(replacesTheirs: boolean): Promise<void> {
    const {stale} = this;
    if (!stale) return;
    this.stale = null;
    await this.take(stale.proposal, stale.current.facts.version, {...stale.choice, replacesTheirs});
  }

  /** Nothing is taken for now. */
  async letBe(): Promise<void> {
    this.stale = null;
    await this.ontaken();
    await this.readProposal();
  }

  async decline(): Promise<void> {
    const {build} = this;
    if (!build) return;
    await this.doing(async () => {
      await this.service.decline(build.id);
      this.hide();
      this.proposal = null;
      this.build = {...build, proposal: 'declined'};
      this.said = 'Nothing was taken. The roster is as it was.';
    });
  }

  destroy(): void {
    this.unwatch?.();
  }

  private async take(proposal: Proposal, version: number, choice: Choice): Promise<void> {
    const {build} = this;
    if (!build) return;
    await this.doing(async () => {
      if (!this.board.isSettled) {
        throw new Problem(
          'conflict',
          'Your own edits are not saved yet.',
          'Wait until they are, and try again.',
          409,
        );
      }
      const done = await this.service.accept(build.id, proposal, version, takenOf(proposal, choice));
      if (done.kind === 'stale') {
        this.stale = {current: done.current, proposal, choice};
        this.said = 'Somebody else changed this roster. Nothing was taken yet.';
        return;
      }
      this.hide();
      this.choice = everything;
      const broken =
        done.broken === 0
          ? ''
          : ` ${done.broken === 1 ? '1 rule is' : `${done.broken} rules are`} broken now that ${done.broken === 1 ? 'was' : 'were'} not before.`;
      await this.ontaken();
      const left = await this.service.proposal(build.id);
      this.build = {...build, proposal: left.state};
      this.proposal = left.state === 'part' ? left : null;
      this.said =
        left.state === 'part'
          ? `What was chosen is in the roster now. The rest can be taken later.${broken}`
          : `It is in the roster now.${broken}`;
    });
  }

  private follow(id: string): void {
    this.unwatch?.();
    this.unwatch = this.service.watch(id, (news) => {
      this.build = news;
      if (this.preview && news.best !== null && news.best !== this.shownBest) {
        this.shownBest = news.best;
        void this.preview.refresh('A better roster was found.');
      }
      if (isUnderWay(news)) return;
      if (this.isOpen) void this.readProposal();
      else void this.ontaken();
    });
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      await act();
    } catch (error) {
      this.problem = Problem.of(error);
    } finally {
      this.busy = false;
    }
  }
}
