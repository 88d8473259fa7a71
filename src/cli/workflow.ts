// casebook workflow lint: what could turn the repository's own workflows against it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, formatOption, formatOptions, UsageError } from './command.ts';
import { FINDING_FORMAT_NAMES, FINDING_FORMATS } from './finding-formats.ts';
import { WORKSPACE_OPTION, workspaceFolder } from './workspace-folder.ts';

export const command: Command = {
  name: 'workflow',
  synopsis: 'lint',
  summary: 'check .github/workflows: pinned actions, permissions, scripts, time-outs, secrets of pull requests',
  options: {
    ...WORKSPACE_OPTION,
    ...formatOptions(FINDING_FORMAT_NAMES),
  },
  async run(context, invocation) {
    if (invocation.positionals.join(' ') !== 'lint') {
      throw new UsageError('casebook workflow does: lint; `casebook workflow --help` shows how');
    }
    const format = formatOption(invocation, FINDING_FORMAT_NAMES);
    const root = workspaceFolder(context, invocation);
    const { workflowFindings } = await import('../workspace/workflow-lint.ts');
    const paths = workflowsIn(root);
    const findings = paths.flatMap((path) => workflowFindings(path, readFileSync(join(root, path))));
    const files = paths.length;
    if (format !== 'text' || findings.length > 0) {
      context.out((await FINDING_FORMATS[format]())(findings, context.language, { files }));
    }
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    context.talk(
      context.language === 'zh-CN'
        ? `检查了 ${files} 个工作流：${errors} 个错误，${findings.length - errors} 个警告\n`
        : `${files} workflows checked: ${errors} errors, ${findings.length - errors} warnings\n`,
    );
    return errors > 0 ? 1 : 0;
  },
};

const FOLDER = '.github/workflows';

/** Plain files only; a repository without workflows has none to check. */
function workflowsIn(root: string): readonly string[] {
  try {
    return readdirSync(join(root, FOLDER), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map(({ name }) => `${FOLDER}/${name}`)
      .toSorted();
  } catch {
    return [];
  }
}
