// The list of checks: breaches by rule, what stops publishing first, and what is lived with apart.

import type {Breach, Severity} from './model';

export type Shown = 'all' | Severity | 'answered';

export interface RuleGroup {
  rule: string;
  severity: Severity;
  citation: string;
  breaches: Breach[];
  cost: number;
}

/** `answered`: keys of breaches that an approver lives with. */
export function groupsOf(
  breaches: readonly Breach[],
  answered: ReadonlyMap<string, unknown>,
  shown: Shown,
  search = '',
): RuleGroup[] {
  const wanted = search.trim().toLowerCase();
  const groups = new Map<string, RuleGroup>();
  for (const breach of breaches) {
    const isAnswered = breach.severity === 'block' && answered.has(breach.serverKey);
    if (shown === 'answered' ? !isAnswered : shown !== 'all' && breach.severity !== shown) continue;
    if (shown === 'block' && isAnswered) continue;
    if (wanted && !`${breach.rule} ${breach.words} ${breach.citation}`.toLowerCase().includes(wanted))
      continue;
    const key = `${breach.severity}/${breach.rule}`;
    const group = groups.get(key) ?? {
      rule: breach.rule,
      severity: breach.severity,
      citation: breach.citation,
      breaches: [],
      cost: 0,
    };
    group.breaches.push(breach);
    group.cost += breach.cost;
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(b.severity === 'block') - Number(a.severity === 'block') ||
      b.cost - a.cost ||
      b.breaches.length - a.breaches.length ||
      a.rule.localeCompare(b.rule),
  );
}
