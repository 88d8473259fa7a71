// AKCP room sensors by SNMP: SPAGENT-MIB (temperature, humidity, contacts for doors, water and smoke).
import type { SnmpProfile, SnmpValue } from '../device.ts';
import { gaugesTable, partsTable, statePart, together } from '../questions.ts';
import { celsius, type Enumeration, measured, numberOf, percentage, textOf } from '../snmp-values.ts';

const AKCP = '1.3.6.1.4.1.3854.1';
const SENSORS = `${AKCP}.2.2.1`;
const [TEMPERATURE, HUMIDITY, CONTACTS] = [`${SENSORS}.16.1`, `${SENSORS}.17.1`, `${SENSORS}.18.1`];
const ONLINE = 1;

const STATUS: Enumeration = {
  1: ['no status', 'unknown'],
  2: ['normal', 'ok'],
  3: ['high warning', 'attention'],
  4: ['high critical', 'fault'],
  5: ['low warning', 'attention'],
  6: ['low critical', 'fault'],
  7: ['sensor error', 'unknown'],
};
const FAHRENHEIT = 0;

const isOffline = (online: SnmpValue | undefined): boolean => online !== undefined && numberOf(online) !== ONLINE;

/** Whole degrees in the unit that the station displays. */
const temperature = gaugesTable(
  { name: `${TEMPERATURE}.1`, degrees: `${TEMPERATURE}.3`, online: `${TEMPERATURE}.5`, unit: `${TEMPERATURE}.12` },
  '°C',
  ({ degrees, online, unit }) => {
    const value = isOffline(online) ? undefined : measured(degrees);
    if (value === undefined) return undefined;
    return celsius(numberOf(unit) === FAHRENHEIT ? Math.round(((value - 32) / 1.8) * 10) / 10 : value);
  },
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);
const humidity = gaugesTable(
  { name: `${HUMIDITY}.1`, percent: `${HUMIDITY}.3`, online: `${HUMIDITY}.5` },
  '%RH',
  ({ percent, online }) => (isOffline(online) ? undefined : percentage(percent)),
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);

function states(table: string, online: number) {
  return partsTable(
    { name: `${table}.1`, status: `${table}.${online - 1}`, online: `${table}.${online}` },
    [{ column: 'status', states: STATUS }],
    ({ index, name }) => textOf(name) ?? `sensor ${index}`,
    ({ online }) => isOffline(online),
  );
}

export const akcp: SnmpProfile = {
  name: 'akcp',
  sysObjectIds: ['1.3.6.1.4.1.3854'],
  questions: {
    temperature,
    humidity,
    alarms: together(
      statePart('Station', `${AKCP}.1.2.0`, STATUS),
      states(TEMPERATURE, 5),
      states(HUMIDITY, 5),
      states(CONTACTS, 4),
    ),
  },
};
