// Fixtures of the shifts of now and of acuity levels: what is looked at after something was done on them.

const press = (page, name) => page.getByRole('button', {name}).first().click();

export const acuityStates = [
  {
    name: 'over-now-state',
    path: 'fixtures/now',
    act: (page) => press(page, /^State acuity/),
  },
  {
    name: 'over-now-state-wrong',
    path: 'fixtures/now',
    act: async (page) => {
      await page.getByRole('button', {name: /^State acuity.*Night/}).click();
      await press(page, 'State it');
      await page.getByText('Choose a level').waitFor();
    },
  },
  {
    name: 'over-now-stated',
    path: 'fixtures/now',
    act: async (page) => {
      await press(page, /^State acuity/);
      await page.locator('#level-3').check();
      await press(page, 'State it');
      await page.getByText('Stated for Long Day.').waitFor();
    },
  },
  {
    name: 'over-now-refused',
    path: 'fixtures/now-refuses',
    act: async (page) => {
      await press(page, /^State acuity/);
      await press(page, 'State it');
      await page.getByText('changed or removed by somebody else').waitFor();
    },
  },
  {
    name: 'over-now-flag',
    path: 'fixtures/now',
    act: async (page) => {
      await press(page, /^Raise a red flag/);
      await page.getByLabel('A red flag: what is it raised for?').selectOption('other');
      await press(page, 'Raise the red flag');
      await page.getByText('Say what it is').waitFor();
    },
  },
  {
    name: 'over-now-flagged',
    path: 'fixtures/now',
    act: async (page) => {
      await press(page, /^Raise a red flag/);
      await page.getByLabel('A red flag: what is it raised for?').selectOption('medication');
      await press(page, 'Raise the red flag');
      await page.getByText('The red flag is raised').waitFor();
    },
  },
  {
    name: 'over-now-done',
    path: 'fixtures/now',
    act: async (page) => {
      await press(page, /^What was done/);
      await press(page, 'The red flag is resolved');
      await page.getByText('Say what was done').waitFor();
    },
  },
  {
    name: 'over-now-resolved',
    path: 'fixtures/now',
    act: async (page) => {
      await press(page, /^What was done/);
      await page.getByRole('textbox', {name: 'What was done'}).fill('Given at two.');
      await press(page, 'The red flag is resolved');
      await page.getByText('The red flag is resolved.').waitFor();
      await page.getByText(/^Resolved today/).click();
    },
  },
  {
    name: 'settings-acuity-wrong',
    path: 'fixtures/acuity',
    act: async (page) => {
      await press(page, 'Add a level');
      await page
        .getByLabel(/^People it asks for/)
        .last()
        .fill('many');
      await press(page, 'Save');
      await page.getByText('Say what the level is called').waitFor();
    },
  },
  {
    name: 'settings-acuity-stale',
    path: 'fixtures/acuity-stale',
    act: async (page) => {
      await press(page, 'Save');
      await page.getByText('Not saved.').waitFor();
    },
  },
].map((state) => ({until: (page) => page.waitForSelector('main h1'), ...state}));
