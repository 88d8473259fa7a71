// Reads and checks the workspace. A document with an error is left out of its client's records, and reported.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { atMostOfEachFile } from '../diagnostics/most-findings.ts';
import { type DocumentKind, type DocumentPlace, placeOf } from '../domain/document-kinds.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { ClaimWitness } from './claims.ts';
import { recordsOf } from './client-records.ts';
import type { DiskTree } from './disk-tree.ts';
import { type WorkspaceDocument, workspaceDocument } from './document.ts';
import { estateOf } from './estate.ts';
import { misplacedFiles } from './layout.ts';
import { lineOf } from './marks.ts';
import { readPlain, UNSURE } from './read-plain.ts';
import { type ReadDocument, readYaml } from './read-yaml.ts';
import { ruleFindings } from './references.ts';
import { type ProbeKinds, registeredProbeKinds, schemaOf } from './schemas.ts';
import { shapeFindings } from './shape.ts';
import { findingAt, findingOn } from './source.ts';
import { validatorFor } from './validate.ts';

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
  /** Who knows when something was first claimed: a claim must not be later than the commit that brought it. */
  readonly witness?: ClaimWitness;
  /** Default: the probe kinds of the product. */
  readonly probes?: ProbeKinds;
}

export async function loadWorkspace(tree: FileTree, { now, witness, probes }: LoadOptions = {}): Promise<Workspace> {
  const paths = await tree.list();
  const kinds = probes ?? (await registeredProbeKinds());
  const { shaped, findings: single, files } = await readDocuments(tree, paths, kinds);
  const estate = estateOf(paths, shaped, { probes: kinds, now });
  const findings = [
    ...(await refusedFiles(tree)),
    ...misplacedFiles(paths),
    ...single,
    ...(await ruleFindings(estate, witness)),
  ].toSorted(byPlace);
  const unsound = new Set(findings.filter(({ severity }) => severity === 'error').map(({ path }) => path));
  const sound = unsound.size === 0 ? estate : estate.without(unsound);
  return { clients: recordsOf(sound), findings: atMostOfEachFile(findings), documents: files, files: files.length };
}

interface ReadDocuments {
  /** Those that have the shape of their kind. */
  readonly shaped: readonly WorkspaceDocument[];
  readonly findings: readonly Diagnostic[];
  /** Paths of all documents. */
  readonly files: readonly string[];
}

interface Unshaped {
  readonly place: DocumentPlace;
  readonly read: ReadDocument;
}

/** A document that the quick reader is sure of and that fits its schema is done; all others are read with their places. */
async function readDocuments(tree: FileTree | DiskTree, paths: readonly string[], probes: ProbeKinds): Promise<ReadDocuments> {
  const shaped: WorkspaceDocument[] = [];
  const unshaped: Unshaped[] = [];
  const findings: Diagnostic[] = [];
  const files: string[] = [];
  const validator = validatorFor(probes);
  const schemaFor = memoized((kind: DocumentKind) => schemaOf(kind, probes));
  for (const path of paths) {
    const place = placeOf(path);
    if (place === undefined) continue;
    const bytes = 'readNow' in tree && tree.readNow !== undefined ? tree.readNow(path) : await tree.read(path);
    if (bytes === undefined) continue;
    files.push(path);
    const text = textOf(bytes);
    const value = readPlain(text);
    if (value !== UNSURE && validator.fits(place.kind, value)) {
      shaped.push(workspaceDocument(path, place, value, readAgain(path, text)));
      continue;
    }
    const read = readYaml(path, bytes, schemaFor(place.kind));
    if (!('source' in read)) findings.push(...read);
    else if (validator.fits(place.kind, read.value)) shaped.push(workspaceDocument(path, place, read.value, () => read));
    else unshaped.push({ place, read });
  }
  return { shaped, findings: [...findings, ...mismatches(unshaped, shaped, probes)], files };
}

/** Without judgement: a byte that is no UTF-8 becomes a character that the quick reader does not know. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** The places of a document that the quick reader has read; for nearly all documents nobody ever asks. */
function readAgain(path: string, text: string): () => ReadDocument {
  let known: ReadDocument | undefined;
  return () => {
    known ??= carefully(path, text);
    return known;
  };
}

function carefully(path: string, text: string): ReadDocument {
  const read = readYaml(path, new TextEncoder().encode(text));
  if ('source' in read) return read;
  throw new Error(`the two readers disagree about ${path}: ${read.map(({ code }) => code).join(', ')}`);
}

function mismatches(
  unshaped: readonly Unshaped[],
  shaped: readonly WorkspaceDocument[],
  probes: ProbeKinds,
): readonly Diagnostic[] {
  const validator = validatorFor(probes);
  const levels = (client: string | undefined) =>
    unshaped.find(({ place }) => place.kind === 'agreement' && place.client === client)?.read ??
    shaped.find(({ place }) => place.kind === 'agreement' && place.client === client)?.read();
  return unshaped.flatMap(({ place, read }) => {
    if (read.value === null) return [findingAt(read.source, 'CB0115', [0, 1], { values: { kind: place.kind } })];
    const agreement = levels(place.client);
    return shapeFindings(validator.mismatches(place.kind, read.value), {
      document: read,
      schema: schemaOf(place.kind, probes),
      ...(agreement === undefined ? {} : { agreement: `${agreement.source.path}:${lineOf(agreement, ['levels'])}` }),
    });
  });
}

async function refusedFiles(tree: FileTree | DiskTree): Promise<readonly Diagnostic[]> {
  if (!('refused' in tree)) return [];
  return (await tree.refused()).map(({ path, why }) => findingOn(path, 'CB0114', { what: why }));
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const byPath = a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return byPath || a.start.line - b.start.line || a.start.column - b.start.column || (a.code < b.code ? -1 : 1);
}
