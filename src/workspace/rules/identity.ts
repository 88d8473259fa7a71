// Ids, file names, folders and years say the same, and each number is given once.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { DOCUMENT_KINDS, type DocumentKind, NUMBERED_KINDS } from '../../domain/document-kinds.ts';
import { findingIn, isKind, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import { plain } from '../schemas.ts';
import type { Rule } from './rule.ts';

export const identity: Rule = (estate) => [
  ...estate.documents.flatMap(ownName),
  ...estate.documents.flatMap(ownYear),
  ...estate.clients.flatMap((client) => duplicateNumbers(estate, client)),
];

/** Documents under another name than they say, whose own name is taken: copies, whose contents would be told once more. */
export function copies(estate: Estate): ReadonlySet<string> {
  return new Set(
    estate.documents.flatMap(({ path, kind, place, value }) => {
      if (place.id === undefined || !('id' in value) || value.id === place.id) return [];
      const isTaken = estate.places(kind, place.client).some(({ id }) => id === value.id);
      return isTaken ? [path] : [];
    }),
  );
}

/** The key that repeats the file name, and what it must say. */
function ownName(document: WorkspaceDocument): readonly Diagnostic[] {
  const { place, value } = document;
  const differs = (key: string, said: string, name: string, code: 'CB0301' | 'CB0321' = 'CB0301') =>
    said === name ? [] : [findingIn(document, code, [key], { values: { key, value: said, name } })];
  if (isKind(document, 'client')) return differs('id', document.value.id, place.client ?? '', 'CB0321');
  if (isKind(document, 'commentary')) return differs('period', document.value.period, place.id ?? '');
  if (isKind(document, 'calendar')) {
    const [name = '', year = ''] = (place.id ?? '').split('-');
    return [...differs('calendar', document.value.calendar, name), ...differs('year', String(document.value.year), year)];
  }
  if (!('id' in value) || place.id === undefined || value.id === place.id) return [];
  if (isId(document.kind, place.id)) return differs('id', value.id, place.id);
  // `Core-1.yaml`, `core-1 copy.yaml`: no id could be the same.
  return [findingIn(document, 'CB0301', ['id'], { values: { value: value.id, file: place.id } })];
}

function isId(kind: DocumentKind, name: string): boolean {
  const { pattern = '' } = plain(DOCUMENT_KINDS[kind].schema).properties?.['id'] ?? {};
  return new RegExp(pattern, 'u').test(name);
}

/** A record stands in the folder of the year that its file name tells. */
function ownYear(document: WorkspaceDocument): readonly Diagnostic[] {
  const { place } = document;
  const named = /([0-9]{4})/.exec(place.id ?? '')?.[1];
  if (place.year === undefined || named === undefined || named === place.year) return [];
  const key = document.kind === 'commentary' ? 'period' : 'id';
  return [findingIn(document, 'CB0320', [key], { values: { key, value: place.id, year: place.year } })];
}

function duplicateNumbers(estate: Estate, client: string): readonly Diagnostic[] {
  return NUMBERED_KINDS.flatMap((kind) => {
    const places = estate.places(kind, client);
    const first = new Map<string, string>();
    return places.flatMap(({ id = '', path }) => {
      const number = numberOf(id);
      const other = first.get(number);
      first.set(number, other ?? path);
      if (other === undefined || other === path) return [];
      const document = estate.documents.find((candidate) => candidate.path === path);
      if (document === undefined) return [];
      const values = {
        value: id,
        other,
        free: nextFree(
          id,
          places.map((place) => place.id ?? ''),
        ),
      };
      return [findingIn(document, 'CB0312', ['id'], { values, related: { path: other, line: 1 } })];
    });
  });
}

/** INC-2025-042 and INC-2025-0042 are the same number; so is inc-2025-0042. */
function numberOf(id: string): string {
  const match = /^([A-Z]+-[0-9]{4})-0*([0-9]+)$/.exec(id.toUpperCase());
  return match === null ? id.toUpperCase() : `${match[1] ?? ''}-${match[2] ?? ''}`;
}

function nextFree(id: string, taken: readonly string[]): string {
  const series = id.split('-').slice(0, 2).join('-');
  const numbers = taken.filter((other) => other.startsWith(`${series}-`)).map((other) => Number(other.split('-')[2] ?? 0));
  return `${series}-${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}`;
}
