// The part of the journey that is about sickness: a ward manager reports somebody, takes a cure, and whoever steps in is told
// of it on the phone, and chooses how. maya, abena, bryn and root are signed in when it begins.
import assert from 'node:assert/strict';
import {overrideApprovePublish, plusDays, rosterOf} from './published.mjs';

/** The Monday after tomorrow: all of the roster is to come. */
function monday() {
  const day = new Date(Date.now() + 2 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

/** A built roster of the ward, approved and published; its address. */
async function published(known, first) {
  const {ask, trust, maya} = known;
  const roster = await rosterOf(known, first, 14);
  let job = await ask(maya, 'POST', `${roster}/builds`, {seconds: 4});
  while (job.state === 'queued' || job.state === 'running') {
    await maya.waitForTimeout(500);
    job = await ask(maya, 'GET', `${trust}/jobs/${job.id}`);
  }
  assert.equal(job.state, 'done');
  await overrideApprovePublish(known, roster, first, 14);
  return roster;
}

export async function sicknessSteps({
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
  wendy,
  sam,
}) {
  const first = monday();
  const day = plusDays(first, 1);
  let trust = '';
  let roster = '';
  let onBefore = [];

  /** Who is on a duty of the day. */
  async function onDuty(shift) {
    const grid = await ask(maya, 'GET', roster);
    const id = grid.shifts.find((one) => one.code === shift).id;
    return grid.cells
      .filter((cell) => cell.day === day && cell.duties.some((duty) => duty.shift === id))
      .map((cell) => grid.people.find((person) => person.id === cell.person));
  }

  await step('somebody is reported sick, and a cure with its price is taken and told', async () => {
    await world.addWard(first);
    const session = await ask(maya, 'GET', 'api/v1/session');
    trust = `api/v1/trusts/${session.trusts[0].id}`;
    const {items} = await ask(maya, 'GET', `${trust}/units`);
    const unit = items.find((one) => one.code === 'W3').id;
    roster = await published({ask, trust, unit, maya, abena, bryn}, first);
    onBefore = await onDuty('D');
    const {name} = onBefore[0];
    await signIn(wendy, 'wendy');
    await enrol(wendy);
    await wendy.getByRole('link', {name: 'Ward three'}).click();
    await wendy.getByRole('link', {name: 'Sickness'}).click();
    await wendy.getByText('Nobody of this unit is recorded as sick.').waitFor();
    await wendy.getByLabel('Who').selectOption({label: name});
    await wendy.getByLabel('First day away').fill(day);
    await wendy.getByLabel('On a day').check();
    await wendy.getByLabel('First day back').fill(plusDays(day, 1));
    await look(wendy, 'sickness-form');
    await wendy.getByRole('button', {name: 'Report sick, and see the gaps'}).click();
    await wendy.getByText(`One duty of ${name} came off the roster, which was published.`).waitFor();
    await wendy.getByRole('heading', {name: 'What would fill it'}).first().waitFor({timeout: 90_000});
    await look(wendy, 'sickness-gaps');
    assert.match(
      await wendy.locator('.cures .price').first().innerText(),
      /(£[\d,.]+ (more|less)|no more) pay/,
    );
    await wendy
      .getByRole('button', {name: /^Do this/})
      .first()
      .click();
    await wendy.getByText('The change is published').waitFor();
    await wendy.getByRole('heading', {name: new RegExp(`^${name}, since`)}).waitFor();
    await look(wendy, 'sickness-cured');
    const away = (await onDuty('D')).every((person) => person.name !== name);
    assert.ok(away, `${name} is on no duty`);
  });

  await step('whoever steps in has news on the phone, puts it away, and chooses how to be told', async () => {
    const stepsIn = (await onDuty('D')).find((one) => !onBefore.some((before) => before.id === one.id));
    const users = (await ask(root, 'GET', `${trust}/users`)).items;
    const user = users.find((one) => one.login === 'sam').id;
    await ask(root, 'PUT', `${trust}/users/${user}/person`, {person: stepsIn.id});
    await sam.goto(served.address);
    await sam.getByLabel('User name').fill('sam');
    await sam.getByLabel('Password', {exact: true}).fill(password);
    await sam.getByRole('button', {name: 'Sign in'}).click();
    await sam.getByRole('heading', {name: 'News'}).waitFor();
    await sam.getByText('Your rota for Ward three has changed').first().waitFor();
    await sam.getByText('Your rota for Ward three is published').first().waitFor();
    await look(sam, 'phone-news');
    const news = sam.locator('.notices li');
    while ((await news.count()) > 0) {
      const left = (await news.count()) - 1;
      await sam
        .getByRole('button', {name: /^Put away/})
        .first()
        .click();
      await sam.waitForFunction((count) => document.querySelectorAll('.notices li').length === count, left);
    }
    await sam.getByRole('link', {name: 'How I am told'}).click();
    await sam.getByText('No e-mail address of yours is recorded').waitFor();
    await sam.getByLabel('A request of mine is decided').uncheck();
    await sam.getByRole('button', {name: 'Save'}).click();
    await sam.getByText('Saved.').waitFor();
    await look(sam, 'phone-contact');
    await sam.reload();
    await sam.getByLabel('A rota is published').waitFor();
    assert.equal(await sam.getByLabel('A request of mine is decided').isChecked(), false);
    await sam.getByRole('navigation', {name: 'My work'}).getByRole('link', {name: 'My rota'}).click();
    await sam.getByRole('heading', {name: 'My rota'}).waitFor();
    assert.equal(await sam.getByRole('heading', {name: 'News'}).count(), 0);
  });
}
