// Signing in, one's account and the way to a roster: what screenshots and axe look at.
import {settled} from './steps.mjs';

const state = (name, act) => ({name: `front-${name}`, path: `fixtures/${name}`, until: settled, act});
/** Another state of a page that is there already. */
const also = (name, of, act) => ({name: `front-${name}`, path: `fixtures/${of}`, until: settled, act});

async function setPassword(page, password, told) {
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', {name: 'Set this password'}).click();
  await page.getByText(told).first().waitFor();
}

async function setUpApp(page) {
  await page.getByLabel('Your password, once more').fill('three random words');
  await page.getByRole('button', {name: 'Set up an authenticator app'}).click();
  await page.getByLabel('Six digits').waitFor();
}

export const frontStates = [
  state('sign-in'),
  state('sign-in-provider'),
  state('sign-in-demonstration'),
  also('sign-in-came-back', 'sign-in-provider#not_permitted', (page) =>
    page.getByText('NHS CIS2 knows you').waitFor(),
  ),
  also('sign-in-nothing-typed', 'sign-in', async (page) => {
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.getByText('There is a problem').waitFor();
  }),
  also('sign-in-wrong', 'sign-in', async (page) => {
    await page.getByLabel('User name').fill('amy');
    await page.getByLabel('Password', {exact: true}).fill('wrong');
    await page.getByRole('button', {name: 'Show password'}).click();
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.getByText('You are not signed in').waitFor();
  }),
  state('password'),
  also('password-asked', 'password', async (page) => {
    await page.getByLabel('User name').fill('amy@example.org');
    await page.getByRole('button', {name: 'Send me a link'}).click();
    await page.getByText('Look at your email').waitFor();
  }),
  also('password-unreachable', 'password-away', async (page) => {
    await page.getByLabel('User name').fill('amy@example.org');
    await page.getByRole('button', {name: 'Send me a link'}).click();
    await page.getByText('cannot be reached').waitFor();
  }),
  also('password-link', 'password#abc'),
  also('password-short', 'password#abc', (page) => setPassword(page, 'amy', 'There is a problem')),
  also('password-guessed', 'password-refuses#abc', (page) =>
    setPassword(page, 'password password', 'guessed first'),
  ),
  also('password-dead', 'password-dead#abc', (page) =>
    setPassword(page, 'three random words', 'This link does not work any more'),
  ),
  also('password-set', 'password#abc', (page) =>
    setPassword(page, 'three random words', 'Your password is set'),
  ),
  state('start'),
  state('start-needed'),
  state('start-empty'),
  state('start-no-units'),
  also('start-sign-out-unsaved', 'start', async (page) => {
    const kept = '{"version":1,"changes":[{"person":"p","day":1},{"person":"p","day":2}]}';
    await page.evaluate((text) => sessionStorage.setItem('staffwright.waiting.me.r-1', text), kept);
    await page.getByRole('button', {name: 'Sign out'}).click();
    await page.getByText('2 changes to a roster have not reached the server').waitFor();
  }),
  state('unit'),
  state('unit-empty'),
  state('unit-view'),
  state('unit-away'),
  also('unit-refused', 'unit', async (page) => {
    await page.getByRole('button', {name: 'Make the roster'}).click();
    await page.getByText('There is a roster of this unit').waitFor();
  }),
  state('account'),
  state('account-view'),
  state('account-new'),
  state('account-enrolled'),
  also('account-wrong-code', 'account-enrolled', async (page) => {
    await page.getByLabel('Code of your authenticator app').fill('123456');
    await page.getByRole('button', {name: 'Continue'}).click();
    await page.getByText('The code is wrong').waitFor();
  }),
  also('account-set-up', 'account-new', setUpApp),
  also('account-recovery-codes', 'account-new', async (page) => {
    await setUpApp(page);
    await page.getByLabel('Six digits').fill('123456');
    await page.getByRole('button', {name: 'Set it up'}).click();
    await page.getByText('Keep these recovery codes').waitFor();
  }),
  also('account-wrong-password', 'account-refuses', async (page) => {
    await page.getByLabel('Old password').fill('wrong');
    await page.getByLabel('New password').fill('three random words');
    await page.getByRole('button', {name: 'Change password'}).click();
    await page.getByText('That is not your old password').first().waitFor();
  }),
  also('account-password-changed', 'account', async (page) => {
    await page.getByLabel('Old password').fill('three random words');
    await page.getByLabel('New password').fill('four other random words');
    await page.getByRole('button', {name: 'Change password'}).click();
    await page.getByText('Your password is changed').waitFor();
  }),
  state('not-found'),
];
