// Rows of text in columns, aligned by what a terminal shows.
import { displayWidth } from '../diagnostics/display-width.ts';

/** `right` names the columns of numbers. */
export function columns(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
  }
  const pad = (cell: string, index: number) => {
    const gap = ' '.repeat((widths[index] ?? 0) - displayWidth(cell));
    return right.has(index) ? `${gap}${cell}` : `${cell}${gap}`;
  };
  return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n');
}
