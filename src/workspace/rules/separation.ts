// What belongs to one client names no other, and what is shared names none: a report is made from every word of a record.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LocalText } from '../../domain/text.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const separation: Rule = (estate) => {
  const names = namesOfClients(estate);
  if (names.length === 0) return [];
  const any = patternOf(names.map(({ name }) => name));
  return estate.documents
    .filter(({ kind }) => kind !== 'calendar' && kind !== 'synonyms')
    .flatMap((document) => foreignNames(document, names, any));
};

interface NamedClient {
  readonly client: string;
  readonly name: string;
}

/** Folder, code and names; what is shorter would be found inside of other words. */
const SHORTEST = 3;

function namesOfClients(estate: Estate): readonly NamedClient[] {
  return estate.papers.flatMap(({ place: { client = '' }, value }) =>
    [client, value.code, ...versions(value.name).flatMap((name) => [name, spoken(name)])]
      .filter((name) => name.length >= SHORTEST)
      .map((name) => ({ client, name: name.normalize('NFKC') })),
  );
}

/** As people say it: without what stands in brackets. */
function spoken(name: string): string {
  return name.replaceAll(/\s*[（(][^）)]*[）)]/gu, '').trim();
}

function versions(text: LocalText): readonly string[] {
  return typeof text === 'string' ? [text] : [text.zh, text.en].filter((one) => one !== undefined);
}

/** A name of letters and digits stands alone; a Chinese one has no spaces around it. */
function patternOf(names: readonly string[]): RegExp {
  const one = (name: string) => {
    const pattern = RegExp.escape(name);
    return /^[\x20-\x7e]+$/.test(name) ? `(?<![A-Za-z0-9-])${pattern}(?![A-Za-z0-9])` : pattern;
  };
  return new RegExp(
    names
      .toSorted((a, b) => b.length - a.length)
      .map(one)
      .join('|'),
    'g',
  );
}

/** One finding a document: who was mixed up is told once. */
function foreignNames(document: WorkspaceDocument, names: readonly NamedClient[], any: RegExp): readonly Diagnostic[] {
  const own = document.place.client;
  const isForeign = (found: string) =>
    names.some(({ name, client }) => name === found && client !== own) &&
    !names.some(({ name, client }) => name === found && client === own);
  // Nearly all documents are done by one look at all of their text.
  if (!(JSON.stringify(document.value).normalize('NFKC').match(any) ?? []).some(isForeign)) return [];
  for (const { pointer, text } of textsOf(document.value)) {
    const found = (text.normalize('NFKC').match(any) ?? []).find(isForeign);
    if (found === undefined) continue;
    const other = names.find(({ name, client }) => name === found && client !== own)?.client;
    return [
      findingIn(document, 'CB0340', pointer, { values: { value: found, other, ...(own === undefined ? {} : { client: own }) } }),
    ];
  }
  return [];
}

function* textsOf(value: unknown, pointer: Pointer = []): Generator<{ readonly pointer: Pointer; readonly text: string }> {
  if (typeof value === 'string') yield { pointer, text: value };
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsOf(item, [...pointer, index]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* textsOf(item, [...pointer, key]);
  }
}
