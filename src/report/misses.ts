// What is done about a miss, as far as it was known at the cut-off: a later month does not close it in an earlier report.
import type { Incident } from '../domain/incident.ts';
import type { MissAction } from './models/sla.ts';
import type { Shared } from './shared.ts';

type Miss = NonNullable<Incident['misses']>[number];

export function missAction(entry: Miss | undefined, { cutOffDate }: Shared): MissAction {
  if (entry === undefined) return {};
  const { owner, due, status, doneOn } = entry;
  if (doneOn === undefined) return { owner, due, status };
  return doneOn <= cutOffDate ? { owner, due, status: 'done', doneOn } : { owner, due, status: 'open' };
}
