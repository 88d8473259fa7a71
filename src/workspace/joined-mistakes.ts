// One slip often breaks a schema in several places. What belongs together is told once.
import { likeness, nearest } from './nearest.ts';
import { markAt, type Pointer } from './marks.ts';
import type { JsonSchema } from './schemas.ts';
import { type Mistake, nameOf, type ShapeContext } from './mistake.ts';

export function joinedMistakes(mistakes: readonly Mistake[], context: ShapeContext): readonly Mistake[] {
  return [lostIndentation, wrongIndentation, misspeltKeys].reduce((left, join) => join(left, context), mistakes);
}

/** `timeline:` is empty because the lines that belong under it start in its own column. */
function lostIndentation(mistakes: readonly Mistake[], { document }: ShapeContext): readonly Mistake[] {
  const dropped = new Set<Mistake>();
  const parents = new Map<Mistake, string>();
  for (const empty of mistakes.filter(({ code }) => code === 'CB0205')) {
    const inside = Object.keys(empty.schema.properties ?? {});
    const after = markAt(document.root, empty.pointer)?.key?.[0] ?? 0;
    const strays = mistakes.filter(
      ({ code, pointer, key }) =>
        code === 'CB0201' &&
        key !== undefined &&
        same(pointer, empty.pointer.slice(0, -1)) &&
        inside.includes(key) &&
        (markAt(document.root, [...pointer, key])?.key?.[0] ?? 0) > after,
    );
    const [first, ...others] = strays;
    if (first === undefined) continue;
    parents.set(first, nameOf(empty.pointer));
    for (const mistake of [empty, ...others]) dropped.add(mistake);
  }
  return mistakes
    .filter((mistake) => !dropped.has(mistake))
    .map((mistake) => (parents.has(mistake) ? belongs(mistake, { parent: parents.get(mistake) }) : mistake));
}

/** A key is unknown where it stands and missing, or at least known, a level further in or out. */
function wrongIndentation(mistakes: readonly Mistake[], { schema }: ShapeContext): readonly Mistake[] {
  const dropped = new Set<Mistake>();
  const moved = new Map<Mistake, Mistake>();
  for (const stray of mistakes.filter(({ code, values }) => code === 'CB0201' && values['parent'] === undefined)) {
    const missing = mistakes.find(
      (other) => other.code === 'CB0202' && other.key === stray.key && !dropped.has(other) && !same(other.pointer, stray.pointer),
    );
    if (missing !== undefined) dropped.add(missing);
    const inward = missing !== undefined && missing.pointer.length > stray.pointer.length;
    if (inward) moved.set(stray, belongs(stray, { parent: nameOf(missing.pointer) }));
    else if (missing !== undefined || knownAbove(schema, stray))
      moved.set(stray, belongs(stray, { sibling: nameOf(stray.pointer) }));
  }
  return mistakes.filter((mistake) => !dropped.has(mistake)).map((mistake) => moved.get(mistake) ?? mistake);
}

function belongs(stray: Mistake, place: { readonly parent?: string | undefined; readonly sibling?: string }): Mistake {
  return { ...stray, values: { key: stray.values['key'], ...place } };
}

function knownAbove(schema: JsonSchema, { pointer, key = '' }: Mistake): boolean {
  if (pointer.length === 0) return false;
  const above = schemaAt(
    schema,
    pointer.slice(
      0,
      pointer.findLastIndex((step) => typeof step === 'string'),
    ),
  );
  return above?.properties !== undefined && Object.hasOwn(above.properties, key);
}

function schemaAt(schema: JsonSchema, pointer: Pointer): JsonSchema | undefined {
  let inner: JsonSchema | undefined = schema;
  for (const step of pointer) {
    const properties: JsonSchema['properties'] = inner?.properties;
    inner =
      typeof step === 'number'
        ? inner?.items
        : properties !== undefined && Object.hasOwn(properties, step)
          ? properties[step]
          : undefined;
  }
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
    if (mistake.values['parent'] !== undefined && mistake.code === 'CB0201') continue;
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
