// What one is told on one's own page, in words.
import {describe, expect, it} from 'vitest';
import {MineWithoutServer, myNotices} from '../src/fixtures/my_work';
import {noticeWords} from '../src/portal/notices';

describe('notices', () => {
  it('say whose rota and which days, and of a decision what it was', () => {
    expect(myNotices.map(noticeWords)).toEqual([
      'Your rota for Ward 7A has changed: 24 October 2026.',
      'Your leave is granted: 2 November 2026 to 8 November 2026.',
      'Your rota for Ward 7A is published: 19 October 2026 to 15 November 2026.',
    ]);
    expect(noticeWords({...myNotices[1]!, outcome: 'refused'})).toContain('Your leave is refused');
  });
  it('are put away one by one, or refused with a Problem', async () => {
    await expect(new MineWithoutServer().putAway()).resolves.toBeUndefined();
    await expect(
      new MineWithoutServer('refuses').stateContact({byMail: false, kinds: [], email: null, version: 1}),
    ).rejects.toThrow();
  });
});
