// Values of SNMP variables as numbers, text and enumerations, and columns of a table joined into rows.
import type { Part, PartState } from '../domain/inspection.ts';
import type { SnmpReader, SnmpValue } from './device.ts';

/** Values by which agents say that they measured nothing (32-bit limits, «not applicable»). */
const NO_MEASUREMENT: ReadonlySet<number> = new Set([-1, -2147483648, 65535, 2147483647, 4294967295]);

export type Row<Column extends string> = { readonly index: string } & { readonly [Name in Column]?: SnmpValue };

/** Walks the columns side by side and joins them by index. A row is there when any column has it. */
export async function rowsOf<const Column extends string>(
  reader: SnmpReader,
  columns: Readonly<Record<Column, string>>,
): Promise<readonly Row<Column>[]> {
  const names = Object.keys(columns) as Column[];
  const walked = await Promise.all(names.map((name) => reader.walk(columns[name])));
  const rows = new Map<string, Record<string, SnmpValue | string>>();
  walked.forEach((variables, column) => {
    for (const { index, value } of variables) {
      const row = rows.get(index) ?? { index };
      row[names[column] ?? ''] = value;
      rows.set(index, row);
    }
  });
  return [...rows.values()].toSorted((left, right) =>
    compareIndexes(String(left['index']), String(right['index'])),
  ) as unknown as Row<Column>[];
}

/** Component by component as numbers: `1.10` comes after `1.9`. */
export function compareIndexes(left: string, right: string): number {
  const [ours, theirs] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let place = 0; place < Math.max(ours.length, theirs.length); place += 1) {
    const difference = (ours[place] ?? -1) - (theirs[place] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function numberOf(value: SnmpValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const written = textOf(value)?.trim();
  return written !== undefined && /^[+-]?[0-9]+(\.[0-9]+)?$/.test(written) ? Number(written) : undefined;
}

/** A measured number; undefined for the values that stand for «no sensor here». */
export function measured(value: SnmpValue | undefined): number | undefined {
  const number = numberOf(value);
  return number === undefined || NO_MEASUREMENT.has(number) ? undefined : number;
}

/** A percentage between 0 and `most`; anything else is no measurement. */
export function percentage(value: SnmpValue | undefined, most = 100): number | undefined {
  const number = measured(value);
  return number === undefined || number < 0 || number > most ? undefined : number;
}

/** Degrees that equipment can have and stay alive; `0` is how many agents say that a row has no sensor. */
export function celsius(value: SnmpValue | undefined): number | undefined {
  const number = measured(value);
  return number === undefined || number === 0 || number < -60 || number > 250 ? undefined : number;
}

/** Text in UTF-8 or, where it is none, in GB18030; control characters and padding are dropped. */
export function textOf(value: SnmpValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!(value instanceof Uint8Array)) return String(value);
  const text = decodeText(value)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return text === '' ? undefined : text;
}

export function decodeText(octets: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('gb18030').decode(octets);
  }
}

/** Value → the device's word and what it means. A value that is not listed is `unknown`, under its number. */
export type Enumeration = Readonly<Record<number, readonly [word: string, state: PartState]>>;

export function meaningOf(
  value: SnmpValue | undefined,
  enumeration: Enumeration,
): { readonly word: string; readonly state: PartState } {
  const number = numberOf(value);
  const [word, state] = (number === undefined ? undefined : enumeration[number]) ?? [
    number === undefined ? 'no value' : `state ${number}`,
    'unknown',
  ];
  return { word, state };
}

/** The flags of a BITS string, in the order in which they are to be told; bit 0 is the high bit of the first octet. */
export type Flags = readonly (readonly [bit: number, word: string, state: PartState])[];

export function flagsOf(
  value: SnmpValue | undefined,
  flags: Flags,
): readonly { readonly word: string; readonly state: PartState }[] {
  const octet = value instanceof Uint8Array ? firstOctet(value) : 0;
  return flags.flatMap(([bit, word, state]) => ((octet & (0x80 >> bit)) === 0 ? [] : [{ word, state }]));
}

/** Some agents and recorders spell the octets out: `80 00` in text is bit 0, and `00` no flag at all. */
function firstOctet(value: Uint8Array): number {
  const spelt = /^([0-9A-Fa-f]{2})[0-9A-Fa-f ]*$/.exec(Buffer.from(value).toString('latin1'))?.[1];
  return spelt === undefined ? (value[0] ?? 0) : Number.parseInt(spelt, 16);
}

const SEVERITY: readonly PartState[] = ['fault', 'attention', 'unknown', 'ok', 'absent'];

/** Of what several objects say about one part: the gravest. `unknown` never hides a fault, and never passes for good. */
export function gravest(meanings: readonly { readonly word: string; readonly state: PartState }[]): {
  readonly word: string;
  readonly state: PartState;
} {
  const [first] = meanings.toSorted((left, right) => SEVERITY.indexOf(left.state) - SEVERITY.indexOf(right.state));
  return first === undefined ? { word: 'no value', state: 'unknown' } : { word: first.word, state: first.state };
}

/** Names are keys in records and reports: a name that comes twice gets a number after it. */
export function distinct<Named extends { readonly name: string }>(items: readonly Named[]): readonly Named[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const count = (seen.get(item.name) ?? 0) + 1;
    seen.set(item.name, count);
    return count === 1 ? item : { ...item, name: `${item.name} #${count}` };
  });
}

/** Parts as facts; undefined where the device reports none, since an empty table cannot be told from a missing one. */
export function partsFound(parts: readonly Part[]): { readonly parts: readonly Part[] } | undefined {
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}
