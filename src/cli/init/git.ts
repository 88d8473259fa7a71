// Makes the folder of a new workspace a Git repository and commits its first files.
import type { Context } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { EnvironmentError } from '../command.ts';
import type { ProposedFiles } from '../new/files.ts';
import { committer, openLedger } from '../open-ledger.ts';

const BRANCH = 'main';

export async function commitFirst(context: Context, root: string, files: ProposedFiles, message: string): Promise<string> {
  const [{ simpleGitRunner }, { gitEnvironment }, { complaint }] = await Promise.all([
    import('../../ledger/git.ts'),
    import('../../ledger/git-environment.ts'),
    import('../../ledger/git-process.ts'),
  ]);
  const git = await simpleGitRunner(root, gitEnvironment(context.env, committer(context.env)));
  const made = await git(['init', `--initial-branch=${BRANCH}`]);
  if (made.code !== 0) throw new EnvironmentError(phrase('git init failed: {complaint}', { complaint: complaint(made) }));
  const ledger = await openLedger(context, root);
  const changes = [...files].map(([path, content]) => ({ path, content }));
  return (await ledger.record(changes, message)).commit;
}
