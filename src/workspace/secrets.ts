// Keeps secrets that somebody wrote into YAML out of every excerpt and sentence.

/** A key whose value is a secret, however it is spelt. */
const SECRET_KEY =
  /pass(word|wd|phrase)?$|pwd$|secret|token$|communit|api[-_]?key|auth[-_]?key|priv(ate)?[-_]?key|credential|口令|密码|密钥/i;
/** What says only where a secret is found, or that it begins on the next line. */
const HARMLESS = /^["']?(env|file):|^[|>][-+0-9]*\s*$|^["']?\$\{\{\s*[\w.-]+\s*(?:\}\})?$/;
/** The look-behind keeps a long word from being tried from each of its letters. */
const KEY_BEFORE_VALUE = /(?<![\p{L}\p{N}_-])([\p{L}\p{N}_-]+)["']?\s*[:：=]\s*/gu;
const VALUE = /[[{].*|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,}\]#][^,}\]]*/y;
const LOGIN_IN_ADDRESS = /(?<=[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{1,80}:)[^\s/@]{1,200}(?=@)/gi;
/** A line of a key file. */
const KEY_MATERIAL = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{48,}/g;
const OPENS_SECRET = /([\p{L}\p{N}_-]+)["']?\s*[:：]\s*(?:[|>][-+0-9]*)?$/u;
/** A longer line is no key that opens a block. */
const LONGEST_OPENER = 200;

export const MASK = '•••';

export function namesSecret(key: string): boolean {
  return SECRET_KEY.test(key);
}

export interface Redacted {
  readonly line: string;
  /** What was masked: it must not stand in the sentence either. */
  readonly secrets: readonly string[];
}

type Range = readonly [from: number, to: number];

/**
 * The line with every secret on it masked. `before` is the line above, whose key may say that this line is a secret;
 * `marked` is a part that is one, whatever its key says.
 */
export function redacted(line: string, before: string, marked?: Range): Redacted {
  const ranges = [...secretRanges(line, before), ...(marked === undefined ? [] : [marked])].toSorted((a, b) => a[0] - b[0]);
  const secrets: string[] = [];
  let shown = '';
  let done = 0;
  for (const [from, to] of ranges) {
    if (to <= done || from >= to) continue;
    const start = Math.max(from, done);
    secrets.push(line.slice(start, to));
    shown += line.slice(done, start) + MASK;
    done = to;
  }
  return { line: shown + line.slice(done), secrets };
}

function secretRanges(line: string, before: string): readonly Range[] {
  const opener = before.length > LONGEST_OPENER ? undefined : OPENS_SECRET.exec(before.trimEnd())?.[1];
  const content = line.length - line.trimStart().length;
  if (opener !== undefined && namesSecret(opener) && !/^\s*(- +)?[\w-]+:(\s|$)/.test(line) && !HARMLESS.test(line.trim())) {
    return [[content, line.length]];
  }
  return [...keyedRanges(line), ...matches(line, LOGIN_IN_ADDRESS), ...matches(line, KEY_MATERIAL)];
}

function keyedRanges(line: string): readonly Range[] {
  const ranges: Range[] = [];
  let done = 0;
  for (const match of line.matchAll(KEY_BEFORE_VALUE)) {
    const from = match.index + match[0].length;
    if (from < done || !namesSecret(match[1] ?? '')) continue;
    VALUE.lastIndex = from;
    const value = VALUE.exec(line)?.[0].trimEnd() ?? '';
    if (value === '' || HARMLESS.test(value)) continue;
    done = from + value.length;
    ranges.push([from, done]);
  }
  return ranges;
}

function matches(line: string, pattern: RegExp): readonly Range[] {
  return [...line.matchAll(pattern)].map((match): Range => [match.index, match.index + match[0].length]);
}

/** A value of a finding without what was masked on its line. */
export function withoutSecrets(value: string, secrets: readonly string[]): string {
  const text = value.replace(/…$/, '');
  if (text.length > 3 && secrets.some((secret) => secret.includes(text))) return MASK;
  return secrets.reduce((left, secret) => (secret.length > 2 ? left.replaceAll(secret, MASK) : left), value);
}
