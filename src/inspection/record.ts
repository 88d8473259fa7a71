// A round as one file: a receipt on top, then one line a slot. Facts are written where they changed, so a quiet day is small.
import type { CheckState, ItemResult, Round, SlotResult } from '../domain/inspection.ts';
import { sha256, canonicalJson } from './canonical.ts';
import { changesSince, memoryAfter, resultsFrom, type SlotChanges, type SlotMemory } from './facts-since.ts';
import { exceptionsOf, instant, type Receipt, receiptOf, secondsOf } from './receipt.ts';

const FORMAT = 'casebook-round/1';

/** One character a check, in the order of the items. */
const LETTERS = {
  normal: '.',
  attention: 'a',
  fault: 'F',
  unknown: '?',
  unchecked: '-',
  missed: 'm',
} as const satisfies Record<CheckState, string>;
const STATES: ReadonlyMap<string, CheckState> = new Map(
  (Object.keys(LETTERS) as CheckState[]).map((state) => [LETTERS[state], state]),
);

/** The record before, by client and shard: each names the one before it by its digest, which makes a chain. */
export interface Link {
  readonly path: string;
  /** SHA-256 over the whole file. */
  readonly digest: string;
}

/** What a record may leave out because the one before says it. */
export interface StateBefore {
  readonly previous: Link | null;
  readonly slots: ReadonlyMap<string, SlotMemory>;
}

export const NOTHING_BEFORE: StateBefore = { previous: null, slots: new Map() };

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
    '[0-9]{2}T[0-9]{4}(?:[0-9]{2})?Z-(?<index>[0-9]+)of(?<total>[0-9]+)-(?<run>[a-z0-9-]+)\\.json$',
);

/**
 * Planned instant in UTC, without colons, so that every file system takes the name and sorts it by time; then the shard and
 * the job, so that no two jobs write one file.
 */
export function roundPath({ client, shard, run, plannedAt }: Pick<Round, 'client' | 'shard' | 'run' | 'plannedAt'>): string {
  const [date = '', time = ''] = instant(plannedAt).slice(0, -1).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const clock = time.replaceAll(':', '').replace(/^([0-9]{4})00$/, '$1');
  return `inspections/${client}/${year}/${month}/${day}T${clock}Z-${shard.replace('/', 'of')}-${run}.json`;
}

export interface RecordPlace {
  readonly client: string;
  readonly shard: string;
  /** `2025/09`: the folder within which records lean on each other. */
  readonly month: string;
}

/** Undefined for a file that is no record. */
export function recordPlace(path: string): RecordPlace | undefined {
  const { client, month, index, total } = PATH.exec(path)?.groups ?? {};
  if (client === undefined || month === undefined) return undefined;
  return { client, shard: `${index}/${total}`, month };
}

export function encodeRound(round: Round, before: StateBefore): string {
  const leansOn = leaning(round, before);
  const slots = new Map(leansOn);
  const lines = round.slots.map((slot) => {
    const known = slots.get(slotKey(slot));
    slots.set(slotKey(slot), memoryAfter(known, slot));
    return slotLine(round, slot, changesSince(known, slot.items));
  });
  const head = {
    format: FORMAT,
    ...receiptOf(round),
    previous: before.previous,
    facts: leansOn.size > 0 ? 'changes' : 'full',
  };
  return [
    '{',
    ...Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`),
    block(
      'exceptions',
      exceptionsOf(round).map((exception) => JSON.stringify(exception)),
      ',',
    ),
    block('slots', lines, ''),
    '}',
    '',
  ].join('\n');
}

/** What the next record of the same client and shard may lean on. */
export function stateAfter(round: Round, text: string, before: StateBefore): StateBefore {
  const slots = new Map(leaning(round, before));
  for (const slot of round.slots) slots.set(slotKey(slot), memoryAfter(slots.get(slotKey(slot)), slot));
  return { previous: { path: roundPath(round), digest: sha256(text) }, slots };
}

/** Records lean on each other within a month only, so that a month can be read by itself. */
function leaning(round: Round, { previous, slots }: StateBefore): ReadonlyMap<string, SlotMemory> {
  const together = previous !== null && recordPlace(previous.path)?.month === recordPlace(roundPath(round))?.month;
  return together ? slots : new Map();
}

export interface DecodedRounds {
  /** In the order in which they started; altered and unreadable ones are left out and named in `problems`. */
  readonly rounds: readonly RecordedRound[];
  readonly problems: readonly RecordProblem[];
  /** By path: what a record that follows may lean on. */
  readonly states: ReadonlyMap<string, StateBefore>;
}

/** Whole months of one or more shards; each round is put together again and held against its digest. */
export function decodeRounds(files: readonly { readonly path: string; readonly text: string }[]): DecodedRounds {
  const digests = new Map(files.map(({ path, text }) => [path, sha256(text)]));
  const states = new Map<string, StateBefore>();
  const rounds: RecordedRound[] = [];
  const problems: RecordProblem[] = [];
  const report = (problem: RecordProblem) => {
    if (!problems.some(({ path }) => path === problem.path)) problems.push(problem);
  };
  // A record leans on one that sorts before it, so one pass in this order meets each after what it needs.
  for (const { path, text } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    try {
      const record = parse(text);
      const broken = brokenLink(path, record, digests);
      if (broken !== undefined) report(broken);
      const before: StateBefore = { previous: record.previous, slots: slotsBefore(path, record, states) };
      const round = materialise(record, before.slots);
      const wrong = whatIsWrong(path, record, round);
      if (wrong !== undefined) report(wrong);
      else {
        rounds.push({ ...round, path });
        states.set(path, stateAfter(round, text, before));
      }
    } catch (error) {
      report({ path, kind: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
    }
  }
  return { rounds: rounds.toSorted(byStart), problems, states };
}

interface RecordFile extends Receipt {
  readonly previous: Link | null;
  readonly facts: 'changes' | 'full';
  readonly exceptions: readonly (readonly unknown[])[];
  readonly slots: readonly SlotLine[];
}

interface SlotLine extends SlotChanges {
  readonly slot: string;
  /** Only where it is not the round's own. */
  readonly planned?: string;
  /** Seconds after the start of the round. */
  readonly ran: readonly [number, number];
  readonly states: string;
}

function slotLine(round: Round, slot: SlotResult, changes: SlotChanges): string {
  const fields = {
    slot: slotKey(slot),
    ...(slot.plannedAt === round.plannedAt ? {} : { planned: instant(slot.plannedAt) }),
    ran: [slot.startedAt - round.startedAt, slot.finishedAt - round.startedAt],
    states: slot.items.map(({ state }) => LETTERS[state]).join(''),
    ...changes,
  };
  return `{${Object.entries(fields)
    .map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`)
    .join(',')}}`;
}

function block(name: string, lines: readonly string[], after: string): string {
  return lines.length === 0 ? `"${name}":[]${after}` : `"${name}":[\n${lines.join(',\n')}\n]${after}`;
}

function parse(text: string): RecordFile {
  const record = JSON.parse(text) as Partial<RecordFile & { readonly format: unknown }> | null;
  if (record?.format !== FORMAT) throw new TypeError(`the format is not ${FORMAT}`);
  return record as RecordFile;
}

function materialise(record: RecordFile, before: ReadonlyMap<string, SlotMemory>): Round {
  const startedAt = secondsOf(record.started);
  const known = new Map(before);
  const slots = record.slots.map((line): SlotResult => {
    const [checklist = '', asset = ''] = line.slot.split('/');
    const items = resultsFrom(known.get(line.slot), line, line.states.split('').map(stateOf));
    known.set(line.slot, memoryAfter(known.get(line.slot), { items }));
    return {
      checklist,
      asset,
      plannedAt: secondsOf(line.planned ?? record.planned),
      startedAt: startedAt + line.ran[0],
      finishedAt: startedAt + line.ran[1],
      items,
    };
  });
  return {
    client: record.client,
    shard: record.shard,
    run: record.run,
    plannedAt: secondsOf(record.planned),
    startedAt,
    finishedAt: secondsOf(record.finished),
    plan: record.plan,
    slots,
  };
}

function stateOf(letter: string): ItemResult['state'] {
  const state = STATES.get(letter);
  if (state === undefined) throw new TypeError(`"${letter}" is no state of a check`);
  return state;
}

/** Only a record of the same month can be missed: those before it may not have been read. */
function brokenLink(path: string, { previous }: RecordFile, digests: ReadonlyMap<string, string>): RecordProblem | undefined {
  if (previous === null) return undefined;
  const digest = digests.get(previous.path);
  if (digest === previous.digest) return undefined;
  if (digest !== undefined) return { path: previous.path, kind: 'replaced', detail: `${path} was written after other content` };
  if (recordPlace(previous.path)?.month !== recordPlace(path)?.month) return undefined;
  return { path: previous.path, kind: 'removed', detail: `${path} was written after it` };
}

/**
 * Where the record before is gone or not to be trusted, the nearest one before that serves: on a quiet estate they say the
 * same, and where they do not, the digest of this record tells.
 */
function slotsBefore(
  path: string,
  { facts, previous }: RecordFile,
  states: ReadonlyMap<string, StateBefore>,
): ReadonlyMap<string, SlotMemory> {
  if (facts === 'full' || previous === null) return new Map();
  const named = states.get(previous.path);
  if (named !== undefined) return named.slots;
  const place = recordPlace(path);
  const nearest = [...states.keys()].findLast((other) => {
    const { client, shard, month } = recordPlace(other) ?? {};
    return other < path && client === place?.client && shard === place?.shard && month === place?.month;
  });
  return (nearest === undefined ? undefined : states.get(nearest)?.slots) ?? new Map();
}

function whatIsWrong(path: string, record: RecordFile, round: Round): RecordProblem | undefined {
  const receipt = receiptOf(round);
  const differs = (Object.keys(receipt) as (keyof Receipt)[]).find(
    (key) => canonicalJson(receipt[key]) !== canonicalJson(record[key]),
  );
  if (differs !== undefined)
    return { path, kind: 'altered', detail: `"${differs}" does not agree with the checks of the record` };
  const names = (exceptions: RecordFile['exceptions']) => canonicalJson(exceptions.map(([state, name]) => [state, name]));
  if (names(record.exceptions) !== names(exceptionsOf(round))) {
    return { path, kind: 'altered', detail: '"exceptions" does not agree with the checks of the record' };
  }
  const home = roundPath(round);
  return home === path ? undefined : { path, kind: 'misplaced', detail: `it is the record of ${home}` };
}

function slotKey({ checklist, asset }: Pick<SlotResult, 'checklist' | 'asset'>): string {
  return `${checklist}/${asset}`;
}

function byStart(a: RecordedRound, b: RecordedRound): number {
  return a.startedAt - b.startedAt || (a.path < b.path ? -1 : 1);
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
