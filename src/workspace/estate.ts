// What the rules see: the sound documents, and which others exist although they could not be read.
import { type DocumentKind, type DocumentPlace, placeOf } from '../domain/document-kinds.ts';
import type { WorkspaceDocument } from './document.ts';
import { isMisplaced, misplacedIds } from './layout.ts';
import type { ProbeKinds } from './schemas.ts';

export interface Estate {
  readonly paths: readonly string[];
  readonly documents: readonly WorkspaceDocument[];
  readonly probes: ProbeKinds;
  /** Nothing that a record says to have happened may be later. */
  readonly now: Temporal.Instant | undefined;
  readonly clients: readonly string[];
  of<Kind extends DocumentKind>(kind: Kind, client?: string): readonly WorkspaceDocument<Kind>[];
  /** The only document of its kind that a client has. */
  one<Kind extends DocumentKind>(kind: Kind, client: string): WorkspaceDocument<Kind> | undefined;
  /** Ids of everything of a kind that exists, readable or not: a broken file makes no reference to it dangle. */
  ids(kind: DocumentKind, client?: string): readonly string[];
  places(kind: DocumentKind, client?: string): readonly (DocumentPlace & { readonly path: string })[];
  /** The same estate, in which the documents at these paths exist but are no longer looked at. */
  without(paths: ReadonlySet<string>): Estate;
}

export function estateOf(
  paths: readonly string[],
  documents: readonly WorkspaceDocument[],
  { probes, now }: Pick<Estate, 'probes' | 'now'>,
): Estate {
  const places: (DocumentPlace & { readonly path: string })[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const place = placeOf(path);
    if (place === undefined) others.push(path);
    else places.push({ ...place, path });
  }
  return arrange({ paths, places, misplaced: others.filter(isMisplaced), probes, now }, documents);
}

interface Ground extends Pick<Estate, 'paths' | 'probes' | 'now'> {
  readonly places: readonly (DocumentPlace & { readonly path: string })[];
  readonly misplaced: readonly string[];
}

function arrange(ground: Ground, documents: readonly WorkspaceDocument[]): Estate {
  const { paths, places, probes, now } = ground;
  const arranged = once(() => byName(documents, ({ place }) => place));
  const placed = once(() => byName(places, (place) => place));
  const ids = new Map<string, readonly string[]>();
  const estate: Estate = {
    paths,
    documents,
    probes,
    now,
    clients: [...new Set(places.flatMap(({ client }) => client ?? []))].toSorted(),
    of: <Kind extends DocumentKind>(kind: Kind, client?: string) =>
      // What stands under the name of a kind is of that kind.
      (arranged().get(nameOf(kind, client)) ?? []) as readonly WorkspaceDocument<Kind>[],
    one: (kind, client) => estate.of(kind, client)[0],
    places: (kind, client) => placed().get(nameOf(kind, client)) ?? [],
    ids: (kind, client) => {
      const name = nameOf(kind, client);
      const known = ids.get(name) ?? idsOf(estate, ground.misplaced, kind, client);
      ids.set(name, known);
      return known;
    },
    without: (gone) =>
      arrange(
        ground,
        documents.filter(({ path }) => !gone.has(path)),
      ),
  };
  return estate;
}

/** Kind and client, or the kind alone: rules ask once for every document, so that looking through all would never end. */
function nameOf(kind: DocumentKind, client: string | undefined): string {
  return `${kind}/${client ?? '*'}`;
}

function byName<Item>(items: readonly Item[], placeOf: (item: Item) => DocumentPlace): ReadonlyMap<string, readonly Item[]> {
  const named = new Map<string, Item[]>();
  const add = (name: string, item: Item) => {
    const known = named.get(name);
    if (known === undefined) named.set(name, [item]);
    else known.push(item);
  };
  for (const item of items) {
    const { kind, client } = placeOf(item);
    add(nameOf(kind, undefined), item);
    if (client !== undefined) add(nameOf(kind, client), item);
  }
  return named;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function idsOf(estate: Estate, misplaced: readonly string[], kind: DocumentKind, client: string | undefined): readonly string[] {
  const named = estate.places(kind, client).flatMap(({ id }) => id ?? []);
  const said = estate.of(kind, client).flatMap(({ value }) => ('id' in value ? [value.id] : []));
  return [...new Set([...named, ...said, ...misplacedIds(misplaced, kind, client)])].toSorted();
}
