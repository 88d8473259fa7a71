// casebook trends: what the inspections of the last weeks foretell, each with what the knowledge base advises.
import type { CheckItem } from '../domain/checklist.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Trends } from '../inspection/trends.ts';
import { assessedAt, openWorkspace, recordsOf, tellBroken } from './inputs/client-records.ts';
import {
  type Command,
  type Context,
  formatOption,
  formatOptions,
  type Invocation,
  requiredOption,
  stringOption,
  UsageError,
} from './command.ts';
import { phrase } from '../phrase.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

const DEFAULT_DAYS = 42;
const DEFAULT_WEEKS = 26;

export const command: Command = {
  name: 'trends',
  synopsis: '',
  summary: 'early warning: thresholds that will be crossed, error counts that grow, faults that come back',
  options: {
    ...WORKSPACE_OPTION,
    client: { type: 'string', value: 'ID', help: 'whose estate' },
    at: { type: 'string', value: 'INSTANT', help: 'as of this instant; default: now' },
    days: { type: 'string', value: 'DAYS', help: phrase('how many days are looked at; default {days}', { days: DEFAULT_DAYS }) },
    weeks: {
      type: 'string',
      value: 'WEEKS',
      help: phrase('thresholds that may be crossed within so many weeks; default {weeks}', { weeks: DEFAULT_WEEKS }),
    },
    ...formatOptions(['text', 'json']),
  },
  async run(context, invocation) {
    const format = formatOption(invocation, ['text', 'json']);
    const root = workspaceFolder(context, invocation);
    const workspace = await openWorkspace(context, invocation);
    const records = recordsOf(workspace, requiredOption(invocation, 'client'));
    tellBroken(context, workspace);
    const found = await findTrends(context, root, records, invocation);
    const advice = await adviser(records);
    if (format === 'json') context.out(`${JSON.stringify(withAdvice(found, advice), undefined, 2)}\n`);
    else context.out((await import('./trends/text.ts')).trendsText(found, advice, context.language));
    return found.foreseen.length + found.growing.length + found.returning.length === 0 ? 0 : 1;
  },
};

async function findTrends(context: Context, root: string, records: ClientRecords, invocation: Invocation): Promise<Trends> {
  const [{ diskWithRecords }, { slotsBetween }, { trends }, { limitsOf }] = await Promise.all([
    import('./open-ledger.ts'),
    import('./inputs/read-inputs.ts'),
    import('../inspection/trends.ts'),
    import('../report/limits.ts'),
  ]);
  const at = assessedAt(context, invocation);
  const tree = await diskWithRecords(context, root);
  const slots = await slotsBetween({ records, tree }, at - number(invocation, 'days', DEFAULT_DAYS) * 86_400, at);
  const limitOf = (item: CheckItem) => {
    const { attention, fault } = limitsOf(item);
    return (attention ?? fault)?.value;
  };
  return trends(records, slots, { limitOf, horizonDays: number(invocation, 'weeks', DEFAULT_WEEKS) * 7 });
}

function number(invocation: Invocation, name: string, preset: number): number {
  const text = stringOption(invocation, name) ?? String(preset);
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 520))
    throw new UsageError(phrase('--{name} takes a whole number up to 520, not "{text}"', { name, text }));
  return value;
}

type Place = Trends['foreseen'][number] | Trends['growing'][number] | Trends['returning'][number];
/** The entry of the knowledge base that speaks of it; undefined where none does. */
export type Adviser = (place: Place) => Knowledge | undefined;

/** What is foreseen is put into the words in which people speak of it when it has happened. */
async function adviser({ knowledge, synonyms, assets, checklists }: ClientRecords): Promise<Adviser> {
  const { matcher } = await import('../desk/match.ts');
  const entries = knowledge.map(({ value }) => value);
  const match = matcher(entries, synonyms?.value);
  return (place) => {
    const asset = assets.find(({ value }) => value.id === place.asset)?.value;
    const item = checklists
      .find(({ value }) => value.id === place.checklist)
      ?.value.groups.flatMap(({ items }) => items)
      .find(({ id }) => id === place.item);
    const title = item?.title ?? place.item;
    const words = typeof title === 'string' ? title : `${title.zh ?? ''} ${title.en ?? ''}`;
    const happens = 'threshold' in place ? '空间或资源用尽 full' : '异常 errors';
    const [best] = match({ text: `${words} ${happens}`, ...(asset === undefined ? {} : { assetClasses: [asset.class] }) });
    return entries.find(({ id }) => id === best?.id);
  };
}

function withAdvice({ foreseen, growing, returning }: Trends, advice: Adviser) {
  const add = <One extends Place>(one: One) => {
    const knowledge = advice(one)?.id;
    return knowledge === undefined ? one : { ...one, knowledge };
  };
  return { foreseen: foreseen.map(add), growing: growing.map(add), returning: returning.map(add) };
}
