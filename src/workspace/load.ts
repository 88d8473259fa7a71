// Reads the workspace into each client's records. A document with an error is left out and reported.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type DocumentKind, type DocumentOf, placeOf } from '../domain/document-kinds.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { FileTree } from '../domain/file-tree.ts';

export interface Workspace {
  readonly clients: ReadonlyMap<string, ClientRecords>;
  readonly findings: readonly Diagnostic[];
  /** How many documents were read. */
  readonly files: number;
}

interface LoadedDocument<Kind extends DocumentKind = DocumentKind> extends Sourced<DocumentOf<Kind>> {
  readonly kind: Kind;
  readonly client: string | undefined;
}

export async function loadWorkspace(tree: FileTree): Promise<Workspace> {
  const documents: LoadedDocument[] = [];
  for (const path of await tree.list()) {
    const place = placeOf(path);
    const bytes = place === undefined ? undefined : await tree.read(path);
    if (place === undefined || bytes === undefined) continue;
    const read = await readDocument(bytes);
    documents.push({ path, kind: place.kind, client: place.client, ...read } as LoadedDocument);
  }
  const ids = [...new Set(documents.flatMap(({ client }) => client ?? []))];
  const clients = new Map(ids.flatMap((id) => clientRecords(id, documents) ?? []).map((records) => [records.id, records]));
  return { clients, findings: [], files: documents.length };
}

async function readDocument(bytes: Uint8Array): Promise<Pick<Sourced<unknown>, 'value' | 'lineOf'>> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(new TextDecoder().decode(bytes), { lineCounter: lines, uniqueKeys: false });
  const lineOf = (...pointer: readonly (string | number)[]): number => {
    for (let length = pointer.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(pointer.slice(0, length), true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        return lines.linePos(Number(node.range[0])).line;
      }
    }
    return 1;
  };
  return { value: document.toJS() as unknown, lineOf };
}

function clientRecords(id: string, documents: readonly LoadedDocument[]): ClientRecords | undefined {
  const of = <Kind extends DocumentKind>(kind: Kind) =>
    documents.filter((document): document is LoadedDocument<Kind> => document.kind === kind && document.client === id);
  const shared = <Kind extends DocumentKind>(kind: Kind) =>
    documents.filter((document): document is LoadedDocument<Kind> => document.kind === kind);
  const [client] = of('client');
  const [agreement] = of('agreement');
  if (client === undefined || agreement === undefined) return undefined;
  return {
    id,
    client,
    agreement,
    schedule: of('schedule')[0],
    assets: of('asset'),
    incidents: of('incident'),
    requests: of('request'),
    defects: of('defect'),
    changes: of('change'),
    parts: of('part'),
    duties: of('duty'),
    risks: of('risk'),
    actions: of('action'),
    commentaries: of('commentary'),
    attestations: of('attestation'),
    maintenance: of('maintenance'),
    checklists: shared('checklist'),
    calendars: shared('calendar').filter(({ value }) => value.calendar === agreement.value.calendar),
  };
}
