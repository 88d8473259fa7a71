// FCMGMT-MIB of the Fibre Alliance: units, sensors and ports of storage switches and of many arrays. Rows end in the 16 octets of a unit.
import type { SnmpQuestion } from '../device.ts';
import { partsTable, together } from '../questions.ts';
import { type Enumeration, gravest, meaningOf, numberOf, partsFound, rowsOf, textOf } from '../snmp-values.ts';

const FIBRE = '1.3.6.1.3.94.1';
const [UNITS, SENSORS, PORTS] = [`${FIBRE}.6.1`, `${FIBRE}.8.1`, `${FIBRE}.10.1`];
/** connUnitSensorType */
export const SENSOR_TYPE = { battery: 3, fan: 4, powerSupply: 5 } as const;

const STATUS: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['unused', 'absent'],
  3: ['ok', 'ok'],
  4: ['warning', 'attention'],
  5: ['failed', 'fault'],
};
const STATE: Enumeration = { 1: ['unknown', 'unknown'], 2: ['online', 'ok'], 3: ['offline', 'fault'] };
const SENSOR: Enumeration = { ...STATUS, 2: ['other', 'unknown'] };
const PORT: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['unused', 'absent'],
  3: ['ready', 'ok'],
  4: ['warning', 'attention'],
  5: ['failure', 'fault'],
  6: ['not participating', 'attention'],
  7: ['initializing', 'attention'],
  8: ['bypass', 'attention'],
  // The sequence that a port sends to nobody.
  9: ['offline', 'fault'],
};
const OFFLINE = 3;

const units = partsTable(
  { name: `${UNITS}.20`, status: `${UNITS}.6`, state: `${UNITS}.5` },
  [
    { column: 'status', states: STATUS },
    { column: 'state', states: STATE },
  ],
  ({ index, name }) => textOf(name) ?? `unit ${last(index)}`,
);

export function fibreSensors(type?: number): SnmpQuestion {
  return async (reader) => {
    const rows = await rowsOf(reader, { name: `${SENSORS}.3`, status: `${SENSORS}.4`, type: `${SENSORS}.7` });
    const wanted = rows.filter((row) => row.status !== undefined && (type === undefined || numberOf(row.type) === type));
    return partsFound(
      wanted.map(({ index, name, status }) => ({ name: textOf(name) ?? `sensor ${last(index)}`, ...meaningOf(status, SENSOR) })),
    );
  };
}

export const fibrePorts: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { state: `${PORTS}.6`, status: `${PORTS}.7`, name: `${PORTS}.17` });
  return partsFound(
    rows.flatMap(({ index, state, status, name }) => {
      if (status === undefined && state === undefined) return [];
      const own = textOf(name) ?? `port ${last(index)}`;
      const offline = numberOf(state) === OFFLINE ? [{ word: 'offline', state: 'fault' as const }] : [];
      return [{ name: own, ...gravest([...(status === undefined ? [] : [meaningOf(status, PORT)]), ...offline]) }];
    }),
  );
};

export const fibreAlarms = together(units, fibreSensors());

const last = (index: string): string => index.split('.').at(-1) ?? index;
