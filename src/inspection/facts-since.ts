// Facts as a record keeps them: measurements as bare numbers each time, everything else only where it changed.
import type { Facts, Gauge, ItemResult, SlotResult } from '../domain/inspection.ts';
import { canonicalJson } from './canonical.ts';

/** Facts without their numbers: a gauge keeps name and unit, a numeric value keeps its key with null. */
type Shape = Readonly<Record<string, unknown>>;

/** What else an item's result says: comparison, rule, reason, attestation. */
type Note = Readonly<Record<string, unknown>>;

interface ItemMemory {
  /** The last facts that were seen, although the item may have been unseen since. */
  readonly shape: Shape | undefined;
  readonly seen: boolean;
  readonly note: Note;
}

/** What is known of a checklist on an asset. */
export interface SlotMemory {
  readonly items: readonly string[];
  readonly byItem: ReadonlyMap<string, ItemMemory>;
}

/** `true`: seen again, as last time; `null`: nothing was seen. An item that is not listed is as it was. */
type FactChange = Shape | true | null;

export interface SlotChanges {
  readonly items?: readonly string[];
  readonly numbers?: Readonly<Record<string, readonly (number | null)[]>>;
  readonly facts?: Readonly<Record<string, FactChange>>;
  readonly notes?: Readonly<Record<string, Note | null>>;
}

const UNSEEN: ItemMemory = { shape: undefined, seen: false, note: {} };

export function changesSince(before: SlotMemory | undefined, results: readonly ItemResult[]): SlotChanges {
  const items = results.map(({ item }) => item);
  const keys = keysOf(items);
  const numbers: Record<string, readonly (number | null)[]> = {};
  const facts: Record<string, FactChange> = {};
  const notes: Record<string, Note | null> = {};
  for (const [index, result] of results.entries()) {
    const key = keys[index] ?? result.item;
    const last = before?.byItem.get(key) ?? UNSEEN;
    if (result.facts !== undefined) {
      const shape = shapeOf(result.facts);
      const moved = numbersOf(result.facts);
      if (moved.length > 0) set(numbers, key, moved);
      if (last.shape === undefined || !isSame(shape, last.shape)) set(facts, key, shape);
      else if (!last.seen) set(facts, key, true);
    } else if (last.seen) set(facts, key, null);
    const note = noteOf(result);
    if (!isSame(note, last.note)) set(notes, key, isSame(note, {}) ? null : note);
  }
  return {
    ...(isSame(items, before?.items) ? {} : { items }),
    ...(isSame(numbers, {}) ? {} : { numbers }),
    ...(isSame(facts, {}) ? {} : { facts }),
    ...(isSame(notes, {}) ? {} : { notes }),
  };
}

/** The results that the changes stand for; `states` in the order of the items. */
export function resultsFrom(
  before: SlotMemory | undefined,
  changes: SlotChanges,
  states: readonly ItemResult['state'][],
): readonly ItemResult[] {
  const items = changes.items ?? before?.items ?? [];
  if (items.length !== states.length) throw new RangeError('as many states as items are needed');
  return keysOf(items).map((key, index): ItemResult => {
    const last = before?.byItem.get(key) ?? UNSEEN;
    const shape = shapeNow(last, own(changes.facts, key));
    const note = own(changes.notes, key);
    return {
      ...(note === undefined ? last.note : note),
      ...(shape === undefined ? {} : { facts: factsFrom(shape, own(changes.numbers, key) ?? []) }),
      item: items[index] ?? key,
      state: states[index] ?? 'missed',
    };
  });
}

function shapeNow({ shape, seen }: ItemMemory, change: FactChange | undefined): Shape | undefined {
  if (change === undefined) return seen ? shape : undefined;
  if (change === true) return shape;
  return change ?? undefined;
}

export function memoryAfter(before: SlotMemory | undefined, { items: results }: Pick<SlotResult, 'items'>): SlotMemory {
  const items = results.map(({ item }) => item);
  const keys = keysOf(items);
  const byItem = new Map(
    results.map((result, index) => {
      const key = keys[index] ?? result.item;
      const shape = result.facts === undefined ? before?.byItem.get(key)?.shape : shapeOf(result.facts);
      return [key, { shape, seen: result.facts !== undefined, note: noteOf(result) }] as const;
    }),
  );
  return { items, byItem };
}

/** Items are told apart even if a checklist names two of them alike. */
function keysOf(items: readonly string[]): readonly string[] {
  return items.map((item, index) => {
    const earlier = items.slice(0, index).filter((other) => other === item).length;
    return earlier === 0 ? item : `${item}#${earlier + 1}`;
  });
}

function noteOf({ item: _item, state: _state, facts: _facts, ...note }: ItemResult): Note {
  return Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined));
}

function shapeOf({ gauges, values, ...rest }: Facts): Shape {
  return {
    ...rest,
    ...(gauges === undefined ? {} : { gauges: gauges.map(({ name, unit }) => ({ name, unit })) }),
    ...(values === undefined
      ? {}
      : {
          values: Object.fromEntries(
            sortedEntries(values).map(([key, value]) => [key, typeof value === 'number' ? null : value]),
          ),
        }),
  };
}

function numbersOf({ gauges = [], values = {} }: Facts): readonly (number | null)[] {
  const measured = sortedEntries(values).flatMap(([, value]) => (typeof value === 'number' ? [value] : []));
  // A number that JSON cannot write is kept as «none», never as some other number.
  return [...gauges.map(({ value }) => value), ...measured].map((value) => (Number.isFinite(value) ? value : null));
}

function factsFrom(shape: Shape, numbers: readonly (number | null)[]): Facts {
  const { gauges, values, ...rest } = shape as {
    readonly gauges?: readonly Omit<Gauge, 'value'>[];
    readonly values?: Readonly<Record<string, string | boolean | null>>;
  };
  const left = numbers.map((value) => value ?? Number.NaN);
  const next = () => {
    const value = left.shift();
    if (value === undefined) throw new RangeError('a measurement is missing');
    return value;
  };
  const facts: Facts = {
    ...rest,
    ...(gauges === undefined ? {} : { gauges: gauges.map(({ name, unit }) => ({ name, value: next(), unit })) }),
    ...(values === undefined
      ? {}
      : { values: Object.fromEntries(sortedEntries(values).map(([key, value]) => [key, value ?? next()])) }),
  };
  if (left.length > 0) throw new RangeError('there is a measurement too many');
  return facts;
}

function sortedEntries<T>(values: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Names come from checklists and devices: `__proto__` is a name like any other. */
function set<T>(target: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function own<T>(source: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return source !== undefined && Object.hasOwn(source, key) ? source[key] : undefined;
}
