// What a build found as the server tells of it, and as the workspace has it.

import {dayNumber} from '../roster/days';
import type {Cell} from '../roster/model';
import type {Proposal, RosterFigures} from '../roster/proposal';
import type {components} from './schema';

type Schemas = components['schemas'];
type Duties = Schemas['ProposedCell']['before'];

function cellOf(duties: Duties): Cell {
  return {
    shifts: duties.map((duty) => duty.shift),
    skills: duties.map((duty) => duty.skill),
    pinned: duties.length > 0 && duties.every((duty) => duty.pinned),
  };
}

function figuresOf(figures: Schemas['RosterFigures']): RosterFigures {
  return {
    unfilled: figures.unfilled.map((line) => ({
      shift: line.shift ?? null,
      bandStart: line.band_starts_minute ?? 0,
      bandEnd: line.band_ends_minute ?? 0,
      wanted: line.wanted,
      missing: line.missing,
    })),
    rules: figures.rules.map((rule) => ({
      rule: rule.rule,
      words: rule.message || rule.rule.replaceAll('_', ' ').replaceAll('/', ': '),
      severity: rule.severity === 'hard' ? 'block' : 'warn',
      breaches: rule.breaches,
    })),
    blocking: figures.hard_breaches,
    warnings: figures.soft_breaches,
    wishesAsked: figures.wishes_asked,
    wishesMet: figures.wishes_met,
    hours: figures.hours,
    nights: figures.nights,
    weekends: figures.weekends,
    cost: figures.cost && {pence: figures.cost.pence, unpaidPeople: figures.cost.unpaid_people},
    soft: figures.soft,
  };
}

export function proposalOf(proposal: Schemas['Proposal']): Proposal {
  const first = dayNumber(proposal.roster.starts_on);
  return {
    state: proposal.state,
    version: proposal.roster.version,
    firstDay: proposal.roster.starts_on,
    hasOtherFacts: proposal.has_other_facts,
    bound: proposal.bound,
    present: figuresOf(proposal.present),
    proposed: figuresOf(proposal.proposed),
    changes: proposal.cells.map((cell) => ({
      person: cell.person,
      day: dayNumber(cell.day) - first,
      before: cellOf(cell.before),
      after: cellOf(cell.after),
      locked: cell.is_locked,
      atStart: cell.is_changed_meanwhile ? cellOf(cell.at_start ?? []) : null,
    })),
  };
}
