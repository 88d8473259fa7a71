// Questions to Git about the checkout that a workspace stands in. They only read, take no locks, and may fail.
import { execFile, spawn } from 'node:child_process';
import { gitEnvironment, SAME_EVERYWHERE } from '../ledger/git-environment.ts';
import type { Context } from './command.ts';

export interface Answer {
  /** Whether Git ended well. */
  readonly ok: boolean;
  readonly out: string;
}

export interface AskGit {
  (...args: readonly string[]): Promise<Answer>;
  /** For long answers: each piece is looked at and forgotten. Gives whether Git ended well. */
  readonly inPieces: (args: readonly string[], look: (piece: string) => void) => Promise<boolean>;
}

/** Nothing is written, so nobody's name is needed. */
const NOBODY = { name: 'casebook', email: 'casebook@localhost' };
const FIRST = ['--no-optional-locks', ...SAME_EVERYWHERE.flatMap((setting) => ['-c', setting])];
const LONGEST_ANSWER = 1024 * 1024 * 1024;

/** The process is started before this returns. */
export function gitIn(root: string, env: Context['env']): AskGit {
  const surroundings = gitEnvironment(env, NOBODY);
  const ask = (...args: readonly string[]) =>
    new Promise<Answer>((answer) => {
      execFile(
        'git',
        [...FIRST, ...args],
        { cwd: root, env: surroundings, encoding: 'utf8', maxBuffer: LONGEST_ANSWER },
        (error, out) => answer({ ok: error === null, out }),
      );
    });
  const inPieces: AskGit['inPieces'] = (args, look) =>
    new Promise((answer) => {
      const git = spawn('git', [...FIRST, ...args], { cwd: root, env: surroundings, stdio: ['ignore', 'pipe', 'ignore'] });
      git.stdout.setEncoding('utf8').on('data', look);
      git.on('error', () => answer(false)).on('close', (code) => answer(code === 0));
    });
  return Object.assign(ask, { inPieces });
}

/** A process that answers while questions come in. */
export function startedGit(root: string, env: Context['env']) {
  return (args: readonly string[]) => spawn('git', args, { cwd: root, env: gitEnvironment(env, NOBODY) });
}

export function nulParts(text: string): readonly string[] {
  return text.split('\0').filter((part) => part !== '');
}
