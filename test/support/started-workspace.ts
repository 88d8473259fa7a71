// A workspace as `casebook init` leaves it, and commands run in it as a person or a program would.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, Context } from '../../src/cli/command.ts';
import { command as init } from '../../src/cli/init.ts';
import { fixedTime } from '../../src/time-source.ts';

export const NOW = '2026-03-04T08:42:10.5+08:00';

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly talk: string;
}

export interface StartedWorkspace {
  readonly root: string;
  run(
    command: Command,
    positionals?: readonly string[],
    options?: Readonly<Record<string, unknown>>,
    more?: Partial<Context>,
  ): Promise<Told>;
  dispose(): void;
}

export async function startedWorkspace(options: Readonly<Record<string, string | boolean>> = {}): Promise<StartedWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-started-'));
  const root = join(folder, 'records');
  const workspace: StartedWorkspace = {
    root,
    run: (command, positionals = [], given = {}, more = {}) => told(command, { root, positionals, given, more }),
    dispose: () => rmSync(folder, { recursive: true }),
  };
  try {
    const call = { root: folder, positionals: ['records'], given: { client: 'city-library', ...options }, more: {} };
    const { code, talk } = await told(init, call);
    if (code !== 0) throw new Error(talk);
    return workspace;
  } catch (error) {
    workspace.dispose();
    throw error;
  }
}

interface Call {
  readonly root: string;
  readonly positionals: readonly string[];
  readonly given: Readonly<Record<string, unknown>>;
  readonly more: Partial<Context>;
}

async function told(command: Command, { root, positionals, given, more }: Call): Promise<Told> {
  const [out, talk]: [string[], string[]] = [[], []];
  const context: Context = {
    time: fixedTime(NOW),
    cwd: root,
    env: {},
    out: (text) => out.push(text),
    talk: (text) => talk.push(text),
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language: 'en',
    ...more,
  };
  const code = await command.run(context, { positionals, options: given as never });
  return { code, out: out.join(''), talk: talk.join('') };
}
