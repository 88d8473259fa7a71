// Fortinet firewalls by SNMP: FORTINET-FORTIGATE-MIB (hardware sensors with alarms, load, sessions, tunnels, cluster).
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesFound, judgedBy, partsTable, scalarGauges, together, versionText } from '../questions.ts';
import {
  celsius,
  type Enumeration,
  meaningOf,
  measured,
  numberOf,
  partsFound,
  percentage,
  rowsOf,
  textOf,
} from '../snmp-values.ts';

const FORTIGATE = '1.3.6.1.4.1.12356.101';
const SYSTEM = `${FORTIGATE}.4.1`;
const SENSORS = `${FORTIGATE}.4.3.2.1`;
const CLUSTER = `${FORTIGATE}.13`;
const STANDALONE = 1;

const ALARM: Enumeration = { 0: ['ok', 'ok'], 1: ['alarm', 'fault'] };
const SYNCHRONIZED: Enumeration = { 0: ['unsynchronized', 'fault'], 1: ['synchronized', 'ok'] };
const SERVICE: Enumeration = { 1: ['disabled', 'absent'], 2: ['enabled', 'ok'] };

/** One table holds them all; only the name tells what a sensor measures. */
const KIND = {
  fan: /fan(?!.*te?mp)/i,
  temperature: /temp|tmp|lm75|\btd\d|^dts\b|core \d|die|inlet|outlet|ambient|therm/i,
  power: /^(?:rps|ps ?\d|psu|power supply)/i,
  voltage: /^[+-]?\d+(?:\.\d+)?V|\d+V\d*\b|\bV(?:CC|TT|BAT|IN|OUT|DD)|V(?:CCP|SB|SA)\b|\bP\d+V/i,
} as const;

export const isFan = (name: string): boolean => KIND.fan.test(name);
export const isTemperature = (name: string): boolean => !isFan(name) && KIND.temperature.test(name);
export const isSupply = (name: string): boolean => KIND.power.test(name) && !isFan(name) && !isTemperature(name);
const isVoltage = (name: string): boolean => !isFan(name) && !isTemperature(name) && KIND.voltage.test(name);

function alarms(wanted: (name: string) => boolean): SnmpQuestion {
  return async (reader) => {
    const rows = await rowsOf(reader, { name: `${SENSORS}.2`, alarm: `${SENSORS}.4` });
    return partsFound(
      rows.flatMap(({ index, name, alarm }) => {
        const sensor = textOf(name) ?? `sensor ${index}`;
        return alarm === undefined || !wanted(sensor) ? [] : [{ name: sensor, ...meaningOf(alarm, ALARM) }];
      }),
    );
  };
}

function measurements(wanted: (name: string) => boolean, unit: string, plausible: (value: number) => number | undefined) {
  return (async (reader) => {
    const rows = await rowsOf(reader, { name: `${SENSORS}.2`, value: `${SENSORS}.3` });
    return gaugesFound(
      rows.flatMap(({ index, name, value }) => {
        const [sensor, raw] = [textOf(name) ?? `sensor ${index}`, measured(value)];
        const read = raw === undefined || !wanted(sensor) ? undefined : plausible(raw);
        return read === undefined ? [] : [{ name: sensor, value: read, unit }];
      }),
    );
  }) satisfies SnmpQuestion;
}

function load(name: string, oid: string): SnmpQuestion {
  return async (reader) => {
    const value = percentage((await reader.get([oid]))[0]);
    return value === undefined ? undefined : { gauges: [{ name, value, unit: '%' }] };
  };
}

/** A device alone is no cluster that lost its members. */
const redundancy: SnmpQuestion = async (reader) => {
  const [[mode], members] = await Promise.all([
    reader.get([`${CLUSTER}.1.1.0`]),
    rowsOf(reader, { host: `${CLUSTER}.2.1.1.11`, serial: `${CLUSTER}.2.1.1.2`, sync: `${CLUSTER}.2.1.1.12` }),
  ]);
  if (numberOf(mode) === STANDALONE) return { parts: [{ name: 'Cluster', state: 'absent', word: 'standalone' }] };
  const known = members.filter(({ sync }) => sync !== undefined);
  // A cluster whose other member is gone lists only the one that is left.
  const isLonely = mode !== undefined && known.length === 1;
  return partsFound([
    ...known.map(({ index, host, serial, sync }) => ({
      name: textOf(host) ?? textOf(serial) ?? `member ${index}`,
      ...meaningOf(sync, SYNCHRONIZED),
    })),
    ...(isLonely ? [{ name: 'Members', state: 'fault' as const, word: '1' }] : []),
  ]);
};

const sslTunnels: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { users: `${FORTIGATE}.12.2.3.1.2`, tunnels: `${FORTIGATE}.12.2.3.1.6` });
  return gaugesFound(
    rows.flatMap(({ index, users, tunnels }) =>
      (
        [
          ['users', users],
          ['tunnels', tunnels],
        ] as const
      ).flatMap(([kind, value]) => {
        const number = measured(value);
        return number === undefined ? [] : [{ name: `SSL VPN ${kind} ${index}`, value: number, unit: '' }];
      }),
    ),
  );
};

const sslService: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { state: `${FORTIGATE}.12.2.3.1.1` });
  return partsFound(rows.map(({ index, state }) => ({ name: `SSL VPN ${index}`, ...meaningOf(state, SERVICE) })));
};

const ALIVE: Enumeration = { 0: ['alive', 'ok'], 1: ['dead', 'fault'] };

/** What the firewall itself asks along its links. */
function links(kind: string, table: string, columns: { readonly name: number; readonly state: number }): SnmpQuestion {
  return partsTable(
    { name: `${table}.${columns.name}`, state: `${table}.${columns.state}` },
    [{ column: 'state', states: ALIVE }],
    ({ index, name }) => `${kind} ${textOf(name) ?? index}`,
  );
}

function quality(
  table: string,
  columns: { readonly name: number; readonly latency: number; readonly jitter: number; readonly loss: number },
): SnmpQuestion {
  const column = (number: number) => `${table}.${number}`;
  return async (reader) => {
    const rows = await rowsOf(reader, {
      name: column(columns.name),
      latency: column(columns.latency),
      jitter: column(columns.jitter),
      loss: column(columns.loss),
    });
    return gaugesFound(
      rows.flatMap(({ index, name, ...values }) =>
        (['latency', 'jitter', 'loss'] as const).flatMap((kind) => {
          const number = measured(values[kind]);
          return number === undefined ? [] : [{ name: `${textOf(name) ?? index} ${kind}`, value: number, unit: '' }];
        }),
      ),
    );
  };
}

/** Columns of counters that differ only in what they count. */
function counters(kind: string, table: string, columns: number): SnmpQuestion {
  return async (reader) => {
    const numbers = Array.from({ length: columns }, (_, place) => place + 1);
    const walked = await Promise.all(numbers.map((column) => reader.walk(`${table}.${column}`)));
    return gaugesFound(
      walked.flatMap((variables, place) =>
        variables.flatMap(({ index, value }) => {
          const number = numberOf(value);
          return number === undefined ? [] : [{ name: `${kind} ${place + 1} of domain ${index}`, value: number, unit: '' }];
        }),
      ),
    );
  };
}

const TUNNEL: Enumeration = { 1: ['down', 'attention'], 2: ['up', 'ok'] };
/** Tunnels by phase 2; one that nobody uses may be down, so that it is no fault by itself. */
const tunnels = partsTable(
  { state: `${FORTIGATE}.12.4.2.1.26` },
  [{ column: 'state', states: TUNNEL }],
  ({ index }) => `IPsec tunnel ${index}`,
);

const DOMAIN: Enumeration = { 1: ['primary', 'ok'], 2: ['secondary', 'ok'], 3: ['standalone', 'ok'] };
const virtualDomains = partsTable(
  { name: `${FORTIGATE}.3.2.1.1.2`, state: `${FORTIGATE}.3.2.1.1.4` },
  [{ column: 'state', states: DOMAIN }],
  ({ index, name }) => `Domain ${textOf(name) ?? index}`,
);

export const fortinet: SnmpProfile = {
  name: 'fortinet',
  sysObjectIds: ['1.3.6.1.4.1.12356'],
  questions: {
    power: alarms(isSupply),
    fans: alarms(isFan),
    alarms: together(
      alarms(() => true),
      links('Link monitor', `${FORTIGATE}.4.8.2.1`, { name: 2, state: 3 }),
      links('SD-WAN', `${FORTIGATE}.4.9.2.1`, { name: 2, state: 4 }),
    ),
    temperature: judgedBy(measurements(isTemperature, '°C', celsius), alarms(isTemperature)),
    electrical: measurements(isVoltage, 'V', (value) => value),
    'fan-speed': measurements(isFan, 'rpm', (value) => value),
    cpu: load('CPU', `${SYSTEM}.3.0`),
    memory: load('Memory', `${SYSTEM}.4.0`),
    sessions: together(
      scalarGauges('', {
        Sessions: `${SYSTEM}.8.0`,
        'Sessions per second (1 min)': `${SYSTEM}.11.0`,
        'Sessions per second (10 min)': `${SYSTEM}.12.0`,
        'Sessions per second (30 min)': `${SYSTEM}.13.0`,
        'Sessions per second (60 min)': `${SYSTEM}.14.0`,
        'IPsec tunnels': `${FORTIGATE}.12.1.1.0`,
      }),
      sslTunnels,
      quality(`${FORTIGATE}.4.8.2.1`, { name: 2, latency: 4, jitter: 5, loss: 8 }),
      quality(`${FORTIGATE}.4.9.2.1`, { name: 2, latency: 5, jitter: 6, loss: 9 }),
      counters('Intrusions', `${FORTIGATE}.9.2.1.1`, 9),
      counters('Web filter', `${FORTIGATE}.10.1.2.1.1`, 7),
    ),
    services: together(sslService, tunnels),
    redundancy: together(redundancy, virtualDomains),
    version: versionText(`${SYSTEM}.1.0`),
  },
};
