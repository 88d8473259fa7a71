// Reads documents, quickly where that is sure, and compares each with the schema of its kind.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DocumentKind, DocumentPlace } from '../domain/document-kinds.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { DiskTree } from './disk-tree.ts';
import { type WorkspaceDocument, workspaceDocument } from './document.ts';
import type { PlacedPath } from './ground.ts';
import { lineOf } from './marks.ts';
import { newGlance, readPlain, UNSURE } from './read-plain.ts';
import { type ReadDocument, readYaml } from './read-yaml.ts';
import { type ProbeKinds, schemaOf } from './schemas.ts';
import { findingAt } from './source.ts';
import { validatorFor } from './validate.ts';

export interface ReadDocuments {
  /** Those that have the shape of their kind. */
  readonly shaped: readonly WorkspaceDocument[];
  readonly unshaped: readonly Unshaped[];
  /** About those that cannot be read. */
  readonly findings: readonly Diagnostic[];
  /** Paths of all documents. */
  readonly files: readonly string[];
}

interface Unshaped {
  readonly place: DocumentPlace;
  readonly read: ReadDocument;
}

/** A document that the quick reader is sure of and that fits its schema is done; all others are read with their places. */
export async function readDocuments(
  tree: FileTree | DiskTree,
  places: readonly PlacedPath[],
  probes: ProbeKinds,
): Promise<ReadDocuments> {
  const shaped: WorkspaceDocument[] = [];
  const unshaped: Unshaped[] = [];
  const findings: Diagnostic[] = [];
  const files: string[] = [];
  const validator = validatorFor(probes);
  const schemaFor = memoized((kind: DocumentKind) => schemaOf(kind, probes));
  for (const place of places) {
    const { path, kind } = place;
    const bytes = 'readNow' in tree && tree.readNow !== undefined ? tree.readNow(path) : await tree.read(path);
    if (bytes === undefined) continue;
    files.push(path);
    const text = textOf(bytes);
    const glance = newGlance(text);
    const value = readPlain(text, glance);
    if (value !== UNSURE && validator.fits(kind, value)) {
      shaped.push(workspaceDocument(path, place, value, readAgain(path, text), glance));
      continue;
    }
    const read = readYaml(path, bytes, schemaFor(kind));
    if (!('source' in read)) findings.push(...read);
    else if (validator.fits(kind, read.value)) shaped.push(workspaceDocument(path, place, read.value, () => read));
    else unshaped.push({ place, read });
  }
  return { shaped, unshaped, findings, files };
}

export function joined(one: ReadDocuments | undefined, other: ReadDocuments): ReadDocuments {
  if (one === undefined || one.files.length === 0) return other;
  return {
    shaped: [...one.shaped, ...other.shaped],
    unshaped: [...one.unshaped, ...other.unshaped],
    findings: [...one.findings, ...other.findings],
    files: [...one.files, ...other.files],
  };
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

/** What is wrong with the documents that cannot be read or have another shape. The fault levels are those of the client's agreement. */
export async function shapeOf({ shaped, unshaped, findings }: ReadDocuments, probes: ProbeKinds): Promise<readonly Diagnostic[]> {
  if (unshaped.length === 0) return findings;
  const { shapeFindings } = await import('./shape.ts');
  const validator = validatorFor(probes);
  const isAgreement = ({ place }: { readonly place: DocumentPlace }) => place.kind === 'agreement';
  const agreement = unshaped.find(isAgreement)?.read ?? shaped.find(isAgreement)?.read();
  const mismatches = unshaped.flatMap(({ place, read }) => {
    if (read.value === null) return [findingAt(read.source, 'CB0115', [0, 1], { values: { kind: place.kind } })];
    const ways = validator.mismatches(place.kind, read.value);
    if (ways.length === 0) throw new Error(`the two checks of its shape disagree about ${read.source.path}`);
    return shapeFindings(ways, {
      document: read,
      schema: schemaOf(place.kind, probes),
      ...(agreement === undefined ? {} : { agreement: `${agreement.source.path}:${lineOf(agreement, ['levels'])}` }),
    });
  });
  return [...findings, ...mismatches];
}
