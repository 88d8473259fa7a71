// UCD-SNMP-MIB and LM-SENSORS-MIB: what net-snmp tells of a host where it does not serve HOST-RESOURCES-MIB.
import type { SnmpQuestion } from '../device.ts';
import { gaugesFound, partsTable, scalar, together } from '../questions.ts';
import { celsius, type Enumeration, measured, numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { MEMORY_MOUNT, share } from '../usage.ts';

const UCD = '1.3.6.1.4.1.2021';

export const ucdProcessor: SnmpQuestion = async (reader) => {
  const idle = percentage(await scalar(reader, `${UCD}.11.11.0`));
  return idle === undefined ? undefined : { gauges: [{ name: 'CPU', value: 100 - idle, unit: '%' }] };
};

export const ucdMemory: SnmpQuestion = async (reader) => {
  const oids = ['5', '6', '14', '15'].map((item) => `${UCD}.4.${item}.0`);
  const [total, free, buffers = 0, cached = 0] = (await reader.get(oids)).map(numberOf);
  if (total === undefined || free === undefined || total <= 0) return undefined;
  const used = Math.max(0, total - free - buffers - cached);
  return { gauges: [{ name: 'Physical memory', value: share(used, total), unit: '%' }] };
};

/** A host that says it has no swap uses none of it. */
export const ucdSwap: SnmpQuestion = async (reader) => {
  const [total, free] = (await reader.get([`${UCD}.4.3.0`, `${UCD}.4.4.0`])).map(numberOf);
  if (total === undefined || free === undefined || total < 0) return undefined;
  return { gauges: [{ name: 'Swap space', value: total === 0 ? 0 : share(total - free, total), unit: '%' }] };
};

export const ucdDisks: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { path: `${UCD}.9.1.2`, percent: `${UCD}.9.1.9` });
  return gaugesFound(
    rows.flatMap(({ path, percent }) => {
      const [name, value] = [textOf(path), percentage(percent)];
      return name === undefined || value === undefined || MEMORY_MOUNT.test(name) ? [] : [{ name, value, unit: '%' }];
    }),
  );
};

const FLAG: Enumeration = { 0: ['no error', 'ok'], 1: ['error', 'fault'] };

/** What the host's own administrator has set limits for: processes, disks, swap. */
export const ucdFlags = together(
  partsTable(
    { name: `${UCD}.2.1.2`, flag: `${UCD}.2.1.100` },
    [{ column: 'flag', states: FLAG }],
    ({ index, name }) => `process ${textOf(name) ?? index}`,
  ),
  partsTable(
    { name: `${UCD}.9.1.2`, flag: `${UCD}.9.1.100` },
    [{ column: 'flag', states: FLAG }],
    ({ index, name }) => `disk ${textOf(name) ?? index}`,
  ),
);

export const ucdTemperature: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { name: `${UCD}.13.16.2.1.2`, milli: `${UCD}.13.16.2.1.3` });
  return gaugesFound(
    rows.flatMap(({ index, name, milli }) => {
      const degrees = celsius((measured(milli) ?? 0) / 1000);
      return degrees === undefined ? [] : [{ name: textOf(name) ?? `sensor ${index}`, value: degrees, unit: '°C' }];
    }),
  );
};
