// Cyclic rotas: what screenshots and axe look at.
import {gridReady} from './roster_states.mjs';
import {settled} from './steps.mjs';

const list = (name, of, act) => ({name: `rotas-${name}`, path: `fixtures/${of}`, until: settled, act});
const rota = (name, of, act) => ({name: `rota-${name}`, path: `fixtures/${of}`, until: gridReady, act});

const propose = async (page) => {
  await page.getByRole('button', {name: 'Propose who works which line'}).click();
  await page.getByText('have a line').waitFor();
};
const change = async (page) => {
  await page.getByRole('button', {name: 'Change lines, start and what is wanted'}).click();
  await page.getByRole('heading', {name: 'Change the rota'}).waitFor();
};

export const rotaStates = [
  list('list', 'rotas'),
  list('empty', 'rotas-empty'),
  list('away', 'rotas-away'),
  list('nothing-typed', 'rotas', async (page) => {
    await page.getByRole('button', {name: 'Make the rota'}).click();
    await page.getByText('There is a problem').waitFor();
  }),
  list('two-groups', 'rotas', (page) =>
    page.getByRole('button', {name: 'Add lines of another contract'}).click(),
  ),
  list('refused', 'rotas-refuses', async (page) => {
    await page.getByLabel('Name').fill('Twelve lines');
    await page.getByRole('button', {name: 'Make the rota'}).click();
    await page.getByText('Nobody is needed by shift').waitFor();
  }),
  rota('grid', 'rota'),
  rota('blank', 'rota-blank'),
  rota('edited', 'rota', async (page) => {
    await page.locator('[data-person="1"][data-day="0"]').click();
    await page.keyboard.type('n');
    await page.keyboard.press('Enter');
    await page.getByText('Night for Week 2').waitFor();
  }),
  rota('editor', 'rota', async (page) => {
    await page.locator('[data-person="1"][data-day="0"]').click();
    await page.keyboard.press('l');
  }),
  rota('keys', 'rota', (page) => page.getByRole('button', {name: 'Keys and help'}).click()),
  rota('stale', 'rota-stale', async (page) => {
    await page.locator('[data-person="1"][data-day="0"]').click();
    await page.keyboard.type('n');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', {name: 'Somebody else changed this rota'}).waitFor();
  }),
  rota('designing', 'rota-designing'),
  rota('stopped', 'rota-designing', async (page) => {
    await page.getByRole('button', {name: 'Stop'}).click();
    await page.getByText('Stopped.').waitFor();
  }),
  rota('found', 'rota-found', (page) => page.getByRole('button', {name: 'Take this pattern'}).focus()),
  rota('taken', 'rota-found', async (page) => {
    await page.getByRole('button', {name: 'Take this pattern'}).click();
    await page.getByRole('button', {name: 'Put back what was there before'}).waitFor();
  }),
  rota('infeasible', 'rota-failed'),
  rota('trouble', 'rota-trouble'),
  rota('refused', 'rota-refuses', async (page) => {
    await page.getByRole('button', {name: 'Design this rota'}).click();
    await page.getByText('Not done.').waitFor();
  }),
  rota('change', 'rota', change),
  rota('change-wrong', 'rota', async (page) => {
    await change(page);
    await page.getByLabel('Name').fill('');
    await page.getByLabel('Long day, Monday').fill('two');
    await page.getByRole('button', {name: 'Save', exact: true}).click();
    await page.getByText('There is a problem').waitFor();
  }),
  rota('remove', 'rota', (page) => page.getByRole('button', {name: 'Take this rota away'}).click()),
  rota('placing', 'rota', async (page) => {
    await propose(page);
    await page.getByRole('heading', {name: 'People on its lines'}).scrollIntoViewIfNeeded();
  }),
  rota('placing-left-out', 'rota', async (page) => {
    await propose(page);
    await page.getByText('Leave somebody out').click();
    await page.getByLabel('Ben Baker').check();
  }),
];
