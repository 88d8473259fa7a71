// What a command is, and what it is given. Only main.ts builds a Context.
import type { Readable, Writable } from 'node:stream';
import type { TimeSource } from '../time-source.ts';
import type { EarlyAnswer } from './checkout-questions.ts';
import { phrase, type Said, SaidError, type Saying, type WholePhrase } from '../phrase.ts';

/** 0 clean · 1 findings · 2 usage or configuration · 3 environment · 4 partial. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export interface Context {
  readonly time: TimeSource;
  /** The folder that relative paths of the command line start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Data: what a script reads. */
  readonly out: (text: string) => void;
  /** Talk: what a person reads. */
  readonly talk: (text: string) => void;
  /** Whether a person watches; progress is drawn only then. */
  readonly terminal: boolean;
  /** Only where a person sits at both ends, so that questions get answers. */
  readonly dialogue?: { readonly input: Readable; readonly output: Writable };
  readonly readInput: () => AsyncIterable<Uint8Array>;
  readonly language: 'zh-CN' | 'en';
  /** What Git was asked before the command was loaded. */
  readonly early?: EarlyAnswer;
}

export interface OptionDefinition {
  readonly type: 'string' | 'boolean';
  /** Name of the value in the help, for example `DIR`. */
  readonly value?: string;
  readonly help: Saying;
  readonly multiple?: boolean;
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Invocation {
  readonly options: OptionValues;
  readonly positionals: readonly string[];
}

export interface Command {
  readonly name: string;
  /** After the name, for example `[PATHS…]`. */
  readonly synopsis: string;
  readonly summary: WholePhrase;
  readonly options: Readonly<Record<string, OptionDefinition>>;
  run(context: Context, invocation: Invocation): Promise<ExitCode>;
}

/** A mistake in how the tool was called or set up: exit 2. */
export class UsageError extends SaidError {}

/** The environment (git, browser, network, disk) does not do what is needed: exit 3. */
export class EnvironmentError extends SaidError {}

export function stringOption(invocation: Invocation, name: string): string | undefined {
  const value = invocation.options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flagOption(invocation: Invocation, name: string): boolean {
  return invocation.options[name] === true;
}

const EXAMPLES: Readonly<Record<string, Said>> = {
  client: phrase('name a client such as riverside-water'),
  period: phrase('name a period such as 2025-09'),
};

export function requiredOption(invocation: Invocation, name: string): string {
  const value = stringOption(invocation, name);
  if (value === undefined)
    throw new UsageError(
      phrase('--{name} is missing: {example}', { name, example: EXAMPLES[name] ?? phrase('`--help` shows what is needed') }),
    );
  return value;
}

/** `--format` and `--json` of a command that speaks several formats. */
export function formatOptions(formats: readonly string[]) {
  return {
    format: { type: 'string', value: 'FORMAT', help: phrase('{formats}; default: text', { formats }) },
    json: { type: 'boolean', help: 'the same as --format json' },
  } as const;
}

/** `--format NAME`, or `--json` for short; text where neither is given. */
export function formatOption<const Format extends string>(invocation: Invocation, formats: readonly Format[]): Format {
  const given = stringOption(invocation, 'format');
  const json = flagOption(invocation, 'json');
  if (json && given !== undefined && given !== 'json')
    throw new UsageError(phrase('say either --json or --format {given}', { given }));
  const name = json ? 'json' : (given ?? 'text');
  const format = formats.find((known) => known === name);
  if (format === undefined) throw new UsageError(phrase('--format takes {formats}, not "{name}"', { formats, name }));
  return format;
}
