// Leaves out of the style sheet what no page uses: NHS frontend brings every variation of its components. A selector goes
// if it names a class nhsuk-... that stands nowhere in src/; a name that is put together there, as in nhsuk-tag--{tone},
// keeps all that begin so.

import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {AtRule, Plugin, Rule} from 'postcss';

export interface Used {
  names: ReadonlySet<string>;
  beginnings: readonly string[];
}

export function usedIn(texts: readonly string[]): Used {
  const names = new Set(texts.flatMap((text) => text.match(/nhsuk-[a-z0-9_-]+/g) ?? []));
  return {names, beginnings: [...names].filter((name) => name.endsWith('-'))};
}

export function isUsed(selector: string, used: Used): boolean {
  const classes = selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.(nhsuk-[a-z0-9_-]+)/gi);
  return [...classes].every(
    ([, name = '']) =>
      used.names.has(name) || used.beginnings.some((beginning) => name.startsWith(beginning)),
  );
}

function textsUnder(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(svelte|ts)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

export function trimCss(folder: string): Plugin {
  return {
    postcssPlugin: 'trim-css',
    OnceExit(root) {
      const used = usedIn(textsUnder(folder));
      root.walkRules((rule: Rule) => {
        const kept = rule.selectors.filter((selector) => isUsed(selector, used));
        if (kept.length === 0) rule.remove();
        else if (kept.length < rule.selectors.length) rule.selectors = kept;
      });
      root.walkAtRules((at: AtRule) => {
        if (at.nodes?.length === 0) at.remove();
      });
    },
  };
}
