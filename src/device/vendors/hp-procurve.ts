// HP ProCurve and Aruba switches by SNMP: HP-ICF-CHASSIS, -FAN, -POWERSUPPLY, -TRANSCEIVER and NETSWITCH-MIB.
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesFound, gaugesTable, gravestOf, partsTable, scalar, statePart, together } from '../questions.ts';
import { celsius, type Enumeration, measured, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { ENTITY_SENSOR, sensorTemperature } from '../standard/entity-sensor.ts';
import { entityStates } from '../standard/entity-state.ts';
import { CLASS } from '../standard/entity.ts';
import { describedVersion } from '../standard/system.ts';
import { share } from '../usage.ts';

const ICF = '1.3.6.1.4.1.11.2.14.11';
const SENSORS = `${ICF}.1.2.6.1`;
const SWITCH = `${ICF}.5.1`;
const FANS = `${SWITCH}.54.2.1.1`;
const SUPPLIES = `${SWITCH}.55.1.1.1`;
const OPTICS = `${SWITCH}.82.1.1.1.1`;
const POE = `${ICF}.1.9.1.6.1`;

const FAN: Enumeration = {
  0: ['failed', 'fault'],
  1: ['removed', 'absent'],
  2: ['off', 'fault'],
  3: ['underspeed', 'attention'],
  4: ['overspeed', 'attention'],
  5: ['ok', 'ok'],
};
const SUPPLY: Enumeration = {
  1: ['not present', 'absent'],
  2: ['not plugged', 'fault'],
  3: ['powered', 'ok'],
  4: ['failed', 'fault'],
  5: ['permanent failure', 'fault'],
  7: ['auxiliary failure', 'fault'],
  8: ['not powered', 'fault'],
  9: ['auxiliary not powered', 'fault'],
};
const SENSOR: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['bad', 'fault'],
  3: ['warning', 'attention'],
  4: ['good', 'ok'],
  5: ['not present', 'absent'],
};
const STACK: Enumeration = {
  0: ['unavailable', 'absent'],
  1: ['disabled', 'absent'],
  2: ['active', 'ok'],
  3: ['inactive fragment', 'fault'],
  4: ['active fragment', 'attention'],
};

const numbered =
  (kind: string) =>
  ({ index }: { readonly index: string }) =>
    `${kind} ${index}`;

const power = partsTable({ state: `${SUPPLIES}.2` }, [{ column: 'state', states: SUPPLY }], numbered('Power supply'));
const fans = partsTable({ state: `${FANS}.4` }, [{ column: 'state', states: FAN }], numbered('Fan'));
const sensors = partsTable(
  { name: `${SENSORS}.7`, state: `${SENSORS}.4` },
  [{ column: 'state', states: SENSOR }],
  ({ index, name }) => textOf(name) ?? `sensor ${index}`,
);

const STACK_MEMBER: Enumeration = {
  0: ['unused', 'absent'],
  1: ['missing', 'fault'],
  2: ['provisioned', 'absent'],
  3: ['commander', 'ok'],
  4: ['standby', 'ok'],
  5: ['member', 'ok'],
  6: ['shut down', 'fault'],
  7: ['booting', 'attention'],
  8: ['communication failure', 'fault'],
  9: ['incompatible software', 'fault'],
  10: ['unknown', 'unknown'],
  11: ['standby booting', 'attention'],
};
const stackMembers = partsTable(
  { state: `${SWITCH}.69.1.3.1.9` },
  [{ column: 'state', states: STACK_MEMBER }],
  numbered('Stack member'),
);

const processor: SnmpQuestion = async (reader) => {
  const value = percentage(await scalar(reader, `${SWITCH}.9.6.1.0`));
  return value === undefined ? undefined : { gauges: [{ name: 'CPU', value, unit: '%' }] };
};

function memory(kind: string, table: string): SnmpQuestion {
  return gaugesTable(
    { total: `${table}.5`, used: `${table}.7` },
    '%',
    ({ total, used }) => {
      const [all, taken] = [measured(total), measured(used)];
      return all === undefined || taken === undefined || all <= 0 ? undefined : share(taken, all);
    },
    ({ index }) => `${kind} memory ${index}`,
  );
}

const supplyTemperature = gaugesTable(
  { degrees: `${SUPPLIES}.4` },
  '°C',
  ({ degrees }) => celsius(degrees),
  numbered('Power supply'),
);
const supplyPower = gaugesTable({ watts: `${SUPPLIES}.6` }, 'W', ({ watts }) => measured(watts), numbered('Power supply'));
const poePower = together(
  gaugesTable({ watts: `${POE}.4` }, 'W', ({ watts }) => measured(watts), numbered('PoE budget')),
  gaugesTable({ watts: `${POE}.5` }, 'W', ({ watts }) => measured(watts), numbered('PoE consumed')),
);

/** Thousandths of dBm and degrees, tenths of a millivolt, microamperes; -99999999 stands for no light. */
const optics: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, {
    port: `${OPTICS}.2`,
    degrees: `${OPTICS}.11`,
    volts: `${OPTICS}.12`,
    bias: `${OPTICS}.13`,
    sent: `${OPTICS}.14`,
    received: `${OPTICS}.15`,
  });
  return gaugesFound(
    rows.flatMap(({ index, port, degrees, volts, bias, sent, received }): readonly Gauge[] => {
      const name = textOf(port) ?? index;
      const gauge = (kind: string, value: number | undefined, divisor: number, unit: string) =>
        value === undefined || value <= -99_000_000 ? [] : [{ name: `${name} ${kind}`, value: value / divisor, unit }];
      return [
        ...gauge('received', measured(received), 1000, 'dBm'),
        ...gauge('sent', measured(sent), 1000, 'dBm'),
        ...gauge('module', measured(degrees), 1000, '°C'),
        ...gauge('supply', measured(volts), 10_000, 'V'),
        ...gauge('bias', measured(bias), 1000, 'mA'),
      ];
    }),
  );
};

export const hpProcurve: SnmpProfile = {
  name: 'hp-procurve',
  sysObjectIds: ['1.3.6.1.4.1.11.2.3.7.11', '1.3.6.1.4.1.11.2.3.7.8'],
  questions: {
    power: gravestOf(power, entityStates(CLASS.powerSupply)),
    fans: gravestOf(fans, entityStates(CLASS.fan)),
    alarms: together(sensors, entityStates(CLASS.chassis), entityStates(CLASS.backplane)),
    temperature: together(sensorTemperature(ENTITY_SENSOR), supplyTemperature),
    electrical: together(supplyPower, poePower),
    optics,
    redundancy: together(statePart('Stack', `${SWITCH}.69.1.1.2.0`, STACK), stackMembers),
    cpu: processor,
    memory: together(memory('Global', `${SWITCH}.1.2.2.1.1`), memory('Local', `${SWITCH}.1.2.1.1.1`)),
    version: describedVersion((description) => /revision\s+([\w.]+)/.exec(description)?.[1]),
  },
};
