// What links and cables have in common: each end is in one place, and each port takes one plug.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingIn, type WorkspaceDocument } from '../document.ts';
import type { Pointer } from '../marks.ts';
import { listed } from '../mistake.ts';

/** An end with a port, and the link or cable that it belongs to. */
export interface Plug {
  readonly of: string;
  readonly port: string;
  readonly side?: string;
  readonly by: string;
  readonly pointer: Pointer;
}

export function portsOnce(document: WorkspaceDocument, plugs: readonly Plug[]): readonly Diagnostic[] {
  const first = new Map<string, Plug>();
  return plugs.flatMap((plug) => {
    const { of: value, port, side = 'front', pointer } = plug;
    const place = `${value}\n${port.toLowerCase()}\n${side}`;
    const other = first.get(place);
    first.set(place, other ?? plug);
    if (other === undefined) return [];
    const related = { path: document.path, line: document.lineOf(...other.pointer) };
    return [findingIn(document, 'CB0329', pointer, { values: { port, value, other: other.by }, related })];
  });
}

export function oneThing<Key extends string>(
  document: WorkspaceDocument,
  end: Readonly<Partial<Record<Key, unknown>>>,
  choices: readonly Key[],
  pointer: Pointer,
): readonly Diagnostic[] {
  const keys = choices.filter((key) => end[key] !== undefined);
  if (keys.length === 1) return [];
  return [findingIn(document, 'CB0331', pointer, { values: { keys: listed(keys), choices: listed(choices) } })];
}
