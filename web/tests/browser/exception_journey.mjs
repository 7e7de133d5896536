// The part of the journey that is about exception reports: a doctor reports from a phone, the guardian answers, and nobody
// of the unit is told who it was. maya, abena, bryn and root are signed in when it begins.
import assert from 'node:assert/strict';
import {overrideApprovePublish, rosterOf} from './published.mjs';

/** The roster began two Mondays ago: there are duties that are over. */
function monday() {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) - 14);
  return day.toISOString().slice(0, 10);
}

/** Amy's duties of the doctors' roster are approved and published. */
async function publish(known, duties, first) {
  const {ask, maya} = known;
  const roster = await rosterOf(known, first, 7);
  const grid = await ask(maya, 'GET', roster);
  const amy = grid.people.find((one) => one.code === 'amy');
  const cells = duties
    .filter((duty) => duty.person === 'amy')
    .map((duty) => ({
      person: amy.id,
      day: duty.day,
      duties: [{shift: grid.shifts.find((one) => one.code === duty.shift).id, skill: amy.skills[0]}],
    }));
  await ask(maya, 'POST', `${roster}/edits`, {version: grid.roster.version, cells});
  await overrideApprovePublish(known, roster, first, 28);
  return amy.id;
}

export async function exceptionSteps({
  step,
  look,
  signIn,
  enrol,
  ask,
  served,
  world,
  password,
  maya,
  abena,
  bryn,
  root,
  dora,
  gwen,
}) {
  let trust = '';
  const first = monday();

  await step('a doctor reports a duty from a phone: what was different, and pay or time off', async () => {
    const duties = await world.addDoctors(first);
    const session = await ask(maya, 'GET', 'api/v1/session');
    trust = `api/v1/trusts/${session.trusts[0].id}`;
    const {items} = await ask(maya, 'GET', `${trust}/units`);
    const unit = items.find((one) => one.code === 'W2').id;
    const person = await publish({ask, trust, unit, maya, abena, bryn}, duties, first);
    const users = (await ask(root, 'GET', `${trust}/users`)).items;
    const user = users.find((one) => one.login === 'dora').id;
    await ask(root, 'PUT', `${trust}/users/${user}/person`, {person});
    await dora.goto(served.address);
    await dora.getByLabel('User name').fill('dora');
    await dora.getByLabel('Password', {exact: true}).fill(password);
    await dora.getByRole('button', {name: 'Sign in'}).click();
    await dora.getByRole('heading', {name: 'My rota'}).waitFor();
    await dora.getByRole('link', {name: 'Exception reports'}).click();
    await dora.getByRole('button', {name: 'Send the report'}).click();
    await dora.locator('.nhsuk-error-message', {hasText: 'Choose the duty'}).waitFor();
    const oldest = dora.getByLabel('Which duty').locator('option').last();
    await dora.getByLabel('Which duty').selectOption(await oldest.getAttribute('value'));
    await dora.getByText('Planned 08:00 to 20:30.').waitFor();
    await dora.getByLabel('Hours', {exact: true}).check();
    await dora.getByLabel('Finished').fill('22:00');
    await dora.getByLabel('Pay', {exact: true}).check();
    await dora.getByLabel(/^What happened/).fill('A patient who could not be left.');
    await look(dora, 'phone-exception-form');
    await dora.getByRole('button', {name: 'Send the report'}).click();
    await dora.getByText(/^Sent: .*You see here what becomes of it\.$/).waitFor();
    await dora.getByText('not answered yet').waitFor();
    // The next day began ten hours later: a rule about rest was broken, whatever was chosen.
    await dora.getByText('If it is agreed: time off of 1 h 30').waitFor();
    await look(dora, 'phone-exception-reports');
  });

  await step('the guardian reads it with its fines, agrees, and the doctor sees it', async () => {
    await signIn(gwen, 'gwen');
    await enrol(gwen);
    await gwen.getByRole('link', {name: 'Exception reports'}).click();
    await gwen.getByText('One report waits for an answer.').waitFor();
    await gwen.getByText('Worked 08:00 to 22:00; planned 08:00 to 20:30').waitFor();
    await gwen.getByText('provisional', {exact: true}).first().waitFor();
    await look(gwen, 'guardian');
    await gwen.getByRole('button', {name: /^Agree/}).click();
    await gwen.getByText(/^Agreed: Amy/).waitFor();
    await gwen.getByText('No report waits for an answer.').waitFor();
    await gwen.getByRole('button', {name: 'Show the figures'}).click();
    await gwen.getByRole('heading', {name: 'Gaps in the rotas'}).waitFor();
    await look(gwen, 'guardian-figures');
    await dora.reload();
    await dora.getByText('Due: time off of 1 h 30').waitFor();
  });

  await step('whoever approves the roster has no such page, and is refused the reports', async () => {
    await abena.reload();
    await abena.getByRole('link', {name: 'Requests'}).first().waitFor();
    assert.equal(await abena.getByRole('link', {name: 'Exception reports'}).count(), 0);
    await assert.rejects(ask(abena, 'GET', `${trust}/exception-reports`), /403/);
  });
}
