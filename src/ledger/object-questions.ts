// What names stand for, asked of one `git cat-file --batch-check` for the whole of a record instead of one process a question.
import { phrase } from '../phrase.ts';
import { LedgerError } from './ledger-error.ts';
import type { TreeEntry } from './repository.ts';
import { complaint } from './git-process.ts';
import type { StartGit } from './tree-at.ts';

export interface ObjectQuestions {
  /** In the order of the names, such as `HEAD^{commit}` or `main:folder/file`; undefined where there is none. */
  ask(names: readonly string[]): Promise<readonly (TreeEntry | undefined)[]>;
  /** One process answers everything that is asked meanwhile. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/** Git that says nothing for so long is dead. */
const SILENCE_MS = 120_000;

export function objectQuestions(start: StartGit): ObjectQuestions {
  let session: Session | undefined;
  let held = 0;
  const release = () => {
    if (held > 0) return;
    session?.end();
    session = undefined;
  };
  return {
    ask: async (names) => {
      if (names.length === 0) return [];
      held += 1;
      try {
        if (session?.isOver() !== false) session = openSession(start);
        return await session.ask(names);
      } finally {
        held -= 1;
        release();
      }
    },
    during: async (work) => {
      held += 1;
      try {
        return await work();
      } finally {
        held -= 1;
        release();
      }
    },
  };
}

interface Question {
  readonly count: number;
  readonly answer: (found: readonly (TreeEntry | undefined)[]) => void;
  readonly fail: (error: unknown) => void;
}

interface Session {
  ask(names: readonly string[]): Promise<readonly (TreeEntry | undefined)[]>;
  isOver(): boolean;
  end(): void;
}

function openSession(start: StartGit): Session {
  const process = start(['cat-file', '--batch-check=%(objectname) %(objecttype)']);
  const waiting: Question[] = [];
  const lines: string[] = [];
  let [rest, complaints] = ['', ''];
  let over = false;
  let silence: NodeJS.Timeout | undefined;
  const failAll = (error: LedgerError) => {
    over = true;
    clearTimeout(silence);
    for (const question of waiting.splice(0)) question.fail(error);
  };
  const answerThose = () => {
    for (let next = waiting[0]; next !== undefined && lines.length >= next.count; next = waiting[0]) {
      waiting.shift();
      next.answer(lines.splice(0, next.count).map(entryIn));
    }
    clearTimeout(silence);
    if (waiting.length > 0) silence = setTimeout(() => process.kill('SIGKILL'), SILENCE_MS);
  };
  process.stdout.on('data', (chunk: Buffer) => {
    const parts = `${rest}${chunk.toString('latin1')}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    answerThose();
  });
  process.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  process.stdin.on('error', () => undefined);
  process.on('error', (cause) =>
    failAll(new LedgerError('environment', 'git cannot be started; install it, or put it on the PATH', { cause })),
  );
  process.on('close', (code) =>
    failAll(
      new LedgerError(
        'environment',
        phrase('files of the repository cannot be read: {why}', {
          why: complaint({ code: code ?? 1, out: Buffer.alloc(0), err: complaints }),
        }),
      ),
    ),
  );
  return {
    ask: (names) =>
      new Promise((answer, fail) => {
        waiting.push({ count: names.length, answer, fail });
        process.stdin.write(names.map((name) => `${name}\n`).join(''));
        answerThose();
      }),
    isOver: () => over,
    end: () => process.stdin.end(),
  };
}

function entryIn(line: string): TreeEntry | undefined {
  const [, oid, type] = /^([0-9a-f]{40,64}) (blob|tree|commit|tag)$/.exec(line) ?? [];
  return oid === undefined || type === undefined ? undefined : { oid, type };
}
