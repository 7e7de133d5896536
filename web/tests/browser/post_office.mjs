// A mail server for tests (tests/support/smtp_server.py) and the letters that it was given.
//
//     const office = await openPostOffice();       office.port     for --mail-port
//     await office.link(1);                        the first address in letter 1, once it has arrived
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const patience = 60_000;

export async function openPostOffice() {
  const folder = await mkdtemp(join(tmpdir(), 'staffwright-letters-'));
  const file = join(folder, 'letters');
  const child = spawn('python3', ['../tests/support/smtp_server.py', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const found = /port (\d+)\n/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('error', reject);
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const letters = async () =>
    (await readFile(file, 'utf8').catch(() => ''))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).letter);

  async function link(number) {
    for (const until = Date.now() + patience; Date.now() < until;) {
      const letter = (await letters())[number - 1];
      if (letter) return /https?:\/\/\S+/.exec(bodyOf(letter))[0];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`letter ${number} has not arrived`);
  }

  async function close() {
    child.stdin.end();
    await ended;
    await rm(folder, {recursive: true, force: true});
  }

  return {port, link, close};
}

function bodyOf(letter) {
  const [head, ...body] = letter.split(/\r?\n\r?\n/);
  const text = body.join('\n\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString();
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
