// The desk of each client at a moment: what `desk` and `status` are made from.
import {
  type ApprovalWitness,
  type OpenApproval,
  openApprovals,
  type Witnessed,
  type Work,
  workIn,
} from '../../desk/approvals.ts';
import { type Owed, owedRecords } from '../../desk/owed.ts';
import { waiting, type Waiting } from '../../desk/queue.ts';
import type { FileTree } from '../../domain/file-tree.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import type { RecordHistory } from '../../ledger/history-of-records.ts';
import { assessedAt, clientIds, clockErrors, openWorkspace, printErrors, recordsOf } from '../inputs/client-records.ts';
import { holdsClaim } from '../inputs/claim-witness.ts';
import { countingApprovals, witnessed } from '../inputs/edition-history.ts';
import { type Context, type Invocation, stringOption } from '../command.ts';
import { openLedgerHistory } from '../open-ledger.ts';
import { workspaceFolder } from '../workspace-folder.ts';

export interface Desk {
  readonly records: ClientRecords;
  readonly tree: FileTree;
  readonly asOf: EpochSeconds;
  readonly waiting: readonly Waiting[];
  readonly approvals: readonly OpenApproval[];
  readonly owed: readonly Owed[];
  /** Whether a history tells who brought the approvals. */
  readonly isWitnessed: boolean;
}

/** Undefined while records that clocks are counted from cannot be read; they have been printed then. */
export async function openDesks(context: Context, invocation: Invocation): Promise<readonly Desk[] | undefined> {
  const asOf = assessedAt(context, invocation, 'now');
  const root = workspaceFolder(context, invocation);
  const { diskWithRecords } = await import('../open-ledger.ts');
  const [workspace, tree] = [await openWorkspace(context, invocation), await diskWithRecords(context, root)];
  const asked = stringOption(invocation, 'client');
  const clients = asked === undefined ? clientIds(workspace) : [asked];
  const errors = clients.flatMap((client) => clockErrors(workspace, client));
  if (errors.length > 0) {
    await printErrors(context, [...new Set(errors)]);
    return undefined;
  }
  const desks: Desk[] = [];
  for (const client of clients) {
    const records = recordsOf(workspace, client);
    const witness = await approvalWitness(context, root, records, tree);
    desks.push({
      records,
      tree,
      asOf,
      waiting: waiting(records, asOf),
      approvals: openApprovals(records, asOf, witness),
      owed: owedRecords(records, asOf),
      isWitnessed: witness !== undefined,
    });
  }
  return desks;
}

/** Undefined outside of a repository, in one without commits, and in a clone that holds only the end of its history. */
async function approvalWitness(
  context: Context,
  root: string,
  records: ClientRecords,
  tree: FileTree,
): Promise<ApprovalWitness | undefined> {
  if (records.approvals.length === 0) return { approvals: new Map(), work: new Map() };
  const { LedgerError } = await import('../../ledger/ledger-error.ts');
  const subjects = new Set(records.approvals.map(({ value }) => value.subject));
  const work = workIn(records).filter(({ subject }) => subjects.has(subject));
  const paths = new Set([...records.approvals, ...work].map(({ path }) => path));
  try {
    const history = await openLedgerHistory(context, root, (path) => paths.has(path));
    const begun = await Promise.all(work.map(async (one) => [one.subject, await firstSeen(one, history)] as const));
    return {
      approvals: await countingApprovals({ records, tree }, history),
      work: new Map(begun.flatMap(([subject, seen]) => (seen === undefined ? [] : [[subject, seen] as const]))),
    };
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

/** The commit that first held the beginning of this work, as it is told now. */
async function firstSeen({ path, key, text }: Work, history: RecordHistory): Promise<Witnessed | undefined> {
  for (const commit of history.commits) {
    const content = commit.changes.find((change) => change.path === path)?.after;
    if (content === undefined) continue;
    const written = new TextDecoder().decode(await history.read(content));
    if (holdsClaim(written, { key, text })) return witnessed(commit, path);
  }
  return undefined;
}
