// Fixtures about windows for wishes: of one who is asked, and of who asks.

const day = (page, name) => page.locator('.pick-day', {hasText: name});

async function pick(page, name, choice) {
  await day(page, name).locator('summary').click();
  await day(page, name).getByLabel(choice).check();
}

const own = [
  {
    name: 'my-wishes-day',
    path: 'fixtures/my-wishes',
    act: async (page) => {
      await day(page, 'Mon 16 November').locator('summary').click();
      await page.getByText('A rule is against it').first().waitFor();
    },
  },
  {
    name: 'my-wishes-saved',
    path: 'fixtures/my-wishes',
    act: async (page) => {
      await pick(page, 'Wed 18 November', /^Night/);
      await page.getByRole('button', {name: 'Save my wishes'}).click();
      await page.getByText('Not all of these duties').waitFor();
    },
  },
  {
    name: 'my-wishes-too-much',
    path: 'fixtures/my-wishes',
    act: async (page) => {
      await pick(page, 'Sun 22 November', /^I would rather be off/);
      await pick(page, 'Sat 28 November', /^I would rather be off/);
      await page.getByText('Take back 1 of the days off').waitFor();
    },
  },
  {
    name: 'my-wishes-elsewhere',
    path: 'fixtures/my-wishes-refuses',
    act: async (page) => {
      await pick(page, 'Wed 18 November', /^Night/);
      await page.getByRole('button', {name: 'Save my wishes'}).click();
      await page.getByRole('button', {name: 'Show what is saved'}).waitFor();
    },
  },
].map((state) => ({until: (page) => page.waitForSelector('.pick-day'), ...state}));

const over = [
  ...['windows', 'windows-empty', 'windows-away'].map((name) => ({
    name: `over-${name}`,
    path: `fixtures/${name}`,
  })),
  {
    name: 'over-windows-answers',
    path: 'fixtures/windows',
    act: async (page) => {
      for (const one of await page.locator('.requests summary').all()) await one.click();
      await page.getByText('wishes were met').waitFor();
    },
  },
  {
    name: 'over-windows-reminded',
    path: 'fixtures/windows',
    act: async (page) => {
      await page.getByRole('button', {name: /^Remind/}).click();
      await page.getByText('3 people are reminded').waitFor();
    },
  },
  {
    name: 'over-windows-change',
    path: 'fixtures/windows',
    act: async (page) => {
      await page.getByRole('button', {name: /^Change/}).click();
      await page.locator('#terms-duties').fill('x');
      await page.getByRole('button', {name: 'Save', exact: true}).click();
      await page.getByText('Enter a number from 0 to 60').waitFor();
    },
  },
  {
    name: 'over-windows-stop',
    path: 'fixtures/windows',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Stop asking/})
        .first()
        .click();
      await page.getByRole('heading', {name: 'Stop asking?'}).waitFor();
    },
  },
  {
    name: 'over-windows-refused',
    path: 'fixtures/windows-refuses',
    act: async (page) => {
      await page.getByRole('button', {name: 'Ask them'}).click();
      await page.getByText('Some of these days are published already').waitFor();
    },
  },
].map((state) => ({until: (page) => page.waitForSelector('main h1'), ...state}));

export const windowStates = [...own, ...over];
