// What an asset depends on does not in turn depend on it, and faults do not repeat each other in a circle.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { isBefore } from '../moments.ts';
import type { Rule } from './rule.ts';

/** The relations that say «cannot work without»; the others may go both ways. */
const DEPENDENCIES: ReadonlySet<string> = new Set(['runs-on', 'stores-on', 'powered-by', 'part-of']);

/** Deeper ones are walked from the assets further along. */
const LONGEST_CHAIN = 100;

export const relations: Rule = (estate) =>
  estate.clients.flatMap((client) => [...dependencies(estate, client), ...repetitions(estate, client)]);

function dependencies(estate: Estate, client: string): readonly Diagnostic[] {
  const assets = new Map(estate.of('asset', client).map((asset) => [asset.value.id, asset]));
  const done = new Set<string>();
  return [...assets.values()].flatMap((asset) => circles(asset, assets, [], done));
}

/** Told once, at the latest of the incidents in the circle. */
function repetitions(estate: Estate, client: string): readonly Diagnostic[] {
  const incidents = new Map(estate.of('incident', client).map((incident) => [incident.value.id, incident]));
  return [...incidents.values()].flatMap((incident) => {
    const walked = [incident.value.id];
    let next = incident.value.repeatOf;
    while (next !== undefined && !walked.includes(next)) {
      walked.push(next);
      next = incidents.get(next)?.value.repeatOf;
    }
    if (next === undefined) return repeatsLater(incident, incidents);
    if (next !== incident.value.id || walked.some((id) => id > incident.value.id)) return [];
    const values = { type: 'repeatOf', cycle: [...walked, next].join(' → ') };
    return [findingIn(incident, 'CB0314', ['repeatOf'], { values })];
  });
}

/** What comes again came before. */
function repeatsLater(
  incident: WorkspaceDocument<'incident'>,
  incidents: ReadonlyMap<string, WorkspaceDocument<'incident'>>,
): readonly Diagnostic[] {
  const { repeatOf, timeline } = incident.value;
  const other = repeatOf === undefined ? undefined : incidents.get(repeatOf);
  // A time of another year than the record's is told for that.
  const isSlip = !timeline.reportedAt.startsWith(incident.place.year ?? '');
  if (other === undefined || isSlip || !isBefore(timeline.reportedAt, other.value.timeline.reportedAt)) return [];
  const values = { value: repeatOf, limit: timeline.reportedAt, at: other.value.timeline.reportedAt };
  const related = { path: other.path, line: other.lineOf('timeline', 'reportedAt') };
  return [findingIn(incident, 'CB0345', ['repeatOf'], { values, related })];
}

/** Walks the dependencies once; one that leads back into the path walked closes a circle. */
function circles(
  asset: WorkspaceDocument<'asset'>,
  assets: ReadonlyMap<string, WorkspaceDocument<'asset'>>,
  path: readonly string[],
  done: Set<string>,
): readonly Diagnostic[] {
  const { id, relations: related = [] } = asset.value;
  if (done.has(id) || path.length > LONGEST_CHAIN) return [];
  const walked = [...path, id];
  const findings = related.flatMap(({ type, asset: next }, index) => {
    if (!DEPENDENCIES.has(type) && next !== id) return [];
    const begin = walked.indexOf(next);
    if (begin !== -1) {
      const cycle = [...walked.slice(begin), next].join(' → ');
      return [findingIn(asset, 'CB0314', ['relations', index, 'asset'], { values: { type, cycle } })];
    }
    const target = assets.get(next);
    return target === undefined ? [] : circles(target, assets, walked, done);
  });
  done.add(id);
  return findings;
}
