// `casebook match`: which entries of the knowledge base speak of what a person reports, and why.
import type { Match } from '../desk/match.ts';
import type { AssetClass } from '../domain/asset.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { ClientRecords } from '../domain/records.ts';
import { type Command, type Context, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'match',
  synopsis: '< TEXT',
  summary: 'strategies and preventions of the knowledge base for a fault described on the input, each with its reason',
  options: {
    asset: { type: 'string', value: 'ID', help: 'the asset that it is about: entries for its class come sooner' },
    client: { type: 'string', value: 'ID', help: 'whose asset, where several clients have one of that name' },
    top: { type: 'string', value: 'N', help: 'how many entries; default 3' },
    lines: { type: 'boolean', help: 'each line of the input is a fault of its own; answers as JSON lines' },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON' },
  },
  async run(context, invocation) {
    if (invocation.positionals.length > 0)
      throw new UsageError('the description is read from the input: `casebook match < fault.txt`');
    const top = topOption(invocation);
    const [records, text, { matcher }] = await Promise.all([
      knowledgeRecords(context, invocation),
      inputText(context),
      import('../desk/match.ts'),
    ]);
    const entries = knowledgeOf(records);
    const match = matcher(
      entries.map(({ value }) => value),
      records[0]?.synonyms?.value,
    );
    const classes = assetClasses(records, invocation);
    const answer = (about: string) => match({ text: about, assetClasses: classes }).slice(0, top);
    if (flagOption(invocation, 'lines')) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      for (const line of lines) context.out(`${JSON.stringify({ text: line, matches: asJson(answer(line), entries) })}\n`);
      return 0;
    }
    if (text.trim() === '') throw new UsageError('nothing was described: write what was reported to the input of casebook match');
    const matches = answer(text);
    if (flagOption(invocation, 'json')) context.out(`${JSON.stringify({ matches: asJson(matches, entries) }, null, 2)}\n`);
    else {
      const { matchText } = await import('./match/text.ts');
      context.out(matchText(matches, entries, context.language));
    }
    return 0;
  },
};

type Entries = ClientRecords['knowledge'];

function topOption(invocation: Invocation): number {
  const given = stringOption(invocation, 'top') ?? '3';
  if (!/^[1-9][0-9]{0,2}$/.test(given))
    throw new UsageError(phrase('--top takes a number from 1 to 999, not "{given}"', { given }));
  return Number(given);
}

const MOST_BYTES = 1_048_576;

async function inputText({ readInput }: Context): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readInput()) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new UsageError('the input is longer than 1 MiB; a description of a fault is a few lines');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a match needs: nobody waits for a year of records to be read. */
const READ = /^(knowledge\/|calendars\/|inventory\/[^/]+\/(client|agreement)\.yaml$|inventory\/[^/]+\/assets\/)/;

async function knowledgeRecords(context: Context, invocation: Invocation): Promise<readonly ClientRecords[]> {
  const [{ diskTree }, { loadWorkspace }] = await Promise.all([
    import('../workspace/disk-tree.ts'),
    import('../workspace/load.ts'),
  ]);
  const disk = diskTree(workspaceFolder(context, invocation));
  const tree: FileTree = { ...disk, list: async (prefix) => (await disk.list(prefix)).filter((path) => READ.test(path)) };
  return [...(await loadWorkspace(tree)).clients.values()];
}

function knowledgeOf(records: readonly ClientRecords[]): Entries {
  const entries = records[0]?.knowledge ?? [];
  if (entries.length === 0)
    throw new UsageError('the workspace has no readable knowledge base: write entries as knowledge/KNO-….yaml');
  return entries;
}

function assetClasses(records: readonly ClientRecords[], invocation: Invocation): readonly AssetClass[] {
  const id = stringOption(invocation, 'asset');
  const client = stringOption(invocation, 'client');
  if (client !== undefined && !records.some((one) => one.id === client))
    throw new UsageError(phrase('there is no client "{client}"', { client }));
  if (id === undefined) return [];
  const found = records
    .filter((one) => client === undefined || one.id === client)
    .flatMap(({ assets }) => assets.filter(({ value }) => value.id === id).map(({ value }) => value.class));
  if (found.length === 0)
    throw new UsageError(
      client === undefined
        ? phrase('there is no asset "{id}"', { id })
        : phrase('there is no asset "{id}" of client "{client}"', { id, client }),
    );
  if (new Set(found).size > 1)
    throw new UsageError(phrase('"{id}" is an asset of several clients; say which with --client ID', { id }));
  return found;
}

function asJson(matches: readonly Match[], entries: Entries): readonly object[] {
  return matches.map(({ id, score, reasons }) => {
    const entry = entries.find(({ value }) => value.id === id);
    return { id, kind: entry?.value.kind, title: entry?.value.title, score, reasons, path: entry?.path };
  });
}
