import {describe, expect, it} from 'vitest';
import {breachesAfter} from '../src/api/rosters';
import type {components} from '../src/api/schema';

type Breach = components['schemas']['Breach'];

function breach(key: string, from: string, cost = 1, severity: Breach['severity'] = 'soft'): Breach {
  return {
    key,
    rule: 'cover',
    severity,
    people: [],
    from,
    until: from,
    amount: 1,
    cost,
    what: key,
    overridable: false,
    clock_cure: null,
  };
}

describe('what a roster breaks after an edit', () => {
  const before = [
    breach('rest', '2026-10-21', 1, 'hard'),
    breach('gap', '2026-10-19'),
    breach('gap', '2026-10-19'),
    breach('late gap', '2026-10-23'),
  ];

  it('is what it was before, less what was mended, with what is new in its place', () => {
    const after = breachesAfter(
      before,
      [before[0]!],
      [breach('run', '2026-10-20', 1, 'hard'), breach('wish', '2026-10-20')],
    );
    expect(after.map(({key}) => key)).toEqual(['run', 'gap', 'gap', 'wish', 'late gap']);
  });

  it('loses one of two that are alike when one was mended', () => {
    expect(breachesAfter(before, [breach('gap', '2026-10-19')], []).map(({key}) => key)).toEqual([
      'rest',
      'gap',
      'late gap',
    ]);
  });

  it('tells what costs something else from what is mended', () => {
    const after = breachesAfter(
      before,
      [breach('late gap', '2026-10-23')],
      [breach('late gap', '2026-10-23', 5)],
    );
    expect(after.at(-1)).toMatchObject({key: 'late gap', cost: 5});
    expect(after).toHaveLength(4);
  });
});
