// What Git is asked about the checkout that a workspace stands in. Its answers take longest, so they are asked for first.
import { resolve } from 'node:path';
import { WORKSPACE_FOLDERS } from '../workspace/workspace-folders.ts';
import type { Context } from './command.ts';
import { type Answer, type AskGit, gitIn } from './git-answers.ts';

/** The commit, and what differs from it. */
export function askForChanges(ask: AskGit): Promise<Answer> {
  return ask(
    'status',
    '--porcelain=v2',
    '--branch',
    '--no-ahead-behind',
    '-z',
    '--untracked-files=all',
    '--ignored=matching',
    '--ignore-submodules=none',
    '--',
    ...WORKSPACE_FOLDERS,
  );
}

/** Whether Git looks at every entry of the index: none is assumed unchanged, left out of the checkout or in conflict. */
export async function askWhetherAllSeen(ask: AskGit): Promise<boolean> {
  let areAllSeen = true;
  // Each entry begins with a letter: H where it is an ordinary one.
  let before = '\0';
  const ok = await ask.inPieces(['ls-files', '-v', '-z', '--', ...WORKSPACE_FOLDERS], (piece) => {
    areAllSeen &&= !/\0[^H\0]/.test(before + piece);
    before = piece.slice(-1);
  });
  return ok && areAllSeen;
}

/** Asked before anything else was loaded. */
export interface EarlyAnswer {
  readonly root: string;
  readonly changes: Promise<Answer>;
}

/** Only a guess at what the command line means: whoever takes the answer looks whether it is about the right folder. */
export function askEarly(argv: readonly string[], cwd: string, env: Context['env']): EarlyAnswer | undefined {
  if (argv.some((word) => word.startsWith('--changed-since') || word === '--help')) return undefined;
  const place = argv.findIndex((word) => word === '--workspace' || word.startsWith('--workspace='));
  const word = argv[place] ?? '';
  const given = word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[place + 1];
  const root = resolve(cwd, place === -1 ? '.' : (given ?? '.'));
  return { root, changes: askForChanges(gitIn(root, env)) };
}
