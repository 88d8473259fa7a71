// What the obligations of a period are expanded from: records, inspections of its months, issued reports.
import { receiptIn } from '../../deliver/receipt.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { type EpochSeconds, epochSeconds, INSTANT_PATTERN } from '../../domain/time.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { inPeriod, obligations } from '../../sla/obligations/expand.ts';
import type { IssuedReport, Obligation } from '../../sla/obligations/obligation.ts';
import { slotsBetween } from './read-inputs.ts';

export interface ObligationSources {
  readonly records: ClientRecords;
  readonly tree: FileTree;
  /** Undefined outside of a repository: then nothing witnesses when a report was issued. */
  readonly ledger: Pick<Ledger, 'history'> | undefined;
}

export async function readObligations(
  { records, tree, ledger }: ObligationSources,
  period: Period,
  asOf: EpochSeconds,
): Promise<readonly Obligation[]> {
  const [slots, reports] = await Promise.all([
    slotsBetween({ records, tree }, period.startAt, period.endAt),
    issuedReports(tree, records.id, ledger),
  ]);
  return inPeriod(obligations({ records, slots, reports, asOf }), period);
}

export async function issuedReports(
  tree: FileTree,
  client: string,
  ledger: ObligationSources['ledger'],
): Promise<readonly IssuedReport[]> {
  const paths = await tree.list(`reports/${client}/`);
  const found = await Promise.all(
    paths
      .filter((path) => path.endsWith(MANIFEST))
      .map(async (path) => {
        const content = await tree.read(path);
        const claim = content === undefined ? undefined : claimOf(content);
        if (claim === undefined) return [];
        const beside = paths.filter(
          (one) => one.startsWith(`${path.slice(0, -MANIFEST.length)}.v`) && one.endsWith('.delivery.json'),
        );
        const [when, deliveries] = await Promise.all([issued(path, claim.committedAt, ledger), delivered(tree, beside)]);
        return [{ path, period: claim.period, ...when, deliveries }];
      }),
  );
  return found.flat();
}

const MANIFEST = '.manifest.json';

/** A delivery that was refused, or whose outcome nobody knows, proves nothing. */
async function delivered(tree: FileTree, paths: readonly string[]): Promise<IssuedReport['deliveries']> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const bytes = await tree.read(path);
      const receipt = bytes === undefined ? undefined : receiptIn(bytes);
      const at = receipt?.endedAt;
      return receipt?.state === 'delivered' && at !== undefined && isInstant(at) ? [{ path, at: epochSeconds(at) }] : [];
    }),
  );
  return found.flat();
}

/** Issued by the commit that first holds the manifest; else nobody saw it, and what it claims of itself has to do. */
async function issued(path: string, committedAt: string, ledger: ObligationSources['ledger']) {
  const first = (await ledger?.history(path))?.at(-1);
  return first === undefined
    ? { issuedAt: epochSeconds(committedAt), witnessed: false }
    : { issuedAt: epochSeconds(first.committedAt), witnessed: true };
}

/** A draft is not issued, and what is no manifest proves nothing. */
function claimOf(content: Uint8Array): { readonly period: string; readonly committedAt: string } | undefined {
  const manifest = parsed(content);
  const { period } = manifest;
  const committedAt = asRecord(manifest['revision'])['committedAt'];
  if (manifest['format'] !== 'casebook-manifest-1' || asRecord(manifest['edition'])['kind'] !== 'formal') return undefined;
  if (typeof period !== 'string' || typeof committedAt !== 'string') return undefined;
  return isInstant(committedAt) ? { period, committedAt } : undefined;
}

function isInstant(text: string): boolean {
  try {
    return new RegExp(INSTANT_PATTERN).test(text) && Number.isFinite(epochSeconds(text));
  } catch {
    return false;
  }
}

function parsed(content: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(new TextDecoder().decode(content)));
  } catch {
    return {};
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
