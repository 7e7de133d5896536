// The pages and their addresses. Their first parts are also in src/http/routes/pages.cpp, which a test compares.

export const routes = [
  {path: '/', page: 'start', title: 'Units'},
  {path: '/sign-in', page: 'start', title: 'Units'},
  {path: '/password', page: 'password', title: 'Password'},
  {path: '/units/{trust}/{unit}', page: 'unit', title: 'Rosters'},
  {path: '/rosters/{trust}/{roster}', page: 'roster', title: 'Roster'},
  {path: '/rosters/{trust}/{roster}/attendance', page: 'attendance', title: 'What was worked'},
  {path: '/rosters/{trust}/{roster}/payroll', page: 'payroll', title: 'Payroll'},
  {path: '/units/{trust}/{unit}/people', page: 'people', title: 'People'},
  {path: '/units', page: 'units', title: 'Units'},
  {path: '/my', page: 'my', title: 'My rota'},
  {path: '/my/leave', page: 'my-leave', title: 'Leave'},
  {path: '/my/wishes', page: 'my-wishes', title: 'Wishes'},
  {path: '/my/calendar', page: 'my-calendar', title: 'Calendar'},
  {path: '/my/fairness', page: 'my-fairness', title: 'Fairness'},
  {path: '/ahead', page: 'ahead', title: 'Today and the next seven days'},
  {path: '/requests', page: 'requests', title: 'Requests to decide'},
  {path: '/fairness', page: 'fairness', title: 'Fairness'},
  {path: '/users', page: 'users', title: 'Users'},
  {path: '/audit', page: 'audit', title: 'Audit'},
  {path: '/people', page: 'people', title: 'People'},
  {path: '/people/{trust}/new', page: 'new-person', title: 'Add a person'},
  {path: '/people/{trust}/{person}', page: 'person', title: 'Person'},
  {path: '/settings', page: 'settings', title: 'Units and skills'},
  {path: '/settings/{trust}/payroll-codes', page: 'payroll-codes', title: 'Payroll codes'},
  {path: '/settings/{trust}/{unit}', page: 'shifts', title: 'Shifts'},
  {path: '/settings/{trust}/{unit}/demand', page: 'demand', title: 'Service demand'},
  {path: '/account', page: 'account', title: 'Your account'},
  {path: '/fixtures/{name}', page: 'fixture', title: 'Fixture'},
] as const;

export type PageName = (typeof routes)[number]['page'];
