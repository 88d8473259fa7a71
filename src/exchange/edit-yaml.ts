// Changes values in YAML that people wrote; every other character stays as it is.
import { isDeepStrictEqual } from 'node:util';
import { yamlText } from './record-yaml.ts';

interface YamlEdit {
  readonly pointer: readonly string[];
  readonly value: string | number | readonly (string | number)[];
}

/** A value that does not stand there is left alone: nothing is put where nobody put anything. */
export async function editedYaml(text: string, edits: readonly YamlEdit[]): Promise<string> {
  const { isCollection, isNode, parseDocument, stringify } = await import('yaml');
  const document = parseDocument(text);
  const places = edits.flatMap(({ pointer, value }) => {
    const node = document.getIn(pointer, true);
    if (!isNode(node) || node.range === undefined || node.range === null) return [];
    const [from, until] = node.range;
    const isBlock = isCollection(node) && node.flow !== true;
    const flow = stringify(value, {
      collectionStyle: 'flow',
      flowCollectionPadding: false,
      lineWidth: 0,
      singleQuote: true,
    }).trim();
    return [
      {
        from,
        until,
        written: isBlock && Array.isArray(value) ? blockList(text, from, value as readonly unknown[], stringify) : flow,
      },
    ];
  });
  return places
    .toSorted((left, right) => right.from - left.from)
    .reduce((rest, { from, until, written }) => `${rest.slice(0, from)}${written}${rest.slice(until)}`, text);
}

function blockList(text: string, from: number, values: readonly unknown[], stringify: (value: unknown) => string): string {
  const indent = ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
  return `${values.map((value, index) => `${index === 0 ? '' : indent}- ${stringify(value).trim()}`).join('\n')}\n`;
}

type Values = Readonly<Record<string, unknown>>;

/** `text` holds `before`; what comes back holds `after`, with the comments and the layout of all that stays. */
export async function revisedYaml(text: string, before: Values, after: Values): Promise<string> {
  const { parseDocument } = await import('yaml');
  const changed = Object.keys(after).filter((key) => !isDeepStrictEqual(before[key], after[key]));
  const edits = new Map(changed.map((key) => [key, scalarEdits([key], before[key], after[key])]));
  const edited = await editedYaml(
    text,
    [...edits.values()].flatMap((found) => found ?? []),
  );
  const rewritten = changed.filter((key) => edits.get(key) === undefined);
  const revised = await rewrittenKeys(edited, rewritten, after);
  // A layout that nobody foresaw must not cost a value.
  const read = parseDocument(revised);
  return read.errors.length === 0 && isDeepStrictEqual(read.toJS(), after) ? revised : yamlText(after);
}

/** Undefined where more than single values differ. */
function scalarEdits(pointer: readonly string[], before: unknown, after: unknown): readonly YamlEdit[] | undefined {
  if (isDeepStrictEqual(before, after)) return [];
  if (isValues(before) && isValues(after)) {
    if (!isDeepStrictEqual(Object.keys(before).toSorted(), Object.keys(after).toSorted())) return undefined;
    const inner = Object.keys(after).map((key) => scalarEdits([...pointer, key], before[key], after[key]));
    return inner.some((found) => found === undefined) ? undefined : inner.flatMap((found) => found ?? []);
  }
  const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  return isPlain(before) && (typeof after === 'string' || typeof after === 'number') ? [{ pointer, value: after }] : undefined;
}

/** The lines of these keys are written anew, at their place or at the end. */
async function rewrittenKeys(text: string, keys: readonly string[], after: Values): Promise<string> {
  const { isScalar, parseDocument } = await import('yaml');
  let revised = text;
  for (const key of keys) {
    const { contents } = parseDocument(revised);
    const pairs = contents !== null && 'items' in contents ? contents.items : [];
    const starts = pairs.map((pair) =>
      'key' in pair && isScalar(pair.key) ? [String(pair.key.value), pair.key.range?.[0] ?? 0] : ['', 0],
    ) as [string, number][];
    const index = starts.findIndex(([name]) => name === key);
    const lines = await yamlText({ [key]: after[key] });
    if (index === -1) {
      revised = `${revised}${revised === '' || revised.endsWith('\n') ? '' : '\n'}${lines}`;
      continue;
    }
    const from = starts[index]?.[1] ?? 0;
    const next = starts[index + 1]?.[1] ?? revised.length;
    revised = `${revised.slice(0, from)}${lines}${commentsBefore(revised.slice(from, next))}${revised.slice(next)}`;
  }
  return revised;
}

/** Comments and blank lines at the end belong to the key that follows. */
function commentsBefore(block: string): string {
  const lines = block.split(/(?<=\n)/);
  const last = lines.findLastIndex((line) => !/^(#|$)/.test(line.trim()));
  return lines.slice(last + 1).join('');
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
