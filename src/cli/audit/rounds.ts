// What an audit says of the records of rounds: changed, removed, out of their chain, merged wrongly, or unsigned.
import type { HistoricChange, HistoricCommit } from '../../domain/history.ts';
import { lostHeads } from '../../inspection/chain-heads.ts';
import { compactMonth, homeOf } from '../../inspection/compact.ts';
import { readRounds } from '../../inspection/history.ts';
import { dayFilePlace, recordPlace } from '../../inspection/record-path.ts';
import type { RecordFile } from '../../inspection/record.ts';
import type { RecordHistory } from '../../ledger/history-of-records.ts';
import { roundsToBeSigned } from '../../sla/audit-terms.ts';
import type { AuditEntry } from './client.ts';
import { ALLOWED_SIGNERS, type ClientHistory, historicTree, lastChange } from '../inputs/client-history.ts';
import type { ClosedPeriod } from '../inputs/closed-periods.ts';

/** Later than any inspection. */
const FAR = 32_503_680_000;

type Found = Pick<AuditEntry, 'kind' | 'path' | 'field' | 'after'>;

/** Records of rounds are written once: what the history shows, and what their chain of digests shows where the history was replaced. */
export async function roundEntries(read: ClientHistory, closed: readonly ClosedPeriod[]): Promise<readonly AuditEntry[]> {
  const changes = await Promise.all(
    read.history.commits.map(async (commit) => (await changedIn(read, commit)).map((found) => entryOf(found, commit))),
  );
  const changed = changes.flat();
  const tree = historicTree(read.history, `inspections/${read.client}/`);
  const { problems } = await readRounds(tree, read.client, 0, FAR);
  // Nothing in the records themselves tells of the newest ones: issued documents do.
  const heads = await Promise.all(closed.map(({ manifest }) => lostHeads(tree, manifest.receipts ?? {})));
  const lost = heads.flatMap((found) => found).filter(({ path }) => !problems.some((problem) => problem.path === path));
  const known = new Set(changed.flatMap(({ path }) => [path, homeOf(path)]));
  const broken = [...problems, ...new Map(lost.map((one) => [one.path, one])).values()]
    .filter(({ path }) => !known.has(path) && !known.has(homeOf(path)))
    .map(({ path, kind }): AuditEntry => {
      const found = { kind: 'receipt', path, field: 'digest', after: kind } as const;
      return entryOf(found, lastChange(read, path) ?? lastChange(read, homeOf(path)));
    });
  return [...changed, ...broken];
}

/** A month that is merged by the day, or taken apart again, changes nothing: the very records before it yield just these files. */
async function changedIn({ history, client }: ClientHistory, commit: HistoricCommit): Promise<readonly Found[]> {
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

/** Records that came by a commit without an allowed signature while the agreement asked for one. */
export async function unsignedRounds({ history, terms, client }: ClientHistory): Promise<readonly AuditEntry[]> {
  const isOfRounds = ({ path, after }: HistoricChange) =>
    after !== undefined && (recordPlace(path) ?? dayFilePlace(path))?.client === client;
  const asked = roundsToBeSigned(
    terms,
    history.commits.filter(({ changes }) => changes.some(isOfRounds)),
  );
  const signed = await signedOf(history, asked);
  return asked
    .filter(({ commit }) => !signed.has(commit))
    .flatMap((commit) =>
      commit.changes
        .filter(isOfRounds)
        .map(({ path }) => entryOf({ kind: 'unsigned', path, field: 'commit', after: commit.commit }, commit)),
    );
}

/** Those of these commits that a key signed which the newest list of the workspace allows. */
export async function signedOf(history: RecordHistory, asked: readonly HistoricCommit[]): Promise<ReadonlySet<string>> {
  if (asked.length === 0) return new Set();
  const lists = history.commits.flatMap(({ changes }) => changes.filter(({ path }) => path === ALLOWED_SIGNERS));
  const list = lists.at(-1)?.after;
  const allowed = list === undefined ? '' : new TextDecoder().decode(await history.read(list));
  const commits = asked.map(({ commit }) => commit);
  return new Set((await history.signersOf(commits, allowed)).keys());
}

function entryOf(found: Found, commit: HistoricCommit | undefined): AuditEntry {
  return {
    ...found,
    before: null,
    commits: commit === undefined ? [] : [commit],
    closedPeriods: [],
    instants: commit === undefined ? [] : [commit.witnessedAt],
  };
}
