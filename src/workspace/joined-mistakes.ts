// One slip often breaks a schema in several places. What belongs together is told once.
import { ofAnotherKind } from './another-kind.ts';
import { likeness, nearest } from './nearest.ts';
import { markAt, type Pointer } from './marks.ts';
import { type JsonSchema, schemaOfKey } from './schemas.ts';
import { positionAt } from './source.ts';
import { wrongColon } from './syntax.ts';
import { listed, type Mistake, nameOf, type ShapeContext } from './mistake.ts';

export function joinedMistakes(mistakes: readonly Mistake[], context: ShapeContext): readonly Mistake[] {
  return [
    gluedKeys,
    alike,
    lostParent,
    lostList,
    lostIndentation,
    lostEntry,
    wrongIndentation,
    misspeltKeys,
    unfinished,
    ofAnotherKind,
  ].reduce((left, join) => join(left, context), mistakes);
}

/** `{date:2025-10-01,name:国庆节}`, `{signed true}`: without a colon and a space it holds keys and no values. */
function gluedKeys(mistakes: readonly Mistake[]): readonly Mistake[] {
  const isGlued = ({ code, key = '', schema }: Mistake) =>
    code === 'CB0201' && Object.hasOwn(schema.properties ?? {}, /^([^: ]+)(?::| +)[^: ]/.exec(key)?.[1] ?? '');
  const first = new Map(
    mistakes
      .filter(isGlued)
      .toReversed()
      .map((mistake) => [JSON.stringify(mistake.pointer), mistake]),
  );
  if (first.size === 0) return mistakes;
  return mistakes.flatMap((mistake) => {
    const glued = first.get(JSON.stringify(mistake.pointer));
    if (glued === mistake) return [{ ...mistake, code: 'CB0105', values: wrongColon(mistake.key ?? '') }];
    const isConsequence = isGlued(mistake) || (mistake.code === 'CB0202' && glued !== undefined);
    return isConsequence ? [] : [mistake];
  });
}

/** Every item of a list is of the same wrong type: the list is what was written wrongly. */
function alike(mistakes: readonly Mistake[], { document }: ShapeContext): readonly Mistake[] {
  const isItem = ({ code, pointer }: Mistake) => code === 'CB0204' && typeof pointer.at(-1) === 'number';
  const lists = Map.groupBy(mistakes.filter(isItem), ({ pointer }) => JSON.stringify(pointer.slice(0, -1)));
  const told = new Map<Mistake, Mistake | undefined>();
  for (const [first, ...others] of lists.values()) {
    const list = first === undefined ? undefined : markAt(document.root, first.pointer.slice(0, -1));
    if (first === undefined || others.length === 0 || list?.entries.size !== others.length + 1) continue;
    if (others.some(({ values }) => values['found'] !== first.values['found'])) continue;
    const whole = document.source.text.slice(...list.value);
    const bracketed = first.values['form'] === 'list' && !whole.includes('\n') ? `[${whole}]` : undefined;
    told.set(first, { ...first, values: { ...first.values, bracketed } });
    for (const other of others) told.set(other, undefined);
  }
  return mistakes.flatMap((mistake) => (told.has(mistake) ? (told.get(mistake) ?? []) : [mistake]));
}

const isStray = ({ code }: Mistake) => code === 'CB0201' || code === 'CB0213';

/**
 * The line `timeline:` itself is gone, or stands a level too far in, without its lines: these stand in the map above and are
 * all unknown there.
 */
function lostParent(mistakes: readonly Mistake[], context: ShapeContext): readonly Mistake[] {
  const byObject = Map.groupBy(mistakes.filter(isStray), ({ pointer }) => JSON.stringify(pointer));
  return [...byObject.values()].reduce((left, strays) => withoutStrays(left, strays, context), mistakes);
}

function withoutStrays(mistakes: readonly Mistake[], strays: readonly Mistake[], context: ShapeContext): readonly Mistake[] {
  const sorted = strays.toSorted((a, b) => keyOffset(context, a) - keyOffset(context, b));
  const [first] = sorted;
  if (first === undefined) return mistakes;
  const found = absentAbove(first.pointer, context).find(({ object, name, schema }) => {
    const isMissing = mistakes.some((mistake) => isLack(mistake, object, name));
    return (
      (isMissing || strays.length > 1) &&
      sorted.every(({ key = '' }) => hasKey(schema, key) || (key === name && key === first.key))
    );
  });
  if (found === undefined) return mistakes;
  const { object, name } = found;
  // Keys that the map of the strays lacks would not be missing either if the strays had a map of their own.
  const rest = mistakes.filter(
    (mistake) =>
      !strays.includes(mistake) &&
      !isLack(mistake, object, name) &&
      !(mistake.code === 'CB0202' && same(mistake.pointer, first.pointer)),
  );
  const slipped = rest.find((mistake) => mistake.code === 'CB0205' && same(mistake.pointer, [...first.pointer, name]));
  if (slipped !== undefined) return [slippedKey(first, name), ...rest.filter((mistake) => mistake !== slipped)];
  return [first.key === name ? slippedKey(first, name) : belongs(first, { parent: name }), ...rest];
}

/** A key that stands a level too far in. */
function slippedKey({ pointer, schema }: Mistake, key: string): Mistake {
  return { code: 'CB0201', pointer, schema, key, values: { key, sibling: nameOf(pointer) } };
}

interface Absent {
  readonly object: Pointer;
  readonly name: string;
  readonly schema: JsonSchema;
}

/** The keys that the maps around a place could have and do not, innermost first. */
function absentAbove(pointer: Pointer, { document, schema }: ShapeContext): readonly Absent[] {
  const prefixes = Array.from({ length: pointer.length + 1 }, (_, index) => pointer.slice(0, pointer.length - index));
  return prefixes.flatMap((object) => {
    const present = markAt(document.root, object)?.entries;
    return Object.entries(schemaAt(schema, object)?.properties ?? {}).flatMap(([name, inner]) =>
      present?.has(name) === true ? [] : [{ object, name, schema: inner }],
    );
  });
}

function isLack({ code, pointer, key }: Mistake, object: Pointer, name: string): boolean {
  return code === 'CB0202' && key === name && same(pointer, object);
}

/** Whether a map of this schema, or the maps in a list of it, could have the key. */
function hasKey(schema: JsonSchema, key: string): boolean {
  return schemaOfKey(schema.items ?? schema, key) !== undefined;
}

function keyOffset({ document }: ShapeContext, { pointer, key = '' }: Mistake): number {
  return markAt(document.root, [...pointer, key])?.key?.[0] ?? 0;
}

/** The line `sites:` is gone, and its items have joined the list above. */
function lostList(mistakes: readonly Mistake[], { document }: ShapeContext): readonly Mistake[] {
  const lack = mistakes.find(
    ({ code, pointer, key = '', schema }) =>
      code === 'CB0202' && pointer.length === 0 && schema.properties?.[key]?.items?.properties !== undefined,
  );
  const inside = lack?.schema.properties?.[lack.key ?? '']?.items ?? {};
  const strays = mistakes.filter(({ pointer, values }) => {
    if (values['found'] !== 'map' || typeof pointer.at(-1) !== 'number') return false;
    const keys = [...(markAt(document.root, pointer)?.entries.keys() ?? [])];
    return keys.every((key) => hasKey(inside, String(key)));
  });
  const [first, ...others] = strays;
  if (lack === undefined || first === undefined) return mistakes;
  return mistakes.filter((mistake) => mistake !== lack && !others.includes(mistake));
}

/** Several keys missing in one object: the object is not finished. */
function unfinished(mistakes: readonly Mistake[]): readonly Mistake[] {
  const groups = Map.groupBy(
    mistakes.filter(({ code }) => code === 'CB0202'),
    ({ pointer }) => JSON.stringify(pointer),
  );
  const told = [...groups.values()].map(([first, ...others]): Mistake | undefined => {
    if (first === undefined || others.length === 0) return first;
    const keys = listed([first, ...others].map(({ key = '' }) => key));
    return { ...first, values: { parent: first.values['parent'], keys } };
  });
  return [...mistakes.filter(({ code }) => code !== 'CB0202'), ...told.filter((mistake) => mistake !== undefined)];
}

/** `timeline:` is empty because the lines that belong under it start in its own column. */
function lostIndentation(mistakes: readonly Mistake[], { document }: ShapeContext): readonly Mistake[] {
  return mistakes
    .filter(({ code }) => code === 'CB0205')
    .reduce((left, empty) => withoutLostLines(left, empty, document), mistakes);
}

function withoutLostLines(
  mistakes: readonly Mistake[],
  empty: Mistake,
  { root, source }: ShapeContext['document'],
): readonly Mistake[] {
  const around = empty.pointer.slice(0, -1);
  const keyOf = (pointer: Pointer) => markAt(root, pointer)?.key?.[0];
  const after = keyOf(empty.pointer) ?? 0;
  const lost = mistakes.filter((mistake) => {
    const own = isStray(mistake) ? [...mistake.pointer, mistake.key ?? ''] : mistake.pointer;
    const isBeside = own.length === empty.pointer.length && same(own.slice(0, -1), around) && mistake !== empty;
    return isBeside && mistake.code !== 'CB0202' && hasKey(empty.schema, String(own.at(-1))) && (keyOf(own) ?? 0) > after;
  });
  const [first] = lost;
  if (first === undefined) return mistakes;
  const rest = mistakes.filter((mistake) => mistake !== empty && !lost.includes(mistake));
  const column = (offset: number | undefined) => (offset === undefined ? -2 : positionAt(source, offset).column - 1);
  // Either the lines below have lost their indentation or the empty key has some too much.
  if (column(after) !== column(keyOf(around)) + 2) return [empty, ...rest];
  return [isStray(first) ? belongs(first, { parent: nameOf(empty.pointer) }) : empty, ...rest];
}

/** The name of an entry is gone, and what it held stands in the map of the entries: each is wrong in the same way. */
function lostEntry(mistakes: readonly Mistake[], { schema }: ShapeContext): readonly Mistake[] {
  const isWithin = ({ code, pointer }: Mistake) =>
    code === 'CB0204' && schemaAt(schema, pointer.slice(0, -1))?.patternProperties !== undefined;
  const groups = Map.groupBy(mistakes.filter(isWithin), ({ pointer }) => JSON.stringify(pointer.slice(0, -1)));
  const repeated = new Set([...groups.values()].flatMap((group) => (group.length > 2 ? group.slice(1) : [])));
  return mistakes.filter((mistake) => !repeated.has(mistake));
}

/** Where more keys are unknown, nobody has lost the indentation of a line; looking beside each would take its time. */
const MOST_OUTDENTED = 20;

/** A key is unknown where it stands and missing, or at least known, a level further in or out. */
function wrongIndentation(mistakes: readonly Mistake[], context: ShapeContext): readonly Mistake[] {
  const dropped = new Set<Mistake>();
  const moved = new Map<Mistake, Mistake>();
  const lacks = Map.groupBy(
    mistakes.filter(({ code }) => code === 'CB0202'),
    ({ key }) => key,
  );
  const strays = mistakes.filter(
    ({ code, values }) => code === 'CB0201' && values['parent'] === undefined && values['sibling'] === undefined,
  );
  for (const stray of strays) {
    const missing = lacks.get(stray.key)?.find((other) => !dropped.has(other) && !same(other.pointer, stray.pointer));
    if (missing !== undefined) dropped.add(missing);
    const inward = missing !== undefined && missing.pointer.length > stray.pointer.length;
    if (inward) moved.set(stray, belongs(stray, { parent: nameOf(missing.pointer) }));
    else if (missing !== undefined || knownAbove(context, stray))
      moved.set(stray, belongs(stray, { sibling: nameOf(stray.pointer) }));
    else {
      const parent = strays.length > MOST_OUTDENTED ? undefined : mapAbove(context, stray);
      if (parent !== undefined) moved.set(stray, belongs(stray, { parent }));
    }
  }
  return mistakes.filter((mistake) => !dropped.has(mistake)).map((mistake) => moved.get(mistake) ?? mistake);
}

function belongs(stray: Mistake, place: { readonly parent?: string | undefined; readonly sibling?: string }): Mistake {
  return { ...stray, code: 'CB0201', values: { key: stray.values['key'], ...place } };
}

/** A key of the map around, which does not have it yet. */
function knownAbove({ schema, document }: ShapeContext, { pointer, key = '' }: Mistake): boolean {
  if (pointer.length === 0) return false;
  const around = pointer.slice(
    0,
    pointer.findLastIndex((step) => typeof step === 'string'),
  );
  const { properties = {} } = schemaAt(schema, around) ?? {};
  return Object.hasOwn(properties, key) && markAt(document.root, around)?.entries.has(key) !== true;
}

/** The key of the block that ends just above, which could have the key and does not: its last line has lost its indentation. */
function mapAbove({ schema, document }: ShapeContext, { pointer, key = '' }: Mistake): string | undefined {
  const beside = markAt(document.root, pointer);
  const keys = [...(beside?.entries.keys() ?? [])];
  const before = keys[keys.indexOf(key) - 1];
  const mark = before === undefined ? undefined : beside?.entries.get(before);
  if (before === undefined || mark?.block !== true) return undefined;
  const inner = schemaAt(schema, [...pointer, before]);
  const last = inner?.items === undefined ? mark : [...mark.entries.values()].at(-1);
  const { properties = {} } = inner?.items ?? inner ?? {};
  return Object.hasOwn(properties, key) && last?.entries.has(key) === false ? nameOf([before]) : undefined;
}

function schemaAt(schema: JsonSchema, pointer: Pointer): JsonSchema | undefined {
  let inner: JsonSchema | undefined = schema;
  for (const step of pointer) inner = typeof step === 'number' ? inner?.items : schemaOfKey(inner, step);
  return inner;
}

/** An unknown key and a missing one in the same object: the one is the other, misspelt. */
function misspeltKeys(mistakes: readonly Mistake[]): readonly Mistake[] {
  const dropped = new Set<Mistake>();
  const meant = new Map<Mistake, string>();
  for (const { unknown, missing } of byObject(mistakes)) {
    const pairs = unknown
      .flatMap((stray) => missing.map((lack) => ({ stray, lack, likeness: likeness(stray.key ?? '', lack.key ?? '') })))
      .toSorted((a, b) => b.likeness - a.likeness);
    for (const { stray, lack } of pairs) {
      if (meant.has(stray) || dropped.has(lack) || !isPair(stray, lack, unknown, missing)) continue;
      meant.set(stray, lack.key ?? '');
      dropped.add(lack);
    }
  }
  return mistakes
    .filter((mistake) => !dropped.has(mistake))
    .map((mistake) =>
      meant.has(mistake) ? { ...mistake, values: { ...mistake.values, nearest: meant.get(mistake) } } : mistake,
    );
}

/** Alike, or nothing else in the object that either could be. */
function isPair(stray: Mistake, lack: Mistake, unknown: readonly Mistake[], missing: readonly Mistake[]): boolean {
  if (nearest(stray.key ?? '', [lack.key ?? '']) !== undefined) return true;
  return unknown.length === 1 && missing.length === 1 && stray.values['nearest'] === undefined;
}

interface ObjectMistakes {
  readonly unknown: Mistake[];
  readonly missing: Mistake[];
}

function byObject(mistakes: readonly Mistake[]): Iterable<ObjectMistakes> {
  const groups = new Map<string, ObjectMistakes>();
  for (const mistake of mistakes) {
    if (mistake.code !== 'CB0201' && mistake.code !== 'CB0202') continue;
    if (mistake.code === 'CB0201' && (mistake.values['parent'] ?? mistake.values['sibling']) !== undefined) continue;
    const id = JSON.stringify(mistake.pointer);
    const group = groups.get(id) ?? { unknown: [], missing: [] };
    groups.set(id, group);
    (mistake.code === 'CB0201' ? group.unknown : group.missing).push(mistake);
  }
  return groups.values();
}

function same(a: Pointer, b: Pointer): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
