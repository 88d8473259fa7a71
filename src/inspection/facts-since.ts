// Facts as a record keeps them: measurements as bare numbers each time, everything else only where it changed.
import { SaidError } from '../phrase.ts';
import type { Facts, Gauge, ItemResult } from '../domain/inspection.ts';
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
  readonly facts?: Readonly<Record<string, FactChange>>;
  readonly notes?: Readonly<Record<string, Note | null>>;
}

const UNSEEN: ItemMemory = { shape: undefined, seen: false, note: {} };

export function changesSince(before: SlotMemory | undefined, results: readonly ItemResult[]): SlotChanges {
  const items = results.map(({ item }) => item);
  const keys = keysOf(items);
  const facts: Record<string, FactChange> = {};
  const notes: Record<string, Note | null> = {};
  for (const [index, result] of results.entries()) {
    const key = keys[index] ?? result.item;
    const last = before?.byItem.get(key) ?? UNSEEN;
    if (result.facts !== undefined) {
      const shape = shapeOf(result.facts);
      if (last.shape === undefined || canonicalJson(shape) !== spelled(last.shape)) set(facts, key, shape);
      else if (!last.seen) set(facts, key, true);
    } else if (last.seen) set(facts, key, null);
    const note = noteOf(result);
    if (!(isEmpty(note) && isEmpty(last.note)) && canonicalJson(note) !== spelled(last.note))
      set(notes, key, isEmpty(note) ? null : note);
  }
  const sameItems =
    before !== undefined && items.length === before.items.length && items.every((item, at) => item === before.items[at]);
  return {
    ...(sameItems ? {} : { items }),
    ...(isEmpty(facts) ? {} : { facts }),
    ...(isEmpty(notes) ? {} : { notes }),
  };
}

/** What is known after a record; the same value where it told nothing new. */
export function memoryWith(before: SlotMemory | undefined, changes: SlotChanges): SlotMemory {
  if (before !== undefined && changes.items === undefined && changes.facts === undefined && changes.notes === undefined)
    return before;
  const items = changes.items ?? before?.items ?? [];
  const byItem = new Map(
    keysOf(items).map((key) => {
      const last = before?.byItem.get(key) ?? UNSEEN;
      const fact = own(changes.facts, key);
      const note = own(changes.notes, key);
      const shape = fact === undefined || fact === true || fact === null ? last.shape : fact;
      const seen = fact === undefined ? last.seen : fact !== null;
      return [key, { shape, seen, note: note === undefined ? last.note : (note ?? {}) }] as const;
    }),
  );
  return { items, byItem };
}

/** The results that a memory stands for; `states` in the order of the items. */
export function resultsOf(
  { items, byItem }: SlotMemory,
  states: readonly ItemResult['state'][],
  numbersFor: (key: string) => readonly (number | undefined)[],
): readonly ItemResult[] {
  if (items.length !== states.length) throw new SaidError('as many states as items are needed');
  return keysOf(items).map((key, index): ItemResult => {
    const { shape, seen, note } = byItem.get(key) ?? UNSEEN;
    return {
      ...note,
      ...(seen && shape !== undefined ? { facts: factsFrom(shape, numbersFor(key)) } : {}),
      item: items[index] ?? key,
      state: states[index] ?? 'missed',
    };
  });
}

/** The items of a slot that say numbers now, and how many. */
export function numberCounts({ items, byItem }: SlotMemory): readonly (readonly [key: string, count: number])[] {
  return keysOf(items).flatMap((key) => {
    const { shape, seen } = byItem.get(key) ?? UNSEEN;
    const count = seen && shape !== undefined ? countIn(shape) : 0;
    return count === 0 ? [] : [[key, count] as const];
  });
}

function countIn(shape: Shape): number {
  const { gauges = [], values = {} } = shape as { readonly gauges?: readonly unknown[]; readonly values?: object };
  return gauges.length + Object.values(values).filter((value) => value === null).length;
}

/** By item; a number that cannot be written is NaN, never some other number. */
export function numbersIn(results: readonly ItemResult[]): readonly (readonly [key: string, numbers: readonly number[]])[] {
  const keys = keysOf(results.map(({ item }) => item));
  return results.flatMap(({ item, facts }, index) => {
    const numbers = facts === undefined ? [] : numbersOf(facts);
    return numbers.length === 0 ? [] : [[keys[index] ?? item, numbers] as const];
  });
}

/** Items are told apart even if a checklist names two of them alike. */
export function keysOf(items: readonly string[]): readonly string[] {
  if (new Set(items).size === items.length) return items;
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

function numbersOf({ gauges = [], values = {} }: Facts): readonly number[] {
  const measured = sortedEntries(values).flatMap(([, value]) => (typeof value === 'number' ? [value] : []));
  return [...gauges.map(({ value }) => value), ...measured].map((value) => (Number.isFinite(value) ? value : Number.NaN));
}

/** A number that was let go (undefined) takes its gauge or value with it: what is not known is not told. */
function factsFrom(shape: Shape, numbers: readonly (number | undefined)[]): Facts {
  const { gauges, values, ...rest } = shape as {
    readonly gauges?: readonly Omit<Gauge, 'value'>[];
    readonly values?: Readonly<Record<string, string | boolean | null>>;
  };
  const left = [...numbers];
  const next = () => {
    if (left.length === 0) throw new SaidError('a measurement is missing');
    return left.shift();
  };
  const facts: Facts = {
    ...rest,
    ...(gauges === undefined ? {} : { gauges: gauges.flatMap(({ name, unit }) => gaugeOf(name, next(), unit)) }),
    ...(values === undefined
      ? {}
      : {
          values: Object.fromEntries(
            sortedEntries(values).flatMap(([key, value]) => {
              const told = value ?? next();
              return told === undefined ? [] : [[key, told] as const];
            }),
          ),
        }),
  };
  if (left.length > 0) throw new SaidError('there is a measurement too many');
  return facts;
}

function gaugeOf(name: string, value: number | undefined, unit: string): readonly Gauge[] {
  return value === undefined ? [] : [{ name, value, unit }];
}

function sortedEntries<T>(values: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** What is remembered is compared again and again, and never changed. */
const spellings = new WeakMap<object, string>();

function spelled(value: object): string {
  const known = spellings.get(value) ?? canonicalJson(value);
  spellings.set(value, known);
  return known;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** Names come from checklists and devices: `__proto__` is a name like any other. */
function set<T>(target: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function own<T>(source: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return source !== undefined && Object.hasOwn(source, key) ? source[key] : undefined;
}
