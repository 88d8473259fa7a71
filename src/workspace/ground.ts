// What there is, before any of it is read. A path says which place it has: places are worked out where they are asked for, since
// those of all clients would take more memory than their paths.
import { DOCUMENT_KINDS, type DocumentKind, type DocumentPlace, placeOf } from '../domain/document-kinds.ts';
import { isMisplaced } from './layout.ts';
import type { ProbeKinds } from './schemas.ts';

export type PlacedPath = DocumentPlace & { readonly path: string };

export interface Ground {
  readonly paths: readonly string[];
  readonly clients: readonly string[];
  readonly misplaced: readonly string[];
  /** Files that nobody looks into: they exist. */
  readonly leftOut: readonly string[];
  /** Whether whole folders are left out: then nobody can say what does not exist. */
  readonly isPartial: boolean;
  /** The `client.yaml` of all clients: they are read before anything else. */
  readonly titles: readonly PlacedPath[];
  readonly probes: ProbeKinds;
  readonly now: Temporal.Instant | undefined;
  /** All that a client has; what is shared where no client is named. */
  of(client?: string): readonly PlacedPath[];
  /** Those of a kind, of all clients where none is named. */
  places(kind: DocumentKind, client?: string): readonly PlacedPath[];
}

export function isShared(kind: DocumentKind): boolean {
  return !DOCUMENT_KINDS[kind].path.source.includes('(?<client>');
}

const SHARED = '';
type Arranged = Partial<Record<DocumentKind, readonly PlacedPath[]>>;

export function groundOf(paths: readonly string[], { leftOut, probes, now }: Pick<Ground, 'leftOut' | 'probes' | 'now'>): Ground {
  const folders = new Map<string, string[]>();
  const others: string[] = [];
  const titles: PlacedPath[] = [];
  for (const path of paths) {
    const place = placeOf(path);
    const folder = place === undefined ? others : (folders.get(place.client ?? SHARED) ?? []);
    if (place !== undefined && folder.length === 0) folders.set(place.client ?? SHARED, folder);
    if (place?.kind === 'client') titles.push({ ...place, path });
    folder.push(path);
  }
  const clients = [...folders.keys()].filter((client) => client !== SHARED).toSorted();
  const of = lastOnly((client: string) => placesOf(folders.get(client) ?? []));
  const arranged = lastOnly((client): Arranged => Object.groupBy(of(client), ({ kind }) => kind));
  const shared = once(() => arranged(SHARED));
  return {
    paths,
    clients,
    misplaced: others.filter(isMisplaced),
    leftOut,
    isPartial: leftOut.some((path) => path.endsWith('/')),
    titles,
    probes,
    now,
    of: (client = SHARED) => of(client),
    places: (kind, client) => {
      if (isShared(kind)) return shared()[kind] ?? [];
      return client === undefined
        ? clients.flatMap((name) => of(name).filter((place) => place.kind === kind))
        : (arranged(client)[kind] ?? []);
    },
  };
}

/** Paths are sorted: nearly all have client and year from the one before, and need no text of their own for them. */
function placesOf(paths: readonly string[]): readonly PlacedPath[] {
  const places: PlacedPath[] = [];
  for (const path of paths) {
    const place = placeOf(path);
    if (place !== undefined) places.push(placedAt(path, place, places.at(-1)));
  }
  return places;
}

function placedAt(path: string, place: DocumentPlace, before: DocumentPlace = place): PlacedPath {
  const { kind, client, year, id } = place;
  return {
    kind,
    ...(client === undefined ? {} : { client: client === before.client ? before.client : client }),
    ...(year === undefined ? {} : { year: year === before.year ? before.year : year }),
    ...(id === undefined ? {} : { id }),
    path,
  };
}

/** One client is looked at after the other. */
function lastOnly<Value>(make: (name: string) => Value): (name: string) => Value {
  let last: { readonly name: string; readonly value: Value } | undefined;
  return (name) => {
    if (last?.name !== name) last = { name, value: make(name) };
    return last.value;
  };
}

export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
