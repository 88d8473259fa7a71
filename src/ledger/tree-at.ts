// The files of the workspace at a commit: one listing, and one process that answers many reads.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { phrase } from '../phrase.ts';
import type { FileTree } from './ledger.ts';
import { LedgerError } from './ledger-error.ts';
import { complaint, need, nulSeparated } from './git-process.ts';
import type { Repository } from './repository.ts';

export type StartGit = (args: readonly string[]) => ChildProcessWithoutNullStreams;

export function treeAt(repository: Repository, commit: string, start: StartGit): FileTree {
  const listings = new Map<string, Promise<readonly string[]>>();
  const read = blobReader(start);
  return {
    list: async (prefix = '') => {
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      const listing = listings.get(folder) ?? filesIn(repository, commit, folder);
      listings.set(folder, listing);
      return (await listing).filter((path) => path.startsWith(prefix));
    },
    read: (path) => (/[\n\0]/.test(path) ? Promise.resolve(undefined) : read(`${commit}:${repository.prefix}${path}`)),
  };
}

/** Plain files only, as on disk: no links, no submodules. */
async function filesIn({ git, prefix }: Repository, commit: string, folder: string): Promise<readonly string[]> {
  const within = `${prefix}${folder}`;
  const outcome = nulSeparated(
    await need(git, ['ls-tree', '-r', '-z', '--full-tree', commit, ...(within === '' ? [] : ['--', within])]),
  );
  const paths = outcome.flatMap((line) => {
    const match = /^100[0-7]{3} blob [0-9a-f]+\t(.+)$/s.exec(line);
    return match?.[1] === undefined ? [] : [match[1].slice(prefix.length)];
  });
  return paths.toSorted((a, b) => (a < b ? -1 : 1));
}

interface Question {
  readonly name: string;
  readonly answer: (content: Uint8Array | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/** `git cat-file --batch` runs while questions come in, one after another or all at once, and ends when they cease. */
export function blobReader(start: StartGit): (name: string) => Promise<Uint8Array | undefined> {
  let session: Session | undefined;
  return (name) =>
    new Promise((answer, fail) => {
      session ??= openSession(start, (ended) => {
        if (session === ended) session = undefined;
      });
      session.ask({ name, answer, fail });
    });
}

interface Session {
  ask(question: Question): void;
}

function openSession(start: StartGit, onEnd: (session: Session) => void): Session {
  const process = start(['cat-file', '--batch']);
  const waiting: Question[] = [];
  const answers = answerParser();
  let complaints = '';
  const session: Session = {
    ask: (question) => {
      waiting.push(question);
      process.stdin.write(`${question.name}\n`);
    },
  };
  const endWhenQuiet = () => {
    if (waiting.length > 0) return;
    onEnd(session);
    process.stdin.end();
  };
  const failAll = (error: unknown) => {
    onEnd(session);
    for (const question of waiting.splice(0)) question.fail(error);
  };
  process.stdout.on('data', (chunk: Buffer) => {
    for (const content of answers(chunk)) waiting.shift()?.answer(content);
    // A caller that reads one file after another asks again before this runs.
    if (waiting.length === 0) setImmediate(endWhenQuiet);
  });
  process.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  process.stdin.on('error', () => undefined);
  process.on('error', (cause) =>
    failAll(new LedgerError('environment', 'git cannot be started; install it, or put it on the PATH', { cause })),
  );
  process.on('close', (code) => {
    const outcome = { code: code ?? 1, out: Buffer.alloc(0), err: complaints };
    failAll(new LedgerError('environment', phrase('files of the repository cannot be read: {why}', { why: complaint(outcome) })));
  });
  return session;
}

/** Takes the stream apart: a header line, and as many bytes as it announces. */
function answerParser(): (chunk: Buffer) => readonly (Uint8Array | undefined)[] {
  let rest: Buffer[] = [];
  let size = 0;
  let needed = 0;
  return (chunk) => {
    rest.push(chunk);
    size += chunk.length;
    if (size < needed) return [];
    let buffer = rest.length === 1 ? chunk : Buffer.concat(rest);
    const found: (Uint8Array | undefined)[] = [];
    needed = 0;
    for (;;) {
      const lineEnd = buffer.indexOf(10);
      if (lineEnd < 0) break;
      const match = /^[0-9a-f]{40,64} ([a-z]+) ([0-9]+)$/.exec(buffer.toString('utf8', 0, lineEnd));
      const length = match === null ? 0 : Number(match[2]) + 1;
      if (buffer.length < lineEnd + 1 + length) {
        needed = lineEnd + 1 + length;
        break;
      }
      const isFile = match?.[1] === 'blob';
      found.push(isFile ? new Uint8Array(buffer.subarray(lineEnd + 1, lineEnd + length)) : undefined);
      buffer = buffer.subarray(lineEnd + 1 + length);
    }
    rest = [buffer];
    size = buffer.length;
    return found;
  };
}
