// HOST-RESOURCES-MIB: storages and processors of a host.
import type { SnmpQuestion, SnmpReader } from '../device.ts';
import { gaugesFound } from '../questions.ts';
import { numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { MEMORY_MOUNT, share } from '../usage.ts';

const STORAGE = '1.3.6.1.2.1.25.2.3.1';
const FILE_SYSTEMS = '1.3.6.1.2.1.25.3.8.1';
const STORAGE_TYPE = { ram: '1.3.6.1.2.1.25.2.1.2', virtual: '1.3.6.1.2.1.25.2.1.3', disk: '1.3.6.1.2.1.25.2.1.4' } as const;

interface Storage {
  readonly index: string;
  readonly type: string;
  readonly name: string;
  readonly size: number;
  readonly used: number;
}

async function storages(reader: SnmpReader): Promise<readonly Storage[]> {
  const rows = await rowsOf(reader, { type: `${STORAGE}.2`, name: `${STORAGE}.3`, size: `${STORAGE}.5`, used: `${STORAGE}.6` });
  return rows.flatMap(({ index, type, name, size, used }) => {
    const [all, taken] = [unsigned(numberOf(size)), unsigned(numberOf(used))];
    // Where the agent's numbers end, no disk was measured.
    if (all === undefined || taken === undefined || all === 0 || all === SATURATED) return [];
    return [
      { index, type: (textOf(type) ?? '').replace(/^\./, ''), name: textOf(name) ?? `storage ${index}`, size: all, used: taken },
    ];
  });
}

const SATURATED = 2 ** 31 - 1;

/** Agents count blocks of large disks past 2^31 into negative numbers. */
function unsigned(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value < 0 ? value + 2 ** 32 : value;
}

export const hostFileSystems: SnmpQuestion = async (reader) => {
  const [found, readOnly] = await Promise.all([storages(reader), readOnlyStorages(reader)]);
  const disks = found.filter(
    ({ index, type, name }) => type === STORAGE_TYPE.disk && !MEMORY_MOUNT.test(name) && !readOnly.has(index),
  );
  return gaugesFound(disks.map(({ name, used, size }) => ({ name: mountOf(name), value: share(used, size), unit: '%' })));
};

/** Windows appends label and serial number; the drive alone is the name. */
function mountOf(description: string): string {
  return /^([A-Za-z]:)\\/.exec(description)?.[1] ?? description;
}

/** A mounted disc image is always full; hrFSAccess says which storages cannot be written. */
async function readOnlyStorages(reader: SnmpReader): Promise<ReadonlySet<string>> {
  const rows = await rowsOf(reader, { access: `${FILE_SYSTEMS}.5`, storage: `${FILE_SYSTEMS}.7` });
  return new Set(rows.filter(({ access }) => numberOf(access) === 2).map(({ storage }) => String(numberOf(storage) ?? '')));
}

export const hostMemory: SnmpQuestion = async (reader) => {
  const found = await storages(reader);
  const physical = found.filter(({ type }) => type === STORAGE_TYPE.ram);
  const gauges = physical.map((memory) => ({
    name: memory.name,
    value: share(/^physical memory$/i.test(memory.name) ? takenMemory(memory, found) : memory.used, memory.size),
    unit: '%',
  }));
  return gaugesFound(gauges);
};

/**
 * Linux lists buffers and cache beside the physical memory that they are part of: both are given back on demand, save what
 * programs share. Agents since 2019 give the kernel's own estimate of what is available, which knows that.
 */
function takenMemory({ size, used }: Storage, found: readonly Storage[]): number {
  const available = found.find(({ name }) => /^available memory$/i.test(name));
  if (available !== undefined && available.size <= size) return size - available.size;
  const lent = found
    .filter(({ name }) => /^(memory buffers|cached memory)$/i.test(name))
    .reduce((sum, each) => sum + each.used, 0);
  return used > lent ? used - lent : used;
}

export const hostSwap: SnmpQuestion = async (reader) => {
  const found = await storages(reader);
  const named = found.filter(({ name }) => /swap/i.test(name));
  const swap =
    named.length > 0 ? named : found.filter(({ type, name }) => type === STORAGE_TYPE.virtual && !/virtual memory/i.test(name));
  return gaugesFound(swap.map(({ name, used, size }) => ({ name, value: share(used, size), unit: '%' })));
};

/** One gauge, the mean of all processors: a single busy core of many is no finding. */
export const hostProcessors: SnmpQuestion = async (reader) => {
  const loads = (await reader.walk('1.3.6.1.2.1.25.3.3.1.2')).flatMap(({ value }) => percentage(value) ?? []);
  if (loads.length === 0) return undefined;
  const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
  return { gauges: [{ name: 'CPU', value: Math.round(mean * 10) / 10, unit: '%' }], values: { processors: loads.length } };
};
