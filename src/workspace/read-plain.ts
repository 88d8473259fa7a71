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

/**
 * The signs that nearly all texts are made of. None of them is another form of letters, digits or Chinese characters, and none
 * forms one together with another: a test holds this.
 */
const PLAIN_SIGNS =
  /^[\n\x20-\x7e\u00b0\u00b7\u00d7\u2013\u2014\u2018-\u201d\u2190-\u2193\u2264\u2265\u3001-\u3002\u3008-\u3011\u3014\u3015\u4e00-\u9fff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]*$/;

/** A name, a few words, or hours by days: `5x8`. */
const KEY = /(?:[A-Za-z][A-Za-z0-9_-]{0,99}(?: [A-Za-z0-9_-]{1,40}){0,8}|[1-9]x[0-9]{1,2}):(?=[ \n]|$)/y;
/** Words that YAML 1.2 or its readers take for something else than text. */
const WORD = /^(?:null|true|false)$/i;
const LONGEST_WORD = 'false'.length;
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

const [LINE_FEED, SPACE, QUOTE, HASH, APOSTROPHE, DASH, NINE, COLON] = [0x0a, 0x20, 0x22, 0x23, 0x27, 0x2d, 0x39, 0x3a] as const;
const [LESS, GREATER, BRACKET, BRACE, BAR] = [0x3c, 0x3e, 0x5b, 0x7b, 0x7c] as const;

/** What was met on the way, so that most rules need not look into most documents. */
export interface Glance {
  readonly text: string;
  /** Whether the text has only signs that are no other form of others, so that it can be searched as it stands. */
  hasPlainSigns: boolean;
  /** Whether all that looks like a time or date is one that exists beyond doubt; other texts may begin like one. */
  isUsual: boolean;
  /** The last day among them where they were written, as a number: 20250304; 0 where there is none. */
  latest: number;
  /** All that looks like the number of a record: INC-2025-0042. */
  readonly numbers: string[];
}

export function newGlance(text: string): Glance {
  return { text, hasPlainSigns: false, isUsual: true, latest: 0, numbers: [] };
}

/** The value of a text, equal to what readYaml finds in it without any finding; or UNSURE. */
export function readPlain(text: string, glance: Glance = newGlance(text)): unknown {
  if (text.length > LONGEST_TEXT) return UNSURE;
  glance.hasPlainSigns = PLAIN_SIGNS.test(text);
  if (!glance.hasPlainSigns && STRANGE.test(text)) return UNSURE;
  try {
    return documentOf(text, glance);
  } catch (doubt) {
    if (doubt === DOUBT) return UNSURE;
    throw doubt;
  }
}

interface Reading {
  readonly text: string;
  readonly glance: Glance;
  /** Where the next line that says something begins, behind its indentation; the end of the text behind the last. */
  at: number;
  /** How far that line is indented; -1 at the end of the text. */
  indent: number;
  keys: number;
}

function documentOf(text: string, glance: Glance): unknown {
  const reading: Reading = { text, glance, at: 0, indent: 0, keys: 0 };
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
  const { text } = reading;
  const values: Record<string, unknown> = {};
  let form = EMPTY;
  while (reading.indent === indent) {
    form = nextForm(reading, form, values);
    const value = firstBehind(text, reading.at + form.written.length);
    if (value < text.length && text.charCodeAt(value) !== LINE_FEED) {
      reading.at = value;
      values[form.key] = inline(reading, indent, depth);
    } else {
      toContent(reading, value + 1);
      values[form.key] = below(reading, indent, depth);
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

/** A map by the keys that it has so far, in their order: maps of one kind mostly have the same, and so know what is to come. */
interface Form {
  readonly key: string;
  /** The key with its colon, as it stands in the text. */
  readonly written: string;
  readonly next: Form[];
}

const EMPTY: Form = { key: '', written: '', next: [] };
/** Whatever the texts are made of, no more is remembered. */
const [MOST_FORMS, MOST_NEXT] = [20_000, 40] as const;
let forms = 0;

/** With the key at the place, which the map of this form has not yet. */
function nextForm(reading: Reading, { next }: Form, values: object): Form {
  const { text, at } = reading;
  for (const form of next) {
    const { written } = form;
    if (text.charCodeAt(at) === written.charCodeAt(0) && text.startsWith(written, at) && isBlank(text, at + written.length)) {
      reading.keys += 1;
      if (reading.keys > MOST_KEYS) throw DOUBT;
      return form;
    }
  }
  const key = newKey(reading, values);
  const form = { key, written: `${key}:`, next: [] };
  if (forms < MOST_FORMS && next.length < MOST_NEXT) {
    forms += 1;
    next.push(form);
  }
  return form;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE || code === LINE_FEED || at >= text.length;
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
  const first = text.charCodeAt(at);
  if ((first === QUOTE || first === APOSTROPHE) && text.lastIndexOf(text.charAt(at), end - 1) === at)
    return noticed(reading, overLines(reading, indent, text.charAt(at)));
  if (first === BAR || first === GREATER) return noticed(reading, foldedOrLiteral(reading, indent, text.slice(at, end), lineEnd));
  const value = first === BRACKET || first === BRACE ? flowLine(reading, end, depth) : oneLine(reading, at, end);
  toContent(reading, lineEnd + 1);
  return reading.indent > indent && isPlainText(value, first) ? plainOverLines(reading, indent, value, lineEnd) : value;
}

function oneLine(reading: Reading, at: number, end: number): unknown {
  const { text, glance } = reading;
  const content = text.slice(at, end);
  const first = text.charCodeAt(at);
  // Quoted text is looked at without its quotes.
  if (first === QUOTE || first === APOSTROPHE) return noticed(reading, quoted(content));
  return notice(glance, text, at, end, content) ? content : scalar(content);
}

/** A value that begins here and was read to be this. */
function noticed(reading: Reading, value: unknown): unknown {
  if (typeof value === 'string') notice(reading.glance, value, 0, value.length, value);
  return value;
}

/** Reads a text where it stands: what was cut out of another text is slow to look into. */
function notice(glance: Glance, text: string, at: number, end: number, value: unknown): boolean {
  if (end - at < DATE_LENGTH) return false;
  if (text.charCodeAt(at) <= NINE) {
    if (text.charCodeAt(at + 4) !== DASH || text.charCodeAt(at + 7) !== DASH) return false;
    const day = usualDay(text, at, end);
    if (day === 0) glance.isUsual = false;
    else if (day > glance.latest) glance.latest = day;
    return day !== 0;
  }
  if (text.charCodeAt(at + 3) === DASH && text.charCodeAt(at + 8) === DASH && typeof value === 'string')
    glance.numbers.push(value);
  return false;
}

const DATE_LENGTH = '2025-03-04'.length;
const SECONDS_LENGTH = '2025-03-04T08:42:00'.length;
const [T, Z, PLUS, ZERO] = [0x54, 0x5a, 0x2b, 0x30];

/** Of a date, or an instant of whole seconds, on a day that exists every year, with an offset of whole hours to the east or UTC. */
function usualDay(text: string, at: number, end: number): number {
  const month = digits(text, at + 5);
  const day = digits(text, at + 8);
  const year = digits(text, at) * 100 + digits(text, at + 2);
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= lastUsualDay(month))) return 0;
  return end - at === DATE_LENGTH || isUsualTime(text, at, end) ? year * 10_000 + month * 100 + day : 0;
}

/** In which February leaps is left to the calendar. */
function lastUsualDay(month: number): number {
  if (month === 2) return 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isUsualTime(text: string, at: number, end: number): boolean {
  const hasSigns = text.charCodeAt(at + 10) === T && text.charCodeAt(at + 13) === COLON && text.charCodeAt(at + 16) === COLON;
  if (!hasSigns || !(digits(text, at + 11) <= 23 && digits(text, at + 14) <= 59 && digits(text, at + 17) <= 59)) return false;
  const offset = at + SECONDS_LENGTH;
  if (text.charCodeAt(offset) === Z) return end === offset + 1;
  return (
    end === offset + '+08:00'.length &&
    text.charCodeAt(offset) === PLUS &&
    text.charCodeAt(offset + 3) === COLON &&
    digits(text, offset + 1) <= 9 &&
    digits(text, offset + 4) === 0
  );
}

/** Two digits as a number; NaN if they are none. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
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
    if (meansMore(line)) throw DOUBT;
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
    if (meansMore(content)) throw DOUBT;
    if (content.length > LONGEST_WORD || !WORD.test(content)) return content;
  }
  const constant = CONSTANTS.get(content);
  if (constant !== undefined) return constant;
  if (DECIMAL.test(content) && content !== '-0') return decimal(content);
  if (TEXT_OF_DIGITS.test(content) && !meansMore(content)) return content;
  throw DOUBT;
}

/** Most texts have neither sign. */
function meansMore(content: string): boolean {
  return (content.includes(':') || content.includes('#')) && MEANS_MORE.test(content);
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
    return noticed(flow.reading, value);
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
  const value = noticed(flow.reading, scalar(flow.text.slice(flow.at, end)));
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
  let form = EMPTY;
  openFlow(flow);
  while (flow.text[flow.at] !== '}') {
    flow.reading.at = flow.at;
    form = nextForm(flow.reading, form, values);
    const value = firstBehind(flow.text, flow.at + form.written.length);
    if (value >= flow.end) throw DOUBT;
    flow.at = value;
    values[form.key] = flowValue(flow, depth + 1);
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
