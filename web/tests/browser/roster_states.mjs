// What the workspace of a roster shows beside its grid: its dialogues.
export const gridReady = (page) => page.waitForSelector('.roster-grid, .day-list');
export const grid = async (page) => {
  await page.getByRole('button', {name: 'Grid', exact: true}).click();
  await page.waitForSelector('.roster-grid');
};

/** The first cell with a duty. */
export const firstDuty = (page) => page.locator('.cell', {has: page.locator('.chip')}).first();

async function signedOut(page) {
  await grid(page);
  await page.locator('[data-person="2"][data-day="5"]').click();
  await page.keyboard.type('LD');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Sign in again to save your changes'}).waitFor();
}

/** Where windows are low it is folded at first. */
export async function demandUnfolded(page) {
  const fold = page.locator('.demand-rows .fold');
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
}

/** Whoever goes by arrows from gap to gap of what is needed does not scroll the people above. */
async function fromGapToGap(page) {
  await grid(page);
  await demandUnfolded(page);
  await page.locator('.demand-rows .gap').first().focus();
  const down = () => page.locator('.grid-scroller').evaluate((scroller) => scroller.scrollTop);
  const before = await down();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
  await page.locator('.demand-rows .gap:focus').waitFor();
  const after = await down();
  if (after !== before) throw new Error(`the people scrolled from ${before} to ${after} px`);
}

export const rosterStates = [
  {name: 'ward-people-gaps', path: 'fixtures/ward-people', until: gridReady, act: fromGapToGap},
  {name: 'ward-practice', path: 'fixtures/ward-practice', until: gridReady},
  {
    name: 'ward-practice-ending',
    path: 'fixtures/ward-practice',
    until: gridReady,
    act: (page) => page.getByRole('button', {name: 'Throw the practice copy away'}).click(),
  },
  {
    name: 'ward-visited',
    path: 'fixtures/ward-visited',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('.cell.visited .visitor', {hasText: 'MM'}).waitFor();
    },
  },
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
      await firstDuty(page).click();
      await page.keyboard.press('=');
      await page
        .getByRole('button', {name: /^Do this/})
        .first()
        .waitFor();
    },
  },
  {name: 'ward-offers', path: 'fixtures/ward-offers', until: (page) => page.waitForSelector('.offers')},
  {
    name: 'ward-offers-asked',
    path: 'fixtures/ward-offers',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await demandUnfolded(page);
      await page.locator('.demand-rows .gap').first().click();
      await page
        .getByRole('button', {name: /^Ask them/})
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
      await firstDuty(page).click({button: 'right'});
      await page.getByRole('menuitem', {name: 'Who else could do this duty?'}).waitFor();
    },
  },
  {
    name: 'ward-person',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="1"][data-day="1"]').click();
      await page.keyboard.press('@');
      await page.getByRole('heading', {name: /what these days cost/}).waitFor();
    },
  },
];
