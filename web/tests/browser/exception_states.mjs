// The pages and states of exception reports: a doctor's own, and the guardian's.

const ready = (page) => page.waitForSelector('h1');
const form = (page) => page.getByLabel('Which duty').waitFor();

async function choose(page, duty) {
  await page.getByLabel('Which duty').selectOption({index: duty});
  await page.getByText('What was different').waitFor();
}

export const exceptionStates = [
  ...['', '-empty', '-away', '-loading', '-nurse'].map((kind) => ({
    name: `my-exceptions${kind}`,
    path: `fixtures/my-exceptions${kind}`,
    until: kind === '' ? form : ready,
  })),
  ...['', '-empty', '-away', '-loading', '-education'].map((kind) => ({
    name: `exceptions${kind}`,
    path: `fixtures/exceptions${kind}`,
    until: ready,
  })),
  {
    name: 'my-exceptions-form',
    path: 'fixtures/my-exceptions',
    until: form,
    act: async (page) => {
      await choose(page, 1);
      for (const kind of ['Hours', 'Breaks', 'Education']) await page.getByLabel(kind, {exact: true}).check();
      await page.getByLabel('Finished').fill('22:15');
      await page.getByLabel('This is an immediate safety concern').check();
    },
  },
  {
    name: 'my-exceptions-wrong',
    path: 'fixtures/my-exceptions',
    until: form,
    act: async (page) => {
      await choose(page, 2);
      await page.getByLabel('Work or rest on call').check();
      await page.getByLabel('When you worked, each call on a line of its own').fill('half past eleven');
      await page.getByLabel('Hours', {exact: true}).check();
      await page.getByRole('button', {name: 'Send the report'}).click();
      await page.getByText('Write each call on a line of its own').waitFor();
    },
  },
  {
    name: 'my-exceptions-late',
    path: 'fixtures/my-exceptions',
    until: form,
    act: async (page) => {
      await choose(page, 3);
      await page.getByText('This duty could be reported until').waitFor();
    },
  },
  {
    name: 'my-exceptions-refused-by-server',
    path: 'fixtures/my-exceptions-refuses',
    until: form,
    act: async (page) => {
      await choose(page, 1);
      await page.getByLabel('Breaks', {exact: true}).check();
      await page.getByRole('button', {name: 'Send the report'}).click();
      await page.getByText('You have reported hours of this duty already').waitFor();
    },
  },
  {
    name: 'my-exceptions-sent',
    path: 'fixtures/my-exceptions',
    until: form,
    act: async (page) => {
      await choose(page, 1);
      await page.getByLabel('Breaks', {exact: true}).check();
      await page.getByRole('button', {name: 'Send the report'}).click();
      await page.getByText('You see here what becomes of it').waitFor();
    },
  },
  {
    name: 'exceptions-refuse',
    path: 'fixtures/exceptions',
    until: (page) => page.waitForSelector('.reports'),
    act: async (page) => {
      await page.getByRole('button', {name: /^Do not agree.*Amy Archer, 19 October 2026/}).click();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('dialog').getByRole('button', {name: 'Do not agree'}).click();
      await page.getByText('Give a reason').waitFor();
    },
  },
  {
    name: 'exceptions-refused-by-server',
    path: 'fixtures/exceptions-refuses',
    until: (page) => page.waitForSelector('.reports'),
    act: async (page) => {
      await page.getByRole('button', {name: /^Agree/}).click();
      await page.getByText('Nobody answers their own report').waitFor();
    },
  },
  {
    name: 'exceptions-board',
    path: 'fixtures/exceptions',
    until: (page) => page.waitForSelector('.reports'),
    act: async (page) => {
      await page.getByRole('button', {name: 'Show the figures'}).click();
      await page.getByRole('heading', {name: 'Gaps in the rotas'}).waitFor();
      await page.getByRole('heading', {name: 'Figures for the board'}).scrollIntoViewIfNeeded();
    },
  },
];
