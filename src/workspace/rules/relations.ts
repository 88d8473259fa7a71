// What an asset depends on does not in turn depend on it.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Rule } from './rule.ts';

/** The relations that say «cannot work without»; the others may go both ways. */
const DEPENDENCIES: ReadonlySet<string> = new Set(['runs-on', 'stores-on', 'powered-by', 'part-of']);

/** Deeper ones are walked from the assets further along. */
const LONGEST_CHAIN = 100;

export const relations: Rule = (estate) =>
  estate.clients.flatMap((client) => {
    const assets = new Map(estate.of('asset', client).map((asset) => [asset.value.id, asset]));
    const done = new Set<string>();
    return [...assets.values()].flatMap((asset) => circles(asset, assets, [], done));
  });

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
    if (!DEPENDENCIES.has(type)) return [];
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
