// The audit and the restatement commands on a folder, as a program reads them.
import { command as audit } from '../../src/cli/audit.ts';
import type { Command, Context } from '../../src/cli/command.ts';
import { command as restatement } from '../../src/cli/restatement.ts';
import { fixedTime } from '../../src/time-source.ts';
import type { Clone } from './git-remote.ts';

export interface Finding {
  readonly kind: string;
  readonly path: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly closedPeriods: readonly string[];
  readonly commits: readonly { readonly commit: string; readonly author: string; readonly witnessedAt: string }[];
}

export interface Claim {
  readonly path: string;
  readonly field: string;
  readonly claimedAt: string;
  readonly commit: string;
  readonly witnessedAt: string;
  readonly delaySeconds: number;
  readonly imported: boolean;
}

export interface Audited {
  readonly code: number;
  readonly findings: readonly Finding[];
  readonly claims: readonly Claim[];
  readonly closed: readonly { readonly period: string; readonly document: string; readonly restatement: string | null }[];
}

type Options = Readonly<Record<string, string | boolean>>;

export async function audited(clone: Clone, options: Options = {}): Promise<Audited> {
  const { code, out } = await run(audit, clone, { ...options, json: true });
  return { code, ...(JSON.parse(out) as Omit<Audited, 'code'>) };
}

export async function auditedText(clone: Clone, language: Context['language'], options: Options = {}): Promise<string> {
  return (await run(audit, clone, options, [], language)).out;
}

export interface Restatement {
  readonly code: number;
  readonly figures: string;
  readonly restatement: string | null;
  readonly moved: readonly {
    readonly figure: string;
    readonly before: string | number | null;
    readonly after: string | number | null;
    readonly commits: readonly string[];
  }[];
}

export async function restated(clone: Clone, period: string): Promise<Restatement> {
  const { code, out } = await run(restatement, clone, { json: true }, [period]);
  return { code, ...(JSON.parse(out) as Omit<Restatement, 'code'>) };
}

async function run(
  command: Command,
  { root, env }: Clone,
  options: Options,
  positionals: readonly string[] = [],
  language: Context['language'] = 'en',
) {
  let out = '';
  const context: Context = {
    time: fixedTime('2026-01-10T12:00:00+08:00'),
    cwd: root,
    env,
    out: (text) => {
      out += text;
    },
    talk: () => undefined,
    terminal: false,
    readInput: async function* () {
      // Nobody writes to it.
    },
    language,
  };
  const code = await command.run(context, { options: { client: 'riverside-water', ...options }, positionals });
  return { code, out };
}
