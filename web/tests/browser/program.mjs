// Starts `staffwright serve` on a free port, and a browser: what every test of pages begins with.
//
//     const served = await serve();                served.address   "http://127.0.0.1:40123/"
//     const browser = await launch();
//
// The program is $STAFFWRIGHT (default: ../build/release/staffwright), the browser $CHROMIUM (default: Debian's).
import {spawn} from 'node:child_process';
import {chromium} from 'playwright-core';

export const program = process.env.STAFFWRIGHT ?? '../build/release/staffwright';

export const serve = (...words) => begin('serve', ...words);

/** `staffwright demo`: an invented region, with accounts that the page of signing in shows. */
export const demonstrate = (...words) => begin('demo', ...words);

async function begin(command, ...words) {
  const listen = words.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const child = spawn(program, [command, ...listen, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const found = /(?:Serving on|Open) (http:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program} ${command} ended with ${code}: ${said}`)));
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const stop = async (signal = 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  return {address, port: new URL(address).port, stop};
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}
