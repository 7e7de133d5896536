// The pages and their addresses. Their first parts are also in src/http/routes/pages.cpp, which a test compares.

export const routes = [
  {path: '/', page: 'start', title: 'Units'},
  {path: '/sign-in', page: 'start', title: 'Units'},
  {path: '/fixtures/{name}', page: 'fixture', title: 'Fixture'},
] as const;

export type PageName = (typeof routes)[number]['page'];
