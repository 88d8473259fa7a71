// The desk of each client at a moment: what `desk` and `status` are made from.
import { type OpenApproval, openApprovals } from '../desk/approvals.ts';
import { waiting, type Waiting } from '../desk/queue.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { assessedAt, clientIds, clockErrors, openWorkspace, printErrors, recordsOf } from './client-records.ts';
import { countingApprovals } from './edition-history.ts';
import { type Context, type Invocation, stringOption } from './command.ts';
import { openLedgerHistory } from './open-ledger.ts';
import { workspaceFolder } from './workspace-folder.ts';

export interface Desk {
  readonly records: ClientRecords;
  readonly tree: FileTree;
  readonly asOf: EpochSeconds;
  readonly waiting: readonly Waiting[];
  readonly approvals: readonly OpenApproval[];
  /** Whether a history tells who brought the approvals. */
  readonly isWitnessed: boolean;
}

/** Undefined while records that clocks are counted from cannot be read; they have been printed then. */
export async function openDesks(context: Context, invocation: Invocation): Promise<readonly Desk[] | undefined> {
  const asOf = assessedAt(context, invocation, 'now');
  const root = workspaceFolder(context, invocation);
  const { diskTree } = await import('../workspace/disk-tree.ts');
  const [workspace, tree] = [await openWorkspace(context, invocation), diskTree(root)];
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
    const counting = await counted(context, root, records, tree);
    desks.push({
      records,
      tree,
      asOf,
      waiting: waiting(records, asOf),
      approvals: openApprovals(records, asOf, counting),
      isWitnessed: counting !== undefined,
    });
  }
  return desks;
}

/** Undefined outside of a repository, in one without commits, and in a clone that holds only the end of its history. */
async function counted(
  context: Context,
  root: string,
  records: ClientRecords,
  tree: FileTree,
): Promise<ReadonlySet<string> | undefined> {
  if (records.approvals.length === 0) return new Set();
  const { LedgerError } = await import('../ledger/ledger-error.ts');
  const paths = new Set(records.approvals.map(({ path }) => path));
  try {
    return await countingApprovals({ records, tree }, await openLedgerHistory(context, root, (path) => paths.has(path)));
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}
