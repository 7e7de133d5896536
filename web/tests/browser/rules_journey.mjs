// The part of the journey that is about rules: olive signs a row of a pack, abena has a rule of the unit's own. abena is on
// a page of the unit's settings when it begins.
export async function rulesSteps({step, look, signIn, enrol, abena, olive}) {
  await step(
    'a rule that is not confirmed is found, signed by the rules officer, and said to be',
    async () => {
      await signIn(olive, 'olive');
      await enrol(olive);
      await olive.getByRole('link', {name: 'Settings'}).click();
      await olive.getByRole('link', {name: 'Rules of law, contracts and the trust'}).click();
      await olive.getByRole('heading', {name: /^Rules of Harbour/}).waitFor();
      await olive.getByLabel('Find').fill('WTR-DAY');
      await olive.getByText('1 rule', {exact: true}).waitFor();
      await olive.getByRole('button', {name: 'Sign WTR-DAY'}).click();
      await olive.getByRole('dialog').getByRole('button', {name: 'Sign', exact: true}).click();
      await olive.getByText('There is a problem').waitFor(); // without a reason
      await olive.getByLabel('What you checked it against').fill('Regulation 10, read on 2 November');
      await olive.getByRole('dialog').getByRole('button', {name: 'Sign', exact: true}).click();
      await olive.getByText('Signed by Olive Officer').waitFor();
      // A definition is found and signed as a rule is.
      await olive.getByLabel('Find').fill('WTR-BASIS');
      await olive.getByRole('button', {name: 'Sign WTR-BASIS'}).click();
      await olive
        .getByLabel('What you checked it against')
        .fill('Read with the trust’s lawyers on 3 November');
      await olive.getByRole('dialog').getByRole('button', {name: 'Sign', exact: true}).click();
      await olive.getByText('with the trust’s lawyers').waitFor();
      await look(olive, 'rules');
    },
  );

  await step(
    'an approver adds a rule of the unit, is told what is wrong with it, and takes it away',
    async () => {
      await abena.getByRole('link', {name: 'Rules', exact: true}).click();
      await abena.getByText('whole_weekends', {exact: false}).first().waitFor();
      await abena.getByRole('button', {name: 'Add a rule'}).click();
      await abena.getByLabel('What it is about').selectOption('Run length');
      await abena.getByLabel('Short name').fill('nights-together');
      await abena.getByLabel('In one sentence').fill('Nights come at least two in a row.');
      await abena.getByLabel('Which duties (optional)').fill('nights');
      await abena.getByLabel('Least, in days').fill('2');
      await abena.getByLabel('How much it weighs').selectOption('It costs when it is broken');
      await abena.getByLabel('Weight').fill('30');
      await abena.getByRole('button', {name: 'Save'}).click();
      await abena.getByRole('link', {name: /no shift or class of shifts called "nights"/}).waitFor();
      await abena.getByLabel('Which duties (optional)').fill('night');
      await abena.getByRole('button', {name: 'Save'}).click();
      await abena.getByText('The rule is added.').waitFor();
      const added = abena.locator('li', {hasText: 'Nights come at least two in a row.'});
      await added.getByText('Weighs 30').waitFor();
      await added.getByText('New here').waitFor();
      await look(abena, 'unit-rules');
      await added.getByRole('button', {name: 'Take away'}).click();
      await abena.getByRole('button', {name: 'Take it away'}).click();
      await abena.getByText('The rule is taken away.').waitFor();
      await added.waitFor({state: 'detached'});
    },
  );
}
