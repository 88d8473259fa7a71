// The history of the main branch in one pass: every commit with what it changed, and the contents on demand.
import { spawn } from 'node:child_process';
import type { HistoricChange, HistoricCommit } from '../domain/history.ts';
import { phrase } from '../phrase.ts';
import { gitEnvironment, type Identity } from './git-environment.ts';
import { type Git, need } from './git-process.ts';
import { simpleGitRunner } from './git.ts';
import { LedgerError } from './ledger-error.ts';
import { objectQuestions } from './object-questions.ts';
import { commitsNamed, findRepository, hasCommit, isAncestor, type Repository, type Waiting } from './repository.ts';
import { signersOf } from './signatures.ts';
import { blobReader, type StartGit } from './tree-at.ts';

export interface HistorySettings {
  /** The workspace: a checkout, or a folder inside one. */
  readonly root: string;
  readonly identity: Identity;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Of a branch of records: the folder that they have in the workspace. Where the branch is made to be checked out there, its
   * paths start below it.
   */
  readonly folder?: string;
}

export interface RecordHistory {
  /** Oldest first. Paths start from the workspace; what lies outside is left out. */
  readonly commits: readonly HistoricCommit[];
  read(content: string): Promise<Uint8Array>;
  /** Whether the branch still stands on this commit. */
  standsOn(commit: string): Promise<boolean>;
  /** Who signed these commits, by commit; those without a good signature by a key of the list are left out. */
  signersOf(commits: readonly string[], allowedSigners: string): Promise<ReadonlyMap<string, string>>;
  /** Which commits wrote the contents of these paths, by {@link contentKey}: also those that came to the branch by a merge. */
  writersOf(paths: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly string[]>>;
}

export const contentKey = (path: string, content: string | undefined) => `${content ?? ''}\0${path}`;

/**
 * The main branch is what `ref` reaches by first parents: a merge brings all of its branch at the time of the merge.
 * @param wanted which paths matter; the others are not kept
 */
export async function readHistory(
  settings: HistorySettings,
  wanted: (path: string) => boolean,
  ref = 'HEAD',
): Promise<RecordHistory> {
  const { git, start, env, repository } = await open(settings);
  await requireWholeHistory(git, settings.root);
  const tip = (await need(git, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`])).trim();
  const imports = await importedContents(repository, tip);
  const log = await need(git, [...LOG, '--first-parent', '-m', '--reverse', tip]);
  const read = blobReader(start);
  const placed = placing(repository.prefix, settings.folder);
  const known = (path: string) => {
    const name = placed(path);
    return name !== undefined && wanted(name) ? name : undefined;
  };
  return {
    commits: commitsIn(log, known, imports),
    read: async (content) => {
      const bytes = await read(content);
      if (bytes === undefined)
        throw new LedgerError('environment', phrase('the repository lacks {content}; `git fsck` says more', { content }));
      return bytes;
    },
    standsOn: async (commit) =>
      /^[0-9a-f]{40,64}$/.test(commit) && (await hasCommit(repository, commit)) && isAncestor(repository, commit, tip),
    signersOf: (commits, allowedSigners) => signersOf({ root: settings.root, env, commits, allowedSigners }),
    writersOf: async (paths) => {
      const writers = new Map<string, string[]>();
      for (const { fields, changes } of parse(await need(git, [...LOG, '--no-merges', tip]))) {
        for (const { path, after } of changes) {
          const name = placed(path);
          if (name === undefined || !paths.has(name)) continue;
          const key = contentKey(name, after);
          writers.set(key, [...(writers.get(key) ?? []), fields[0] ?? '']);
        }
      }
      return writers;
    },
  };
}

/** How the workspace calls a path of the repository. */
function placing(prefix: string, folder: string | undefined): (path: string) => string | undefined {
  const within = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length) : undefined);
  if (folder === undefined) return within;
  return (path) => (path.startsWith(`${prefix}${folder}/`) ? within(path) : `${folder}/${path}`);
}

/** The history of a branch of records, placed between the commits of the main branch by its times; what both hold stands once. */
export function joinedHistory(main: RecordHistory, records: RecordHistory): RecordHistory {
  const ofMain = new Set(main.commits.map(({ commit }) => commit));
  const own = records.commits.filter(({ commit }) => !ofMain.has(commit));
  const commits = new Set(own.map(({ commit }) => commit));
  const contents = new Set(own.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after])));
  const between = placedBetween(main.commits, own);
  const parted = (asked: readonly string[]) =>
    [
      [main, asked.filter((commit) => !commits.has(commit))],
      [records, asked.filter((commit) => commits.has(commit))],
    ] as const;
  return {
    commits: [...main.commits, ...between].toSorted((one, other) => one.order - other.order),
    read: (content) => (contents.has(content) ? records.read(content) : main.read(content)),
    standsOn: (commit) => main.standsOn(commit),
    signersOf: async (asked, allowedSigners) => {
      const found = await Promise.all(parted(asked).map(([history, of]) => history.signersOf(of, allowedSigners)));
      return new Map(found.flatMap((signers) => [...signers]));
    },
    writersOf: async (paths) => {
      const [first, second] = await Promise.all([main.writersOf(paths), records.writersOf(paths)]);
      return new Map([...first, ...[...second].map(([key, of]) => [key, [...(first.get(key) ?? []), ...of]] as const)]);
    },
  };
}

/** Each behind all that the main branch had by then; the times of both never go back. */
function placedBetween(main: readonly HistoricCommit[], own: readonly HistoricCommit[]): readonly HistoricCommit[] {
  let behind = 0;
  return own.map((commit) => {
    while ((main[behind]?.witnessedAt ?? Number.POSITIVE_INFINITY) <= commit.witnessedAt) behind += 1;
    return { ...commit, order: behind - 0.5 };
  });
}

async function open({ root, env: given, identity }: HistorySettings) {
  const env = gitEnvironment(given, identity);
  const git = await simpleGitRunner(root, env);
  const start: StartGit = (args) => spawn('git', args, { cwd: root, env });
  return { git, start, env, repository: await findRepository(git, objectQuestions(start), root) };
}

export interface BranchHistory {
  readonly history: RecordHistory;
  /** What the remote is known to have held once and the branch does not stand on any more: somebody replaced it. */
  readonly replaced: readonly RecordHistory[];
}

interface BranchNames {
  /** What the remote was last seen to hold. */
  readonly remote: string;
  /** The branch in this repository. */
  readonly here: string;
  readonly waiting: Waiting;
}

/** As the remote holds it; undefined where nothing of it is here. */
export async function readRecordsBranch(
  settings: HistorySettings,
  wanted: (path: string) => boolean,
  { remote, here, waiting }: BranchNames,
): Promise<BranchHistory | undefined> {
  const { repository } = await open(settings);
  const names = [remote, here, waiting.sent, waiting.unsent, waiting.base];
  const [held, own, sent, unsent, base] = await commitsNamed(repository, names);
  const tip = held ?? own ?? sent;
  if (tip === undefined) return undefined;
  // What waits was never seen by the remote; what it stands on was.
  const remembered = [sent, unsent === undefined ? own : base].flatMap((commit) => commit ?? []);
  const replaced: RecordHistory[] = [];
  for (const commit of new Set(remembered))
    if (!(await isAncestor(repository, commit, tip))) replaced.push(await readHistory(settings, wanted, commit));
  return { history: await readHistory(settings, wanted, tip), replaced };
}

async function requireWholeHistory(git: Git, root: string): Promise<void> {
  if ((await git(['rev-parse', '--verify', '--quiet', 'HEAD'])).code !== 0) {
    throw new LedgerError('unsuitable', phrase('{root} has no commit yet; there is no history to look at', { root }));
  }
  if ((await need(git, ['rev-parse', '--is-shallow-repository'])).trim() === 'true') {
    throw new LedgerError(
      'unsuitable',
      phrase('{root} holds only the end of its history; fetch all of it with `git fetch --unshallow`', { root }),
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
  placed: (path: string) => string | undefined,
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
      changes: changes.flatMap(({ path: full, before, after }) => {
        const path = placed(full);
        return path === undefined ? [] : [{ path, before, after, imported: declared || imports.has(contentKey(full, after)) }];
      }),
    };
  });
}
