// casebook restatement: what moved in a closed period since its report was issued, by which commits, and how to approve it.
import type { PeriodFigures } from '../sla/period-figures.ts';
import { columns } from './columns.ts';
import { type Command, type Context, UsageError, requiredOption, formatOption, formatOptions } from './command.ts';
import { phrase } from '../phrase.ts';
import type { Restated } from './inputs/restated.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'restatement',
  synopsis: 'PERIOD --client ID',
  summary: 'what moved in a closed period since its report: figure, before, after, commits; 1 while nobody approved it',
  options: {
    client: { type: 'string', value: 'ID', help: 'which client' },
    ...WORKSPACE_OPTION,
    ...formatOptions(['text', 'json']),
  },
  async run(context, invocation) {
    const [id, ...more] = invocation.positionals;
    if (id === undefined || more.length > 0) throw new UsageError('name one period, such as 2025-08, 2025-Q3 or 2025');
    const format = formatOption(invocation, ['text', 'json']);
    const client = requiredOption(invocation, 'client');
    const result = await compare(context, workspaceFolder(context, invocation), client, id);
    context.out(format === 'json' ? json(result) : text(result, context.language));
    return result.moved.length > 0 && result.approvedBy === undefined ? 1 : 0;
  },
};

async function compare(context: Context, root: string, client: string, id: string): Promise<Restated> {
  const [{ readClientHistory, recordsAfter }, { closedPeriodsOf, restated }] = await Promise.all([
    import('./inputs/client-history.ts'),
    import('./inputs/restated.ts'),
  ]);
  const read = await readClientHistory(context, root, client);
  const records = recordsAfter(read);
  if (records === undefined)
    throw new UsageError(phrase('there is no client "{client}" in the history of this repository', { client }));
  const all = closedPeriodsOf(read, records);
  const closed = all.find(({ period }) => period.id === id);
  if (closed === undefined) {
    const known = all.map(({ period }) => period.id);
    throw new UsageError(phrase('no issued document of "{client}" closes {id}; closed are: {known}', { client, id, known }));
  }
  const result = restated(read, records, closed);
  if (result !== undefined) return result;
  throw new UsageError(
    phrase('{path} lists no figures, and its commit is no longer in the history: nothing can be compared', { path: closed.path }),
  );
}

function json({ closed: { period, manifest, path }, moved, digest, approvedBy }: Restated): string {
  const about = { client: manifest.client, period: period.id, document: manifest.number, manifest: path };
  return `${JSON.stringify({ ...about, issuedFrom: manifest.revision.commit, figures: digest, moved, restatement: approvedBy ?? null }, undefined, 2)}\n`;
}

const WORDS = {
  en: {
    none: (period: string, number: string) => `nothing moved in ${period} since ${number}`,
    head: (count: number, period: string, number: string) =>
      `${count} ${count === 1 ? 'figure' : 'figures'} of ${period} moved since ${number}`,
    columns: ['Figure', 'Before', 'After', 'Commits'],
    approved: (id: string) => `approved by ${id}`,
    open: (folder: string) => `nobody has approved it: add a record to ${folder}`,
  },
  'zh-CN': {
    none: (period: string, number: string) => `${period} 自 ${number} 发布以来没有数字变动`,
    head: (count: number, period: string, number: string) => `${period} 自 ${number} 发布以来有 ${count} 个数字变动`,
    columns: ['数字', '原为', '现为', '提交'],
    approved: (id: string) => `已由 ${id} 批准更正`,
    open: (folder: string) => `尚无人批准：请在 ${folder} 增加一条更正记录`,
  },
} as const;

function text({ closed: { period, manifest }, moved, digest, approvedBy }: Restated, language: Context['language']): string {
  const words = WORDS[language === 'zh-CN' ? 'zh-CN' : 'en'];
  if (moved.length === 0) return `${words.none(period.id, manifest.number)}\n`;
  const value = (figure: PeriodFigures[string] | null) => (figure === null ? '–' : String(figure));
  const rows = moved.map(({ figure, before, after, commits }) => [
    figure,
    value(before),
    value(after),
    commits.map((commit) => commit.slice(0, 12)).join(' ') || '–',
  ]);
  const year = period.id.slice(0, 4);
  const open = `${words.open(`journal/${manifest.client}/${year}/`)}\n\n${draft(period.id, digest)}`;
  return `${words.head(moved.length, period.id, manifest.number)}\n${columns([[...words.columns], ...rows])}\n\n${approvedBy === undefined ? open : words.approved(approvedBy)}\n`;
}

/** The record to fill in. */
function draft(period: string, digest: string): string {
  const lines = [
    `id: RST-${period.slice(0, 4)}-…`,
    `period: '${period}'`,
    'reason: …',
    'approver: …',
    'at: …',
    `figures: ${digest}`,
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}
