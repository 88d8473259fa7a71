// Keeps secrets that somebody wrote into YAML out of every excerpt and sentence.

/** A key whose value is a secret, however it is spelt. */
const SECRET_KEY =
  /pass(word|wd|phrase)?$|pwd$|secret|token$|communit|api[-_]?key|auth[-_]?key|priv(ate)?[-_]?key|credential|口令|密码|密钥/i;
/** What says only where a secret is found, or holds further keys. */
const HARMLESS = /^["']?(env|file):|^[{[|>]/;
const KEY_BEFORE_VALUE = /([\p{L}\p{N}_-]+)["']?\s*[:：=]\s*/gu;
const VALUE = /"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,}\]#][^,}\]]*/y;
const LOGIN_IN_ADDRESS = /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{1,80}:)[^\s/@]{1,200}@/gi;

export const MASK = '•••';

export function namesSecret(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** The line with every secret on it masked; `marked` is a part of it that is one, whatever its key says. */
export function redactedLine(line: string, marked?: readonly [number, number]): string {
  const masked = marked === undefined ? line : `${line.slice(0, marked[0])}${MASK}${line.slice(marked[1])}`;
  return maskedValues(masked).replaceAll(LOGIN_IN_ADDRESS, `$1${MASK}@`);
}

function maskedValues(line: string): string {
  let shown = '';
  let done = 0;
  for (const match of line.matchAll(KEY_BEFORE_VALUE)) {
    const from = match.index + match[0].length;
    if (from < done || !namesSecret(match[1] ?? '')) continue;
    VALUE.lastIndex = from;
    const value = VALUE.exec(line)?.[0] ?? '';
    if (value === '' || HARMLESS.test(value)) continue;
    shown += line.slice(done, from) + MASK;
    done = from + value.length;
  }
  return shown + line.slice(done);
}
