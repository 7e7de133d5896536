// Acuity and red flags, as the server has them.

import type {
  AcuityService,
  Flag,
  FlagKind,
  Level,
  LevelsService,
  Scale,
  ShiftNow,
  ShiftsNow,
} from '../manage/acuity';
import type {UnitOf} from '../manage/model';
import {api, wanted} from './client';
import {listen} from './events';
import type {components} from './schema';

type Schemas = components['schemas'];

const pathOf = ({trust, id}: UnitOf) => ({trust, unit: id});

function levelOf(level: Schemas['AcuityLevel']): Level {
  return {
    level: level.level,
    words: level.words,
    staff: level.staff ?? null,
    care: level.care_minutes ?? null,
  };
}

const scaleOf = (scale: Schemas['AcuityScale']): Scale => ({
  version: scale.version,
  levels: scale.levels.map(levelOf),
});

function shiftOf(one: Schemas['ShiftNow']): ShiftNow {
  return {
    day: one.day,
    shift: one.shift,
    name: one.name,
    startsAt: one.starts_at,
    endsAt: one.ends_at,
    roster: one.roster,
    wanted: one.wanted,
    assigned: one.assigned,
    care: one.care_minutes,
    present: one.present,
    stated: one.acuity && {
      number: one.acuity.number,
      meant: levelOf(one.acuity.meant),
      note: one.acuity.note ?? '',
      by: one.acuity.stated_by_name ?? '',
      at: one.acuity.stated_at,
    },
  };
}

function flagOf(one: Schemas['RedFlag']): Flag {
  return {
    id: one.id,
    version: one.version,
    day: one.day,
    shiftName: one.shift_name ?? '',
    kind: one.kind,
    words: one.words,
    raisedBy: one.raised_by_name ?? '',
    raisedAt: one.raised_at,
    owner: one.owned_at ? (one.owner_name ?? 'Somebody') : '',
    resolvedBy: one.resolved_by_name ?? '',
    resolvedAt: one.resolved_at ?? '',
    done: one.done ?? '',
  };
}

export class AcuityOverHttp implements AcuityService {
  async now(unit: UnitOf): Promise<ShiftsNow> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/shifts-now', {params: {path: pathOf(unit), query: {}}}),
    );
    return {
      scale: scaleOf(answer.scale),
      shifts: answer.shifts.map(shiftOf),
      mayState: answer.may_state,
      mayAnswer: answer.may_answer,
    };
  }

  async state(unit: UnitOf, shift: ShiftNow, level: number, note: string): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/acuity', {
        params: {path: pathOf(unit)},
        body: {
          day: shift.day,
          shift: shift.shift,
          level,
          note: note === '' ? null : note,
          number: shift.stated?.number ?? 0,
        },
      }),
    );
  }

  async flags(unit: UnitOf): Promise<{flags: Flag[]; kinds: FlagKind[]}> {
    const answer = await wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/red-flags', {params: {path: pathOf(unit), query: {}}}),
    );
    return {flags: answer.items.map(flagOf), kinds: answer.kinds};
  }

  async raise(unit: UnitOf, shift: ShiftNow, kind: string, words: string): Promise<void> {
    await wanted(
      api.POST('/api/v1/trusts/{trust}/units/{unit}/red-flags', {
        params: {path: pathOf(unit)},
        body: {day: shift.day, shift: shift.shift, kind, words: words === '' ? null : words},
      }),
    );
  }

  async own(unit: UnitOf, flag: Flag): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/red-flags/{flag}/owner', {
        params: {path: {...pathOf(unit), flag: flag.id}},
        body: {version: flag.version},
      }),
    );
  }

  async resolve(unit: UnitOf, flag: Flag, done: string): Promise<void> {
    await wanted(
      api.PUT('/api/v1/trusts/{trust}/units/{unit}/red-flags/{flag}/resolution', {
        params: {path: {...pathOf(unit), flag: flag.id}},
        body: {version: flag.version, done},
      }),
    );
  }
}

export class LevelsOverHttp implements LevelsService {
  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  private get params() {
    return {path: {trust: this.trust, unit: this.unit}};
  }

  async levels(): Promise<Scale> {
    return scaleOf(
      await wanted(api.GET('/api/v1/trusts/{trust}/units/{unit}/acuity-levels', {params: {...this.params}})),
    );
  }

  async putLevels({version, levels}: Scale): Promise<Scale> {
    const body = {
      version,
      levels: levels.map(({level, words, staff, care}) => ({level, words, staff, care_minutes: care})),
    };
    return scaleOf(
      await wanted(api.PUT('/api/v1/trusts/{trust}/units/{unit}/acuity-levels', {params: this.params, body})),
    );
  }
}

/** Tells of units whose acuity or red flags changed; returns how to stop listening. */
export function hearOfUnits(trusts: readonly string[], heard: (unit: unknown) => void): () => void {
  const stops = [...new Set(trusts)].map((trust) =>
    listen(
      trust,
      ({kind, data}) => {
        if (kind === 'acuity.changed' || kind === 'red_flag.changed') heard(data['unit']);
      },
      () => undefined,
    ),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
