// A table as an XLSX workbook: every cell is text or a number, so none of them is ever a formula.
import { phrase, SaidError } from '../phrase.ts';
import type { Table } from './asset-table.ts';

const NARROWEST = 10;
const WIDEST = 48;
/** What one cell of the format may hold. */
const LONGEST_CELL = 32_767;

export class CellTooLongError extends SaidError {}

export async function workbook({ head, rows }: Table, sheet: string): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const long = rows.flat().find((cell) => cell.length > LONGEST_CELL);
  if (long !== undefined)
    throw new CellTooLongError(
      phrase('a cell holds {found} characters; a workbook takes {most}', { found: long.length, most: LONGEST_CELL }),
    );
  const text = (value: string) => (value === '' ? null : { value: inWorkbook(value), type: String });
  const data = [
    head.map((value) => ({ value: inWorkbook(value), type: String, fontWeight: 'bold' as const })),
    ...rows.map((cells) => cells.map(text)),
  ];
  const columns = head.map((name, index) => ({
    width: Math.min(WIDEST, Math.max(NARROWEST, name.length, ...rows.map((cells) => cells[index]?.length ?? 0)) + 2),
  }));
  const buffer = await writeExcelFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
  return new Uint8Array(buffer);
}

/**
 * The format reads `_x0041_` as the character of that number, so a text of this form is escaped. So is a text that is the name of
 * something that every object has (`constructor`): the package looks its texts up in an object and would find that instead.
 */
function inWorkbook(text: string): string {
  const escaped = text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped in {} ? `_x${escaped.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${escaped.slice(1)}` : escaped;
}
