// Writes one commit by `git fast-import`: objects only. No index, no work tree, no hook, no filter, no ref is involved.
import type { TimeSource } from '../time-source.ts';
import { phrase } from '../phrase.ts';
import type { Identity } from './git-environment.ts';
import { signedCommit, type SigningKey } from './commit-signing.ts';
import { failed, type Git, type Outcome } from './git-process.ts';
import type { LedgerError } from './ledger-error.ts';
import { withoutControls } from './record-path.ts';

/** Content to store, the id of an object that is stored already, or a file that the commit takes away. */
export type Entry = { readonly path: string } & (
  | { readonly content: Buffer }
  | { readonly oid: string }
  | { readonly removed: true }
);

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

/** Needs nothing else of the repository. */
export interface CommitPlace {
  readonly git: Git;
  readonly hash: 'sha1' | 'sha256';
  /** Every commit is signed where there is a key. */
  readonly signing?: SigningKey | undefined;
}

export async function writeCommit(place: CommitPlace, draft: CommitDraft): Promise<string> {
  // Told that the disk knows no case, it would put a folder into one that is written otherwise.
  const args = ['-c', 'core.ignoreCase=false', 'fast-import', '--quiet', '--done', '--date-format=raw'];
  const outcome = await place.git(args, stream(draft, '0'.repeat(place.hash === 'sha1' ? 40 : 64)));
  const [commit, tree] = outcome.out.toString('utf8').split('\n').map(idIn);
  if (outcome.code !== 0 || commit === undefined || tree === undefined) throw unwritten(outcome);
  return place.signing === undefined ? commit : writeSigned(place.git, place.signing, tree, draft);
}

/** fast-import writes no signatures (Git before 2.50): it makes the tree, and the commit is stored as it is signed. */
async function writeSigned(git: Git, signing: SigningKey, tree: string, draft: CommitDraft): Promise<string> {
  const { parent, author, committer, message } = draft;
  const head = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${author}`,
    `committer ${committer}`,
  ];
  const commit = await signedCommit(Buffer.concat([Buffer.from(`${head.join('\n')}\n\n`), message]), signing);
  const outcome = await git(['hash-object', '-t', 'commit', '-w', '--stdin'], commit);
  const id = idIn(outcome.out.toString('utf8'));
  if (outcome.code !== 0 || id === undefined) throw unwritten(outcome);
  return id;
}

/** A commit or a tree, in a line of its own or in that of a listing. */
function idIn(line: string): string | undefined {
  return /^(?:040000 tree )?([0-9a-f]{40,64})\s*$/.exec(line)?.[1];
}

function unwritten(outcome: Outcome): LedgerError {
  return failed('environment', phrase('the commit could not be written'), outcome);
}

/** Which tree a commit holds is asked in the same breath. */
function stream({ parent, author, committer, message, entries }: CommitDraft, none: string): Buffer {
  const head = [`commit ${SCRATCH}`, 'mark :1', `author ${author}`, `committer ${committer}`];
  return Buffer.concat([
    Buffer.from(`${head.join('\n')}\n`),
    data(message),
    Buffer.from(parent === undefined ? '' : `from ${parent}\n`),
    ...entries.flatMap(modification),
    Buffer.from(`\nget-mark :1\nls :1 ""\nreset ${SCRATCH}\nfrom ${none}\n\ndone\n`),
  ]);
}

function modification(entry: Entry): Buffer[] {
  const name = `"${entry.path.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  if ('removed' in entry) return [Buffer.from(`D ${name}\n`)];
  if ('content' in entry) return [Buffer.from(`M 100644 inline ${name}\n`), data(entry.content)];
  return [Buffer.from(`M 100644 ${entry.oid} ${name}\n`)];
}

function data(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from('\n')]);
}
