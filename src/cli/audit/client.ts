// Everything that an audit of a client looks at, gathered into one list of entries.
import type { HistoricCommit } from '../../domain/history.ts';
import type { Period } from '../../domain/period.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import { auditRecords, type RecordFinding, type WitnessedClaim } from '../../sla/audit.ts';
import { backDated, toBeSigned, unreviewedChanges, unsignedChanges } from '../../sla/audit-terms.ts';
import { secondsOf } from '../../sla/record-fields.ts';
import { readClientRounds, roundEntries, type RoundsRead, signedOf, unsignedRounds, untimelyRounds } from './rounds.ts';
import { ALLOWED_SIGNERS, type ClientHistory, lastChange, readClientHistory, recordsAfter } from '../inputs/client-history.ts';
import type { ClosedPeriod } from '../inputs/closed-periods.ts';
import { isManifest } from '../inputs/closed-periods.ts';
import { type Context, UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { closedPeriodsOf, type Restated, restated } from '../inputs/restated.ts';

/**
 * `late` came later than the tolerance; `ahead` claimed a time later than its commit; `amended` was changed; `removed` was
 * deleted; `terms` agreement or calendar changed by one person alone, or without a listed approver; `unsigned` the same changed by a
 * commit without an allowed signature although the agreement asks for one; `back-dated` a commit earlier than its parent;
 * `rewritten` the commit of an issued document is gone; `issued` an issued document was changed; `receipt` a record of an
 * inspection was changed; `closed` a figure of a closed period moved and nobody approved it.
 */
export const AUDIT_KINDS = [
  'closed',
  'rewritten',
  'issued',
  'receipt',
  'terms',
  'unsigned',
  'back-dated',
  'removed',
  'amended',
  'ahead',
  'late',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export interface AuditEntry {
  readonly kind: AuditKind;
  readonly path: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Those that did it, oldest first; empty where the history holds none. */
  readonly commits: readonly HistoricCommit[];
  readonly delaySeconds?: number;
  /** Closed periods that it touches. */
  readonly closedPeriods: readonly string[];
  /** What it is about, for choosing a period. */
  readonly instants: readonly EpochSeconds[];
}

export interface ClientAudit {
  readonly client: string;
  readonly zone: string;
  readonly commits: number;
  readonly toleranceSeconds: number;
  readonly entries: readonly AuditEntry[];
  readonly claims: readonly WitnessedClaim[];
  readonly closed: readonly { readonly period: string; readonly document: string; readonly restatement: string | null }[];
}

export async function auditClient(
  context: Context,
  root: string,
  client: string,
  toleranceSeconds: number,
): Promise<ClientAudit> {
  const read = await readClientHistory(context, root, client);
  const records = recordsAfter(read);
  if (records === undefined)
    throw new UsageError(phrase('there is no client "{client}" in the history of this repository', { client }));
  const closed = closedPeriodsOf(read, records);
  const rounds = await readClientRounds(context, root, read, closed);
  const { claims, findings } = auditRecords(read.incidents, toleranceSeconds);
  const compared = closed.map((one) => restated(read, records, one));
  const entries = [
    ...compared.flatMap((result, index) =>
      result === undefined ? notComparable(read, closed[index]) : movedEntries(read, result),
    ),
    ...(await rewrittenEntries(read, rounds, closed)),
    ...issuedEntries(read, closed),
    ...(await roundEntries(rounds, closed)),
    ...unreviewedChanges(read.terms).map((finding) => entryOf({ ...finding, kind: 'terms' }, [])),
    ...(await unsignedEntries(read)),
    ...(await unsignedRounds(rounds, read, closed)),
    ...backDatedEntries(rounds, toleranceSeconds),
    ...[...findings, ...(await untimelyRounds(rounds, toleranceSeconds))].map((finding) => entryOf(finding, closed)),
  ];
  return {
    client,
    zone: records.client.value.zone,
    commits: rounds.history.commits.length,
    toleranceSeconds,
    entries: entries.toSorted(byPlace),
    claims,
    closed: closed.map(({ period, manifest }, index) => ({
      period: period.id,
      document: manifest.number,
      restatement: compared[index]?.moved.length === 0 ? null : (compared[index]?.approvedBy ?? null),
    })),
  };
}

/** Only what touches the period: by the times that are claimed, and by when it was done. */
export function within(audit: ClientAudit, period: Period | undefined): ClientAudit {
  if (period === undefined) return audit;
  const isIn = (at: EpochSeconds) => at >= period.startAt && at < period.endAt;
  return {
    ...audit,
    entries: audit.entries.filter(({ instants }) => instants.some(isIn)),
    claims: audit.claims.filter(({ claimedAt, witnessedAt }) => isIn(claimedAt) || isIn(witnessedAt)),
    closed: audit.closed.filter(({ period: id }) => id === period.id || id.startsWith(period.id)),
  };
}

function byPlace(one: AuditEntry, other: AuditEntry): number {
  const order = ({ kind, commits, path, field }: AuditEntry) =>
    [AUDIT_KINDS.indexOf(kind), commits[0]?.order ?? -1, path, field] as const;
  const [a, b] = [order(one), order(other)];
  return a[0] - b[0] || a[1] - b[1] || compare(a[2], b[2]) || compare(a[3], b[3]);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

type Found = Omit<RecordFinding, 'kind'> & { readonly kind: AuditKind };

function entryOf({ commit, ...finding }: Found, closed: readonly ClosedPeriod[]): AuditEntry {
  const claimed = [finding.before, finding.after].flatMap((text) => secondsOf(text) ?? []);
  const touched = closed.filter(
    ({ period, manifest }) =>
      commit.witnessedAt > (secondsOf(manifest.revision.committedAt) ?? 0) &&
      claimed.some((at) => at >= period.startAt && at < period.endAt),
  );
  return {
    ...finding,
    commits: [commit],
    closedPeriods: touched.map(({ period }) => period.id),
    instants: [...claimed, commit.witnessedAt],
  };
}

function movedEntries(read: ClientHistory, { closed, moved, approvedBy }: Restated): readonly AuditEntry[] {
  if (approvedBy !== undefined) return [];
  const { history, incidents } = read;
  const { period, path } = closed;
  return moved.map(({ figure, before, after, commits }) => {
    const record = incidents.find((version) => version.path.endsWith(`/${figure.split('/')[0]}.yaml`))?.path;
    // Where the history was replaced no commit changed it: the one that holds it now is named instead.
    const holder = record === undefined ? undefined : lastChange(read, record);
    const done = history.commits.filter(({ commit }) => commits.includes(commit));
    return {
      kind: 'closed' as const,
      path: record ?? path,
      field: figure,
      before: before === null ? null : String(before),
      after: after === null ? null : String(after),
      commits: done.length > 0 || holder === undefined ? done : [holder],
      closedPeriods: [period.id],
      instants: [period.startAt],
    };
  });
}

/** No figures to compare: the records cannot be counted any more, or a document without a list has lost its commit. */
function notComparable(read: ClientHistory, closed: ClosedPeriod | undefined): readonly AuditEntry[] {
  if (closed === undefined) return [];
  const { path, manifest, period } = closed;
  const commit = read.history.commits.at(-1);
  return [
    {
      kind: 'closed',
      path,
      field: 'figures',
      before: manifest.figures?.digest ?? null,
      after: null,
      commits: commit === undefined ? [] : [commit],
      closedPeriods: [period.id],
      instants: [period.startAt],
    },
  ];
}

/** An issued document names its commit for ever: a branch that no longer holds it was replaced. */
async function rewrittenEntries(
  { history }: ClientHistory,
  rounds: RoundsRead,
  closed: readonly ClosedPeriod[],
): Promise<readonly AuditEntry[]> {
  const checked = await Promise.all(
    closed.flatMap((one) => {
      const { commit, records } = one.manifest.revision;
      return [
        { one, field: 'revision.commit', commit, of: history },
        ...(records === undefined ? [] : [{ one, field: 'revision.records', commit: records, of: rounds }]),
      ].map(async (named) => ({ ...named, stands: await named.of.standsOn(named.commit) }));
    }),
  );
  return checked
    .filter(({ stands }) => !stands)
    .map(({ one: { path, manifest, period }, field, commit }) => {
      // The oldest commit that the document cannot have stood on.
      const issuedAt = secondsOf(manifest.revision.committedAt) ?? 0;
      const first = history.commits.findLast(({ committedAt }) => committedAt <= issuedAt);
      return {
        kind: 'rewritten' as const,
        path,
        field,
        before: commit,
        after: first?.commit ?? null,
        commits: first === undefined ? [] : [first],
        closedPeriods: [period.id],
        instants: [period.startAt, issuedAt],
      };
    });
}

/** A manifest is written once. Its list of figures has a digest of its own. */
function issuedEntries(read: ClientHistory, closed: readonly ClosedPeriod[]): readonly AuditEntry[] {
  const changed = read.history.commits.flatMap((commit) =>
    commit.changes
      .filter(({ path, before }) => isManifest(path, read.client) && before !== undefined)
      .map(({ path, before = null, after = null }) =>
        entryOf({ kind: 'issued', path, field: 'file', before, after, commit }, []),
      ),
  );
  const altered = closed
    .filter(({ isAltered }) => isAltered)
    .map(({ path, manifest, period }): AuditEntry => {
      const commit = lastChange(read, path);
      return {
        kind: 'issued',
        path,
        field: 'figures.values',
        before: manifest.figures?.digest ?? null,
        after: null,
        commits: commit === undefined ? [] : [commit],
        closedPeriods: [period.id],
        instants: [period.startAt],
      };
    });
  return [...changed, ...altered];
}

/** Changes of agreement, calendars and of the list of keys itself that had to be signed and were not. */
async function unsignedEntries({ history, terms }: ClientHistory): Promise<readonly AuditEntry[]> {
  const keyChanges = history.commits.flatMap((commit) =>
    commit.changes.filter(({ path }) => path === ALLOWED_SIGNERS).map((change) => ({ commit, change })),
  );
  const concerned = [...new Set([...terms, ...keyChanges].map(({ commit }) => commit))];
  const asked = toBeSigned(terms, concerned);
  if (asked.length === 0) return [];
  const signed = await signedOf(history, asked);
  return [
    ...unsignedChanges(terms, signed).map((finding) => entryOf({ ...finding, kind: 'unsigned' }, [])),
    ...keyChanges
      .filter(({ commit, change }) => change.before !== undefined && asked.includes(commit) && !signed.has(commit.commit))
      .map(({ commit, change: { path, before = null, after = null } }) =>
        entryOf({ kind: 'unsigned', path, field: 'file', before, after, commit }, []),
      ),
  ];
}

function backDatedEntries({ history, client }: RoundsRead, toleranceSeconds: number): readonly AuditEntry[] {
  return backDated(history.commits, toleranceSeconds)
    .filter(({ changes }) => changes.length > 0)
    .map((commit) => ({
      kind: 'back-dated' as const,
      path: commit.changes[0]?.path ?? client,
      field: 'committedAt',
      before: iso(commit.witnessedAt),
      after: iso(commit.committedAt),
      commits: [commit],
      delaySeconds: commit.witnessedAt - commit.committedAt,
      closedPeriods: [],
      instants: [commit.committedAt, commit.witnessedAt],
    }));
}

function iso(seconds: EpochSeconds): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
}
