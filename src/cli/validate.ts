// casebook validate: everything that is wrong with the records, each finding at its line.
import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProseLanguage } from '../diagnostics/prose.ts';
import type { CheckedFiles } from '../diagnostics/render-json.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { ClaimWitness } from '../workspace/claims.ts';
import type { DiskTree } from '../workspace/disk-tree.ts';
import { type Context, type Command, type Invocation, formatOption, formatOptions, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { FINDING_FORMAT_NAMES, FINDING_FORMATS } from './finding-formats.ts';
import type { ChangedFiles } from './changed-since.ts';
import { askForChanges } from './checkout-questions.ts';
import { type AskGit, gitIn } from './git-answers.ts';
import { lookAgain, type ProvenState, provenState, statedBy } from './inputs/committed-state.ts';
import { keep, takeKept, type Validation } from './kept-validation.ts';
import { productDigest } from './product-digest.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'validate',
  synopsis: '[PATHS…]',
  summary: 'check the records: shape, references, order of times; warnings alone do not fail',
  options: {
    ...WORKSPACE_OPTION,
    'changed-since': {
      type: 'string',
      value: 'REF',
      help: 'only what this branch brings since it left REF: findings in changed files, and in others because of them',
    },
    ...formatOptions(FINDING_FORMAT_NAMES),
  },
  async run(context, invocation) {
    const format = formatOption(invocation, FINDING_FORMAT_NAMES);
    const root = workspaceFolder(context, invocation);
    const isAsked = pathFilter(context, root, invocation.positionals);
    const ask = gitIn(root, context.env);
    const changed = await changesAsked(context, invocation, root);
    const validation =
      changed === undefined ? await validated(root, ask, context) : await sinceChange(root, changed, ask, context);
    const shown = validation.findings.filter(({ path }) => isAsked(path));
    const files = invocation.positionals.length === 0 ? validation.files : validation.documents().filter(isAsked).length;
    const folder = format === 'github' || format === 'gitlab' ? (await ask('rev-parse', '--show-prefix')).out.trim() : '';
    const checked: CheckedFiles = {
      files,
      ...(changed === undefined ? {} : { changed: changed.paths }),
      ...(folder === '' ? {} : { folder: folder.replace(/\/$/, '') }),
    };
    // Without findings, text has nothing to say.
    if (format !== 'text' || shown.length > 0) context.out((await FINDING_FORMATS[format]())(shown, context.language, checked));
    context.talk(summary(shown, files, context.language));
    return shown.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

/** What an earlier run found, if nothing has changed since; else everything is looked at. */
async function validated(root: string, ask: AskGit, context: Context): Promise<Validation> {
  const product = productDigest();
  const changes = context.early?.root === root ? context.early.changes : askForChanges(ask);
  const state = await statedBy(changes, root, ask, product);
  const now = context.time.now();
  const kept = state === undefined ? undefined : await keptFor(state, root, ask, now);
  if (kept !== undefined) return kept;
  runShortly();
  const { claimWitness } = await import('./inputs/claim-witness.ts');
  const witness = claimWitness(root, ask, context.env);
  const { diskTree } = await import('../workspace/disk-tree.ts');
  const disk = diskTree(root);
  // A file that somebody saves while we read would be remembered as the committed one: Git is asked again when the last file is
  // read, and answers while the rules are applied.
  let after: Promise<ProvenState | undefined> | undefined;
  let collect = (): void => undefined;
  const validation = await checked(
    {
      ...disk,
      list: async (prefix) => {
        const paths = await disk.list(prefix);
        if (paths.length > MANY_FILES) collect = keepLittle();
        return paths;
      },
      read: (path) => {
        after = undefined;
        return disk.read(path);
      },
      refused: () => {
        after = state === undefined ? undefined : provenState(root, ask, product);
        return disk.refused();
      },
    },
    { now, witness },
    () => collect(),
  );
  if (state === undefined) return validation;
  const proven = await (after ?? provenState(root, ask, product));
  if (proven?.name === state) keep(state, validation, now, proven.look);
  return validation;
}

/** Code is compiled for speed, but not for the last bit of it: that would take longer than a run. */
function runShortly(): void {
  setFlagsFromString('--no-turbofan');
}

const MANY_FILES = 20_000;
const MUCH_MORE_BYTES = 10 * 1024 * 1024;

/**
 * What was read of one client is thrown away before much of the next is there. It costs time, so it is left to large workspaces.
 * Gives what is to be called after each client.
 */
function keepLittle(): () => void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let left = 0;
  return () => {
    if (getHeapStatistics().used_heap_size < left + MUCH_MORE_BYTES) return;
    collect();
    left = getHeapStatistics().used_heap_size;
  };
}

async function keptFor(state: string, root: string, ask: AskGit, now: Temporal.Instant): Promise<Validation | undefined> {
  const kept = takeKept(state, now);
  const look = kept === undefined ? undefined : await lookAgain(kept.look, root, ask);
  if (kept === undefined || look === undefined) return undefined;
  if (look !== kept.look && look.length > 0) keep(state, kept, now, look);
  return kept;
}

interface Clock {
  readonly now: Temporal.Instant;
  readonly witness: ClaimWitness;
}

async function checked(tree: DiskTree, clock: Clock, afterClient = (): void => undefined): Promise<Validation> {
  const [{ checkWorkspace }, { deskFindings }, { attachedFiles, attachmentFindings }, closed] = await Promise.all([
    import('../workspace/load.ts'),
    import('./desk/findings.ts'),
    import('./inputs/evidence-files.ts'),
    closedFindings(tree),
  ]);
  const later: Diagnostic[] = [];
  const attached: ReturnType<typeof attachedFiles>[] = [];
  const { findings, documents, files } = await checkWorkspace(tree, clock, (records, found) => {
    later.push(...closed(records, found), ...deskFindings(records, found));
    attached.push(attachedFiles(records));
    afterClient();
  });
  later.push(...(await attachmentFindings(tree, attached.flat())));
  const sorted = [...findings, ...later].toSorted(
    (one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0) || one.start.line - other.start.line,
  );
  return { findings: sorted, files, documents: () => documents };
}

/** Most workspaces that are looked at often have no issued documents yet: what reads them is loaded where there are some. */
async function closedFindings(
  tree: DiskTree,
): Promise<(records: ClientRecords, findings: readonly Diagnostic[]) => readonly Diagnostic[]> {
  if ((await tree.list('reports/')).length === 0) return () => [];
  const { manifestsIn, movedSinceIssued } = await import('./inputs/closed-periods.ts');
  const manifests = await manifestsIn(tree);
  return (records, findings) => movedSinceIssued(manifests, records, findings);
}

async function changesAsked(context: Context, invocation: Invocation, root: string): Promise<ChangedFiles | undefined> {
  const ref = stringOption(invocation, 'changed-since');
  if (ref === undefined) return undefined;
  const { changedSince } = await import('./changed-since.ts');
  return changedSince(ref, root, context.env);
}

/** How it was before matters only where a file that nobody touched has a finding now. */
async function sinceChange(root: string, { paths, before }: ChangedFiles, ask: AskGit, context: Context): Promise<Validation> {
  const [{ diskTree }, { causedBy }, { claimWitness }] = await Promise.all([
    import('../workspace/disk-tree.ts'),
    import('./changed-since.ts'),
    import('./inputs/claim-witness.ts'),
  ]);
  const tree = diskTree(root);
  const clock: Clock = { now: context.time.now(), witness: claimWitness(root, ask, context.env) };
  const present = await checked(tree, clock);
  const elsewhere = present.findings.some(({ path }) => !paths.has(path));
  const old = elsewhere ? (await checked(await before(tree), clock)).findings : [];
  const documents = present.documents().filter((path) => paths.has(path));
  return { findings: causedBy(paths, present.findings, old), files: documents.length, documents: () => documents };
}

/** The whole workspace is always read, so that references can be followed; only findings below these paths are shown. */
function pathFilter({ cwd }: Context, root: string, given: readonly string[]): (path: string) => boolean {
  const prefixes = given.map((path) => {
    const inside = [resolve(cwd, path), resolve(root, path)].find(
      (place) => exists(place) && !relative(root, place).startsWith('..'),
    );
    if (inside === undefined) throw new UsageError(phrase('there is no "{path}" in the workspace', { path }));
    return relative(root, inside).split(sep).join('/');
  });
  return (path) =>
    prefixes.length === 0 || prefixes.some((prefix) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function summary(findings: readonly Diagnostic[], files: number, language: ProseLanguage): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (language === 'zh-CN') return `共检查 ${files} 个文件：${errors} 处错误，${warnings} 处警告\n`;
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return `${counted(files, 'file')} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`;
}
