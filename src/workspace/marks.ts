// Finds the place of a value in its file by the path of keys and indexes that leads to it.
import type { Mark, ReadDocument } from './read-yaml.ts';
import { positionAt, type Source, type Span } from './source.ts';

export type Pointer = readonly (string | number)[];

/** The keys and indexes of a JSON pointer, indexes as numbers where the file has a list. */
export function pointerIn(root: Mark, jsonPointer: string): Pointer {
  const steps = jsonPointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const pointer: (string | number)[] = [];
  let mark: Mark | undefined = root;
  for (const step of steps) {
    const entry: string | number = mark?.entries.has(step) === true ? step : /^[0-9]+$/.test(step) ? Number(step) : step;
    pointer.push(entry);
    mark = mark?.entries.get(entry);
  }
  return pointer;
}

export function markAt(root: Mark, pointer: Pointer): Mark | undefined {
  let mark: Mark | undefined = root;
  for (const step of pointer) mark = mark?.entries.get(step);
  return mark;
}

/** Under the value; for a map or list over several lines, and for an empty value, under its key. */
export function valueSpan(source: Source, root: Mark, pointer: Pointer): Span {
  const mark = markAt(root, pointer);
  if (mark === undefined) return keySpan(source, root, pointer);
  const empty = mark.value[0] === mark.value[1];
  if ((mark.block || empty) && mark.key !== undefined) return mark.key;
  if (empty) return dashBefore(source, mark.value);
  return mark.block ? firstLine(source, mark.value) : mark.value;
}

/** An item with nothing behind its dash is found at the dash. */
function dashBefore({ text }: Source, [at]: Span): Span {
  const dash = text.lastIndexOf('-', at);
  return dash !== -1 && text.slice(dash + 1, at).trim() === '' ? [dash, dash + 1] : [at, at];
}

/** Under the key; in a list or at the top, under the first key inside. Of what is absent, the nearest place above. */
export function keySpan(source: Source, root: Mark, pointer: Pointer): Span {
  const mark = markAt(root, pointer);
  if (mark?.key !== undefined) return mark.key;
  if (mark === undefined) return pointer.length === 0 ? [0, 1] : keySpan(source, root, pointer.slice(0, -1));
  const [first] = mark.entries.values();
  return first?.key ?? (mark.block ? firstLine(source, mark.value) : mark.value);
}

function firstLine({ text }: Source, [from, to]: Span): Span {
  const end = text.indexOf('\n', from);
  return [from, end === -1 ? to : Math.min(to, end)];
}

export function lineOf({ source, root }: ReadDocument, pointer: Pointer): number {
  for (let length = pointer.length; length > 0; length -= 1) {
    const mark = markAt(root, pointer.slice(0, length));
    if (mark !== undefined) return positionAt(source, (mark.block ? mark.key : undefined)?.[0] ?? mark.value[0]).line;
  }
  return 1;
}
