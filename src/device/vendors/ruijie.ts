// Ruijie switches by SNMP: RUIJIE-SYSTEM-MIB, -PROCESS-MIB and -MEMORY-MIB.
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { firstOf, gaugesTable, partsTable } from '../questions.ts';
import { celsius, type Enumeration, percentage, textOf } from '../snmp-values.ts';

const RUIJIE = '1.3.6.1.4.1.4881.1.1.10.2';
const SYSTEM = `${RUIJIE}.1.1`;

const STATE: Enumeration = {
  1: ['does not exist', 'absent'],
  2: ['no power', 'fault'],
  3: ['ready', 'ok'],
  4: ['normal', 'ok'],
  5: ['abnormal', 'fault'],
  6: ['unknown', 'unknown'],
  7: ['line fault', 'fault'],
};

const parts = (kind: string, column: string): SnmpQuestion =>
  partsTable({ state: column }, [{ column: 'state', states: STATE }], ({ index }) => `${kind} ${index}`);

const percent = (kind: string, column: string): SnmpQuestion =>
  gaugesTable(
    { value: column },
    '%',
    ({ value }) => percentage(value),
    ({ index }) => `${kind} ${index}`,
  );

const sensors = gaugesTable(
  { name: `${SYSTEM}.44.1.3`, degrees: `${SYSTEM}.44.1.5` },
  '°C',
  ({ degrees }) => celsius(degrees),
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);

/** One figure for the whole box on those without a table of sensors. */
const box: SnmpQuestion = async (reader) => {
  const value = celsius((await reader.get([`${SYSTEM}.16.0`]))[0]);
  return value === undefined ? undefined : { gauges: [{ name: 'System', value, unit: '°C' }] };
};

export const ruijie: SnmpProfile = {
  name: 'ruijie',
  sysObjectIds: ['1.3.6.1.4.1.4881'],
  questions: {
    power: firstOf(parts('PSU', `${SYSTEM}.41.1.3`), parts('PSU', `${SYSTEM}.18.1.2`)),
    fans: firstOf(parts('Fan', `${SYSTEM}.42.1.3`), parts('Fan', `${SYSTEM}.21.1.2`)),
    temperature: firstOf(sensors, box),
    cpu: firstOf(percent('CPU', `${RUIJIE}.36.1.2.1.5`), percent('CPU', `${RUIJIE}.36.1.1.3`)),
    memory: firstOf(percent('Memory', `${RUIJIE}.35.1.2.1.3`), percent('Memory', `${RUIJIE}.35.1.1.1.3`)),
  },
};
