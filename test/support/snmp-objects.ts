// An invented device written down in a test: objects by identifier, as a reader sees them.
import type { SnmpReader, SnmpValue } from '../../src/device/device.ts';
import { compareIndexes } from '../../src/device/snmp-values.ts';

type Written = SnmpValue | string;

/** Text is given as text; identifiers and addresses must be marked by `dotted`. */
export function device(objects: Readonly<Record<string, Written>>): SnmpReader {
  const sorted = Object.entries(objects).toSorted(([left], [right]) => compareIndexes(left, right));
  const values = new Map(sorted.map(([oid, value]) => [oid, typeof value === 'string' ? octets(value) : value]));
  return {
    get: async (oids) => oids.map((oid) => values.get(oid)),
    walk: async (column) =>
      [...values].flatMap(([oid, value]) =>
        oid.startsWith(`${column}.`) ? [{ index: oid.slice(column.length + 1), value }] : [],
      ),
  };
}

const DOTTED = 'dotted:';
export const dotted = (identifier: string): string => `${DOTTED}${identifier}`;

function octets(text: string): SnmpValue {
  return text.startsWith(DOTTED) ? text.slice(DOTTED.length) : Buffer.from(text, 'utf8');
}

/** Rows of a table: the entry, the names of its columns by number, and the cells by index. */
export function table(
  entry: string,
  columns: Readonly<Record<string, number>>,
  rows: Readonly<Record<string, Readonly<Record<string, Written>>>>,
): Readonly<Record<string, Written>> {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([index, cells]) =>
      Object.entries(cells).map(([name, value]) => [`${entry}.${columns[name]}.${index}`, value]),
    ),
  );
}
