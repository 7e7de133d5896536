// Lessons and help: what screenshots and axe look at.
import {settled} from './steps.mjs';

const state = (name, of = name, act = undefined) => ({
  name: `learn-${name}`,
  path: `fixtures/${of}`,
  until: settled,
  act,
});

export const learnStates = [
  state('learn'),
  ...['roster-maker', 'approver', 'staff', 'finance', 'guardian'].map((lesson) => state(`lesson-${lesson}`)),
  state('help', 'unit', async (page) => {
    await page.getByRole('button', {name: 'Help with this page'}).click();
    await page.getByRole('heading', {name: 'What this page is for'}).waitFor();
  }),
];
