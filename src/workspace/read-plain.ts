// The quick reader: the plain block style that people and the formatter write, read in one pass over the text. At the first
// thing it is not sure of it gives up, and `yaml` reads the file: see docs/decisions/0013-two-readers.md. It finds no mistakes and
// keeps no places; whoever needs one reads the file again with readYaml.

/** What the quick reader says instead of a value. */
export const UNSURE = Symbol('unsure');

/** Thrown without a stack of its own, so that giving up costs nothing. */
const DOUBT = new Error('the quick reader is not sure');

/** Far below the limits of tokens.ts, whatever the text is made of. */
const LONGEST_TEXT = 100_000;
const DEEPEST = 20;
const MOST_KEYS = 5000;

/**
 * Anything but printable characters of the first plane and line feeds: controls, tabs, carriage returns, surrogates, byte order
 * marks, all that can hide, blanks that are no space, and what stands for a byte that was no UTF-8.
 */
const STRANGE =
  /[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u034e\u0350-\u061b\u061d-\u115e\u1161-\u167f\u1681-\u17b3\u17b6-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u27ff\u2801-\u2fff\u3001-\u3163\u3165-\ud7ff\ue000-\ufdff\ufe10-\ufefe\uff01-\uff9f\uffa1-\uffef]/;

/** A name, or hours by days: `5x8`. */
const KEY = /(?:[A-Za-z][A-Za-z0-9_-]{0,99}|[1-9]x[0-9]{1,2}):(?=[ \n]|$)/y;
/** Words that YAML 1.2 or its readers take for something else than text. */
const WORD = /^(?:null|true|false)$/i;
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['null', null],
  ['~', null],
  ['true', true],
  ['false', false],
]);
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?$/;
/** What begins with a digit and is surely text: no number of any notation has such a character, or such a place for it. */
const TEXT_OF_DIGITS = /^[0-9]+(?:-[0-9]|\.[0-9]+\.[0-9]|[a-df-np-wyz])|^[1-9][0-9]*x|^[0-9].*[^0-9A-Fa-fxo.+-]/;
const MEANS_MORE = /: | #|:$/;

const [LINE_FEED, SPACE, HASH, DASH, LESS] = [0x0a, 0x20, 0x23, 0x2d, 0x3c] as const;

/** The value of a text, equal to what readYaml finds in it without any finding; or UNSURE. */
export function readPlain(text: string): unknown {
  if (text.length > LONGEST_TEXT || STRANGE.test(text)) return UNSURE;
  try {
    return documentOf(text);
  } catch (doubt) {
    if (doubt === DOUBT) return UNSURE;
    throw doubt;
  }
}

interface Reading {
  readonly text: string;
  /** Where the next line that says something begins, behind its indentation; the end of the text behind the last. */
  at: number;
  /** How far that line is indented; -1 at the end of the text. */
  indent: number;
  keys: number;
}

function documentOf(text: string): unknown {
  const reading: Reading = { text, at: 0, indent: 0, keys: 0 };
  toContent(reading, 0);
  const value = reading.indent === 0 ? block(reading, 0, 0) : UNSURE;
  return reading.at === text.length ? value : UNSURE;
}

/** Goes to the next line from `from`, the beginning of one, that is neither empty nor a comment. */
function toContent(reading: Reading, from: number): void {
  const { text } = reading;
  let start = from;
  while (start < text.length) {
    let at = start;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const first = text.charCodeAt(at);
    if (at < text.length && first !== LINE_FEED && first !== HASH) {
      reading.at = at;
      reading.indent = at - start;
      return;
    }
    const end = first === HASH ? text.indexOf('\n', at) : at;
    start = end === -1 ? text.length : end + 1;
  }
  reading.at = text.length;
  reading.indent = -1;
}

function block(reading: Reading, indent: number, depth: number): unknown {
  if (depth > DEEPEST) throw DOUBT;
  return isItem(reading) ? list(reading, indent, depth) : map(reading, indent, depth);
}

function isItem({ text, at }: Reading): boolean {
  return text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE;
}

function list(reading: Reading, indent: number, depth: number): readonly unknown[] {
  const values: unknown[] = [];
  while (reading.indent === indent && isItem(reading)) {
    reading.at += 2;
    // The keys of a map that begins beside the dash stand two columns further in.
    if (keyAt(reading) !== undefined) {
      reading.indent = indent + 2;
      values.push(map(reading, indent + 2, depth + 1));
    } else {
      values.push(inline(reading, indent, depth));
    }
  }
  return values;
}

function map(reading: Reading, indent: number, depth: number): Readonly<Record<string, unknown>> {
  if (depth > DEEPEST) throw DOUBT;
  const values: Record<string, unknown> = {};
  while (reading.indent === indent) {
    const key = newKey(reading, values);
    const after = reading.at + key.length + 1;
    const value = firstBehind(reading.text, after);
    if (value < reading.text.length && reading.text.charCodeAt(value) !== LINE_FEED) {
      reading.at = value;
      values[key] = inline(reading, indent, depth);
    } else {
      toContent(reading, value + 1);
      values[key] = below(reading, indent, depth);
    }
    if (reading.indent > indent) throw DOUBT;
    // A list in the column of its key has ended, or never was one.
    if (reading.indent === indent && isItem(reading)) break;
  }
  return values;
}

/** The value of a key behind which nothing stands. */
function below(reading: Reading, indent: number, depth: number): unknown {
  if (reading.indent > indent || (reading.indent === indent && isItem(reading))) return block(reading, reading.indent, depth + 1);
  return null;
}

/** The key at the place, in a map that has none of this name, nor its prototype. */
function newKey(reading: Reading, values: object): string {
  const key = keyAt(reading);
  reading.keys += 1;
  if (key === undefined || key in values || WORD.test(key) || reading.keys > MOST_KEYS) throw DOUBT;
  return key;
}

function keyAt({ text, at }: Reading): string | undefined {
  KEY.lastIndex = at;
  return KEY.test(text) ? text.slice(at, KEY.lastIndex - 1) : undefined;
}

function firstBehind(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** A value that begins on this line. Only `|` and `>` go on below it. */
function inline(reading: Reading, indent: number, depth: number): unknown {
  const { text, at } = reading;
  const found = text.indexOf('\n', at);
  const lineEnd = found === -1 ? text.length : found;
  let end = lineEnd;
  while (end > at && text.charCodeAt(end - 1) === SPACE) end -= 1;
  const first = text.charAt(at);
  if ((first === "'" || first === '"') && text.lastIndexOf(first, end - 1) === at) return overLines(reading, indent, first);
  if (first === '|' || first === '>') return foldedOrLiteral(reading, indent, text.slice(at, end), lineEnd);
  const value = first === '[' || first === '{' ? flowLine(reading, end, depth) : scalar(text.slice(at, end));
  toContent(reading, lineEnd + 1);
  return reading.indent > indent && isPlainText(value, text.charCodeAt(at))
    ? plainOverLines(reading, indent, value, lineEnd)
    : value;
}

function isPlainText(value: unknown, first: number): value is string {
  return typeof value === 'string' && isLetter(first);
}

/** Plain text that goes on below, a line after the other: each line end is a space. */
function plainOverLines(reading: Reading, indent: number, begin: string, lineEnd: number): string {
  const { text } = reading;
  let value = begin;
  let start = lineEnd + 1;
  while (reading.indent > indent) {
    const { at } = reading;
    // Not behind an empty line or a comment, which mean something here.
    if (firstBehind(text, start) !== at || !isLetter(text.charCodeAt(at))) throw DOUBT;
    const found = text.indexOf('\n', at);
    const next = found === -1 ? text.length : found;
    const line = text.slice(at, next).trimEnd();
    if (MEANS_MORE.test(line)) throw DOUBT;
    value += ` ${line}`;
    start = next + 1;
    toContent(reading, start);
  }
  return value;
}

function scalar(content: string): unknown {
  const first = content.charCodeAt(0);
  if (first === 0x22 || first === 0x27) return quoted(content);
  if (isLetter(first) || (first === LESS && content.charCodeAt(1) === SPACE)) {
    if (MEANS_MORE.test(content)) throw DOUBT;
    if (!WORD.test(content)) return content;
  }
  const constant = CONSTANTS.get(content);
  if (constant !== undefined) return constant;
  if (DECIMAL.test(content) && content !== '-0') return decimal(content);
  if (TEXT_OF_DIGITS.test(content) && !MEANS_MORE.test(content)) return content;
  throw DOUBT;
}

/** Letters of any script, and the signs that begin paths and remarks; none of them means anything in YAML. */
function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code >= 0xa1 || code === 0x2f || code === 0x28;
}

function decimal(content: string): number {
  const value = Number(content);
  if (Object.is(value, -0)) throw DOUBT;
  return value;
}

/** Between quotes that stand at both ends and nowhere else, without escapes. */
function quoted(content: string): string {
  const quote = content.charAt(0);
  const end = content.length - 1;
  if (end < 1 || content.indexOf(quote, 1) !== end || (quote === '"' && content.includes('\\'))) throw DOUBT;
  return content.slice(1, end);
}

/** Between quotes that close on a line below: each line end with what is blank around it is a space. */
function overLines(reading: Reading, indent: number, quote: string): string {
  const { text, at } = reading;
  const closing = text.indexOf(quote, at + 1);
  const content = closing === -1 ? '' : text.slice(at + 1, closing);
  const found = text.indexOf('\n', closing);
  const lineEnd = found === -1 ? text.length : found;
  const isLast = firstBehind(text, closing + 1) === lineEnd;
  if (closing === -1 || !isLast || (quote === '"' && content.includes('\\'))) throw DOUBT;
  const lines = content.split('\n');
  for (const line of lines.slice(1)) {
    if (firstBehind(line, 0) <= indent || line.trim() === '') throw DOUBT;
  }
  toContent(reading, lineEnd + 1);
  // Blanks at the very beginning and end belong to the text.
  return lines.map((line, place) => joined(line, place, lines.length - 1)).join(' ');
}

function joined(line: string, place: number, last: number): string {
  const from = place === 0 ? 0 : firstBehind(line, 0);
  return line.slice(from, place === last ? line.length : lastBefore(line));
}

function lastBefore(line: string): number {
  let end = line.length;
  while (line.charCodeAt(end - 1) === SPACE) end -= 1;
  return end;
}

function foldedOrLiteral(reading: Reading, indent: number, header: string, lineEnd: number): string {
  const { text } = reading;
  const isFolded = header.startsWith('>');
  if (header.length > 2 || (header.length === 2 && header[1] !== '-')) throw DOUBT;
  const lines: string[] = [];
  let start = lineEnd + 1;
  const inner = firstBehind(text, start) - start;
  if (inner <= indent) throw DOUBT;
  for (;;) {
    const at = firstBehind(text, start);
    if (at - start < inner && at < text.length && text.charCodeAt(at) !== LINE_FEED) break;
    if (at >= text.length && at === start) break;
    const end = text.indexOf('\n', at);
    // Empty and deeper lines change what a line end means; a text without its last line end is another one.
    if (end === -1 || end === at || at - start !== inner || (isFolded && text.charCodeAt(end - 1) === SPACE)) throw DOUBT;
    lines.push(text.slice(at, end));
    start = end + 1;
  }
  if (firstBehind(text, start) - start > indent) throw DOUBT;
  toContent(reading, start);
  return lines.join(isFolded ? ' ' : '\n') + (header.length === 1 ? '\n' : '');
}

interface Flow {
  readonly text: string;
  readonly end: number;
  readonly reading: Reading;
  at: number;
}

function flowLine(reading: Reading, end: number, depth: number): unknown {
  const flow: Flow = { text: reading.text, end, reading, at: reading.at };
  const value = flowValue(flow, depth + 1);
  if (flow.at !== end) throw DOUBT;
  return value;
}

function flowValue(flow: Flow, depth: number): unknown {
  if (depth > DEEPEST) throw DOUBT;
  const first = flow.text.charAt(flow.at);
  if (first === '[') return flowList(flow, depth);
  if (first === '{') return flowMap(flow, depth);
  if (first === '"' || first === "'") {
    const end = flow.text.indexOf(first, flow.at + 1) + 1;
    if (end === 0 || end > flow.end) throw DOUBT;
    const value = quoted(flow.text.slice(flow.at, end));
    flow.at = end;
    return value;
  }
  return flowScalar(flow);
}

const FLOW_SIGN = /[,[\]{}]/g;

function flowScalar(flow: Flow): unknown {
  FLOW_SIGN.lastIndex = flow.at;
  const sign = FLOW_SIGN.exec(flow.text)?.index ?? flow.end;
  if (sign >= flow.end) throw DOUBT;
  let end = sign;
  while (end > flow.at && flow.text.charCodeAt(end - 1) === SPACE) end -= 1;
  const value = scalar(flow.text.slice(flow.at, end));
  flow.at = end;
  return value;
}

function flowList(flow: Flow, depth: number): readonly unknown[] {
  const values: unknown[] = [];
  openFlow(flow);
  while (flow.text[flow.at] !== ']') {
    values.push(flowValue(flow, depth + 1));
    nextInFlow(flow, ']');
  }
  flow.at += 1;
  return values;
}

function flowMap(flow: Flow, depth: number): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  openFlow(flow);
  while (flow.text[flow.at] !== '}') {
    flow.reading.at = flow.at;
    const key = newKey(flow.reading, values);
    const value = firstBehind(flow.text, flow.at + key.length + 1);
    if (value >= flow.end) throw DOUBT;
    flow.at = value;
    values[key] = flowValue(flow, depth + 1);
    nextInFlow(flow, '}');
  }
  flow.at += 1;
  return values;
}

function openFlow(flow: Flow): void {
  flow.at = firstBehind(flow.text, flow.at + 1);
  if (flow.at >= flow.end) throw DOUBT;
}

/** Behind a value of a flow collection: to the next one, which a comma promises, or to its end. */
function nextInFlow(flow: Flow, closing: ']' | '}'): void {
  const at = firstBehind(flow.text, flow.at);
  const sign = flow.text[at];
  if (at >= flow.end || (sign !== ',' && sign !== closing)) throw DOUBT;
  flow.at = sign === ',' ? firstBehind(flow.text, at + 1) : at;
  if (flow.at >= flow.end || (sign === ',' && flow.text[flow.at] === closing)) throw DOUBT;
}
