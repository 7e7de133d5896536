// What each page is for, in a few sentences, and which lesson goes with it.

import type {PageName} from '../routes';

export interface Help {
  what: string;
  lesson: string | null;
}

export const helps: Partial<Record<PageName, Help>> = {
  start: {
    what: 'Here are the units in which you may do something. Choose one to see its rosters, its people and what it needs. What else you may do stands in the bar at the top.',
    lesson: null,
  },
  units: {
    what: 'Here are the units in which you may do something. Choose one to see its rosters, its people and what it needs.',
    lesson: null,
  },
  unit: {
    what: 'All rosters of this unit, the newest first. Open one to work on it; make the next one at the bottom. People, wishes, shifts and service demand are what rosters are made from.',
    lesson: 'roster-maker',
  },
  roster: {
    what: 'The roster: people down the side, days across. Type or drag shifts, have it built, and see at once which rules are broken. The bar above the grid says what comes next: approval, then publishing. Press ? in the grid for its keys.',
    lesson: 'roster-maker',
  },
  practice: {
    what: 'Your own practice copy of a roster. Edit it and build it as you like: nobody else sees it, and it is never approved, published or paid. It ends when you throw it away, or by itself some time after you last changed it: two weeks, unless your organisation set another time.',
    lesson: 'roster-maker',
  },
  'rota-patterns': {
    what: 'Cyclic rotas of this unit: numbered lines that go round through a pattern of weeks, designed and checked before anybody is named. Open one to work on it; make another at the bottom.',
    lesson: 'rota',
  },
  'rota-pattern': {
    what: 'A cyclic rota: a row for each week of its pattern. Fill it in by hand or have it designed, and see at once which rules are broken. Then propose who works which line, and make a draft roster of it. Press ? in the grid for its keys.',
    lesson: 'rota',
  },
  attendance: {
    what: 'What became of each published duty: worked, changed, sick. What is signed here is what is paid.',
    lesson: 'approver',
  },
  payroll: {
    what: 'What the signed duties of this roster are paid, and the file for payroll. Nothing of a run that was sent changes any more.',
    lesson: 'finance',
  },
  'payroll-codes': {
    what: 'How payroll calls each element of pay. A run has no file before all that it pays has a code.',
    lesson: 'finance',
  },
  my: {what: 'Your next duty, who is on with you, and your weeks as they are published.', lesson: 'staff'},
  'my-leave': {
    what: 'How much leave you have left, what you asked for, and how likely it is on the days that you choose.',
    lesson: 'staff',
  },
  'my-wishes': {
    what: 'Days on which you would like to work or be free. Where your unit asks what you wish for in a period, each day shows what is needed, how many others asked, and what you could be given; you can change your mind until it closes, and nobody is served first for being early. Wishes are kept where that is possible.',
    lesson: 'staff',
  },
  'my-calendar': {what: 'An address that shows your duties in your own calendar.', lesson: 'staff'},
  'my-contact': {
    what: 'Whether an e-mail tells you of a published rota, a changed duty or a decided request. All of it is on your own page anyway.',
    lesson: 'staff',
  },
  'my-pay': {what: 'What your duties are paid and why, as far as it is known.', lesson: 'staff'},
  'my-work-schedule': {
    what: 'Your work schedule: hours, pattern and pay as they were agreed.',
    lesson: 'staff',
  },
  'my-exceptions': {
    what: 'Report a duty that was longer than planned or missed its breaks, rest or education. The guardian reads it; whoever makes the rota does not see who reported.',
    lesson: 'staff',
  },
  'my-fairness': {
    what: 'How nights, weekends and late changes fell to you in a year, beside the anonymous spread of your unit.',
    lesson: 'staff',
  },
  ahead: {
    what: 'Today and the next seven days over your units: open red flags on top, which duties are short, and the shifts of now with how dependent their patients are. Choose a gap to get to its cures.',
    lesson: 'approver',
  },
  now: {
    what: 'The shifts of this unit that are on now or to come today: how many are needed, on the roster and came, and what the patients ask for. State how dependent they are, or raise a red flag. Never write anything about a patient as a person.',
    lesson: null,
  },
  'acuity-levels': {
    what: 'Your own levels of how dependent the patients of this unit are, and how many people or hours of care each asks for on a shift. No acuity tool is in Staffwright.',
    lesson: null,
  },
  sickness: {
    what: 'Report somebody sick. Their duties come off the roster at once, and for each gap you see who could, what stops the others, and the cheapest cures with their price. Say here when they are back.',
    lesson: 'approver',
  },
  posts: {
    what: 'The posts that the unit is funded for, who holds them, and what is vacant on a day. HR and planners keep them; the number is the one in the budget.',
    lesson: 'approver',
  },
  headroom: {
    what: 'How much of the unit’s contracted hours granted leave, sickness and study take week by week, against the share that is funded for it. Weeks in which more is away than is funded have to be covered by extra duties or temporary staff.',
    lesson: 'approver',
  },
  'wish-windows': {
    what: 'Ask the people of a unit which duties of the next period they would like and on which days they would rather be off. See who has answered and remind the others. When it has closed, build the roster: it weighs all wishes together. Once that is published you see here how many were met.',
    lesson: 'roster-maker',
  },
  requests: {what: 'Leave that was asked for, with what it would do to cover.', lesson: 'approver'},
  fairness: {
    what: 'How nights, weekends and refusals are spread in a unit. Each look is audited; there is no ranking.',
    lesson: 'approver',
  },
  exceptions: {
    what: 'Reports of resident doctors, concerns first; fines; and figures for the board.',
    lesson: 'guardian',
  },
  'new-person': {
    what: 'Somebody new, with a first contract, a unit and skills. What is not known yet can be added later.',
    lesson: null,
  },
  people: {what: 'Everybody with their contract, skills and units.', lesson: null},
  person: {what: 'One person: contracts, skills, units, leave, and which account is theirs.', lesson: null},
  settings: {
    what: 'Units and skills of the trust, and the way to shifts, demand, rules and payroll codes. Administrators find here what people wrote who were stuck.',
    lesson: null,
  },
  shifts: {what: 'The shifts of a unit: their letters, times and breaks.', lesson: 'approver'},
  demand: {
    what: 'How many people are needed, on which shift or at what time of day, with which skill.',
    lesson: 'roster-maker',
  },
  rules: {
    what: 'Rule packs of law and contract, who answers for what is not confirmed, and the trust’s own rules over them.',
    lesson: null,
  },
  'unit-rules': {
    what: 'Rules and weights of this unit beside those of law and contract.',
    lesson: 'approver',
  },
  users: {what: 'Who may sign in, and what they may do where.', lesson: null},
  audit: {what: 'What was done by whom, as an unbroken chain.', lesson: null},
  account: {what: 'Your password, your second factor, and which roles you have.', lesson: null},
};
