// Brocade fibre channel switches by SNMP: SW-MIB (sensors, load, firmware) and FA-EXT-MIB (transceivers).
import type { Gauge } from '../../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion, SnmpValue } from '../device.ts';
import { firstOf, gaugesFound, judgedBy, statePart, versionText } from '../questions.ts';
import {
  celsius,
  type Enumeration,
  gravest,
  meaningOf,
  measured,
  numberOf,
  partsFound,
  percentage,
  rowsOf,
  textOf,
} from '../snmp-values.ts';
import { fibrePorts } from '../standard/fibre-alliance.ts';

const SWITCH = '1.3.6.1.4.1.1588.2.1.1.1';
const SYSTEM = `${SWITCH}.1`;
const SENSORS = `${SYSTEM}.22.1`;
const OPTICS = `${SWITCH}.28.1.1`;
/** swSensorType */
const KIND = { temperature: 1, fan: 2, powerSupply: 3 } as const;
const NOMINAL = 4;

const SENSOR: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['faulty', 'fault'],
  3: ['below minimum', 'fault'],
  4: ['nominal', 'ok'],
  5: ['above maximum', 'fault'],
  6: ['absent', 'absent'],
};
/** swFCPortPhyState: without optics or light a port is unused, unless it is declared in use. */
const PHYSICAL: Enumeration = {
  1: ['no card', 'fault'],
  2: ['no transceiver', 'absent'],
  3: ['laser fault', 'fault'],
  4: ['no light', 'absent'],
  5: ['no sync', 'attention'],
  6: ['in sync', 'ok'],
  7: ['port fault', 'fault'],
  8: ['diagnosis fault', 'fault'],
  9: ['lock reference', 'attention'],
  10: ['validating', 'attention'],
  11: ['invalid module', 'fault'],
  14: ['no signal', 'fault'],
  255: ['unknown', 'unknown'],
};
const ADMIN_ONLINE = 1;
const OPERATION: Enumeration = {
  1: ['online', 'ok'],
  2: ['offline', 'fault'],
  3: ['testing', 'attention'],
  4: ['faulty', 'fault'],
};

async function sensors(reader: Parameters<SnmpQuestion>[0], kind?: number) {
  const rows = await rowsOf(reader, {
    type: `${SENSORS}.2`,
    status: `${SENSORS}.3`,
    value: `${SENSORS}.4`,
    name: `${SENSORS}.5`,
  });
  return rows
    .filter(({ type }) => kind === undefined || numberOf(type) === kind)
    .map((row) => ({ ...row, label: textOf(row.name) ?? `sensor ${row.index}` }));
}

const states =
  (kind?: number): SnmpQuestion =>
  async (reader) =>
    partsFound((await sensors(reader, kind)).map(({ label, status }) => ({ name: label, ...meaningOf(status, SENSOR) })));

function measurements(kind: number, unit: string, plausible: (value: SnmpValue | undefined) => number | undefined): SnmpQuestion {
  return async (reader) =>
    gaugesFound(
      (await sensors(reader, kind)).flatMap(({ label, status, value }) => {
        const read =
          numberOf(status) === NOMINAL || numberOf(status) === 5 || numberOf(status) === 3 ? plausible(value) : undefined;
        return read === undefined ? [] : [{ name: label, value: read, unit }];
      }),
    );
}

function percent(name: string, oid: string): SnmpQuestion {
  return async (reader) => {
    const value = percentage((await reader.get([oid]))[0]);
    return value === undefined ? undefined : { gauges: [{ name, value, unit: '%' }] };
  };
}

/** Text columns, indexed by the 16 octets of the unit and then the port; a port without light says `-inf`. */
const optics: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { celsius: `${OPTICS}.1`, received: `${OPTICS}.4`, sent: `${OPTICS}.5` });
  return gaugesFound(
    rows.flatMap(({ index, celsius: warm, received, sent }): readonly Gauge[] => {
      const port = `port ${index.split('.').at(-1) ?? index}`;
      const gauge = (name: string, value: number | undefined, unit: string) =>
        value === undefined ? [] : [{ name, value, unit }];
      return [
        ...gauge(`${port} received`, measured(received), 'dBm'),
        ...gauge(`${port} sent`, measured(sent), 'dBm'),
        ...gauge(`${port} module`, celsius(warm), '°C'),
      ];
    }),
  );
};

const PORTS = `${SWITCH}.6.2.1`;

/** Ports are numbered from 1 in the table and from 0 on the box. */
const fibreChannelPorts: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { physical: `${PORTS}.3`, operation: `${PORTS}.4`, admin: `${PORTS}.5` });
  return partsFound(
    rows.flatMap(({ index, physical, operation, admin }) => {
      if (physical === undefined && operation === undefined) return [];
      const name = `port ${Number(index.split('.').at(-1)) - 1}`;
      if (admin !== undefined && numberOf(admin) !== ADMIN_ONLINE)
        return [{ name, state: 'absent' as const, word: 'admin down' }];
      const said = [
        ...(physical === undefined ? [] : [meaningOf(physical, PHYSICAL)]),
        ...(operation === undefined ? [] : [meaningOf(operation, OPERATION)]),
      ];
      // An empty port is offline as well, and that is no fault of its own.
      return [{ name, ...(said[0]?.state === 'absent' ? said[0] : gravest(said)) }];
    }),
  );
};

export const brocade: SnmpProfile = {
  name: 'brocade',
  sysObjectIds: ['1.3.6.1.4.1.1588'],
  questions: {
    power: states(KIND.powerSupply),
    fans: states(KIND.fan),
    alarms: states(KIND.temperature),
    hba: firstOf(fibreChannelPorts, fibrePorts),
    modules: statePart('Switch', `${SYSTEM}.7.0`, OPERATION),
    temperature: judgedBy(measurements(KIND.temperature, '°C', celsius), states(KIND.temperature)),
    'fan-speed': measurements(KIND.fan, 'rpm', measured),
    optics,
    cpu: percent('CPU', `${SWITCH}.26.1.0`),
    memory: percent('Memory', `${SWITCH}.26.6.0`),
    version: versionText(`${SYSTEM}.6.0`),
  },
};
