// One spelling for each value, so that equal values have equal bytes and digests.
import { hash } from 'node:crypto';

/** JSON with sorted keys and no spaces; what is undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
  const entries = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of sortedKeys(entries)) {
    const entry = entries[key];
    if (entry !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(entry)}`;
  }
  return `{${text}}`;
}

/** Most objects are small and were made in order. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.toSorted();
  }
  return keys;
}

function quoted(key: string): string {
  return /^[a-zA-Z]+$/.test(key) ? `"${key}"` : JSON.stringify(key);
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
