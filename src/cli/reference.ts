// The reference page of the commands, made from the commands themselves.
import type { Command } from './command.ts';
import { COMMANDS } from './index.ts';

export async function commandReference(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command));
  return [
    '# Commands',
    '',
    'Made from the commands themselves (`node scripts/emit-reference.ts`); a test fails while it is stale.',
    'Every command also takes `--lang zh-CN|en`, `--debug` and `--help`. Data goes to stdout, talk to stderr.',
    'Exit codes: 0 clean · 1 findings · 2 usage or configuration · 3 environment (git, browser, network) · 4 partial.',
    '',
    ...commands.flatMap(section),
  ].join('\n');
}

function section({ name, synopsis, summary, options }: Command): readonly string[] {
  const rows = Object.entries(options).map(
    ([option, { value, help }]) =>
      `| \`--${option}${value === undefined ? '' : ` ${value}`}\` | ${help.replaceAll('|', '\\|')} |`,
  );
  const table = rows.length === 0 ? [] : ['| option | what it does |', '|---|---|', ...rows, ''];
  return [`## ${`casebook ${name} ${synopsis}`.trim()}`, '', sentence(summary), '', ...table];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
