import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {
  rotaPattern,
  RotasWithoutServer,
  RotaWithoutServer,
  type RotaKind,
} from '../src/fixtures/rota_patterns';
import {RotaDesk} from '../src/rotas/desk.svelte';
import {fieldsOf, newFields, settingsOf, wrongIn} from '../src/rotas/form';
import {daysOf, designWords, lineWords, rosterOf, weekendWords, wantIn, wantText} from '../src/rotas/model';
import RotaPatternPage from '../src/rotas/RotaPatternPage.svelte';
import RotaPatternsPage from '../src/rotas/RotaPatternsPage.svelte';

// jsdom lays nothing out.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
);

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await tick();
};
const deskOf = (kind: RotaKind = 'usual') => {
  const service = new RotaWithoutServer(kind);
  return {service, desk: new RotaDesk(service, rotaPattern(kind), null, '', 1)};
};

afterEach(() => void (document.body.innerHTML = ''));

describe('a rota as a board', () => {
  test('has a row for each week of each group, and weekdays without dates', () => {
    const roster = rosterOf(rotaPattern());
    expect(roster.facts.people.map(({id}) => id)).toEqual([
      ...['g1/0', 'g1/1', 'g1/2', 'g1/3', 'g1/4', 'g1/5'],
      ...['g2/0', 'g2/1'],
    ]);
    expect(roster.cells).toHaveLength(8);
    expect(roster.cells.every((row) => row.length === 7)).toBe(true);
    expect(roster.cells[6]![0]!.shifts).toEqual(['LD']);
  });
  test('has breaches where they begin; what is about more than a week is about its line', () => {
    const {breaches} = rosterOf(rotaPattern()).verdict;
    expect(breaches.map(({people, days, severity}) => ({people, days: days.length, severity}))).toEqual([
      {people: ['g1/4'], days: 2, severity: 'block'},
      {people: ['g1/0'], days: 9, severity: 'block'},
      {people: ['g1/2'], days: 1, severity: 'warn'},
      {people: [], days: 1, severity: 'warn'},
    ]);
    const late = rotaPattern();
    late.verdict!.breaches = [{...late.verdict!.breaches[0]!, weekday: 6, days: 2}];
    expect(rosterOf(late).verdict.breaches[0]!.days).toEqual([6]);
  });
  test('gives the server groups, weeks and weekdays back', () => {
    const cell = {shifts: ['N'], pinned: false};
    expect(daysOf(rotaPattern(), [{person: 7, day: 2, cell}])).toEqual([
      {group: 'g2', week: 1, weekday: 2, shifts: ['N']},
    ]);
    expect(daysOf(rotaPattern(), [{person: 8, day: 2, cell}])).toEqual([]);
  });
});

describe('words', () => {
  test('of lines, weekends and numbers', () => {
    expect(lineWords(rotaPattern(), 'g2/2')).toBe('line 2 of Part time');
    expect(weekendWords(6, 2)).toBe('1 weekend in 3');
    expect(weekendWords(6, 0)).toBe('no weekends');
    expect(wantIn('2')).toEqual({minimum: 2, optimum: 2});
    expect(wantIn(' 1 to 3 ')).toEqual({minimum: 1, optimum: 3});
    expect(wantIn('')).toEqual({minimum: 0, optimum: 0});
    for (const text of ['two', '3-1', '-1', '1.5']) expect(wantIn(text)).toBeNull();
    const want = {weekday: 0, shift: 'N', minimum: 1, optimum: 2, maximum: null, assigned: null};
    expect(wantText(want)).toBe('1-2');
    expect(wantText({...want, minimum: 2})).toBe('2');
  });
  test('of a design say what was found and proved', () => {
    expect(designWords(rotaPattern())).toBe('');
    expect(designWords(rotaPattern('designing'))).toBe(
      'The best so far keeps every rule, with a penalty of 112.',
    );
    expect(designWords(rotaPattern('found'))).toBe(
      'Done. It keeps every rule, with a penalty of 112. Proved: none is below 96.',
    );
    expect(designWords(rotaPattern('failed'))).toContain('proved that none keeps every rule');
  });
});

describe('its settings', () => {
  test('go to the server as they are, with the limits that still hold', () => {
    const fields = fieldsOf(rotaPattern());
    expect(wrongIn(fields)).toEqual({});
    fields.wants['LD']![0] = '4';
    fields.wants['N']![6] = '';
    const {demand, ...rest} = settingsOf(fields, rotaPattern().demand);
    expect(rest.groups.map(({id, lines}) => ({id, lines}))).toEqual([
      {id: 'g1', lines: 6},
      {id: 'g2', lines: 2},
    ]);
    expect(demand?.find((want) => want.shift === 'LD' && want.weekday === 0)).toEqual({
      ...{weekday: 0, shift: 'LD', minimum: 4, optimum: 4, maximum: null},
    });
    expect(demand?.find((want) => want.shift === 'LD' && want.weekday === 1)?.maximum).toBe(3);
    expect(demand?.find((want) => want.shift === 'N' && want.weekday === 6)).toMatchObject({optimum: 0});
  });
  test('say beside each field what is wrong', () => {
    const fields = newFields(rotaPattern(), '2026-10-22');
    expect(fields.startsOn).toBe('2026-10-19');
    expect(Object.keys(wrongIn(fields))).toEqual(['name']);
    fields.startsOn = '2026-10-20';
    fields.demandWeek = '';
    fields.groups[0]!.lines = '53';
    expect(Object.keys(wrongIn(fields))).toEqual(['name', 'starts', 'group-0-lines', 'demand']);
  });
});

describe('a desk', () => {
  test('saves edits by themselves, and shows both sides where somebody else was quicker', async () => {
    const {desk} = deskOf();
    desk.board.put('N', {anchor: {person: 1, day: 0}, cursor: {person: 1, day: 0}, kept: []});
    await vi.waitFor(() => expect(desk.board.isSettled).toBe(true));
    expect(desk.pattern.groups[0]!.weeks[1]![0]).toEqual(['N']);
    expect(desk.pattern.version).toBe(5);
    const late = deskOf('stale').desk;
    late.board.put('N', {anchor: {person: 1, day: 0}, cursor: {person: 1, day: 0}, kept: []});
    await vi.waitFor(() => expect(late.board.save.kind).toBe('conflict'));
    desk.destroy();
    late.destroy();
  });
  test('takes what was designed, and puts back what was there', async () => {
    const {desk} = deskOf('found');
    expect(desk.isFound).toBe(true);
    await desk.takeDesign();
    expect(desk.isBlank).toBe(false);
    expect(desk.pattern.design).toBeNull();
    desk.putBack();
    expect(desk.isBlank).toBe(true);
    await vi.waitFor(() => expect(desk.board.isSettled).toBe(true));
    expect(desk.board.canUndo).toBe(true);
    desk.destroy();
  });
  test('watches a design until it has ended', async () => {
    const {desk, service} = deskOf('blank');
    await desk.design(60, false);
    expect(desk.runs).toBe(true);
    await service.endDesign();
    await vi.waitFor(() => expect(desk.runs).toBe(false));
    expect(desk.pattern.design?.state).toBe('cancelled');
    desk.destroy();
  });
  test('says why something was not done', async () => {
    const {desk} = deskOf('refuses');
    await desk.place({starts_on: '2026-10-19', ends_on: '2026-11-16'});
    expect(desk.placing).toBeNull();
    expect(desk.problem?.code).toBe('conflict');
    desk.destroy();
  });
});

describe('the pages', () => {
  test('make a rota and go to it', async () => {
    const gone: string[] = [];
    const page = mount(RotaPatternsPage, {
      target: document.body,
      props: {
        service: new RotasWithoutServer(),
        unit: {name: 'Ward 7A'},
        unitPath: '/units/t/u',
        today: '2026-10-22',
        pathOf: (id: string) => `/to/${id}`,
        ongo: (path: string) => gone.push(path),
      },
    });
    await settled();
    const name = document.querySelector<HTMLInputElement>('#rota-name')!;
    name.value = 'Twelve lines';
    name.dispatchEvent(new Event('input', {bubbles: true}));
    flushSync();
    document.querySelector<HTMLFormElement>('.rota-form')!.requestSubmit();
    await settled();
    expect(gone).toEqual(['/to/rp-2']);
    await unmount(page);
  });
  test('have one tab stop in the grid, propose people, and make the roster', async () => {
    const made: string[] = [];
    const {desk} = deskOf();
    const page = mount(RotaPatternPage, {
      target: document.body,
      props: {
        desk,
        listPath: '#',
        fileAddress: '#',
        mayBuild: true,
        onmade: (roster: string) => made.push(roster),
        onremoved: () => undefined,
      },
    });
    await settled();
    expect(document.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
    expect(document.body.textContent).toContain('Rules broken');
    expect(document.body.textContent).not.toContain('Stops publishing');
    const press = (words: string) =>
      [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words))!.click();
    press('Propose who works which line');
    await settled();
    expect(document.body.textContent).toContain('6 people have a line; 3 days of people are other');
    expect(document.body.textContent).toContain('No line has the hours of Grace Grant.');
    press('Make the roster of 19 October 2026 to 15 November 2026');
    await settled();
    expect(made).toEqual(['r-1']);
    await unmount(page);
  });
});
