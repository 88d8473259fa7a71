// A round as lines of text: what a person wants to know on top, facts where they changed, measurements as short rows.
import { phrase, SaidError } from '../phrase.ts';
import type { CheckState, ItemResult, RawEvidence, Round, SlotResult } from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import {
  changesSince,
  keysOf,
  memoryWith,
  numberCounts,
  numbersIn,
  resultsOf,
  type SlotChanges,
  type SlotMemory,
} from './facts-since.ts';
import {
  decodeKept,
  decodeReferences,
  decodeRows,
  encodeKept,
  encodeReferences,
  encodeRows,
  farMoves,
  NO_NUMBERS,
  type NumberMemory,
  type Numbers,
  numbersAfter,
  referencesFrom,
  type Source,
  type Span,
} from './number-rows.ts';
import { roundPath } from './record-path.ts';
import { exceptionsOf, instant, type Receipt, receiptOf, secondsOf } from './receipt.ts';
import { lettersOf, stateOf } from './state-letters.ts';

const FORMAT = 'casebook-round/2';

/** What is known after a record, and what a later one may leave out. */
export interface Memory {
  /** The slots of the record, in its order: `checklist/asset`. */
  readonly order: readonly string[];
  readonly slots: ReadonlyMap<string, SlotMemory>;
  /** One letter an item. */
  readonly states: ReadonlyMap<string, string>;
  /** The slots that were looked at on the day of the record, up to it: of others the states are those from which the month began. */
  readonly looked: ReadonlySet<string>;
  readonly sources: readonly Source[];
  /** When each slot of the record was looked at; nothing leans on it. */
  readonly spans: readonly Span[];
  readonly numbers: NumberMemory;
  /** Digest of the plan that was in force. */
  readonly plan: string;
}

const NOTHING: Memory = {
  order: [],
  slots: new Map(),
  states: new Map(),
  looked: new Set(),
  sources: [],
  spans: [],
  numbers: NO_NUMBERS,
  plan: '',
};

export interface Link {
  readonly path: string;
  /** {@link digestOf} it. */
  readonly digest: string;
}

export interface Leaning {
  readonly previous: Link | null;
  /** The record that says everything; undefined where this one does. */
  readonly base: string | undefined;
  /** After the record that this one leans on. */
  readonly memory: Memory | undefined;
  /** After the record before, of the same month. */
  readonly latest: Memory | undefined;
  /** What was measured lately, for the usual values of a record that says everything. */
  readonly recent: readonly Numbers[];
}

export interface Written {
  readonly text: string;
  readonly memory: Memory;
}

export function writeText(round: Round, { previous, base, memory, latest, recent }: Leaning): Written {
  const before = memory ?? NOTHING;
  const keys = keysOf(round.slots.map(slotKey));
  const slots = new Map(before.slots);
  const states = new Map(before.states);
  const numbers = new Map<string, readonly number[]>();
  const lines: string[] = [];
  const changed: string[] = [];
  for (const [index, slot] of round.slots.entries()) {
    const key = keys[index] ?? slotKey(slot);
    const changes = changesSince(before.slots.get(key), slot.items);
    const letters = lettersOf(slot.items);
    const was = changes.items === undefined ? before.states.get(key) : undefined;
    if (was !== undefined) changed.push(...changedStates(key, slot.items, was, letters));
    const line = {
      ...(slot.plannedAt === round.plannedAt ? {} : { planned: instant(slot.plannedAt) }),
      ...(was === undefined ? { states: letters } : {}),
      ...changes,
    };
    if (Object.keys(line).length > 0) lines.push(`{"slot":${JSON.stringify(key)},${canonicalJson(line).slice(1)}`);
    slots.set(key, memoryWith(before.slots.get(key), changes));
    states.set(key, letters);
    for (const [item, values] of numbersIn(slot.items)) numbers.set(`${key}/${item}`, values);
  }
  const sources = sourcesOf(keys, slots, before);
  const usual = memory === undefined ? encodeReferences(sources, referencesFrom(sources, numbers, recent)) : [];
  const known = memory === undefined ? { last: NO_NUMBERS.last, references: decodeReferences(sources, usual) } : before.numbers;
  const spans = spansOf(round);
  const text = [
    ...headLines(receiptOf(round), before.plan),
    ...linkLines(roundPath(round), previous, base),
    '',
    ...section('exceptions', exceptionLines(round, before)),
    ...section('changed', changed),
    ...section('moved', movedLines(sources, numbers, known)),
    ...section('evidence', evidenceLines(round, before, latest)),
    ...section('slots', sameList(keys, before.order) ? [] : keys.map(indented)),
    ...section('facts', lines),
    ...section('usual', usual),
    'values',
    ...encodeRows(spans, sources, numbers, known),
    'end',
    '',
  ].join('\n');
  const { plan } = round;
  const looked = lookedWith(keys, leansOnPrevious(roundPath(round), previous, base) ? before : undefined);
  return { text, memory: { order: keys, slots, states, looked, sources, spans, numbers: numbersAfter(known, numbers), plan } };
}

function spansOf({ startedAt, slots }: Round): readonly Span[] {
  return slots.map((slot) => [slot.startedAt - startedAt, slot.finishedAt - startedAt]);
}

function headLines(
  { client, shard, run, plan, planned, started, finished, counts, root }: Receipt,
  planBefore: string,
): readonly string[] {
  const checks = Object.entries(counts).flatMap(([state, count]) => (count === 0 ? [] : [`${count} ${state}`]));
  const after = (text: string) => secondsOf(text) - secondsOf(planned);
  return [
    `${FORMAT} ${client} ${shard} ${run}`,
    `${planned} from ${after(started)}s to ${after(finished)}s`,
    checks.join(', ') || 'nothing',
    ...(plan === planBefore ? [] : [`plan ${brief(plan)}`]),
    `root ${brief(root)}`,
  ];
}

/** The record that says everything is named where this one leans on it; others of a day lean on the one before them. */
function linkLines(path: string, previous: Link | null, base: string | undefined): readonly string[] {
  return [
    previous === null ? 'after nothing' : `after ${briefName(previous.path, path)} ${brief(previous.digest)}`,
    ...(leansOnPrevious(path, previous, base)
      ? []
      : [base === undefined ? 'says everything' : `leans on ${briefName(base, path)}`]),
  ];
}

function leansOnPrevious(path: string, previous: Link | null, base: string | undefined): boolean {
  return previous !== null && base !== undefined && folderOf(previous.path) === folderOf(path);
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** Within the day by its name, within the client by month, day and name; what is no record of this format by its whole path. */
function briefName(other: string, path: string): string {
  const client = clientFolder(path);
  if (!other.startsWith(client) || !other.endsWith('.txt')) return other;
  const stem = other.slice(0, -'.txt'.length);
  return folderOf(other) === folderOf(path) ? stem.slice(folderOf(path).length) : stem.slice(client.length);
}

function wholeName(name: string, path: string): string {
  if (name.startsWith('inspections/')) return name;
  return `${name.includes('/') ? clientFolder(path) : folderOf(path)}${name}.txt`;
}

function clientFolder(path: string): string {
  return path.split('/', 2).join('/').concat('/');
}

/** A SHA-256 in 43 characters in place of 64. */
function brief(digest: string): string {
  return /^[0-9a-f]{64}$/.test(digest) ? Buffer.from(digest, 'hex').toString('base64url') : digest;
}

function unabridged(digest: string): string {
  return /^[\w-]{43}$/.test(digest) ? Buffer.from(digest, 'base64url').toString('hex') : digest;
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [name, ...lines];
}

function indented(text: string): string {
  return `  ${text}`;
}

/** Names as they stand, unless they could be taken for something else. */
function named(name: string): string {
  return /^[^\s:"]+$/.test(name) ? name : JSON.stringify(name);
}

function changedStates(key: string, items: readonly ItemResult[], was: string, now: string): readonly string[] {
  const names = keysOf(items.map(({ item }) => item));
  return names.flatMap((name, index) => {
    const [from = '', to = ''] = [was[index], now[index]];
    return from === to ? [] : [indented(`${named(`${key}/${name}`)}: ${stateOf(from)} → ${stateOf(to)}`)];
  });
}

/** Every exception by name; its words where it is new, for what lasts was told by the record that this one leans on. */
function exceptionLines(round: Round, before: Memory): readonly string[] {
  return exceptionsOf(round).map(([state, name, remark]) => {
    const lasts = stateBefore(before, name) === state;
    return indented(`${state} ${named(name)}${lasts ? '' : `: ${oneLine(remark)}`.trimEnd()}`);
  });
}

function stateBefore({ slots, states }: Memory, name: string): CheckState | undefined {
  const key = slotOf(name);
  const letter = states.get(key)?.[slots.get(key)?.items.indexOf(name.slice(key.length + 1)) ?? -1];
  return letter === undefined ? undefined : stateOf(letter);
}

function namesOf(exceptions: readonly string[]): readonly string[] {
  return exceptions.map((line) => /^ {2}\S+ (?:"(?:[^"\\]|\\.)*"|[^\s:]+)/.exec(line)?.[0] ?? line);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

const MOST_MOVES = 5;

function movedLines(sources: readonly Source[], numbers: Numbers, known: NumberMemory): readonly string[] {
  const moves = farMoves(sources, numbers, known);
  const told = moves.slice(0, MOST_MOVES).map(({ key, from, to }) => indented(`${named(key)}: ${from} → ${to}`));
  return moves.length > MOST_MOVES ? [...told, indented(`and ${moves.length - MOST_MOVES} more`)] : told;
}

/**
 * What the device said, where the exception is new. Of one that lasts an earlier record has it: that is known where the record that
 * this one leans on and the last look, on the day of the record before, saw the same. What finds no room any more is left out, whole.
 */
function evidenceLines(round: Round, before: Memory, latest: Memory | undefined): readonly string[] {
  const states = new Map(exceptionsOf(round).map(([state, name]) => [name, state]));
  const lasts = (check: string) =>
    latest?.looked.has(slotOf(check)) === true &&
    [before, latest].every((memory) => stateBefore(memory, check) === states.get(check));
  const isNew = ({ check }: RawEvidence) => states.has(check) && !lasts(check);
  let room = MOST_BYTES_A_ROUND;
  return (round.evidence ?? []).filter(isNew).flatMap(({ check, text }) => {
    const bytes = Buffer.byteLength(text);
    if (bytes > room) return [];
    room -= bytes;
    return [indented(named(check)), ...text.split('\n').map((line) => `${OF_DEVICE}${line}`)];
  });
}

const OF_DEVICE = '    | ';
/** UTF-8 bytes of evidence. */
export const MOST_BYTES_A_ROUND = 32_768;

export function evidenceIn({ sections }: Pick<RecordText, 'sections'>): readonly RawEvidence[] {
  const found: { check: string; lines: string[] }[] = [];
  for (const line of sections.get('evidence') ?? []) {
    if (line.startsWith(OF_DEVICE)) found.at(-1)?.lines.push(line.slice(OF_DEVICE.length));
    else found.push({ check: plainName(line.trim()), lines: [] });
  }
  return found.map(({ check, lines }) => ({ check, text: lines.join('\n') }));
}

/** The state of every exception, by `checklist/asset/item`. */
export function exceptionStates({ sections }: Pick<RecordText, 'sections'>): ReadonlyMap<string, string> {
  return new Map(
    namesOf(sections.get('exceptions') ?? []).map((line) => {
      const [state = ''] = line.trim().split(' ', 1);
      return [plainName(line.trim().slice(state.length + 1)), state];
    }),
  );
}

function plainName(name: string): string {
  return name.startsWith('"') ? (JSON.parse(name) as string) : name;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

/** Where the numbers stand; the same list as before where nothing about it changed. */
function sourcesOf(keys: readonly string[], slots: Memory['slots'], before: Memory): readonly Source[] {
  if (sameList(keys, before.order) && keys.every((key) => slots.get(key) === before.slots.get(key))) return before.sources;
  return keys.flatMap((key) => {
    const [checklist = ''] = key.split('/');
    const memory = slots.get(key);
    const counts = memory === undefined ? [] : numberCounts(memory);
    return counts.map(([item, count]) => ({ row: `${checklist}/${item}`, key: `${key}/${item}`, count }));
  });
}

/** The lines of a record, taken apart; nothing of other records is needed for the head. */
export interface RecordText {
  readonly receipt: Omit<Receipt, 'plan'>;
  /** Undefined where it is that of the record that it leans on. */
  readonly plan: string | undefined;
  readonly previous: Link | null;
  /** What is known without being said: nothing, what the record before left, or what the one left that began the month. */
  readonly leansOn: 'nothing' | 'previous' | { readonly base: string };
  readonly sections: ReadonlyMap<string, readonly string[]>;
}

const SECTIONS = new Set(['exceptions', 'changed', 'moved', 'evidence', 'slots', 'facts', 'usual', 'values', 'kept']);
const VALUES = '\nvalues\n';
/** In place of the values of a record that was compacted: their digest. */
const VALUES_LET_GO = /^values [\w-]{43}$/;
const KEPT = '\nkept\n';

/**
 * SHA-256 over the top of a record and the digest of its values: what stays when the values are let go can still be held
 * against it, so that the chain of receipts is proved by compacted months as well.
 */
export function digestOf(text: string): string {
  return sha256(provenPart(text));
}

function provenPart(text: string): string {
  if (!isText(text)) return text;
  const kept = text.indexOf(KEPT);
  if (kept >= 0) return text.slice(0, kept + 1);
  const values = text.indexOf(VALUES);
  return values < 0 ? text : `${text.slice(0, values)}\nvalues ${brief(sha256(text.slice(values + VALUES.length)))}\n`;
}

/** The same record without its values, save those that are to be kept as distances from what was usual before it. */
export function withKept(
  text: string,
  { spans, sources }: Pick<Memory, 'spans' | 'sources'>,
  kept: Numbers,
  references: NumberMemory['references'],
): string {
  return [`${provenPart(text)}kept`, ...encodeKept(spans, sources, kept, references), 'end', ''].join('\n');
}

export function isCompacted({ sections }: Pick<RecordText, 'sections'>): boolean {
  return sections.has('kept');
}

export function isText(text: string): boolean {
  return text.startsWith(`${FORMAT} `);
}

export function parseText(text: string): RecordText {
  const lines = text.split('\n');
  if (lines.at(-1) !== '' || lines.at(-2) !== 'end') throw new SaidError('the record ends too early');
  const headLength = lines.indexOf('');
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines.slice(headLength + 1, -2)) {
    if (SECTIONS.has(line)) {
      current = [];
      sections.set(line, current);
    } else if (VALUES_LET_GO.test(line)) current = undefined;
    else if (current === undefined)
      throw new SaidError(phrase('"{line}" stands outside of any section', { line: line.slice(0, 40) }));
    else current.push(line);
  }
  return { ...parseHead(lines.slice(0, headLength)), sections };
}

const HEAD = new RegExp(
  `^${FORMAT} (?<client>\\S+) (?<shard>\\S+) (?<run>\\S+)\n` +
    '(?<planned>\\S+) from (?<from>-?[0-9]+)s to (?<to>-?[0-9]+)s\n' +
    '(?<checks>.+)\n(?:plan (?<plan>\\S*)\n)?root (?<root>\\S+)\n' +
    'after (?:nothing|(?<path>\\S+) (?<digest>\\S+))(?:\n(?:(?<everything>says everything)|leans on (?<base>\\S+)))?$',
);

function parseHead(lines: readonly string[]): Omit<RecordText, 'sections'> {
  const groups = HEAD.exec(lines.join('\n'))?.groups;
  if (groups === undefined) throw new SaidError('the first lines are not those of a record');
  const { client = '', shard = '', run = '', planned = '', from, to, plan, root = '', path, digest = '', base } = groups;
  const plannedAt = secondsOf(planned);
  const own = roundPath({ client, shard, run, plannedAt });
  return {
    receipt: {
      client,
      shard,
      run,
      planned,
      started: instant(plannedAt + Number(from)),
      finished: instant(plannedAt + Number(to)),
      counts: countsOf(groups['checks'] ?? ''),
      root: unabridged(root),
    },
    plan: plan === undefined ? undefined : unabridged(plan),
    previous: path === undefined ? null : { path: wholeName(path, own), digest: unabridged(digest) },
    leansOn: groups['everything'] !== undefined ? 'nothing' : base === undefined ? 'previous' : { base: wholeName(base, own) },
  };
}

function countsOf(checks: string): Receipt['counts'] {
  const counts: Record<CheckState, number> = { normal: 0, attention: 0, fault: 0, unknown: 0, unchecked: 0, missed: 0 };
  for (const [, count, state = ''] of checks.matchAll(/([0-9]+) ([a-z]+)/g)) {
    if (Object.hasOwn(counts, state)) counts[state as CheckState] = Number(count);
  }
  return counts;
}

type SlotLine = SlotChanges & { readonly slot: string; readonly planned?: string; readonly states?: string };

/** What is known after a record: cheap, because only what it tells is looked at. */
export function memoryAfterText({ plan, leansOn, sections }: RecordText, leaning: Memory | undefined): Memory {
  const before = leansOn === 'nothing' ? NOTHING : leaning;
  if (before === undefined) throw new SaidError('the record that it leans on is missing');
  const lines = new Map(slotLines(sections).map((line) => [line.slot, line]));
  const order = slotsIn({ sections }) ?? before.order;
  const slots = new Map(before.slots);
  const states = new Map(before.states);
  for (const [key, line] of lines) {
    slots.set(key, memoryWith(before.slots.get(key), line));
    if (line.states !== undefined) states.set(key, line.states);
  }
  applyStates(sections.get('changed') ?? [], slots, states);
  const sources = sourcesOf(order, slots, before);
  const numbers =
    leansOn === 'nothing'
      ? { ...NO_NUMBERS, references: decodeReferences(sources, sections.get('usual') ?? []) }
      : before.numbers;
  const kept = sections.get('kept');
  const seen =
    kept === undefined
      ? decodeRows(order.length, sources, sections.get('values') ?? [], numbers)
      : decodeKept(order.length, sources, kept, numbers.references);
  return {
    order,
    slots,
    states,
    looked: lookedWith(order, leansOn === 'previous' ? before : undefined),
    sources,
    spans: seen.spans,
    numbers: numbersAfter(numbers, seen.numbers),
    plan: plan ?? before.plan,
  };
}

/** The same set where nothing was added: most rounds of a day look at the same. */
function lookedWith(order: readonly string[], ofDay: Memory | undefined): ReadonlySet<string> {
  if (ofDay !== undefined && order.every((key) => ofDay.looked.has(key))) return ofDay.looked;
  return new Set([...(ofDay?.looked ?? []), ...order]);
}

/** Undefined where they are those of the record that it leans on. */
export function slotsIn({ sections }: Pick<RecordText, 'sections'>): readonly string[] | undefined {
  return sections.get('slots')?.map((line) => line.trim());
}

function slotLines(sections: RecordText['sections']): readonly SlotLine[] {
  return (sections.get('facts') ?? []).map((line) => JSON.parse(line) as SlotLine);
}

function applyStates(changed: readonly string[], slots: Memory['slots'], states: Map<string, string>): void {
  for (const line of changed) {
    const { name = '', to = '' } = /^ {2}(?<name>"(?:[^"\\]|\\.)*"|[^\s:"]+): \S+ → (?<to>\S+)$/.exec(line)?.groups ?? {};
    const plain = plainName(name);
    const key = slotOf(plain);
    const index = keysOf(slots.get(key)?.items ?? []).indexOf(plain.slice(key.length + 1));
    const letters = states.get(key);
    if (letters === undefined || index < 0) throw new SaidError(phrase('"{line}" names no check', { line: line.trim() }));
    states.set(key, letters.slice(0, index) + lettersOf([{ state: to as CheckState }]) + letters.slice(index + 1));
  }
}

/** Instants of slots that were not planned with the round itself. */
export function plannedIn({ sections }: Pick<RecordText, 'sections'>): ReadonlyMap<string, EpochSeconds> {
  return new Map(
    slotLines(sections).flatMap(({ slot, planned }) => (planned === undefined ? [] : [[slot, secondsOf(planned)] as const])),
  );
}

/** The round itself; `after` is what {@link memoryAfterText} makes of the same record. */
export function roundFrom({ receipt, sections }: RecordText, after: Memory): Round {
  const startedAt = secondsOf(receipt.started);
  const plannedAt = secondsOf(receipt.planned);
  const planned = plannedIn({ sections });
  const numbers = numbersNow(after);
  const slots = after.order.map((key, index): SlotResult => {
    const [checklist = '', asset = ''] = key.replace(/#[0-9]+$/, '').split('/');
    const memory = after.slots.get(key) ?? { items: [], byItem: new Map() };
    const [start, end] = after.spans[index] ?? [0, 0];
    return {
      checklist,
      asset,
      plannedAt: planned.get(key) ?? plannedAt,
      startedAt: startedAt + start,
      finishedAt: startedAt + end,
      items: resultsOf(
        memory,
        (after.states.get(key) ?? '').split('').map(stateOf),
        (item) => numbers.get(`${key}/${item}`) ?? [],
      ),
    };
  });
  const { client, shard, run } = receipt;
  const { plan } = after;
  const evidence = evidenceIn({ sections });
  return {
    client,
    shard,
    run,
    plannedAt,
    startedAt,
    finishedAt: secondsOf(receipt.finished),
    plan,
    slots,
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

export interface ItemSeen {
  readonly state: CheckState;
  /** In the order of the item's gauges and values; empty where nothing was measured; undefined what was let go. */
  readonly numbers: readonly (number | undefined)[];
}

/** One item of a record; undefined where the record did not look at it. */
export function itemIn({ order, slots, states, sources, numbers }: Memory, slot: string, item: string): ItemSeen | undefined {
  const index = order.includes(slot) ? keysOf(slots.get(slot)?.items ?? []).indexOf(item) : -1;
  const letter = states.get(slot)?.[index];
  if (letter === undefined) return undefined;
  const key = `${slot}/${item}`;
  const isMeasured = sources.some((source) => source.key === key);
  return { state: stateOf(letter), numbers: isMeasured ? (numbers.last.get(key) ?? []) : [] };
}

/** What this record measured; the memory knows older measurements, too. */
function numbersNow({ sources, numbers }: Memory): Numbers {
  return new Map(sources.map(({ key }) => [key, numbers.last.get(key) ?? []]));
}

/**
 * What its top says in words must be what its checks say.
 * @param before undefined where the very record that it leans on is not known: what changed since cannot be told
 */
export function wrongWords(
  { leansOn, sections }: RecordText,
  round: Round,
  before: Memory | undefined,
  after: Memory,
): string | undefined {
  const numbers = numbersNow(after);
  const told = exceptionLines(round, leansOn === 'nothing' ? NOTHING : (before ?? after));
  const exceptions = sections.get('exceptions') ?? [];
  if (leansOn !== 'nothing' && before === undefined)
    return sameList(namesOf(exceptions), namesOf(told)) ? undefined : 'exceptions';
  const expected: Record<string, readonly string[]> = { exceptions: told };
  if (leansOn === 'nothing') expected['moved'] = [];
  else if (before !== undefined) {
    const anew = new Set(slotLines(sections).flatMap(({ slot, states }) => (states === undefined ? [] : [slot])));
    // What moved cannot be told any more without all values; the chain of digests holds these words.
    if (!isCompacted({ sections })) expected['moved'] = movedLines(after.sources, numbers, before.numbers);
    expected['changed'] = after.order.flatMap((key, index) =>
      anew.has(key)
        ? []
        : changedStates(key, round.slots[index]?.items ?? [], before.states.get(key) ?? '', after.states.get(key) ?? ''),
    );
  }
  return Object.entries(expected).find(([name, lines]) => !sameList(sections.get(name) ?? [], lines))?.[0];
}

/** `checklist/asset` of `checklist/asset/item`. */
export function slotOf(check: string): string {
  return check.split('/', 2).join('/');
}

export function slotKey({ checklist, asset }: Pick<SlotResult, 'checklist' | 'asset'>): string {
  return `${checklist}/${asset}`;
}
