// When the main branch first held what the records claim, asked of Git only for claims that are younger than their file.
import type { EpochSeconds } from '../../domain/time.ts';
import { blobReader } from '../../ledger/tree-at.ts';
import type { Claim, ClaimWitness } from '../../workspace/claims.ts';
import type { Context } from '../command.ts';
import { isShallowAt } from './committed-state.ts';
import { type AskGit, startedGit } from '../git-answers.ts';

/** A content of a file, and when the main branch got it. */
interface Version {
  readonly at: EpochSeconds;
  readonly blob: string;
}

/** Git is asked at once and answers while the workspace is read. Where there is no whole history nobody can say when a claim was first made. */
export function claimWitness(root: string, ask: AskGit, env: Context['env']): ClaimWitness {
  const times = timesOf(root, ask);
  // What a single commit brought is asked for only when something in it is younger.
  let log: Promise<string> | undefined;
  const history = () => (log ??= ask(...LOG).then(({ ok, out }) => (ok ? out : '')));
  void times.then(({ length }) => (length > 1 ? history() : undefined));
  const read = blobReader(startedGit(root, env));
  const texts = new Map<string, Promise<string>>();
  const textOf = (blob: string) => {
    const text = texts.get(blob) ?? read(blob).then((bytes) => new TextDecoder().decode(bytes));
    texts.set(blob, text);
    return text;
  };
  let known: ReadonlyMap<string, readonly Version[]> | undefined;
  const firstSeen = async (claim: Claim, versions: readonly Version[]) => {
    for (const { at, blob } of versions) if (at < claim.at && holdsClaim(await textOf(blob), claim)) return at;
    return undefined;
  };
  return {
    since: async () => (await times)[0],
    seen: async (claims) => {
      if (claims.length === 0 || (await times).length === 0) return claims.map(() => undefined);
      const versions = (known ??= versionsIn(await history()));
      return Promise.all(claims.map((claim) => firstSeen(claim, versions.get(claim.path) ?? [])));
    },
  };
}

/** When the main branch got records, oldest first: an earlier time of a later commit gains nothing. None where the history is not whole. */
async function timesOf(root: string, ask: AskGit): Promise<readonly EpochSeconds[]> {
  const [isShallow, log] = await Promise.all([
    isShallowAt(root, ask),
    ask('log', '--no-show-signature', '--first-parent', '-m', '--reverse', '--format=%ct', 'HEAD', '--', ...FOLDERS),
  ]);
  return log.ok && !isShallow ? log.out.split('\n').filter(Boolean).map(Number) : [];
}

/** Only the folders of records: commits that bring nothing but inspections are passed over by their trees. */
const FOLDERS = ['incidents', 'journal', 'knowledge'];

/** By first parents: a merge brings what its branch holds at the time of the merge. */
const LOG = [
  'log',
  '-z',
  '--raw',
  '--relative',
  '--no-renames',
  '--no-abbrev',
  '--no-color',
  '--no-show-signature',
  '--no-ext-diff',
  '--first-parent',
  '-m',
  '--reverse',
  '--format=%x01%ct',
  'HEAD',
  '--',
  ...FOLDERS,
];

/** Oldest first. A commit that gives itself an earlier time than one before it gains nothing by it. */
function versionsIn(log: string): ReadonlyMap<string, readonly Version[]> {
  const versions = new Map<string, Version[]>();
  const tokens = log.split('\0');
  let at = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = (tokens[index] ?? '').trimStart();
    if (token.startsWith('\u0001')) at = Math.max(at, Number(token.slice(1)));
    const blob = /^:[0-7]+ [0-7]+ [0-9a-f]+ ([0-9a-f]+) [A-Z]/.exec(token)?.[1];
    if (blob === undefined) continue;
    index += 1;
    const path = tokens[index] ?? '';
    const known = versions.get(path) ?? [];
    versions.set(path, known);
    // A file that was taken away is not there to claim anything.
    if (!/^0+$/.test(blob)) known.push({ at, blob });
  }
  return versions;
}

/** The key with this very value, wherever it stands in the file. */
export function holdsClaim(text: string, { key, text: value }: Pick<Claim, 'key' | 'text'>): boolean {
  return new RegExp(`(?:^|[\\s{,"'-])${RegExp.escape(key)}["']?\\s*:\\s*["']?${RegExp.escape(value)}(?![0-9:+])`, 'm').test(text);
}
