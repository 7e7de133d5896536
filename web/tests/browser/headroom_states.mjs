// States of a unit's headroom and posts: what it is funded for.
import {focused, press, settled} from './steps.mjs';

export const headroomStates = [
  ...['headroom', 'headroom-empty', 'headroom-nobody', 'headroom-view', 'headroom-away'].map((name) => ({
    name: `over-${name}`,
    path: `fixtures/${name}`,
    until: settled,
  })),
  ...['posts', 'posts-empty', 'posts-view', 'posts-away'].map((name) => ({
    name: `over-${name}`,
    path: `fixtures/${name}`,
    until: settled,
  })),
  {
    name: 'over-posts-wrong',
    path: 'fixtures/posts-empty',
    until: settled,
    act: async (page) => {
      await press(page, 'Add a post');
      await page.getByLabel('Share of whole time').fill('most of it');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'over-posts-taken',
    path: 'fixtures/posts-refuses',
    until: settled,
    act: async (page) => {
      await press(page, 'Add a post');
      await page.getByLabel('Post number').fill('7A-01');
      await page.getByLabel('Title').fill('Registered nurse');
      await page.getByLabel('Grade', {exact: true}).fill('Band 5');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Another post of the trust has this number').first().waitFor();
    },
  },
  {
    name: 'over-posts-held',
    path: 'fixtures/posts',
    until: settled,
    act: async (page) => {
      await press(page, /^Say who holds it in post 7A-04/);
      await page.getByLabel('Who holds it').selectOption('Dev Davies');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Who holds the post is as you see it below.').waitFor();
      await focused(page, 'On 20 October 2026');
    },
  },
  {
    name: 'over-posts-stale',
    path: 'fixtures/posts-stale',
    until: settled,
    act: async (page) => {
      await press(page, /^Change or end post 7A-01/);
      await page.getByLabel('Share of whole time').fill('0.8');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Somebody else saved this').waitFor();
    },
  },
  {
    name: 'over-headroom-year',
    path: 'fixtures/headroom',
    until: settled,
    act: async (page) => {
      await page.getByLabel('Weeks', {exact: true}).selectOption('52');
      await page.getByText('More is away than is funded in').waitFor();
    },
  },
  {
    name: 'over-headroom-forced-colours',
    path: 'fixtures/headroom',
    until: settled,
    context: {forcedColors: 'active'},
  },
  {
    name: 'over-headroom-state',
    path: 'fixtures/headroom-empty',
    until: settled,
    act: async (page) => {
      await press(page, 'State a share');
      await page.getByLabel('Share of contracted hours').fill('a fifth');
      await page.getByLabel('Where it is stated').fill('Budget');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'over-headroom-stated',
    path: 'fixtures/headroom-empty',
    until: settled,
    act: async (page) => {
      await press(page, 'State a share');
      await page.getByLabel('From', {exact: true}).fill('2026-04-01');
      await page.getByLabel('Share of contracted hours').fill('22.5');
      await page.getByLabel('Where it is stated').fill('Budget 2026/27');
      await page.getByRole('button', {name: 'Save'}).click();
      await focused(page, 'What is funded');
      await page.getByText('From 1 April 2026: 22.5 %').first().waitFor();
    },
  },
  {
    name: 'over-headroom-stale',
    path: 'fixtures/headroom-stale',
    until: settled,
    act: async (page) => {
      await press(page, /^Change what holds from 1 April 2026/);
      await page.getByLabel('Share of contracted hours').fill('24');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Somebody else saved this').waitFor();
    },
  },
  {
    name: 'over-headroom-taken-back',
    path: 'fixtures/headroom',
    until: settled,
    act: async (page) => {
      await press(page, /^Take back what holds from 1 April 2026/);
      await page.getByRole('dialog').getByRole('button', {name: 'Take it back'}).click();
      await page.getByText('Taken back: what held before goes on.').waitFor();
      await focused(page, 'What is funded');
    },
  },
];
