// The ledger as commands open it: under Casebook's own name, or under the one that the surroundings give.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileTree } from '../domain/file-tree.ts';
import type { RecordHistory, BranchHistory } from '../ledger/history-of-records.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { TimeSource } from '../time-source.ts';
import { type Context, UsageError } from './command.ts';
import { phrase, tell } from '../phrase.ts';

export function committer(env: Context['env']) {
  return {
    name: env['CASEBOOK_COMMIT_NAME'] ?? 'Casebook',
    email: env['CASEBOOK_COMMIT_EMAIL'] ?? 'casebook@noreply.invalid',
  };
}

const RECORDS = 'inspections';

/**
 * Records lie beside everything else, on the branch that CASEBOOK_RECORDS_BRANCH names, or in a checkout of their own branch
 * at `inspections/` (a worktree or a clone).
 */
export async function openLedger(context: Context, root: string, time: TimeSource = context.time): Promise<Ledger> {
  const [{ openGitLedger }, { besides, mountedAt }] = await Promise.all([
    import('../ledger/git.ts'),
    import('../ledger/mounted.ts'),
  ]);
  const branch = recordsBranch(context);
  const settings = { root, time, identity: committer(context.env), env: context.env, ...signingKey(context) };
  const ofRecords = branch === undefined ? {} : { branch };
  if (!existsSync(join(root, RECORDS, '.git'))) {
    await requireRecordsHere(context, root);
    const ledger = await openGitLedger({ ...settings, ...ofRecords });
    return branch === undefined ? ledger : besides(RECORDS, () => openGitLedger(settings), ledger);
  }
  const mounted = await openGitLedger({ ...settings, root: join(root, RECORDS), ...ofRecords });
  return mountedAt(RECORDS, await openGitLedger(settings), mounted);
}

/** A folder that Git is told to ignore waits for a checkout of the records: without it all would seem to be missed, and new ones would go to main. */
async function requireRecordsHere(context: Context, root: string): Promise<void> {
  if (recordsBranch(context) !== undefined || holdsFiles(join(root, RECORDS))) return;
  const { gitIn } = await import('./git-answers.ts');
  const ask = gitIn(root, context.env);
  const isIgnored = (await ask('--no-literal-pathspecs', 'check-ignore', '--quiet', `${RECORDS}/.git`)).ok;
  if (!isIgnored || (await ask('cat-file', '-e', `HEAD:./${RECORDS}`)).ok) return;
  throw new UsageError(
    phrase(
      'Git ignores {folder}/ here, so the records have a branch of their own, and it is not checked out: `git worktree add {folder} BRANCH`, or name it by CASEBOOK_RECORDS_BRANCH',
      { folder: RECORDS },
    ),
  );
}

function holdsFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** The file of an SSH key; empty: nothing is signed, whatever Git is configured to do. */
function signingKey({ env, cwd }: Context): { readonly signingKey?: string | null } {
  const key = env['CASEBOOK_SIGNING_KEY'];
  if (key === undefined) return {};
  return { signingKey: key === '' ? null : /^(key::|ssh-|ecdsa-|sk-)/.test(key) ? key : resolve(cwd, key) };
}

function recordsBranch({ env }: Context): string | undefined {
  const branch = env['CASEBOOK_RECORDS_BRANCH'];
  return branch === '' ? undefined : branch;
}

/** The workspace on disk, with the records that only their own branch holds. */
export async function diskWithRecords(context: Context, root: string): Promise<FileTree> {
  const { diskTree } = await import('../workspace/disk-tree.ts');
  const disk = diskTree(root);
  if (recordsBranch(context) === undefined) {
    await requireRecordsHere(context, root);
    return disk;
  }
  const [{ together }, ledger] = await Promise.all([import('../ledger/mounted.ts'), openLedger(context, root)]);
  if ((await ledger.revision('HEAD')) === undefined) return disk;
  return together(disk, await ledger.readAt('HEAD'), RECORDS);
}

/** Records and sends what an interrupted run left; where it cannot be sent now, the run goes on and sends it with its own. */
export async function adoptLeftovers(context: Context, ledger: Ledger): Promise<void> {
  const [{ isWholeRecord }, { isCompactedIn }, { LedgerError }] = await Promise.all([
    import('../inspection/record.ts'),
    import('../inspection/record-files.ts'),
    import('../ledger/ledger-error.ts'),
  ]);
  try {
    const adopted = await ledger.adopt({ folder: RECORDS, isWhole: isWholeRecord, isHeldBy: isCompactedIn });
    if (adopted !== undefined)
      await tell(
        context,
        phrase('what an interrupted run had left is recorded now, in {commit}', { commit: adopted.commit.slice(0, 12) }),
      );
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    await tell(context, phrase('what an interrupted run left is not sent yet: {why}', { why: error.saying }));
  }
}

/**
 * @param wanted which paths matter
 * @param ref the commit up to which it is read
 */
export async function openLedgerHistory(
  { env }: Context,
  root: string,
  wanted: (path: string) => boolean,
  ref?: string,
): Promise<RecordHistory> {
  const { readHistory } = await import('../ledger/history-of-records.ts');
  return readHistory({ root, identity: committer(env), env }, wanted, ref);
}

/**
 * The history of the records that lie on a branch of their own; undefined where they lie on the main branch.
 * @param wanted which paths of the workspace matter
 */
export async function openRecordsBranch(
  context: Context,
  root: string,
  wanted: (path: string) => boolean,
): Promise<BranchHistory | undefined> {
  const [{ readRecordsBranch }, { waitingFor }] = await Promise.all([
    import('../ledger/history-of-records.ts'),
    import('../ledger/repository.ts'),
  ]);
  const branch = recordsBranch(context);
  const { env } = context;
  const settings = { identity: committer(env), env, folder: RECORDS };
  const waiting = waitingFor(branch);
  if (existsSync(join(root, RECORDS, '.git'))) {
    const names = { remote: '@{upstream}', here: 'HEAD', waiting };
    return readRecordsBranch({ ...settings, root: join(root, RECORDS) }, wanted, names);
  }
  if (branch === undefined) return undefined;
  const names = { remote: `refs/remotes/origin/${branch}`, here: `refs/heads/${branch}`, waiting };
  const found = await readRecordsBranch({ ...settings, root }, wanted, names);
  if (found !== undefined) return found;
  throw new UsageError(
    phrase(
      'the branch "{branch}" of records (CASEBOOK_RECORDS_BRANCH) is not here: fetch it with `git fetch origin {branch}:refs/remotes/origin/{branch}`, or, where it was merged and deleted, set CASEBOOK_RECORDS_BRANCH to nothing',
      { branch },
    ),
  );
}
