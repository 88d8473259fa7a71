// Whose records a command works on where the workspace leaves no choice.
import type { Workspace } from '../../workspace/load.ts';
import { clientIds } from '../inputs/client-records.ts';
import { UsageError } from '../command.ts';
import { phrase } from '../../phrase.ts';

/** The client that was named, else the only one there is. */
export function soleClient(workspace: Workspace, given: string | undefined): string {
  const ids = clientIds(workspace);
  const [only] = ids;
  if (given !== undefined) return given;
  if (only !== undefined && ids.length === 1) return only;
  throw new UsageError(
    ids.length === 0
      ? '--client is missing, and the workspace has no client yet'
      : phrase('--client is missing: the workspace has {ids}', { ids }),
  );
}
