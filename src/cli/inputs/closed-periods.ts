// Periods that an issued document has closed: what it stated, and what moved since without a restatement.
import type { Manifest } from '../../deliver/manifest.ts';
import { CODES } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import { parsePeriod, type Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { recordOf } from '../../sla/matter.ts';
import { figuresDigest, type PeriodFigures, periodFigures } from '../../sla/period-figures.ts';
import type { Workspace } from '../../workspace/load.ts';
import { type MovedFigure, movedFigures } from '../../sla/restatement.ts';

export interface ClosedPeriod {
  /** Of the manifest. */
  readonly path: string;
  readonly manifest: Manifest;
  readonly period: Period;
  /** Undefined for a document from before figures were listed. */
  readonly issued: PeriodFigures | undefined;
  /** The list in the manifest is not the one that was digested. */
  readonly isAltered: boolean;
}

const MANIFEST = /^reports\/([^/]+)\/(?:.+[./])?manifest\.json$/;

export function isManifest(path: string, client?: string): boolean {
  const match = MANIFEST.exec(path);
  return match !== null && (client === undefined || match[1] === client);
}

export interface ManifestText {
  readonly path: string;
  readonly text: string;
}

/** All formal editions of a client, of whatever period. */
export function formalManifests(manifests: readonly ManifestText[], client: string): readonly Manifest[] {
  return manifests.flatMap(({ text }) => {
    const manifest = manifestIn(text);
    return manifest?.edition.kind === 'formal' && manifest.client === client ? [manifest] : [];
  });
}

/** By period; of several formal editions of one the latest counts. */
export function closedPeriods(manifests: readonly ManifestText[], client: string, zone: string): readonly ClosedPeriod[] {
  const closed = manifests.flatMap(({ path, text }) => {
    const manifest = manifestIn(text);
    const period = manifest === undefined ? undefined : parsePeriod(manifest.period, zone);
    if (manifest?.edition.kind !== 'formal' || manifest.client !== client || period === undefined) return [];
    const { figures } = manifest;
    const isAltered = figures !== undefined && figuresDigest(figures.values) !== figures.digest;
    return [{ path, manifest, period, issued: figures?.values, isAltered }];
  });
  return [...Map.groupBy(closed, ({ period }) => period.id).values()]
    .flatMap((editions) => editions.toSorted(byVersion).at(-1) ?? [])
    .toSorted((one, other) => (one.period.id < other.period.id ? -1 : 1));
}

function manifestIn(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const read = value as Manifest | null;
    return read?.format === 'casebook-manifest-1' && typeof read.revision?.commit === 'string' && read.edition !== undefined
      ? read
      : undefined;
  } catch {
    return undefined;
  }
}

function byVersion({ manifest: one }: ClosedPeriod, { manifest: other }: ClosedPeriod): number {
  const numbers = (text = '0') => text.split('.').map(Number);
  const [a, b] = [numbers(one.edition.version), numbers(other.edition.version)];
  const place = a.findIndex((number, index) => number !== (b[index] ?? 0));
  return place < 0 ? a.length - b.length : (a[place] ?? 0) - (b[place] ?? 0);
}

/** The record that approves these figures of the period. */
export function restatementOf({ restatements }: ClientRecords, period: string, figures: PeriodFigures): string | undefined {
  const digest = figuresDigest(figures);
  return restatements.find(({ value }) => value.period === period && value.figures === digest)?.value.id;
}

export async function closedPeriodFindings(
  tree: FileTree,
  { clients, findings }: Pick<Workspace, 'clients' | 'findings'>,
): Promise<readonly Diagnostic[]> {
  const manifests = await manifestsIn(tree);
  return [...clients.values()].flatMap((records) => movedSinceIssued(manifests, records, findings));
}

export async function manifestsIn(tree: FileTree): Promise<readonly ManifestText[]> {
  const manifests: ManifestText[] = [];
  for (const path of (await tree.list('reports/')).filter((candidate) => isManifest(candidate))) {
    const bytes = await tree.read(path);
    if (bytes !== undefined) manifests.push({ path, text: new TextDecoder().decode(bytes) });
  }
  return manifests;
}

/**
 * One finding for each record whose figures moved, and one for the totals. While a record that figures are made from has an
 * error of its own, that is the only thing to say.
 */
export function movedSinceIssued(
  manifests: readonly ManifestText[],
  records: ClientRecords,
  findings: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (findings.some(({ severity, path }) => severity === 'error' && isCounted(path, records.id))) return [];
  return closedPeriods(manifests, records.id, records.client.value.zone).flatMap((closed) => findingsOf(closed, records));
}

/** What figures are made from, and what approves their change; an error elsewhere moves none. */
function isCounted(path: string, client: string): boolean {
  const [folder, of, ...rest] = path.split('/');
  if (folder === 'calendars') return true;
  if (of !== client) return false;
  if (folder === 'inventory') return rest[0] === 'assets' || rest[0] === 'client.yaml' || rest[0] === 'agreement.yaml';
  return folder === 'incidents' || (folder === 'journal' && rest.at(-1)?.startsWith('RST-') === true);
}

function findingsOf({ path, period, issued, manifest }: ClosedPeriod, records: ClientRecords): readonly Diagnostic[] {
  if (issued === undefined) return [];
  const present = periodFigures(records, period);
  const moved = movedFigures(issued, present);
  if (moved.length === 0 || restatementOf(records, period.id, present) !== undefined) return [];
  const placed = Map.groupBy(moved, ({ figure }) => figureRecord(records, figure)?.path ?? path);
  return [...placed].map(([at, figures]) => {
    const record = figureRecord(records, figures[0]?.figure);
    const line = record?.lineOf('timeline') ?? 1;
    const start = { line, column: 1 };
    return {
      code: 'CB0417',
      severity: CODES.CB0417.severity,
      path: at,
      start,
      end: start,
      values: { figures: listed(figures), period: period.id, number: manifest.number, client: records.id },
    };
  });
}

/** `INC-2025-0042/resolve/verdict` names its record; totals name none. */
function figureRecord(records: ClientRecords, figure = '') {
  return recordOf(records, figure.split('/')[0] ?? '');
}

const MOST_LISTED = 8;

function listed(figures: readonly MovedFigure[]): string {
  const shown = figures.slice(0, MOST_LISTED).map(({ figure, before, after }) => `${figure} ${before ?? '–'} → ${after ?? '–'}`);
  return [...shown, ...(figures.length > MOST_LISTED ? [`… +${figures.length - MOST_LISTED}`] : [])].join(', ');
}
