// Accounts and the audit as their pages have them.

export const roleNames = {
  staff: 'Staff',
  roster_maker: 'Roster maker',
  approver: 'Approver',
  planner: 'Planner',
  hr: 'HR',
  finance: 'Finance',
  bank: 'Bank',
  regional: 'Regional',
  guardian: 'Guardian of safe working',
  rules_officer: 'Rules officer',
  medical_education: 'Medical education',
  information_governance: 'Information governance',
  administrator: 'Administrator',
  auditor: 'Auditor',
} as const;
export type Role = keyof typeof roleNames;
/** Those that may be given for one unit alone. */
export const unitRoles: readonly Role[] = ['staff', 'roster_maker', 'approver', 'planner', 'bank'];
/** Those that are given at a trust. */
export const trustRoles = (Object.keys(roleNames) as Role[]).filter((role) => role !== 'regional');

export type UserState = 'active' | 'suspended' | 'left';

export interface User {
  id: string;
  version: number;
  login: string;
  name: string;
  state: UserState;
  roles: {id: string; role: Role; unit: string | null}[];
  /** Somebody on a roster. */
  isLinked: boolean;
}

export interface AccountsService {
  users(): Promise<User[]>;
  invite(login: string, name: string, email: string, role: Role, unit: string | null): Promise<void>;
  setState(user: User, state: UserState): Promise<void>;
  grant(user: User, role: Role, unit: string | null): Promise<void>;
  revoke(user: User, grant: string): Promise<void>;
  inviteAgain(user: User): Promise<void>;
  removeSecondFactor(user: User): Promise<void>;
}

export interface AuditEntry {
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  details: string;
  reason: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
}

export interface AuditFilter {
  /** An action or its beginning, as "roster."; empty: all. */
  action: string;
  /** Days, the last one included; empty: open. */
  from: string;
  to: string;
}

export interface AuditService {
  page(filter: AuditFilter, after: string | null): Promise<AuditPage>;
}

/** "roster.second_approval" as "Roster: second approval". */
export function actionWords(action: string): string {
  const [subject = '', ...rest] = action.split('.');
  const words = (text: string) => text.replaceAll('_', ' ');
  const first = words(subject);
  return `${first.slice(0, 1).toUpperCase()}${first.slice(1)}${rest.length > 0 ? `: ${words(rest.join(' '))}` : ''}`;
}

/** Names by ids, where there are any. */
export type Names = Readonly<Record<string, string>>;

/** "The command line", "Amy Archer"; an id that nothing is called by any more stays. */
export function called(actor: string, names: Names): string {
  const job = /^job:(.*)$/.exec(actor)?.[1];
  return job ? `The program (${job.replaceAll('_', ' ')})` : (names[actor] ?? actor);
}

/** "Roster: Elm ward from 2026-10-19"; what has no name is told apart by the end of its id. */
export function subjectWords(subject: {kind: string; id: string}, names: Names): string {
  return `${actionWords(subject.kind)}: ${nameOf(subject.id, names)}`;
}

const nameOf = (text: string, names: Names) => names[text] ?? (isId(text) ? `…${text.slice(-6)}` : text);
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

export function detailWords(details: Record<string, unknown>, names: Names = {}): string {
  return Object.entries(details)
    .map(
      ([name, value]) =>
        `${name.replaceAll('_', ' ')} ${typeof value === 'string' ? nameOf(value, names) : JSON.stringify(value)}`,
    )
    .join(', ');
}

export function matches(user: User, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || `${user.name} ${user.login}`.toLowerCase().includes(wanted);
}
