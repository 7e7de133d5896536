// Looks at every page and state at desktop and phone size (320 px is also 400 % of 1280): a screenshot, axe, whether
// anything sticks out of the window, whether the browser complains, whether anything is asked of another origin. Of every
// page, as it is at first, also whether the keyboard's place is ever hidden, and what forced colours leave of it.
//
//     node tests/browser/shots.mjs [FOLDER [BEGINNING]]       exit code 1 if there is any finding; BEGINNING of names
// With $PAGES, the address of pages that are served already, such as `npx vite` serves them, it starts no program;
// with $LANES so many pictures are taken at once (2).
import {mkdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {drawnByGround, hiddenFocus, lostInForcedColours, missedByTheChecks} from './checks.mjs';
import {launch, serve} from './program.mjs';
import {states} from './states.mjs';

const out = process.argv[2] ?? '../build/web-shots';
const beginning = process.argv[3] ?? '';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = {desktop: {width: 1440, height: 900}, phone: {width: 320, height: 640}};
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const lanes = Number(process.env.LANES ?? 2);
if (!Number.isInteger(lanes) || lanes < 1) {
  console.log(`LANES is "${process.env.LANES}": so many pictures at once, 1 or more`);
  process.exit(2);
}
const findings = [];
const looked = new Set();

/** The first state of each page that does nothing to it: there are some forty pages, and hundreds of states. */
const plain = new Set();
const paths = new Set();
for (const state of states) {
  if (!state.act && !state.context && !paths.has(state.path)) plain.add(state.name);
  if (plain.has(state.name)) paths.add(state.path);
}

/**
 * Runs in the page. A grid of two hundred people takes axe half a minute, and its rows are of one kind: all of them are
 * examined where the page is as it is at first, and in its other states the first rows, the last, and where somebody is.
 */
function foldAlikeRows() {
  for (const body of document.querySelectorAll('[role="grid"] tbody')) {
    const rows = [...body.rows];
    for (const [at, row] of rows.entries()) {
      const isSeen = at < 8 || at >= rows.length - 2;
      const isUsed = row.contains(document.activeElement) || row.querySelector('[aria-expanded="true"]');
      if (!isSeen && !isUsed) row.style.display = 'none';
    }
  }
}

async function lookCloser(page, name, size, find) {
  const ground = size === 'desktop' ? await drawnByGround(page) : null;
  for (const words of await hiddenFocus(page)) find(words);
  if (!ground) return;
  await page.emulateMedia({forcedColors: 'active'});
  for (const words of await lostInForcedColours(page, ground)) find(words);
  await page.screenshot({path: `${out}/${name}-forced.png`});
}

async function look(browser, address, state, size) {
  const name = `${state.name}-${size}`;
  const find = (words) => findings.push(`${name}: ${words}`);
  const context = await browser.newContext({
    viewport: sizes[size],
    reducedMotion: 'reduce',
    ...state.context,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => find(String(error)));
  page.on('console', (message) => message.type() === 'error' && !state.mayComplain && find(message.text()));
  page.on('request', (request) => request.url().startsWith(address) || find(`asked ${request.url()}`));
  await page.goto(address + state.path);
  await state.until?.(page);
  await state.act?.(page, size);
  await page.screenshot({path: `${out}/${name}.png`});
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (wide > 0) find(`the page is ${wide} px wider than the window`);
  if (!plain.has(state.name)) await page.evaluate(foldAlikeRows);
  await page.evaluate(axe); // as a script of the test's own: the page's policy lets in no other
  const result = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, {runOnly, resultTypes: ['violations']}),
    standards,
  );
  for (const {id, help, nodes} of result.violations) {
    find(`${id}: ${help} (${nodes.length}), first ${nodes[0].target}`);
  }
  if (plain.has(state.name)) await lookCloser(page, name, size, find);
  await context.close();
}

await mkdir(out, {recursive: true});
const served = process.env.PAGES
  ? {address: process.env.PAGES, stop: () => Promise.resolve()}
  : await serve();
const browser = await launch();
for (const words of await missedByTheChecks(browser, axe))
  findings.push(`the checks: nothing says "${words}"`);
const pictures = states
  .filter(({name}) => name.startsWith(beginning))
  .flatMap((state) => Object.keys(sizes).map((size) => ({state, size})));
/** Much of a picture's time is waiting for a page: several are taken at once, each in a context of its own. */
async function takeOneAfterTheOther() {
  for (let next = pictures.shift(); next; next = pictures.shift()) {
    const {state, size} = next;
    looked.add(`${state.name}-${size}`);
    await look(browser, served.address, state, size).catch((error) =>
      findings.push(`${state.name}-${size}: ${error}`),
    );
  }
}
await Promise.all(Array.from({length: lanes}, takeOneAfterTheOther));
await browser.close();
await served.stop();
if (looked.size === 0) findings.push(`${beginning}: no state has a name that begins so`);
for (const finding of findings.sort()) console.log(finding);
const failed = new Set(findings.map((one) => one.split(':')[0]));
const passed = [...looked].filter((name) => !failed.has(name));
console.log(`${passed.length} passed, ${failed.size} failed`);
process.exit(findings.length === 0 ? 0 : 1);
