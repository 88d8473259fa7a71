// What a service needs can be decided: one thing at a time, not more than there is, and never itself.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type Need, NEED_KEYS } from '../../domain/service.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Pointer } from '../marks.ts';
import { listed } from '../mistake.ts';
import type { Rule } from './rule.ts';

type ServicesDocument = WorkspaceDocument<'service'>;

export const services: Rule = (estate) =>
  estate.of('service').flatMap((document) => {
    const unclear = everyNeed(document).flatMap((placed) => [...notOne(document, placed), ...tooMany(document, placed)]);
    return [...unclear, ...circles(document)];
  });

export interface PlacedNeed {
  readonly need: Need;
  readonly pointer: Pointer;
}

/** The need itself and all those inside it. */
export function needsWithin(need: Need, pointer: Pointer): readonly PlacedNeed[] {
  const inside = (list: readonly Need[] = [], ...keys: readonly string[]) =>
    list.flatMap((inner, index) => needsWithin(inner, [...pointer, ...keys, index]));
  return [
    { need, pointer },
    ...inside(need.allOf, 'allOf'),
    ...inside(need.anyOf, 'anyOf'),
    ...inside(need.kOf?.of, 'kOf', 'of'),
  ];
}

function everyNeed({ value }: ServicesDocument): readonly PlacedNeed[] {
  return value.services.flatMap(({ needs }, index) => needsWithin(needs, ['services', index, 'needs']));
}

function notOne(document: ServicesDocument, { need, pointer }: PlacedNeed): readonly Diagnostic[] {
  const keys = NEED_KEYS.filter((key) => need[key] !== undefined);
  if (keys.length === 1) return [];
  return [findingIn(document, 'CB0324', pointer, { values: { keys: listed(keys), choices: listed(NEED_KEYS) } })];
}

function tooMany(document: ServicesDocument, { need, pointer }: PlacedNeed): readonly Diagnostic[] {
  const { k, of } = need.kOf ?? { k: 0, of: [] };
  if (k <= of.length) return [];
  return [findingIn(document, 'CB0325', [...pointer, 'kOf', 'k'], { values: { k: String(k), count: String(of.length) } })];
}

function circles(document: ServicesDocument): readonly Diagnostic[] {
  const indexes = new Map(document.value.services.map(({ id }, index) => [id, index]));
  const done = new Set<string>();
  const walk = (id: string, path: readonly string[]): readonly Diagnostic[] => {
    const index = indexes.get(id);
    const service = index === undefined ? undefined : document.value.services[index];
    if (index === undefined || service === undefined || done.has(id)) return [];
    const walked = [...path, id];
    const findings = needsWithin(service.needs, ['services', index, 'needs']).flatMap(({ need, pointer }) => {
      const next = need.service;
      if (next === undefined) return [];
      const begin = walked.indexOf(next);
      if (begin === -1) return walk(next, walked);
      const cycle = [...walked.slice(begin), next].join(' → ');
      return [findingIn(document, 'CB0326', [...pointer, 'service'], { values: { cycle } })];
    });
    done.add(id);
    return findings;
  };
  return [...indexes.keys()].flatMap((id) => walk(id, []));
}
