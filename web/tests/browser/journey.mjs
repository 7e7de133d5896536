// What somebody does with the pages, against the real server and a store of its own: each step is a test with a name.
// Ends with "N passed, N failed"; exit code 1 if one failed. Pictures of what it saw go to the folder that it is given.
import assert from 'node:assert/strict';
import {mkdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {sixDigits} from './authenticator.mjs';
import {exceptionSteps} from './exception_journey.mjs';
import {learnSteps} from './learn_journey.mjs';
import {launch, serve} from './program.mjs';
import {Steps} from './steps.mjs';
import {sicknessSteps} from './sickness_journey.mjs';
import {rulesSteps} from './rules_journey.mjs';
import {makeWorld, password} from './world.mjs';

const out = process.argv[2] ?? '../build/web-journey';
await mkdir(out, {recursive: true});
const world = await makeWorld();
let served = await serve('--db', world.url);
const browser = await launch();
const complaints = [];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const barriers = [];
const phone = {width: 320, height: 640};
const pages = {};
const maya = await newPage('maya');
const max = await newPage('max', undefined, true);
const abena = await newPage('abena');
const bryn = await newPage('bryn');
const root = await newPage('root');
const amy = await newPage('amy', phone);
const hana = await newPage('hana');
const fiona = await newPage('fiona');
const olive = await newPage('olive');

const steps = new Steps(out, pages);
const step = (name, act) => steps.step(name, act);

/** A picture, and what axe finds on the real page. */
async function look(page, name) {
  await page.screenshot({path: `${out}/${name}.png`});
  await page.evaluate(axe);
  const {violations} = await page.evaluate((runOnly) => globalThis.axe.run(document, {runOnly}), standards);
  for (const {id, help, nodes} of violations) barriers.push(`${name}: ${id}: ${help}, ${nodes[0].target}`);
}

const result = (page) => page.getByRole('heading', {name: /the build found$/});

/** Whoever may do what is sensitive sets up a second factor first. */
async function enrol(page) {
  await page.getByRole('link', {name: 'Show it now'}).click();
  await page.getByLabel('Your password, once more').fill(password);
  await page.getByRole('button', {name: 'Set up an authenticator app'}).click();
  const secret = await page.locator('p', {hasText: 'Key:'}).locator('code').innerText();
  await page.getByLabel('Six digits').fill(sixDigits(secret));
  await page.getByRole('button', {name: 'Set it up'}).click();
  await page.getByRole('button', {name: 'I have kept them'}).click();
  await page.getByText('You have shown a second factor').waitFor();
  await page.getByRole('link', {name: 'Units', exact: true}).first().click();
}

/** Asks the interface itself, as the page's user. */
function ask(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const me = await (await fetch('api/v1/session')).json();
      const answer = await fetch(path, {
        method,
        headers: {'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf_token},
        ...(body ? {body: JSON.stringify(body)} : {}),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text ? JSON.parse(text) : null;
    },
    [method, path, body],
  );
}

const figure = async (page, name) =>
  Number(await page.locator('.figures div', {hasText: name}).locator('dd').innerText());

async function newPage(who, viewport = {width: 1440, height: 900}, hasTouch = false) {
  const context = await browser.newContext({viewport, hasTouch, reducedMotion: 'reduce'});
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.stack));
  pages[who] = page;
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
  await page.locator('.units a[href*="/rosters/"]').first().click();
  await page.waitForSelector('.roster-grid');
}

const cell = (page, person, day) => page.locator(`[data-person="${person}"][data-day="${day}"]`);
const saved = (page) => page.locator('.save-note.saved').waitFor();
const code = async (page, person, day) =>
  (await cell(page, person, day).locator('.chip').allTextContents()).join('+');

let typed = '';

/** So many duties are in the grid: "Saved" may still be of what was before. */
const chips = (page, wanted) =>
  page.waitForFunction((number) => document.querySelectorAll('.roster-grid .chip').length === number, wanted);

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
  await look(maya, 'start');
  await openRoster(maya);
  await look(maya, 'empty-roster');
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
    try {
      await cell(maya, 4, 4).focus();
      await maya.keyboard.press('Enter');
      await maya.keyboard.press('Enter');
      await maya.locator('.save-note.offline').waitFor();
      await maya.screenshot({path: `${out}/offline.png`});
    } finally {
      served = await serve('--db', world.url, '--listen', `127.0.0.1:${served.port}`);
    }
    await saved(maya);
    await maya.reload();
    await maya.waitForSelector('.roster-grid');
    assert.equal(await code(maya, 0, 0), typed);
    assert.equal(await code(maya, 3, 3), typed);
    assert.equal(await code(maya, 4, 4), typed);
  },
);

await step('a session that ends in mid-edit loses nothing: it is saved after signing in again', async () => {
  const again = maya.getByRole('heading', {name: 'Sign in again to save your changes'});
  await ask(maya, 'DELETE', 'api/v1/session');
  await cell(maya, 5, 6).focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await again.waitFor();
  assert.equal(await code(maya, 5, 6), typed);
  await look(maya, 'signed-out');
  await maya.getByLabel('Password').fill('wrong');
  await maya.keyboard.press('Enter');
  await maya.locator('#again-error').waitFor();
  await maya.getByLabel('Password').fill(password);
  await maya.keyboard.press('Enter');
  await saved(maya);
  // The long way round: by the page for signing in.
  await ask(maya, 'DELETE', 'api/v1/session');
  await cell(maya, 4, 6).focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await again.waitFor();
  await maya.getByRole('button', {name: 'Go to the sign-in page'}).click();
  await maya.getByLabel('User name').fill('maya');
  await maya.getByLabel('Password', {exact: true}).fill(password);
  await maya.getByRole('button', {name: 'Sign in'}).click();
  await maya.waitForSelector('.roster-grid');
  await saved(maya);
  await maya.reload();
  await maya.waitForSelector('.roster-grid');
  assert.equal(await code(maya, 5, 6), typed);
  assert.equal(await code(maya, 4, 6), typed);
});

await step('the other sees it by itself, without reading the page anew', async () => {
  await max.unroute('**/events');
  await max.reload();
  await max.waitForSelector('.roster-grid');
  await cell(maya, 5, 5).focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await cell(max, 5, 5).locator('.chip').waitFor();
});

await step('two at one roster see each other, where they are, and that one has left', async () => {
  await maya.locator('.visitors', {hasText: 'Max Maker'}).waitFor();
  await max.locator('.visitors', {hasText: 'Maya Maker'}).waitFor();
  await cell(maya, 2, 6).focus();
  await cell(max, 2, 6).locator('.visitor', {hasText: 'MM'}).waitFor();
  await look(max, 'visited');
  await cell(maya, 2, 7).focus();
  await cell(max, 2, 7).locator('.visitor').waitFor();
  assert.equal(await max.locator('.visitor').count(), 1);
  const third = await max.context().newPage();
  await third.goto(maya.url());
  await third.locator('.visitors', {hasText: 'Maya Maker'}).waitFor();
  await third.close();
  const address = maya.url();
  await maya.goto(served.address);
  await max.locator('.visitors li', {hasText: 'Maya Maker'}).waitFor({state: 'detached'});
  await max.getByText('Maya Maker left this roster.').waitFor({state: 'attached'});
  await maya.goto(address);
  await maya.waitForSelector('.roster-grid');
});

await step('by touch: a duty is picked up with one tap and put down with another', async () => {
  await cell(max, 5, 5).tap();
  await max.getByRole('button', {name: 'Pick up'}).tap();
  await max.getByText('Choose where it goes').waitFor();
  await cell(max, 3, 9).tap();
  await cell(max, 3, 9).locator('.chip').waitFor();
  await saved(max);
  assert.equal(await code(max, 5, 5), '');
  await cell(maya, 3, 9).locator('.chip').waitFor();
});

await step('a roster is built and watched, and its best so far is looked at', async () => {
  const before = await maya.locator('.roster-grid .chip').count();
  await maya.getByLabel('Time to search').selectOption({label: '10 seconds'});
  await maya.getByRole('button', {name: 'Build this roster'}).click();
  await maya.getByRole('progressbar').waitFor();
  // Progress comes by the event stream: the job is not asked for over and over.
  let asked = 0;
  const count = (request) => /\/jobs\/[0-9a-f-]+$/.test(request.url()) && asked++;
  maya.on('request', count);
  const began = Date.now();
  // So small a ward may be proved best before anybody can look.
  await maya.getByRole('button', {name: /^Show (the best so far|it in the grid)$/}).click({timeout: 60_000});
  await maya.getByText('It is only looked at').waitFor();
  await maya.screenshot({path: `${out}/building.png`});
  await result(maya).waitFor({timeout: 120_000});
  await maya.getByText(/^Done\./).waitFor();
  maya.off('request', count);
  const most = 4 + (Date.now() - began) / 2_500;
  assert.ok(asked <= most, `the job was asked for ${asked} times, and not at most ${most}`);
  await maya.getByRole('button', {name: 'Back to the roster'}).click();
  await maya.locator('.found-note').waitFor({state: 'detached'});
  assert.equal(
    await maya.locator('.roster-grid .chip').count(),
    before,
    'nothing is changed before it is accepted',
  );
  await look(maya, 'built');
});

await step('of what was built one person is accepted, and then the rest', async () => {
  const person = maya.locator('.what-changes tbody tr').first();
  const name = (await person.getByRole('checkbox').locator('..').innerText()).trim();
  await maya.getByRole('button', {name: 'Untick everybody'}).click();
  await maya.getByText('Nothing is ticked that can be taken.').waitFor();
  await person.getByRole('checkbox').check();
  await maya.getByRole('button', {name: /^Accept \d+ of/}).click();
  await maya.getByText('What was chosen is in the roster now.').waitFor();
  await maya.locator('.what-changes').getByText(name, {exact: true}).waitFor({state: 'detached'});
  await look(maya, 'built-in-part');
  await maya.getByRole('button', {name: /^Accept all/}).click();
  await maya.getByText('It is in the roster now.').waitFor();
  await result(maya).waitFor({state: 'detached'});
  await maya.locator('.figures', {hasText: 'From the best possible'}).waitFor();
  const filled = await maya.locator('.roster-grid .chip').count();
  assert.ok(filled > 20, `${filled} duties`);
  await look(maya, 'built-and-accepted');
});

await step('a rule is broken and mended by keyboard alone', async () => {
  assert.equal(await figure(maya, 'Rules broken'), 0);
  const nights = maya.locator('.cell', {has: maya.locator('.chip.night')});
  const spots = await nights.evaluateAll((cells) =>
    cells.map((cell) => [Number(cell.dataset.person), Number(cell.dataset.day)]),
  );
  const [person, day] = spots.find(([, day]) => day < 13);
  await cell(maya, person, day).focus();
  await maya.keyboard.press('ArrowRight');
  await maya.keyboard.type('D');
  await maya.keyboard.press('Enter');
  await saved(maya);
  await maya.locator('.rule-group.block').first().waitFor();
  assert.ok((await figure(maya, 'Rules broken')) > 0);
  assert.equal(await maya.evaluate(() => document.activeElement?.dataset.day), String(day + 1));
  await look(maya, 'rule-broken');
  await maya.keyboard.press('Control+z');
  await saved(maya);
  await maya.locator('.rule-group.block').waitFor({state: 'detached'});
  assert.equal(await figure(maya, 'Rules broken'), 0);
  // What the build proved holds for what was edited since.
  await maya.locator('.figures', {hasText: /From the best possible\s*at most/}).waitFor();
});

await step('who else could do a duty, and what the days of a person cost, by keyboard alone', async () => {
  const filled = maya.locator('.cell', {has: maya.locator('.chip')}).first();
  await filled.focus();
  await maya.keyboard.press('=');
  await maya
    .getByRole('button', {name: /^Do this/})
    .first()
    .waitFor();
  await look(maya, 'duty-why');
  const before = await maya.locator('.roster-grid .chip').count();
  await maya
    .getByRole('button', {name: /^Do this/})
    .first()
    .press('Enter');
  await saved(maya);
  await chips(maya, before);
  await maya.keyboard.press('Control+z');
  await saved(maya);
  await maya.keyboard.press('Shift+F10');
  await maya.getByRole('menuitem', {name: /^What the days of/}).waitFor();
  await maya.keyboard.press('End');
  await maya.keyboard.press('Enter');
  await maya.getByRole('heading', {name: /what these days cost/}).waitFor();
  await look(maya, 'person-cost');
  await maya.getByRole('button', {name: 'Close'}).click();
});

await step('why a duty is not filled: asked, answered, and a cure applied', async () => {
  const before = await maya.locator('.roster-grid .chip').count();
  await maya
    .locator('.cell', {has: maya.locator('.chip.night')})
    .first()
    .focus();
  await maya.keyboard.press('Delete');
  await saved(maya);
  await chips(maya, before - 1);
  await maya.locator('.gap').first().click();
  await maya.getByRole('heading', {name: 'What would fill it'}).waitFor({timeout: 90_000});
  await look(maya, 'why');
  await maya
    .getByRole('button', {name: /^Do this/})
    .first()
    .click();
  await saved(maya);
  await chips(maya, before);
});

await step('it is sent for approval, and two people approve it', async () => {
  // What the cure left broken, if anything, is mended by building once more.
  if ((await figure(maya, 'Rules broken')) > 0) {
    await maya.getByRole('button', {name: /^Build/}).click();
    await result(maya).waitFor({timeout: 120_000});
    await maya.getByRole('button', {name: /^Accept all/}).click();
    await maya.getByText('It is in the roster now.').waitFor();
  }
  await maya.getByRole('button', {name: 'Send for approval'}).click();
  await maya.getByLabel(/A note for the approvers/).fill('Ready.');
  await maya.getByRole('dialog').getByRole('button', {name: 'Send for approval'}).click();
  await maya.getByText('Sent for approval. The approvers see it now.').waitFor();
  for (const [page, login] of [
    [abena, 'abena'],
    [bryn, 'bryn'],
  ]) {
    await signIn(page, login);
    await enrol(page);
    await openRoster(page);
    // Whoever approves may ask why, and changes nothing.
    await page
      .locator('.cell', {has: page.locator('.chip')})
      .first()
      .focus();
    await page.keyboard.press('=');
    await page.getByRole('heading', {name: 'Who else could do it'}).waitFor();
    await page.getByText('Everybody is tried').waitFor({state: 'detached'});
    assert.equal(await page.getByRole('button', {name: /^Do this/}).count(), 0);
    await page.getByRole('button', {name: 'Close'}).click();
    await page.getByRole('button', {name: 'Approve'}).click();
    await page.getByRole('dialog').getByRole('button', {name: 'Approve'}).click();
    await page.getByText('Approved.', {exact: true}).waitFor();
    await look(page, `approved-by-${login}`);
  }
  await maya.locator('.life-steps [aria-current]', {hasText: 'Approved twice'}).waitFor();
});

await step('one who has approved once is told that the second is for another', async () => {
  await abena.reload();
  await abena.waitForSelector('.life');
  assert.equal(await abena.getByRole('button', {name: 'Approve', exact: true}).count(), 0);
});

/** So many days are marked as told: the page reads the roster anew after it has said that they are published. */
const told = (page, days) =>
  page.waitForFunction((wanted) => document.querySelectorAll('.day-head.told').length === wanted, days);

await step('it is published in blocks of days', async () => {
  await bryn.getByRole('button', {name: 'Publish', exact: true}).click();
  await bryn.getByRole('button', {name: /^Week 1/}).click();
  await look(bryn, 'publish');
  await bryn.getByRole('dialog').getByRole('button', {name: 'Publish', exact: true}).click();
  await bryn.getByText(/duties are published/).waitFor();
  await bryn.getByRole('button', {name: 'Done'}).click();
  await told(bryn, 7);
  await bryn.getByRole('button', {name: 'Publish', exact: true}).click();
  await bryn.getByRole('dialog').getByRole('button', {name: 'Publish', exact: true}).click();
  await bryn.getByText(/duties are published/).waitFor();
  await bryn.getByRole('button', {name: 'Done'}).click();
  await told(bryn, 14);
  await bryn.getByRole('button', {name: 'History'}).click();
  await bryn.getByText('Abena Boateng: first approval').waitFor();
  await look(bryn, 'history');
  await bryn.getByRole('button', {name: 'Close'}).click();
});

await step('a week is signed as it was worked', async () => {
  await bryn.getByRole('link', {name: 'What was worked'}).click();
  await bryn.getByRole('heading', {name: 'What was worked'}).waitFor();
  await bryn.locator('.attended-day').first().waitFor();
  const one = bryn.locator('.attended li').first();
  await one.getByRole('button', {name: /^Not worked/}).click();
  await one.getByText('Not worked', {exact: true}).waitFor();
  // Every day of the week by one button, or by that of its only open duty.
  const open = bryn.locator('.attended-day', {hasText: / open(?! ones)/});
  while ((await open.count()) > 0) {
    const day = open.first();
    const before = await bryn.locator('.attended-day', {hasText: /All signed/}).count();
    const all = day.locator('.attended-head button.first');
    await (
      (await all.count()) > 0 ? all : day.getByRole('button', {name: /^Worked as planned/}).first()
    ).click();
    await bryn.waitForFunction(
      (count) =>
        [...document.querySelectorAll('.attended-head .about')].filter((words) =>
          /All signed/.test(words.textContent),
        ).length > count,
      before,
    );
  }
  await look(bryn, 'attendance');
});

await step('payroll has a run of it, codes for it, and a file', async () => {
  await signIn(fiona, 'fiona');
  await enrol(fiona);
  await openRoster(fiona);
  await fiona.getByRole('link', {name: 'Payroll', exact: true}).click();
  await fiona.getByRole('button', {name: 'Make run 1', exact: true}).click();
  await fiona.getByText('Run 1 is made').waitFor();
  await look(fiona, 'payroll-run');
  await fiona.getByRole('link', {name: 'payroll codes'}).click();
  await fiona.getByRole('heading', {name: 'Payroll codes'}).waitFor();
  const codes = fiona.locator('main form input[type="text"]');
  // all() waits for nothing, and the heading is there before the codes are.
  await codes.first().waitFor();
  for (const field of await codes.all()) await field.fill('PX1');
  await codes.first().fill('-');
  await look(fiona, 'payroll-codes');
  await fiona.locator('main form button[type="submit"]').click();
  await fiona.getByText('Every element has a code.').waitFor();
  await fiona.goBack();
  await fiona.getByRole('button', {name: /^Send/}).click();
  await fiona.getByRole('dialog').getByRole('button', {name: /^Send/}).click();
  await fiona.getByText('its file can be had now').waitFor();
  const arriving = fiona.waitForEvent('download');
  await fiona.getByRole('link', {name: /^Get the file/}).click();
  const file = await readFile(await (await arriving).path(), 'utf8');
  assert.match(file, /^assignment,code,hours,rate,amount\n2000\d,PX1,/);
  await look(fiona, 'payroll-sent');
});

await step('leave is asked for on a phone, its effect looked at, and granted', async () => {
  await signIn(root, 'root');
  await enrol(root);
  const {trusts} = await ask(maya, 'GET', 'api/v1/session');
  const trust = `api/v1/trusts/${trusts[0].id}`;
  const people = (await ask(maya, 'GET', `${trust}/people`)).items;
  const users = (await ask(root, 'GET', `${trust}/users`)).items;
  const user = users.find((one) => one.login === 'amy').id;
  await ask(root, 'PUT', `${trust}/users/${user}/person`, {person: people[0].id});
  await amy.goto(served.address);
  await amy.getByLabel('User name').fill('amy');
  await amy.getByLabel('Password', {exact: true}).fill(password);
  await amy.getByRole('button', {name: 'Sign in'}).click();
  await amy.getByRole('heading', {name: 'My rota'}).waitFor();
  await look(amy, 'phone-rota');
  await amy.getByRole('link', {name: 'Leave'}).click();
  const ahead = new Date(Date.now() + 100 * 86_400_000);
  const weekday = (ahead.getUTCDay() + 6) % 7; // a weekend counts for no hours
  if (weekday > 4) ahead.setUTCDate(ahead.getUTCDate() + 7 - weekday);
  const first = ahead.toISOString().slice(0, 10);
  /** Hours left in the leave year of those days, once the page has looked at them. */
  const left = async () => {
    await amy.getByLabel('First day').fill(first);
    await amy.getByLabel('Last day').fill(first);
    await amy.locator('.leave-likely').waitFor();
    return Number.parseFloat(await amy.locator('.leave-balance .left strong').last().innerText());
  };
  const before = await left();
  await look(amy, 'phone-leave-likely');
  await amy.getByRole('button', {name: 'Ask for leave'}).click();
  await amy.getByText(/^Asked for:/).waitFor();
  await look(amy, 'phone-leave');
  await abena.getByRole('link', {name: 'Requests'}).click();
  await abena.locator('.requests summary').first().click();
  await abena.getByText('No duties are rostered on these days yet.').waitFor();
  await abena.getByText('once this is granted').waitFor();
  await look(abena, 'requests');
  await abena.getByRole('button', {name: /^Grant/}).click();
  await abena.getByText(/^Granted:/).waitFor();
  await amy.reload();
  await amy.locator('.my-duties', {hasText: 'granted'}).waitFor();
  const after = await left();
  assert.ok(after < before, `${after} hours left, and ${before} before leave was granted`);
  await look(amy, 'phone-leave-granted');
});

await step('a wish is noted and taken back', async () => {
  await amy.getByRole('link', {name: 'Wishes'}).click();
  await amy.getByLabel('Day').fill(new Date(Date.now() + 120 * 86_400_000).toISOString().slice(0, 10));
  await amy.getByRole('button', {name: 'Add this wish'}).click();
  await amy.getByText(/^Noted:/).waitFor();
  await look(amy, 'phone-wishes');
  await amy.getByRole('button', {name: /^Take back/}).click();
  await amy.getByText('None yet.').waitFor();
});

await step('what the published roster pays is on the phone, and why; the wall has its files', async () => {
  await amy.getByRole('link', {name: 'Pay', exact: true}).click();
  await amy.getByRole('heading', {name: 'By month'}).waitFor();
  await amy.getByText('Basic pay').first().click();
  await amy.getByText('Worked out as:').first().waitFor();
  await look(amy, 'phone-pay');
  await maya.goto(served.address);
  await openRoster(maya);
  for (const [name, ending] of [
    ['Workbook', 'xlsx'],
    ['PDF', 'pdf'],
  ]) {
    const coming = maya.waitForEvent('download');
    await maya.getByRole('button', {name, exact: true}).click();
    assert.match((await coming).suggestedFilename(), new RegExp(`^wall-rota-W1-.*\\.${ending}$`));
  }
});

await step('a calendar has an address that works, and none once it is ended', async () => {
  await amy.getByRole('link', {name: 'Calendar'}).click();
  await amy.getByRole('button', {name: 'Make an address'}).click();
  const address = await amy.locator('.feed-address').innerText();
  await look(amy, 'phone-calendar');
  const read = await fetch(address);
  assert.match(await read.text(), /^BEGIN:VCALENDAR/);
  await amy.getByRole('button', {name: 'End the address'}).click();
  await amy.getByText('There is no address yet.').waitFor();
  assert.equal((await fetch(address)).status, 404);
});

await step('the days ahead, users and the audit are there for whom they are for', async () => {
  await maya.getByRole('link', {name: 'Next days'}).click();
  await maya.getByText('None that a roster knows of.').waitFor();
  await look(maya, 'ahead');
  await root.getByRole('link', {name: 'Users'}).click();
  await root.locator('.people-list summary', {hasText: 'Maya'}).click();
  await look(root, 'users');
  assert.equal(await maya.getByRole('link', {name: 'Users'}).count(), 0);
});

await step('HR adds a person with a contract and a skill, and the unit has them', async () => {
  await signIn(hana, 'hana');
  await enrol(hana);
  await hana.getByRole('link', {name: 'People', exact: true}).click();
  await hana.getByRole('link', {name: 'Add a person'}).click();
  await hana.getByRole('button', {name: 'Add this person'}).click();
  await hana.getByRole('link', {name: 'Enter the given name'}).click();
  assert.equal(await hana.evaluate(() => document.activeElement?.id), 'new-givenName');
  await hana.keyboard.type('Grace');
  await hana.getByLabel('Family name').fill('Zuma');
  await hana.getByLabel('Grade').fill('Band 5');
  await hana.getByLabel('Share of whole time').fill('0.6');
  await hana.getByLabel('Hours a week').fill('22:30');
  await hana.getByLabel('Working Time Regulations').check();
  await hana.getByLabel('Unit').selectOption({index: 1});
  await hana.getByLabel('Registered nurse').check();
  await look(hana, 'new-person');
  await hana.getByRole('button', {name: 'Add this person'}).click();
  await hana.getByRole('heading', {name: 'Grace Zuma'}).waitFor();
  await hana.getByText('0.6 WTE, 22.5 hours a week').waitFor();
  await hana.locator('.row-title', {hasText: 'Registered nurse'}).waitFor();
  await look(hana, 'person');
  await hana.getByRole('link', {name: 'People', exact: true}).first().click();
  await hana.getByLabel('Unit').selectOption({index: 1});
  await hana.getByLabel(/^Name/).fill('zum');
  await hana.getByRole('button', {name: 'Find'}).click();
  await hana.getByText('1 person').waitFor();
  await hana.getByRole('link', {name: 'Grace Zuma'}).waitFor();
  await look(hana, 'people');
});

await step('a contract that somebody else saved meanwhile shows both versions', async () => {
  await hana.getByRole('link', {name: 'Grace Zuma'}).click();
  await hana.getByRole('button', {name: /^Change or end the contract/}).click();
  await hana.getByLabel('Grade').fill('Band 6');
  const [trust, person] = (await hana.evaluate(() => location.pathname)).split('/').slice(-2);
  const at = `api/v1/trusts/${trust}/people/${person}`;
  const {id, ...contract} = (await ask(hana, 'GET', at)).contracts[0];
  await ask(hana, 'PUT', `${at}/contracts/${id}`, {...contract, weekly_minutes: 1380});
  await hana.getByRole('button', {name: 'Save'}).click();
  await hana.getByText('Somebody else saved this while you had it open.').waitFor();
  assert.equal(await hana.getByRole('row', {name: /Hours a week 22.5 23/}).count(), 1);
  await look(hana, 'person-both-versions');
  await hana.getByRole('button', {name: 'Put mine on top of theirs'}).click();
  await hana.getByText('Substantive, Band 6').waitFor();
});

await step('an account is linked to a person, and unlinked', async () => {
  await hana.getByLabel('Find the account by name or user name').fill('max');
  await hana.getByRole('button', {name: 'Link Max Maker, max'}).click();
  await hana.getByText('Max Maker sees the rota of Grace Zuma now.').waitFor();
  await hana.getByRole('button', {name: 'Unlink this account'}).click();
  await hana.getByRole('dialog').getByRole('button', {name: 'Unlink'}).click();
  await hana.getByText('Max Maker is linked to nobody now.').waitFor();
});

await step('an approver adds a shift, an administrator a unit and a skill', async () => {
  await abena.getByRole('link', {name: 'Settings'}).click();
  await abena
    .getByRole('link', {name: /^Shifts of/})
    .first()
    .click();
  await abena.getByRole('button', {name: 'Add a shift'}).click();
  await abena.getByLabel('Letters in the roster').fill('TW');
  await abena.getByLabel('Name').fill('Twilight');
  await abena.getByLabel('Begins').fill('16:00');
  await abena.getByLabel('Ends').fill('00:00');
  await abena.getByRole('button', {name: 'Save'}).click();
  await abena.locator('tr', {hasText: 'Twilight'}).getByText('16:00 to 00:00').waitFor();
  await look(abena, 'shifts');
  await abena.getByRole('link', {name: 'Service demand'}).click();
  await abena.getByRole('table').or(abena.getByText('Nobody is needed')).first().waitFor();
  await look(abena, 'demand');
  await root.getByRole('link', {name: 'Settings'}).click();
  await root.getByRole('button', {name: 'Add a unit'}).click();
  await root.getByLabel('Code').fill('W1');
  await root.getByLabel('Name').fill('Another ward');
  await root.getByRole('button', {name: 'Save'}).click();
  await root.getByText('There is a problem').waitFor(); // the code is taken
  await root.getByLabel('Code').fill('W2');
  await root.getByRole('button', {name: 'Save'}).click();
  await root.locator('.row-title', {hasText: 'Another ward'}).waitFor();
  await root.getByRole('button', {name: 'Add a skill'}).click();
  await root.getByLabel('Code').fill('IV');
  await root.getByLabel('Name').fill('Intravenous medicines');
  await root.getByRole('button', {name: 'Save'}).click();
  await root.locator('.row-title', {hasText: 'Intravenous medicines'}).waitFor();
  await look(root, 'settings');
});

await rulesSteps({step, look, signIn, enrol, abena, olive});

/** What the journeys of other files go on with; the server may be another one by then. */
const known = () => ({step, look, signIn, enrol, ask, served, world, password, maya, abena, bryn, root});

const dora = await newPage('dora', phone);
const gwen = await newPage('gwen');
await exceptionSteps({...known(), dora, gwen});

const wendy = await newPage('wendy');
const sam = await newPage('sam', phone);
await sicknessSteps({...known(), wendy, sam});

await learnSteps({step, look, openRoster, chips, saved, served: () => served, maya, root});

await step('axe finds nothing on the real pages', () => assert.deepEqual(barriers, []));

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
process.exit(steps.summary());
