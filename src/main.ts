// argv → command → exit code. Builds the Context; the only place that reads the environment, the clock and the folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EarlyAnswer } from './cli/checkout-questions.ts';
import { type Command, type Context, type ExitCode, UsageError } from './cli/command.ts';
import { phrase, type Saying, speaker, whyOf } from './phrase.ts';
import { COMMAND_GROUPS, COMMANDS } from './cli/index.ts';
import { systemTime } from './time-source.ts';

const SHARED_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  debug: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

type Language = Context['language'];

/** @param early what Git was asked meanwhile, where the command needs to know it */
export async function main(argv: readonly string[], version: string, early?: EarlyAnswer): Promise<ExitCode> {
  process.stdout.on('error', leaveQuietly);
  leaveNothingBehind();
  const language = languageOf(argv);
  const [name, ...rest] = language.rest;
  if (name === '--version' || name === '-v') return print(`${version}\n`);
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help')
      return await help(language.known, name === undefined ? 2 : 0);
    return await invoke(await commandNamed(name), rest, language.known, early);
  } catch (error) {
    return explain(error, language.known, rest.includes('--debug'));
  }
}

const ENDED_BY = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** What commands and the programs that they start put aside lies in one folder, which goes with the process: also when that is ended half-way. */
function leaveNothingBehind(): void {
  const takeAway = temporaryFolder();
  process.once('exit', takeAway);
  for (const [signal, code] of Object.entries(ENDED_BY))
    process.on(signal, () => {
      // A command that is meant to be ended in this way listens for itself.
      if (process.listenerCount(signal) > 1) return;
      // A browser that has only begun to start is ended by a listener younger than ours: the folder goes after it.
      process.removeListener('exit', takeAway).once('exit', takeAway);
      process.exit(code);
    });
}

/** Makes the folder and answers what removes it. */
function temporaryFolder(): () => void {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'casebook-'));
    for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
    return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // Few commands put anything aside; those say what is wrong with the place for it.
    return () => undefined;
  }
}

interface Asked {
  readonly known: Language;
  /** The words of the command line, without an option that stands before the command. */
  readonly rest: readonly string[];
}

/** What --lang asks for, wherever it stands: mistakes and help are told in that language, too. */
function languageOf(argv: readonly string[]): Asked {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at] ?? '';
  const asked = word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1];
  const surrounding = (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('zh') ? 'zh-CN' : 'en';
  const known = at !== -1 && (asked === 'zh-CN' || asked === 'en') ? asked : surrounding;
  return { known, rest: at === 0 ? argv.slice(word.includes('=') ? 1 : 2) : argv };
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load !== undefined) return (await load()).command;
  const { nearest } = await import('./workspace/nearest.ts');
  const meant = nearest(name, Object.keys(COMMANDS));
  throw new UsageError(
    meant === undefined
      ? phrase('there is no command "{name}"; `casebook --help` lists them', { name })
      : phrase('there is no command "{name}"; did you mean "{meant}"? `casebook --help` lists them', { name, meant }),
  );
}

async function invoke(
  command: Command,
  argv: readonly string[],
  language: Language,
  early: EarlyAnswer | undefined,
): Promise<ExitCode> {
  const { values, positionals } = await parse(command, argv);
  if (values['help'] === true) return print(await commandHelp(command, language));
  const { lang } = values;
  if (typeof lang === 'string' && lang !== 'zh-CN' && lang !== 'en')
    throw new UsageError(phrase('--lang takes zh-CN or en, not "{lang}"', { lang }));
  const surroundings = context(language);
  return command.run(early === undefined ? surroundings : { ...surroundings, early }, { options: values, positionals });
}

async function parse(command: Command, argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple === true }]),
  );
  try {
    return parseArgs({ args: [...argv], options: { ...options, ...SHARED_OPTIONS }, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(await whatIsWrong(command, error instanceof Error ? error : new Error(String(error))), { cause: error });
  }
}

/** What Node says about the options, in words of our own. */
async function whatIsWrong({ name, options }: Command, { message }: Error): Promise<Saying> {
  const unknown = /^Unknown option '(-[^']+)'/.exec(message)?.[1];
  if (unknown !== undefined) {
    const { nearest } = await import('./workspace/nearest.ts');
    const known = Object.keys(options);
    const meant = nearest(unknown.replace(/^-+/, ''), known);
    return meant === undefined
      ? phrase('there is no option {option} (there are {known}); `casebook {name} --help` shows what it takes', {
          option: unknown,
          known: known.map((one) => `--${one}`),
          name,
        })
      : phrase('there is no option {option} (did you mean --{meant}?); `casebook {name} --help` shows what it takes', {
          option: unknown,
          meant,
          name,
        });
  }
  const [, , long = '', lack] =
    /^Option '(-\w, )?(-[^ ']+)[^']*' (argument missing|argument is ambiguous|does not take)/.exec(message) ?? [];
  if (lack === 'argument missing' || lack === 'argument is ambiguous')
    return phrase('{option} needs a value; `casebook {name} --help` shows what it takes', { option: long, name });
  if (lack === 'does not take')
    return phrase('{option} takes no value; `casebook {name} --help` shows what it takes', { option: long, name });
  const [sentence = ''] = message.split('. ');
  return phrase('{sentence}; `casebook {name} --help` shows what it takes', { sentence, name });
}

function context(language: Language): Context {
  return {
    time: systemTime,
    cwd: process.cwd(),
    env: process.env,
    out: (text) => process.stdout.write(text),
    talk: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { dialogue: { input: process.stdin, output: process.stderr } } : {}),
    readInput: () => process.stdin,
    language,
  };
}

/** The reader of a pipe has had enough (`casebook … | head`): nobody is left to print for. */
function leaveQuietly(error: Error & { readonly code?: string }): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

async function explain(error: unknown, language: Language, debug: boolean): Promise<ExitCode> {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
  const why = whyOf(error);
  const path = error instanceof Error && 'path' in error && typeof why !== 'string' ? error.path : undefined;
  const saying =
    typeof path === 'string' ? phrase('{what}: {why}', { what: path, why }) : phrase('{sentence}', { sentence: why });
  process.stderr.write(`casebook: ${(await speaker(language))(saying)}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return error instanceof UsageError ? 2 : 3;
}

async function help(language: Language, code: ExitCode): Promise<ExitCode> {
  const told = await speaker(language);
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const groups = await Promise.all(
    COMMAND_GROUPS.map(async ({ title, commands: loads }) => {
      const commands = await Promise.all(Object.values(loads).map(async (load) => (await load()).command));
      return ['', told(title), ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${told(summary)}`)];
    }),
  );
  const closing = told('`casebook <command> --help` shows the options of a command.');
  const text = [told('casebook <command> [options]'), ...groups.flat(), '', closing, ''].join('\n');
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

async function commandHelp(command: Command, language: Language): Promise<string> {
  const told = await speaker(language);
  const options = Object.entries(command.options).map(
    ([name, { value, help: what }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, told(what)] as const,
  );
  const rows = [
    ...options,
    ['--lang LANG', told('zh-CN or en')],
    ['--debug', told('print a stack trace with an error')],
  ] as const;
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `casebook ${command.name} ${command.synopsis}`.trimEnd(),
    '',
    told(command.summary),
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
  ].join('\n');
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}
