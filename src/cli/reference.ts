// The reference page of the commands, made from the commands themselves.
import type { Command } from './command.ts';
import { COMMANDS } from './index.ts';
import { type Saying, speaker } from '../phrase.ts';

type Told = (saying: Saying) => string;

const WORDS = {
  en: {
    head: [
      '# Commands',
      '',
      'Made from the commands themselves (`node scripts/emit-reference.ts`); a test fails while it is stale.',
      'Every command also takes `--lang zh-CN|en`, `--debug` and `--help`. Data goes to stdout, talk to stderr.',
      'Exit codes: 0 clean · 1 findings · 2 usage or configuration · 3 environment (git, browser, network) · 4 partial.',
    ],
    columns: '| option | what it does |',
    end: '.',
  },
  'zh-CN': {
    head: [
      '# 命令',
      '',
      '由命令本身生成（`node scripts/emit-reference.ts`）；过期则测试失败。',
      '每条命令还接受 `--lang zh-CN|en`、`--debug` 和 `--help`。数据写到标准输出，说明写到标准错误。',
      '退出码：0 无问题 · 1 有问题 · 2 用法或配置 · 3 环境（git、浏览器、网络） · 4 部分完成。',
    ],
    columns: '| 选项 | 作用 |',
    end: '。',
  },
} as const;

export async function commandReference(language: 'zh-CN' | 'en'): Promise<string> {
  const told = await speaker(language);
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command));
  return [...WORDS[language].head, '', ...commands.flatMap((command) => section(command, told, language))].join('\n');
}

function section({ name, synopsis, summary, options }: Command, told: Told, language: 'zh-CN' | 'en'): readonly string[] {
  const rows = Object.entries(options).map(
    ([option, { value, help }]) =>
      `| \`--${option}${value === undefined ? '' : ` ${value}`}\` | ${told(help).replaceAll('|', '\\|')} |`,
  );
  const { columns, end } = WORDS[language];
  const table = rows.length === 0 ? [] : [columns, '|---|---|', ...rows, ''];
  return [`## ${`casebook ${name} ${synopsis}`.trim()}`, '', `${capitalized(told(summary))}${end}`, '', ...table];
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
