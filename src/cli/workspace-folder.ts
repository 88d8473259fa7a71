// Which folder a command works on: the one that holds inventory/.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Context, type Invocation, stringOption, UsageError } from './command.ts';
import { phrase } from '../phrase.ts';

export const WORKSPACE_OPTION = {
  workspace: { type: 'string', value: 'DIR', help: 'folder that holds inventory/, incidents/ …; default: here' },
} as const;

export function workspaceFolder({ cwd }: Context, invocation: Invocation): string {
  const given = stringOption(invocation, 'workspace') ?? '.';
  const root = resolve(cwd, given);
  if (!isFolder(resolve(root, 'inventory'))) {
    throw new UsageError(
      phrase('"{given}" is not a workspace: it has no folder inventory/; name one with --workspace DIR', { given }),
    );
  }
  return root;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
