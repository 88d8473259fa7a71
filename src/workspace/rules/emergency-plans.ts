// The two tables of an emergency plan hold what belongs into them: preventions and emergency strategies.
import { findingIn } from '../document.ts';
import type { Rule } from './rule.ts';

const TABLES = [
  ['prevention', 'prevention', 'strategies'],
  ['strategies', 'strategy', 'prevention'],
] as const;

export const emergencyPlans: Rule = (estate) => {
  const plans = estate.of('emergency-plan');
  const entries = new Map(plans.length === 0 ? [] : estate.of('knowledge').map((entry) => [entry.value.id, entry]));
  return plans.flatMap((plan) =>
    TABLES.flatMap(([table, wanted, list]) =>
      plan.value[table].flatMap((value, index) => {
        const entry = entries.get(value);
        if (entry === undefined || entry.value.kind === wanted) return [];
        const values = { value, wanted, found: entry.value.kind, list, file: entry.path };
        const related = { path: entry.path, line: entry.lineOf('kind') };
        return [findingIn(plan, 'CB0343', [table, index], { values, related })];
      }),
    ),
  );
};
