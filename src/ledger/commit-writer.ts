// Writes one commit by `git fast-import`: objects only. No index, no work tree, no hook, no filter, no ref is involved.
import type { TimeSource } from '../time-source.ts';
import type { Identity } from './git-environment.ts';
import { failed, type Git } from './git-process.ts';
import { withoutControls } from './record-path.ts';

/** Content to store, or the id of an object that is stored already. */
export type Entry = { readonly path: string } & ({ readonly content: Buffer } | { readonly oid: string });

export interface CommitDraft {
  readonly parent: string | undefined;
  /** Lines as they stand in a commit object: `Name <mail> seconds offset`. */
  readonly author: string;
  readonly committer: string;
  readonly message: Buffer;
  readonly entries: readonly Entry[];
}

/** fast-import needs a name to build on; it is deleted in the same run and never reaches the disk. */
const SCRATCH = 'refs/worktree/casebook/draft';

export function signature({ name, email }: Identity, time: TimeSource): string {
  const plain = (text: string) => withoutControls(text).replaceAll(/[<>]/g, '').trim();
  return `${plain(name)} <${plain(email)}> ${Math.floor(time.now().epochMilliseconds / 1000)} +0000`;
}

export async function writeCommit(git: Git, draft: CommitDraft, idLength: number): Promise<string> {
  const outcome = await git(['fast-import', '--quiet', '--done', '--date-format=raw'], stream(draft, idLength));
  const commit = outcome.out.toString('utf8').trim();
  if (outcome.code !== 0 || commit === '') throw failed('environment', 'the commit could not be written', outcome);
  return commit;
}

function stream({ parent, author, committer, message, entries }: CommitDraft, idLength: number): Buffer {
  const head = [`commit ${SCRATCH}`, 'mark :1', `author ${author}`, `committer ${committer}`];
  return Buffer.concat([
    Buffer.from(`${head.join('\n')}\n`),
    data(message),
    Buffer.from(parent === undefined ? '' : `from ${parent}\n`),
    ...entries.flatMap(modification),
    Buffer.from(`\nget-mark :1\nreset ${SCRATCH}\nfrom ${'0'.repeat(idLength)}\n\ndone\n`),
  ]);
}

function modification(entry: Entry): Buffer[] {
  const name = `"${entry.path.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  if ('content' in entry) return [Buffer.from(`M 100644 inline ${name}\n`), data(entry.content)];
  return [Buffer.from(`M 100644 ${entry.oid} ${name}\n`)];
}

function data(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from('\n')]);
}
