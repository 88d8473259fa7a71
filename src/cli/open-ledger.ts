// The ledger as commands open it: under Casebook's own name, or under the one that the surroundings give.
import type { RecordHistory } from '../ledger/history-of-records.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { TimeSource } from '../time-source.ts';
import type { Context } from './command.ts';

export function committer(env: Context['env']) {
  return {
    name: env['CASEBOOK_COMMIT_NAME'] ?? 'Casebook',
    email: env['CASEBOOK_COMMIT_EMAIL'] ?? 'casebook@noreply.invalid',
  };
}

export async function openLedger(context: Context, root: string, time: TimeSource = context.time): Promise<Ledger> {
  const { openGitLedger } = await import('../ledger/git.ts');
  const branch = context.env['CASEBOOK_RECORDS_BRANCH'];
  return openGitLedger({
    root,
    time,
    identity: committer(context.env),
    env: context.env,
    ...(branch === undefined ? {} : { branch }),
  });
}

/** Records and sends what an interrupted run left; where it cannot be sent now, the run goes on and sends it with its own. */
export async function adoptLeftovers(context: Context, ledger: Ledger): Promise<void> {
  const [{ isWholeRecord }, { LedgerError }] = await Promise.all([
    import('../inspection/record.ts'),
    import('../ledger/ledger-error.ts'),
  ]);
  try {
    const adopted = await ledger.adopt({ folder: 'inspections', isWhole: isWholeRecord });
    if (adopted !== undefined)
      context.talk(`what an interrupted run had left is recorded now, in ${adopted.commit.slice(0, 12)}\n`);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    context.talk(`what an interrupted run left is not sent yet: ${error.message}\n`);
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
