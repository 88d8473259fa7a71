// A record on its way: what was said on the command line, what is known, and which required fields are still open.
import { type DocumentKind, recordPrefix } from '../../domain/document-kinds.ts';
import { chineseWords, fieldMeaning } from '../../domain/field-words.ts';
import { Duration, Instant, LocalDate, PeriodId } from '../../domain/time.ts';
import { cellValue } from '../../exchange/columns.ts';
import { type Draft, isLocalText, isRecord, type Shape, shapeAt, valueAt, withValue } from '../../exchange/shape.ts';
import { nearest } from '../../workspace/nearest.ts';
import { type Context, UsageError } from '../command.ts';
import { phrase, type Said } from '../../phrase.ts';

export interface OpenField {
  readonly path: readonly string[];
  readonly shape: Shape;
}

/** Required and without a value, in the order of the schema. A list of entries may begin empty; one of names may not. */
export function openFields(shape: Shape, draft: Draft, path: readonly string[] = []): readonly OpenField[] {
  return (shape.required ?? []).flatMap((name): readonly OpenField[] => {
    const inner = shape.properties?.[name] ?? {};
    const here = [...path, name];
    const value = valueAt(draft, here);
    if (isRecord(inner) && (value === undefined || (typeof value === 'object' && value !== null)))
      return openFields(inner, draft, here);
    return value === undefined && !mayBeginEmpty(inner) ? [{ path: here, shape: inner }] : [];
  });
}

function mayBeginEmpty({ type, items, minItems = 0 }: Shape): boolean {
  return type === 'array' && minItems === 0 && items !== undefined && isRecord(items);
}

/** The draft with an empty list wherever one is required and nobody gave entries. */
export function withEmptyLists(shape: Shape, draft: Draft, path: readonly string[] = []): Draft {
  return (shape.required ?? []).reduce((soFar, name) => {
    const inner = shape.properties?.[name] ?? {};
    const here = [...path, name];
    if (isRecord(inner)) return withEmptyLists(inner, soFar, here);
    return valueAt(soFar, here) === undefined && mayBeginEmpty(inner) ? withValue(soFar, here, []) : soFar;
  }, draft);
}

/** `--set KEY=VALUE`, given again for a list: each adds to it. */
export function withSettings(kind: DocumentKind, shape: Shape, settings: readonly string[]): Draft {
  let draft: Draft = {};
  for (const setting of settings) {
    const [, key, text] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (key === undefined || text === undefined)
      throw new UsageError(phrase('--set takes KEY=VALUE such as level=II, not "{setting}"', { setting }));
    const path = key.trim().split('.');
    const value = settingValue(kind, shape, path, text);
    const before = valueAt(draft, path);
    draft = withValue(
      draft,
      path,
      Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value,
    );
  }
  return draft;
}

export function settingValue(kind: DocumentKind, shape: Shape, path: readonly string[], text: string): unknown {
  const place = shapeAt(shape, path);
  if (place === undefined) throw new UsageError(unknownField(kind, shape, path));
  const read = cellValue(text, place);
  if ('value' in read) return read.value;
  throw new UsageError(
    phrase('{field} takes {expected}, not "{text}"', { field: path.join('.'), expected: read.expected, text }),
  );
}

function unknownField(kind: DocumentKind, shape: Shape, path: readonly string[]): Said {
  const index = path.findIndex((_, depth) => shapeAt(shape, path.slice(0, depth + 1)) === undefined);
  const parent = shapeAt(shape, path.slice(0, index)) ?? {};
  const known = Object.keys(parent.properties ?? {});
  const close = nearest(path[index] ?? '', known);
  const field = path.join('.');
  return close === undefined
    ? phrase('a record of kind {kind} has no field "{field}"; it has {known}', { kind, field, known })
    : phrase('a record of kind {kind} has no field "{field}"; did you mean {close}?', {
        kind,
        field,
        close: [...path.slice(0, index), close].join('.'),
      });
}

/** What a field means; of text only its name is explained, not how text is written. */
export function meaningOf({ path, shape }: OpenField, language: Context['language']): string {
  const place = path.findLast((key) => !/^[0-9]+$/.test(key)) ?? '';
  const described = shape.enum === undefined && shape.items?.enum !== undefined ? shape.items : shape;
  const { description, ...rest } = described;
  const isText = isLocalText(shape) || (shape.items !== undefined && isLocalText(shape.items));
  const example = EXAMPLES.get(description);
  const meaning = fieldMeaning(place, isText || example !== undefined ? rest : described, language === 'zh-CN' ? 'zh' : 'en');
  if (example === undefined) return meaning;
  const form = language === 'zh-CN' ? `如 ${example}` : `such as ${example}`;
  return meaning === '' ? form : meaning + (language === 'zh-CN' ? '，' : ', ') + form;
}

/** What only says of which form a value is, not what it means. */
const EXAMPLES: ReadonlyMap<string | undefined, string> = new Map(
  (
    [
      [Duration, '30min'],
      [Instant, '2025-03-04T08:42:00+08:00'],
      [LocalDate, '2025-03-04'],
      [PeriodId, '2025-03'],
    ] as const
  ).map(([schema, example]) => [(schema as Shape).description, example]),
);

export interface Choice {
  readonly word: unknown;
  /** In Chinese for who reads Chinese. */
  readonly label: string;
}

/** The words that a field takes. */
export function choicesOf({ shape }: OpenField, language: Context['language']): readonly Choice[] | undefined {
  const described = shape.enum === undefined ? (shape.items ?? {}) : shape;
  const chinese = language === 'zh-CN' ? chineseWords(described) : undefined;
  return described.enum?.map((word, index) => ({ word, label: [String(word), chinese?.[index] ?? ''].join(' ').trim() }));
}

/** What a flag says about a field: what it means, and the words that it takes. */
export function about(field: OpenField, language: Context['language']): string {
  const words = choicesOf(field, language)?.map(({ label }) => label);
  const joint = language === 'zh-CN' ? '：' : ': ';
  return [meaningOf(field, language), words?.join(' | ') ?? ''].filter((part) => part !== '').join(joint);
}

/** The moment that says in which year a record belongs: the first time or date that it must have. */
export function yearOf(shape: Shape, draft: Draft, otherwise: number): string {
  const first = leaves(shape, draft).find((text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)/.test(text));
  return first === undefined ? String(otherwise) : first.slice(0, 4);
}

function leaves(shape: Shape, draft: Draft, path: readonly string[] = []): readonly string[] {
  return (shape.required ?? []).flatMap((name) => {
    const inner = shape.properties?.[name] ?? {};
    if (isRecord(inner)) return leaves(inner, draft, [...path, name]);
    const value = valueAt(draft, [...path, name]);
    return typeof value === 'string' ? [value] : [];
  });
}

/** The field that repeats the name of the file, where there is one. */
export function nameField(kind: DocumentKind, shape: Shape): 'id' | 'period' | undefined {
  if (recordPrefix(kind) !== undefined) return 'id';
  return (['id', 'period'] as const).find((name) => shape.properties?.[name] !== undefined);
}
