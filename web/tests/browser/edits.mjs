// How long an edit takes until its verdict is on the screen, and what the page holds in memory after hours of editing.
// Prints a line of JSON for each thing measured; bench/web-edits keeps them.
//
//     node tests/browser/edits.mjs UNIT.json [MINUTES] [EDITS A MINUTE]
//
// A roster maker works on the unit's roster in a real browser against the real server (SQLite): random cells, a duty by the
// keyboard where there is none, else a free day. An edit's time goes from the key that ends it to the frame after its
// verdict came and "Saved" stood there. Memory is what is left after the browser has collected its garbage.
import {serve, launch} from './program.mjs';
import {makeWorld, password} from './world.mjs';

const [file, minutes = '60', pace = '30'] = process.argv.slice(2);
if (!file) throw new Error('name the unit, as make_unit writes it');
const seconds = 60 * Number(minutes);
const every = 60_000 / Number(pace);

const world = await makeWorld();
await world.addUnit('ED', file);
const served = await serve('--db', world.url);
const browser = await launch();
const context = await browser.newContext({viewport: {width: 1440, height: 900}});
const page = await context.newPage();
const session = await context.newCDPSession(page);

async function openRoster() {
  await page.goto(served.address);
  await page.getByLabel('User name').fill('maya');
  await page.getByLabel('Password', {exact: true}).fill(password);
  await page.getByRole('button', {name: 'Sign in'}).click();
  await page.getByRole('heading', {name: 'Your units'}).waitFor();
  await page.getByRole('link', {name: 'ED', exact: false}).first().click();
  await page.locator('.units a[href*="/rosters/"]').first().click();
  await page.waitForSelector('.roster-grid');
}

/** In the page: the time of the last key that may end an edit, and of the frame after each "Saved". */
const watch = () =>
  page.evaluate(() => {
    globalThis.edits_ = {key: 0, isOpen: false, times: []};
    const state = globalThis.edits_;
    addEventListener(
      'keydown',
      ({key}) => {
        if (key === 'Enter' || key === 'Delete') state.key = performance.now();
      },
      true,
    );
    const note = document.querySelector('.save-note');
    new MutationObserver(() => {
      if (note.classList.contains('saving')) state.isOpen = true;
      else if (state.isOpen && note.classList.contains('saved')) {
        state.isOpen = false;
        const {key} = state;
        requestAnimationFrame(() => setTimeout(() => state.times.push(performance.now() - key)));
      }
    }).observe(note, {attributes: true, attributeFilter: ['class']});
  });

/** The same numbers in each run. */
let seed = 12_345;
const below = (bound) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % bound;

const size = await (async () => {
  await openRoster();
  await watch();
  return page.evaluate(() => {
    const of = (name) =>
      Math.max(...[...document.querySelectorAll(`[data-${name}]`)].map((one) => +one.dataset[name]));
    return {people: of('person') + 1, days: of('day') + 1};
  });
})();

async function edit(done) {
  const cell = page.locator(`[data-person="${below(size.people)}"][data-day="${below(size.days)}"]`);
  await cell.focus();
  if ((await cell.locator('.chip').count()) > 0) await page.keyboard.press('Delete');
  else {
    await page.keyboard.press('Enter');
    for (let at = below(3); at > 0; --at) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await page.waitForFunction((wanted) => globalThis.edits_.times.length >= wanted, done + 1);
}

async function memory() {
  await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((one) => one.name === name).value;
  return {heap_mib: Math.round(of('JSHeapUsedSize') / 104_857.6) / 10, nodes: of('Nodes')};
}

await session.send('Performance.enable');
await edit(0); // the first asks the server to read everything
const begun = Date.now();
const before = await memory();
let count = 1;
let latest = before;
for (let told = begun; Date.now() - begun < 1000 * seconds;) {
  const from = Date.now();
  await edit(count);
  count += 1;
  const left = every - (Date.now() - from);
  if (left > 0) await new Promise((go) => setTimeout(go, left));
  if (Date.now() - told > 600_000) {
    told = Date.now();
    latest = await memory();
    process.stderr.write(
      `${Math.round((told - begun) / 60_000)} min, ${count} edits: ${latest.heap_mib} MiB\n`,
    );
  }
}
latest = await memory();
const [first, ...times] = await page.evaluate(() => globalThis.edits_.times);
times.sort((a, b) => a - b);
const at = (share) =>
  Math.round(10 * times[Math.min(times.length - 1, Math.floor(share * times.length))]) / 10;
console.log(
  JSON.stringify({
    ...size,
    minutes: Math.round((Date.now() - begun) / 60_000),
    edits: times.length,
    ms_first: Math.round(10 * first) / 10,
    ms_p50: at(0.5),
    ms_p95: at(0.95),
    ms_p99: at(0.99),
    ms_worst: at(1),
    heap_mib_before: before.heap_mib,
    heap_mib_after: latest.heap_mib,
    nodes_before: before.nodes,
    nodes_after: latest.nodes,
  }),
);
await browser.close();
await served.stop();
await world.remove();
