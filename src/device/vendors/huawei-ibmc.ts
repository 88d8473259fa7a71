// Huawei servers by SNMP of their management board: HUAWEI-SERVER-IBMC-MIB.
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesTable, partsTable, statePart, together } from '../questions.ts';
import { type Enumeration, measured, celsius, percentage, textOf } from '../snmp-values.ts';

const BOARD = '1.3.6.1.4.1.2011.2.235.1.1';

const STATE: Enumeration = {
  1: ['ok', 'ok'],
  2: ['minor', 'attention'],
  3: ['major', 'fault'],
  4: ['critical', 'fault'],
  5: ['absence', 'absent'],
  6: ['unknown', 'unknown'],
};

function parts(kind: string, table: string, status: number, name: number): SnmpQuestion {
  return partsTable(
    { state: `${BOARD}.${table}.50.1.${status}`, name: `${BOARD}.${table}.50.1.${name}` },
    [{ column: 'state', states: STATE }],
    (row) => textOf(row.name) ?? `${kind} ${row.index}`,
  );
}

/** Readings are tenths of a degree. */
const temperature = gaugesTable(
  { name: `${BOARD}.26.50.1.2`, tenths: `${BOARD}.26.50.1.3` },
  '°C',
  ({ tenths }) => celsius((measured(tenths) ?? 0) / 10),
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);

const electrical = gaugesTable(
  { name: `${BOARD}.6.50.1.13`, watts: `${BOARD}.6.50.1.8` },
  'W',
  ({ watts }) => measured(watts),
  ({ index, name }) => `${textOf(name) ?? `PSU ${index}`} input`,
);

const fanSpeed = gaugesTable(
  { name: `${BOARD}.8.50.1.7`, speed: `${BOARD}.8.50.1.2` },
  'rpm',
  ({ speed }) => measured(speed),
  ({ index, name }) => textOf(name) ?? `Fan ${index}`,
);

/** Mean of all processors, as the board measures it without the operating system. */
const processor: SnmpQuestion = async (reader) => {
  const value = percentage((await reader.get([`${BOARD}.1.23.0`]))[0]);
  return value === undefined ? undefined : { gauges: [{ name: 'CPU', value, unit: '%' }] };
};

export const huaweiIbmc: SnmpProfile = {
  name: 'huawei-ibmc',
  sysObjectIds: ['1.3.6.1.4.1.2011.2.235'],
  questions: {
    power: parts('PSU', '6', 7, 13),
    fans: parts('Fan', '8', 4, 7),
    'memory-modules': parts('DIMM', '16', 6, 10),
    processors: parts('CPU', '15', 6, 10),
    disks: parts('Disk', '18', 3, 6),
    temperature,
    electrical,
    'fan-speed': fanSpeed,
    alarms: together(statePart('System health', `${BOARD}.1.1.0`, STATE), statePart('Memory', `${BOARD}.16.1.0`, STATE)),
    cpu: processor,
  },
};
