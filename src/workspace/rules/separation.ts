// What belongs to one client names no other, and what is shared names none: a report is made from every word of a record.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LocalText } from '../../domain/text.ts';
import { NUMBERED_KINDS, recordPrefix } from '../../domain/document-kinds.ts';
import { findingIn, isKind, type WorkspaceDocument } from '../document.ts';
import type { Estate } from '../estate.ts';
import type { Pointer } from '../marks.ts';
import type { Rule } from './rule.ts';

export const separation: Rule = (estate) => {
  const names = knownNames(estate.papers);
  const ofNobody = estate.documents.filter((document) => isKind(document, 'knowledge') || isKind(document, 'checklist'));
  const numbers = ofNobody.flatMap(recordNamed);
  if (names.all.length === 0) return numbers;
  const foreign = estate.documents
    .filter((document) => document.kind !== 'calendar' && document.kind !== 'synonyms' && !isSurelyApart(document, names))
    .flatMap((document) => foreignNames(document, names));
  return [...numbers, ...foreign];
};

const NUMBER = new RegExp(
  `\\b(?:${NUMBERED_KINDS.filter((kind) => kind !== 'knowledge')
    .map(recordPrefix)
    .join('|')})-[0-9]{4}-[0-9]{2,6}\\b`,
);

/** The number of a record of one client would be printed for all of them. */
function recordNamed(document: WorkspaceDocument): readonly Diagnostic[] {
  for (const { pointer, text } of textsOf(document.value)) {
    const value = NUMBER.exec(text)?.[0];
    if (value !== undefined) return [findingIn(document, 'CB0340', pointer, { values: { value } })];
  }
  return [];
}

interface NamedClient {
  readonly client: string;
  readonly name: string;
  /** What no text has that does not have the name; empty where there is nothing of the kind. */
  readonly mark: string;
}

/** Folder, code and names; what is shorter would be found inside of other words. */
const SHORTEST = 3;

interface Names {
  readonly all: readonly NamedClient[];
  readonly any: RegExp;
  /** Whether somebody else has this name, and this client not. */
  readonly isForeign: (name: string, own: string | undefined) => boolean;
  /** Undefined where a name has no part that could be looked for alone. */
  readonly marks: RegExp | undefined;
  /** Whether a mark may belong to the name of somebody else. */
  readonly isOfAnother: (mark: string, own: string) => boolean;
}

const KNOWN = new WeakMap<Estate['papers'], Names>();

function knownNames(papers: Estate['papers']): Names {
  const known = KNOWN.get(papers) ?? namesIn(papers);
  KNOWN.set(papers, known);
  return known;
}

function namesIn(papers: Estate['papers']): Names {
  const all = papers.flatMap(({ place: { client = '' }, value }) =>
    [client, value.code, ...versions(value.name).flatMap((name) => [name, spoken(name)])]
      .filter((name) => name.length >= SHORTEST)
      .map((name) => name.normalize('NFKC'))
      .map((name) => ({ client, name, mark: markOf(name) })),
  );
  const marks = [...new Set(all.map(({ mark }) => mark))];
  const isForeign = foreignTo(all);
  const answers = new Map<string, boolean>();
  return {
    all,
    any: patternOf(all.map(({ name }) => name)),
    isForeign,
    marks: marks.includes('')
      ? undefined
      : new RegExp(
          longestFirst(marks)
            .map((mark) => RegExp.escape(mark))
            .join('|'),
          'g',
        ),
    isOfAnother: (mark, own) => {
      const question = `${own}\n${mark}`;
      const known = answers.get(question) ?? all.some((one) => mark.startsWith(one.mark) && isForeign(one.name, own));
      answers.set(question, known);
      return known;
    },
  };
}

function foreignTo(all: readonly NamedClient[]): Names['isForeign'] {
  const holders = Map.groupBy(all, ({ name }) => name);
  return (name, own) => {
    const clients = holders.get(name) ?? [];
    return clients.length > 0 && !clients.some(({ client }) => client === own);
  };
}

/** The longest part of a name that no line end, no space and no other way to write its signs can tear apart. */
function markOf(name: string): string {
  const [longest = ''] = longestFirst(name.match(/[A-Za-z0-9-]{2,}|[\u4e00-\u9fff]{2,}/g) ?? []);
  return longest;
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return texts.toSorted((a, b) => b.length - a.length);
}

/** Nearly all documents are done by one look at their text as it stands in the file. */
function isSurelyApart({ glance, place: { client = '' } }: WorkspaceDocument, { marks, isOfAnother }: Names): boolean {
  if (glance?.hasPlainSigns !== true || marks === undefined) return false;
  marks.lastIndex = 0;
  for (let found = marks.exec(glance.text); found !== null; found = marks.exec(glance.text)) {
    if (isOfAnother(found[0], client)) return false;
    marks.lastIndex = found.index + 1;
  }
  return true;
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
  return new RegExp(longestFirst(names).map(one).join('|'), 'g');
}

/** One finding a document: who was mixed up is told once. */
function foreignNames(document: WorkspaceDocument, { all, any, isForeign }: Names): readonly Diagnostic[] {
  const own = document.place.client;
  for (const { pointer, text } of textsOf(document.value)) {
    const found = (text.normalize('NFKC').match(any) ?? []).find((name) => isForeign(name, own));
    if (found === undefined) continue;
    const other = all.find(({ name, client }) => name === found && client !== own)?.client;
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
