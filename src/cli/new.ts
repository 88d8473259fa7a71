// casebook new: a record that is valid at first try, filled in from the clock, the agreement and the assets.
import { type DocumentKind, DOCUMENT_KINDS, recordPrefix } from '../domain/document-kinds.ts';
import type { Asset } from '../domain/asset.ts';
import type { ClientRecords } from '../domain/records.ts';
import { recordYaml } from '../exchange/record-yaml.ts';
import { type Draft, shapeOf, type Shape, withValue } from '../exchange/shape.ts';
import { nearest } from '../workspace/nearest.ts';
import type { Workspace } from '../workspace/load.ts';
import { recordsOf } from './inputs/client-records.ts';
import { type Command, type Context, type ExitCode, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { soleClient } from './new/client.ts';
import { commentsOf } from './new/comments.ts';
import { about, nameField, openFields, withEmptyLists, withSettings, yearOf } from './new/draft.ts';
import { knownOf } from './new/facts.ts';
import { errorsOf, writeFiles } from './new/files.ts';
import { nextId, partsOf, pathOf } from './new/place.ts';
import { newWords } from './new/words.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'new',
  synopsis: 'KIND [NAME]',
  summary: 'write a new record that is valid at first try; a person at a terminal is asked for what is open',
  options: {
    client: { type: 'string', value: 'ID', help: 'whose record, where the workspace has several clients' },
    asset: { type: 'string', value: 'ID', help: 'an asset that it is about; may be given again', multiple: true },
    title: { type: 'string', value: 'TEXT', help: 'the same as --set title=TEXT' },
    level: { type: 'string', value: 'LEVEL', help: 'the same as --set level=LEVEL' },
    set: {
      type: 'string',
      value: 'KEY=VALUE',
      help: 'a field, for example timeline.occurredAt=…; may be given again',
      multiple: true,
    },
    'dry-run': { type: 'boolean', help: 'print the file instead of writing it' },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'print path, id and what was filled in as JSON' },
  },
  async run(context, invocation) {
    const kind = kindOf(invocation.positionals[0]);
    const root = workspaceFolder(context, invocation);
    const [{ diskTree }, { loadWorkspace }] = await Promise.all([
      import('../workspace/disk-tree.ts'),
      import('../workspace/load.ts'),
    ]);
    const tree = diskTree(root);
    const now = context.time.now();
    const before = await loadWorkspace(tree, { now });
    const draft = await drafted(context, invocation, kind, { workspace: before, now });
    if (draft === undefined) return 2;
    const files = new Map([[draft.path, draft.content]]);
    const errors = await errorsOf(tree, files, { before, now });
    if (errors.length > 0) {
      const { renderText } = await import('../diagnostics/render-text.ts');
      context.talk(`${renderText(errors, context.language)}\n${newWords(context.language).refused}\n`);
      return 1;
    }
    if (flagOption(invocation, 'dry-run')) context.out(draft.content);
    else await writeFiles(root, files);
    return report(context, invocation, draft);
  },
};

function kindOf(given: string | undefined): DocumentKind {
  const kinds = Object.keys(DOCUMENT_KINDS);
  if (given === undefined) throw new UsageError(phrase('name a kind of record: {kinds}', { kinds }));
  if (Object.hasOwn(DOCUMENT_KINDS, given)) return given as DocumentKind;
  const close = nearest(given, kinds);
  throw new UsageError(
    close === undefined
      ? phrase('there is no kind "{given}"; there are {kinds}', { given, kinds })
      : phrase('there is no kind "{kind}"; did you mean {close}?', { kind: given, close }),
  );
}

interface Drafted {
  readonly kind: DocumentKind;
  readonly id: string | undefined;
  readonly path: string;
  readonly content: string;
  /** Names of the fields that nobody gave. */
  readonly filledIn: readonly string[];
}

async function drafted(
  context: Context,
  invocation: Invocation,
  kind: DocumentKind,
  { workspace, now: instant }: { readonly workspace: Workspace; readonly now: Temporal.Instant },
): Promise<Drafted | undefined> {
  const shape = shapeOf(kind);
  const records = partsOf(kind).has('client')
    ? recordsOf(workspace, soleClient(workspace, stringOption(invocation, 'client')))
    : undefined;
  const zone = records?.client.value.zone ?? 'UTC';
  const now = instant.toZonedDateTimeISO(zone).round({ smallestUnit: 'second', roundingMode: 'floor' });
  const given = withNameGiven(kind, shape, invocation, withSettings(kind, shape, settingsOf(kind, shape, invocation)));
  const known = knownOf(kind, shape, { records, assets: namedAssets(records, invocation), now });
  const merged = merge(known, given);
  const year = yearOf(shape, merged, now.year);
  const prefix = recordPrefix(kind);
  const numbered =
    prefix === undefined || merged['id'] !== undefined
      ? merged
      : { ...merged, id: nextId(kind, year, records?.id, workspace.documents) };
  const complete = await completed(context, kind, shape, numbered, records);
  if (complete === undefined) return undefined;
  const field = nameField(kind, shape);
  const id = field === undefined ? undefined : String(complete[field]);
  const path = pathOf(kind, {
    ...(records === undefined ? {} : { client: records.id }),
    year: field === 'period' ? (id ?? '').slice(0, 4) : year,
    ...(id === undefined ? {} : { id: kind === 'calendar' ? `${String(complete['calendar'])}-${String(complete['year'])}` : id }),
  });
  if (workspace.documents.includes(path))
    throw new UsageError(phrase('{path} exists already; nothing was overwritten', { path }));
  const content = `${commentsOf(shape, complete, records?.agreement.value)}${await recordYaml(kind, complete)}`;
  return { kind, id, path, content, filledIn: leafNames(known).filter((name) => !leafNames(given).includes(name)) };
}

/** The flags that stand for a setting, before the settings themselves, which are more exact. */
function settingsOf(kind: DocumentKind, shape: Shape, invocation: Invocation): readonly string[] {
  const short = (['title', 'level'] as const).flatMap((name) => {
    const value = stringOption(invocation, name);
    if (value !== undefined && shape.properties?.[name] === undefined)
      throw new UsageError(phrase('a record of kind {kind} has no {name}', { kind, name }));
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return [...short, ...((invocation.options['set'] ?? []) as readonly string[])];
}

/** `new asset core-sw-3`, `new commentary 2025-09`. */
function withNameGiven(kind: DocumentKind, shape: Shape, { positionals }: Invocation, draft: Draft): Draft {
  const [, name, ...more] = positionals;
  if (more.length > 0)
    throw new UsageError(phrase('casebook new takes a kind and at most one name, not also "{more}"', { more: more.join(' ') }));
  if (name === undefined) return draft;
  const field = nameField(kind, shape);
  if (field === undefined) throw new UsageError(phrase('a record of kind {kind} has no name of its own', { kind }));
  return withValue(draft, [field], name);
}

const MOST_NAMED = 12;

function namedAssets(records: ClientRecords | undefined, invocation: Invocation): readonly Asset[] {
  const all = records?.assets.map(({ value }) => value) ?? [];
  return ((invocation.options['asset'] ?? []) as readonly string[]).map((id) => {
    const asset = all.find((one) => one.id === id);
    if (asset !== undefined) return asset;
    const ids = all.map((one) => one.id);
    const close = nearest(id, ids);
    const some = ids.length > MOST_NAMED ? [...ids.slice(0, MOST_NAMED), '…'] : ids;
    throw new UsageError(
      close === undefined
        ? phrase('there is no asset "{id}"; there are {some}', { id, some })
        : phrase('there is no asset "{id}"; did you mean {close}?', { id, close }),
    );
  });
}

/** What was said counts before what is known. */
function merge(known: Draft, given: Draft): Draft {
  const isObject = (value: unknown): value is Draft => typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = Object.entries(given).map(([key, value]) => {
    const before = known[key];
    return [key, isObject(before) && isObject(value) ? merge(before, value) : value] as const;
  });
  return { ...known, ...Object.fromEntries(entries) };
}

async function completed(
  context: Context,
  kind: DocumentKind,
  shape: Shape,
  draft: Draft,
  records: ClientRecords | undefined,
): Promise<Draft | undefined> {
  const words = newWords(context.language);
  const open = openFields(shape, draft);
  if (open.length === 0) return withEmptyLists(shape, draft);
  if (context.dialogue === undefined) {
    context.talk(
      `${words.missing(kind)}\n${open.map((field) => `  --set ${field.path.join('.')}=…  ${about(field, context.language)}`.trimEnd()).join('\n')}\n`,
    );
    return undefined;
  }
  const { ask } = await import('./new/prompts.ts');
  const assets = records?.assets.map(({ value }) => value) ?? [];
  const { language } = context;
  const answers = await ask(context.dialogue, open, { assets, language, required: words.required });
  if (answers === undefined) {
    context.talk(`${words.cancelled}\n`);
    return undefined;
  }
  const answered = open.reduce<Draft>((soFar, { path }, index) => withValue(soFar, path, answers[index]), draft);
  return completed(context, kind, shape, answered, records);
}

function leafNames(draft: Draft, path: readonly string[] = []): readonly string[] {
  return Object.entries(draft).flatMap(([key, value]) => {
    const here = [...path, key];
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value) && !('zh' in value) && !('en' in value);
    return isNested ? leafNames(value as Draft, here) : [here.join('.')];
  });
}

function report(context: Context, invocation: Invocation, { kind, id, path, filledIn }: Drafted): ExitCode {
  const words = newWords(context.language);
  const isDry = flagOption(invocation, 'dry-run');
  if (flagOption(invocation, 'json') && !isDry) {
    context.out(`${JSON.stringify({ kind, id: id ?? null, path, filledIn })}\n`);
    return 0;
  }
  if (filledIn.length > 0) context.talk(`${words.filledIn(filledIn.join(', '))}\n`);
  if (isDry) return 0;
  context.talk(`${words.written}\n`);
  context.out(`${path}\n`);
  const steps = [
    words.fillIn,
    ...(kind === 'incident' ? [`casebook clock ${id ?? ''}`] : []),
    `git add ${path} && git commit -m ${id ?? kind}  (${words.commit})`,
  ];
  context.talk(`${words.next}\n${steps.map((step) => `  ${step}`).join('\n')}\n`);
  return 0;
}
