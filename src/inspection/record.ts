// The record of a round: its path, what it leans on, and reading records back, each held against its digest.
import { phrase, type Said, whyOf } from '../phrase.ts';
import type { RawEvidence, Round } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { canonicalJson } from './canonical.ts';
import { keysOf, numbersIn } from './facts-since.ts';
import { type Receipt, receiptOf, secondsOf } from './receipt.ts';
import { jsonPath, parseJson, type RecordJson, roundFromJson, type SlotMemories, wrongJson } from './record-json.ts';
import {
  digestOf,
  evidenceIn,
  exceptionStates,
  isCompacted,
  isText,
  type ItemSeen,
  itemIn,
  type Link,
  type Memory,
  memoryAfterText,
  parseText,
  plannedIn,
  type RecordText,
  roundFrom,
  slotKey,
  slotOf,
  slotsIn,
  writeText,
  wrongWords,
} from './record-text.ts';
import type { NumberMemory, Numbers } from './number-rows.ts';
import { byTime, recordPlace, roundPath } from './record-path.ts';

export { recordPlace, roundPath };

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
export const RECENT_RECORDS = 72;

export type RecordedRound = Round & { readonly path: string };

/** What a problem of this kind is called; the end of «the record … is …». */
export const PROBLEM_KINDS = {
  unreadable: phrase('unreadable'),
  misplaced: phrase('misplaced'),
  altered: phrase('altered'),
  removed: phrase('removed'),
  replaced: phrase('replaced'),
} as const satisfies Readonly<Record<string, Said>>;

export interface RecordProblem {
  readonly path: string;
  /**
   * `unreadable`: no record at all; `misplaced`: its content belongs to another path; `altered`: content and digest differ;
   * `removed`: a later record names it, but it is not there; `replaced`: a later record knew it with other bytes.
   */
  readonly kind: keyof typeof PROBLEM_KINDS;
  readonly detail: Said;
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

/** What the first lines of a record say; undefined for what is no record. */
export function receiptIn(text: string): Omit<Receipt, 'plan'> | undefined {
  try {
    return headOf(parse(text));
  } catch {
    return undefined;
  }
}

/** Where a record belongs by its own first lines; undefined for what is no record. */
export function pathOf(text: string): string | undefined {
  const receipt = receiptIn(text);
  if (receipt === undefined) return undefined;
  const { client, shard, run, planned } = receipt;
  const path = roundPath({ client, shard, run, plannedAt: secondsOf(planned) });
  return isText(text) ? path : jsonPath(path);
}

function headOf(record: Parsed): Omit<Receipt, 'plan'> {
  return record.format === 1 ? record.value : record.value.receipt;
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
    latest: base === undefined ? undefined : before.latest,
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
    previous: { path, digest: digestOf(text) },
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
 * @param since the first month of which every record is here
 */
export function decodeRounds(
  files: readonly RecordFile[],
  wanted: (file: RecordFile) => boolean = () => true,
  since?: string,
): DecodedRounds {
  const digests = new Map(files.map(({ path, text }) => [path, digestOf(text)]));
  const reader = recordReader();
  const rounds: RecordedRound[] = [];
  const problems: RecordProblem[] = [];
  const report = (problem: RecordProblem) => {
    if (!problems.some(({ path }) => path === problem.path)) problems.push(problem);
  };
  const parsed = inOrder(files).map((file) => parsedOrNot(file));
  const serves = servants(parsed, wanted);
  for (const { file, record, unreadable } of parsed) {
    const { path } = file;
    if (record === undefined) report({ path, kind: 'unreadable', detail: unreadable });
    else {
      const broken = brokenLink(path, record.value.previous, digests, since);
      if (broken !== undefined) report(broken);
      if (!serves(path)) continue;
      const { round, wrong } = reader.read(file, record, wanted(file));
      if (wrong !== undefined) report({ path, ...wrong });
      else if (round !== undefined) rounds.push({ ...round, path });
    }
  }
  return { rounds: rounds.toSorted(byStart), problems, states: reader.states };
}

/** A record leans on those that sort before it, so one pass in this order meets each after what it needs. */
function inOrder(files: readonly RecordFile[]): readonly RecordFile[] {
  return files.toSorted((a, b) => byTime(a.path, b.path));
}

interface ParsedFile {
  readonly file: RecordFile;
  readonly record?: Parsed;
  readonly unreadable: Said;
}

function parsedOrNot(file: RecordFile): ParsedFile {
  try {
    return { file, record: parse(file.text), unreadable: phrase('unreadable') };
  } catch (error) {
    return { file, unreadable: sayingOf(error) };
  }
}

function sayingOf(error: unknown): Said {
  return phrase('{sentence}', { sentence: whyOf(error) });
}

/** Records of the first format lean on all before them in the month, others on those of their day and on one more. */
function servants(all: readonly ParsedFile[], isWanted: (file: RecordFile) => boolean): (path: string) => boolean {
  const wanted = all.filter(({ file }) => isWanted(file));
  const place = (path: string, isLong: boolean) => {
    const { client, shard, month, day } = recordPlace(path) ?? {};
    return `${client} ${shard} ${month} ${isLong ? '' : day}`;
  };
  const spans = new Set(wanted.map(({ file, record }) => place(file.path, record?.format === 1)));
  const isOfSpan = (path: string) => spans.has(place(path, false)) || spans.has(place(path, true));
  // What came late may stand before the record that its month leans on.
  const bases = new Set(all.flatMap(({ file, record }) => (isOfSpan(file.path) ? (baseIn(record) ?? []) : [])));
  // Where a day or its first record is gone, the nearest before serves: whatever began the month is kept for that.
  const months = new Set(wanted.map(({ file }) => place(file.path, true)));
  const begun = new Set<string>();
  return (path) => {
    if (isOfSpan(path) || bases.has(path)) return true;
    const month = place(path, true);
    if (!months.has(month) || begun.has(month)) return false;
    begun.add(month);
    return true;
  };
}

export interface SlotsInRecord {
  readonly path: string;
  readonly startedAt: EpochSeconds;
  /** `checklist/asset`. */
  readonly slots: readonly string[];
}

/** Which slots each record holds, oldest first: nothing is decoded for it. */
export function slotsInRecords(
  files: readonly RecordFile[],
  report: (problem: RecordProblem) => void = () => undefined,
): readonly SlotsInRecord[] {
  const lists = new Map<string, readonly string[]>();
  return inOrder(files).flatMap((file) => {
    const { record, unreadable } = parsedOrNot(file);
    if (record === undefined) {
      report({ path: file.path, kind: 'unreadable', detail: unreadable });
      return [];
    }
    const slots =
      record.format === 1 ? record.value.slots.map(({ slot }) => slot) : (slotsIn(record.value) ?? leantOn(record.value));
    lists.set(file.path, slots);
    return [{ path: file.path, startedAt: secondsOf(headOf(record).started), slots }];
  });

  function leantOn({ leansOn, previous }: RecordText): readonly string[] {
    const path = typeof leansOn === 'object' ? leansOn.base : (previous?.path ?? '');
    return lists.get(path) ?? [];
  }
}

export interface LookedAt extends ItemSeen {
  readonly plannedAt: EpochSeconds;
  /** When the round began that looked at it. */
  readonly startedAt: EpochSeconds;
}

/**
 * One item of one slot in record after record, oldest first. Held against what the records that follow say of them, not against
 * the digests of all checks.
 */
export function* looksAt(files: readonly RecordFile[], slot: string, item: string): Generator<LookedAt | RecordProblem> {
  const digests = new Map(files.map(({ path, text }) => [path, digestOf(text)]));
  const reader = recordReader();
  for (const { file, record, unreadable } of inOrder(files).map((one) => parsedOrNot(one))) {
    const { path } = file;
    if (record === undefined) {
      yield { path, kind: 'unreadable', detail: unreadable };
      continue;
    }
    const broken = brokenSupport(path, record, digests);
    if (broken !== undefined) yield broken;
    const { round, wrong } = reader.read(file, record, record.format === 1);
    if (wrong !== undefined) yield { path, ...wrong };
    const memory = reader.states.get(path)?.latest;
    if (record.format === 2 && memory !== undefined) yield* looksIn(record.value, memory, slot, item);
    else if (round !== undefined) yield* looksOf(round, slot, item);
  }
}

/** What it leans on has to be there; where the record before is here, too, it has to be as it was. */
function brokenSupport(path: string, record: Parsed, digests: ReadonlyMap<string, string>): RecordProblem | undefined {
  const { previous } = record.value;
  const support = record.format === 1 || record.value.leansOn !== 'previous' ? baseIn(record) : previous?.path;
  if (support !== undefined && !digests.has(support))
    return { path: support, kind: 'removed', detail: phrase('{path} was written after it', { path }) };
  return previous === null || !digests.has(previous.path) ? undefined : brokenLink(path, previous, digests);
}

function looksIn(record: RecordText, memory: Memory, slot: string, item: string): readonly LookedAt[] {
  const seen = itemIn(memory, slot, item);
  if (seen === undefined) return [];
  const { planned, started } = record.receipt;
  return [{ ...seen, plannedAt: plannedIn(record).get(slot) ?? secondsOf(planned), startedAt: secondsOf(started) }];
}

/**
 * Of a check in the last of these records of one shard and month; undefined where it is no exception there, or nothing was kept.
 * Of one that lasts it stands in an earlier record, which is looked for as long as nobody saw the check otherwise.
 */
export function evidenceUpTo(
  files: readonly RecordFile[],
  check: string,
): (RawEvidence & { readonly record: string }) | undefined {
  const slot = slotOf(check);
  const looked = new Set(slotsInRecords(files).flatMap(({ path, slots }) => (slots.includes(slot) ? [path] : [])));
  let lasts: string | undefined;
  for (const file of inOrder(files).toReversed()) {
    const { record } = parsedOrNot(file);
    if (record?.format !== 2) continue;
    const state = exceptionStates(record.value).get(check);
    if (state === undefined && lasts !== undefined && !looked.has(file.path)) continue;
    if (state === undefined || state !== (lasts ??= state)) return undefined;
    const found = evidenceIn(record.value).find((one) => one.check === check);
    if (found !== undefined) return { ...found, record: file.path };
  }
  return undefined;
}

export interface RecordInDepth {
  readonly file: RecordFile;
  readonly round: Round;
  /** After the record: where its numbers stand, and the numbers. */
  readonly memory: Memory;
  readonly references: NumberMemory['references'];
}

/** Whole months of one shard, oldest first, each record held against its digests and its links; of the second format only. */
export function* recordsInDepth(files: readonly RecordFile[]): Generator<RecordInDepth | RecordProblem> {
  const digests = new Map(files.map(({ path, text }) => [path, digestOf(text)]));
  const reader = recordReader();
  for (const one of inOrder(files)) {
    const { file, record, unreadable } = parsedOrNot(one);
    const { path } = file;
    if (record?.format !== 2) {
      yield { path, kind: 'unreadable', detail: record === undefined ? unreadable : phrase('it is of the first format') };
      continue;
    }
    const broken = brokenLink(path, record.value.previous, digests);
    if (broken !== undefined) yield broken;
    const { round, wrong, references } = reader.read(file, record, true);
    const memory = reader.states.get(path)?.latest;
    if (wrong !== undefined) yield { path, ...wrong };
    else if (round === undefined || memory === undefined || references === undefined)
      yield { path, kind: 'unreadable', detail: phrase('it leans on one that is gone') };
    else yield { file, round, memory, references };
  }
}

function looksOf({ slots, startedAt }: Round, slot: string, item: string): readonly LookedAt[] {
  const { items = [], plannedAt = 0 } = slots.find((one) => slotKey(one) === slot) ?? {};
  const key = keysOf(items.map((one) => one.item)).indexOf(item);
  const state = items[key]?.state;
  if (state === undefined) return [];
  return [{ state, numbers: numbersIn(items).find(([name]) => name === item)?.[1] ?? [], plannedAt, startedAt }];
}

type Parsed = { readonly format: 1; readonly value: RecordJson } | { readonly format: 2; readonly value: RecordText };

function parse(text: string): Parsed {
  return isText(text) ? { format: 2, value: parseText(text) } : { format: 1, value: parseJson(text) };
}

/** The record that began the month, where this one leans on it. */
export function baseOf(file: RecordFile): string | undefined {
  return baseIn(parsedOrNot(file).record);
}

function baseIn(record: Parsed | undefined): string | undefined {
  return record?.format === 2 && typeof record.value.leansOn === 'object' ? record.value.leansOn.base : undefined;
}

type Wrong = Pick<RecordProblem, 'kind' | 'detail'>;

interface ReadRecord {
  readonly round?: Round;
  readonly wrong?: Wrong;
  /** What was usual before it; undefined for a record of the first format. */
  readonly references?: NumberMemory['references'];
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
    const { memory: leansOn, base, isNamed } = leaningOf(path, record, states);
    const after = memoryAfterText(record, leansOn);
    const round = isWanted ? roundFrom(record, after) : undefined;
    const wrong =
      round === undefined
        ? undefined
        : whatIsWrong(path, { ...record.receipt, plan: after.plan }, { round, isCompacted: isCompacted(record) }, () =>
            wrongWords(record, round, isNamed ? leansOn : undefined, after),
          );
    if (wrong !== undefined) return { wrong };
    const recent = record.previous === null ? [] : (states.get(record.previous.path)?.recent ?? []);
    forget(path);
    states.set(path, stateAfter(path, text, after, base, recent));
    const { references } = (record.leansOn === 'nothing' ? after : (leansOn ?? after)).numbers;
    return { references, ...(round === undefined ? {} : { round }) };
  }

  function readJson(file: RecordFile, record: RecordJson, isWanted: boolean): ReadRecord {
    const { path, text } = file;
    const before = record.previous === null ? undefined : (ofJson.get(record.previous.path) ?? nearest(ofJson, path));
    const { round, after } = roundFromJson(record, before ?? new Map());
    const wrong = isWanted ? whatIsWrong(path, record, { round }, () => wrongJson(record, round)) : undefined;
    if (wrong !== undefined) return { wrong };
    ofJson.set(path, after);
    forget(path);
    // Nothing leans on a record of the first format but its like.
    states.set(path, { previous: { path, digest: digestOf(text) }, recent: [] });
    return isWanted ? { round } : {};
  }

  return {
    states,
    read: (file: RecordFile, record: Parsed, isWanted: boolean): ReadRecord => {
      try {
        return record.format === 1 ? readJson(file, record.value, isWanted) : readText(file, record.value, isWanted);
      } catch (error) {
        return { wrong: { kind: 'unreadable', detail: sayingOf(error) } };
      }
    },
  };
}

/**
 * Where the record before is gone or not to be trusted, the nearest one before that serves: on a quiet estate they say the
 * same, and where they do not, the digest of this record tells.
 */
function leaningOf(path: string, { leansOn, previous }: RecordText, states: ReadonlyMap<string, StateBefore>): LeansOn {
  if (leansOn === 'nothing') return { memory: undefined, base: undefined, isNamed: true };
  const named = leansOn === 'previous' ? states.get(previous?.path ?? '') : states.get(leansOn.base);
  const serves = named ?? nearest(states, path);
  return {
    memory: leansOn === 'previous' ? serves?.latest : serves?.base?.memory,
    base: serves?.base,
    isNamed: named !== undefined,
  };
}

interface LeansOn {
  readonly memory: Memory | undefined;
  readonly base: StateBefore['base'];
  /** Whether it is the one that was named, and not the nearest there is. */
  readonly isNamed: boolean;
}

function nearest<T>(states: ReadonlyMap<string, T>, path: string): T | undefined {
  const place = recordPlace(path);
  const found = [...states.keys()].findLast((other) => {
    const { client, shard, month } = recordPlace(other) ?? {};
    return byTime(other, path) < 0 && client === place?.client && shard === place?.shard && month === place?.month;
  });
  return found === undefined ? undefined : states.get(found);
}

/** Those of an earlier month may not have been read; of the same month they were, and since that month. */
function brokenLink(
  path: string,
  previous: Link | null,
  digests: ReadonlyMap<string, string>,
  since = recordPlace(path)?.month ?? '',
): RecordProblem | undefined {
  if (previous === null) return undefined;
  const digest = digests.get(previous.path);
  if (digest === previous.digest) return undefined;
  if (digest !== undefined)
    return { path: previous.path, kind: 'replaced', detail: phrase('{path} was written after other content', { path }) };
  if ((recordPlace(previous.path)?.month ?? '') < since) return undefined;
  return { path: previous.path, kind: 'removed', detail: phrase('{path} was written after it', { path }) };
}

/** The root digest is over every value: where some were let go only the chain of digests holds it. */
function whatIsWrong(
  path: string,
  written: Receipt,
  { round, isCompacted = false }: { readonly round: Round; readonly isCompacted?: boolean },
  wrongWord: () => string | undefined,
): Wrong | undefined {
  const receipt = isCompacted ? { ...receiptOf(round), root: written.root } : receiptOf(round);
  const differs =
    (Object.keys(receipt) as (keyof Receipt)[]).find((key) => canonicalJson(receipt[key]) !== canonicalJson(written[key])) ??
    wrongWord();
  if (differs !== undefined)
    return { kind: 'altered', detail: phrase('"{differs}" does not agree with the checks of the record', { differs }) };
  const home = path.endsWith('.json') ? jsonPath(roundPath(round)) : roundPath(round);
  return home === path ? undefined : { kind: 'misplaced', detail: phrase('it is the record of {path}', { path: home }) };
}

function byStart(a: RecordedRound, b: RecordedRound): number {
  return a.startedAt - b.startedAt || byTime(a.path, b.path);
}
