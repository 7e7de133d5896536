import {describe, expect, test} from 'vitest';
import {unasked, wanted} from '../src/api/client';
import {Problem} from '../src/api/problem';
import {frontMe} from '../src/fixtures/front';
import {helps} from '../src/learn/help';
import {lessonNamed, lessons, lessonsFor} from '../src/learn/lessons';
import {forgetProblem, lastProblem, noteProblem} from '../src/learn/model';
import {routes} from '../src/routes';
import type {Me} from '../src/session.svelte';

/** Whether some page answers that address. */
const leadsSomewhere = (path: string) =>
  routes.some((route) => {
    const [wanted, given] = [route.path.split('/'), path.split('/')];
    return (
      wanted.length === given.length &&
      wanted.every((part, at) => part === given[at] || (part.startsWith('{') && given[at] !== ''))
    );
  });

const may = (...permissions: string[]): Me => {
  const me = frontMe('usual');
  return {...me, trusts: me.trusts.map((trust) => ({...trust, permissions, person: 'p'}))};
};

describe('lessons', () => {
  test('are short, and every step that leads somewhere leads to a page', () => {
    const all = may(
      ...new Set(lessons.flatMap((lesson) => lesson.permissions)),
      'decide_leave',
      'see_demand',
    );
    for (const lesson of lessons) {
      expect(lesson.steps.length, lesson.id).toBeGreaterThanOrEqual(3);
      expect(lesson.steps.length, lesson.id).toBeLessThanOrEqual(6);
      for (const {title, place} of lesson.steps) {
        const found = place?.(all);
        if (place) expect(found, `${lesson.id}: ${title}`).toBeTruthy();
        if (found) expect(leadsSomewhere(found.path), found.path).toBe(true);
      }
    }
  });

  test('those for one’s own work come first, and lead to no page that is not one’s own', () => {
    const finance = may('run_payroll', 'see_pay', 'see_rosters');
    expect(lessonsFor(finance).own.map(({id}) => id)).toEqual(['staff', 'finance']);
    expect(lessonsFor(finance).others.map(({id}) => id)).toEqual([
      'roster-maker',
      'rota',
      'approver',
      'guardian',
    ]);
    const steps = lessonNamed('approver')?.steps ?? [];
    expect(
      steps.map(({place}) => place?.(finance)?.path ?? null).filter((path) => path !== '/account'),
    ).toEqual(steps.filter(({title}) => !title.startsWith('Show your')).map(() => null));
  });
});

test('help names lessons that there are', () => {
  for (const help of Object.values(helps)) {
    if (help.lesson) expect(lessonNamed(help.lesson), help.lesson).toBeDefined();
    expect(help.what).toMatch(/[.]$/);
  }
  const without = routes.map(({page}) => page).filter((page) => !(page in helps));
  expect(new Set(without)).toEqual(new Set(['password', 'learn', 'lesson', 'stuck', 'fixture']));
});

test('of problems only the last code is remembered', () => {
  expect(lastProblem()).toBeNull();
  noteProblem('conflict');
  noteProblem('stale');
  expect(lastProblem()).toBe('stale');
});

test('a problem is noted of what somebody did, and not of what the page asks by itself', async () => {
  forgetProblem();
  expect(lastProblem()).toBeNull();
  await expect(unasked(Promise.reject(new Problem('not_signed_in', '', '', 401)))).rejects.toThrow();
  expect(lastProblem()).toBeNull();
  await expect(wanted(Promise.reject(new Problem('stale', '', '', 409)))).rejects.toThrow();
  expect(lastProblem()).toBe('stale');
  await expect(wanted(Promise.reject(new TypeError('no network')))).rejects.toThrow();
  expect(lastProblem()).toBe('unreachable');
});

test('lessons name buttons as they are called', () => {
  const words = lessons.flatMap((lesson) => lesson.steps.map((step) => step.words)).join(' ');
  expect(words).toContain('“Send back”');
  expect(words).not.toContain('“Refuse”');
});
