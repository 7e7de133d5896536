import {describe, expect, it} from 'vitest';
import {postsToday, PostsWithoutServer} from '../src/fixtures/posts';
import {
  byGrade,
  holderErrors,
  holderIn,
  holderValues,
  postErrors,
  postIn,
  postValues,
  standingOf,
  totalWords,
  wteText,
} from '../src/settings/posts';

describe('posts', async () => {
  const all = await new PostsWithoutServer().establishment(postsToday);
  const [manager, shared, half, vacant, over, toCome] = all.items;

  it('stand as they are held', () => {
    expect(
      [manager, shared, half, vacant, over, toCome].map((post) => standingOf(post!, postsToday)),
    ).toEqual(['filled', 'filled', '0.50 vacant', 'vacant', '0.60 over', 'to come']);
    expect(wteText(42_625)).toBe('4.2625');
  });

  it('come to sums by grade, in the order of bands', () => {
    expect(byGrade(all)).toEqual([
      {grade: 'Band 2', funded: 10_000, filled: 16_000, vacant: 0},
      {grade: 'Band 5', funded: 28_000, filled: 15_000, vacant: 13_000},
      {grade: 'Band 7', funded: 10_000, filled: 10_000, vacant: 0},
    ]);
    expect(totalWords(all)).toBe(
      'Funded 4.80 WTE, with £210,000.00 a year. Filled 4.10, vacant 1.30 (27.1 %).',
    );
  });

  it('are the same after they were opened and saved', () => {
    const sent = postIn(postValues(shared!, postsToday), 1);
    expect(sent).toEqual({
      code: '7A-02',
      title: 'Registered nurse',
      grade: 'Band 5',
      wte: 10_000,
      cost_centre: '400712',
      budget_pence: 4_200_000,
      starts_on: '2024-04-01',
      ends_on: null,
      version: 1,
    });
    const first = shared!.holders[0]!;
    expect(holderIn(holderValues(first, shared!, postsToday), first.version)).toEqual({
      person: first.person,
      wte: 6000,
      starts_on: '2025-04-01',
      ends_on: '2027-01-01',
      version: 1,
    });
  });

  it('offer what is vacant, from today or from when they are there', () => {
    expect(holderValues(null, half!, postsToday)).toMatchObject({wte: '0.5', from: postsToday, to: ''});
    expect(holderValues(null, toCome!, postsToday)).toMatchObject({wte: '0.6', from: '2026-12-01'});
  });

  it('have a share above 0 and a budget in pounds', () => {
    const values = {...postValues(manager!, postsToday), budget: '£42,000.50'};
    expect(postErrors(values)).toEqual({});
    expect(postIn(values, 1).budget_pence).toBe(4_200_050);
    for (const wte of ['0', '-1', 'half', '0.12345']) {
      expect(Object.keys(postErrors({...values, wte})), wte).toEqual(['wte']);
      expect(Object.keys(holderErrors({wte, from: '2026-10-20', to: ''})), wte).toEqual(['wte']);
    }
    expect(Object.keys(postErrors({...values, budget: 'much'}))).toEqual(['budget']);
    expect(Object.keys(postErrors({...values, from: '2026-10-20', to: '2026-10-19'}))).toEqual(['to']);
  });
});
