// Lists whose dashes went wrong: left out, put where keys belong, without their space, or written as another sign.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { keysAbove, type Line, lineAt, nextLine } from './indentation.ts';
import { type JsonSchema, schemaOfKey } from './schemas.ts';
import { findingAt, lineSpan, type Source } from './source.ts';

/** A dash without its space, or what a word processor or another notation puts in its place. */
const FALSE_DASH = /^(?:-(?=[\p{L}"'])|[‐-―−－•·●○▪◦‣*+]\s*(?=\S))/u;

/** The sign with which a text begins that was to be an item of a list. */
export function falseDash(text: string): string | undefined {
  return FALSE_DASH.exec(text)?.[0].trim();
}

export function dashValues(found: string): Readonly<Record<string, string>> {
  return found === '-' ? {} : { found };
}

/** The finding about a dash, if one is what made the parser stumble over the line `number`. */
export function slippedDash(source: Source, number: number, schema: JsonSchema): Diagnostic | undefined {
  const line = lineAt(source, number);
  const above = nextLine(source, number, -1);
  if (line === undefined) return undefined;
  for (const candidate of above === undefined ? [line] : [line, above]) {
    const found = falseDash(contentOf(source, candidate));
    if (found !== undefined) return dashFinding(source, candidate, dashValues(found));
  }
  return otherKind(source, line, schema);
}

/** The block that the line goes on with began as a list where the schema has keys, or the other way round. */
function otherKind(source: Source, line: Line, schema: JsonSchema): Diagnostic | undefined {
  let parent = nextLine(source, line.number, -1);
  while (parent !== undefined && (parent.keyColumn > line.column || (parent.keyColumn === line.column && !line.isItem))) {
    parent = nextLine(source, parent.number, -1);
  }
  const first = parent === undefined ? undefined : nextLine(source, parent.number, 1);
  if (parent?.opens !== true || parent.key === undefined || first === undefined || first.number === line.number) return undefined;
  if (first.isItem === line.isItem) return undefined;
  const type = schemaOfLine(source, parent, schema)?.type;
  if (type === 'array' && line.isItem) return dashFinding(source, first, { list: parent.key });
  return type !== 'array' && type !== undefined && first.isItem ? dashFinding(source, first, { map: parent.key }) : undefined;
}

function schemaOfLine(source: Source, line: Line, schema: JsonSchema): JsonSchema | undefined {
  let inner: JsonSchema | undefined = schema;
  for (const key of [...keysAbove(source, line), line.key ?? '']) inner = schemaOfKey(inner?.items ?? inner, key);
  return inner;
}

function contentOf(source: Source, { number }: Line): string {
  return source.text.slice(...lineSpan(source, number));
}

function dashFinding(source: Source, line: Line, values: Readonly<Record<string, string>>): Diagnostic {
  return findingAt(source, 'CB0119', lineSpan(source, line.number), { values });
}
