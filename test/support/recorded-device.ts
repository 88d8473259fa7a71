// A recorded device as a reader of SNMP objects, without sockets: what a profile sees, value by value.
import { readFileSync } from 'node:fs';
import type { SnmpReader, SnmpValue } from '../../src/device/device.ts';
import { compareOids, parseOid } from '../../src/lab/oid.ts';
import { readRecording, type SnmpVariable, TAG } from '../../src/lab/snmprec.ts';

export function recordedDevice(path: string): SnmpReader {
  return readerOf(readRecording(readFileSync(path)).variables);
}

export function readerOf(variables: readonly SnmpVariable[]): SnmpReader {
  const byName = new Map(variables.map((variable) => [variable.name, valueOf(variable)]));
  return {
    get: async (oids) => oids.map((oid) => byName.get(oid)),
    walk: async (column) => {
      const start = parseOid(column) ?? [];
      const first = variables.findIndex(({ oid }) => compareOids(oid, start) > 0);
      const below = [];
      for (const variable of first < 0 ? [] : variables.slice(first)) {
        if (!variable.name.startsWith(`${column}.`)) break;
        const value = valueOf(variable);
        if (value !== undefined) below.push({ index: variable.name.slice(column.length + 1), value });
      }
      return below;
    },
  };
}

function valueOf({ tag, value }: SnmpVariable): SnmpValue | undefined {
  if (value === null) return undefined;
  return tag === TAG.counter64 && Buffer.isBuffer(value) ? value.readBigUInt64BE() : value;
}
