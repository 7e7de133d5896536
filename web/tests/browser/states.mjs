// The pages and states that screenshots and axe look at.
import {exceptionStates} from './exception_states.mjs';
import {headroomStates} from './headroom_states.mjs';
import {acuityStates} from './acuity_states.mjs';
import {sicknessStates} from './sickness_states.mjs';
import {windowStates} from './window_states.mjs';
import {frontStates} from './front_states.mjs';
import {learnStates} from './learn_states.mjs';
import {payrollStates} from './payroll_states.mjs';
import {rotaStates} from './rota_states.mjs';
import {buildStates} from './build_states.mjs';
import {demandUnfolded, firstDuty, grid, gridReady, rosterStates} from './roster_states.mjs';
import {settled} from './steps.mjs';

/** Opens the part with that name, chooses a table of these lines, brings it in, and waits until that is told. */
async function bringIn(page, part, button, told, lines) {
  await page.getByText(part, {exact: true}).click();
  await page
    .getByLabel('The changed table')
    .setInputFiles({name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n'))});
  await page.getByRole('button', {name: button}).click();
  await page.getByText(told).waitFor();
}

const bringInLeave = (page, told) =>
  bringIn(page, 'Bring it in as a table', 'Bring in the leave of these days', told, [
    'person,starts_on,ends_on,kind,credit_minutes',
    'amy,2026-10-20,2026-10-22,annual,450',
    'zoe,2026-10-20,2026-10-22,annual,450',
  ]);

async function bringInPeople(page, told) {
  await page.getByLabel('Unit').selectOption('Ward 7A');
  await settled(page);
  await bringIn(page, 'With a spreadsheet', 'Bring in these people', told, [
    'person,given_name,family_name,employment,grade,wte,weekly_minutes,packs,skills,groups',
    'archer.z,Zoe,Archer,,Band 5,"0,6",1350,,RN,',
  ]);
}

export const states = [
  {name: 'ward', path: 'fixtures/ward', until: gridReady},
  {
    name: 'ward-grid-focus',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="3"][data-day="4"]').click();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowDown');
    },
  },
  {
    name: 'ward-editor',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="2"][data-day="5"]').click();
      await page.keyboard.press('l');
    },
  },
  {
    name: 'ward-clock-cure',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('searchbox', {name: 'Find'}).fill('eleven hours');
      await page.getByText('Only the change of the clocks').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'ward-keys',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => page.getByRole('button', {name: 'Keys and help'}).click(),
  },
  {
    name: 'ward-days',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => page.getByRole('button', {name: 'Day by day'}).click(),
  },
  ...[
    ['shifts', 'By shift', '.activity-table'],
    ['timeline', 'Day by the clock', '.timeline-rows'],
  ].map(([name, button, ready]) => ({
    name: `ward-${name}`,
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: button, exact: true}).click();
      await page.waitForSelector(ready);
    },
  })),
  {
    name: 'ward-timeline-table',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: 'Day by the clock'}).click();
      await page.getByRole('button', {name: 'As a table'}).click();
      await page.waitForSelector('.timeline-table');
    },
  },
  {
    name: 'ward-several',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="1"][data-day="1"]').click();
      await page.keyboard.press(' ');
      await page.locator('[data-person="3"][data-day="2"]').click({modifiers: ['Control']});
      await page.getByRole('button', {name: 'Choose several'}).click();
      await page.locator('[data-person="4"][data-day="1"]').click();
      await page.getByText('3 cells are selected.').waitFor();
    },
  },
  {
    name: 'ward-held',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await firstDuty(page).click();
      await page.getByRole('button', {name: 'Pick up'}).click();
      await page.getByText('Choose where it goes').waitFor();
    },
  },
  {
    name: 'ward-copy-week',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', {name: 'Copy week to…'}).click();
      await page.getByLabel(/Week 2,/).check();
      await page.getByText(/will change/).waitFor();
    },
  },
  {
    name: 'ward-figures',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.locator('[data-person="2"][data-day="0"]').click();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await page.locator('[data-of="2"][data-figure="1"]:focus').waitFor();
    },
  },
  ...buildStates(gridReady),
  {
    name: 'ward-why',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await demandUnfolded(page);
      await page.locator('.gap').first().click();
      await page
        .getByRole('button', {name: /^Do this/})
        .first()
        .waitFor();
    },
  },
  {
    name: 'ward-print',
    path: 'fixtures/ward',
    until: gridReady,
    act: async (page) => {
      await page.emulateMedia({media: 'print'});
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.waitForSelector('.wall');
    },
  },
  {
    name: 'ward-table',
    path: 'fixtures/ward',
    until: gridReady,
    act: (page) =>
      bringIn(
        page,
        'Bring in the duties as a table',
        'Replace the duties of this roster',
        '3 days of people',
        ['person,day,shift,skill,pinned', 'amy,2026-10-19,LD,RN,no'],
      ),
  },
  {name: 'ward-view-only', path: 'fixtures/ward-view-only', until: gridReady},
  {
    name: 'ward-forced-colours',
    path: 'fixtures/ward',
    until: gridReady,
    context: {forcedColors: 'active'},
    act: grid,
  },
  ...[
    'empty',
    'draft',
    'sent-back',
    'sent',
    'red',
    'once-own',
    'once',
    'approved',
    'published',
    'published-half',
    'worked',
  ].map((name) => ({name: `life-${name}`, path: `fixtures/life-${name}`, until: gridReady})),
  {
    name: 'life-changes',
    path: 'fixtures/life-changed',
    until: gridReady,
    act: async (page) => {
      await grid(page);
      await page.getByRole('button', {name: 'Show changes since published'}).click();
      await page.locator('.cell.changed').first().waitFor();
    },
  },
  {
    name: 'life-send',
    path: 'fixtures/life-draft',
    until: gridReady,
    act: async (page) => page.getByRole('button', {name: 'Send for approval'}).click(),
  },
  {
    name: 'life-refuse-without-reason',
    path: 'fixtures/life-sent',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: 'Send back'}).click();
      await page.getByRole('dialog').getByRole('button', {name: 'Send back'}).click();
      await page.getByText('Give a reason').waitFor();
    },
  },
  {
    name: 'life-override',
    path: 'fixtures/life-red',
    until: gridReady,
    act: async (page) => {
      await page.locator('.rule-group.block summary').last().click();
      await page
        .getByRole('button', {name: /^Override/})
        .first()
        .click();
    },
  },
  {
    name: 'life-publish',
    path: 'fixtures/life-published-half',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: 'Publish', exact: true}).click();
      await page.getByRole('button', {name: /^Week 3/}).click(); // and the pointer stays there
    },
  },
  {
    name: 'life-publish-done',
    path: 'fixtures/life-approved',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: 'Publish', exact: true}).click();
      await page.getByRole('dialog').getByRole('button', {name: 'Publish', exact: true}).click();
      await page.getByText('had been told something else').waitFor();
    },
  },
  {
    name: 'life-publish-refused',
    path: 'fixtures/life-refused-by-server',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: 'Publish', exact: true}).click();
      await page.getByRole('dialog').getByRole('button', {name: 'Publish', exact: true}).click();
      await page.getByText('Take the person off').waitFor();
    },
  },
  {
    name: 'life-lock',
    path: 'fixtures/life-published',
    until: gridReady,
    act: async (page) => page.getByRole('button', {name: 'Lock days'}).click(),
  },
  {
    name: 'life-history',
    path: 'fixtures/life-changed',
    until: gridReady,
    act: async (page) => {
      await page.getByRole('button', {name: 'History'}).click();
      await page.getByRole('button', {name: 'Compare'}).click();
      await page.getByText('2 cells differ').waitFor();
    },
  },
  ...[
    'rota',
    'rota-empty',
    'rota-away',
    'leave',
    'leave-empty',
    'wishes',
    'wishes-empty',
    'calendar',
    'calendar-empty',
    'pay',
    'pay-empty',
    'pay-away',
    'schedule',
    'schedule-empty',
  ].map((name) => ({
    name: `my-${name}`,
    path: `fixtures/my-${name}`,
    until: (page) => page.waitForSelector('h1, h2'),
  })),
  {
    name: 'my-pay-why',
    path: 'fixtures/my-pay',
    until: (page) => page.waitForSelector('.pay-lines'),
    act: async (page) => {
      await page.getByText('Unsocial hours, night and Saturday').first().click();
      await page.getByText('Night: 6.50 hours').first().waitFor();
    },
  },
  {
    name: 'my-leave-wrong',
    path: 'fixtures/my-leave',
    until: (page) => page.waitForSelector('h1'),
    act: async (page) => page.getByRole('button', {name: 'Ask for leave'}).click(),
  },
  {
    name: 'my-leave-on-duty',
    path: 'fixtures/my-leave',
    until: (page) => page.waitForSelector('h1'),
    act: async (page) => {
      await page.getByLabel('First day').fill('2026-10-24');
      await page.getByLabel('Last day').fill('2026-11-03');
      await page.getByText('You are on duty then').waitFor();
    },
  },
  {
    name: 'my-leave-likely',
    path: 'fixtures/my-leave',
    until: (page) => page.waitForSelector('h1'),
    act: async (page) => {
      await page.getByLabel('First day').fill('2026-12-07');
      await page.getByLabel('Last day').fill('2026-12-08');
      await page.locator('.leave-likely').waitFor();
      await page.locator('.leave-likely').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'my-leave-next-year',
    path: 'fixtures/my-leave',
    until: (page) => page.waitForSelector('h1'),
    act: async (page) => {
      await page.getByLabel('First day').fill('2027-04-05');
      await page.getByLabel('Last day').fill('2027-04-18');
      await page.locator('.leave-likely').waitFor();
      await page.locator('.leave-likely summary').click();
    },
  },
  {
    name: 'my-leave-refused',
    path: 'fixtures/my-leave-refuses',
    until: (page) => page.waitForSelector('h1'),
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Take back/})
        .first()
        .click();
      await page.getByText('has begun').waitFor();
    },
  },
  ...['', '-empty', '-away'].map((kind) => ({
    name: `my-contact${kind}`,
    path: `fixtures/my-contact${kind}`,
    until: (page) => page.waitForSelector('h1'),
  })),
  {
    name: 'my-contact-none',
    path: 'fixtures/my-contact',
    until: (page) => page.getByLabel('Not at all').waitFor(),
    act: async (page) => {
      await page.getByLabel('Not at all').check();
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Saved: you get no e-mail').waitFor();
    },
  },
  {
    name: 'my-rota-put-away',
    path: 'fixtures/my-rota',
    until: (page) => page.getByRole('heading', {name: 'News'}).waitFor(),
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Put away/})
        .first()
        .click();
      await page.waitForFunction(() => document.querySelectorAll('.notices li').length === 2);
    },
  },
  {
    name: 'my-rota-offer-taken',
    path: 'fixtures/my-rota',
    until: (page) => page.getByRole('heading', {name: 'Would you take a duty?'}).waitFor(),
    act: async (page) => {
      await page.getByRole('button', {name: /^Yes, I take it/}).click();
      await page.getByRole('button', {name: /^Yes, I take it/}).waitFor({state: 'detached'});
    },
  },
  {
    name: 'my-calendar-address',
    path: 'fixtures/my-calendar-empty',
    until: (page) => page.waitForSelector('h1'),
    act: async (page) => {
      await page.getByRole('button', {name: 'Make an address'}).click();
      await page.getByRole('img').waitFor();
    },
  },
  ...['', '-few', '-new', '-away', '-nothing', '-unit', '-post'].flatMap((kind) =>
    ['my-fairness', 'fairness']
      .filter((page) => page === 'my-fairness' || !['-new', '-unit', '-post'].includes(kind))
      .map((page) => ({
        name: page + kind,
        path: `fixtures/${page}${kind}`,
        until: (page) => page.waitForSelector('.how-counted, [role=alert]'),
      })),
  ),
  {name: 'fairness-empty', path: 'fixtures/fairness-empty', until: (page) => page.waitForSelector('h1')},
  {
    name: 'my-fairness-open',
    path: 'fixtures/my-fairness',
    until: (page) => page.waitForSelector('.how-counted'),
    act: async (page) => {
      for (const one of await page.locator('details > summary').all()) await one.click();
      await page.getByText('Source: TCS-WS-6').waitFor();
    },
  },
  {
    name: 'my-fairness-forced-colours',
    path: 'fixtures/my-fairness',
    until: (page) => page.waitForSelector('.how-counted'),
    context: {forcedColors: 'active'},
  },
  ...[
    'requests',
    'requests-empty',
    'requests-away',
    'ahead',
    'ahead-empty',
    'now',
    'now-empty',
    'now-away',
    'sickness',
    'sickness-empty',
    'sickness-away',
    'users',
    'users-away',
    'audit',
    'audit-empty',
  ].map((name) => ({
    name: `over-${name}`,
    path: `fixtures/${name}`,
    until: (page) => page.waitForSelector('h1'),
  })),
  ...[
    'people',
    'people-empty',
    'people-away',
    'person',
    'person-empty',
    'person-refuses',
    'person-view',
    'new-person',
    'settings',
    'settings-empty',
    'settings-view',
    'shifts',
    'shifts-empty',
    'demand',
    'demand-empty',
    'demand-view',
    'acuity',
    'acuity-empty',
    'acuity-away',
    'acuity-view',
  ].map((name) => ({
    name: `settings-${name}`,
    path: `fixtures/${name}`,
    until: settled,
  })),
  ...[
    'rules',
    'rules-view',
    'rules-empty',
    'rules-away',
    'own-rules',
    'own-rules-empty',
    'own-rules-view',
  ].map((name) => ({name, path: `fixtures/${name}`, until: settled})),
  {
    name: 'rules-row-open',
    path: 'fixtures/rules',
    until: settled,
    act: async (page) => {
      await page.locator('li', {hasText: 'TCS-WKND'}).locator('summary').click();
      await page.getByText('window to 2 weekends').waitFor();
    },
  },
  {
    name: 'rules-unsigned',
    path: 'fixtures/rules-view',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Show them'}).click();
      await page.getByText('3 rules', {exact: true}).waitFor();
      await page.getByText('TCS-BASIS. basis').waitFor();
    },
  },
  {
    name: 'rules-sign-refused',
    path: 'fixtures/rules-refuses',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Sign TCS-WKND'}).click();
      await page.getByLabel('What you checked it against').fill('Schedule 3');
      await page.getByRole('dialog').getByRole('button', {name: 'Sign', exact: true}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'rules-overlay-refused',
    path: 'fixtures/rules-refuses',
    until: settled,
    act: async (page) => {
      await page
        .getByLabel('The overlay’s file')
        .setInputFiles({name: 'pack.json', mimeType: 'application/json', buffer: Buffer.from('{}')});
      await page.getByRole('button', {name: 'Bring in the overlay'}).click();
      await page.getByText('Line 31').waitFor();
    },
  },
  {
    name: 'own-rules-looser-refused',
    path: 'fixtures/own-rules-refuses',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Add a rule'}).click();
      await page.getByLabel('What it is about').selectOption('Rest between duties');
      await page.getByLabel('Short name').fill('rest');
      await page.getByLabel('Least, in hours').fill('10');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'own-rules-stale',
    path: 'fixtures/own-rules-stale',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Change nights-in-a-row'}).click();
      await page.getByLabel('Most, in days').fill('2');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Somebody else saved this').waitFor();
    },
  },
  {
    name: 'settings-person-contract-wrong',
    path: 'fixtures/person',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Add a contract'}).click();
      await page.getByLabel('Share of whole time').fill('six tenths');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'settings-person-pay',
    path: 'fixtures/person',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Pay of the contract from/})
        .first()
        .click();
      await page.getByText('A month without duties pays £2,672.75.').waitFor();
    },
  },
  {
    name: 'settings-person-pay-stated',
    path: 'fixtures/person-view',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Pay of the contract from/})
        .first()
        .click();
      await page.getByText('Band 5 entry, assignment number').waitFor();
    },
  },
  {
    name: 'settings-person-pay-form',
    path: 'fixtures/person',
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Pay of the contract from/})
        .first()
        .click();
      await page.getByRole('button', {name: /^Change pay of the contract from/}).click();
      await page.getByLabel('Scheme (optional)').selectOption('Resident doctors (2016)');
      await page.getByLabel('Point').selectOption({index: 1});
      await page.getByLabel('One weekend in').fill('six');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'settings-person-skill-refused-by-server',
    path: 'fixtures/person-refuses',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /Change or end Intravenous/}).click();
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'settings-person-stale',
    path: 'fixtures/person-stale',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /Change or end the contract from 2026/}).click();
      await page.getByLabel('Hours a week').fill('30');
      await page.getByRole('button', {name: 'Save'}).click();
      await page.getByText('Somebody else saved this').waitFor();
    },
  },
  {
    name: 'settings-person-unlink',
    path: 'fixtures/person',
    until: settled,
    act: async (page) => page.getByRole('button', {name: 'Unlink this account'}).click(),
  },
  {
    name: 'settings-new-person-wrong',
    path: 'fixtures/new-person',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Add this person'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'settings-unit',
    path: 'fixtures/settings',
    until: settled,
    act: async (page) => page.getByRole('button', {name: 'Add a unit'}).click(),
  },
  {
    name: 'settings-shift',
    path: 'fixtures/shifts',
    until: settled,
    act: async (page) => page.getByRole('button', {name: 'Change or end Night'}).click(),
  },
  {
    name: 'settings-demand-line',
    path: 'fixtures/demand',
    until: settled,
    act: async (page) => page.getByRole('button', {name: 'Change Early'}).click(),
  },
  {
    name: 'settings-demand-line-wrong',
    path: 'fixtures/demand',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Add a line'}).click();
      await page.getByLabel('Tuesday, at least').fill('3');
      await page.getByLabel('Tuesday, wanted').fill('1');
      await page.getByRole('dialog').getByRole('button', {name: 'Save'}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'settings-demand-stale',
    path: 'fixtures/demand-stale',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Change Long day, Registered nurse'}).click();
      await page.getByLabel('Monday, at least').fill('1');
      await page.getByRole('dialog').getByRole('button', {name: 'Save'}).click();
      await page.getByText('Somebody else changed the demand').waitFor();
    },
  },
  {
    name: 'settings-demand-file-wrong',
    path: 'fixtures/demand-refuses',
    until: settled,
    act: (page) =>
      bringIn(page, 'With a spreadsheet', 'Replace the demand of these days', 'Line 3', [
        'day,shift,band,skill,minimum,optimum,maximum',
        '2026-10-19,LD,,RN,2,3,',
        '2026-10-20,LD,,RNN,2,3,',
      ]),
  },
  {
    name: 'settings-people-table',
    path: 'fixtures/people',
    until: settled,
    act: (page) => bringInPeople(page, 'Not in the table, and left as they are'),
  },
  {
    name: 'settings-people-table-wrong',
    path: 'fixtures/people-refuses',
    until: settled,
    act: (page) => bringInPeople(page, 'Line 2'),
  },
  {
    name: 'over-requests-hours-wrong',
    path: 'fixtures/requests',
    until: (page) => page.waitForSelector('.requests'),
    act: async (page) => {
      await page
        .getByLabel(/^Hours that it counts for/)
        .first()
        .fill('a week');
      await page.getByText('Write hours, such as').waitFor();
    },
  },
  {
    name: 'over-requests-meaning',
    path: 'fixtures/requests',
    until: (page) => page.waitForSelector('.requests'),
    act: async (page) => {
      await page.locator('.requests summary').first().click();
      await page.getByText('would have to be covered').waitFor();
    },
  },
  {
    name: 'over-requests-leave-table',
    path: 'fixtures/requests',
    until: (page) => page.waitForSelector('.requests'),
    act: (page) => bringInLeave(page, '1 was taken back'),
  },
  {
    name: 'over-requests-leave-table-wrong',
    path: 'fixtures/requests-refuses',
    until: (page) => page.waitForSelector('.requests'),
    act: (page) => bringInLeave(page, 'Line 3'),
  },
  {
    name: 'over-requests-refused-by-server',
    path: 'fixtures/requests-refuses',
    until: (page) => page.waitForSelector('.requests'),
    act: async (page) => {
      await page
        .getByRole('button', {name: /^Grant/})
        .first()
        .click();
      await page.getByText('Ask another approver').waitFor();
    },
  },
  {
    name: 'over-requests-refuse',
    path: 'fixtures/requests',
    until: (page) => page.waitForSelector('.requests'),
    act: async (page) =>
      page
        .getByRole('button', {name: /^Refuse/})
        .first()
        .click(),
  },
  {
    name: 'over-users-one',
    path: 'fixtures/users-refuses',
    until: (page) => page.waitForSelector('.people-list'),
    act: async (page) => {
      await page.locator('.people-list summary', {hasText: 'Maya'}).click();
      await page
        .getByRole('button', {name: /^Take away/})
        .first()
        .click();
      await page.getByText('last administrator').waitFor();
    },
  },
  ...rosterStates,
  ...rotaStates,
  ...payrollStates,
  ...exceptionStates,
  ...sicknessStates,
  ...headroomStates,
  ...windowStates,
  ...acuityStates,
  ...frontStates,
  ...learnStates,
];
