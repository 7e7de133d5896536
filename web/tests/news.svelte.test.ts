// News on one's own page: put away one by one, with the keyboard staying where it was.
import {flushSync, mount, tick, unmount} from 'svelte';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {Problem} from '../src/api/problem';
import {MineWithoutServer, myNotices} from '../src/fixtures/my_work';
import NoticesPart from '../src/portal/NoticesPart.svelte';
import type {MyNotice} from '../src/portal/notices';

let page: Record<string, unknown>;
let props: {service: MineWithoutServer; notices: MyNotice[]};
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await tick();
  flushSync();
};
const buttons = () => [...document.querySelectorAll('button')];
const words = () => document.body.textContent ?? '';

beforeEach(async () => {
  document.body.innerHTML = '<h1>My rota</h1>';
  const given = $state({service: new MineWithoutServer(), notices: myNotices});
  props = given;
  page = mount(NoticesPart, {target: document.body, props});
  await settled();
});
afterEach(() => unmount(page));

test('the keyboard goes on to the next, and from the last to the one before', async () => {
  buttons()[1]!.click();
  await settled();
  expect(document.activeElement).toBe(buttons()[1]);
  buttons()[1]!.click();
  await settled();
  expect(document.activeElement).toBe(buttons()[0]);
  buttons()[0]!.click();
  await settled();
  expect(document.activeElement?.tagName).toBe('H1');
  expect(words()).toContain('That was all the news.');
});

test('one that is pressed twice is put away once', async () => {
  let asked = 0;
  let done: () => void = () => undefined;
  props.service.putAway = () => {
    asked += 1;
    return new Promise((resolve) => (done = resolve));
  };
  buttons()[0]!.click();
  await settled();
  buttons()[0]!.click();
  expect(asked).toBe(1);
  done();
  await settled();
  expect(buttons()).toHaveLength(2);
});

test('one that was put away in another window is gone here too', async () => {
  props.service.putAway = () => Promise.reject(new Problem('not_found', 'there is no such notice', '', 404));
  buttons()[0]!.click();
  await settled();
  expect(buttons()).toHaveLength(2);
  expect(words()).not.toContain('Not done');
});

test('what is read anew is shown as it is', async () => {
  buttons()[0]!.click();
  await settled();
  props.notices = [...myNotices];
  await settled();
  expect(buttons()).toHaveLength(3);
});
