// Cisco switches and routers by SNMP: CISCO-ENVMON, -ENTITY-FRU-CONTROL, -ENTITY-SENSOR, -PROCESS, -MEMORY-POOL, -VTP and others.
import type { Gauge, Part } from '../../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { logFacts } from '../log-text.ts';
import {
  firstOf,
  gaugesFound,
  gaugesTable,
  gravestOf,
  judgedBy,
  partsTable,
  savedByTimes,
  scalarGauges,
  together,
} from '../questions.ts';
import { celsius, type Enumeration, measured, numberOf, partsFound, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { cdp } from '../standard/cdp.ts';
import { entities } from '../standard/entity.ts';
import { ENTITY_SENSOR, sensorElectrical, sensorFanSpeed, sensorOptics, sensorTemperature } from '../standard/entity-sensor.ts';
import { lldp } from '../standard/lldp.ts';
import { poeBudget } from '../standard/power-ethernet.ts';
import { describedVersion } from '../standard/system.ts';
import { ciscoRedundancy } from './cisco-redundancy.ts';
import { vlanNames } from '../standard/vlans.ts';
import { share } from '../usage.ts';

const CISCO = '1.3.6.1.4.1.9.9';
const ENVIRONMENT = `${CISCO}.13.1`;
const FRU = `${CISCO}.117.1`;
/** The vendor's older copy of ENTITY-SENSOR: the same scales and precisions. */
const SENSOR = `${CISCO}.91.1.1.1.1`;

/** entSensorThresholdTable */
const LIMITS = `${CISCO}.91.1.2.1.1`;
const [TRUE, CELSIUS, MAJOR] = [1, 8, 20];

const ENVIRONMENT_STATE: Enumeration = {
  1: ['normal', 'ok'],
  2: ['warning', 'attention'],
  3: ['critical', 'fault'],
  4: ['shutdown', 'fault'],
  5: ['not present', 'absent'],
  6: ['not functioning', 'fault'],
};
const FRU_POWER: Enumeration = {
  1: ['off (environment)', 'fault'],
  2: ['on', 'ok'],
  3: ['off (admin)', 'attention'],
  4: ['off (denied)', 'fault'],
  5: ['off (power)', 'fault'],
  6: ['off (temperature)', 'fault'],
  7: ['off (fan)', 'fault'],
  8: ['failed', 'fault'],
  9: ['on, fan failed', 'attention'],
  10: ['off (cooling)', 'fault'],
  11: ['off (connector rating)', 'fault'],
  12: ['on, inline power failed', 'attention'],
};
const FRU_FAN: Enumeration = { 1: ['unknown', 'unknown'], 2: ['up', 'ok'], 3: ['down', 'fault'], 4: ['warning', 'attention'] };
const FRU_MODULE: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['ok', 'ok'],
  3: ['disabled', 'attention'],
  4: ['ok, diagnosis failed', 'attention'],
  5: ['boot', 'attention'],
  6: ['self test', 'attention'],
  7: ['failed', 'fault'],
  8: ['missing', 'fault'],
  9: ['mismatch with parent', 'fault'],
  10: ['mismatch of configuration', 'fault'],
  11: ['diagnosis failed', 'fault'],
  12: ['dormant', 'attention'],
  13: ['out of service (admin)', 'attention'],
  14: ['out of service (temperature)', 'fault'],
  15: ['powered down', 'attention'],
  16: ['powered up', 'attention'],
  17: ['power denied', 'fault'],
  18: ['power cycled', 'attention'],
  19: ['ok, power over warning', 'attention'],
  20: ['ok, power over critical', 'fault'],
  21: ['synchronizing', 'attention'],
  22: ['upgrading', 'attention'],
  23: ['ok, authentication failed', 'attention'],
  25: ['firmware mismatch', 'fault'],
  27: ['firmware download failed', 'fault'],
};

/** `SW#1, Sensor#1, GREEN` → `SW#1, Sensor#1`: a name that tells the state would change with it. */
function steadyName(text: string | undefined): string | undefined {
  const name = text
    ?.replace(/[\s,]*\b(?:normal|warning|critical|shutdown|faulty|green|yellow|red|not ?exist|not present)\b.*$/i, '')
    .trim();
  return name === '' ? undefined : name;
}

const environment = (kind: string, table: string): SnmpQuestion =>
  partsTable(
    { name: `${table}.2`, state: `${table}.3` },
    [{ column: 'state', states: ENVIRONMENT_STATE }],
    ({ index, name }) => steadyName(textOf(name)) ?? `${kind} ${index}`,
  );

/** Field-replaceable units are named in the entity table. */
function units(column: string, states: Enumeration): SnmpQuestion {
  const question = partsTable({ state: column }, [{ column: 'state', states }], ({ index }) => index);
  return async (reader) => {
    const facts = await question(reader);
    if (facts?.parts === undefined) return undefined;
    const known = await entities(reader);
    return { parts: facts.parts.map((part): Part => ({ ...part, name: known.get(part.name)?.name ?? `unit ${part.name}` })) };
  };
}

/** Sensors that the device judges by limits of its own. */
const warmth = partsTable(
  { name: `${ENVIRONMENT}.3.1.2`, state: `${ENVIRONMENT}.3.1.6` },
  [{ column: 'state', states: ENVIRONMENT_STATE }],
  ({ index, name }) => steadyName(textOf(name)) ?? `Temperature ${index}`,
);
/** Where the limits stand beside the sensors: minor, major and critical ones, and whether each is passed. */
const passedLimits: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { severity: `${LIMITS}.2`, passed: `${LIMITS}.5` });
  const passed = rows.filter((row) => numberOf(row.passed) === TRUE);
  if (passed.length === 0) return undefined;
  const [types, known] = await Promise.all([reader.walk(`${SENSOR}.1`), entities(reader)]);
  const warm = new Set(types.flatMap(({ index, value }) => (numberOf(value) === CELSIUS ? [index] : [])));
  const gravestBy = Map.groupBy(
    passed.filter(({ index }) => warm.has(index.split('.')[0] ?? '')),
    ({ index }) => index.split('.')[0] ?? '',
  );
  return partsFound(
    [...gravestBy].map(([index, limits]) => {
      const isMajor = limits.some(({ severity }) => (numberOf(severity) ?? 0) >= MAJOR);
      return {
        name: known.get(index)?.name ?? `sensor ${index}`,
        state: isMajor ? 'fault' : 'attention',
        word: 'over its limit',
      };
    }),
  );
};

const alarms = together(
  warmth,
  partsTable(
    { name: `${ENVIRONMENT}.2.1.2`, state: `${ENVIRONMENT}.2.1.7` },
    [{ column: 'state', states: ENVIRONMENT_STATE }],
    ({ index, name }) => steadyName(textOf(name)) ?? `Voltage ${index}`,
  ),
);

const environmentTemperature: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { name: `${ENVIRONMENT}.3.1.2`, degrees: `${ENVIRONMENT}.3.1.3` });
  return gaugesFound(
    rows.flatMap(({ index, name, degrees }): readonly Gauge[] => {
      const value = celsius(degrees);
      return value === undefined ? [] : [{ name: steadyName(textOf(name)) ?? `sensor ${index}`, value, unit: '°C' }];
    }),
  );
};

const processors: SnmpQuestion = async (reader) => {
  const table = `${CISCO}.109.1.1.1.1`;
  const rows = await rowsOf(reader, { revised: `${table}.8`, old: `${table}.5` });
  return gaugesFound(
    rows.flatMap(({ index, revised, old }): readonly Gauge[] => {
      const value = percentage(revised ?? old);
      return value === undefined ? [] : [{ name: rows.length === 1 ? 'CPU' : `CPU ${index}`, value, unit: '%' }];
    }),
  );
};

const memory =
  (table: string, [name, used, free]: readonly [number, number, number]): SnmpQuestion =>
  async (reader) => {
    const rows = await rowsOf(reader, { name: `${table}.${name}`, used: `${table}.${used}`, free: `${table}.${free}` });
    return gaugesFound(
      rows.flatMap((row): readonly Gauge[] => {
        const [taken, left] = [numberOf(row.used), numberOf(row.free)];
        // The ring between processes and forwarding is carved out full.
        if (taken === undefined || left === undefined || taken + left <= 0 || textOf(row.name) === 'lsmpi_io') return [];
        return [{ name: `${textOf(row.name) ?? `pool ${row.index}`} memory`, value: share(taken, taken + left), unit: '%' }];
      }),
    );
  };

/** vtpVlanType */
const ETHERNET = 1;
/** Those of other media are always there and never used. */
const RESERVED = new Set(['1002', '1003', '1004', '1005']);

/** A VLAN is there when it has a row: its state is `suspended` on releases where it works. */
const vlans: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { state: `${CISCO}.46.1.3.1.1.2`, type: `${CISCO}.46.1.3.1.1.3` });
  const named = rows.flatMap(({ index, state, type }) => {
    const id = index.split('.').at(-1) ?? '';
    const otherMedium = type === undefined ? RESERVED.has(id) : numberOf(type) !== ETHERNET;
    return state === undefined || otherMedium ? [] : [id];
  });
  return named.length === 0 ? undefined : { names: vlanNames(named) };
};

/** The last lines only, and severities counted from one. */
const log: SnmpQuestion = async (reader) => {
  const table = `${CISCO}.41.1.2.3.1`;
  const rows = await rowsOf(reader, { facility: `${table}.2`, severity: `${table}.3`, name: `${table}.4`, text: `${table}.5` });
  const lines = rows.flatMap(({ facility, severity, name, text }) => {
    const level = numberOf(severity);
    if (level === undefined || level < 1 || level > 8) return [];
    return [
      { severity: level - 1, text: `%${textOf(facility) ?? ''}-${level - 1}-${textOf(name) ?? ''}: ${textOf(text) ?? ''}` },
    ];
  });
  return lines.length === 0 ? undefined : { log: logFacts(lines) };
};

/** What the switch's ports supply, in milliwatts, and how many devices take it. */
const poe = together(
  poeBudget,
  milliwatts('PoE remaining', `${CISCO}.402.1.3.1.5`),
  milliwatts('PoE consumed', `${CISCO}.402.1.3.1.4`),
  gaugesTable(
    { devices: `${CISCO}.402.1.4.1` },
    '',
    ({ devices }) => measured(devices),
    () => 'PoE devices',
  ),
);

function milliwatts(kind: string, column: string): SnmpQuestion {
  return gaugesTable(
    { value: column },
    'W',
    ({ value }) => {
      const watts = measured(value);
      return watts === undefined ? undefined : watts / 1000;
    },
    ({ index }) => `${kind} ${index}`,
  );
}

/** Connections in use now (40.6) and the most there were (40.7); tunnels by kind. */
const sessions = together(
  scalarGauges('', {
    Connections: `${CISCO}.147.1.2.2.2.1.5.40.6`,
    'Connections at most': `${CISCO}.147.1.2.2.2.1.5.40.7`,
    'IPsec sessions': `${CISCO}.392.1.3.26.0`,
    'LAN to LAN sessions': `${CISCO}.392.1.3.29.0`,
    'Load balancing sessions': `${CISCO}.392.1.3.32.0`,
    'SVC sessions': `${CISCO}.392.1.3.35.0`,
    'WebVPN sessions': `${CISCO}.392.1.3.38.0`,
    'Load balancing peers': '1.3.6.1.4.1.3076.2.1.2.36.1.4.0',
  }),
  scalarGauges('%', { 'Load balancing load': '1.3.6.1.4.1.3076.2.1.2.36.1.5.0' }),
);

/** Flash memory and discs by partition. */
const flash: SnmpQuestion = async (reader) => {
  const table = `${CISCO}.10.1.1.4.1.1`;
  const rows = await rowsOf(reader, { size: `${table}.4`, free: `${table}.5`, name: `${table}.10` });
  return gaugesFound(
    rows.flatMap(({ index, size, free, name }): readonly Gauge[] => {
      const [all, left] = [numberOf(size), numberOf(free)];
      if (all === undefined || left === undefined || all <= 0 || left > all) return [];
      return [{ name: textOf(name) ?? `flash ${index}`, value: share(all - left, all), unit: '%' }];
    }),
  );
};

const version = describedVersion((description) => /Version\s+([^\s,]+)/.exec(description)?.[1]);

export const cisco: SnmpProfile = {
  name: 'cisco',
  sysObjectIds: ['1.3.6.1.4.1.9'],
  questions: {
    power: gravestOf(environment('Power supply', `${ENVIRONMENT}.5.1`), units(`${FRU}.1.2.1.2`, FRU_POWER)),
    fans: gravestOf(environment('Fan', `${ENVIRONMENT}.4.1`), units(`${FRU}.4.1.1.1`, FRU_FAN)),
    modules: units(`${FRU}.2.1.1.2`, FRU_MODULE),
    temperature: judgedBy(
      firstOf(together(environmentTemperature, sensorTemperature(SENSOR)), sensorTemperature(ENTITY_SENSOR)),
      together(warmth, passedLimits),
    ),
    electrical: together(firstOf(sensorElectrical(SENSOR), sensorElectrical(ENTITY_SENSOR)), poe),
    'fan-speed': firstOf(sensorFanSpeed(SENSOR), sensorFanSpeed(ENTITY_SENSOR)),
    optics: firstOf(sensorOptics(SENSOR), sensorOptics(ENTITY_SENSOR)),
    redundancy: ciscoRedundancy,
    alarms,
    neighbours: together(lldp, cdp),
    sessions,
    'file-systems': flash,
    cpu: processors,
    // The older table counts in 32 bits, and begins anew at 4 GiB.
    memory: firstOf(memory(`${CISCO}.221.1.1.1.1`, [3, 18, 20]), memory(`${CISCO}.48.1.1.1`, [2, 5, 6])),
    vlans,
    log,
    configuration: savedByTimes(`${CISCO}.43.1.1.1.0`, `${CISCO}.43.1.1.2.0`),
    version,
  },
};
