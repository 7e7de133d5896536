// How people get in and out, against the real server and a mail server that takes its letters: invited, forgotten, changed,
// signed out. Each step is a test with a name. Ends with "N passed, N failed"; exit code 1 if one failed.
import assert from 'node:assert/strict';
import {mkdir} from 'node:fs/promises';
import {sixDigits} from './authenticator.mjs';
import {openPostOffice} from './post_office.mjs';
import {launch, serve} from './program.mjs';
import {Steps} from './steps.mjs';
import {makeWorld, password} from './world.mjs';

const out = process.argv[2] ?? '../build/web-signing-in';
await mkdir(out, {recursive: true});
const world = await makeWorld();
const office = await openPostOffice();
const served = await serve(
  ...['--db', world.url, '--organisation', 'North Coast Workforce', '--mail-host', '127.0.0.1'],
  ...['--mail-port', office.port, '--mail-tls', 'none', '--mail-from', 'rosters@example.org'],
);
const browser = await launch();
const asked = [];
const root = await newPage();
const beth = await newPage({width: 320, height: 640});
const maya = await newPage();
const steps = new Steps(out, {root, beth, maya});
const step = (name, act) => steps.step(name, act);

const first = 'velvet kettle marathon';
const second = 'quiet harbour lantern';

async function newPage(viewport = {width: 1440, height: 900}) {
  const context = await browser.newContext({viewport, reducedMotion: 'reduce'});
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => asked.push(request.url()));
  return page;
}

async function signIn(page, login, words = password) {
  await page.goto(`${served.address}sign-in`);
  await page.getByLabel('User name').fill(login);
  await page.getByLabel('Password', {exact: true}).fill(words);
  await page.getByRole('button', {name: 'Sign in'}).click();
}

/** Of that letter; which server it names is settled elsewhere, as ours has any free port. */
async function linkOf(letter) {
  const {pathname, hash} = new URL(await office.link(letter));
  return served.address + pathname.slice(1) + hash;
}

async function choose(page, words) {
  await page.getByLabel('New password').fill(words);
  await page.getByRole('button', {name: 'Set this password'}).click();
}

async function askForLink(page, login) {
  await page.getByRole('link', {name: 'Forgotten your password?'}).click();
  await page.getByLabel('User name').fill(login);
  await page.getByRole('button', {name: 'Send me a link'}).click();
  await page.getByText('If there is an account with the user name').waitFor();
}

let link = '';

await step('whoever is invited chooses a password by the link of the letter', async () => {
  await signIn(root, 'root');
  await root.getByRole('link', {name: 'Show it now'}).click();
  await root.getByLabel('Your password, once more').fill(password);
  await root.getByRole('button', {name: 'Set up an authenticator app'}).click();
  const secret = await root.locator('p', {hasText: 'Key:'}).locator('code').innerText();
  await root.getByLabel('Six digits').fill(sixDigits(secret));
  await root.getByRole('button', {name: 'Set it up'}).click();
  await root.getByRole('button', {name: 'I have kept them'}).click();
  await root.getByRole('link', {name: 'Users'}).click();
  await root.getByLabel('User name').fill('beth@example.org');
  await root.getByLabel('Name', {exact: true}).fill('Beth Baker');
  await root.getByLabel('Email, if they have one').fill('beth@example.org');
  await root.getByRole('button', {name: 'Invite'}).click();
  await root.getByText('Invited: Beth Baker').waitFor();
  link = await linkOf(1);
  await beth.goto(link);
  await beth.getByRole('heading', {name: 'Choose a password'}).waitFor();
  assert.equal(new URL(beth.url()).hash, '');
});

await step(
  'a password that is guessed first is refused beside its field, and the link stays good',
  async () => {
    await choose(beth, 'beth baker beth');
    await beth.locator('#password-new-error', {hasText: 'guessed first'}).waitFor();
    await beth.screenshot({path: `${out}/refused.png`});
    await choose(beth, first);
    await beth.getByRole('heading', {name: 'Your password is set'}).waitFor();
    await beth.getByRole('link', {name: 'Sign in'}).click();
    await signIn(beth, 'beth@example.org', first);
    await beth.getByRole('button', {name: 'Sign out'}).waitFor();
  },
);

await step('a link that was used leads to a new one, and that to another password', async () => {
  const page = await newPage({width: 320, height: 640});
  await page.goto(link);
  await choose(page, second);
  await page.getByRole('heading', {name: 'This link does not work any more'}).waitFor();
  await page.getByLabel('User name').fill('beth@example.org');
  await page.getByRole('button', {name: 'Send me a link'}).click();
  await page.getByText('If there is an account with the user name').waitFor();
  await page.goto(await linkOf(2));
  await choose(page, second);
  await page.getByRole('heading', {name: 'Your password is set'}).waitFor();
  await signIn(page, 'beth@example.org', second);
  await page.getByRole('button', {name: 'Sign out'}).waitFor();
});

await step('who has no account is answered like who has one', async () => {
  const words = [];
  for (const login of ['nobody@example.org', 'maya']) {
    const page = await newPage();
    await page.goto(`${served.address}sign-in`);
    await askForLink(page, login);
    words.push((await page.locator('main').innerText()).replace(login, 'LOGIN'));
  }
  assert.equal(words[0], words[1]);
});

await step('the page says whose server it is', async () => {
  await signIn(maya, 'maya');
  await maya.locator('.organisation', {hasText: 'North Coast Workforce'}).waitFor();
  assert.match(await maya.title(), /Staffwright – North Coast Workforce$/);
});

await step('a password is changed by whoever knows the old one', async () => {
  await maya.getByRole('link', {name: 'Maya Maker'}).click();
  await maya.getByLabel('Old password').fill('not the old one');
  await maya.getByLabel('New password').fill(first);
  await maya.getByRole('button', {name: 'Change password'}).click();
  await maya.locator('#change-old-error', {hasText: 'not your old password'}).waitFor();
  await maya.getByLabel('Old password').fill(password);
  await maya.getByRole('button', {name: 'Change password'}).click();
  await maya.getByText('Your password is changed').waitFor();
});

await step('signing out tells of edits that are not saved, and clears them away', async () => {
  await maya.goto(served.address);
  await maya.locator('.units a').first().click();
  await maya.locator('.units a[href*="/rosters/"]').first().click();
  await maya.waitForSelector('.roster-grid');
  await maya.route('**/edits', (route) => route.abort());
  await maya.locator('[data-person="0"][data-day="0"]').focus();
  await maya.keyboard.press('Enter');
  await maya.keyboard.press('Enter');
  await maya.locator('.save-note.offline').waitFor();
  await maya.getByRole('button', {name: 'Sign out'}).click();
  await maya.getByText('One change to a roster has not reached the server').waitFor();
  await maya.screenshot({path: `${out}/unsaved.png`});
  await maya.getByRole('button', {name: 'Stay signed in'}).click();
  assert.equal(await maya.evaluate(() => sessionStorage.length), 1);
  await maya.getByRole('button', {name: 'Sign out'}).click();
  await maya.getByRole('button', {name: 'Sign out and lose it'}).click();
  await maya.getByRole('heading', {name: 'Sign in'}).waitFor();
  assert.equal(await maya.evaluate(() => sessionStorage.length), 0);
});

await step('no link of a letter was in the address of any request', () => {
  const token = new URL(link).hash.slice(1);
  assert.ok(token.length > 20);
  assert.deepEqual(
    asked.filter((url) => new URL(url).pathname.includes(token) || new URL(url).search.includes(token)),
    [],
  );
});

await browser.close();
await served.stop();
await office.close();
await world.remove();
process.exit(steps.summary());
