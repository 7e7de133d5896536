// A store with one trust, one unit (examples/ward.json) and accounts, for tests that need a whole platform.
//
//     const world = await makeWorld();        world.url   "sqlite:/tmp/.../store.db"
//     const duties = await world.addDoctors('2026-11-16');      a second unit, for what is about doctors
//     await world.addWard('2026-11-16');                        a third, whose roster is to come
//     await world.addUnit('ED', file);                          any other
//     await world.remove();
//
// maya and max make rosters, abena and bryn approve them, amy is staff (linked to nobody yet), hana is HR, fiona is
// finance, olive signs rules, root administers. Everybody on the ward has pay.
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {program} from './program.mjs';

export const password = 'correct horse battery staple, nearly';
const run = promisify(execFile);

/** Everybody has pay, and a number of payroll's that begins with the digit. */
function withPay(ward, digit) {
  for (const [at, person] of ward.people.entries()) {
    person.pay = {scheme: 'agenda_for_change', band: '5', point: 'entry', assignment: `${digit}000${at}`};
  }
  return ward;
}

export async function makeWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'staffwright-pages-'));
  const url = `sqlite:${join(folder, 'store.db')}`;
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password + '\n');
  const say = (...words) => run(program, words);
  const addUser = (login, name, ...words) =>
    say(
      'user',
      'add',
      '--db',
      url,
      '--region',
      'nc',
      '--login',
      login,
      '--name',
      name,
      '--password-file',
      passwordFile,
      ...words,
    );
  const giveRole = (login, role, unit = 'W1') => {
    const where = role === 'staff' ? ['--trust', 'XA1', '--unit', unit] : ['--trust', 'XA1'];
    return say('user', 'role', 'add', '--db', url, '--login', login, '--role', role, ...where);
  };

  /** examples/doctors.json as unit W2, moved so that it began on that Monday; dora is staff there, gwen the guardian. */
  async function addDoctors(monday) {
    const by = Date.parse(monday) - Date.parse('2026-10-05');
    const moved = (text) =>
      text.replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) =>
        new Date(Date.parse(day) + by).toISOString().slice(0, 10),
      );
    const file = join(folder, 'doctors.json');
    await writeFile(file, moved(await readFile('../examples/doctors.json', 'utf8')));
    await say('import', '--db', url, '--trust', 'XA1', '--unit', 'W2', file);
    for (const [login, name, role] of [
      ['dora', 'Dora Doctor', 'staff'],
      ['gwen', 'Gwen Guardian', 'guardian'],
    ]) {
      await addUser(login, name);
      await giveRole(login, role, 'W2');
    }
    return JSON.parse(moved(await readFile('../examples/doctors-roster.json', 'utf8'))).assignments;
  }

  /** examples/ward.json as unit W3, moved so that it begins on that Monday; wendy manages it, sam is staff there. */
  async function addWard(monday) {
    const by = Date.parse(monday) - Date.parse('2026-10-19');
    const moved = (await readFile('../examples/ward.json', 'utf8')).replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) =>
      new Date(Date.parse(day) + by).toISOString().slice(0, 10),
    );
    const file = join(folder, 'ward-three.json');
    await writeFile(
      file,
      JSON.stringify({...withPay(JSON.parse(moved), 3), id: 'three', name: 'Ward three'}),
    );
    await say('import', '--db', url, '--trust', 'XA1', '--unit', 'W3', file);
    await addUser('wendy', 'Wendy Ward');
    await giveRole('wendy', 'roster_maker');
    await giveRole('wendy', 'approver');
    await addUser('sam', 'Sam Staff');
    await giveRole('sam', 'staff', 'W3');
  }

  /** Any other unit, of a file, with its roster to come. */
  const addUnit = (code, file) => say('import', '--db', url, '--trust', 'XA1', '--unit', code, file);

  await say('migrate', '--db', url);
  await addUser('root', 'Root', '--administrator', '--region-name', 'North Coast');
  await say('trust', 'add', '--db', url, '--region', 'nc', '--code', 'XA1', '--name', 'Harbour Hospitals');
  const ward = withPay(JSON.parse(await readFile('../examples/ward.json', 'utf8')), 2);
  const wardFile = join(folder, 'ward.json');
  await writeFile(wardFile, JSON.stringify(ward));
  await say('import', '--db', url, '--trust', 'XA1', '--unit', 'W1', wardFile);
  for (const [login, name, role] of [
    ['maya', 'Maya Maker', 'roster_maker'],
    ['max', 'Max Maker', 'roster_maker'],
    ['abena', 'Abena Boateng', 'approver'],
    ['bryn', 'Bryn Howell', 'approver'],
    ['amy', 'Amy Archer', 'staff'],
    ['hana', 'Hana Rashid', 'hr'],
    ['fiona', 'Fiona Finch', 'finance'],
    ['olive', 'Olive Officer', 'rules_officer'],
  ]) {
    await addUser(login, name);
    await giveRole(login, role);
  }
  return {url, remove: () => rm(folder, {recursive: true, force: true}), addDoctors, addWard, addUnit};
}
