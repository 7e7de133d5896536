// The pages and their addresses. Their first parts are also in src/http/routes/pages.cpp, which a test compares.

export const routes = [
  {path: '/', page: 'start', title: 'Units'},
  {path: '/sign-in', page: 'start', title: 'Units'},
  {path: '/units/{trust}/{unit}', page: 'unit', title: 'Rosters'},
  {path: '/rosters/{trust}/{roster}', page: 'roster', title: 'Roster'},
  {path: '/account', page: 'account', title: 'Your account'},
  {path: '/fixtures/{name}', page: 'fixture', title: 'Fixture'},
] as const;

export type PageName = (typeof routes)[number]['page'];
