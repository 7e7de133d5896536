// Somebody new, who has the address of a demonstration and nothing else: they build and publish a ward's roster, and do only
// what the page in front of them says. Every word that is looked for is one that the page shows. Written down, with what
// stood in the way and what became of it, in docs/new-user.md.
//
//     node tests/browser/new_user.mjs [FOLDER]        ends with "N passed, N failed"; pictures go to the folder
import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {demonstrate, launch} from './program.mjs';
import {Steps} from './steps.mjs';

const out = process.argv[2] ?? '../build/web-new-user';
await mkdir(out, {recursive: true});
const data = await mkdtemp(join(tmpdir(), 'staffwright-new-user-'));
const served = await demonstrate('--data', data, '--units', '1', '--seconds', '1');
const browser = await launch();
const context = await browser.newContext({viewport: {width: 1280, height: 800}, reducedMotion: 'reduce'});
const page = await context.newPage();
page.setDefaultTimeout(60_000);
const complaints = [];
page.on('pageerror', (error) => complaints.push(error.stack));

const steps = new Steps(out, {page});
let at = 0;
const step = (name, act) =>
  steps.step(name, async () => {
    await act();
    await page.screenshot({path: `${out}/${String(++at).padStart(2, '0')}.png`});
  });

const button = (name) => page.getByRole('button', {name, exact: true});
const link = (name) => page.getByRole('link', {name});

const offered = () => page.getByLabel('Look around as').locator('option').allTextContents();

/** The page of signing in lists whose eyes one can look with; what the one that was taken is called. */
async function lookAs(isWanted) {
  await page.getByRole('heading', {name: 'This is a demonstration'}).waitFor();
  const found = (await offered()).find(isWanted);
  assert.ok(found, `nobody like that among ${(await offered()).join(', ')}`);
  await page.getByLabel('Look around as').selectOption({label: found});
  await button('Look around').click();
  await button('Sign out').waitFor();
  return found;
}

async function signOut() {
  await button('Sign out').click();
  await page.getByRole('heading', {name: 'This is a demonstration'}).waitFor();
}

let maker = '';
await step('the first page says what it is, and lets one in', async () => {
  await page.goto(served.address);
  maker = await lookAs((name) => name.startsWith('Roster maker'));
});

await step('the lesson that the first page offers says what to do, and leads to the ward', async () => {
  await page.getByRole('heading', {name: 'New here?'}).waitFor();
  await link('Make a roster').click();
  await page.getByRole('heading', {name: 'Open your unit, and a roster'}).waitFor();
  await link(/^Go to: Rosters of/).click();
  await page.getByRole('heading', {name: 'A new roster'}).waitFor();
});

let ward = '';
await step('a roster of the next weeks is made', async () => {
  ward = await page.getByRole('heading', {level: 1}).innerText();
  await button('Make the roster').click();
  await page.getByRole('heading', {level: 1, name: ward}).waitFor();
  await button('Build this roster').waitFor();
});

await step('it is built, and all that was found is accepted', async () => {
  await page.getByLabel('Time to search').selectOption({label: '10 seconds'});
  await button('Build this roster').click();
  const accept = page.getByRole('button', {name: /^Accept all/});
  await accept.waitFor({timeout: 240_000});
  await accept.click();
  await page.getByText('It is in the roster now.').waitFor();
});

await step('it is sent for approval', async () => {
  await button('Send for approval').click();
  await page.getByRole('dialog').getByRole('button', {name: 'Send for approval'}).click();
  await page.getByText('Sent for approval. The approvers see it now.').waitFor();
});

const address = () => new URL(page.url()).pathname;
let roster = '';

/** As an approver comes to it: by the units, and the newest roster of the ward. */
async function openNewest() {
  await page.locator('.units').getByRole('link', {name: ward}).click();
  await page.locator('.units').getByRole('link').first().click();
  await button('Approve').or(button('Publish')).first().waitFor();
}

for (const [which, ordinal] of ['first', 'second'].entries()) {
  await step(`the ${ordinal} approver reads and approves it`, async () => {
    roster ||= address();
    await signOut();
    const title = maker.replace('Roster maker', 'Approver');
    const approvers = (await offered()).filter((name) => name.startsWith(title));
    await lookAs((name) => name === approvers[which]);
    await openNewest();
    assert.equal(address(), roster, 'the newest roster is the one that was made');
    await button('Approve').click();
    await page.getByRole('dialog').getByRole('button', {name: 'Approve'}).click();
    await page.getByText('Approved.', {exact: true}).waitFor();
  });
}

await step('it is published', async () => {
  await button('Publish').click();
  await page.getByRole('dialog').getByRole('button', {name: 'Publish', exact: true}).click();
  await page.getByText(/duties are published/).waitFor();
  await button('Done').click();
});

await step('one of the staff sees it', async () => {
  await signOut();
  const where = maker.replace('Roster maker', '');
  await lookAs((name) => name.endsWith(`, staff${where}`));
  await page
    .getByRole('heading', {name: /rota|duty/i})
    .first()
    .waitFor();
});

await step('no page had a fault', () => assert.deepEqual(complaints, []));

await browser.close();
await served.stop();
await rm(data, {recursive: true, force: true});
process.exit(steps.summary());
