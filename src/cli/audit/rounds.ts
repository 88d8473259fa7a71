// What an audit says of the records of rounds: changed, removed, out of their chain, merged wrongly, or unsigned.
import type { HistoricChange, HistoricCommit } from '../../domain/history.ts';
import { chainHeads, lostHeads } from '../../inspection/chain-heads.ts';
import { compactMonth, homeOf } from '../../inspection/compact.ts';
import { readRounds } from '../../inspection/history.ts';
import { dayFilePlace, instantsIn, recordPlace } from '../../inspection/record-path.ts';
import { receiptIn, type RecordFile } from '../../inspection/record.ts';
import { contentKey, joinedHistory, type RecordHistory } from '../../ledger/history-of-records.ts';
import { auditRecords, type RecordFinding, type RecordVersion } from '../../sla/audit.ts';
import { roundsToBeSigned } from '../../sla/audit-terms.ts';
import { secondsOf } from '../../sla/record-fields.ts';
import { type Context, UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { openRecordsBranch } from '../open-ledger.ts';
import type { AuditEntry } from './client.ts';
import { ALLOWED_SIGNERS, type ClientHistory, historicTree, lastChange } from '../inputs/client-history.ts';
import type { ClosedPeriod } from '../inputs/closed-periods.ts';

/** Later than any inspection. */
const FAR = 32_503_680_000;

type Found = Pick<AuditEntry, 'kind' | 'path' | 'field' | 'after'>;

/** The records of rounds of a client, wherever they lie. */
export interface RoundsRead {
  readonly client: string;
  /** Of the main branch, and of a branch of their own where there is one. */
  readonly history: RecordHistory;
  /** Of a branch of their own: what it held once and does not stand on any more. */
  readonly replaced: readonly RecordHistory[];
  /** Whether the branch of the records still stands on this commit. */
  readonly standsOn: RecordHistory['standsOn'];
}

export async function readClientRounds(
  context: Context,
  root: string,
  { client, history }: ClientHistory,
  closed: readonly ClosedPeriod[],
): Promise<RoundsRead> {
  const branch = await openRecordsBranch(context, root, (path) => path.startsWith(recordsOf(client)));
  if (branch === undefined) {
    if (context.env['CASEBOOK_RECORDS_BRANCH'] === undefined) await requireNoBranch(history, closed);
    return { client, history, replaced: [], standsOn: (commit) => history.standsOn(commit) };
  }
  const { history: own, replaced } = branch;
  const standsOn = async (commit: string) => (await own.standsOn(commit)) || history.standsOn(commit);
  return { client, history: joinedHistory(history, own), replaced, standsOn };
}

/** An audit that nobody told of the branch would call its records removed. */
async function requireNoBranch(history: RecordHistory, closed: readonly ClosedPeriod[]): Promise<void> {
  for (const { manifest } of closed) {
    const { records } = manifest.revision;
    if (records === undefined || (await history.standsOn(records))) continue;
    throw new UsageError(
      phrase(
        '{number} read its inspections from a branch of their own: name it by CASEBOOK_RECORDS_BRANCH, or, where it is gone, set that to nothing',
        { number: manifest.number },
      ),
    );
  }
}

const recordsOf = (client: string) => `inspections/${client}/`;

/** Records of rounds are written once: what the history shows, and what their chain of digests shows where the history was replaced. */
export async function roundEntries(read: RoundsRead, closed: readonly ClosedPeriod[]): Promise<readonly AuditEntry[]> {
  const changes = await Promise.all(
    read.history.commits.map(async (commit) => (await changedIn(read, commit)).map((found) => entryOf(found, commit, closed))),
  );
  const changed = changes.flat();
  const tree = historicTree(read.history, recordsOf(read.client));
  const { problems } = await readRounds(tree, read.client, 0, FAR);
  // Nothing in the records themselves tells of the newest ones: issued documents do, and who saw the branch before.
  const remembered = [
    ...closed.map(({ manifest }) => manifest.receipts ?? {}),
    ...(await Promise.all(read.replaced.map((past) => chainHeads(historicTree(past, recordsOf(read.client)), read.client)))),
  ];
  const heads = await Promise.all(remembered.map((links) => lostHeads(tree, links)));
  const lost = heads.flatMap((found) => found).filter(({ path }) => !problems.some((problem) => problem.path === path));
  const known = new Set(changed.flatMap(({ path }) => [path, homeOf(path)]));
  const broken = [...problems, ...new Map(lost.map((one) => [one.path, one])).values()]
    .filter(({ path }) => !known.has(path) && !known.has(homeOf(path)))
    .map(({ path, kind }): AuditEntry => {
      const found = { kind: 'receipt', path, field: 'digest', after: kind } as const;
      return entryOf(found, lastChange(read, path) ?? lastChange(read, homeOf(path)), closed);
    });
  return [...changed, ...broken];
}

interface Brought {
  readonly commit: HistoricCommit;
  readonly change: HistoricChange;
}

/** Each content with the commit that had it first at its path; a merge after that only brings it elsewhere. */
function bringing({ commits }: RecordHistory, isOfRounds: (change: HistoricChange) => boolean): readonly Brought[] {
  const seen = new Set<string>();
  return commits.flatMap((commit) =>
    commit.changes.flatMap((change) => {
      const key = contentKey(change.path, change.after);
      if (change.after === undefined || seen.has(key) || !isOfRounds(change)) return [];
      seen.add(key);
      return [{ commit, change }];
    }),
  );
}

/** When rounds say that they were done, against the commits that first held their records. */
export async function untimelyRounds(
  { history, client }: RoundsRead,
  toleranceSeconds: number,
): Promise<readonly RecordFinding[]> {
  const first = new Map<string, Brought>();
  for (const one of bringing(history, ({ path }) => recordPlace(path)?.client === client))
    if (!first.has(one.change.path)) first.set(one.change.path, one);
  const versions = [...first.values()].map(async ({ commit, change }): Promise<RecordVersion> => {
    const { path, imported } = change;
    return { path, commit, imported, value: { finishedAt: receiptIn((await textOf(history, change)).text)?.finished } };
  });
  return auditRecords(await Promise.all(versions), toleranceSeconds).findings;
}

/** A month that is merged by the day, or taken apart again, changes nothing: the very records before it yield just these files. */
async function changedIn({ history, client }: RoundsRead, commit: HistoricCommit): Promise<readonly Found[]> {
  const records = commit.changes.filter(({ path }) => recordPlace(path)?.client === client);
  const days = commit.changes.filter(({ path }) => dayFilePlace(path)?.client === client);
  const touched = records.filter(({ before }) => before !== undefined);
  if (days.length === 0) return touched.map(wrongRecord);
  const single = records.filter(({ before, after }) => (before === undefined) !== (after === undefined));
  const merged = compactMonth(await Promise.all(single.map((change) => textOf(history, change))));
  const expected = new Map(merged.days.map(({ path, text }) => [path, text]));
  const proved = new Set<string>();
  for (const day of days) {
    if (day.before !== undefined && day.after !== undefined) continue;
    if ((await textOf(history, day)).text === expected.get(day.path)) proved.add(day.path);
  }
  return [
    ...days.filter(({ path }) => !proved.has(path)).map(wrongDay),
    ...touched.filter(({ path }) => !proved.has(homeOf(path)) && !days.some((day) => day.path === homeOf(path))).map(wrongRecord),
  ];
}

function wrongRecord({ path, after }: HistoricChange): Found {
  return { kind: 'receipt', path, field: 'file', after: after === undefined ? 'removed' : 'altered' };
}

/** Not what the records that the same commit takes away or brings back yield. */
function wrongDay({ path, after }: HistoricChange): Found {
  return { kind: 'receipt', path, field: 'month', after: after === undefined ? 'removed' : 'altered' };
}

async function textOf(history: RecordHistory, { path, before, after }: HistoricChange): Promise<RecordFile> {
  return { path, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await history.read(after ?? before ?? '')) };
}

/**
 * Records that no commit with an allowed signature brought while the agreement asked for one: a merge brings what was signed
 * on its branch.
 */
export async function unsignedRounds(
  { history, client }: RoundsRead,
  { terms, ...main }: ClientHistory,
  closed: readonly ClosedPeriod[],
): Promise<readonly AuditEntry[]> {
  const brought = bringing(history, ({ path }) => (recordPlace(path) ?? dayFilePlace(path))?.client === client);
  const asked = new Set(roundsToBeSigned(terms, [...new Set(brought.map(({ commit }) => commit))]));
  const allowed = await allowedSigners(main.history);
  const ids = [...asked].map(({ commit }) => commit);
  const signed = await history.signersOf(ids, allowed);
  const unsigned = brought.filter(({ commit }) => asked.has(commit) && !signed.has(commit.commit));
  if (unsigned.length === 0) return [];
  const writers = await history.writersOf(new Set(unsigned.map(({ change }) => change.path)));
  const vouched = await history.signersOf([...new Set([...writers.values()].flat())], allowed);
  const isVouchedFor = ({ path, after }: HistoricChange) =>
    (writers.get(contentKey(path, after)) ?? []).some((commit) => vouched.has(commit));
  return unsigned
    .filter(({ change }) => !isVouchedFor(change))
    .map(({ commit, change: { path } }) =>
      entryOf({ kind: 'unsigned', path, field: 'commit', after: commit.commit }, commit, closed),
    );
}

/** Those of these commits that a key signed which the newest list of the workspace allows. */
export async function signedOf(history: RecordHistory, asked: readonly HistoricCommit[]): Promise<ReadonlySet<string>> {
  if (asked.length === 0) return new Set();
  const commits = asked.map(({ commit }) => commit);
  return new Set((await history.signersOf(commits, await allowedSigners(history))).keys());
}

async function allowedSigners(history: RecordHistory): Promise<string> {
  const lists = history.commits.flatMap(({ changes }) => changes.filter(({ path }) => path === ALLOWED_SIGNERS));
  const list = lists.at(-1)?.after;
  return list === undefined ? '' : new TextDecoder().decode(await history.read(list));
}

/** Of what only the digests show nobody knows when it was done: it may have been after a document was issued. */
function entryOf(found: Found, commit: HistoricCommit | undefined, closed: readonly ClosedPeriod[]): AuditEntry {
  const planned = instantsIn(found.path);
  const touched = closed.filter(
    ({ period, manifest }) =>
      (found.field === 'digest' || (commit?.witnessedAt ?? FAR) > (secondsOf(manifest.revision.committedAt) ?? 0)) &&
      planned.some((at) => at >= period.startAt && at < period.endAt),
  );
  return {
    ...found,
    before: null,
    commits: commit === undefined ? [] : [commit],
    closedPeriods: touched.map(({ period }) => period.id),
    instants: [...planned, ...(commit === undefined ? [] : [commit.witnessedAt])],
  };
}
