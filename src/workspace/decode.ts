// Bytes of a file → text, or the reason why they are none.
import { codePoint } from '../diagnostics/visible.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { findingAt, findingOn, type Source, sourceOf } from './source.ts';

const LARGEST_DOCUMENT = 1024 * 1024;

/**
 * Characters that a line can hide behind: controls, line separators of other systems, marks that turn the direction, soft
 * hyphens, letters without a shape, invisible tags, halves of characters.
 */
const HIDDEN =
  /(?![\t\n\r])\p{Cc}|\u034f|[\p{Cs}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]|\r(?!\n)/u;

const CONFLICT = /^(?:<{7}|\|{7}|>{7})(?: .*)?\r?$|^={7}\r?$/m;

export function decode(path: string, bytes: Uint8Array): Source | Diagnostic {
  if (bytes.length > LARGEST_DOCUMENT) return findingOn(path, 'CB0113', { limit: '1', what: 'mebibytes' });
  const utf16 = utf16Name(bytes);
  if (utf16 !== undefined) return findingOn(path, 'CB0112', { encoding: utf16 });
  const text = utf8(bytes);
  if (text === undefined) return badLine(path, bytes);
  const source = sourceOf(path, text);
  return hiddenCharacter(source) ?? conflict(source) ?? source;
}

/** The first character of a value that could hide something. */
export function hiddenIn(text: string): string | undefined {
  return HIDDEN.exec(text)?.[0];
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function utf16Name(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && third !== 0 && fourth === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && third === 0 && fourth !== 0)) return 'UTF-16BE';
  return undefined;
}

function badLine(path: string, bytes: Uint8Array): Diagnostic {
  let start = 0;
  for (let line = 0; ; line += 1) {
    const next = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, next === -1 ? bytes.length : next);
    if (utf8(part) === undefined || next === -1) {
      const shown = new TextDecoder('utf-8').decode(part);
      const source = sourceOf(path, `${'\n'.repeat(line)}${shown}`);
      const bad = Math.max(0, shown.indexOf('\ufffd'));
      return findingAt(source, 'CB0112', [line + bad, line + bad + 1], { values: { encoding: guess(bytes) } });
    }
    start = next + 1;
  }
}

function guess(bytes: Uint8Array): string {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return 'GB18030';
  } catch {
    return 'ISO 8859';
  }
}

function hiddenCharacter(source: Source): Diagnostic | undefined {
  const match = HIDDEN.exec(source.text);
  if (match === null) return undefined;
  return findingAt(source, 'CB0111', [match.index, match.index + match[0].length], {
    values: { character: codePoint(match[0]) },
  });
}

function conflict(source: Source): Diagnostic | undefined {
  const match = CONFLICT.exec(source.text);
  return match === null ? undefined : findingAt(source, 'CB0117', [match.index, match.index + 7]);
}
