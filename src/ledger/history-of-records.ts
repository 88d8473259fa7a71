// The history of the main branch in one pass: every commit with what it changed, and the contents on demand.
import { spawn } from 'node:child_process';
import type { HistoricChange, HistoricCommit } from '../domain/history.ts';
import { gitEnvironment, type Identity } from './git-environment.ts';
import { type Git, need } from './git-process.ts';
import { simpleGitRunner } from './git.ts';
import { LedgerError } from './ledger-error.ts';
import { objectQuestions } from './object-questions.ts';
import { findRepository, hasCommit, isAncestor, type Repository } from './repository.ts';
import { signersOf } from './signatures.ts';
import { blobReader, type StartGit } from './tree-at.ts';

export interface HistorySettings {
  /** The workspace: a checkout, or a folder inside one. */
  readonly root: string;
  readonly identity: Identity;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface RecordHistory {
  /** Oldest first. Paths start from the workspace; what lies outside is left out. */
  readonly commits: readonly HistoricCommit[];
  read(content: string): Promise<Uint8Array>;
  /** Whether the branch still stands on this commit. */
  standsOn(commit: string): Promise<boolean>;
  /** Who signed these commits, by commit; those without a good signature by a key of the list are left out. */
  signersOf(commits: readonly string[], allowedSigners: string): Promise<ReadonlyMap<string, string>>;
}

/**
 * The main branch is what `ref` reaches by first parents: a merge brings all of its branch at the time of the merge.
 * @param wanted which paths matter; the others are not kept
 */
export async function readHistory(
  settings: HistorySettings,
  wanted: (path: string) => boolean,
  ref = 'HEAD',
): Promise<RecordHistory> {
  const env = gitEnvironment(settings.env, settings.identity);
  const git = await simpleGitRunner(settings.root, env);
  const start: StartGit = (args) => spawn('git', args, { cwd: settings.root, env });
  const repository = await findRepository(git, objectQuestions(start), settings.root);
  await requireWholeHistory(git, settings.root);
  const tip = (await need(git, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`])).trim();
  const imports = await importedContents(repository, tip);
  const log = await need(git, [...LOG, '--first-parent', '-m', '--reverse', tip]);
  const read = blobReader(start);
  return {
    commits: commitsIn(log, repository.prefix, wanted, imports),
    read: async (content) => {
      const bytes = await read(content);
      if (bytes === undefined) throw new LedgerError('environment', `the repository lacks ${content}; \`git fsck\` says more`);
      return bytes;
    },
    standsOn: async (commit) =>
      /^[0-9a-f]{40,64}$/.test(commit) && (await hasCommit(repository, commit)) && isAncestor(repository, commit, tip),
    signersOf: (commits, allowedSigners) => signersOf({ root: settings.root, env, commits, allowedSigners }),
  };
}

async function requireWholeHistory(git: Git, root: string): Promise<void> {
  if ((await git(['rev-parse', '--verify', '--quiet', 'HEAD'])).code !== 0) {
    throw new LedgerError('unsuitable', `${root} has no commit yet; there is no history to look at`);
  }
  if ((await need(git, ['rev-parse', '--is-shallow-repository'])).trim() === 'true') {
    throw new LedgerError(
      'unsuitable',
      `${root} holds only the end of its history; fetch all of it with \`git fetch --unshallow\``,
    );
  }
}

const trailers = (key: string) => `%(trailers:key=${key},valueonly,unfold,separator=%x1f)`;
const FORMAT = ['%x01%H', '%P', '%ct', '%an', '%ae', '%cn', '%ce', '%s', trailers('Casebook-Import')];
const REVIEW = ['Reviewed-by', 'Approved-by'].map(trailers);
const LOG = [
  'log',
  '-z',
  '--raw',
  '--no-renames',
  '--no-abbrev',
  '--no-color',
  '--no-show-signature',
  '--no-ext-diff',
  `--format=${[...FORMAT, ...REVIEW].join('%n')}`,
];

/** Contents that a declared import brought in, wherever in the history: a merge brings them to the main branch as they are. */
async function importedContents(repository: Repository, tip: string): Promise<ReadonlySet<string>> {
  const log = await need(repository.git, [...LOG, '--no-merges', '--grep=^Casebook-Import:', tip]);
  return new Set(
    parse(log)
      .filter(({ fields }) => (fields[8] ?? '') !== '')
      .flatMap(({ changes }) => changes.map(({ path, after }) => `${after}\0${path}`)),
  );
}

interface Entry {
  readonly fields: readonly string[];
  readonly changes: readonly Omit<HistoricChange, 'imported'>[];
}

/** Header and raw entries alternate, all of them closed by NUL; only a header begins with its mark. */
function parse(log: string): readonly Entry[] {
  const tokens = log.split('\0');
  const entries: { fields: readonly string[]; changes: Omit<HistoricChange, 'imported'>[] }[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = (tokens[index] ?? '').trimStart();
    const raw = /^:[0-7]+ [0-7]+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(token);
    if (raw !== null) {
      index += 1;
      entries.at(-1)?.changes.push({ path: tokens[index] ?? '', before: present(raw[1]), after: present(raw[2]) });
    } else if (token.startsWith('\u0001')) entries.push({ fields: token.slice(1).split('\n'), changes: [] });
  }
  return entries;
}

function present(id: string | undefined): string | undefined {
  return id === undefined || /^0+$/.test(id) ? undefined : id;
}

function commitsIn(
  log: string,
  prefix: string,
  wanted: (path: string) => boolean,
  imports: ReadonlySet<string>,
): readonly HistoricCommit[] {
  let latest = Number.NEGATIVE_INFINITY;
  return parse(log).map(({ fields, changes }, order) => {
    const [commit = '', parents = '', time = '', author = '', authorMail = '', committer = '', committerMail = ''] = fields;
    const committedAt = Number(time);
    latest = Math.max(latest, committedAt);
    const declared = (fields[8] ?? '') !== '';
    return {
      commit,
      order,
      witnessedAt: latest,
      committedAt,
      author: { name: author, mail: authorMail },
      committer: { name: committer, mail: committerMail },
      isMerge: parents.includes(' '),
      reviewers: fields.slice(9).flatMap((names) => names.split('\u001f').filter((name) => name !== '')),
      subject: fields[7] ?? '',
      changes: changes
        .filter(({ path }) => path.startsWith(prefix) && wanted(path.slice(prefix.length)))
        .map(({ path, before, after }) => ({
          path: path.slice(prefix.length),
          before,
          after,
          imported: declared || imports.has(`${after}\0${path}`),
        })),
    };
  });
}
