// A configuration as an outline: under which lines each line stands. Vendors indent, whatever else they do.

export interface OutlineLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The lines above it with less indentation, outermost first. */
  readonly above: readonly string[];
}

const indentOf = (text: string): number => text.length - text.trimStart().length;
/** Lines that only part one block from the next, at whatever indentation. */
const isRuler = (text: string): boolean => /^\s*[#!]?\s*$/.test(text);

export function outline(text: string): readonly OutlineLine[] {
  const open: { readonly indent: number; readonly text: string }[] = [];
  return text.split('\n').map((line, index) => {
    const own = { number: index + 1, text: line };
    if (isRuler(line)) return { ...own, above: [] };
    const indent = indentOf(line);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const above = open.map((one) => one.text.trim());
    open.push({ indent, text: line });
    return { ...own, above };
  });
}
