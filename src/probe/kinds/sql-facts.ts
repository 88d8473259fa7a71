// Rows of a result as facts: one row of figures, or one fact a row.
import { phrase } from '../../phrase.ts';
import type { Facts, PartState } from '../../domain/inspection.ts';
import { ProbeFailure } from '../probe.ts';

export const ROW_FORMS = ['values', 'gauges', 'parts', 'names'] as const;
export type RowForm = (typeof ROW_FORMS)[number];

export interface Table {
  /** As the database names them, in lower case: Oracle shouts. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A line of names and one for each row, with tabs between. */
export function linesOf({ columns, rows }: Table): string {
  return [columns, ...rows].map((cells) => cells.map(String).join('\t')).join('\n');
}

export interface Reading {
  readonly as: RowForm;
  readonly unit: string;
  /** The database’s own words for a state; one that is not listed is unknown, never good. */
  readonly states: Readonly<Record<string, PartState>>;
}

const LONGEST_TEXT = 300;

/** In the order of their names: without an order of its own a query gives its rows as they come. */
export function factsOfTable({ columns, rows }: Table, { as, unit, states }: Reading): Facts {
  switch (as) {
    case 'values':
      return { values: oneRow(columns, rows) };
    case 'names':
      return { names: rows.map(([name]) => textOf(name)).toSorted() };
    case 'gauges':
      mustHave(columns, 2, as);
      return {
        gauges: byName(rows.map(([name, value]) => ({ name: textOf(name), value: numberOf(value, textOf(name)), unit }))),
      };
    case 'parts':
      mustHave(columns, 2, as);
      return {
        parts: byName(
          rows.map(([name, state]) => {
            const word = textOf(state);
            return { name: textOf(name), state: Object.hasOwn(states, word) ? (states[word] ?? 'unknown') : 'unknown', word };
          }),
        ),
      };
  }
}

function byName<Named extends { readonly name: string }>(facts: readonly Named[]): readonly Named[] {
  return facts.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function mustHave(columns: readonly string[], least: number, as: RowForm): void {
  if (columns.length < least)
    throw new ProbeFailure('settings', phrase('the query for {as} must give {least} columns, name first', { as, least }));
}

/** A column without a value stays out, so that no rule takes nothing for a figure. */
function oneRow(columns: readonly string[], rows: readonly (readonly unknown[])[]): Record<string, string | number | boolean> {
  const [row] = rows;
  if (row === undefined) throw new ProbeFailure('no-data', phrase('the query gives no row'));
  if (rows.length > 1)
    throw new ProbeFailure(
      'settings',
      phrase('the query gives {count} rows where one is read; set as: gauges, parts or names', { count: rows.length }),
    );
  const cells = columns.flatMap((name, place) => {
    const value = valueOf(row[place]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(cells);
}

function valueOf(cell: unknown): string | number | boolean | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'boolean') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint') return Number.isFinite(Number(cell)) ? Number(cell) : undefined;
  const text = textOf(cell);
  // Databases send wide numbers as text, so that no digit is lost.
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

function numberOf(cell: unknown, name: string): number {
  const value = valueOf(cell);
  if (typeof value !== 'number') throw new ProbeFailure('no-data', phrase('the database gives no number for "{name}"', { name }));
  return value;
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'string') return cleaned(cell);
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell);
  throw new ProbeFailure('unparsed', phrase('a cell holds neither text nor a number nor a date'));
}

function cleaned(text: string): string {
  return text
    .replaceAll(/\p{C}+/gu, ' ')
    .slice(0, LONGEST_TEXT)
    .toWellFormed();
}
