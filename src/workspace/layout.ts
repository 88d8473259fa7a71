// Files that stand where no kind of document belongs, and the paths that do.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { DOCUMENT_KINDS, type DocumentKind, NUMBERED_KINDS, placeOf, recordPrefix } from '../domain/document-kinds.ts';
import { likeness } from './nearest.ts';
import { findingOn } from './source.ts';

/** The folders whose documents people write; others are written by the product. */
const WRITTEN_BY_PEOPLE = new Set(['calendars', 'checklists', 'incidents', 'inventory', 'journal', 'knowledge']);

/** YAML under some name; notes and pictures beside it are nobody's business. */
const LOOKS_LIKE_A_DOCUMENT = new RegExp(`\\.(ya?ml|json)(\\.[a-z]+|~)?$|^(${NUMBERED_KINDS.map(recordPrefix).join('|')})-`, 'i');

export function isMisplaced(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    WRITTEN_BY_PEOPLE.has(path.split('/')[0] ?? '') &&
    !name.startsWith('.') &&
    LOOKS_LIKE_A_DOCUMENT.test(name) &&
    placeOf(path) === undefined
  );
}

export function misplacedFiles(misplaced: readonly string[]): readonly Diagnostic[] {
  // Files that differ in their numbers alone belong to the same place.
  const known = new Map<string, string | undefined>();
  const patternFor = (path: string) => {
    const name = path.replaceAll(/[0-9]+/g, '0');
    if (!known.has(name)) known.set(name, nearestGlob(path));
    return known.get(name);
  };
  return misplaced.map((path) => findingOn(path, 'CB0116', { pattern: patternFor(path) }));
}

/** What a misplaced file was to be called, so that references to it do not dangle as well. */
export function misplacedIds(misplaced: readonly string[], kind: DocumentKind, client: string | undefined): readonly string[] {
  return misplaced
    .filter((path) => client === undefined || path.split('/')[1] === client)
    .map((path) =>
      path
        .slice(path.lastIndexOf('/') + 1)
        .replace(/\.[^/]*$/, '')
        .replaceAll('_', '-'),
    )
    .map((id) => (kind === 'asset' || kind === 'checklist' ? id.toLowerCase() : id.toUpperCase()));
}

/** A path pattern of the workspace as a glob: `incidents/*` `/*` `/INC-*.yaml`. */
export function globOf(kind: DocumentKind): string {
  return DOCUMENT_KINDS[kind].path.source
    .replaceAll(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replaceAll('\\.', '.')
    .replaceAll(
      /\(\?<[a-z]+>([A-Za-z-]*?)(\[.*?)?\)/g,
      (_, literal: string, pattern?: string) => literal + (pattern === undefined ? '' : '*'),
    );
}

function nearestGlob(path: string): string | undefined {
  const globs = (Object.keys(DOCUMENT_KINDS) as DocumentKind[])
    .map(globOf)
    .filter((glob) => glob.split('/')[0] === path.split('/')[0])
    .map((glob) => ({ glob, likeness: likeness(path.slice(-80), glob) }));
  return globs.toSorted((a, b) => b.likeness - a.likeness)[0]?.glob;
}
