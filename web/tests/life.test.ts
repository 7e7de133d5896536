import {describe, expect, it} from 'vitest';
import {lifeOf} from '../src/fixtures/life';
import {ward} from '../src/fixtures/ward';
import {groupsOf} from '../src/roster/checks';
import {
  leadOf,
  overridden,
  scheduleLeadOf,
  schedulesOutWords,
  standing,
  standOf,
  toldDays,
  type Decision,
} from '../src/roster/life';

function decision(kind: Decision['kind'], number = 1, by = 'a'): Decision {
  return {
    id: kind + by,
    number,
    kind,
    breach: null,
    by,
    name: by,
    at: '2026-08-20T10:00:00Z',
    reason: 'because',
  };
}

describe('a roster’s life', () => {
  it('is offered to each role as far as the server would take it', () => {
    expect(lifeOf('life-draft')?.stand.actions).toEqual(['submit']);
    expect(lifeOf('life-sent')?.stand.actions).toEqual(['approve', 'refuse']);
    expect(lifeOf('life-red')?.stand.actions).toEqual(['refuse']);
    expect(lifeOf('life-once-own')?.stand.actions).toEqual(['refuse']);
    expect(lifeOf('life-once-own')?.stand.because).toContain('another person');
    expect(lifeOf('life-once')?.stand.actions).toEqual(['approve', 'refuse']);
    expect(lifeOf('life-approved')?.stand.actions).toEqual(['publish', 'refuse', 'lock']);
    expect(lifeOf('life-published')?.stand.actions).toEqual(['lock']);
    expect(lifeOf('life-changed')?.stand.actions).toEqual([]);
    expect(lifeOf('life-worked')?.stand.actions).toEqual(['finalised']);
  });

  it('says who sent it back, and why', () => {
    const stand = lifeOf('life-sent-back')!.stand;
    expect(stand.next).toContain('Abena Boateng');
    expect(stand.next).toContain('same night');
    expect(stand.actions).toEqual([]);
  });

  it('counts decisions of this version, and none from before it was sent back', () => {
    const all = [
      decision('first_approval'),
      decision('refusal'),
      decision('submission'),
      decision('first_approval', 2),
    ];
    expect(standing(all, 1).map((one) => one.kind)).toEqual(['submission']);
    expect(standing(all, 2).map((one) => one.kind)).toEqual(['first_approval']);
    expect(standing(all, null)).toEqual([]);
  });

  it('wants two approvals of a changed version before new days are published', () => {
    const {facts} = ward({people: 4});
    const half = {
      ...facts,
      state: 'published',
      number: 5,
      publishedNumber: 4,
      published: [{number: 4, from: 0, until: 14, at: ''}],
    };
    const rights = {user: 'x', edit: true, approve: true, publish: true};
    const stand = standOf({facts: half, number: 5, decisions: [], rights, open: [], today: '2026-09-01'});
    expect(stand.actions).toEqual(['submit', 'approve', 'publish', 'lock']);
    expect(stand.next).toContain('two approvals');
  });

  it('has six weeks before the first day that nobody was told', () => {
    const {facts} = ward({people: 4});
    expect(leadOf(facts, '2026-09-01')).toEqual({firstUntold: '2026-10-19', due: '2026-09-07', left: 6});
    const half = {...facts, published: [{number: 1, from: 0, until: 14, at: ''}]};
    expect(toldDays(half).filter(Boolean).length).toBe(14);
    expect(leadOf(half, '2026-09-25')?.left).toBe(-4);
    expect(leadOf({...facts, published: [{number: 1, from: 0, until: 28, at: ''}]}, '2026-09-25')).toBeNull();
  });

  it('says of work schedules what is known: whether the doctors can see theirs, and since when', () => {
    const {facts} = ward({people: 4});
    expect(schedulesOutWords({...facts, published: []})).toMatch(/not yet.*in another way is not known here/);
    const blocks = [
      {number: 4, from: 7, until: 14, at: '2026-09-02T08:00:00Z'},
      {number: 3, from: 0, until: 7, at: '2026-08-24T09:30:00Z'},
    ];
    expect(schedulesOutWords({...facts, published: blocks})).toBe(
      'The doctors have seen theirs here since the roster was first published on 24 August 2026 at 10:30, of the days that are published.',
    );
  });

  it('has eight weeks for work schedules, where there are resident doctors, until it begins', () => {
    const {facts} = ward({people: 4});
    expect(scheduleLeadOf(facts, '2026-08-01')).toBeNull();
    const doctors = {...facts, hasWorkSchedules: true};
    expect(scheduleLeadOf(doctors, '2026-08-20')).toEqual({due: '2026-08-24', left: 4});
    expect(scheduleLeadOf(doctors, '2026-09-03')?.left).toBe(-10);
    expect(scheduleLeadOf(doctors, '2026-10-19')).toBeNull();
  });

  it('tells in plain words what the server refused, and shows the roster as it is', async () => {
    const life = lifeOf('life-refused-by-server')!;
    expect(await life.run('done', (version) => life.service.publish(version, '', ''))).toBe(false);
    expect(life.problem?.words).toContain('at the same time');
    expect(life.done).toBe('');
    expect(life.busy).toBe(false);
  });
});

describe('the list of checks', () => {
  const {breaches} = ward({people: 12}).verdict;

  it('is by rule, what stops publishing first', () => {
    const groups = groupsOf(breaches, new Map(), 'all');
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.reduce((sum, group) => sum + group.breaches.length, 0)).toBe(breaches.length);
    expect(groups[0]?.severity).toBe('block');
    expect(new Set(groups.map((group) => `${group.severity}/${group.rule}`)).size).toBe(groups.length);
  });

  it('is found by words', () => {
    const found = groupsOf(breaches, new Map(), 'all', 'amy');
    expect(found.flatMap((group) => group.breaches).every((breach) => /amy/i.test(breach.words))).toBe(true);
    expect(groupsOf(breaches, new Map(), 'all', 'no such thing')).toEqual([]);
  });

  it('keeps what is lived with apart', () => {
    const one = breaches.find((breach) => breach.overridable && breach.severity === 'block')!;
    const answered = overridden([{...decision('override'), breach: one.serverKey}]);
    const open = groupsOf(breaches, answered, 'block').flatMap((group) => group.breaches);
    expect(open.some((breach) => breach.serverKey === one.serverKey)).toBe(false);
    expect(groupsOf(breaches, answered, 'answered').flatMap((group) => group.breaches)).toEqual([one]);
  });
});
