// A store with one trust, one unit (examples/ward.json) and accounts, for tests that need a whole platform.
//
//     const world = await makeWorld();        world.url   "sqlite:/tmp/.../store.db"
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
  await say('migrate', '--db', url);
  await addUser('root', 'Root', '--administrator', '--region-name', 'North Coast');
  await say('trust', 'add', '--db', url, '--region', 'nc', '--code', 'XA1', '--name', 'Harbour Hospitals');
  const ward = JSON.parse(await readFile('../examples/ward.json', 'utf8'));
  for (const [at, person] of ward.people.entries()) {
    person.pay = {scheme: 'agenda_for_change', band: '5', point: 'entry', assignment: `2000${at}`};
  }
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
    const where = role === 'staff' ? ['--trust', 'XA1', '--unit', 'W1'] : ['--trust', 'XA1'];
    await say('user', 'role', 'add', '--db', url, '--login', login, '--role', role, ...where);
  }
  return {url, remove: () => rm(folder, {recursive: true, force: true})};
}
