// Every folder belongs to a client, and every client has its papers.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { findingOn } from '../source.ts';
import type { Estate } from '../estate.ts';
import type { Rule } from './rule.ts';

export const clients: Rule = (estate) => estate.clients.flatMap((client) => papersOf(estate, client));

function papersOf(estate: Estate, client: string): readonly Diagnostic[] {
  if (!estate.paths.some((path) => path.startsWith(`inventory/${client}/`))) return strayFolder(estate, client);
  return (['client', 'agreement'] as const).flatMap((kind) => {
    const file = `${kind}.yaml`;
    const misnamed = estate.paths.some((path) => path.startsWith(`inventory/${client}/${kind}`));
    return misnamed ? [] : [findingOn(`inventory/${client}/${file}`, 'CB0319', { client, file })];
  });
}

/** One finding for the folder, at its first record. */
function strayFolder(estate: Estate, client: string): readonly Diagnostic[] {
  const known = estate.places('client').flatMap((place) => place.client ?? []);
  const path = estate.paths.find((candidate) => candidate.split('/')[1] === client);
  return path === undefined ? [] : [findingOn(path, 'CB0302', { client, nearest: nearest(client, known), known: listed(known) })];
}
