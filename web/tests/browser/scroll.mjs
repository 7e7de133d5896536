// How smoothly the roster's grid scrolls, and how soon a page that was never here before can be used. Prints a line of
// JSON for each thing measured; bench/web-scroll keeps them.
//
//     node tests/browser/scroll.mjs [ROUNDS]            with $PAGES, it measures pages that are served already
//
// Scrolling is done by the browser's own wheel gestures, as by hand. A frame's time is the distance between two calls of
// requestAnimationFrame while the gesture lasts; `drawn` counts frames that reached the screen (from the browser's trace),
// so that a page that stands still while its script runs freely is seen, too.
import {launch, serve} from './program.mjs';

const rounds = Number(process.argv[2] ?? 3);
const tick = 1000 / 60;
/** Frames of 60 Hz are told to a tenth of a millisecond, and some begin a little late. */
const slack = 1;

const grids = [
  {name: 'ward-large', people: 60, days: 84},
  {name: 'ward-people', people: 200, days: 28},
];
/** Pixels a second: a hard flick of a wheel, and the reach of each way and back. */
const ways = [
  {way: 'down', axis: 'yDistance', sign: -1},
  {way: 'across', axis: 'xDistance', sign: -1},
];
const speed = 2400;

async function page(browser, address, name) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}});
  const made = await context.newPage();
  await made.goto(`${address}fixtures/${name}`);
  await made.waitForSelector('.roster-grid');
  await made.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500))));
  return made;
}

/** Timestamps of frames between two marks, of those that the display has drawn. */
async function traced(session, act) {
  const events = [];
  const take = ({value}) => events.push(...value);
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {includedCategories: ['viz', 'disabled-by-default-devtools.timeline.frame']},
  });
  await act();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', take);
  return events;
}

function figures(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
  const over = (limit) =>
    (100 * times.filter((one) => one > limit + slack).length) / Math.max(1, times.length);
  const round = (value) => (value === null ? null : Math.round(value * 10) / 10);
  return {
    frames: times.length,
    ms_p50: round(at(0.5)),
    ms_p95: round(at(0.95)),
    ms_worst: round(sorted.at(-1) ?? null),
    percent_over_16_7: round(over(tick)),
    percent_over_33: round(over(2 * tick)),
  };
}

async function scrolled(browser, address, grid, {way, axis, sign}) {
  const shown = await page(browser, address, grid.name);
  const session = await shown.context().newCDPSession(shown);
  const root = await browser.newBrowserCDPSession();
  const box = await shown.locator('.grid-scroller').boundingBox();
  const reach = await shown
    .locator('.grid-scroller')
    .evaluate(
      (of, way) => (way === 'down' ? of.scrollHeight - of.clientHeight : of.scrollWidth - of.clientWidth),
      way,
    );
  const times = [];
  let drawn = 0;
  let seconds = 0;
  for (let round = 0; round < rounds; ++round) {
    const events = await traced(root, async () => {
      await shown.evaluate(() => {
        globalThis.frames_ = [];
        const note = (at) => {
          globalThis.frames_.push(at);
          globalThis.going_ = requestAnimationFrame(note);
        };
        globalThis.going_ = requestAnimationFrame(note);
      });
      for (const back of [1, -1]) {
        await session.send('Input.synthesizeScrollGesture', {
          x: box.x + box.width / 2,
          y: box.y + Math.min(box.height, 500) / 2,
          [axis]: back * sign * Math.min(reach, 4000),
          speed,
          gestureSourceType: 'mouse',
          preventFling: true,
        });
      }
    });
    const stamps = await shown.evaluate(() => (cancelAnimationFrame(globalThis.going_), globalThis.frames_));
    for (let at = 1; at < stamps.length; ++at) times.push(stamps[at] - stamps[at - 1]);
    seconds += (stamps.at(-1) - stamps[0]) / 1000;
    drawn += events.filter((event) => event.name === 'Display::DrawAndSwap' && event.ph !== 'E').length;
  }
  const elements = await shown.evaluate(() => document.querySelectorAll('.grid-scroller *').length);
  await shown.context().close();
  return {
    measured: 'scroll',
    grid: grid.name,
    people: grid.people,
    days: grid.days,
    way,
    pixels: Math.min(reach, 4000),
    elements,
    ...figures(times),
    drawn_a_second: Math.round((10 * drawn) / seconds) / 10,
  };
}

/** From asking for the page to a grid that answers a key, with nothing kept from before. */
async function firstLoad(browser, address, name) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}});
  const shown = await context.newPage();
  const session = await context.newCDPSession(shown);
  let bytes = 0;
  let requests = 0;
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', () => (requests += 1));
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  const began = performance.now();
  await shown.goto(`${address}fixtures/${name}`, {waitUntil: 'commit'});
  await shown.locator('.roster-grid [tabindex="0"]').focus();
  await shown.keyboard.press('ArrowDown');
  await shown.locator('[data-person="1"][data-day="0"]:focus').waitFor();
  const took = performance.now() - began;
  await context.close();
  return {measured: 'load', grid: name, bytes, requests, ms_to_grid: Math.round(took)};
}

const served = process.env.PAGES
  ? {address: process.env.PAGES, stop: () => Promise.resolve()}
  : await serve();
const browser = await launch();
for (const name of ['ward', 'ward-large']) {
  for (let round = 0; round < rounds; ++round) {
    console.log(JSON.stringify(await firstLoad(browser, served.address, name)));
  }
}
for (const grid of grids) {
  for (const way of ways) console.log(JSON.stringify(await scrolled(browser, served.address, grid, way)));
}
await browser.close();
await served.stop();
