// The records that service-level figures come from. A figure is refused while one of them cannot be read.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { epochSeconds, type EpochSeconds, INSTANT_PATTERN } from '../../domain/time.ts';
import type { Workspace } from '../../workspace/load.ts';
import { type Context, type Invocation, stringOption, UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';
import { workspaceFolder } from '../workspace-folder.ts';

export async function openWorkspace(context: Context, invocation: Invocation): Promise<Workspace> {
  const root = workspaceFolder(context, invocation);
  const [{ diskTree }, { loadWorkspace }] = await Promise.all([
    import('../../workspace/disk-tree.ts'),
    import('../../workspace/load.ts'),
  ]);
  return loadWorkspace(diskTree(root));
}

/** Ids of the clients, sound or not. */
export function clientIds({ documents }: Workspace): readonly string[] {
  return [...new Set(documents.flatMap((path) => /^inventory\/([^/]+)\//.exec(path)?.[1] ?? []))].toSorted((one, other) =>
    one < other ? -1 : 1,
  );
}

/** Errors in what this client's clocks are counted from: agreement, calendars, incidents, requests, defects. */
export function clockErrors({ findings }: Workspace, client: string): readonly Diagnostic[] {
  const matters = new RegExp(
    `^(calendars/|inventory/${client}/(client|agreement)\\.yaml$|incidents/${client}/.*/(INC|REQ|DEF)-)`,
  );
  return findings.filter(({ severity, path }) => severity === 'error' && matters.test(path));
}

export async function printErrors(context: Context, errors: readonly Diagnostic[]): Promise<void> {
  const { renderText } = await import('../../diagnostics/render-text.ts');
  context.talk(renderText(errors, context.language));
  context.talk(
    context.language === 'zh-CN'
      ? '\n这些记录有误，数字将会缺漏，因此不予计算；`casebook validate` 列出全部问题\n'
      : '\nno figures are given while these records cannot be read; `casebook validate` lists everything\n',
  );
}

/** What cannot be read is left out; that is said, once. */
export function tellBroken({ language, talk }: Context, { findings }: Workspace): void {
  const broken = findings.filter(({ severity }) => severity === 'error').length;
  if (broken === 0) return;
  talk(
    language === 'zh-CN'
      ? `工作区有 ${broken} 处错误，所在文件不予采用；\`casebook validate\` 列出全部问题\n`
      : `${broken} errors in the workspace: the files that hold them are left out; \`casebook validate\` lists them\n`,
  );
}

export function recordsOf(workspace: Workspace, client: string): ClientRecords {
  const records = workspace.clients.get(client);
  if (records !== undefined) return records;
  const known = clientIds(workspace);
  throw new UsageError(
    known.includes(client)
      ? phrase('client "{client}" has no client.yaml or agreement.yaml that can be read; `casebook validate` says why', {
          client,
        })
      : phrase('there is no client "{client}"; known: {known}', { client, known }),
  );
}

/**
 * The moment of assessment: what happened from then on is not known.
 * @param option its name: commands about the present say `--now`
 */
export function assessedAt(context: Context, invocation: Invocation, option: 'at' | 'now' | 'read-at' = 'at'): EpochSeconds {
  const given = stringOption(invocation, option);
  if (given === undefined) return Math.floor(context.time.now().epochMilliseconds / 1000);
  try {
    if (new RegExp(INSTANT_PATTERN).test(given)) return epochSeconds(given);
  } catch {
    // Falls through to the one sentence that covers both.
  }
  throw new UsageError(
    phrase('--{option} takes an instant with its offset such as 2025-09-30T20:02:00+08:00, not "{given}"', { option, given }),
  );
}
