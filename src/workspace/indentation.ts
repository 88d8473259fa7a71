// Which line is indented wrongly. The parser stumbles over the first line that does not fit to the lines above it; as often
// the line above is the one that slipped.
import { type JsonSchema, schemaOfKey } from './schemas.ts';
import { lineText, type Source } from './source.ts';

export interface Line {
  readonly number: number;
  /** Where the text begins. */
  readonly column: number;
  /** Where the key begins: behind the dash of a list item. */
  readonly keyColumn: number;
  readonly isItem: boolean;
  readonly key: string | undefined;
  /** `key:` with nothing behind it: its value stands below. */
  readonly opens: boolean;
}

/** Levels are two columns apart in these records. */
const STEP = 2;

/** The line to blame when the parser stumbled over line `number`. */
export function slippedLine(source: Source, number: number, schema: JsonSchema): number {
  const line = lineAt(source, number);
  const above = line === undefined ? undefined : nextLine(source, number, -1);
  if (line === undefined || above === undefined) return number;
  const isFurtherOut = above.keyColumn > line.column;
  const slipped = isFurtherOut ? firstOfBlock(source, line, above) : lineAboveSlipped(source, line, above, schema) ? above : line;
  return slipped.number;
}

/** The line is further out than those above it: perhaps the block above begins too far in, or its key too far out. */
function firstOfBlock(source: Source, line: Line, above: Line): Line {
  let first = above;
  let parent: Line | undefined = above;
  while (parent !== undefined && parent.keyColumn >= line.column) {
    first = parent;
    parent = nextLine(source, parent.number, -1);
  }
  if (parent !== undefined && emptiedBy(source, parent, line)) return parent;
  const style = dashOffset(source, first.number);
  if (parent !== undefined && breaksBlock(source, parent, first, line)) return parent;
  if (stands(line, parent, first.isItem, style)) return stands(first, parent, first.isItem, style) ? line : first;
  if (parent === undefined) return line;
  const outer = parentOf(source, parent);
  const inItem = parent.isItem || outer.isBesideDash;
  return stands(line, outer.parent, inItem, style) && !stands(parent, outer.parent, inItem, style) ? parent : line;
}

/** The line is further in than the one above it: perhaps that one is too far out. */
function lineAboveSlipped(source: Source, line: Line, above: Line, schema: JsonSchema): boolean {
  if (emptiedBy(source, above, line)) return true;
  const before = nextLine(source, above.number, -1);
  const after = nextLine(source, line.number, 1);
  const style = dashOffset(source, above.number);
  const isFirst = before === undefined || before.keyColumn < above.column || (above.isItem && before.opens);
  if (isFirst && stands(line, before, above.isItem, style) && !stands(above, before, above.isItem, style)) return true;
  const continues = after !== undefined && isSibling(after, line) && !line.opens;
  if (above.isItem) return continues || (!line.isItem && nextItem(source, line)?.keyColumn === line.column);
  if (before?.keyColumn === line.column && continues) return true;
  if (lineBeside(source, above, line)?.keyColumn !== line.column) return false;
  return !isKnown(source, above, schema) && isKnown(source, { ...above, column: line.column }, schema);
}

/** Whether a line took the place of the children of an opening key above it, one of which is `line`. */
function emptiedBy(source: Source, slipped: Line, line: Line): boolean {
  const opener = nextLine(source, slipped.number, -1);
  return !slipped.isItem && opener?.opens === true && opener.keyColumn >= slipped.column && stands(line, opener, false, STEP);
}

/** Whether a line stands where the children of `parent` stand; the keys of a list item stand behind its dash. */
function stands(line: Line, parent: Line | undefined, inItem: boolean, style: number): boolean {
  const inner = parent === undefined ? 0 : parent.keyColumn + STEP;
  return line.keyColumn === (inItem ? inner + style : inner);
}

/** How far the dashes of most lists stand behind the key of their list. */
function dashOffset(source: Source, except: number): number {
  const offsets: number[] = [];
  for (let line = nextLine(source, 0, 1); line !== undefined; line = nextLine(source, line.number, 1)) {
    const below = line.opens ? nextLine(source, line.number, 1) : undefined;
    if (below?.isItem === true && below.number !== except && below.column >= line.keyColumn)
      offsets.push(below.column - line.keyColumn);
  }
  const inset = offsets.filter((offset) => offset === STEP).length;
  const flush = offsets.filter((offset) => offset === 0).length;
  return inset >= flush ? STEP : 0;
}

function nextItem(source: Source, line: Line): Line | undefined {
  for (let down = nextLine(source, line.number, 1); down !== undefined; down = nextLine(source, down.number, 1)) {
    if (down.isItem && down.column <= line.column) return down;
    if (down.column < line.column && !down.isItem) return undefined;
  }
  return undefined;
}

/** The last line above `above` that is no further in than `line`. */
function lineBeside(source: Source, above: Line, line: Line): Line | undefined {
  let up = nextLine(source, above.number, -1);
  while (up !== undefined && up.keyColumn > line.column) up = nextLine(source, up.number, -1);
  return up;
}

/** Whether a line further down goes on with the map or list that `line` belongs to. */
function isSibling(after: Line, line: Line): boolean {
  return after.isItem === line.isItem ? after.column === line.column : line.isItem && after.column === line.keyColumn;
}

/** Whether `parent` with its block interrupts a map that `line` goes on with: all of its lines would fit a level further in. */
function breaksBlock(source: Source, parent: Line, first: Line, line: Line): boolean {
  if (first.isItem || line.isItem || first.column !== line.column + STEP || linesBeside(source, first, line) < 2) return false;
  if (first.opens && nextLine(source, first.number, 1)?.column === first.column) return false;
  let up = nextLine(source, parent.number, -1);
  while (up !== undefined && up.column > line.column) up = nextLine(source, up.number, -1);
  return up !== undefined && isSibling(up, line);
}

/** How many lines from `first` up to `line` stand in the column of the first. */
function linesBeside(source: Source, first: Line, line: Line): number {
  let count = 0;
  for (
    let down: Line | undefined = first;
    down !== undefined && down.number < line.number;
    down = nextLine(source, down.number, 1)
  ) {
    if (down.column === first.column) count += 1;
  }
  return count;
}

function parentOf(source: Source, line: Line): { readonly parent: Line | undefined; readonly isBesideDash: boolean } {
  let { column } = line;
  let isBesideDash = false;
  let up = nextLine(source, line.number, -1);
  while (up !== undefined && (up.keyColumn >= column || up.isItem)) {
    if (up.isItem && up.keyColumn === column && !isBesideDash) {
      isBesideDash = true;
      column = up.column + 1;
    }
    up = nextLine(source, up.number, -1);
  }
  return { parent: up, isBesideDash };
}

/** Whether the schema has the key of a line where its column puts it. */
function isKnown(source: Source, line: Line, schema: JsonSchema): boolean {
  let inner: JsonSchema | undefined = schema;
  for (const key of keysAbove(source, line)) inner = schemaOfKey(inner?.items ?? inner, key);
  return line.key !== undefined && schemaOfKey(inner?.items ?? inner, line.key) !== undefined;
}

/** The keys that lead to a line, outermost first. */
export function keysAbove(source: Source, line: Line): readonly string[] {
  const keys: string[] = [];
  let { column } = line;
  for (let up = nextLine(source, line.number, -1); up !== undefined && column > 0; up = nextLine(source, up.number, -1)) {
    const isBeside = up.isItem && up.keyColumn === column;
    if (up.keyColumn >= column && !isBeside) continue;
    if (!isBeside && up.key !== undefined) keys.unshift(up.key);
    // A list may stand in the column of its key.
    column = isBeside ? up.column + 1 : up.isItem ? up.column + 1 : up.column;
  }
  return keys;
}

export function lineAt(source: Source, number: number): Line | undefined {
  const text = lineText(source, number);
  const content = text.trimStart();
  if (content === '' || content.startsWith('#')) return undefined;
  const column = text.length - content.length;
  const dash = /^(?:- +)+/.exec(content)?.[0] ?? '';
  const entry = /^([\w-]+):(?:\s+#.*|\s*)?(.*)$/.exec(content.slice(dash.length).trimEnd());
  return {
    number,
    column,
    keyColumn: column + dash.length,
    isItem: dash !== '',
    key: entry?.[1],
    opens: entry !== null && entry[2] === '',
  };
}

export function nextLine(source: Source, number: number, step: 1 | -1): Line | undefined {
  for (let other = number + step; other >= 1 && other <= source.lineStarts.length; other += step) {
    const line = lineAt(source, other);
    if (line !== undefined) return line;
  }
  return undefined;
}
