// Shifts of now, their acuity and red flags: in words, and as a page that two people use at once.
import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, describe, expect, it, test} from 'vitest';
import {
  acuityClock,
  AcuityWithoutServer,
  flagKinds,
  flagWithout,
  levels,
  LevelsWithoutServer,
  shiftWithout,
} from '../src/fixtures/acuity';
import {manageToday, manageUnits} from '../src/fixtures/manage';
import {
  ageWords,
  asksWords,
  clockOf,
  flagWords,
  lacking,
  levelOf,
  presentWords,
  shortness,
  typedOf,
  wrongLevels,
  type Level,
} from '../src/manage/acuity';
import {NowBoard} from '../src/manage/now_board.svelte';
import NowPage from '../src/manage/NowPage.svelte';
import AcuityLevelsPage from '../src/settings/AcuityLevelsPage.svelte';

const statedAs = (meant: Level) => ({number: 1, meant, note: '', by: 'Amy', at: '2026-10-20T11:05:00Z'});

describe('what a shift asks for', () => {
  it('is set against who is there, people and care each where the trust says them', () => {
    const shift = shiftWithout({assigned: 4, care: 2760, stated: statedAs(levels[1]!)});
    expect(lacking(shift)).toEqual({staff: 1, care: 240});
    expect(asksWords(shift)).toBe('5 people: 1 short; 50 h of care: 4 h short');
    expect(asksWords({...shift, stated: statedAs({...levels[0]!, staff: 1})})).toBe(
      '1 person: they are there',
    );
    expect(asksWords({...shift, stated: statedAs({...levels[0]!, staff: null})})).toBe('');
    expect(asksWords({...shift, stated: null})).toBe('');
  });

  it('makes a shift short beside what the service needs', () => {
    expect(shortness(shiftWithout({assigned: 5}))).toBe('');
    expect(shortness(shiftWithout({assigned: 4}))).toBe('short');
    expect(shortness(shiftWithout({assigned: 2}))).toBe('least');
    expect(shortness(shiftWithout({assigned: 5, wanted: null, stated: statedAs(levels[2]!)}))).toBe('short');
  });

  it('is told by the clock of the wards, on the night of the October change, too', () => {
    expect(clockOf('2026-10-24T18:30:00Z')).toBe('19:30');
    expect(clockOf('2026-10-25T08:00:00Z')).toBe('08:00');
  });

  it('is told with its age, and who came as far as it is signed', () => {
    const at = Date.parse('2026-10-20T12:00:00Z');
    expect(ageWords('2026-10-20T11:59:30Z', at)).toBe('just now');
    expect(ageWords('2026-10-20T11:18:00Z', at)).toBe('42 min ago');
    expect(ageWords('2026-10-20T09:01:00Z', at)).toBe('2 h ago');
    expect(ageWords('2026-10-17T11:00:00Z', at)).toBe('3 days ago');
    expect(ageWords('2026-10-20T12:00:20Z', at)).toBe('just now'); // another machine's clock
    expect(presentWords(shiftWithout())).toBe('not signed yet');
    expect(presentWords(shiftWithout({present: {signed: 4, worked: 3}}))).toBe('3 of 4');
  });
});

test('a red flag of a kind has its words first, another its own alone', () => {
  expect(flagWords(flagWithout(), flagKinds)).toBe('Pain relief was late by more than 30 minutes');
  expect(flagWords(flagWithout({words: 'Bay two'}), flagKinds)).toMatch(/30 minutes\. Bay two$/);
  expect(flagWords(flagWithout({kind: 'other', words: 'The lift'}), flagKinds)).toBe('The lift');
});

test('levels are typed with hours of care, and what is wrong is said at its field', () => {
  expect(typedOf(levels[1]!)).toEqual({words: 'Many need help to eat and to move', staff: '5', care: '50'});
  expect(levelOf({words: ' Busy ', staff: '', care: '37,5'}, 2)).toEqual({
    level: 3,
    words: 'Busy',
    staff: null,
    care: 2250,
  });
  expect(Object.keys(wrongLevels([{words: ' ', staff: '-1', care: 'x'}]))).toEqual([
    '0/words',
    '0/staff',
    '0/care',
  ]);
  expect(wrongLevels([{words: 'a', staff: '', care: ''}])).toEqual({});
});

describe('the page', () => {
  let page: Record<string, unknown> | null = null;
  const settled = async () => {
    for (let turn = 0; turn < 20; turn++) await tick();
    flushSync();
  };
  const text = () => document.body.textContent?.replaceAll(/\s+/g, ' ') ?? '';
  const button = (name: RegExp) =>
    [...document.querySelectorAll('button')].find((one) =>
      name.test(one.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''),
    );
  async function press(name: RegExp): Promise<void> {
    button(name)!.click();
    await settled();
  }
  async function submit(): Promise<void> {
    document.querySelector('dialog form')!.dispatchEvent(new Event('submit', {cancelable: true}));
    await settled();
  }
  afterEach(async () => {
    if (page) await unmount(page);
    page = null;
    document.body.innerHTML = '';
  });

  async function open(service: AcuityWithoutServer): Promise<NowBoard> {
    const board = new NowBoard(service, manageUnits.slice(0, 1));
    const props = {board, unit: manageUnits[0]!, today: manageToday, clock: acuityClock};
    page = mount(NowPage, {target: document.body, props});
    await settled();
    return board;
  }

  it('states a level from what was seen, and tells who was quicker', async () => {
    const service = new AcuityWithoutServer();
    await open(service);
    expect(text()).toContain('2: Many need help to eat and to move');
    expect(text()).toContain('Amy Archer, 2 h ago: Two bays are closed.');
    await press(/^State acuity: Long Day/);
    expect(text()).toContain('never about a patient as a person');
    document.querySelector<HTMLInputElement>('#level-3')!.click();
    await submit();
    expect(text()).toContain('Stated for Long Day.');
    expect(text()).toContain('You, just now');
    // Somebody else stated it meanwhile: what they said is there, and that nothing was done.
    service.state = () => new AcuityWithoutServer('refuses').state(manageUnits[0]!, shiftWithout(), 1, '');
    await press(/^State acuity: Long Day/);
    await submit();
    expect(text()).toContain('Not done. The acuity of 2026-10-20 was changed');
  });

  it('keeps what was done as done where the unit cannot be read after it', async () => {
    const service = new AcuityWithoutServer();
    await open(service);
    service.now = () => new AcuityWithoutServer('away').now(manageUnits[0]!);
    await press(/^I look after it/);
    expect(text()).toContain('You look after it now. What is below is as it was before.');
    expect(text()).not.toContain('Not done.');
  });

  it('shows open red flags until what was done is said', async () => {
    await open(new AcuityWithoutServer());
    expect(text()).toContain('Nobody looks after it yet');
    await press(/^I look after it/);
    expect(text()).not.toContain('Nobody looks after it yet');
    await press(/^What was done: .*Long Day/);
    await submit();
    expect(text()).toContain('Say what was done: it is kept with your name.');
    const field = document.querySelector<HTMLTextAreaElement>('#reason')!;
    field.value = 'Given at two.';
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await submit();
    expect(text()).toContain('Resolved today (2)');
    expect(text()).toContain('Given at two. (You)');
  });

  it('hears of its own unit alone', async () => {
    const service = new AcuityWithoutServer();
    let read = 0;
    const usual = service.now.bind(service);
    service.now = (unit) => {
      read += 1;
      return usual(unit);
    };
    const board = await open(service);
    expect(read).toBe(1);
    await board.hear('u-2');
    expect(read).toBe(1);
    await board.hear('u-1');
    expect(read).toBe(2);
  });

  it('does not save levels over those that somebody else saved', async () => {
    const props = {
      service: new LevelsWithoutServer('stale'),
      trust: 't',
      unit: {id: 'u-1', name: 'Ward 7A'},
      mayEdit: true,
      maySeePeople: true,
    };
    page = mount(AcuityLevelsPage, {target: document.body, props});
    await settled();
    document.querySelector('form')!.dispatchEvent(new Event('submit', {cancelable: true}));
    await settled();
    expect(text()).toContain('Not saved. The levels of the unit were changed');
    await press(/^Show what there is now/);
    expect(text()).not.toContain('Not saved.');
  });
});
