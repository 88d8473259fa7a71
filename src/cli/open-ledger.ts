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

/** @param wanted which paths matter */
export async function openLedgerHistory(
  { env }: Context,
  root: string,
  wanted: (path: string) => boolean,
): Promise<RecordHistory> {
  const { readHistory } = await import('../ledger/history-of-records.ts');
  return readHistory({ root, identity: committer(env), env }, wanted);
}
