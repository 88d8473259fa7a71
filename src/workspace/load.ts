// Reads and checks the workspace. A document with an error is left out of its client's records, and reported.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type DocumentKind, type DocumentPlace, placeOf } from '../domain/document-kinds.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { ClientRecords } from '../domain/records.ts';
import { recordsOf } from './client-records.ts';
import type { DiskTree } from './disk-tree.ts';
import { type WorkspaceDocument, workspaceDocument } from './document.ts';
import { estateOf } from './estate.ts';
import { misplacedFiles } from './layout.ts';
import { lineOf } from './marks.ts';
import { type ReadDocument, readYaml } from './read-yaml.ts';
import { ruleFindings } from './references.ts';
import { type JsonSchema, type ProbeKinds, registeredProbeKinds, schemaOf } from './schemas.ts';
import { shapeFindings } from './shape.ts';
import { findingAt, findingOn } from './source.ts';
import { loadValidator, type Validate } from './validate.ts';

export interface Workspace {
  readonly clients: ReadonlyMap<string, ClientRecords>;
  /** Sorted by path and line. */
  readonly findings: readonly Diagnostic[];
  /** Paths of all documents, sound or not. */
  readonly documents: readonly string[];
  /** How many documents there are. */
  readonly files: number;
}

export interface LoadOptions {
  /** Records that claim a later time are findings. Without it nothing is in the future. */
  readonly now?: Temporal.Instant;
  /** Default: the probe kinds of the product. */
  readonly probes?: ProbeKinds;
}

export async function loadWorkspace(tree: FileTree, { now, probes }: LoadOptions = {}): Promise<Workspace> {
  const paths = await tree.list();
  const kinds = probes ?? (await registeredProbeKinds());
  const schemas = schemasOf(paths, kinds);
  const read = await readDocuments(tree, paths, schemas);
  const shaped = checkShapes(read.documents, schemas, await loadValidator(kinds));
  const estate = estateOf(paths, shaped.documents, { probes: kinds, now });
  const findings = [
    ...(await refusedFiles(tree)),
    ...misplacedFiles(paths),
    ...read.findings,
    ...shaped.findings,
    ...(await ruleFindings(estate)),
  ].toSorted(byPlace);
  const unsound = new Set(findings.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  const sound = shaped.documents.filter(({ path }) => !unsound.has(path));
  return { clients: recordsOf(estate, sound), findings: limited(findings), documents: read.paths, files: read.paths.length };
}

interface PlacedDocument {
  readonly path: string;
  readonly place: DocumentPlace;
  readonly read: ReadDocument;
}

interface Step<Document> {
  readonly documents: readonly Document[];
  readonly findings: readonly Diagnostic[];
}

type Schemas = ReadonlyMap<DocumentKind, JsonSchema>;

function schemasOf(paths: readonly string[], probes: ProbeKinds): Schemas {
  const kinds = new Set(paths.flatMap((path) => placeOf(path)?.kind ?? []));
  return new Map([...kinds].map((kind) => [kind, schemaOf(kind, probes)]));
}

async function readDocuments(
  tree: FileTree,
  paths: readonly string[],
  schemas: Schemas,
): Promise<Step<PlacedDocument> & { readonly paths: readonly string[] }> {
  const documents: PlacedDocument[] = [];
  const findings: Diagnostic[] = [];
  const found: string[] = [];
  for (const path of paths) {
    const place = placeOf(path);
    const bytes = place === undefined ? undefined : await tree.read(path);
    if (place === undefined || bytes === undefined) continue;
    found.push(path);
    const read = await readYaml(path, bytes, schemas.get(place.kind));
    if ('source' in read) documents.push({ path, place, read });
    else findings.push(...read);
  }
  return { documents, findings, paths: found };
}

function checkShapes(documents: readonly PlacedDocument[], schemas: Schemas, validate: Validate): Step<WorkspaceDocument> {
  const levels = new Map(
    documents.filter(({ place }) => place.kind === 'agreement').map(({ place, read }) => [place.client, read]),
  );
  const shaped: WorkspaceDocument[] = [];
  const findings: Diagnostic[] = [];
  for (const { path, place, read } of documents) {
    if (read.value === null) {
      findings.push(findingAt(read.source, 'CB0115', [0, 1], { values: { kind: place.kind } }));
      continue;
    }
    const mismatches = validate(place.kind, read.value);
    if (mismatches.length === 0) shaped.push(workspaceDocument(path, place, read));
    const agreement = levels.get(place.client);
    const context = {
      document: read,
      schema: schemas.get(place.kind) ?? {},
      ...(agreement === undefined ? {} : { agreement: `${agreement.source.path}:${lineOf(agreement, ['levels'])}` }),
    };
    findings.push(...shapeFindings(mismatches, context));
  }
  return { documents: shaped, findings };
}

async function refusedFiles(tree: FileTree | DiskTree): Promise<readonly Diagnostic[]> {
  if (!('refused' in tree)) return [];
  return (await tree.refused()).map(({ path, why }) => findingOn(path, 'CB0114', { what: why }));
}

const MOST_FINDINGS = 20;

/** At most twenty findings a file, and the number of the others. */
function limited(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...Map.groupBy(findings, ({ path }) => path).values()].flatMap((all) => {
    const last = all[MOST_FINDINGS - 1];
    if (last === undefined || all.length === MOST_FINDINGS) return all;
    const { excerpt: _, related: __, ...rest } = last;
    const count = String(all.length - MOST_FINDINGS);
    return [...all.slice(0, MOST_FINDINGS), { ...rest, code: 'CB0118' as const, severity: 'error' as const, values: { count } }];
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const byPath = a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return byPath || a.start.line - b.start.line || a.start.column - b.start.column || (a.code < b.code ? -1 : 1);
}
