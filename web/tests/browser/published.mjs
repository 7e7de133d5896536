// A roster on the way to its people, by the interface itself: for journeys that are about what comes after.
export const plusDays = (day, days) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The address of the unit's roster of those days. */
export async function rosterOf({ask, trust, unit, maya}, first, days) {
  const until = plusDays(first, days);
  const listed = await ask(maya, 'GET', `${trust}/units/${unit}/rosters?from=${first}&until=${until}`);
  return `${trust}/rosters/${listed.items[0].id}`;
}

/** What is broken is lived with, two people approve, and so many days are published. */
export async function overrideApprovePublish({ask, abena, bryn}, roster, first, days) {
  const {roster: row, verdict} = await ask(abena, 'GET', roster);
  for (const breach of verdict.breaches.filter((one) => one.severity === 'hard')) {
    await ask(abena, 'POST', `${roster}/overrides`, {breach: breach.key, reason: 'a test'});
  }
  let {version} = row;
  for (const page of [abena, bryn])
    version = (await ask(page, 'POST', `${roster}/approvals`, {version})).version;
  const block = {version, starts_on: first, ends_on: plusDays(first, days)};
  await ask(bryn, 'POST', `${roster}/publications`, block);
}
