// What Git is asked about the checkout that a workspace stands in: all at once, since its answers take longest.
import { resolve } from 'node:path';
import { WORKSPACE_FOLDERS } from '../workspace/workspace-folders.ts';
import type { Context } from './command.ts';
import { type Answer, type AskGit, gitIn } from './git-answers.ts';

/** What lies at HEAD and around it, what differs from it, and the entries of the index. */
export type CheckoutAnswers = readonly [head: Promise<Answer>, changes: Promise<Answer>, entries: Promise<Answer>];

export function askAboutCheckout(ask: AskGit): CheckoutAnswers {
  return [
    ask('rev-parse', '--is-shallow-repository', '--show-prefix', '--show-toplevel', '--git-path', 'info/attributes', 'HEAD'),
    ask(
      'status',
      '--porcelain',
      '-z',
      '--untracked-files=all',
      '--ignored=matching',
      '--ignore-submodules=none',
      '--',
      ...WORKSPACE_FOLDERS,
    ),
    ask('ls-files', '-v', '-z', '--', ...WORKSPACE_FOLDERS),
  ];
}

/** Asked before anything else was loaded. */
export interface EarlyAnswers {
  readonly root: string;
  readonly answers: CheckoutAnswers;
}

/** Only a guess at what the command line means: whoever takes the answers looks whether they are about the right folder. */
export function askEarly(argv: readonly string[], cwd: string, env: Context['env']): EarlyAnswers | undefined {
  if (argv.some((word) => word.startsWith('--changed-since') || word === '--help')) return undefined;
  const place = argv.findIndex((word) => word === '--workspace' || word.startsWith('--workspace='));
  const word = argv[place] ?? '';
  const given = word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[place + 1];
  const root = resolve(cwd, place === -1 ? '.' : (given ?? '.'));
  return { root, answers: askAboutCheckout(gitIn(root, env)) };
}
