// Whether a checkout holds just what was committed, and the name of that state: everything that the findings depend on. Where it
// cannot be told for sure, there is no name. See docs/decisions/0013-two-readers.md.
import { hash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { eachEntry } from '../../workspace/walk.ts';
import { askForChanges, askWhetherAllSeen } from '../checkout-questions.ts';
import { type Answer, type AskGit, nulParts } from '../git-answers.ts';

const QUIET = { throwIfNoEntry: false } as const;
const FORMAT = 'casebook-validation-1';

/** The state of the checkout, if it is one whose files are all as committed; undefined where that is not sure. */
export async function committedState(root: string, ask: AskGit, product: () => string): Promise<string | undefined> {
  return (await provenState(root, ask, product))?.name;
}

export interface ProvenState {
  readonly name: string;
  /** What looks like this holds nothing that Git does not tell. */
  readonly look: Look;
}

export async function provenState(root: string, ask: AskGit, product: () => string): Promise<ProvenState | undefined> {
  const [stated, look] = await Promise.all([statedBy(askForChanges(ask), root, ask, product), provenLook(root, ask)]);
  return stated === undefined || look === undefined ? undefined : { name: stated, look };
}

/** The name of the state that Git tells of; what it does not tell is left out. */
export async function statedBy(
  changes: Promise<Answer>,
  root: string,
  ask: AskGit,
  product: () => string,
): Promise<string | undefined> {
  // Git answers while the source files of the product are looked at.
  const made = product();
  const repository = repositoryOf(root) ?? (await askForRepository(root, ask));
  const { ok, out } = await changes;
  const told = nulParts(out);
  const commit = told.find((line) => line.startsWith('# branch.oid '));
  if (!ok || commit === undefined || repository === undefined || told.some((line) => !line.startsWith('# '))) return undefined;
  const attributes = attributesOf(root, repository);
  if (attributes === undefined) return undefined;
  return hash('sha256', JSON.stringify([FORMAT, made, repository.isShallow, repository.prefix, commit, attributes]));
}

interface Repository {
  readonly top: string;
  readonly prefix: string;
  readonly isShallow: boolean;
  /** Attributes of this checkout alone. */
  readonly attributes: string;
}

/** The repository that lies in the next `.git` above; undefined where only Git knows. */
function repositoryOf(root: string): Repository | undefined {
  const inside = realpathSync(root);
  let top = inside;
  while (statSync(join(top, '.git'), QUIET) === undefined && top !== dirname(top)) top = dirname(top);
  const folder = join(top, '.git');
  const isUsual =
    statSync(join(folder, 'HEAD'), QUIET)?.isFile() === true && !/^\s*worktree/im.test(textOf(join(folder, 'config')));
  if (!isUsual) return undefined;
  const isShallow = statSync(join(folder, 'shallow'), QUIET) !== undefined;
  return { top, prefix: relative(top, inside).split(sep).join('/'), isShallow, attributes: join(folder, 'info', 'attributes') };
}

/** Whether the history is cut off; outside of a repository there is none. */
export async function isShallowAt(root: string, ask: AskGit): Promise<boolean> {
  return (repositoryOf(root) ?? (await askForRepository(root, ask)))?.isShallow ?? true;
}

async function askForRepository(root: string, ask: AskGit): Promise<Repository | undefined> {
  const { ok, out } = await ask(
    'rev-parse',
    '--is-shallow-repository',
    '--show-prefix',
    '--show-toplevel',
    '--git-path',
    'info/attributes',
  );
  const [shallow, prefix = '', top = '', attributes = ''] = out.split('\n');
  if (!ok) return undefined;
  return { top, prefix: prefix.replace(/\/$/, ''), isShallow: shallow === 'true', attributes: resolve(root, attributes) };
}

/** The folders of records and the index of Git by size, times and number; nothing where one of them changes just now. */
export type Look = readonly string[];

/** Within one tick of the clock a folder can change twice: what is younger than this is not known by its looks. */
const SETTLED_MS = 2000;

function lookOf(root: string, path: string): string {
  const stats = statSync(join(root, path), QUIET);
  return stats === undefined ? `${path}\0gone` : `${path}\0${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
}

function isSettled(root: string, path: string, now: number): boolean {
  return (statSync(join(root, path), QUIET)?.ctimeMs ?? 0) < now - SETTLED_MS;
}

/**
 * Git lists neither pipes nor sockets, says nothing about entries that it was told not to look at, and compares other files than
 * these where attributes in a folder of records say so. Undefined where there is any of that, else how it all looked before.
 */
async function provenLook(root: string, ask: AskGit): Promise<Look | undefined> {
  const begun = Date.now();
  const index = indexOf(root);
  const paths = ['', ...(index === undefined ? [] : [index])];
  const look = paths.map((path) => lookOf(root, path));
  const allSeen = askWhetherAllSeen(ask);
  let isUnlisted = false;
  eachEntry(root, '', (path, kind) => {
    if (kind === 'folder') {
      paths.push(path);
      look.push(lookOf(root, path));
    }
    isUnlisted ||= kind === 'special' || (kind === 'file' && path.endsWith('/.gitattributes'));
  });
  if (!(await allSeen) || isUnlisted) return undefined;
  return index !== undefined && paths.every((path) => isSettled(root, path, begun)) ? look : [];
}

/** Seen from the workspace; undefined where only Git knows. */
function indexOf(root: string): string | undefined {
  const repository = repositoryOf(root);
  return repository === undefined ? undefined : relative(root, join(repository.top, '.git', 'index'));
}

/** The same look again, if it all looks so; else a new one, if it can be proven once more that Git tells everything. */
export async function lookAgain(look: Look, root: string, ask: AskGit): Promise<Look | undefined> {
  const isSame = look.length > 0 && look.every((line) => lookOf(root, line.slice(0, line.indexOf('\0'))) === line);
  return isSame ? look : provenLook(root, ask);
}

/** Filters make the file on disk another one than Git compares. */
const FILTERS = /\b(?:filter|working-tree-encoding|ident)\b/;

/** Undefined where they may change what the files hold. */
function attributesOf(root: string, { top, attributes }: Repository): string | undefined {
  const folders = [root];
  for (let folder = root; folder !== top && folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder));
  const texts = [...folders.map((folder) => join(folder, '.gitattributes')), attributes].map(textOf);
  return texts.some((text) => FILTERS.test(text)) ? undefined : texts.join('\0');
}

function textOf(file: string): string {
  return statSync(file, QUIET)?.isFile() === true ? readFileSync(file, 'utf8') : '';
}
