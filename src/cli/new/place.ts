// Where a new record belongs, and the next free number of its kind.
import { globOf } from '../../workspace/layout.ts';
import { UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { DOCUMENT_KINDS, type DocumentKind, placeOf, recordPrefix } from '../../domain/document-kinds.ts';

export type PlacePart = 'client' | 'year' | 'id';

/** What has to be known for the path of a document of this kind. */
export function partsOf(kind: DocumentKind): ReadonlySet<PlacePart> {
  return new Set([...DOCUMENT_KINDS[kind].path.source.matchAll(/\(\?<([a-z]+)>/g)].map(([, name]) => name as PlacePart));
}

/** A name that would lead to another place is refused. */
export function pathOf(kind: DocumentKind, place: Readonly<Partial<Record<PlacePart, string>>>): string {
  const path = DOCUMENT_KINDS[kind].path.source
    .replaceAll(/^\^|\$$/g, '')
    .replaceAll(/\(\?<([a-z]+)>[^)]*\)/g, (_, name: PlacePart) => place[name] ?? '')
    .replaceAll(/\\(.)/g, '$1');
  if (placeOf(path)?.kind === kind && !/[\\\p{Control}]/u.test(path)) return path;
  throw new UsageError(
    phrase('"{id}" cannot name a file of kind {kind}; its files are {glob}', { id: place.id ?? '', kind, glob: globOf(kind) }),
  );
}

const DIGITS = 4;

/** One more than the highest number that the kind has in this year, whether or not its files are sound. */
export function nextId(kind: DocumentKind, year: string, client: string | undefined, documents: readonly string[]): string {
  const numbers = documents.flatMap((path) => {
    const place = placeOf(path);
    if (place?.kind !== kind || (place.client !== undefined && place.client !== client)) return [];
    const [, of, number] = /^[A-Z]{3}-([0-9]{4})-([0-9]+)$/i.exec(place.id ?? '') ?? [];
    return of === year ? [Number(number)] : [];
  });
  return `${recordPrefix(kind) ?? ''}-${year}-${String(Math.max(0, ...numbers) + 1).padStart(DIGITS, '0')}`;
}
