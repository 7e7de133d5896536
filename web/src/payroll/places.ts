// The pages of a roster that are about what was worked and what is paid for it, for whoever may see them.

export interface RosterPlace {
  page: 'attendance' | 'payroll' | 'sickness' | 'practice';
  path: string;
  name: string;
}

/** None before it was published: nothing was to be worked yet. */
export function placesOf(
  trust: string,
  roster: string,
  isPublished: boolean,
  may: (permission: string) => boolean,
): RosterPlace[] {
  if (!isPublished) return [];
  const at = `/rosters/${trust}/${roster}`;
  return [
    ...(may('sign_attendance') || may('see_pay')
      ? [{page: 'attendance' as const, path: `${at}/attendance`, name: 'What was worked'}]
      : []),
    ...(may('see_pay') ? [{page: 'payroll' as const, path: `${at}/payroll`, name: 'Payroll'}] : []),
  ];
}
