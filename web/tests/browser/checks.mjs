// What is looked at on every page beside axe: forced colours, and that the keyboard's place is never hidden.
//
//     for (const words of await hiddenFocus(page)) ...
//     const ground = await drawnByGround(page);
//     await page.emulateMedia({forcedColors: 'active'});
//     for (const words of await lostInForcedColours(page, ground)) ...

/** The functions below run in the page, where there are no modules. */
const inPage = {
  /** Everything that the keyboard can come to, there and back: its middle is in the window and covered by nothing. */
  hiddenFocus() {
    const stops =
      'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"]), [role="gridcell"][tabindex]';
    const named = (element) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '')
        .trim()
        .replace(/\s+/g, ' ');
      return `${element.tagName.toLowerCase()} "${words.slice(0, 40)}"`;
    };
    const covering = (element) => {
      // Of a link over several lines the first; of a field that is drawn by its label, as files are, the label.
      const box = element.getClientRects()[0];
      if (!box || box.width < 2 || box.height < 2) return null;
      // Of what is higher than the window, as a table that scrolls by itself: of what is to be seen of it.
      const [upper, lower] =
        box.height > innerHeight
          ? [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
          : [box.top, box.bottom];
      const [x, y] = [box.left + box.width / 2, (upper + lower) / 2];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'outside of the window';
      const top = document.elementFromPoint(x, y);
      return !top || element.contains(top) || top.contains(element) ? null : `under ${named(top)}`;
    };
    const found = new Set();
    const go = (element) => {
      element.focus();
      if (document.activeElement !== element) return;
      const cover = covering(element);
      if (cover) found.add(`the keyboard's place is hidden: ${named(element)} ${cover}`);
    };
    const all = [...document.querySelectorAll(stops)].filter((element) => element.checkVisibility());
    for (const element of all) go(element);
    for (const element of all.reverse()) go(element);
    return [...found];
  },

  /** What is seen by the colour of its ground alone: its number among all elements. */
  drawnByGround() {
    const isClear = (colour) => colour === 'transparent' || /, 0\)$/.test(colour);
    const groundBelow = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (!isClear(colour)) return colour;
      }
      return 'rgb(255, 255, 255)';
    };
    return [...document.querySelectorAll('body *')].flatMap((element, at) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const isBare = element.childElementCount === 0 && element.textContent.trim() === '';
      if (!isBare || box.width < 3 || box.height < 3 || isClear(style.backgroundColor)) return [];
      return style.backgroundColor === groundBelow(element) ? [] : [at];
    });
  },

  lost(numbers) {
    const all = [...document.querySelectorAll('body *')];
    const probe = document.documentElement.appendChild(document.createElement('i'));
    probe.style.backgroundColor = 'Canvas';
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const isClear = (colour) => colour === 'transparent' || /, 0\)$/.test(colour);
    const hasEdge = (style) =>
      ['Top', 'Bottom', 'Left', 'Right'].some(
        (side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0,
      ) ||
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
    const below = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (!isClear(colour)) return colour;
      }
      return canvas;
    };
    return numbers
      .map((at) => all[at])
      .filter((element) => {
        const style = element ? getComputedStyle(element) : null;
        if (!style || !element.checkVisibility() || hasEdge(style)) return false;
        if (/^(input|select|textarea|progress|meter)$/i.test(element.tagName)) return false;
        return isClear(style.backgroundColor) || style.backgroundColor === below(element);
      })
      .map((element) => `lost in forced colours: ${element.tagName.toLowerCase()}.${element.className}`);
  },

  /** In forced colours a shadow is nothing: where the keyboard is has to be drawn by an outline or an edge. */
  focusWithoutOutline() {
    const found = new Set();
    for (const element of document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex]',
    )) {
      element.focus({preventScroll: true, focusVisible: true});
      if (document.activeElement !== element || !element.matches(':focus-visible')) continue;
      const style = getComputedStyle(element);
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0) {
        found.add(
          `no outline of the keyboard's place: ${element.tagName.toLowerCase()}.${element.className}`,
        );
      }
    }
    return [...found];
  },
};

export const hiddenFocus = (page) => page.evaluate(inPage.hiddenFocus);
export const drawnByGround = (page) => page.evaluate(inPage.drawnByGround);

/** Contrast by axe, which is in the page already, what is drawn by its ground alone, and the keyboard's outline. */
export async function lostInForcedColours(page, ground) {
  const contrast = await page.evaluate(async () => {
    const {violations} = await globalThis.axe.run(document, {
      runOnly: {type: 'rule', values: ['color-contrast']},
    });
    return violations.map(
      ({nodes}) => `contrast in forced colours (${nodes.length}), first ${nodes[0].target}`,
    );
  });
  const lost = await page.evaluate(inPage.lost, ground);
  const outlines = await page.evaluate(inPage.focusWithoutOutline);
  return [...new Set([...contrast, ...lost, ...outlines])];
}

/** What the checks miss of a page on which everything that they look for is wrong; empty: nothing. */
export async function missedByTheChecks(browser, axe) {
  const page = await browser.newPage();
  await page.setContent(`<style>
    * { outline: none; box-shadow: none }
    header { position: sticky; top: 0; height: 20vh; background: #005eb8 }
    i { display: block; width: 9px; height: 9px; background: #005eb8 }
    b { forced-color-adjust: none; color: #777; background: #888 }
  </style><header></header><i class="bar"></i><b>grey</b>
  <p style="height: 300vh"><a href="#1">first</a></p><p style="height: 300vh"><a href="#2">second</a></p>
  <div style="position: fixed; inset: auto 0 0 0; height: 75vh; background: #fff"></div>`);
  const ground = await drawnByGround(page);
  const hidden = await hiddenFocus(page);
  await page.evaluate(axe);
  await page.emulateMedia({forcedColors: 'active'});
  const found = [...hidden, ...(await lostInForcedColours(page, ground))].join('\n');
  await page.close();
  return [
    'place is hidden: a "second" under div',
    'lost in forced colours: i.bar',
    'contrast in',
    'no outline of',
  ].filter((words) => !found.includes(words));
}
