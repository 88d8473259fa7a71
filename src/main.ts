// argv → command → exit code. Builds the Context; the only place that reads the environment, the clock and the folder.
import { parseArgs } from 'node:util';
import type { EarlyAnswer } from './cli/checkout-questions.ts';
import { type Command, type Context, type ExitCode, stringOption, UsageError } from './cli/command.ts';
import { COMMAND_GROUPS, COMMANDS } from './cli/index.ts';
import { systemTime } from './time-source.ts';

const SHARED_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  debug: { type: 'boolean' },
  lang: { type: 'string' },
} as const;

/** @param early what Git was asked meanwhile, where the command needs to know it */
export async function main(argv: readonly string[], version: string, early?: EarlyAnswer): Promise<ExitCode> {
  process.stdout.on('error', leaveQuietly);
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') return say(`${version}\n`);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(name === undefined ? 2 : 0);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    const { nearest } = await import('./workspace/nearest.ts');
    const meant = nearest(name, Object.keys(COMMANDS));
    const hint = meant === undefined ? '' : `did you mean "${meant}"? `;
    process.stderr.write(`casebook: there is no command "${name}"; ${hint}\`casebook --help\` lists them\n`);
    return 2;
  }
  const { command } = await load();
  const debug = rest.includes('--debug');
  try {
    return await invoke(command, rest, early);
  } catch (error) {
    return explain(error, debug);
  }
}

async function invoke(command: Command, argv: readonly string[], early: EarlyAnswer | undefined): Promise<ExitCode> {
  const { values, positionals } = await parse(command, argv);
  if (values['help'] === true) return say(commandHelp(command));
  const invocation = { options: values, positionals };
  const surroundings = context(stringOption(invocation, 'lang'));
  return command.run(early === undefined ? surroundings : { ...surroundings, early }, invocation);
}

async function parse(command: Command, argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple === true }]),
  );
  try {
    return parseArgs({ args: [...argv], options: { ...options, ...SHARED_OPTIONS }, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    const meant = await optionMeant(command, sentence);
    throw new UsageError(`${sentence}${meant}; \`casebook ${command.name} --help\` shows what it takes`, { cause: error });
  }
}

/** The option that is spelt like an unknown one, or all of them. */
async function optionMeant(command: Command, sentence: string): Promise<string> {
  const unknown = /^Unknown option '--?([^']+)'/.exec(sentence)?.[1];
  if (unknown === undefined) return '';
  const { nearest } = await import('./workspace/nearest.ts');
  const known = Object.keys(command.options);
  const meant = nearest(unknown, known);
  return meant === undefined ? ` (there are ${known.map((name) => `--${name}`).join(', ')})` : ` (did you mean --${meant}?)`;
}

function context(lang: string | undefined): Context {
  if (lang !== undefined && lang !== 'zh-CN' && lang !== 'en') throw new UsageError(`--lang takes zh-CN or en, not "${lang}"`);
  return {
    time: systemTime,
    cwd: process.cwd(),
    env: process.env,
    out: (text) => process.stdout.write(text),
    talk: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { dialogue: { input: process.stdin, output: process.stderr } } : {}),
    readInput: () => process.stdin,
    language: lang ?? ((process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('zh') ? 'zh-CN' : 'en'),
  };
}

/** The reader of a pipe has had enough (`casebook … | head`): nobody is left to print for. */
function leaveQuietly(error: Error & { readonly code?: string }): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

function explain(error: unknown, debug: boolean): ExitCode {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
  const sentence = error instanceof Error ? error.message : String(error);
  process.stderr.write(`casebook: ${sentence}\n`);
  if (debug && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return error instanceof UsageError ? 2 : 3;
}

async function help(code: ExitCode): Promise<ExitCode> {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const groups = await Promise.all(
    Object.entries(COMMAND_GROUPS).map(async ([title, loads]) => {
      const commands = await Promise.all(Object.values(loads).map(async (load) => (await load()).command));
      return ['', title, ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)];
    }),
  );
  const closing = '`casebook <command> --help` shows the options of a command.';
  const text = ['casebook <command> [options]', ...groups.flat(), '', closing, ''].join('\n');
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { value, help: what }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, what] as const,
  );
  const rows = [...options, ['--lang LANG', 'zh-CN or en'], ['--debug', 'print a stack trace with an error']] as const;
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `casebook ${command.name} ${command.synopsis}`.trimEnd(),
    '',
    command.summary,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
  ].join('\n');
}

function say(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}
