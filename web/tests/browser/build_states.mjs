// States of a build beside its roster: running, ended, chosen from, too late, failed.
import {press} from './steps.mjs';

const resultReady = (page) => page.getByRole('heading', {name: 'the build found'}).waitFor();

export function buildStates(gridReady) {
  return [
    {name: 'ward-building', path: 'fixtures/ward-building', until: gridReady},
    {
      name: 'ward-building-best-so-far',
      path: 'fixtures/ward-building',
      until: gridReady,
      act: async (page) => {
        await press(page, 'Show the best so far');
        await page.getByText('It is only looked at').waitFor();
        await page.getByRole('button', {name: 'Show the best so far', pressed: true}).waitFor();
      },
    },
    {name: 'ward-build-failed', path: 'fixtures/ward-build-failed', until: gridReady},
    {name: 'ward-found', path: 'fixtures/ward-found', until: resultReady},
    {
      name: 'ward-found-chosen',
      path: 'fixtures/ward-found',
      until: resultReady,
      act: async (page) => {
        await page.getByText('Rules broken, by rule').click();
        await page.getByLabel('Find a person').fill('a');
        await page.locator('.what-changes').getByRole('checkbox').first().uncheck();
        await page.getByText('Days of week 1', {exact: true}).click();
        await page.locator('.days').getByRole('checkbox').first().uncheck();
        await page.getByRole('button', {name: /^Accept \d+ of/}).waitFor();
      },
    },
    {
      name: 'ward-found-accepted',
      path: 'fixtures/ward-found',
      until: resultReady,
      act: async (page) => {
        await press(page, /^Accept all/);
        await page.getByText('It is in the roster now.').waitFor();
      },
    },
    {name: 'ward-found-part', path: 'fixtures/ward-found-part', until: resultReady},
    {name: 'ward-found-meanwhile', path: 'fixtures/ward-found-meanwhile', until: resultReady},
    {
      name: 'ward-found-conflict',
      path: 'fixtures/ward-found-conflict',
      until: resultReady,
      act: async (page) => {
        await press(page, /^Accept all/);
        await page.getByRole('button', {name: 'Put the proposal on top of theirs'}).waitFor();
      },
    },
    {
      name: 'ward-found-refuses',
      path: 'fixtures/ward-found-refuses',
      until: resultReady,
      act: async (page) => {
        await press(page, /^Accept all/);
        await page.getByText('takes no edits').waitFor();
      },
    },
  ];
}
