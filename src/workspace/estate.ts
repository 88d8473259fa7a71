// What the rules see: the sound documents, and which others exist although they could not be read. A workspace is looked at in
// parts, the shared documents and then each client, so that its documents need not be held all at once.
import type { DocumentKind } from '../domain/document-kinds.ts';
import type { WorkspaceDocument } from './document.ts';
import { type Ground, isShared, once, type PlacedPath } from './ground.ts';
import { misplacedIds } from './layout.ts';
import type { ProbeKinds } from './schemas.ts';

export interface Estate {
  readonly paths: readonly string[];
  /** Those that are looked at here: of these clients, or the shared ones. */
  readonly documents: readonly WorkspaceDocument[];
  readonly probes: ProbeKinds;
  /** Nothing that a record says to have happened may be later. */
  readonly now: Temporal.Instant | undefined;
  readonly clients: readonly string[];
  /** Of all clients, also of those that are not looked at here: their names and codes are everybody's matter. */
  readonly papers: readonly WorkspaceDocument<'client'>[];
  /** Shared documents are seen from everywhere. */
  of<Kind extends DocumentKind>(kind: Kind, client?: string): readonly WorkspaceDocument<Kind>[];
  /** The same without shared documents where only a client is looked at. */
  own<Kind extends DocumentKind>(kind: Kind): readonly WorkspaceDocument<Kind>[];
  /** The only document of its kind that a client has. */
  one<Kind extends DocumentKind>(kind: Kind, client: string): WorkspaceDocument<Kind> | undefined;
  /**
   * Ids of everything of a kind that exists, readable or not: a broken file makes no reference to it dangle. Of clients that are
   * not looked at here the names of the files count.
   */
  ids(kind: DocumentKind, client?: string): readonly string[];
  /** The same by the names of the files alone, to look them up. */
  named(kind: DocumentKind, client?: string): ReadonlySet<string>;
  places(kind: DocumentKind, client?: string): readonly PlacedPath[];
  /** The same estate, in which the documents at these paths exist but are no longer looked at. */
  without(paths: ReadonlySet<string>): Estate;
}

interface Part {
  readonly clients: readonly string[];
  readonly documents: readonly WorkspaceDocument[];
  /** Nothing where they are what is looked at. */
  readonly shared: readonly WorkspaceDocument[];
  readonly papers: readonly WorkspaceDocument<'client'>[];
}

export function estateOf(ground: Ground, part: Part): Estate {
  const { clients, documents, shared, papers } = part;
  const { paths, probes, now } = ground;
  const arranged = once(() => byName(shared.length === 0 ? documents : [...documents, ...shared]));
  const ids = new Map<string, readonly string[]>();
  const named = new Map<string, ReadonlySet<string>>();
  const estate: Estate = {
    paths,
    documents,
    probes,
    now,
    clients,
    papers,
    of: <Kind extends DocumentKind>(kind: Kind, client?: string) =>
      // What stands under the name of a kind is of that kind.
      (arranged().get(nameOf(kind, client)) ?? []) as readonly WorkspaceDocument<Kind>[],
    own: (kind) => (shared.length > 0 && isShared(kind) ? [] : estate.of(kind)),
    one: (kind, client) => estate.of(kind, client)[0],
    places: (kind, client) => ground.places(kind, client),
    ids: (kind, client) => {
      const name = nameOf(kind, client);
      const known = ids.get(name) ?? idsOf(estate, [...ground.misplaced, ...ground.leftOut], kind, client);
      ids.set(name, known);
      return known;
    },
    named: (kind, client) => {
      const name = nameOf(kind, client);
      const known = named.get(name) ?? new Set(estate.places(kind, client).map(({ id = '' }) => id));
      named.set(name, known);
      return known;
    },
    without: (gone) => {
      const isLeft = ({ path }: WorkspaceDocument) => !gone.has(path);
      const isWhole = gone.size === 0 || (documents.every(isLeft) && shared.every(isLeft) && papers.every(isLeft));
      return isWhole
        ? estate
        : estateOf(ground, {
            clients,
            documents: documents.filter(isLeft),
            shared: shared.filter(isLeft),
            papers: papers.filter(isLeft),
          });
    },
  };
  return estate;
}

/** Kind and client, or the kind alone: rules ask once for every document, so that looking through all would never end. */
function nameOf(kind: DocumentKind, client: string | undefined): string {
  return `${kind}/${client ?? '*'}`;
}

function byName(documents: readonly WorkspaceDocument[]): ReadonlyMap<string, readonly WorkspaceDocument[]> {
  const named = new Map<string, WorkspaceDocument[]>();
  const add = (name: string, document: WorkspaceDocument) => {
    const known = named.get(name);
    if (known === undefined) named.set(name, [document]);
    else known.push(document);
  };
  for (const document of documents) {
    const { kind, client } = document.place;
    add(nameOf(kind, undefined), document);
    if (client !== undefined) add(nameOf(kind, client), document);
  }
  return named;
}

function idsOf(estate: Estate, unread: readonly string[], kind: DocumentKind, client: string | undefined): readonly string[] {
  const named = estate.places(kind, client).flatMap(({ id }) => id ?? []);
  const said = estate.of(kind, client).flatMap(({ value }) => ('id' in value ? [value.id] : []));
  return [...new Set([...named, ...said, ...misplacedIds(unread, kind, client)])].toSorted();
}
