// A year of the shipped records as their people would have written it: one commit for each thing that happened, at its own
// time, in a repository of its own; every month closed by an issued manifest.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { figuresOf } from '../../src/cli/inputs/restated.ts';
import { recordsFrom } from '../../src/cli/inputs/client-history.ts';
import { manifestJson, manifestOf } from '../../src/deliver/manifest.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import { epochSeconds, isoInZone } from '../../src/domain/time.ts';
import type { FileTree } from '../../src/domain/file-tree.ts';
import { type ChainHeads, chainHeads } from '../../src/inspection/chain-heads.ts';
import { receiptIn } from '../../src/inspection/record.ts';
import { figuresDigest } from '../../src/sla/period-figures.ts';
import { type Clone, cloneAt } from './git-remote.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
export const CLIENT = 'riverside-water';
const ZONE = 'Asia/Shanghai';

export interface Step {
  /** Seconds since 1970. */
  readonly at: number;
  readonly message: string;
  /** Path → text; null removes the file. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly author?: string;
}

export interface Replayed extends Clone {
  dispose(): Promise<void>;
}

export function manifestPath(month: string): string {
  return `reports/${CLIENT}/2025/QYSW-${month}.manifest.json`;
}

/** From January until the end of `last`, each month issued on the third of the next. */
export async function replayedYear(last: string, alter: (steps: readonly Step[]) => readonly Step[] = (steps) => steps) {
  const repository = await emptyRepository();
  const months = Array.from({ length: Number(last.slice(5)) }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
  const inspections = rounds();
  const steps = alter(
    [...start(), ...incidents(), ...matters('REQ'), ...matters('DEF'), ...inspections].toSorted(
      (one, other) => one.at - other.at,
    ),
  );
  const current = new Map<string, string>();
  let from = Number.NEGATIVE_INFINITY;
  for (const month of months) {
    const issuedAt = (parsePeriod(month, ZONE)?.endAt ?? 0) + 2 * 86_400 + 36_000;
    const due = steps.filter(({ at }) => at >= from && at < issuedAt);
    from = issuedAt;
    write(repository, due);
    for (const { files } of due) for (const [path, text] of Object.entries(files)) put(current, path, text);
    const recorded = inspections.filter(({ at }) => at < issuedAt).flatMap(({ files }) => Object.entries(files));
    const receipts = await chainHeads(treeOf(new Map(recorded)), CLIENT);
    write(repository, [issue(repository, current, month, issuedAt, receipts)]);
  }
  repository.git('reset', '--quiet', '--hard', 'main');
  return repository;
}

function put(current: Map<string, string>, path: string, text: string | null): void {
  if (text === null) current.delete(path);
  else current.set(path, text);
}

export async function emptyRepository(): Promise<Replayed> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-replay-'));
  await writeFile(join(folder, 'gitconfig'), '[user]\n\tname = He Wei\n\temail = he.wei@example.org\n[gc]\n\tauto = 0\n');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const root = join(folder, 'records');
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', root], { env });
  return { ...cloneAt(root, env), dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** Adds commits to a branch, whatever their times. */
export function write({ root, env }: Clone, steps: readonly Step[], branch = 'main'): void {
  if (steps.length === 0) return;
  const isThere = execFileSync('git', ['for-each-ref', `refs/heads/${branch}`], { cwd: root, env }).length > 0;
  const stream = steps.map((step, index) => commit(step, branch, index === 0 && isThere)).join('');
  execFileSync('git', ['fast-import', '--quiet', '--date-format=raw', '--force'], { cwd: root, env, input: stream });
}

function commit(
  { at, message, files, author = 'He Wei <he.wei@example.org>' }: Step,
  branch: string,
  continues: boolean,
): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const changes = Object.entries(files).map(([path, text]) =>
    text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
  );
  return [
    `commit refs/heads/${branch}\n`,
    `author ${author} ${at} +0800\ncommitter ${author} ${at} +0800\n`,
    data(message),
    continues ? `from refs/heads/${branch}^0\n` : '',
    ...changes,
  ].join('');
}

export function treeOf(files: ReadonlyMap<string, string | null>): FileTree {
  return {
    list: async (prefix = '') => [...files.keys()].filter((path) => path.startsWith(prefix)),
    read: async (path) => {
      const text = files.get(path);
      return typeof text === 'string' ? new TextEncoder().encode(text) : undefined;
    },
  };
}

function issue(repository: Clone, current: ReadonlyMap<string, string>, month: string, at: number, receipts: ChainHeads): Step {
  const head = repository.git('rev-parse', 'main').trim();
  const committedAt = repository.git('show', '--no-patch', '--format=%cI', 'main').trim();
  const values = new Map([...current].filter(([path]) => path.endsWith('.yaml')).map(([path, text]) => [path, read(text)]));
  const records = recordsFrom(CLIENT, values);
  const period = parsePeriod(month, ZONE);
  const figures = records === undefined || period === undefined ? undefined : figuresOf(records, period);
  if (figures === undefined) throw new Error(`no figures for ${month}`);
  const manifest = manifestOf(
    {
      number: `QYSW-${month}`,
      client: CLIENT,
      period: month,
      edition: { kind: 'formal', version: '1.0' },
      revision: { commit: head, committedAt },
      figures: { digest: figuresDigest(figures), values: figures },
      receipts,
      provenance: { casebook: 'example' },
    },
    [],
  );
  return { at, message: `Report of ${month}`, files: { [manifestPath(month)]: manifestJson(manifest) } };
}

const parsed = new Map<string, unknown>();

function read(text: string): unknown {
  const value = parsed.get(text) ?? parse(text);
  parsed.set(text, value);
  return value;
}

function shipped(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(REPOSITORY.length + 1))
    .map((path) => [path, readFileSync(join(REPOSITORY, path), 'utf8')]);
}

function start(): readonly Step[] {
  // What records refer to is there from the beginning; nothing of it runs clocks.
  const folders = [`inventory/${CLIENT}`, `journal/${CLIENT}`, 'knowledge', 'calendars', 'checklists'];
  const files = Object.fromEntries(folders.flatMap(shipped));
  return [{ at: epochSeconds('2024-12-20T10:00:00+08:00'), message: 'Start of the service', files }];
}

/** Five minutes pass between what happens and its commit. */
const WRITING_SECONDS = 300;

function incidents(): readonly Step[] {
  return shipped(`incidents/${CLIENT}/2025`)
    .filter(([path]) => path.includes('/INC-'))
    .flatMap(([path, text]) => {
      const incident = parse(text) as Incident;
      return momentsOf(incident).map((at) => ({
        at: at + WRITING_SECONDS,
        message: `${incident.id} as of ${isoInZone(at, ZONE)}`,
        files: { [path]: stringify(asOf(incident, at)) },
      }));
    });
}

function momentsOf({ timeline, levelChanges = [], pauses = [], withdrawn }: Incident): readonly number[] {
  const { occurredAt: _, detectedAt: __, ...milestones } = timeline;
  const texts = [
    ...Object.values(milestones),
    ...levelChanges.map(({ at }) => at),
    ...pauses.flatMap(({ from, to, declaredAt }) => [declaredAt ?? from, to]),
    withdrawn?.at,
  ];
  const reported = epochSeconds(timeline.reportedAt);
  const moments = texts.flatMap((text) => (typeof text === 'string' ? [epochSeconds(text)] : []));
  return [...new Set(moments.map((at) => Math.max(at, reported)))].toSorted((one, other) => one - other);
}

/** What could be known at that moment. */
function asOf(incident: Incident, at: number): object {
  const known = (text: string) => epochSeconds(text) <= at;
  const { timeline, levelChanges, pauses, withdrawn, misses: _, ...rest } = incident;
  const changes = levelChanges?.filter((change) => known(change.at)) ?? [];
  const stops = (pauses ?? [])
    .filter(({ from, declaredAt }) => known(declaredAt ?? from))
    .map((pause) => ({ ...pause, to: pause.to !== null && known(pause.to) ? pause.to : null }));
  return {
    ...(without(rest, at) as object),
    timeline: Object.fromEntries(Object.entries(timeline).filter(([, text]) => text !== undefined && known(text))),
    ...(changes.length > 0 ? { levelChanges: changes } : {}),
    ...(stops.length > 0 ? { pauses: stops } : {}),
    ...(withdrawn !== undefined && known(withdrawn.at) ? { withdrawn } : {}),
  };
}

type Written = Readonly<Record<string, unknown>>;

/** Requests and defects, step by step: each block with its time, the level with the analysis, the request that follows as it is. */
function matters(prefix: 'REQ' | 'DEF'): readonly Step[] {
  return shipped(`incidents/${CLIENT}/2025`)
    .filter(([path]) => path.includes(`/${prefix}-`))
    .flatMap(([path, text]) => {
      const record = parse(text) as Written;
      const moments = Object.values(record).flatMap((value) => timeOf(value) ?? []);
      return [...new Set(moments)]
        .toSorted((one, other) => one - other)
        .map((at) => ({
          at: at + WRITING_SECONDS,
          message: `${String(record['id'])} as of ${isoInZone(at, ZONE)}`,
          files: { [path]: stringify(stepsUntil(record, at)) },
        }));
    });
}

function stepsUntil(record: Written, at: number): Written {
  const analysed = timeOf(record['analysis']) ?? Number.POSITIVE_INFINITY;
  const waits = new Set(analysed <= at ? [] : ['level', 'convertedTo']);
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => !waits.has(name) && (timeOf(value) ?? at) <= at));
}

/** Of an instant, or of a block that has one. */
function timeOf(value: unknown): number | undefined {
  const text = typeof value === 'object' && value !== null ? (value as Written)['at'] : value;
  return typeof text === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(text) ? epochSeconds(text) : undefined;
}

/** Blocks and entries that speak of something later are not written yet. */
function without(value: unknown, at: number): unknown {
  if (Array.isArray(value)) return value.filter((entry) => !speaksOfLater(entry, at));
  return Object.fromEntries(
    Object.entries(value as Written)
      .map(([name, entry]) => [name, Array.isArray(entry) ? without(entry, at) : entry] as const)
      .filter(([, entry]) => !speaksOfLater(entry, at)),
  );
}

function speaksOfLater(value: unknown, at: number): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((entry) => speaksOfLater(entry, at));
  return (timeOf(value) ?? at) > at;
}

function rounds(): readonly Step[] {
  return shipped(`inspections/${CLIENT}`).map(([path, text]) => {
    const finished = receiptIn(text)?.finished ?? '';
    return { at: epochSeconds(finished) + 60, message: `Inspection of ${finished}`, files: { [path]: text } };
  });
}
