// The two tables of an emergency plan hold what belongs into them, preventions and emergency strategies; drills try strategies.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Rule } from './rule.ts';

const TABLES = [
  ['prevention', 'prevention', 'strategies'],
  ['strategies', 'strategy', 'prevention'],
] as const;

export const emergencyPlans: Rule = (estate) => {
  const [plans, drills] = [estate.of('emergency-plan'), estate.of('drill')];
  if (plans.length + drills.length === 0) return [];
  const entries = new Map(estate.of('knowledge').map((entry) => [entry.value.id, entry]));
  return [
    ...plans.flatMap((plan) =>
      TABLES.flatMap(([table, wanted, list]) => strays(plan, { table, ids: plan.value[table], wanted, list }, entries)),
    ),
    // A drill tries strategies; preventions cannot be played through.
    ...drills.flatMap((drill) =>
      strays(drill, { table: 'strategies', ids: drill.value.strategies ?? [], wanted: 'strategy' }, entries),
    ),
  ];
};

interface Table {
  readonly table: string;
  readonly ids: readonly string[];
  readonly wanted: Knowledge['kind'];
  /** Where the others belong. */
  readonly list?: string;
}

function strays(
  document: WorkspaceDocument,
  { table, ids, wanted, list }: Table,
  entries: ReadonlyMap<string, WorkspaceDocument<'knowledge'>>,
): readonly Diagnostic[] {
  return ids.flatMap((value, index) => {
    const entry = entries.get(value);
    if (entry === undefined || entry.value.kind === wanted) return [];
    const values = { value, wanted, found: entry.value.kind, list, file: entry.path };
    const related = { path: entry.path, line: entry.lineOf('kind') };
    return [findingIn(document, 'CB0343', [table, index], { values, related })];
  });
}
