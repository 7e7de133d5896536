// What somebody does with the pages, against the real server and a store of its own: each step is a test with a name.
// Ends with "N passed, N failed"; exit code 1 if one failed. Pictures of what it saw go to the folder that it is given.
import assert from 'node:assert/strict';
import {mkdir} from 'node:fs/promises';
import {launch, serve} from './program.mjs';
import {makeWorld, password} from './world.mjs';

const out = process.argv[2] ?? '../build/web-journey';
await mkdir(out, {recursive: true});
const world = await makeWorld();
let served = await serve('--db', world.url);
const browser = await launch();
const outcomes = [];
const complaints = [];
const maya = await newPage();
const max = await newPage();

async function step(name, act) {
  try {
    await act();
    outcomes.push(true);
    console.log(`passed: ${name}`);
  } catch (error) {
    outcomes.push(false);
    await maya.screenshot({path: `${out}/failed-${outcomes.length}.png`});
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}

async function newPage() {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, reducedMotion: 'reduce'});
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.stack));
  return page;
}

async function signIn(page, login) {
  await page.goto(served.address);
  await page.getByLabel('User name').fill(login);
  await page.getByLabel('Password', {exact: true}).fill(password);
  await page.getByRole('button', {name: 'Sign in'}).click();
  await page.getByRole('heading', {name: 'Your units'}).waitFor();
}

async function openRoster(page) {
  await page.locator('.units a').first().click();
  await page.getByRole('heading', {name: 'A new roster'}).waitFor();
  await page.locator('.units a').first().click();
  await page.waitForSelector('.roster-grid');
}

const cell = (page, person, day) => page.locator(`[data-person="${person}"][data-day="${day}"]`);
const saved = (page) => page.locator('.save-note.saved').waitFor();
const code = async (page, person, day) =>
  (await cell(page, person, day).locator('.chip').allTextContents()).join('+');

let typed = '';

await step('a wrong password is told, and the focus goes to the message', async () => {
  await maya.goto(served.address);
  await maya.getByLabel('User name').fill('maya');
  await maya.getByLabel('Password', {exact: true}).fill('wrong');
  await maya.keyboard.press('Enter');
  await maya.getByRole('heading', {name: 'You are not signed in'}).waitFor();
  assert.equal(await maya.evaluate(() => document.activeElement?.className), 'nhsuk-error-summary');
  await maya.screenshot({path: `${out}/wrong-password.png`});
});

await step('signing in leads to the units, and on to the roster', async () => {
  await signIn(maya, 'maya');
  await maya.screenshot({path: `${out}/start.png`});
  await openRoster(maya);
  await maya.screenshot({path: `${out}/empty-roster.png`});
});

await step('a duty is typed by keyboard alone, judged, and still there after a reload', async () => {
  await cell(maya, 0, 0).focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await saved(maya);
  typed = await code(maya, 0, 0);
  assert.match(typed, /^[A-Z]{1,3}$/);
  await maya.reload();
  await maya.waitForSelector('.roster-grid');
  assert.equal(await code(maya, 0, 0), typed);
});

await step('undo and redo are saved like everything else', async () => {
  await cell(maya, 1, 1).focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await saved(maya);
  await maya.keyboard.press('Control+z');
  await saved(maya);
  assert.equal(await code(maya, 1, 1), '');
  await maya.keyboard.press('Control+y');
  await saved(maya);
  assert.equal(await code(maya, 1, 1), typed);
});

await step(
  'two editors: the second save is refused with both sides, and goes on top when asked',
  async () => {
    // Without news of others, as when both save at the same moment.
    await max.route('**/events', (route) => route.abort());
    await signIn(max, 'max');
    await openRoster(max);
    await cell(maya, 2, 2).focus();
    await maya.keyboard.press('Enter');
    await maya.keyboard.press('Enter');
    await saved(maya);
    await cell(max, 3, 3).focus();
    await max.keyboard.press('Enter');
    await max.keyboard.press('Enter');
    await max.getByRole('heading', {name: 'Somebody else changed this roster'}).waitFor();
    await max.screenshot({path: `${out}/conflict.png`});
    await max.getByRole('button', {name: 'Put mine on top of theirs'}).click();
    await saved(max);
    assert.equal(await code(max, 2, 2), typed);
    assert.equal(await code(max, 3, 3), typed);
  },
);

await step(
  'a server that dies in mid-edit loses nothing: the page says so and goes on by itself',
  async () => {
    await maya.reload();
    await maya.waitForSelector('.roster-grid');
    await served.stop('SIGKILL');
    await cell(maya, 4, 4).focus();
    await maya.keyboard.press('Enter');
    await maya.keyboard.press('Enter');
    await maya.locator('.save-note.offline').waitFor();
    await maya.screenshot({path: `${out}/offline.png`});
    served = await serve('--db', world.url, '--listen', `127.0.0.1:${served.port}`);
    await saved(maya);
    await maya.reload();
    await maya.waitForSelector('.roster-grid');
    assert.equal(await code(maya, 0, 0), typed);
    assert.equal(await code(maya, 3, 3), typed);
    assert.equal(await code(maya, 4, 4), typed);
  },
);

await step('the other sees it by itself, without reading the page anew', async () => {
  await max.unroute('**/events');
  await max.reload();
  await max.waitForSelector('.roster-grid');
  await cell(maya, 5, 5).focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await cell(max, 5, 5).locator('.chip').waitFor();
});

await step('a roster is built, watched, and in the grid when it is done', async () => {
  await maya.getByLabel('Time to search').selectOption({label: '10 seconds'});
  await maya.getByRole('button', {name: 'Build this roster'}).click();
  await maya.getByRole('progressbar').waitFor();
  await maya.screenshot({path: `${out}/building.png`});
  await maya.getByText(/^Done\./).waitFor({timeout: 120_000});
  await maya.locator('.figures', {hasText: 'From the best possible'}).waitFor();
  const filled = await maya.locator('.roster-grid .chip').count();
  assert.ok(filled > 20, `${filled} duties`);
  await maya.screenshot({path: `${out}/built.png`});
});

await step('why a duty is not filled: asked, answered', async () => {
  await maya
    .locator('.cell', {has: maya.locator('.chip.night')})
    .first()
    .focus();
  await maya.keyboard.press('Delete');
  await saved(maya);
  await maya.locator('.gap').first().click();
  await maya.getByRole('heading', {name: 'What would fill it'}).waitFor({timeout: 90_000});
  await maya.screenshot({path: `${out}/why.png`});
  await maya.getByRole('button', {name: 'Close'}).click();
});

await step('signing out ends it', async () => {
  await maya.getByRole('button', {name: 'Sign out'}).click();
  await maya.getByRole('heading', {name: 'Sign in'}).waitFor();
  await maya.reload();
  await maya.getByRole('heading', {name: 'Sign in'}).waitFor();
});

await step('no page had a fault', () => assert.deepEqual(complaints, []));

await browser.close();
await served.stop();
await world.remove();
const passed = outcomes.filter(Boolean).length;
console.log(`${passed} passed, ${outcomes.length - passed} failed`);
process.exit(passed === outcomes.length ? 0 : 1);
