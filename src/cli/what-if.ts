// `casebook what-if`: the same history under another agreement.
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FileTree } from '../domain/file-tree.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { ClocksByKind } from '../sla/assess.ts';
import type { Differences } from '../sla/differences.ts';
import type { Workspace } from '../workspace/load.ts';
import { type Command, type Context, flagOption, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';
import { PERIOD_HELP, periodNamed } from './period-option.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export interface WhatIf {
  readonly records: ClientRecords;
  /** The same records under the other agreement. */
  readonly other: ClientRecords;
  readonly file: string;
  readonly period: Period | undefined;
  readonly asOf: EpochSeconds;
  /** Of the incidents. */
  readonly differences: Differences;
  /** Of requests and defects. */
  readonly others: Differences;
}

export const command: Command = {
  name: 'what-if',
  synopsis: '--agreement FILE [--client ID] [--period PERIOD]',
  summary: 'the same history under another agreement: which verdicts would differ, and the totals before and after',
  options: {
    agreement: { type: 'string', value: 'FILE', help: 'the other agreement, written and checked like an agreement.yaml' },
    client: { type: 'string', value: 'ID', help: 'whose history, where the workspace has several clients' },
    period: { type: 'string', value: 'PERIOD', help: phrase('{periods}; default: everything', { periods: phrase(PERIOD_HELP) }) },
    at: {
      type: 'string',
      value: 'INSTANT',
      help: 'what was known before this moment; default: now, at most the end of the period',
    },
    ...WORKSPACE_OPTION,
    json: { type: 'boolean', help: 'as JSON' },
  },
  async run(context, invocation) {
    const file = stringOption(invocation, 'agreement');
    if (file === undefined) throw new UsageError('name the file of the other agreement with --agreement FILE');
    const bytes = contentOf(context, file);
    const { assessedAt, clockErrors, openWorkspace, printErrors, recordsOf } = await import('./inputs/client-records.ts');
    const at = assessedAt(context, invocation);
    const workspace = await openWorkspace(context, invocation);
    const client = clientOf(workspace, stringOption(invocation, 'client'));
    const errors = clockErrors(workspace, client);
    if (errors.length > 0) {
      await printErrors(context, errors);
      return 1;
    }
    const records = recordsOf(workspace, client);
    const other = await underAgreement(context, invocation, records, bytes);
    if ('errors' in other) {
      await printErrors(context, asWritten(other.errors, records.agreement.path, file));
      return 1;
    }
    const result = await compute({ records, other: other.records, file, at }, stringOption(invocation, 'period'));
    if (flagOption(invocation, 'json')) {
      const { slaJson } = await import('./sla/json.ts');
      context.out(slaJson(plain(result), records.client.value.zone));
    } else {
      const { whatIfText } = await import('./what-if/text.ts');
      context.out(whatIfText(result, context.language));
    }
    return 0;
  },
};

const LARGEST_AGREEMENT = 1024 * 1024;

function contentOf({ cwd }: Context, file: string): Uint8Array {
  const path = resolve(cwd, file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true)
    throw new UsageError(phrase('there is no file "{file}"; name one that holds an agreement with --agreement FILE', { file }));
  if (stats.size > LARGEST_AGREEMENT) throw new UsageError(phrase('"{file}" is larger than 1 MiB and no agreement', { file }));
  return readFileSync(path);
}

function clientOf({ clients }: Workspace, given: string | undefined): string {
  const ids = [...clients.keys()];
  if (given !== undefined) return given;
  if (ids.length === 1 && ids[0] !== undefined) return ids[0];
  throw new UsageError(phrase('say whose history with --client ID; there are {ids}', { ids }));
}

/**
 * The agreement stands in for the client's own and is checked in its place. The incidents stay as they are: a pause for which
 * the other agreement has no reason is then none, and no mistake of the record.
 */
async function underAgreement(
  context: Context,
  invocation: Invocation,
  records: ClientRecords,
  bytes: Uint8Array,
): Promise<{ readonly records: ClientRecords } | { readonly errors: readonly Diagnostic[] }> {
  const [{ diskTree }, { loadWorkspace }] = await Promise.all([
    import('../workspace/disk-tree.ts'),
    import('../workspace/load.ts'),
  ]);
  const { path } = records.agreement;
  const { findings, clients } = await loadWorkspace(replaced(diskTree(workspaceFolder(context, invocation)), path, bytes));
  const errors = findings.filter((finding) => finding.severity === 'error' && finding.path === path);
  const other = clients.get(records.id);
  if (other === undefined || errors.length > 0) return { errors };
  return { records: { ...records, agreement: other.agreement, calendars: other.calendars } };
}

function replaced(tree: FileTree, path: string, bytes: Uint8Array): FileTree {
  return { list: (prefix) => tree.list(prefix), read: async (one) => (one === path ? bytes : tree.read(one)) };
}

/** Findings are printed with the path of the file that was named. */
function asWritten(errors: readonly Diagnostic[], path: string, file: string): readonly Diagnostic[] {
  return errors.map((error) => (error.path === path ? { ...error, path: file } : error));
}

interface Given extends Pick<WhatIf, 'records' | 'other' | 'file'> {
  readonly at: EpochSeconds;
}

async function compute({ records, other, file, at }: Given, id: string | undefined): Promise<WhatIf> {
  const [{ assessKinds }, { differences }] = await Promise.all([import('../sla/assess.ts'), import('../sla/differences.ts')]);
  const period = id === undefined ? undefined : periodNamed(id, records.client.value.zone);
  const asOf = Math.min(at, period?.endAt ?? at);
  const [before, after] = [assessKinds(records, asOf), assessKinds(other, asOf)];
  const rest = ({ request, defect }: ClocksByKind) => [...request, ...defect];
  return {
    records,
    other,
    file,
    period,
    asOf,
    differences: differences(before.incident, after.incident, period),
    others: differences(rest(before), rest(after), period),
  };
}

function plain({ records, other, file, period, asOf, differences, others }: WhatIf): object {
  const { before, after, verdicts, moved } = differences;
  const named = ({ agreement: { value } }: ClientRecords) => ({ id: value.id, version: value.version });
  return {
    client: records.id,
    asOf,
    ...(period === undefined ? {} : { period: period.id }),
    agreement: { before: named(records), after: { ...named(other), file } },
    identical: differences.identical && others.identical,
    totals: { before, after },
    verdicts,
    moved,
    requestsAndDefects: others,
  };
}
