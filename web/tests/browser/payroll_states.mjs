// States of the pages about what was worked, payroll and its codes.
import {focused, press, settled} from './steps.mjs';

export const payrollStates = [
  ...[
    'attendance',
    'attendance-new',
    'attendance-all',
    'attendance-ahead',
    'attendance-own',
    'attendance-view',
    'attendance-closed',
    'attendance-empty',
    'attendance-away',
    'payroll-new',
    'payroll-made',
    'payroll-missing',
    'payroll-sent',
    'payroll-adjusted',
    'payroll-restated',
    'payroll-finalised',
    'payroll-locked',
    'payroll-trouble',
    'payroll-view',
    'payroll-away',
    'payroll-codes',
    'payroll-codes-view',
    'payroll-codes-away',
  ].map((name) => ({name, path: `fixtures/${name}`, until: settled})),
  {
    name: 'attendance-by-keyboard',
    path: 'fixtures/attendance-new',
    until: settled,
    act: async (page) => {
      await press(page, /^Worked as planned Amy Archer, Early, Mon/);
      await focused(page, 'Amy Archer, Early, Mon');
      await page.getByLabel('Only what is open').check();
      await press(page, /^Not worked Dev Davies, Early, Mon/);
      await focused(page, '19 October 2026 to 25 October 2026');
    },
  },
  {
    name: 'attendance-day',
    path: 'fixtures/attendance-new',
    until: settled,
    act: async (page) => {
      await press(page, /^All 2 open ones as planned on Monday/);
      await page.getByText('2 duties are signed as planned.').last().waitFor();
    },
  },
  {
    name: 'attendance-other-times',
    path: 'fixtures/attendance-new',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /^Other times Amy Archer, Early, Mon/}).click();
      await page.getByLabel('Ended').fill('16:15');
      await page.getByText('1 hour 15 minutes more than planned').waitFor();
    },
  },
  {
    name: 'attendance-other-times-wrong',
    path: 'fixtures/attendance-new',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /^Other times Amy Archer, Early, Mon/}).click();
      await page.getByLabel('Unpaid break').fill('all day');
      await page.getByRole('button', {name: 'Sign', exact: true}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'attendance-call-outs',
    path: 'fixtures/attendance',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /^Call-outs .+, On call, Mon/}).click();
      await page.getByLabel('Call-outs (optional)').fill('19:00-20:30, 02:00-03:30');
      await page.getByText('That is 3 hours in call-outs.').waitFor();
    },
  },
  {
    name: 'attendance-call-outs-wrong',
    path: 'fixtures/attendance',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /^Call-outs .+, On call, Mon/}).click();
      await page.getByLabel('Call-outs (optional)').fill('half past seven');
      await page.getByRole('button', {name: 'Sign', exact: true}).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'attendance-call-outs-signed',
    path: 'fixtures/attendance',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /^Call-outs .+, On call, Mon/}).click();
      await page.getByLabel('Call-outs (optional)').fill('19:00-20:30');
      await page.getByRole('button', {name: 'Sign', exact: true}).click();
      await page.getByText(/called out 19:00 to 20:30$/).waitFor();
    },
  },
  {
    name: 'attendance-corrected',
    path: 'fixtures/attendance',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: /^Correct Dev Davies, Early, Mon/}).click();
      await page.getByLabel('What became of it').selectOption('Worked at other times');
      await page.getByLabel('Ended').fill('12:00');
      await page.getByRole('button', {name: 'Sign', exact: true}).click();
      await page.getByText('Worked 07:00 to 12:00').waitFor();
      await focused(page, 'Dev Davies, Early, Mon');
    },
  },
  {
    name: 'attendance-somebody-else',
    path: 'fixtures/attendance-new',
    until: settled,
    act: async (page) => {
      await press(page, /^Somebody else worked on Saturday/);
      await page.getByLabel('Who worked').selectOption('Ella Iqbal');
      await page.getByLabel('Shift').selectOption('N: Night, 19:30 to 08:00, the day after');
      await page.getByLabel('When', {exact: true}).selectOption('At other times');
      await page.getByLabel('Began').fill('20:00');
      await page.getByLabel('Ended').fill('08:00');
      await page.getByLabel('Unpaid break').fill('60');
      await page.getByText('The clocks went back in it').waitFor();
    },
  },
  {
    name: 'attendance-refused-by-server',
    path: 'fixtures/attendance-refuses',
    until: settled,
    act: async (page) => {
      await press(page, /^Worked as planned Amy Archer, Early, Mon/);
      await page.getByText('two duties at once').waitFor();
    },
  },
  {
    name: 'attendance-none-open',
    path: 'fixtures/attendance-own',
    until: settled,
    act: async (page) => {
      await page.getByRole('button', {name: 'Week before'}).click();
      await page.getByLabel('Only what is open').check();
    },
  },
  {
    name: 'payroll-lines',
    path: 'fixtures/payroll-missing',
    until: settled,
    act: async (page) => {
      await press(page, /^Show its lines of run 1/);
      await focused(page, 'Lines of run 1: pay');
    },
  },
  {
    name: 'payroll-lines-adjusted',
    path: 'fixtures/payroll-adjusted',
    until: settled,
    act: async (page) => {
      await press(page, /^Show its lines of run 2/);
      await page.getByText('−20').or(page.getByText('−0:20')).first().waitFor();
    },
  },
  {
    name: 'payroll-send',
    path: 'fixtures/payroll-made',
    until: settled,
    act: (page) => press(page, 'Send run 1'),
  },
  {
    name: 'payroll-send-done',
    path: 'fixtures/payroll-made',
    until: settled,
    act: async (page) => {
      await press(page, 'Send run 1');
      await page.getByRole('dialog').getByRole('button', {name: 'Send run 1'}).click();
      await page.getByRole('link', {name: 'Get the file of run 1'}).waitFor();
    },
  },
  {
    name: 'payroll-send-refused-by-server',
    path: 'fixtures/payroll-refuses',
    until: settled,
    act: async (page) => {
      await press(page, 'Send run 1');
      await page.getByRole('dialog').getByRole('button', {name: 'Send run 1'}).click();
      await page.getByText('made again meanwhile').waitFor();
    },
  },
  {
    name: 'payroll-make-wrong',
    path: 'fixtures/payroll-sent',
    until: settled,
    act: async (page) => {
      await page.getByLabel('Cut-off').fill('2026-10-26');
      await press(page, 'Make run 2');
      await page.getByText('Choose a day after 26 October 2026').waitFor();
    },
  },
  {
    name: 'payroll-restated-made',
    path: 'fixtures/payroll-restated',
    until: settled,
    act: async (page) => {
      await page.getByLabel(/^Benedikta/).check();
      await press(page, 'Make run 2');
      await page.getByText('would be another: Dev Davies £31.50 less.').waitFor();
      if (!(await page.getByLabel(/^Benedikta/).isChecked()))
        throw new Error('who is in the run is not ticked');
    },
  },
  {
    name: 'payroll-lock',
    path: 'fixtures/payroll-finalised',
    until: settled,
    act: (page) => press(page, 'Lock the payroll'),
  },
  {
    name: 'payroll-codes-refused-by-server',
    path: 'fixtures/payroll-codes-refuses',
    until: settled,
    act: async (page) => {
      await page.getByLabel('Overtime', {exact: true}).fill('OT150');
      await press(page, 'Save the codes');
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'payroll-codes-saved',
    path: 'fixtures/payroll-codes',
    until: settled,
    act: async (page) => {
      await page.getByLabel('Overtime', {exact: true}).fill('OT150');
      await press(page, 'Save the codes');
      await page.getByText('Saved: 1 code').waitFor();
    },
  },
];
