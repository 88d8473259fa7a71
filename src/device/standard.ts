// What the standard MIBs answer, whoever made the device: asked where no vendor's profile knows better.
import type { Gauge, Part, Peer } from '../domain/inspection.ts';
import type { SnmpProfile, SnmpQuestion, SnmpReader, SnmpValue } from './device.ts';
import { firstOf, gaugesFound, scalar } from './questions.ts';
import {
  celsius,
  compareIndexes,
  distinct,
  type Enumeration,
  gravest,
  meaningOf,
  measured,
  numberOf,
  partsFound,
  percentage,
  rowsOf,
  textOf,
} from './snmp-values.ts';

export const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
export const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';

const ENTITY = '1.3.6.1.2.1.47.1.1.1.1';
export const ENTITY_COLUMNS = { descr: `${ENTITY}.2`, class: `${ENTITY}.5`, name: `${ENTITY}.7` } as const;
const ENTITY_STATE = '1.3.6.1.2.1.131.1.1.1';
const ENTITY_SENSOR = '1.3.6.1.2.1.99.1.1.1';

/** entPhysicalClass */
export const CLASS = { powerSupply: 6, fan: 7, sensor: 8, module: 9, cpu: 12 } as const;

export interface Entity {
  readonly index: string;
  readonly name: string;
  readonly descr: string;
  readonly class?: number;
}

export async function entities(reader: SnmpReader): Promise<ReadonlyMap<string, Entity>> {
  const rows = await rowsOf(reader, ENTITY_COLUMNS);
  return new Map(
    rows.map((row) => {
      const descr = textOf(row.descr) ?? '';
      const entityClass = numberOf(row.class);
      const name = textOf(row.name) ?? (descr === '' ? `entity ${row.index}` : descr);
      return [row.index, { index: row.index, name, descr, ...(entityClass === undefined ? {} : { class: entityClass }) }];
    }),
  );
}

const ENTITY_OPER: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['disabled', 'fault'],
  3: ['enabled', 'ok'],
  4: ['testing', 'attention'],
};

/** entStateAlarm is a BITS string: bit 0 is the high bit of the first octet. */
const ALARM_BITS: readonly (readonly [bit: number, word: string, state: Part['state']])[] = [
  [2, 'critical alarm', 'fault'],
  [3, 'major alarm', 'fault'],
  [4, 'minor alarm', 'attention'],
  [5, 'warning', 'attention'],
  [6, 'indeterminate alarm', 'attention'],
  [1, 'under repair', 'attention'],
];

function alarmOf(value: unknown): { readonly word: string; readonly state: Part['state'] } | undefined {
  const octet = value instanceof Uint8Array ? (value[0] ?? 0) : 0;
  const raised = ALARM_BITS.find(([bit]) => (octet & (0x80 >> bit)) !== 0);
  return raised === undefined ? undefined : { word: raised[1], state: raised[2] };
}

function entityStates(entityClass: number): SnmpQuestion {
  return async (reader) => {
    const states = await rowsOf(reader, { oper: `${ENTITY_STATE}.3`, alarm: `${ENTITY_STATE}.5` });
    if (states.length === 0) return undefined;
    const known = await entities(reader);
    const ofClass = states.filter(({ index }) => known.get(index)?.class === entityClass);
    return partsFound(
      ofClass.map(({ index, oper, alarm }) => {
        const raised = alarmOf(alarm);
        return {
          name: known.get(index)?.name ?? index,
          ...gravest([meaningOf(oper, ENTITY_OPER), ...(raised === undefined ? [] : [raised])]),
        };
      }),
    );
  };
}

/** EntitySensorDataScale: yocto (1) to yotta (17) in steps of a thousand, units are 9. */
function scaled(value: number, scale: number, precision: number): number {
  const shifted = value * 10 ** ((scale - 9) * 3 - precision);
  return Number(shifted.toPrecision(10));
}

const entitySensorTemperature: SnmpQuestion = async (reader) => {
  const sensors = await rowsOf(reader, {
    type: `${ENTITY_SENSOR}.1`,
    scale: `${ENTITY_SENSOR}.2`,
    precision: `${ENTITY_SENSOR}.3`,
    value: `${ENTITY_SENSOR}.4`,
    status: `${ENTITY_SENSOR}.5`,
  });
  // An agent without the status column vouches for its values by giving them.
  const thermal = sensors.filter(({ type, status }) => numberOf(type) === 8 && (numberOf(status) ?? 1) === 1);
  if (thermal.length === 0) return undefined;
  const known = await entities(reader);
  return gaugesFound(
    thermal.flatMap(({ index, value, scale, precision }): readonly Gauge[] => {
      const raw = measured(value);
      if (raw === undefined) return [];
      const degrees = celsius(scaled(raw, numberOf(scale) ?? 9, numberOf(precision) ?? 0));
      return degrees === undefined ? [] : [{ name: known.get(index)?.name ?? `sensor ${index}`, value: degrees, unit: '°C' }];
    }),
  );
};

const IF_OPER: Enumeration = {
  1: ['up', 'ok'],
  2: ['down', 'fault'],
  3: ['testing', 'unknown'],
  4: ['unknown', 'unknown'],
  5: ['dormant', 'attention'],
  6: ['not present', 'absent'],
  7: ['lower layer down', 'fault'],
};
/** ifType */
const [SOFTWARE_LOOPBACK, FIBRE_CHANNEL] = [24, 56];

const interfaces =
  (wanted: (type: number | undefined) => boolean): SnmpQuestion =>
  async (reader) => {
    const rows = await rowsOf(reader, {
      descr: '1.3.6.1.2.1.2.2.1.2',
      type: '1.3.6.1.2.1.2.2.1.3',
      admin: '1.3.6.1.2.1.2.2.1.7',
      oper: '1.3.6.1.2.1.2.2.1.8',
      name: '1.3.6.1.2.1.31.1.1.1.1',
    });
    const ports = rows.filter(({ type, oper, admin }) => wanted(numberOf(type)) && (oper ?? admin) !== undefined);
    return partsFound(
      ports.map(({ index, descr, name, admin, oper }) => ({
        name: textOf(name) ?? textOf(descr) ?? `port ${index}`,
        ...(numberOf(admin) === 2 ? { word: 'admin down', state: 'absent' as const } : meaningOf(oper, IF_OPER)),
      })),
    );
  };

const STORAGE = '1.3.6.1.2.1.25.2.3.1';
const FILE_SYSTEMS = '1.3.6.1.2.1.25.3.8.1';
const STORAGE_TYPE = { ram: '1.3.6.1.2.1.25.2.1.2', virtual: '1.3.6.1.2.1.25.2.1.3', disk: '1.3.6.1.2.1.25.2.1.4' } as const;

interface Storage {
  readonly index: string;
  readonly type: string;
  readonly name: string;
  readonly size: number;
  readonly used: number;
}

async function storages(reader: SnmpReader): Promise<readonly Storage[]> {
  const rows = await rowsOf(reader, { type: `${STORAGE}.2`, name: `${STORAGE}.3`, size: `${STORAGE}.5`, used: `${STORAGE}.6` });
  return rows.flatMap(({ index, type, name, size, used }) => {
    const [all, taken] = [unsigned(numberOf(size)), unsigned(numberOf(used))];
    if (all === undefined || taken === undefined || all === 0) return [];
    return [
      { index, type: (textOf(type) ?? '').replace(/^\./, ''), name: textOf(name) ?? `storage ${index}`, size: all, used: taken },
    ];
  });
}

/** Agents count blocks of large disks past 2^31 into negative numbers. */
function unsigned(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value < 0 ? value + 2 ** 32 : value;
}

/** Percent with one decimal: finer is noise in a record. */
export function share(used: number, all: number): number {
  return Math.round((used / all) * 1000) / 10;
}

/** Mount points that the kernel keeps in memory; they fill and empty with no meaning for a disk. `/dev/hd4` is a disk. */
export const MEMORY_MOUNT = /^\/(?:dev(?:\/(?:shm|pts|mqueue|hugepages))?$|(?:run|sys|proc)(?:\/|$))/;

const hostFileSystems: SnmpQuestion = async (reader) => {
  const [found, readOnly] = await Promise.all([storages(reader), readOnlyStorages(reader)]);
  const disks = found.filter(
    ({ index, type, name }) => type === STORAGE_TYPE.disk && !MEMORY_MOUNT.test(name) && !readOnly.has(index),
  );
  return gaugesFound(disks.map(({ name, used, size }) => ({ name: mountOf(name), value: share(used, size), unit: '%' })));
};

/** Windows appends label and serial number; the drive alone is the name. */
function mountOf(description: string): string {
  return /^([A-Za-z]:)\\/.exec(description)?.[1] ?? description;
}

/** A mounted disc image is always full; hrFSAccess says which storages cannot be written. */
async function readOnlyStorages(reader: SnmpReader): Promise<ReadonlySet<string>> {
  const rows = await rowsOf(reader, { access: `${FILE_SYSTEMS}.5`, storage: `${FILE_SYSTEMS}.7` });
  return new Set(rows.filter(({ access }) => numberOf(access) === 2).map(({ storage }) => String(numberOf(storage) ?? '')));
}

const hostMemory: SnmpQuestion = async (reader) => {
  const found = await storages(reader);
  const physical = found.filter(({ type }) => type === STORAGE_TYPE.ram);
  const gauges = physical.map((memory) => ({
    name: memory.name,
    value: share(/^physical memory$/i.test(memory.name) ? takenMemory(memory, found) : memory.used, memory.size),
    unit: '%',
  }));
  return gaugesFound(gauges);
};

/**
 * Linux lists buffers and cache beside the physical memory that they are part of: both are given back on demand, save what
 * programs share. Agents since 2019 give the kernel's own estimate of what is available, which knows that.
 */
function takenMemory({ size, used }: Storage, found: readonly Storage[]): number {
  const available = found.find(({ name }) => /^available memory$/i.test(name));
  if (available !== undefined && available.size <= size) return size - available.size;
  const lent = found
    .filter(({ name }) => /^(memory buffers|cached memory)$/i.test(name))
    .reduce((sum, each) => sum + each.used, 0);
  return used > lent ? used - lent : used;
}

const hostSwap: SnmpQuestion = async (reader) => {
  const found = await storages(reader);
  const named = found.filter(({ name }) => /swap/i.test(name));
  const swap =
    named.length > 0 ? named : found.filter(({ type, name }) => type === STORAGE_TYPE.virtual && !/virtual memory/i.test(name));
  return gaugesFound(swap.map(({ name, used, size }) => ({ name, value: share(used, size), unit: '%' })));
};

/** One gauge, the mean of all processors: a single busy core of many is no finding. */
const hostProcessors: SnmpQuestion = async (reader) => {
  const loads = (await reader.walk('1.3.6.1.2.1.25.3.3.1.2')).flatMap(({ value }) => percentage(value) ?? []);
  if (loads.length === 0) return undefined;
  const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
  return { gauges: [{ name: 'CPU', value: Math.round(mean * 10) / 10, unit: '%' }], values: { processors: loads.length } };
};

const UCD = '1.3.6.1.4.1.2021';

const ucdProcessor: SnmpQuestion = async (reader) => {
  const idle = percentage(await scalar(reader, `${UCD}.11.11.0`));
  return idle === undefined ? undefined : { gauges: [{ name: 'CPU', value: 100 - idle, unit: '%' }] };
};

const ucdMemory: SnmpQuestion = async (reader) => {
  const oids = ['5', '6', '14', '15'].map((item) => `${UCD}.4.${item}.0`);
  const [total, free, buffers = 0, cached = 0] = (await reader.get(oids)).map(numberOf);
  if (total === undefined || free === undefined || total <= 0) return undefined;
  const used = Math.max(0, total - free - buffers - cached);
  return { gauges: [{ name: 'Physical memory', value: share(used, total), unit: '%' }] };
};

/** A host that says it has no swap uses none of it. */
const ucdSwap: SnmpQuestion = async (reader) => {
  const [total, free] = (await reader.get([`${UCD}.4.3.0`, `${UCD}.4.4.0`])).map(numberOf);
  if (total === undefined || free === undefined || total < 0) return undefined;
  return { gauges: [{ name: 'Swap space', value: total === 0 ? 0 : share(total - free, total), unit: '%' }] };
};

const ucdDisks: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { path: `${UCD}.9.1.2`, percent: `${UCD}.9.1.9` });
  return gaugesFound(
    rows.flatMap(({ path, percent }) => {
      const [name, value] = [textOf(path), percentage(percent)];
      return name === undefined || value === undefined || MEMORY_MOUNT.test(name) ? [] : [{ name, value, unit: '%' }];
    }),
  );
};

const ucdTemperature: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { name: `${UCD}.13.16.2.1.2`, milli: `${UCD}.13.16.2.1.3` });
  return gaugesFound(
    rows.flatMap(({ index, name, milli }) => {
      const degrees = celsius((measured(milli) ?? 0) / 1000);
      return degrees === undefined ? [] : [{ name: textOf(name) ?? `sensor ${index}`, value: degrees, unit: '°C' }];
    }),
  );
};

const SOFTWARE_RUN = '1.3.6.1.2.1.25.4.2.1';
/** hrSWRunType and hrSWRunStatus */
const [OPERATING_SYSTEM, INVALID] = [2, 4];

/**
 * Programs only. Threads of the kernel come and go with the hardware; agents on Linux call an idle one «invalid» like a
 * process that has ended and was not collected, so that such zombies cannot be counted over SNMP.
 */
const processes: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, {
    name: `${SOFTWARE_RUN}.2`,
    path: `${SOFTWARE_RUN}.4`,
    type: `${SOFTWARE_RUN}.6`,
    status: `${SOFTWARE_RUN}.7`,
  });
  const programs = rows.filter(
    ({ name, type, status }) => name !== undefined && numberOf(type) !== OPERATING_SYSTEM && numberOf(status) !== INVALID,
  );
  if (programs.length === 0) return undefined;
  const names = new Set(programs.flatMap(({ name, path }) => fullName(textOf(name), textOf(path)) ?? []));
  return { names: [...names].toSorted(), values: { processes: programs.length } };
};

/** Linux keeps the first 15 characters of a program's name; the path may know the rest. */
function fullName(name: string | undefined, path: string | undefined): string | undefined {
  const file = path?.split('/').at(-1) ?? '';
  return name?.length === 15 && file.startsWith(name) ? file : name;
}

const Q_BRIDGE = '1.3.6.1.2.1.17.7.1.4';

const qBridgeVlans: SnmpQuestion = async (reader) => {
  const configured = await rowsOf(reader, { name: `${Q_BRIDGE}.3.1.1`, status: `${Q_BRIDGE}.3.1.5` });
  const active = configured.filter(({ status }) => status === undefined || numberOf(status) === 1).map(({ index }) => index);
  if (active.length > 0) return { names: vlanNames(active) };
  // Indexed by a time mark before the VLAN.
  const current = await reader.walk(`${Q_BRIDGE}.2.1.4`);
  return current.length === 0 ? undefined : { names: vlanNames(current.map(({ index }) => index.split('.').at(-1) ?? '')) };
};

export function vlanNames(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted(compareIndexes);
}

const OSPF = '1.3.6.1.2.1.14';
const OSPF_STATES = ['', 'down', 'attempt', 'init', '2-way', 'exchange start', 'exchange', 'loading', 'full'] as const;
const [TWO_WAY, FULL, OTHER_DESIGNATED] = [4, 8, 7];

const ospf: SnmpQuestion = async (reader) => {
  const [enabled, neighbours] = await Promise.all([
    scalar(reader, `${OSPF}.1.2.0`),
    rowsOf(reader, { address: `${OSPF}.10.1.1`, router: `${OSPF}.10.1.3`, state: `${OSPF}.10.1.6` }),
  ]);
  if (enabled === undefined && neighbours.length === 0) return undefined;
  const onlookers = neighbours.some(({ state }) => numberOf(state) === TWO_WAY) ? await betweenOnlookers(reader) : () => false;
  return {
    peers: neighbours.map(({ index, address, router, state }): Peer => {
      const at = numberOf(state);
      const up = at === FULL || (at === TWO_WAY && onlookers(textOf(address) ?? ''));
      return { name: textOf(router) ?? textOf(address) ?? index, up, word: OSPF_STATES[at ?? 0] || `state ${at ?? 'missing'}` };
    }),
  };
};

/** 2-Way is where two routers stay that are neither designated nor backup; with any other it means stuck. */
async function betweenOnlookers(reader: SnmpReader): Promise<(address: string) => boolean> {
  const rows = await rowsOf(reader, { state: `${OSPF}.7.1.12`, designated: `${OSPF}.7.1.13`, backup: `${OSPF}.7.1.14` });
  const onlooking = rows.filter(({ state }) => numberOf(state) === OTHER_DESIGNATED);
  const leading = new Set(onlooking.flatMap(({ designated, backup }) => [textOf(designated), textOf(backup)]));
  return (address) => onlooking.length > 0 && !leading.has(address);
}

const LLDP = '1.0.8802.1.1.2.1.4.1.1';

const lldp: SnmpQuestion = async (reader) => {
  const rows = await rowsOf(reader, { chassis: `${LLDP}.5`, port: `${LLDP}.7`, name: `${LLDP}.9` });
  if (rows.length === 0) return undefined;
  const peers = rows.map(({ index, chassis, port, name }): Peer => {
    const remote = textOf(name) ?? addressText(chassis) ?? `neighbour ${index}`;
    return { name: remote, up: true, word: addressText(port) ?? 'seen' };
  });
  return { peers: distinct(peers) };
};

/** Port and chassis identifiers are text or hardware addresses, without a mark of which. */
function addressText(value: SnmpValue | undefined): string | undefined {
  if (value instanceof Uint8Array && value.length === 6 && value.some((octet) => octet < 0x20 || octet > 0x7e))
    return [...value].map((octet) => octet.toString(16).padStart(2, '0')).join(':');
  return textOf(value);
}

const UPS = '1.3.6.1.2.1.33.1';
const UPS_BATTERY: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['battery normal', 'ok'],
  3: ['battery low', 'fault'],
  4: ['battery depleted', 'fault'],
};
const UPS_SOURCE: Enumeration = {
  1: ['other', 'unknown'],
  2: ['none', 'fault'],
  3: ['normal', 'ok'],
  4: ['bypass', 'fault'],
  5: ['on battery', 'fault'],
  6: ['booster', 'attention'],
  7: ['reducer', 'attention'],
};
/** upsWellKnownAlarms that speak about the battery; a depleted one may still report itself as normal. */
const UPS_ALARMS: Enumeration = {
  1: ['battery bad', 'fault'],
  2: ['on battery', 'fault'],
  3: ['battery low', 'fault'],
  4: ['battery depleted', 'fault'],
  5: ['temperature bad', 'attention'],
  20: ['test in progress', 'ok'],
};
const UPS_WELL_KNOWN = '1.3.6.1.2.1.33.1.6.3';

const upsBattery: SnmpQuestion = async (reader) => {
  const asked = ['2.1.0', '2.3.0', '2.4.0'].map((item) => `${UPS}.${item}`);
  const [[status, minutes, charge], alarms] = await Promise.all([reader.get(asked), reader.walk(`${UPS}.6.2.1.2`)]);
  if (status === undefined && charge === undefined) return undefined;
  const raised = alarms.flatMap(({ value }) => {
    const identifier = (textOf(value) ?? '').replace(/^\./, '');
    if (!identifier.startsWith(`${UPS_WELL_KNOWN}.`)) return [];
    const known = UPS_ALARMS[Number(identifier.slice(UPS_WELL_KNOWN.length + 1))];
    return known === undefined ? [] : [{ word: known[0], state: known[1] }];
  });
  return {
    parts: [{ name: 'Battery', ...gravest([meaningOf(status, UPS_BATTERY), ...raised]) }],
    gauges: chargeAndRuntime(percentage(charge), measured(minutes)),
  };
};

export function chargeAndRuntime(percent: number | undefined, minutes: number | undefined): readonly Gauge[] {
  return [
    ...(percent === undefined ? [] : [{ name: 'Charge', value: percent, unit: '%' }]),
    ...(minutes === undefined || minutes < 0 ? [] : [{ name: 'Runtime', value: minutes, unit: 'min' }]),
  ];
}

const upsLoad: SnmpQuestion = async (reader) => {
  const lines = await reader.walk(`${UPS}.4.4.1.5`);
  const gauges = lines.flatMap(({ index, value }) => {
    const percent = percentage(value, 200);
    return percent === undefined ? [] : [{ name: lines.length === 1 ? 'Load' : `Load L${index}`, value: percent, unit: '%' }];
  });
  return gaugesFound(gauges);
};

const upsPower: SnmpQuestion = async (reader) => {
  const [source] = await reader.get([`${UPS}.4.1.0`]);
  return source === undefined ? undefined : { parts: [{ name: 'Output source', ...meaningOf(source, UPS_SOURCE) }] };
};

const upsTemperature: SnmpQuestion = async (reader) => {
  const degrees = celsius((await reader.get([`${UPS}.2.7.0`]))[0]);
  return degrees === undefined ? undefined : { gauges: [{ name: 'Battery', value: degrees, unit: '°C' }] };
};

export const standard: SnmpProfile = {
  name: 'standard',
  sysObjectIds: [],
  questions: {
    power: firstOf(entityStates(CLASS.powerSupply), upsPower),
    fans: entityStates(CLASS.fan),
    modules: entityStates(CLASS.module),
    ports: interfaces((type) => type !== SOFTWARE_LOOPBACK),
    hba: interfaces((type) => type === FIBRE_CHANNEL),
    temperature: firstOf(entitySensorTemperature, ucdTemperature, upsTemperature),
    cpu: firstOf(hostProcessors, ucdProcessor),
    memory: firstOf(hostMemory, ucdMemory),
    swap: firstOf(hostSwap, ucdSwap),
    'file-systems': firstOf(hostFileSystems, ucdDisks),
    battery: upsBattery,
    load: upsLoad,
    vlans: qBridgeVlans,
    ospf,
    neighbours: lldp,
    processes,
  },
};
