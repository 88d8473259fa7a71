// Huawei switches, routers and firewalls (VRP) by SNMP: HUAWEI-ENTITY-EXTENT-MIB, HUAWEI-CONFIG-MAN-MIB.
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion, SnmpValue } from '../device.ts';
import { firstOf, gaugesFound, gaugesTable, judgedBy, partsTable, savedByTimes, scalarGauges, together } from '../questions.ts';
import {
  celsius,
  type Enumeration,
  type Flags,
  flagsOf,
  type Row,
  gravest,
  meaningOf,
  measured,
  numberOf,
  partsFound,
  percentage,
  rowsOf,
  textOf,
} from '../snmp-values.ts';
import { boardGauges, CLASS, entities, entityTemperature, type Entity } from '../standard/entity.ts';
import { describedVersion } from '../standard/system.ts';
import { share } from '../usage.ts';

const EXTENT = '1.3.6.1.4.1.2011.5.25.31.1.1';
const STATE = `${EXTENT}.1.1`;
const USAGE = { cpu: `${STATE}.5`, memory: `${STATE}.7` };
const FAN = `${EXTENT}.10.1`;
const POWER = `${EXTENT}.18.1`;

const POWER_STATE: Enumeration = {
  1: ['Supply', 'ok'],
  2: ['NotSupply', 'fault'],
  3: ['Sleep', 'ok'],
  4: ['Unknown', 'unknown'],
};
const FAN_STATE: Enumeration = { 1: ['Normal', 'ok'], 2: ['Abnormal', 'fault'] };
const ABSENT = 2;

const ENTITY_OPER: Enumeration = {
  2: ['disabled', 'fault'],
  3: ['enabled', 'ok'],
  4: ['offline', 'fault'],
  11: ['up', 'ok'],
  12: ['down', 'fault'],
  13: ['connect', 'ok'],
  15: ['protocol up', 'ok'],
  16: ['link up', 'ok'],
  17: ['link down', 'fault'],
  18: ['present', 'ok'],
  19: ['absent', 'absent'],
};
/** hwEntityAlarmLight */
const ALARM_LIGHTS: Flags = [
  [2, 'critical alarm', 'fault'],
  [3, 'major alarm', 'fault'],
  [4, 'minor alarm', 'attention'],
  [6, 'warning', 'attention'],
];

/** Slot and number are the index; the description, where the release has one, is the word on the box. */
function slotName(kind: string) {
  return ({ index, descr }: Row<'present' | 'state' | 'descr'>): string => {
    const [slot = '0', number = '0'] = index.split('.');
    const label = textOf(descr) ?? `${kind}${number}`;
    return slot === '0' ? label : `${slot}/${label}`;
  };
}

function slotParts(
  kind: string,
  table: string,
  columns: readonly [present: number, state: number, descr: number],
  states: Enumeration,
): SnmpQuestion {
  const [present, state, descr] = columns;
  return partsTable(
    { present: `${table}.${present}`, state: `${table}.${state}`, descr: `${table}.${descr}` },
    [{ column: 'state', states }],
    slotName(kind),
    (row) => numberOf(row.present) === ABSENT,
  );
}

const BOARD_STATE = { oper: `${STATE}.2`, light: `${STATE}.4`, lamp: `${STATE}.42` };
/** hwEntityFaultLight: 1 is «not supported» and says nothing. */
const faultLamp = (value: SnmpValue | undefined) =>
  numberOf(value) === 3 ? [{ word: 'fault lamp on', state: 'fault' as const }] : [];

/** Older releases list supplies and fans as boards of the entity table only. */
function boards(wanted: (entity: Entity) => boolean): SnmpQuestion {
  return async (reader) => {
    const [known, states] = await Promise.all([entities(reader), rowsOf(reader, BOARD_STATE)]);
    const found = states.flatMap(({ index, oper, light, lamp }) => {
      const entity = known.get(index);
      if (entity === undefined || oper === undefined || !wanted(entity)) return [];
      return [
        { name: nameOf(entity), ...gravest([meaningOf(oper, ENTITY_OPER), ...flagsOf(light, ALARM_LIGHTS), ...faultLamp(lamp)]) },
      ];
    });
    return partsFound(found);
  };
}

function nameOf({ name, descr, index }: Entity): string {
  return name === descr && descr !== '' ? `${descr} ${index}` : name;
}

const isPower = ({ class: entityClass, name, descr }: Entity) =>
  entityClass === CLASS.powerSupply || (isBoard(entityClass, name, descr) && /\b(power|pwr)/i.test(`${name} ${descr}`));
const isFan = ({ class: entityClass, name, descr }: Entity) =>
  entityClass === CLASS.fan || (isBoard(entityClass, name, descr) && /\bfan/i.test(`${name} ${descr}`));
const isModule = (entity: Entity) => isBoard(entity.class, entity.name, entity.descr) && !isPower(entity) && !isFan(entity);

/** Some releases answer without entPhysicalClass; a slot is no board. */
function isBoard(entityClass: number | undefined, name: string, descr: string): boolean {
  if (entityClass !== undefined) return entityClass === CLASS.module;
  return /\b(board|card|mpu|lpu|sfu)\b/i.test(`${name} ${descr}`) && !/\bslot\b/i.test(`${name} ${descr}`);
}

/** The release by which Huawei names its software, such as V200R019C10SPC500; without it the VRP version. */
export function vrpVersion(text: string): string | undefined {
  return /\bV\d{3}R\d{3}C\d{2}(?:SPC\d+)?\w*/.exec(text)?.[0] ?? /Version\s+(\d[\w.]*)/.exec(text)?.[1];
}

const OPTICAL = `${EXTENT}.3.1`;

/** Received and sent power come in microwatts, or on other releases in hundredths of a dBm, which are never above 30. */
function decibels(value: SnmpValue | undefined): number | undefined {
  const raw = measured(value);
  if (raw === undefined || raw === 0) return undefined;
  return raw < 0 ? raw / 100 : Math.round(10 * Math.log10(raw / 1000) * 1000) / 1000;
}

/** Microamperes, or on other releases milliamperes: no laser takes less than 1 mA as the former or more than 999 as the latter. */
function milliamperes(value: SnmpValue | undefined): number | undefined {
  const raw = measured(value);
  return raw === undefined || raw < 0 ? undefined : raw < 1000 ? raw : raw / 1000;
}

/** A port without a module has -1 in every column, or a supply of 0 V. */
const optics: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, {
    degrees: `${OPTICAL}.5`,
    volts: `${OPTICAL}.6`,
    bias: `${OPTICAL}.7`,
    received: `${OPTICAL}.8`,
    sent: `${OPTICAL}.9`,
  });
  const fitted = rows.filter(({ volts }) => (measured(volts) ?? 0) > 0);
  if (fitted.length === 0) return undefined;
  const known = await entities(reader);
  return gaugesFound(
    fitted.flatMap(({ index, degrees, volts, bias, received, sent }): readonly Gauge[] => {
      const name = known.get(index)?.name ?? `entity ${index}`;
      const gauge = (kind: string, value: number | undefined, unit: string) =>
        value === undefined ? [] : [{ name: `${name} ${kind}`, value, unit }];
      return [
        ...gauge('received', decibels(received), 'dBm'),
        ...gauge('sent', decibels(sent), 'dBm'),
        ...gauge('module', celsius(degrees), '°C'),
        ...gauge('supply', thousandths(volts), 'V'),
        ...gauge('bias', milliamperes(bias), 'mA'),
      ];
    }),
  );
};

function thousandths(value: SnmpValue | undefined): number | undefined {
  const raw = measured(value);
  return raw === undefined ? undefined : raw / 1000;
}

const ENERGY = '1.3.6.1.4.1.2011.6.157';
const electrical = together(
  scalarGauges('W', { 'Average consumption': `${ENERGY}.1.3.0`, 'Consumption now': `${ENERGY}.1.6.0` }, 1000),
  gaugesTable(
    { board: `${ENERGY}.2.1.1.3`, milliwatts: `${ENERGY}.2.1.1.4` },
    'W',
    ({ milliwatts }) => thousandths(milliwatts),
    ({ index, board }) => textOf(board) ?? `board ${index}`,
  ),
  gaugesTable(
    { milliamperes: `${POWER}.7`, present: `${POWER}.5` },
    'A',
    ({ milliamperes: current, present }) => (numberOf(present) === ABSENT ? undefined : thousandths(current)),
    ({ index }) => `PWR ${index.replaceAll('.', '/')} current`,
  ),
  gaugesTable(
    { millivolts: `${POWER}.8`, present: `${POWER}.5` },
    'V',
    ({ millivolts, present }) => (numberOf(present) === ABSENT ? undefined : thousandths(millivolts)),
    ({ index }) => `PWR ${index.replaceAll('.', '/')} voltage`,
  ),
  gaugesTable(
    { millivolts: `${EXTENT}.9.1.7` },
    'V',
    ({ millivolts }) => thousandths(millivolts),
    ({ index }) => `Sensor ${index}`,
  ),
);

const LIMITS: Enumeration = { 1: ['Normal', 'ok'], 2: ['Minor', 'attention'], 3: ['Major', 'fault'], 4: ['Fatal', 'fault'] };
const SENSORS = `${EXTENT}.8.1`;
/** Sensors by chassis, slot, i2c and channel, judged by the limits of the device. */
const warmth = partsTable(
  { state: `${SENSORS}.5` },
  [{ column: 'state', states: LIMITS }],
  ({ index }) => `Temperature ${index}`,
);
const alarms = together(
  warmth,
  partsTable({ state: `${EXTENT}.9.1.5` }, [{ column: 'state', states: LIMITS }], ({ index }) => `Voltage ${index}`),
);
const sensorDegrees = gaugesTable(
  { degrees: `${SENSORS}.6` },
  '°C',
  ({ degrees }) => celsius(degrees),
  ({ index }) => `Sensor ${index}`,
);

/** Flash memory in kilobytes. */
const flash: SnmpQuestion = async (reader) => {
  const table = '1.3.6.1.4.1.2011.6.9.1.4.2.1';
  const rows = await rowsOf(reader, { size: `${table}.3`, free: `${table}.4`, name: `${table}.5` });
  return gaugesFound(
    rows.flatMap(({ index, size, free, name }): readonly Gauge[] => {
      const [all, left] = [numberOf(size), numberOf(free)];
      if (all === undefined || left === undefined || all <= 0 || left > all) return [];
      return [{ name: textOf(name) ?? `flash ${index}`, value: share(all - left, all), unit: '%' }];
    }),
  );
};

const fanSpeed = gaugesTable(
  { speed: `${FAN}.5`, present: `${FAN}.6` },
  '%',
  ({ speed, present }) => (numberOf(present) === ABSENT ? undefined : percentage(speed)),
  ({ index }) => `Fan ${index.replaceAll('.', '/')}`,
);

const STACK = '1.3.6.1.4.1.2011.5.25.183.1';
const STACK_ROLE: Enumeration = { 1: ['Master', 'ok'], 2: ['Standby', 'ok'], 3: ['Slave', 'ok'] };
const STACK_PORT: Enumeration = { 1: ['up', 'ok'], 2: ['down', 'fault'] };
const redundancy = together(
  partsTable({ role: `${STACK}.20.1.3` }, [{ column: 'role', states: STACK_ROLE }], ({ index }) => `Stack member ${index}`),
  partsTable(
    { state: `${STACK}.21.1.5` },
    [{ column: 'state', states: STACK_PORT }],
    ({ index }) => `Stack port ${index.replaceAll('.', '/')}`,
  ),
);

export const huaweiVrp: SnmpProfile = {
  name: 'huawei-vrp',
  sysObjectIds: ['1.3.6.1.4.1.2011.2'],
  questions: {
    power: firstOf(slotParts('PWR', POWER, [5, 6, 9], POWER_STATE), boards(isPower)),
    fans: firstOf(slotParts('FAN', FAN, [6, 7, 8], FAN_STATE), boards(isFan)),
    modules: boards(isModule),
    cpu: boardGauges(USAGE, 'cpu', 'CPU'),
    memory: boardGauges(USAGE, 'memory', 'memory'),
    temperature: judgedBy(together(entityTemperature(`${STATE}.11`, { warning: `${STATE}.12` }), sensorDegrees), warmth),
    alarms,
    'file-systems': flash,
    optics,
    electrical,
    'fan-speed': fanSpeed,
    redundancy,
    configuration: savedByTimes('1.3.6.1.4.1.2011.6.10.1.1.1.0', '1.3.6.1.4.1.2011.6.10.1.1.2.0'),
    version: describedVersion(vrpVersion),
  },
};
