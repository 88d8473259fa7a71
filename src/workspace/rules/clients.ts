// Every folder belongs to a client, and every client has its papers.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { findingOn } from '../source.ts';
import type { Estate } from '../estate.ts';
import type { Rule } from './rule.ts';

export const clients: Rule = (estate) => estate.clients.flatMap((client) => papersOf(estate, client));

function papersOf(estate: Estate, client: string): readonly Diagnostic[] {
  const inventory = inventoryOf(estate.paths, client);
  if (inventory.length === 0) return strayFolder(estate, client);
  return (['client', 'agreement'] as const).flatMap((kind) => {
    const file = `${kind}.yaml`;
    const misnamed = inventory.some((name) => name.startsWith(kind));
    return misnamed ? [] : [findingOn(`inventory/${client}/${file}`, 'CB0319', { client, file })];
  });
}

/** One finding for the folder, at its first record. */
function strayFolder(estate: Estate, client: string): readonly Diagnostic[] {
  // A client that calls itself so has another folder, which is told there.
  if (estate.papers.some(({ value }) => value.id === client)) return [];
  const known = estate.places('client').flatMap((place) => place.client ?? []);
  const path = estate.paths.find((candidate) => candidate.split('/')[1] === client);
  return path === undefined ? [] : [findingOn(path, 'CB0302', { client, nearest: nearest(client, known), known: listed(known) })];
}

const INVENTORIES = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/** What stands in the inventory of a client, by the names in its folder. */
export function inventoryOf(paths: readonly string[], client: string): readonly string[] {
  const known = INVENTORIES.get(paths) ?? inventories(paths);
  INVENTORIES.set(paths, known);
  return known.get(client) ?? [];
}

function inventories(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    if (!path.startsWith('inventory/')) continue;
    const end = path.indexOf('/', 'inventory/'.length);
    if (end === -1) continue;
    const client = path.slice('inventory/'.length, end);
    const names = found.get(client) ?? [];
    found.set(client, names);
    names.push(path.slice(end + 1));
  }
  return found;
}
