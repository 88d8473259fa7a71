// A program named git that stands before the real one on the PATH and fails, or kills the whole run, at the n-th call.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const GIT_FAULTS = ['kill-before', 'kill-during', 'kill-after', 'ENOSPC', 'EIO', 'EACCES', 'lost-answer'] as const;
export type GitFault = (typeof GIT_FAULTS)[number];

/** One that answers question after question has no answer that could be lost after it ended.
 * The kill is for the process group, so that the run and every Git it started end at once, as a machine does. */
const SCRIPT = `#!/bin/sh
printf x >> "$FAULT_FOLDER/calls"
if [ "$(wc -c < "$FAULT_FOLDER/calls")" -lt "$FAULT_AT" ] || ! mkdir "$FAULT_FOLDER/struck" 2>/dev/null; then
  exec "$FAULT_GIT" "$@"
fi
case "$FAULT_KIND" in
  kill-before) kill -9 0 ;;
  kill-during) "$FAULT_GIT" "$@" & sleep "$FAULT_DELAY"; kill -9 0 ;;
  kill-after) "$FAULT_GIT" "$@"; kill -9 0 ;;
  ENOSPC) echo "fatal: write error: No space left on device" >&2; exit 128 ;;
  EIO) echo "fatal: unable to read: Input/output error" >&2; exit 128 ;;
  EACCES) echo "fatal: cannot open '.git/objects': Permission denied" >&2; exit 128 ;;
  lost-answer) case "$1" in cat-file) ;; *) "$FAULT_GIT" "$@" > /dev/null 2>&1 ;; esac; echo "fatal: the answer was lost" >&2; exit 128 ;;
esac
`;

export interface FailingGit {
  readonly env: Readonly<Record<string, string>>;
  readonly struck: string;
}

export function failingGit(
  folder: string,
  env: Readonly<Record<string, string>>,
  fault: { readonly kind: GitFault; readonly at: number },
): FailingGit {
  mkdirSync(folder);
  const program = join(folder, 'git');
  writeFileSync(program, SCRIPT);
  chmodSync(program, 0o755);
  return {
    env: {
      ...env,
      PATH: `${folder}${delimiter}${env['PATH'] ?? ''}`,
      FAULT_FOLDER: folder,
      FAULT_GIT: realGit(),
      FAULT_KIND: fault.kind,
      FAULT_AT: String(fault.at),
      // Most calls take two to six milliseconds: the kill falls into each part of one of them, by and by.
      FAULT_DELAY: `0.00${1 + (fault.at % 5)}`,
    },
    struck: join(folder, 'struck'),
  };
}

let found: string | undefined;

function realGit(): string {
  found ??= execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  return found;
}
