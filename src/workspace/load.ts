// Reads and checks the workspace. A document with an error is left out of its client's records, and reported.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { atMostOfEachFile } from '../diagnostics/most-findings.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { ClaimWitness } from './claims.ts';
import { recordsOf } from './client-records.ts';
import type { DiskTree } from './disk-tree.ts';
import { isKind, type WorkspaceDocument } from './document.ts';
import { type Estate, estateOf } from './estate.ts';
import { type Ground, groundOf, type PlacedPath } from './ground.ts';
import { misplacedFiles } from './layout.ts';
import { joined, type ReadDocuments, readDocuments, shapeOf } from './read-documents.ts';
import { judge, onePlaceOneFinding } from './references.ts';
import { conditions } from './rules/conditions.ts';
import { existingTimes } from './rules/existing-times.ts';
import { danglingReferences } from './rules/misnamed.ts';
import { type ProbeKinds, registeredProbeKinds } from './schemas.ts';
import { findingOn } from './source.ts';

interface Checked {
  /** Sorted by path and line. */
  readonly findings: readonly Diagnostic[];
  /** Paths of all documents, sound or not. */
  readonly documents: readonly string[];
  /** How many documents there are. */
  readonly files: number;
}

export interface Workspace extends Checked {
  readonly clients: ReadonlyMap<string, ClientRecords>;
}

export interface LoadOptions {
  /** Records that claim a later time are findings. Without it nothing is in the future. */
  readonly now?: Temporal.Instant;
  /** Who knows when something was first claimed: a claim must not be later than the commit that brought it. */
  readonly witness?: ClaimWitness;
  /** Default: the probe kinds of the product. */
  readonly probes?: ProbeKinds;
}

export async function loadWorkspace(tree: FileTree, options: LoadOptions = {}): Promise<Workspace> {
  const documents: WorkspaceDocument[] = [];
  const { ground, ...checked } = await checkParts(tree, options, (part) => documents.push(...part.documents));
  const unsound = pathsOfErrors(checked.findings);
  const sound = documents.filter(({ path }) => !unsound.has(path));
  const papers = sound.filter((document) => isKind(document, 'client'));
  const whole = estateOf(ground, { clients: ground.clients, documents: sound, shared: [], papers });
  return { clients: recordsOf(whole), ...checked, findings: atMostOfEachFile(checked.findings) };
}

/** What was found so far about a client and about what is shared, and its records that are sound. */
type LookAtClient = (records: ClientRecords, findings: readonly Diagnostic[]) => void;

/** Looks at a client after the other and keeps the documents of none. */
export async function checkWorkspace(tree: FileTree, options: LoadOptions, look: LookAtClient): Promise<Checked> {
  const { findings, documents, files } = await checkParts(tree, options, (part, found, { isPartial }) => {
    if (isPartial) return;
    for (const records of recordsOf(part.without(pathsOfErrors(found))).values()) look(records, found);
  });
  return { findings: atMostOfEachFile(findings), documents, files };
}

function pathsOfErrors(findings: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(findings.filter(({ severity }) => severity === 'error').map(({ path }) => path));
}

interface CheckedParts extends Checked {
  readonly ground: Ground;
}

type SeePart = (part: Estate, findings: readonly Diagnostic[], ground: Ground) => void;

/** First what is shared, then each client. */
async function checkParts(tree: FileTree, { now, witness, probes: given }: LoadOptions, see: SeePart): Promise<CheckedParts> {
  const probes = given ?? (await registeredProbeKinds());
  const paths = await tree.list();
  const ground = groundOf(paths, { leftOut: leftOutOf(tree), probes, now });
  const { clients } = ground;
  const read = (places: readonly PlacedPath[]) => readDocuments(tree, places, probes);
  const titles = new Map<string, ReadDocuments>();
  for (const title of ground.titles) titles.set(title.client ?? '', await read([title]));
  const papers = possiblePapers(ground, [...titles.values()]);

  const common = await read(ground.of());
  const shared = estateOf(ground, { clients: [], documents: common.shaped, shared: [], papers });
  const { findings: ruled, open: references, aside } = await judge(shared, witness);
  const shape = [...(await shapeOf(common, probes))];
  const [rules, open, documents] = [[...ruled], [...references], [...common.files]];
  const ofShared = [...shape, ...ruled];
  see(shared, ofShared, ground);

  let refused: Promise<readonly Diagnostic[]> | undefined;
  for (const client of clients) {
    const own = joined(titles.get(client), await read(ground.of(client).filter(({ kind }) => kind !== 'client')));
    // Whoever wants to know what has changed meanwhile may ask now, and is answered while the last client is judged.
    if (client === clients.at(-1)) refused = refusedFiles(tree);
    const part = estateOf(ground, { clients: [client], documents: own.shaped, shared: common.shaped, papers });
    const judgement = await judge(part, witness, aside);
    const unfit = await shapeOf(own, probes);
    see(part, [...ofShared, ...unfit, ...judgement.findings], ground);
    shape.push(...unfit);
    rules.push(...judgement.findings);
    open.push(...judgement.open);
    documents.push(...own.files);
  }
  const possible = shared.without(aside.impossible);
  rules.push(...danglingReferences(possible.without(aside.doubled), open), ...(await conditions(possible)));
  const others = [...(await (refused ?? refusedFiles(tree))), ...misplacedFiles(ground.misplaced), ...shape];
  // A file that was refused is missing, too: the first says more.
  // What is left out would be missed everywhere: the links are told.
  const findings = onePlaceOneFinding(ground.isPartial ? others : [...others, ...rules]).toSorted(byPlace);
  return { ground, findings, documents: documents.toSorted(), files: documents.length };
}

/** One with a time zone that does not exist is told, and compared with nothing. */
function possiblePapers(ground: Ground, titles: readonly ReadDocuments[]): Estate['papers'] {
  const documents = titles.flatMap(({ shaped }) => shaped.filter((document) => isKind(document, 'client')));
  const estate = estateOf(ground, { clients: ground.clients, documents, shared: [], papers: documents });
  return estate.without(new Set(existingTimes(estate).map(({ path }) => path))).papers;
}

function leftOutOf(tree: FileTree | DiskTree): readonly string[] {
  return 'leftOut' in tree ? (tree.leftOut?.() ?? []) : [];
}

async function refusedFiles(tree: FileTree | DiskTree): Promise<readonly Diagnostic[]> {
  if (!('refused' in tree)) return [];
  return (await tree.refused()).map(({ path, why, meant }) => {
    if (why === 'misnamed-folder') return findingOn(path, 'CB0116', { pattern: meant });
    return findingOn(path, 'CB0114', why === 'strange-name' ? { name: why, letters: 'plain-letters' } : { what: why });
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const byPath = a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return byPath || a.start.line - b.start.line || a.start.column - b.start.column || (a.code < b.code ? -1 : 1);
}
