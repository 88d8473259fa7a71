// casebook import: assets from another program's register, shown before they are written, never committed by itself.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { ClientRecords } from '../domain/records.ts';
import { shapeOf } from '../exchange/shape.ts';
import { recordsOf } from './inputs/client-records.ts';
import { columns } from './columns.ts';
import { type Command, type Context, type ExitCode, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { type Fate, planImport, type PlannedAsset } from './import/plan.ts';
import { IMPORT_FORMATS, type ImportFormat, readSource, type ReadSource } from './import/read.ts';
import { importWords, leftOutLines } from './import/words.ts';
import { soleClient } from './new/client.ts';
import { settingValue } from './new/draft.ts';
import { errorsOf, type ProposedFiles, writeFiles } from './new/files.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'import',
  synopsis: `${IMPORT_FORMATS.join('|')} FILE`,
  summary:
    'assets from a CSV register, a NetBox device export or an Ansible inventory; says what was mapped and what was left out',
  options: {
    client: { type: 'string', value: 'ID', help: 'whose assets, where the workspace has several clients' },
    default: {
      type: 'string',
      value: 'FIELD=VALUE',
      help: 'for assets that lack the field, for example criticality=medium; may be given again',
      multiple: true,
    },
    overwrite: { type: 'boolean', help: 'replace assets that exist and differ' },
    'dry-run': { type: 'boolean', help: 'tell, write nothing' },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'print what becomes of each asset as JSON' },
  },
  async run(context, invocation) {
    const { format, file } = sourceOf(invocation);
    const root = workspaceFolder(context, invocation);
    const [{ diskTree }, { loadWorkspace }] = await Promise.all([
      import('../workspace/disk-tree.ts'),
      import('../workspace/load.ts'),
    ]);
    const tree = diskTree(root);
    const now = context.time.now();
    const workspace = await loadWorkspace(tree, { now });
    const records = recordsOf(workspace, soleClient(workspace, stringOption(invocation, 'client')));
    const source = await readSource(context, file, format, records.client.value);
    const plan = await planImport(source.found.assets, {
      records,
      documents: workspace.documents,
      defaults: defaultsOf(invocation),
      overwrite: flagOption(invocation, 'overwrite'),
      read: async (path) => {
        const bytes = await tree.read(path);
        return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
      },
    });
    const contents = new Map(plan.flatMap(({ path, content }) => (content === undefined ? [] : [[path, content] as const])));
    const { sound, errors } = await soundOnes(tree, contents, { before: workspace, now });
    const settled = plan.map((asset): PlannedAsset =>
      asset.content === undefined || sound.has(asset.path) ? asset : { ...asset, fate: 'unsound' },
    );
    const isDry = flagOption(invocation, 'dry-run');
    const replaced = new Set(settled.flatMap(({ fate, path }) => (fate === 'replace' ? [path] : [])));
    if (!isDry) await writeFiles(root, sound, replaced);
    if (flagOption(invocation, 'json')) context.out(`${JSON.stringify(asJson(source, settled, isDry), undefined, 2)}\n`);
    else tell(context, source, settled);
    if (errors.length > 0) {
      const { renderText } = await import('../diagnostics/render-text.ts');
      context.talk(`\n${renderText(errors, context.language)}`);
    }
    if (!flagOption(invocation, 'json')) conclude(context, { source, isDry, written: [...sound.keys()], records });
    return exitCode(settled);
  },
};

/** Without those that have errors, and then without those that relied on them, until the rest is sound. */
async function soundOnes(tree: FileTree, proposed: ProposedFiles, around: Parameters<typeof errorsOf>[2]) {
  let sound = proposed;
  const told: Diagnostic[] = [];
  while (sound.size > 0) {
    const errors = await errorsOf(tree, sound, around);
    if (errors.length === 0) break;
    told.push(...errors);
    const unsound = new Set(errors.map(({ path }) => path));
    const rest = new Map([...sound].filter(([path]) => !unsound.has(path)));
    // Errors in other files alone: nobody can tell which of the new ones brought them up.
    sound = rest.size === sound.size ? new Map() : rest;
  }
  return { sound, errors: told };
}

function sourceOf({ positionals }: Invocation): { readonly format: ImportFormat; readonly file: string } {
  const [name, file, ...more] = positionals;
  const format = IMPORT_FORMATS.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(
      name === undefined
        ? phrase('name the format ({formats}) and then the file', { formats: IMPORT_FORMATS })
        : phrase('name the format ({formats}) and then the file; "{name}" is none of them', { formats: IMPORT_FORMATS, name }),
    );
  if (file === undefined || more.length > 0) throw new UsageError(phrase('casebook import {format} takes one file', { format }));
  return { format, file };
}

function defaultsOf(invocation: Invocation) {
  return ((invocation.options['default'] ?? []) as readonly string[]).map((setting) => {
    const [, key, text] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (key === undefined || text === undefined)
      throw new UsageError(phrase('--default takes FIELD=VALUE such as criticality=medium, not "{setting}"', { setting }));
    const path = key.trim().split('.');
    return [path, settingValue('asset', shapeOf('asset'), path, text)] as const;
  });
}

function asJson({ found, encoding, name }: ReadSource, plan: readonly PlannedAsset[], isDry: boolean) {
  return {
    source: name,
    encoding,
    dryRun: isDry,
    mapped: found.mapped,
    leftOut: found.leftOut,
    assets: plan.map(({ at, id, path, fate, fields }) => ({ at, id, path, fate, fields })),
  };
}

function tell(context: Context, { found, encoding }: ReadSource, plan: readonly PlannedAsset[]): void {
  const words = importWords(context.language);
  context.talk(`${words.found(found.assets.length, encoding)}\n`);
  if (found.mapped.length > 0) {
    context.talk(`${words.mapped}\n${columns(found.mapped.map(({ name, field }) => [name, '→', field]))}\n`);
  }
  const leftOut = leftOutLines(found.leftOut, context.language);
  if (leftOut.length > 0) context.talk(`${words.leftOut}\n${leftOut.map((line) => `  ${line}\n`).join('')}`);
  if (plan.length > 0)
    context.out(`${columns(plan.map((asset) => [fateWord(asset.fate, context), asset.path, reason(asset, context)]))}\n`);
}

function fateWord(fate: Fate, { language }: Context): string {
  const words = importWords(language);
  return {
    create: words.created,
    replace: words.replaced,
    equal: words.equal,
    differs: words.keep,
    twice: words.refused,
    incomplete: words.refused,
    unsound: words.refused,
  }[fate];
}

function reason({ fate, fields, at }: PlannedAsset, { language }: Context): string {
  const words = importWords(language);
  switch (fate) {
    case 'create':
    case 'equal':
      return '';
    case 'replace':
      return fields.join(', ');
    case 'differs':
      return words.differs(fields.join(', '));
    case 'twice':
      return `${at}: ${words.twice}`;
    case 'incomplete':
      return `${at}: ${words.incomplete(fields.join(', '))}`;
    case 'unsound':
      return `${at}: ${words.unsound}`;
  }
}

interface Conclusion {
  readonly source: ReadSource;
  readonly isDry: boolean;
  readonly written: readonly string[];
  readonly records: ClientRecords;
}

function conclude({ talk, language }: Context, { source, isDry, written, records }: Conclusion): void {
  const words = importWords(language);
  if (written.length === 0) talk(`${words.nothing}\n`);
  else if (isDry) talk(`${words.dryRun}\n`);
  else {
    const name = source.name.replaceAll(/['\p{Control}]+/gu, ' ');
    const folder = `inventory/${records.id}/assets`;
    talk(
      `${words.commit}\n  git add ${folder} && git commit -m 'Assets of ${records.id}' --trailer 'Casebook-Import: ${name}'\n`,
    );
  }
}

const REFUSED: ReadonlySet<Fate> = new Set<Fate>(['twice', 'incomplete', 'unsound', 'differs']);

/** Whatever the file said and the register does not hold is a finding. */
function exitCode(plan: readonly PlannedAsset[]): ExitCode {
  return plan.some(({ fate }) => REFUSED.has(fate)) ? 1 : 0;
}
