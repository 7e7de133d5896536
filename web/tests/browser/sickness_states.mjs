// Fixtures about somebody who is sick: what is looked at after something was done on them.

const report = async (page) => {
  await page.getByLabel('Who').selectOption({index: 1});
  await page.getByRole('button', {name: /^Report sick/}).click();
};

/** By its words: which cure comes first is the page's to say, and the fixture publishes that of Femi Baker alone. */
const take = (page, words) =>
  page
    .getByRole('button', {name: new RegExp(`^Do this.*${words}$`)})
    .first()
    .click();

export const sicknessStates = [
  {
    name: 'over-sickness-gaps',
    path: 'fixtures/sickness',
    act: async (page) => {
      await report(page);
      await page.getByRole('heading', {name: 'What would fill it'}).first().waitFor();
    },
  },
  {
    name: 'over-sickness-taken',
    path: 'fixtures/sickness',
    act: async (page) => {
      await report(page);
      await take(page, 'Femi Baker takes it');
      await page.getByText('The change is published').waitFor();
    },
  },
  {
    name: 'over-sickness-drafted',
    path: 'fixtures/sickness',
    act: async (page) => {
      await report(page);
      await take(page, 'Dev Davies takes it after a night');
      await page.getByText('It is in the roster as a draft').waitFor();
    },
  },
  {
    name: 'over-sickness-refused',
    path: 'fixtures/sickness-refuses',
    act: async (page) => {
      await report(page);
      await page.getByText('they are reported sick already').waitFor();
    },
  },
  {
    name: 'over-sickness-wrong',
    path: 'fixtures/sickness',
    act: async (page) => {
      await page.getByLabel('First day away').fill('');
      await page.getByRole('button', {name: /^Report sick/}).click();
      await page.getByText('Choose who is sick').waitFor();
    },
  },
  {
    name: 'over-sickness-return',
    path: 'fixtures/sickness',
    act: (page) =>
      page
        .getByRole('button', {name: /^Change the return/})
        .first()
        .click(),
  },
  {
    name: 'over-sickness-return-wrong',
    path: 'fixtures/sickness',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Change the return/})
        .first()
        .click();
      await page.getByLabel('Plan without them to').last().fill('2026-10-01');
      await page.getByRole('button', {name: 'Save', exact: true}).click();
      await page.getByText('Choose 17 October 2026 or a day after it').waitFor();
    },
  },
  {
    name: 'over-sickness-mistake',
    path: 'fixtures/sickness',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^It was a mistake/})
        .first()
        .click();
      await page.getByRole('heading', {name: 'Chloe Khan is not sick?'}).waitFor();
    },
  },
  {
    name: 'over-sickness-asked',
    path: 'fixtures/sickness',
    act: async (page) => {
      await report(page);
      await page
        .getByRole('button', {name: /^Ask them.*Femi Baker takes it$/})
        .first()
        .click();
    },
  },
  {
    name: 'over-ahead-who',
    path: 'fixtures/ahead',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Who could/})
        .first()
        .click();
      await page.getByRole('heading', {name: 'What would fill it'}).waitFor();
    },
  },
].map((state) => ({until: (page) => page.waitForSelector('main h2'), ...state}));
