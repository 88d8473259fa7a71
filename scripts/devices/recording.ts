// A recorded device as a reader of SNMP objects, without sockets: what it was asked can be traced, and one raw value be replaced.
import type { SnmpReader, SnmpValue } from '../../src/device/device.ts';
import { compareOids, type Oid, parseOid } from '../../src/lab/oid.ts';
import { type SnmpVariable, TAG } from '../../src/lab/snmprec.ts';

export interface Replacement {
  readonly oid: string;
  /** Undefined takes the variable away. */
  readonly value: SnmpValue | undefined;
}

export interface RecordedDevice {
  readonly valueAt: (oid: string) => SnmpValue | undefined;
  readonly reader: (options?: { readonly asked?: Set<string>; readonly replacement?: Replacement }) => SnmpReader;
}

export function recordedDevice(variables: readonly SnmpVariable[]): RecordedDevice {
  const values = new Map(variables.map((variable) => [variable.name, valueOf(variable)]));
  const valueAt = (oid: string) => values.get(oid);
  return {
    valueAt,
    reader: ({ asked, replacement } = {}) => {
      const read = (oid: string) => (replacement?.oid === oid ? replacement.value : values.get(oid));
      return {
        get: async (oids) => {
          for (const oid of oids) asked?.add(oid);
          return oids.map(read);
        },
        walk: async (column) => {
          asked?.add(`${column}.`);
          return below(variables, column).flatMap(({ name }) => {
            const value = read(name);
            return value === undefined ? [] : [{ index: name.slice(column.length + 1), value }];
          });
        },
      };
    },
  };
}

function below(variables: readonly SnmpVariable[], column: string): readonly SnmpVariable[] {
  const start = firstAfter(variables, parseOid(column) ?? []);
  let end = start;
  while (variables[end]?.name.startsWith(`${column}.`) === true) end += 1;
  return variables.slice(start, end);
}

function firstAfter(variables: readonly SnmpVariable[], oid: Oid): number {
  let [low, high] = [0, variables.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareOids(variables[middle]?.oid ?? [], oid) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function valueOf({ tag, value }: SnmpVariable): SnmpValue | undefined {
  if (value === null) return undefined;
  return tag === TAG.counter64 && Buffer.isBuffer(value) ? value.readBigUInt64BE() : value;
}
