import {afterEach, describe, expect, it} from 'vitest';
import {
  looksOf,
  leastPasswordLength,
  providerTrouble,
  refusalOfNew,
  takeFragment,
  wrongWithNew,
} from '../src/accounts/password';
import {Problem} from '../src/api/problem';
import {Leaving, type Channel} from '../src/leaving';

describe('a new password', () => {
  it('is counted in characters before anybody is asked', () => {
    expect(wrongWithNew('')).toBe('Enter a new password');
    expect(wrongWithNew('a')).toBe('It has 1 character, and needs at least 12');
    expect(wrongWithNew('🩺'.repeat(11))).toBe('It has 11 characters, and needs at least 12');
    expect(wrongWithNew('🩺'.repeat(leastPasswordLength))).toBe('');
  });

  it('is refused beside its field, and everything else elsewhere', () => {
    const guessed = new Problem('bad_value', 'the password is guessed', 'take another', 422);
    expect(refusalOfNew(guessed)).toBe('The password is guessed. Take another.');
    expect(refusalOfNew(new Problem('not_found', 'this link works no more', '', 404))).toBe('');
  });
});

describe('a server that is out of reach', () => {
  it('is told without a promise that something is kept or tried again: few things are, and they say so', () => {
    expect(Problem.of(new Error('fetch')).sentences).toBe('The server cannot be reached. Try again soon.');
  });
});

describe('the link of a letter', () => {
  it('is taken out of the address at once', () => {
    history.replaceState(null, '', '/password#abc_-123');
    expect(takeFragment()).toBe('abc_-123');
    expect(location.href).toMatch(/\/password$/);
    expect(takeFragment()).toBe('');
  });
});

describe('signing in with a provider', () => {
  it('says in words of ours what came of it, and nothing of what else stands in an address', () => {
    expect(providerTrouble('not_permitted', 'NHS CIS2')).toMatch(/^NHS CIS2 knows you/);
    expect(providerTrouble('unavailable', null)).toMatch(/^The provider cannot be reached/);
    expect(providerTrouble('<b>send your password to', 'NHS CIS2')).toBe('');
  });
});

describe('signing out', () => {
  const key = 'staffwright.waiting.u.r-1';
  const quick = {saving: 200, asking: 20};
  type Listener = Parameters<Channel['addEventListener']>[1];

  /** What the windows of one browser say reaches all but the one that says it. */
  function browser(): () => Channel {
    const windows: Listener[][] = [];
    return () => {
      const own: Listener[] = [];
      windows.push(own);
      return {
        postMessage: (data) =>
          windows.filter((one) => one !== own).forEach((one) => one.forEach((hear) => hear({data}))),
        addEventListener: (_, listener) => own.push(listener),
      };
    };
  }

  function storage(): Storage {
    const kept: Record<string, string> = {};
    Object.defineProperties(kept, {
      getItem: {value: (name: string) => kept[name] ?? null},
      setItem: {value: (name: string, text: string) => (kept[name] = text)},
      removeItem: {value: (name: string) => delete kept[name]},
    });
    return kept as unknown as Storage;
  }

  const edits = (count: number) =>
    JSON.stringify({version: 1, changes: Array.from({length: count}, () => ({}))});

  afterEach(() => sessionStorage.clear());

  it('counts the edits that would be lost, in other windows, too', async () => {
    const channel = browser();
    const [here, there] = [storage(), storage()];
    const leaving = new Leaving(here, channel(), () => {}, quick);
    new Leaving(there, channel(), () => {}, quick);
    expect(await leaving.unsaved()).toBe(0);
    here.setItem(key, edits(2));
    there.setItem(key, edits(3));
    expect(await leaving.unsaved()).toBe(5);
  });

  it('waits for what is on its way', async () => {
    sessionStorage.setItem(key, edits(1));
    const leaving = new Leaving(sessionStorage, null, () => {}, {saving: 2000, asking: 1});
    setTimeout(() => sessionStorage.removeItem(key), 60);
    expect(await leaving.unsaved()).toBe(0);
  });

  it('clears what is ours in every window, and nothing else', () => {
    const channel = browser();
    const [here, there] = [storage(), storage()];
    const begun: string[] = [];
    const leaving = new Leaving(here, channel(), () => begun.push('here'), quick);
    new Leaving(there, channel(), () => begun.push('there'), quick);
    for (const one of [here, there]) one.setItem(key, edits(1));
    here.setItem('another', 'application');
    leaving.leave();
    expect([here.getItem(key), there.getItem(key), here.getItem('another')]).toEqual([
      null,
      null,
      'application',
    ]);
    expect(begun.toSorted()).toEqual(['here', 'there']);
    // What goes on until the page has gone keeps nothing either.
    here.setItem(key, edits(1));
    dispatchEvent(new Event('pagehide'));
    expect(here.getItem(key)).toBeNull();
  });
});

describe('accounts of a demonstration', () => {
  it('are a trust’s together, and no two are called alike', () => {
    const account = (login: string, what: string) => ({login: `${login}@demo.invalid`, what});
    const looks = looksOf([
      account('approver.xa1', 'Approver at XA1'),
      account('approver.xb2', 'Approver at XB2'),
      account('approver2.xa1', 'Approver at XA1'),
      account('regional', 'Regional of the region'),
      account('staff.xa1', 'Amy Archer'),
    ]);
    expect(looks.map(({what}) => what)).toEqual([
      'Regional of the region',
      'Approver at XA1',
      'Approver at XA1 (2)',
      'Amy Archer, staff at XA1',
      'Approver at XB2',
    ]);
  });
});
