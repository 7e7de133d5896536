// The pages and states that screenshots and axe look at.
const gridReady = (page) => page.waitForSelector('.roster-grid, .day-list');
const grid = async (page) => {
  await page.getByRole('button', {name: 'Grid', exact: true}).click();
  await page.waitForSelector('.roster-grid');
};

export const states = [
  {name: 'ward', path: 'fixtures/ward', until: gridReady},
  {
    name: 'ward-grid-focus',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="3"][data-day="4"]').click();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowDown');
    },
  },
  {
    name: 'ward-editor',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="2"][data-day="5"]').click();
      await page.keyboard.press('l');
    },
  },
  {
    name: 'ward-keys',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => page.getByRole('button', {name: 'Keys and help'}).click(),
  },
  {
    name: 'ward-days',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => page.getByRole('button', {name: 'Day by day'}).click(),
  },
  {name: 'ward-building', path: 'fixtures/ward-building', until: gridReady},
  {
    name: 'ward-why',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('.gap').first().click();
      await page
        .getByRole('button', {name: /^Do this/})
        .first()
        .waitFor();
    },
  },
  {name: 'ward-view-only', path: 'fixtures/ward-view-only', until: gridReady},
  {
    name: 'ward-forced-colours',
    path: 'fixtures/ward',
    until: gridReady,
    context: {forcedColors: 'active'},
    act: grid,
  },
  {name: 'my-rota', path: 'fixtures/my-rota', until: (page) => page.waitForSelector('.next-duty')},
  {name: 'my-rota-empty', path: 'fixtures/my-rota-empty', until: (page) => page.waitForSelector('h1')},
];
