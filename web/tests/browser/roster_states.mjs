// What the workspace of a roster shows beside its grid: its dialogues.
const gridReady = (page) => page.waitForSelector('.roster-grid, .day-list');
const grid = async (page) => {
  await page.getByRole('button', {name: 'Grid', exact: true}).click();
  await page.waitForSelector('.roster-grid');
};

async function signedOut(page) {
  await grid(page);
  await page.locator('[data-person="2"][data-day="5"]').click();
  await page.keyboard.type('LD');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Sign in again to save your changes'}).waitFor();
}

export const rosterStates = [
  {name: 'ward-signed-out', path: 'fixtures/ward-signed-out', until: gridReady, act: signedOut},
  {
    name: 'ward-signed-out-wrong',
    path: 'fixtures/ward-signed-out',
    until: gridReady,
    act: async (page) => {
      await signedOut(page);
      await page.getByLabel('Password').fill('wrong');
      await page.getByRole('button', {name: 'Sign in and save'}).click();
      await page.getByText('User name or password is not right.').waitFor();
    },
  },
  {
    name: 'ward-duty-why',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page
        .locator('.cell', {has: page.locator('.chip')})
        .first()
        .click();
      await page.keyboard.press('=');
      await page
        .getByRole('button', {name: /^Do this/})
        .first()
        .waitFor();
    },
  },
  {
    name: 'ward-menu',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page
        .locator('.cell', {has: page.locator('.chip')})
        .first()
        .click({button: 'right'});
      await page.getByRole('menuitem', {name: 'Who else could do this duty?'}).waitFor();
    },
  },
  {
    name: 'ward-person',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="1"][data-day="1"]').click({button: 'right'});
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', {name: /what these days cost/}).waitFor();
    },
  },
];
