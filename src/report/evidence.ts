// The evidence table: every figure names the lines of the workspace that it was computed from.
import type { Sourced } from '../domain/records.ts';
import type { EvidenceEntry, EvidenceId, EvidenceSource, EvidenceSubject } from './models/evidence.ts';

export interface EvidenceBook<Subject extends string = EvidenceSubject> {
  /** Notes what a figure comes from; the same sources for the same subject keep their id. */
  add(subject: Subject, sources: readonly EvidenceSource[], of?: string): EvidenceId;
  /** The sources of entries that are already there, for a figure that sums them up. */
  sourcesOf(ids: readonly EvidenceId[]): readonly EvidenceSource[];
  entries(): readonly EvidenceEntry<Subject>[];
}

export function evidenceBook<Subject extends string = EvidenceSubject>(): EvidenceBook<Subject> {
  const entries: EvidenceEntry<Subject>[] = [];
  return {
    add(subject, sources, of) {
      const id = `F${entries.length + 1}`;
      entries.push({ id, subject, ...(of === undefined ? {} : { of }), sources: merged(sources) });
      return id;
    },
    sourcesOf: (ids) => entries.filter(({ id }) => ids.includes(id)).flatMap(({ sources }) => sources),
    entries: () => entries,
  };
}

/** The line of a value in a record. */
export function at(record: Sourced<unknown>, ...pointer: readonly (string | number)[]): EvidenceSource {
  return { path: record.path, lines: [record.lineOf(...pointer)] };
}

/** A whole file, such as a machine-written record. */
export function wholeFile(path: string): EvidenceSource {
  return { path, lines: [] };
}

/** One source a file, its lines ascending; a whole file stays whole. */
function merged(sources: readonly EvidenceSource[]): readonly EvidenceSource[] {
  const lines = new Map<string, Set<number> | null>();
  for (const source of sources) {
    const known = lines.get(source.path);
    if (source.lines.length === 0 || known === null) lines.set(source.path, null);
    else lines.set(source.path, new Set([...(known ?? []), ...source.lines]));
  }
  return [...lines]
    .toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([path, numbers]) => ({ path, lines: numbers === null ? [] : [...numbers].toSorted((left, right) => left - right) }));
}
