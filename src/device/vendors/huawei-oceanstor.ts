// Huawei OceanStor storage by SNMP: HUAWEI-STORAGE-HARDWARE-MIB (health and running state of each component).
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesFound, gaugesTable, partsTable, together, versionText } from '../questions.ts';
import { celsius, type Enumeration, numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { share } from '../usage.ts';

const STORAGE = '1.3.6.1.4.1.34774.4.1';
const HARDWARE = `${STORAGE}.23.5`;
const POOLS = `${STORAGE}.23.4.2.1`;

const HEALTH: Enumeration = {
  1: ['Normal', 'ok'],
  2: ['Fault', 'fault'],
  3: ['Pre-fail', 'attention'],
  4: ['Partially broken', 'attention'],
  5: ['Degraded', 'fault'],
  6: ['Bad sectors found', 'fault'],
  7: ['Bit errors found', 'attention'],
  8: ['Consistent', 'ok'],
  9: ['Inconsistent', 'attention'],
  10: ['Busy', 'attention'],
  11: ['No input', 'fault'],
  12: ['Low battery', 'attention'],
  13: ['Single link fault', 'attention'],
  14: ['Invalid', 'fault'],
  15: ['Write protected', 'attention'],
};
/** Running states are many and mostly informative; only those that contradict a good health are read. */
const RUNNING: Enumeration = {
  3: ['Not running', 'attention'],
  7: ['Power failure protection', 'fault'],
  13: ['Powered off', 'fault'],
  14: ['Pre-copy', 'attention'],
  15: ['Copyback', 'attention'],
  16: ['Reconstruction', 'attention'],
  28: ['Offline', 'fault'],
  33: ['To be recovered', 'attention'],
  34: ['Interrupted', 'fault'],
  52: ['Power lost', 'fault'],
};

type Table = readonly [table: number, columns: { readonly health: number; readonly running: number; readonly name: number }];
const DISKS: Table = [1, { health: 2, running: 3, name: 4 }];
const CONTROLLERS: Table = [2, { health: 2, running: 3, name: 5 }];
const POWER: Table = [3, { health: 3, running: 4, name: 2 }];
const FANS: Table = [4, { health: 3, running: 4, name: 2 }];
const BATTERIES: Table = [5, { health: 3, running: 4, name: 2 }];
const ENCLOSURES: Table = [6, { health: 4, running: 5, name: 2 }];

function components(kind: string, [table, { health, running, name }]: Table): SnmpQuestion {
  const column = (number: number) => `${HARDWARE}.${table}.1.${number}`;
  return partsTable(
    { health: column(health), running: column(running), name: column(name), id: column(1) },
    [
      { column: 'health', states: HEALTH },
      { column: 'running', states: RUNNING, unlisted: 'silent' },
    ],
    (row) => textOf(row.name) ?? textOf(row.id) ?? `${kind} ${indexText(row.index)}`,
  );
}

/** Rows are indexed by the text of their id, with its length before it. */
function indexText(index: string): string {
  const [, ...characters] = index.split('.').map(Number);
  return characters.length > 0 && characters.every((code) => code >= 0x20 && code < 0x7f)
    ? String.fromCharCode(...characters)
    : index;
}

const processors = gaugesTable(
  { percent: `${HARDWARE}.2.1.8`, name: `${HARDWARE}.2.1.5` },
  '%',
  ({ percent }) => percentage(percent),
  ({ index, name }) => `${textOf(name) ?? indexText(index)} CPU`,
);
const memory = gaugesTable(
  { percent: `${HARDWARE}.2.1.9`, name: `${HARDWARE}.2.1.5` },
  '%',
  ({ percent }) => percentage(percent),
  ({ index, name }) => `${textOf(name) ?? indexText(index)} memory`,
);
const temperature = gaugesTable(
  { degrees: `${HARDWARE}.1.1.11`, name: `${HARDWARE}.1.1.4` },
  '°C',
  ({ degrees }) => celsius(degrees),
  ({ index, name }) => textOf(name) ?? indexText(index),
);

/** Pools are what fills up here. */
const pools: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { name: `${POOLS}.2`, total: `${POOLS}.7`, used: `${POOLS}.8` });
  return gaugesFound(
    rows.flatMap(({ index, name, total, used }) => {
      const [all, taken] = [numberOf(total), numberOf(used)];
      if (all === undefined || taken === undefined || all <= 0) return [];
      return [{ name: textOf(name) ?? indexText(index), value: share(taken, all), unit: '%' }];
    }),
  );
};

function healthOf(kind: string, health: string, name: string): SnmpQuestion {
  return partsTable(
    { health, name },
    [{ column: 'health', states: HEALTH }],
    (row) => textOf(row.name) ?? `${kind} ${indexText(row.index)}`,
  );
}

export const huaweiOceanstor: SnmpProfile = {
  name: 'huawei-oceanstor',
  sysObjectIds: ['1.3.6.1.4.1.2011.2.91', '1.3.6.1.4.1.34774'],
  questions: {
    controllers: components('Controller', CONTROLLERS),
    disks: components('Disk', DISKS),
    power: components('PSU', POWER),
    fans: components('Fan', FANS),
    battery: components('Battery', BATTERIES),
    modules: components('Enclosure', ENCLOSURES),
    cpu: processors,
    memory,
    temperature,
    'file-systems': pools,
    volumes: together(
      healthOf('Pool', `${POOLS}.5`, `${POOLS}.2`),
      healthOf('LUN', `${STORAGE}.23.4.8.1.9`, `${STORAGE}.23.4.8.1.2`),
    ),
    version: versionText(`${STORAGE}.1.6.0`),
  },
};
