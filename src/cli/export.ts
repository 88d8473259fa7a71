// casebook export: records as other programs read them.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Asset } from '../domain/asset.ts';
import { DOCUMENT_KINDS, type DocumentKind, placeOf } from '../domain/document-kinds.ts';
import { tableOf } from '../exchange/asset-table.ts';
import { csvText } from '../exchange/csv.ts';
import type { LeftOut } from '../exchange/imported.ts';
import type { Draft } from '../exchange/shape.ts';
import { nearest } from '../workspace/nearest.ts';
import { recordsOf } from './inputs/client-records.ts';
import { soleClient } from './new/client.ts';
import { type Command, type Context, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase, whyOf } from '../phrase.ts';
import { importWords, leftOutLines } from './import/words.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

const FORMATS = ['csv', 'xlsx', 'netbox', 'ansible'] as const;
type Format = (typeof FORMATS)[number];
/** Only assets have a place in these. */
const OF_ASSETS: ReadonlySet<Format> = new Set<Format>(['netbox', 'ansible']);

export const command: Command = {
  name: 'export',
  synopsis: `${FORMATS.join('|')} [KIND]`,
  summary: 'records as CSV or workbook, assets also as NetBox devices or Ansible inventory; default: assets, to stdout',
  options: {
    client: { type: 'string', value: 'ID', help: 'whose records, where the workspace has several clients' },
    out: { type: 'string', value: 'FILE', help: 'where to write; a workbook needs one' },
    'custom-fields': {
      type: 'boolean',
      help: 'netbox: also the custom fields criticality and casebook, which bring everything back; NetBox must have them',
    },
    ...WORKSPACE_OPTION,
  },
  async run(context, invocation) {
    const { format, kind } = askedFor(invocation);
    const root = workspaceFolder(context, invocation);
    const out = stringOption(invocation, 'out');
    if (format !== 'netbox' && flagOption(invocation, 'custom-fields'))
      throw new UsageError('--custom-fields goes only with netbox');
    if (format === 'xlsx' && out === undefined) throw new UsageError('a workbook is not text: name a file with --out FILE.xlsx');
    const { records, unsound } = await recordsOfKind(root, kind, stringOption(invocation, 'client'));
    const { content, leftOut } = await exported(format, kind, records, {
      language: context.language,
      customFields: flagOption(invocation, 'custom-fields'),
    });
    for (const line of leftOutLines(leftOut, context.language)) context.talk(`${line}\n`);
    if (out === undefined) context.out(new TextDecoder('utf-8', { ignoreBOM: true }).decode(content));
    else write(context, out, content);
    if (unsound.length === 0) return 0;
    context.talk(`${importWords(context.language).unsoundRecords(unsound.length, unsound[0] ?? '')}\n`);
    return 1;
  },
};

function askedFor({ positionals }: Invocation): { readonly format: Format; readonly kind: DocumentKind } {
  const [name, kind = 'asset', ...more] = positionals;
  const format = FORMATS.find((known) => known === name);
  if (format === undefined || more.length > 0)
    throw new UsageError(
      phrase('casebook export takes a format, {formats}, and at most one kind of record', { formats: FORMATS }),
    );
  if (!Object.hasOwn(DOCUMENT_KINDS, kind)) {
    const close = nearest(kind, Object.keys(DOCUMENT_KINDS));
    throw new UsageError(
      close === undefined
        ? phrase('there is no kind "{kind}"', { kind })
        : phrase('there is no kind "{kind}"; did you mean {close}?', { kind, close }),
    );
  }
  if (kind !== 'asset' && OF_ASSETS.has(format))
    throw new UsageError(phrase('{format} holds assets, not records of kind {kind}', { format, kind }));
  return { format, kind: kind as DocumentKind };
}

interface Chosen {
  readonly records: readonly Draft[];
  /** Documents with errors: they would be missing from the table without a word. */
  readonly unsound: readonly string[];
}

async function recordsOfKind(root: string, kind: DocumentKind, given: string | undefined): Promise<Chosen> {
  const [{ diskTree }, { loadWorkspace }] = await Promise.all([
    import('../workspace/disk-tree.ts'),
    import('../workspace/load.ts'),
  ]);
  const workspace = await loadWorkspace(diskTree(root));
  const client = soleClient(workspace, given);
  const all = Object.values(recordsOf(workspace, client)).flatMap((value: unknown) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  const sound = all.filter(isSourced).filter(({ path }) => placeOf(path)?.kind === kind);
  const paths = new Set(sound.map(({ path }) => path));
  const unsound = workspace.documents.filter((path) => {
    const place = placeOf(path);
    return place?.kind === kind && (place.client ?? client) === client && !paths.has(path);
  });
  return { records: sound.map(({ value }) => value), unsound };
}

function isSourced(value: unknown): value is { readonly path: string; readonly value: Draft } {
  return typeof value === 'object' && value !== null && 'path' in value && 'value' in value;
}

async function exported(
  format: Format,
  kind: DocumentKind,
  records: readonly Draft[],
  { language, customFields }: { readonly language: Context['language']; readonly customFields: boolean },
): Promise<{ readonly content: Uint8Array; readonly leftOut: readonly LeftOut[] }> {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'csv': {
      const { head, rows } = tableOf(kind, records);
      return { content: encode(csvText([head, ...rows], { mark: true })), leftOut: [] };
    }
    case 'xlsx': {
      const { workbook, CellTooLongError } = await import('../exchange/spreadsheet.ts');
      const content = await workbook(tableOf(kind, records), kind).catch((error: unknown) => {
        throw error instanceof CellTooLongError
          ? new UsageError(phrase('{message}: export CSV instead', { message: error.saying }), { cause: error })
          : error;
      });
      return { content, leftOut: [] };
    }
    case 'netbox': {
      const { netboxTable } = await import('../exchange/netbox.ts');
      const { head, rows, leftOut } = netboxTable(records as unknown as readonly Asset[], {
        language: language === 'zh-CN' ? 'zh' : 'en',
        customFields,
      });
      return { content: encode(csvText([head, ...rows], { mark: false })), leftOut };
    }
    case 'ansible': {
      const { ansibleInventory } = await import('../exchange/ansible.ts');
      const { text, leftOut } = await ansibleInventory(records as unknown as readonly Asset[]);
      return { content: encode(text), leftOut };
    }
  }
}

function write({ cwd, talk }: Context, out: string, content: Uint8Array): void {
  try {
    writeFileSync(resolve(cwd, out), content);
  } catch (error) {
    throw new UsageError(phrase('{out} cannot be written: {why}', { out, why: whyOf(error) }), { cause: error });
  }
  talk(`${out}\n`);
}
