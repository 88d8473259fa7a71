// A YAML file → plain values with the place of every key and value, or findings. Strict: records are what their lines say.
import type { CST, Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { codePoint, quotable } from '../diagnostics/visible.ts';
import { decode, hiddenIn } from './decode.ts';
import type { Pointer } from './marks.ts';
import { nameOf } from './mistake.ts';
import { type JsonSchema, schemaOfKey } from './schemas.ts';
import { namesSecret } from './secrets.ts';
import { findingAt, lineSpan, positionAt, type Source, type Span } from './source.ts';
import { blankFinding, strangeBlank, syntaxFinding } from './syntax.ts';
import { readTokens } from './tokens.ts';
import { type YamlPackage, yamlPackage } from './yaml-package.ts';

/** Where a value stands, and the values inside it. */
export interface Mark {
  readonly value: Span;
  readonly key?: Span;
  /** A map or list of several lines: it is found at its key. */
  readonly block: boolean;
  readonly entries: ReadonlyMap<string | number, Mark>;
}

export interface ReadDocument {
  readonly source: Source;
  readonly value: unknown;
  readonly root: Mark;
}

/** @param schema of the record that it should be; without one it is another file, or nobody judges how it is written */
export function readYaml(path: string, bytes: Uint8Array, schema?: JsonSchema): ReadDocument | readonly Diagnostic[] {
  const source = decode(path, bytes);
  if ('code' in source) return [source];
  const tokens = readTokens(source, schema !== undefined);
  if ('code' in tokens) return [tokens];
  const yaml = yamlPackage();
  const document = composed(yaml, tokens, source.text.length);
  const syntax = syntaxFinding({ source, schema: schema ?? {} }, document?.errors ?? []);
  if (syntax !== undefined) return [syntax];
  const findings: Findings = { schema, told: new Map() };
  const { value, mark } = convert(yaml, source, document?.contents ?? null, findings, []);
  return findings.told.size > 0 ? [...findings.told.values()] : { source, value, root: mark };
}

function composed({ Composer }: YamlPackage, tokens: readonly CST.Token[], length: number): Document.Parsed | undefined {
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [document] = composer.compose(tokens, true, length);
  return document;
}

interface Converted {
  readonly value: unknown;
  readonly mark: Mark;
}

interface Findings {
  /** Of the record that it should be. */
  readonly schema: JsonSchema | undefined;
  /** One for each place. */
  readonly told: Map<string, Diagnostic>;
}

const NOWHERE: Mark = { value: [0, 0], block: false, entries: new Map() };

function convert(
  yaml: YamlPackage,
  source: Source,
  node: Node | null,
  findings: Findings,
  pointer: Pointer,
  key?: Span,
): Converted {
  const keyed = key === undefined ? {} : { key };
  if (node === null) return { value: null, mark: { ...NOWHERE, value: key ?? [0, 0], ...keyed } };
  const [from, to] = node.range ?? [0, 0];
  if (yaml.isScalar(node)) {
    checkScalar(source, node, findings, pointer);
    return { value: node.value, mark: { value: [from, to], block: false, entries: new Map(), ...keyed } };
  }
  const entries = new Map<string | number, Mark>();
  const mark: Mark = { value: [from, to], block: yaml.isCollection(node) && node.flow !== true, entries, ...keyed };
  if (yaml.isSeq(node)) {
    const values = node.items.map((item, index) => {
      const converted = convert(yaml, source, yaml.isNode(item) ? item : null, findings, [...pointer, index]);
      entries.set(index, converted.mark);
      return converted.value;
    });
    return { value: values, mark };
  }
  return { value: yaml.isMap(node) ? convertPairs(yaml, source, node, entries, findings, pointer) : null, mark };
}

function convertPairs(
  yaml: YamlPackage,
  source: Source,
  { items, flow }: YAMLMap,
  entries: Map<string | number, Mark>,
  findings: Findings,
  pointer: Pointer,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  // One copied block repeats all of its keys: told once.
  let repeats: Diagnostic | undefined;
  // A text with several commas is torn at each of them.
  let torn: Diagnostic | undefined;
  for (const pair of items) {
    const piece = flow === true ? tornText(yaml, source, pair) : undefined;
    if (piece !== undefined) {
      torn ??= piece;
      continue;
    }
    const key = keyOf(yaml, source, pair, findings);
    if (key === undefined) continue;
    const { text, span } = key;
    const first = entries.get(text);
    if (first?.key !== undefined) {
      repeats ??= duplicate(source, text, span, first.key, entries);
      continue;
    }
    const converted = convert(yaml, source, yaml.isNode(pair.value) ? pair.value : null, findings, [...pointer, text], span);
    entries.set(text, converted.mark);
    // Never through a setter: `__proto__` is a key like any other, and unknown.
    Object.defineProperty(values, text, { value: converted.value, enumerable: true, configurable: true, writable: true });
  }
  if (torn !== undefined) report(findings, torn);
  if (repeats !== undefined) report(findings, repeats);
  return values;
}

const LONGEST_GAP = 200;

/** `{ of: One, two }`: behind a comma in braces begins the next key, and this one is a text without a colon that no key looks like. */
function tornText(yaml: YamlPackage, source: Source, { key, value }: Pair): Diagnostic | undefined {
  if (!yaml.isScalar(key) || key.type !== 'PLAIN' || (value !== null && value !== undefined)) return undefined;
  const [from, to] = key.range ?? [0, 0];
  const text = source.text.slice(from, to);
  const isBehindComma = /[^\s{,]\s*,\s*$/.test(source.text.slice(Math.max(0, from - LONGEST_GAP), from));
  if (!isBehindComma || text === '' || /^(?:[\p{L}_][\p{L}\p{N}_ -]*(?:$|:)|<<$)/u.test(text)) return undefined;
  return findingAt(source, 'CB0106', [from, to], { values: { comma: ',' } });
}

/** An empty key between the two has probably slipped in from further out, and what follows it was its own. */
function duplicate(
  source: Source,
  text: string,
  span: Span,
  first: Span,
  entries: ReadonlyMap<string | number, Mark>,
): Diagnostic {
  const emptied = [...entries.values()].findLast(
    ({ key, value }) => key !== undefined && key[0] > first[0] && value[0] >= value[1],
  );
  if (emptied?.key !== undefined) return findingAt(source, 'CB0103', lineSpan(source, positionAt(source, emptied.key[0]).line));
  const line = String(positionAt(source, first[0]).line);
  return findingAt(source, 'CB0107', span, { values: { key: quotable(text), line } });
}

function keyOf(
  yaml: YamlPackage,
  source: Source,
  pair: Pair,
  findings: Findings,
): { readonly text: string; readonly span: Span } | undefined {
  const node = yaml.isNode(pair.key) ? pair.key : null;
  const [from, to] = node?.range ?? [0, 0];
  const span: Span = [from, to];
  if (yaml.isScalar(node) && typeof node.value === 'string') {
    const blank = node.type === 'PLAIN' ? strangeBlank(node.value) : undefined;
    if (blank !== undefined) {
      report(findings, blankFinding(source, from + blank[0], blank[1]));
      return undefined;
    }
    const joiner = /[\u200c\u200d]/.exec(node.value)?.[0];
    if (joiner !== undefined) {
      // In text they shape letters and emoji; in a key they only hide.
      report(findings, findingAt(source, 'CB0111', span, { values: { character: codePoint(joiner) } }));
      return undefined;
    }
    if (node.type === 'PLAIN' && node.value.startsWith('//')) {
      report(findings, findingAt(source, 'CB0105', [from, from + 2], { values: { comment: '//' } }));
      return undefined;
    }
    if (node.value !== '<<' || node.type !== 'PLAIN') return { text: node.value, span };
    report(findings, findingAt(source, 'CB0108', span, { values: { feature: 'merge', found: '<<' } }));
    return undefined;
  }
  if (source.text.slice(from - 1, from + 1) === '{{') {
    // A template that nobody filled in; YAML sees a map as the key of a map.
    report(findings, findingAt(source, 'CB0106', [from - 1, to], { values: { found: '{{' } }));
    return undefined;
  }
  const found = quotable(source.text.slice(from, to).split('\n')[0]?.trim() || 'null');
  report(findings, findingAt(source, 'CB0110', span, { values: { found } }));
  return undefined;
}

/** As people write numbers. `0755`, `0x1f` and `1e5` are different numbers, or none, to different programs. */
const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
/** `"D:\temp"`: what follows is read as a tab. */
const WINDOWS_PATH = /(?:^|[^A-Za-z0-9])[A-Za-z]:\\[^\\"]/;

/** Whether the schema has text there and no number: then what looks like one was meant as it is written. */
function isText(schema: JsonSchema | undefined, pointer: Pointer): boolean {
  let inner = schema;
  for (const step of pointer) inner = typeof step === 'number' ? inner?.items : schemaOfKey(inner, step);
  const types = new Set([inner?.type ?? []].flat());
  return types.has('string') && !types.has('integer') && !types.has('number');
}

function checkScalar(source: Source, scalar: Scalar, findings: Findings, pointer: Pointer): void {
  const [from, to] = scalar.range ?? [0, 0];
  const hidden = typeof scalar.value === 'string' ? hiddenIn(scalar.value) : undefined;
  if (hidden !== undefined)
    report(findings, findingAt(source, 'CB0111', [from, to], { values: { character: codePoint(hidden) } }));
  const text = source.text.slice(from, to);
  if (scalar.type === 'QUOTE_DOUBLE' && WINDOWS_PATH.test(text)) {
    const at = from + text.indexOf(':\\') + 1;
    const sign = source.text.slice(at, at + 2);
    report(findings, findingAt(source, 'CB0106', [at, at + 2], { values: { escape: sign, sign } }));
  }
  if (scalar.type !== 'PLAIN') return;
  // A secret in clear is told as such, whatever it looks like.
  const isSecret = namesSecret(nameOf(pointer));
  if (findings.schema !== undefined && !isSecret && typeof scalar.value === 'number' && !DECIMAL.test(text)) {
    const found = quotable(text);
    const value = Number.isFinite(scalar.value) ? String(scalar.value) : undefined;
    const values = isText(findings.schema, pointer) ? { found, text: found } : { found, value };
    report(findings, findingAt(source, 'CB0122', [from, to], { values }));
    return;
  }
  // `- item` below a text is read as a continuation of that text, which nobody ever means.
  const swallowed = /\n[ ]*- /.exec(text);
  if (swallowed === null) return;
  const line = positionAt(source, from + swallowed.index + 1).line;
  report(findings, findingAt(source, 'CB0103', lineSpan(source, line)));
}

function report(findings: Findings, finding: Diagnostic): void {
  findings.told.set(`${finding.start.line}:${finding.start.column}`, finding);
}
