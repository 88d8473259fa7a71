// Whether two descriptions tell the same: one class of cause at one server is said of many faults, the same words of one.
import type { LocalText } from '../domain/text.ts';
import { type Features, reader } from './words.ts';

/** How much of what two descriptions say is the same, from 0 to 1. */
export const ALIKE = 0.3;

const read = reader({ groups: [] });

export type Told = readonly (LocalText | undefined)[];

export function likeness(one: Told, other: Told): number {
  const [a, b] = [said(one), said(other)];
  const shared = [...a.keys()].filter((name) => b.has(name)).length;
  return shared / Math.max(1, Math.sqrt(a.size * b.size));
}

function said(texts: Told): Features {
  return read(texts.flatMap((text) => (text === undefined ? [] : versions(text))).join('\n'));
}

/** What a text says in each language that it has. */
export function versions(text: LocalText): readonly string[] {
  return typeof text === 'string' ? [text] : [text.zh, text.en].filter((one) => one !== undefined);
}
