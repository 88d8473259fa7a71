// What an edition says of itself that only the history knows: whose approvals count, and which versions were published before.
import type { ApprovalWitness, Witnessed } from '../../desk/approvals.ts';
import type { HistoricCommit } from '../../domain/history.ts';
import type { Period } from '../../domain/period.ts';
import { isoInZone } from '../../domain/time.ts';
import type { RecordHistory } from '../../ledger/history-of-records.ts';
import type { ReportInputs } from '../../report/inputs.ts';
import type { PublishedVersion } from '../../report/models/edition.ts';
import { reportNumber } from '../../report/report-number.ts';
import { isSamePerson } from '../../workspace/rules/approvals.ts';
import { ALLOWED_SIGNERS } from './client-history.ts';
import { formalManifests } from './closed-periods.ts';
import type { Context } from '../command.ts';
import { openLedgerHistory } from '../open-ledger.ts';
import type { ReadRecords } from './read-inputs.ts';

/** Refuses a clone that holds only the end of its history: it would give another document. */
export async function editionHistory(
  { context, root }: { readonly context: Context; readonly root: string },
  read: ReadRecords,
  period: Period,
): Promise<Pick<ReportInputs, 'witnessedApprovals' | 'published'>> {
  const { records, revision } = read;
  const { id, client } = records;
  const manifest = `reports/${id}/${period.id.slice(0, 4)}/${reportNumber(client.value.code, period.id)}.manifest.json`;
  const approvals = new Set(records.approvals.map(({ path }) => path));
  const wanted = (path: string) => path === manifest || approvals.has(path);
  const history = await openLedgerHistory(context, root, wanted, revision.commit);
  return {
    witnessedApprovals: new Set((await countingApprovals(read, history)).keys()),
    published: await publishedVersions(history, manifest, id, client.value.zone),
  };
}

/** Ids of the approvals that count, whatever they approve. */
export async function approvalWitnesses(
  { context, root }: { readonly context: Context; readonly root: string },
  read: ReadRecords,
): Promise<ReadonlySet<string>> {
  const approvals = new Set(read.records.approvals.map(({ path }) => path));
  const history = await openLedgerHistory(context, root, (path) => approvals.has(path), read.revision.commit);
  return new Set((await countingApprovals(read, history)).keys());
}

/** Brought to the main branch, as they are now, by a commit or merge of their own approver; and when. */
export async function countingApprovals(
  { records, tree }: Pick<ReadRecords, 'records' | 'tree'>,
  history: RecordHistory,
): Promise<ApprovalWitness['approvals']> {
  const { approvers = [], approvals: terms } = records.agreement.value;
  const own = records.approvals.flatMap(({ path, value }) => {
    const approver = approvers.find(({ name, steps }) => isSamePerson(name, value.approver) && steps.includes(value.step));
    const brought = history.commits.findLast(({ changes }) => changes.some((change) => change.path === path));
    if (approver === undefined || brought?.author.mail !== approver.email) return [];
    return [{ id: value.id, commit: brought.commit, approver, witnessed: witnessed(brought, path) }];
  });
  const times = (counted: typeof own) => new Map(counted.map((one) => [one.id, one.witnessed]));
  if (terms?.signed !== true) return times(own);
  const list = await tree.read(ALLOWED_SIGNERS);
  const commits = [...new Set(own.map(({ commit }) => commit))];
  const signers =
    list === undefined ? new Map<string, string>() : await history.signersOf(commits, new TextDecoder().decode(list));
  return times(own.filter(({ commit, approver }) => signers.get(commit) === approver.email));
}

export function witnessed({ order, witnessedAt, changes }: HistoricCommit, path: string): Witnessed {
  return { order, at: witnessedAt, imported: changes.some((change) => change.path === path && change.imported) };
}

async function publishedVersions(
  history: RecordHistory,
  path: string,
  client: string,
  zone: string,
): Promise<readonly PublishedVersion[]> {
  const changes = history.commits.flatMap((commit) =>
    commit.changes.flatMap((change) =>
      change.path === path && change.after !== undefined ? [{ commit, content: change.after }] : [],
    ),
  );
  const versions = await Promise.all(
    changes.map(async ({ commit, content }) => {
      const text = new TextDecoder().decode(await history.read(content));
      const [manifest] = formalManifests([{ path, text }], client);
      return manifest === undefined ? [] : [published(manifest.edition.version ?? '1.0', commit, zone)];
    }),
  );
  return versions.flat();
}

function published(version: string, { committedAt, subject, author }: HistoricCommit, zone: string): PublishedVersion {
  return { version, at: isoInZone(committedAt, zone), subject, by: author.name };
}
