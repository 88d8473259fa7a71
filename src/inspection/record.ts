// The record of a round: its path, what it leans on, and reading records back, each held against its digest.
import type { Round } from '../domain/inspection.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { instant, type Receipt, receiptOf } from './receipt.ts';
import { parseJson, type RecordJson, roundFromJson, type SlotMemories, wrongJson } from './record-json.ts';
import {
  isText,
  type Link,
  type Memory,
  memoryAfterText,
  parseText,
  type RecordText,
  roundFrom,
  writeText,
  wrongWords,
} from './record-text.ts';
import type { Numbers } from './number-rows.ts';

/**
 * What a record may leave out. The first of a month says everything; the first of another day leans on that one, and every
 * other on the record before it. So a record is read with those of its day and one more, whatever the length of the month.
 */
export interface StateBefore {
  /** The record before, by client and shard: each names the one before it by its digest, which makes a chain. */
  readonly previous: Link | null;
  readonly base?: { readonly path: string; readonly memory: Memory };
  /** After the record before. */
  readonly latest?: Memory;
  /** What the last records measured. */
  readonly recent: readonly Numbers[];
}

export const NOTHING_BEFORE: StateBefore = { previous: null, recent: [] };

/** How many records the usual value of a measurement is taken from. */
export const RECENT_RECORDS = 24;

export type RecordedRound = Round & { readonly path: string };

export interface RecordProblem {
  readonly path: string;
  /**
   * `unreadable`: no record at all; `misplaced`: its content belongs to another path; `altered`: content and digest differ;
   * `removed`: a later record names it, but it is not there; `replaced`: a later record knew it with other bytes.
   */
  readonly kind: 'unreadable' | 'misplaced' | 'altered' | 'removed' | 'replaced';
  readonly detail: string;
}

const PATH = new RegExp(
  '^inspections/(?<client>[^/]+)/(?<month>[0-9]{4}/[0-9]{2})/' +
    '(?<day>[0-9]{2})T[0-9]{4}(?:[0-9]{2})?Z-(?<index>[0-9]+)of(?<total>[0-9]+)-(?<run>[a-z0-9-]+)\\.(?:json|txt)$',
);

/**
 * Planned instant in UTC, without colons, so that every file system takes the name and sorts it by time; then the shard and
 * the job, so that no two jobs write one file.
 */
export function roundPath({ client, shard, run, plannedAt }: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>): string {
  const [date = '', time = ''] = instant(plannedAt).slice(0, -1).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const clock = time.replaceAll(':', '').replace(/^([0-9]{4})00$/, '$1');
  return `inspections/${client}/${year}/${month}/${day}T${clock}Z-${shard.replace('/', 'of')}-${run}.txt`;
}

export interface RecordPlace {
  readonly client: string;
  readonly shard: string;
  /** `2025/09`: the folder within which records lean on each other. */
  readonly month: string;
  readonly day: string;
}

/** Undefined for a file that is no record. */
export function recordPlace(path: string): RecordPlace | undefined {
  const { client, month, day, index, total } = PATH.exec(path)?.groups ?? {};
  if (client === undefined || month === undefined || day === undefined) return undefined;
  return { client, shard: `${index}/${total}`, month, day };
}

/** Whether a file is a record from its first to its last line, and not what a full disk left of one. */
export function isWholeRecord(path: string, content: Uint8Array): boolean {
  if (recordPlace(path) === undefined) return false;
  try {
    parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    return true;
  } catch {
    return false;
  }
}

export interface WrittenRound {
  readonly path: string;
  readonly text: string;
  /** For the next record of the same client and shard. */
  readonly after: StateBefore;
}

export function writeRound(round: Round, before: StateBefore): WrittenRound {
  const path = roundPath(round);
  const { previous, recent } = before;
  const place = recordPlace(path);
  const last = previous === null ? undefined : recordPlace(previous.path);
  const base = last?.month === place?.month ? before.base : undefined;
  const leansOn = base === undefined ? undefined : last?.day === place?.day ? before.latest : base.memory;
  const { text, memory } = writeText(round, {
    previous,
    base: leansOn === undefined ? undefined : base?.path,
    memory: leansOn,
    recent,
  });
  const after = stateAfter(path, text, memory, leansOn === undefined ? undefined : base, recent);
  return { path, text, after };
}

function stateAfter(
  path: string,
  text: string,
  memory: Memory,
  base: StateBefore['base'],
  recent: readonly Numbers[],
): StateBefore {
  return {
    previous: { path, digest: sha256(text) },
    base: base ?? { path, memory },
    latest: memory,
    recent: [...recent, memory.numbers.last].slice(-RECENT_RECORDS),
  };
}

export interface RecordFile {
  readonly path: string;
  readonly text: string;
}

export interface DecodedRounds {
  /** In the order in which they started; altered and unreadable ones are left out and named in `problems`. */
  readonly rounds: readonly RecordedRound[];
  readonly problems: readonly RecordProblem[];
  /** By path, for the last day of each client and shard: what a record that follows may lean on. */
  readonly states: ReadonlyMap<string, StateBefore>;
}

/**
 * Whole months of one or more shards, or single days with the record that their month leans on.
 * @param wanted which records are put together and held against their digests; the others only serve those
 */
export function decodeRounds(files: readonly RecordFile[], wanted: (path: string) => boolean = () => true): DecodedRounds {
  const digests = new Map(files.map(({ path, text }) => [path, sha256(text)]));
  const reader = recordReader();
  const rounds: RecordedRound[] = [];
  const problems: RecordProblem[] = [];
  const report = (problem: RecordProblem) => {
    if (!problems.some(({ path }) => path === problem.path)) problems.push(problem);
  };
  // A record leans on those that sort before it, so one pass in this order meets each after what it needs.
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const { path } = file;
    try {
      const record = parse(file.text);
      const broken = brokenLink(path, record.value.previous, digests);
      if (broken !== undefined) report(broken);
      const { round, wrong } = reader.read(file, record, wanted(path));
      if (wrong !== undefined) report({ path, ...wrong });
      else if (round !== undefined) rounds.push({ ...round, path });
    } catch (error) {
      report({ path, kind: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
    }
  }
  return { rounds: rounds.toSorted(byStart), problems, states: reader.states };
}

type Parsed = { readonly format: 1; readonly value: RecordJson } | { readonly format: 2; readonly value: RecordText };

function parse(text: string): Parsed {
  return isText(text) ? { format: 2, value: parseText(text) } : { format: 1, value: parseJson(text) };
}

/** The record that says everything to this one; undefined where it does so itself. */
export function baseOf(text: string): string | undefined {
  return isText(text) ? parseText(text).base : undefined;
}

type Wrong = Pick<RecordProblem, 'kind' | 'detail'>;

interface ReadRecord {
  readonly round?: Round;
  readonly wrong?: Wrong;
}

/** Remembers what later records lean on: those of the day, and the one that began the month. */
function recordReader() {
  const states = new Map<string, StateBefore>();
  const ofJson = new Map<string, SlotMemories>();

  function forget(path: string): void {
    const place = recordPlace(path);
    for (const other of states.keys()) {
      const { client, shard, month, day } = recordPlace(other) ?? {};
      const isBase = states.get(other)?.base?.path === other && month === place?.month;
      if (client === place?.client && shard === place?.shard && (month !== place?.month || day !== place?.day) && !isBase)
        states.delete(other);
    }
  }

  function readText(file: RecordFile, record: RecordText, isWanted: boolean): ReadRecord {
    const { path, text } = file;
    const base = record.base === undefined ? undefined : (states.get(record.base)?.base ?? nearest(states, path)?.base);
    const { memory: leansOn, isNamed } = record.base === undefined ? NO_LEANING : leaningOf(path, record, states, base);
    const after = memoryAfterText(record, leansOn);
    const round = isWanted ? roundFrom(record, after) : undefined;
    const wrong =
      round === undefined
        ? undefined
        : whatIsWrong(path, record.receipt, round, () => wrongWords(record, round, isNamed ? leansOn : undefined, after));
    if (wrong !== undefined) return { wrong };
    const recent = record.previous === null ? [] : (states.get(record.previous.path)?.recent ?? []);
    forget(path);
    states.set(path, stateAfter(path, text, after, base, recent));
    return round === undefined ? {} : { round };
  }

  function readJson(file: RecordFile, record: RecordJson, isWanted: boolean): ReadRecord {
    const { path, text } = file;
    const before = record.previous === null ? undefined : (ofJson.get(record.previous.path) ?? nearest(ofJson, path));
    const { round, after } = roundFromJson(record, before ?? new Map());
    const wrong = isWanted ? whatIsWrong(path, record, round, () => wrongJson(record, round)) : undefined;
    if (wrong !== undefined) return { wrong };
    ofJson.set(path, after);
    forget(path);
    // Nothing leans on a record of the first format but its like.
    states.set(path, { previous: { path, digest: sha256(text) }, recent: [] });
    return isWanted ? { round } : {};
  }

  return {
    states,
    read: (file: RecordFile, record: Parsed, isWanted: boolean): ReadRecord =>
      record.format === 1 ? readJson(file, record.value, isWanted) : readText(file, record.value, isWanted),
  };
}

/**
 * Where the record before is gone or not to be trusted, the nearest one before that serves: on a quiet estate they say the
 * same, and where they do not, the digest of this record tells.
 */
function leaningOf(
  path: string,
  { base: basePath, previous }: RecordText,
  states: ReadonlyMap<string, StateBefore>,
  base: StateBefore['base'],
): LeansOn {
  const isSameDay = previous !== null && recordPlace(previous.path)?.day === recordPlace(path)?.day;
  if (!isSameDay) return { memory: base?.memory, isNamed: base?.path === basePath };
  const named = states.get(previous.path)?.latest;
  return { memory: named ?? nearest(states, path)?.latest ?? base?.memory, isNamed: named !== undefined };
}

interface LeansOn {
  readonly memory: Memory | undefined;
  /** Whether it is the one that was named, and not the nearest there is. */
  readonly isNamed: boolean;
}

const NO_LEANING: LeansOn = { memory: undefined, isNamed: true };

function nearest<T>(states: ReadonlyMap<string, T>, path: string): T | undefined {
  const place = recordPlace(path);
  const found = [...states.keys()].findLast((other) => {
    const { client, shard, month } = recordPlace(other) ?? {};
    return other < path && client === place?.client && shard === place?.shard && month === place?.month;
  });
  return found === undefined ? undefined : states.get(found);
}

/** Only a record of the same month can be missed: those before it may not have been read. */
function brokenLink(path: string, previous: Link | null, digests: ReadonlyMap<string, string>): RecordProblem | undefined {
  if (previous === null) return undefined;
  const digest = digests.get(previous.path);
  if (digest === previous.digest) return undefined;
  if (digest !== undefined) return { path: previous.path, kind: 'replaced', detail: `${path} was written after other content` };
  if (recordPlace(previous.path)?.month !== recordPlace(path)?.month) return undefined;
  return { path: previous.path, kind: 'removed', detail: `${path} was written after it` };
}

function whatIsWrong(path: string, written: Receipt, round: Round, wrongWord: () => string | undefined): Wrong | undefined {
  const receipt = receiptOf(round);
  const differs =
    (Object.keys(receipt) as (keyof Receipt)[]).find((key) => canonicalJson(receipt[key]) !== canonicalJson(written[key])) ??
    wrongWord();
  if (differs !== undefined) return { kind: 'altered', detail: `"${differs}" does not agree with the checks of the record` };
  const home = roundPath(round);
  const stem = (name: string) => name.replace(/\.[a-z]+$/, '');
  return stem(home) === stem(path) ? undefined : { kind: 'misplaced', detail: `it is the record of ${home}` };
}

function byStart(a: RecordedRound, b: RecordedRound): number {
  return a.startedAt - b.startedAt || (a.path < b.path ? -1 : 1);
}
