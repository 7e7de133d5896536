// A practice copy, and somebody who is stuck: steps of journey.mjs, by people who are signed in there.
import assert from 'node:assert/strict';

export async function learnSteps({step, look, openRoster, chips, saved, served, maya, root}) {
  await step('a practice copy is edited and thrown away, and the roster is as it was', async () => {
    await maya.goto(served().address);
    await openRoster(maya);
    await maya.locator('.roster-grid .chip').first().waitFor();
    const before = await maya.locator('.roster-grid .chip').count();
    await maya.getByRole('link', {name: 'Practise on a copy'}).click();
    await maya.getByRole('region', {name: 'Practice'}).waitFor();
    await maya.locator('.workspace-head', {hasText: 'practice'}).waitFor();
    await chips(maya, before);
    await maya.locator('.roster-grid .cell:not(:has(.chip)):not(:has(.leave))').first().focus();
    await maya.keyboard.press('Enter');
    await maya.keyboard.press('Enter');
    await chips(maya, before + 1);
    await saved(maya);
    await maya.reload();
    await maya.getByRole('region', {name: 'Practice'}).waitFor();
    await chips(maya, before + 1);
    assert.equal(await maya.getByRole('button', {name: 'Send for approval'}).count(), 0);
    await look(maya, 'practice');
    await maya.getByRole('button', {name: 'Throw the practice copy away'}).click();
    await maya.getByRole('button', {name: 'Throw it away'}).click();
    await maya.getByRole('link', {name: 'Practise on a copy'}).waitFor();
    await chips(maya, before);
  });

  await step('whoever is stuck says so, and an administrator reads where that was', async () => {
    await maya.getByRole('button', {name: 'Help with this page'}).click();
    await maya.getByRole('dialog').getByRole('link', {name: 'I’m stuck'}).click();
    await maya.getByLabel('What were you trying to do').fill('How do I copy a week?');
    await look(maya, 'stuck');
    await maya.getByRole('button', {name: 'Send it'}).click();
    await maya.getByRole('heading', {name: 'Thank you'}).waitFor();
    await root.getByRole('link', {name: 'Units', exact: true}).first().click();
    await root.getByRole('link', {name: 'Settings'}).click();
    await root.getByText('“How do I copy a week?”').waitFor();
    await root.getByText('on /rosters/{trust}/{roster}').waitFor();
    await look(root, 'stuck-reports');
    await root.getByRole('button', {name: 'Dealt with (report of Maya Maker)'}).click();
    await root.getByText('The report of Maya Maker is put away.').waitFor();
  });
}
