// APC UPSs and environmental managers by SNMP: PowerNet-MIB.
import type { SnmpProfile, SnmpQuestion, SnmpValue } from '../device.ts';
import { firstOf, gaugesFound, gaugesTable, partsTable, scalar, scalarGauges, statePart, together } from '../questions.ts';
import { celsius, type Enumeration, gravest, meaningOf, measured, numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { standard } from '../standard.ts';
import { chargeAndRuntime } from '../standard/ups.ts';

const APC = '1.3.6.1.4.1.318.1.1';
const UPS = `${APC}.1`;
const MANAGER = `${APC}.10.4.2.3.1`;
const PROBES = `${APC}.10.2.3.2.1`;
const UNIVERSAL = `${APC}.25.1.2.1`;
const FAHRENHEIT = 2;

const BATTERY: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['battery normal', 'ok'],
  3: ['battery low', 'fault'],
  4: ['battery in fault condition', 'fault'],
  5: ['no battery present', 'absent'],
};
const REPLACE: Enumeration = { 1: ['battery does not need replacing', 'ok'], 2: ['battery needs replacing', 'fault'] };
const OUTPUT: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['on line', 'ok'],
  3: ['on battery', 'fault'],
  4: ['on smart boost', 'attention'],
  5: ['timed sleeping', 'fault'],
  6: ['software bypass', 'fault'],
  7: ['off', 'fault'],
  8: ['rebooting', 'fault'],
  9: ['switched bypass', 'fault'],
  10: ['hardware failure bypass', 'fault'],
  11: ['sleeping until power return', 'fault'],
  12: ['on smart trim', 'attention'],
  13: ['eco mode', 'attention'],
  14: ['hot standby', 'attention'],
  15: ['on battery test', 'attention'],
  16: ['emergency static bypass', 'fault'],
  17: ['static bypass standby', 'attention'],
  18: ['power saving mode', 'attention'],
  19: ['spot mode', 'attention'],
};

const battery: SnmpQuestion = async (reader) => {
  const asked = ['1.1.0', '2.1.0', '2.3.0', '2.4.0', '3.1.0'].map((item) => `${UPS}.2.${item}`);
  const [status, charge, ticks, replace, preciseCharge] = await reader.get(asked);
  const said = [
    ...(status === undefined ? [] : [meaningOf(status, BATTERY)]),
    ...(replace === undefined ? [] : [meaningOf(replace, REPLACE)]),
  ];
  if (said.length === 0) return undefined;
  const tenths = measured(preciseCharge);
  const percent = tenths === undefined ? percentage(charge) : percentage(tenths / 10);
  const hundredths = measured(ticks);
  return {
    parts: [{ name: 'Battery', ...gravest(said) }],
    gauges: chargeAndRuntime(percent, hundredths === undefined ? undefined : Math.round(hundredths / 6000)),
  };
};

const load: SnmpQuestion = async (reader) => {
  const [precise, plain] = await Promise.all([scalar(reader, `${UPS}.4.3.3.0`), scalar(reader, `${UPS}.4.2.3.0`)]);
  const tenths = measured(precise);
  const percent = percentage(tenths === undefined ? plain : tenths / 10, 200);
  return percent === undefined ? undefined : { gauges: [{ name: 'Load', value: percent, unit: '%' }] };
};

const output: SnmpQuestion = async (reader) => {
  const [status] = await reader.get([`${UPS}.4.1.1.0`]);
  return status === undefined ? undefined : { parts: [{ name: 'Output', ...meaningOf(status, OUTPUT) }] };
};

/** Values are in the unit that the manager displays. */
function inCelsius(value: number | undefined, unit: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return celsius(unit === FAHRENHEIT ? Math.round(((value - 32) / 1.8) * 10) / 10 : value);
}

const [NEVER_INSTALLED, COMMUNICATES] = [1, 2];

/** A sensor that has lost its manager keeps its last value: that is no measurement. */
function isHeard(communication: SnmpValue | undefined): boolean {
  return communication === undefined || numberOf(communication) === COMMUNICATES;
}

const managerTemperature: SnmpQuestion = async (reader) => {
  const [unit, rows] = await Promise.all([
    scalar(reader, `${APC}.10.4.1.1.0`),
    rowsOf(reader, { name: `${MANAGER}.3`, degrees: `${MANAGER}.5`, communication: `${MANAGER}.7` }),
  ]);
  return gaugesFound(
    rows.flatMap(({ index, name, degrees, communication }) => {
      const value = isHeard(communication) ? inCelsius(measured(degrees), unit) : undefined;
      return value === undefined ? [] : [{ name: textOf(name) ?? `sensor ${index}`, value, unit: '°C' }];
    }),
  );
};

const managerHumidity = gaugesTable(
  { name: `${MANAGER}.3`, humidity: `${MANAGER}.6`, communication: `${MANAGER}.7` },
  '%RH',
  ({ humidity, communication }) => (isHeard(communication) ? humidityOf(humidity) : undefined),
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);

/** 0 is what a temperature-only sensor reports. */
function humidityOf(value: SnmpValue | undefined): number | undefined {
  const percent = percentage(value);
  return percent === 0 ? undefined : percent;
}

/** Probe ports of the integrated environmental monitor; 2 is connected. */
const probeTemperature = gaugesTable(
  { name: `${PROBES}.2`, connected: `${PROBES}.3`, degrees: `${PROBES}.4`, unit: `${PROBES}.5` },
  '°C',
  ({ connected, degrees, unit }) => (numberOf(connected) === 2 ? inCelsius(measured(degrees), numberOf(unit)) : undefined),
  ({ index, name }) => textOf(name) ?? `probe ${index}`,
);
const probeHumidity = gaugesTable(
  { name: `${PROBES}.2`, connected: `${PROBES}.3`, humidity: `${PROBES}.6` },
  '%RH',
  ({ connected, humidity }) => (numberOf(connected) === 2 ? humidityOf(humidity) : undefined),
  ({ index, name }) => textOf(name) ?? `probe ${index}`,
);

/** Universal sensor ports give Celsius in a column of their own. */
const universalTemperature = gaugesTable(
  { name: `${UNIVERSAL}.3`, degrees: `${UNIVERSAL}.6`, communication: `${UNIVERSAL}.10` },
  '°C',
  ({ degrees, communication }) => (isHeard(communication) ? celsius(degrees) : undefined),
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);
const universalHumidity = gaugesTable(
  { name: `${UNIVERSAL}.3`, humidity: `${UNIVERSAL}.7`, communication: `${UNIVERSAL}.10` },
  '%RH',
  ({ humidity, communication }) => (isHeard(communication) ? humidityOf(humidity) : undefined),
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);

const COMMUNICATION: Enumeration = { 1: ['never installed', 'absent'], 2: ['communicating', 'ok'], 3: ['lost', 'fault'] };
const SENSOR_ALARM: Enumeration = {
  1: ['normal', 'ok'],
  2: ['warning', 'attention'],
  3: ['critical', 'fault'],
  4: ['low warning', 'attention'],
  5: ['low critical', 'fault'],
  6: ['high warning', 'attention'],
  7: ['high critical', 'fault'],
};
/** uioSensorStatusAlarmStatus */
const UNIVERSAL_ALARM: Enumeration = {
  1: ['normal', 'ok'],
  2: ['warning', 'attention'],
  3: ['critical', 'fault'],
  4: ['not applicable', 'absent'],
};
const CONTACT: Enumeration = {
  1: ['closed', 'ok'],
  2: ['fault', 'fault'],
  3: ['disabled', 'absent'],
  4: ['not applicable', 'absent'],
};

/** upsAdvTestDiagnosticsResults */
const SELF_TEST: Enumeration = {
  1: ['passed', 'ok'],
  2: ['failed', 'fault'],
  3: ['invalid', 'absent'],
  4: ['in progress', 'ok'],
};

/** Sensors that report past their limits or not at all, and contacts such as doors. */
const alarms = together(
  statePart('Self test', `${UPS}.7.2.3.0`, SELF_TEST),
  partsTable(
    { name: `${MANAGER}.3`, alarm: `${MANAGER}.8`, heard: `${MANAGER}.7` },
    [
      { column: 'alarm', states: SENSOR_ALARM },
      { column: 'heard', states: COMMUNICATION },
    ],
    ({ index, name }) => textOf(name) ?? `sensor ${index}`,
  ),
  partsTable(
    { name: `${UNIVERSAL}.3`, alarm: `${UNIVERSAL}.9`, heard: `${UNIVERSAL}.10` },
    [
      { column: 'alarm', states: UNIVERSAL_ALARM },
      { column: 'heard', states: COMMUNICATION },
    ],
    ({ index, name }) => textOf(name) ?? `sensor ${index}`,
    ({ heard }) => numberOf(heard) === NEVER_INSTALLED,
  ),
  partsTable(
    { name: `${APC}.10.2.3.4.1.2`, state: `${APC}.10.2.3.4.1.3` },
    [{ column: 'state', states: CONTACT }],
    ({ index, name }) => textOf(name) ?? `contact ${index}`,
  ),
);

const electrical = together(
  scalarGauges('V', {
    'Battery voltage': `${UPS}.2.2.8.0`,
    'Input voltage': `${UPS}.3.2.1.0`,
    'Output voltage': `${UPS}.4.2.1.0`,
  }),
  scalarGauges('Hz', { 'Input frequency': `${UPS}.3.2.4.0`, 'Output frequency': `${UPS}.4.2.2.0` }),
  scalarGauges('°C', { 'Internal temperature': `${UPS}.2.2.2.0` }),
  scalarGauges('A', { 'Output current': `${UPS}.4.3.4.0` }, 10),
);

const batteryTemperature: SnmpQuestion = async (reader) => {
  const degrees = celsius((await reader.get([`${UPS}.2.2.2.0`]))[0]);
  return degrees === undefined ? undefined : { gauges: [{ name: 'Battery', value: degrees, unit: '°C' }] };
};

const { battery: standardBattery, load: standardLoad, electrical: standardElectrical } = standard.questions;

export const apc: SnmpProfile = {
  name: 'apc',
  sysObjectIds: ['1.3.6.1.4.1.318'],
  questions: {
    power: output,
    battery: standardBattery === undefined ? battery : firstOf(battery, standardBattery),
    load: standardLoad === undefined ? load : firstOf(load, standardLoad),
    temperature: firstOf(managerTemperature, probeTemperature, universalTemperature, batteryTemperature),
    alarms,
    electrical: standardElectrical === undefined ? electrical : firstOf(electrical, standardElectrical),
    humidity: firstOf(managerHumidity, probeHumidity, universalHumidity),
  },
};
