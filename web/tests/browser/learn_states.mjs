// Lessons, help and the report of whoever is stuck: what screenshots and axe look at.
import {settled} from './steps.mjs';

const state = (name, of = name, act = undefined) => ({
  name: `learn-${name}`,
  path: `fixtures/${of}`,
  until: settled,
  act,
});

const send = (page) => page.getByRole('button', {name: 'Send it'}).click();

export const learnStates = [
  state('learn'),
  ...['roster-maker', 'rota', 'approver', 'staff', 'finance', 'guardian'].map((lesson) =>
    state(`lesson-${lesson}`),
  ),
  state('help', 'unit', async (page) => {
    await page.getByRole('button', {name: 'Help with this page'}).click();
    await page.getByRole('heading', {name: 'What this page is for'}).waitFor();
  }),
  state('stuck'),
  state('stuck-empty', 'stuck', async (page) => {
    await send(page);
    await page.getByText('Say what you were trying to do').waitFor();
  }),
  state('stuck-nowhere', 'stuck-empty', (page) => page.getByText('no place at any trust yet').waitFor()),
  state('stuck-which-trust', 'stuck-two-trusts', async (page) => {
    await page.getByLabel('What were you trying to do').fill('Where are the rosters?');
    await send(page);
    await page.getByText('Choose who should read it').waitFor();
  }),
  state('stuck-refused', 'stuck-refuses', async (page) => {
    await page.getByLabel('What were you trying to do').fill('Where are the rosters?');
    await send(page);
    await page.getByText('cannot be reached').waitFor();
  }),
  state('stuck-sent-to-one', 'stuck-two-trusts', async (page) => {
    await page.getByLabel('What were you trying to do').fill('Where are the rosters?');
    await page.getByLabel('Where does it belong').selectOption('Hill Hospitals');
    await send(page);
    await page.getByText('can read it now').waitFor();
  }),
  state('stuck-sent', 'stuck', async (page) => {
    await page.getByLabel('What were you trying to do').fill('Where are the rosters?');
    await send(page);
    await page.getByText('can read it now').waitFor();
  }),
  state('stuck-reports', 'settings', async (page) => {
    await page.getByRole('heading', {name: 'People who were stuck'}).scrollIntoViewIfNeeded();
    await page.getByText('Who can open it again?').waitFor();
  }),
  state('stuck-put-away', 'settings', async (page) => {
    await page.getByRole('button', {name: 'Dealt with (report of Ben Fisher)'}).click();
    await page.getByText('The report of Ben Fisher is put away.').waitFor();
  }),
];
