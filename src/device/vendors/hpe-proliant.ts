// HPE ProLiant servers by SNMP: iLO or the agents of the operating system, CPQHLTH-, CPQIDA-, CPQSTDEQ- and CPQHOST-MIB.
import type { SnmpProfile, SnmpQuestion } from '../device.ts';
import { gaugesFound, gaugesTable, judgedBy, partsTable, statePart, together, unexplained } from '../questions.ts';
import { celsius, type Enumeration, measured, numberOf, percentage, rowsOf, textOf } from '../snmp-values.ts';
import { identity } from '../standard/identity.ts';
import { MEMORY_MOUNT, share } from '../usage.ts';

const COMPAQ = '1.3.6.1.4.1.232';
const HEALTH = `${COMPAQ}.6.2`;
const ARRAY = `${COMPAQ}.3.2`;

/** `other` is what empty bays and parts that nobody monitors say; where a part is known to be there, it is unknown. */
const CONDITION: Enumeration = { 1: ['other', 'unknown'], 2: ['ok', 'ok'], 3: ['degraded', 'attention'], 4: ['failed', 'fault'] };
const ABSENT = 2;

const SUPPLY_STATUS: Enumeration = {
  1: ['noError', 'ok'],
  2: ['generalFailure', 'fault'],
  3: ['bistFailure', 'fault'],
  4: ['fanFailure', 'fault'],
  5: ['tempFailure', 'fault'],
  6: ['interlockOpen', 'fault'],
  7: ['epromFailed', 'fault'],
  8: ['vrefFailed', 'fault'],
  9: ['dacFailed', 'fault'],
  10: ['ramTestFailed', 'fault'],
  11: ['voltageChannelFailed', 'fault'],
  12: ['orringdiodeFailed', 'fault'],
  13: ['brownOut', 'fault'],
  14: ['giveupOnStartup', 'fault'],
  15: ['nvramInvalid', 'fault'],
  16: ['calibrationTableInvalid', 'fault'],
  17: ['noPowerInput', 'fault'],
};

const power = partsTable(
  { bay: `${HEALTH}.9.3.1.2`, present: `${HEALTH}.9.3.1.3`, condition: `${HEALTH}.9.3.1.4`, status: `${HEALTH}.9.3.1.5` },
  [
    { column: 'condition', states: CONDITION },
    { column: 'status', states: SUPPLY_STATUS },
  ],
  ({ index, bay }) => `Power supply ${numberOf(bay) ?? index}`,
  ({ present }) => numberOf(present) === ABSENT,
);

const fans = partsTable(
  { number: `${HEALTH}.6.7.1.2`, present: `${HEALTH}.6.7.1.4`, condition: `${HEALTH}.6.7.1.9` },
  [{ column: 'condition', states: CONDITION }],
  ({ index, number }) => `Fan ${numberOf(number) ?? index}`,
  ({ present }) => numberOf(present) === ABSENT,
);

const PROCESSOR: Enumeration = {
  1: ['unknown', 'unknown'],
  2: ['ok', 'ok'],
  3: ['degraded', 'attention'],
  4: ['failed', 'fault'],
  5: ['disabled', 'attention'],
};
const processors = partsTable(
  { status: `${COMPAQ}.1.2.2.1.1.6`, socket: `${COMPAQ}.1.2.2.1.1.9` },
  [{ column: 'status', states: PROCESSOR }],
  ({ index, socket }) => `Processor ${numberOf(socket) ?? Number(index) + 1}`,
);

const MODULE: Enumeration = {
  1: ['other', 'unknown'],
  2: ['notPresent', 'absent'],
  3: ['present', 'ok'],
  4: ['good', 'ok'],
  5: ['add', 'attention'],
  6: ['upgrade', 'attention'],
  7: ['missing', 'fault'],
  8: ['doesNotMatch', 'fault'],
  9: ['notSupported', 'fault'],
  10: ['badConfig', 'fault'],
  11: ['degraded', 'fault'],
  12: ['spare', 'ok'],
  13: ['partial', 'attention'],
};
/** The condition says `other` for an empty slot and only repeats the status else. */
const MODULE_CONDITION: Enumeration = { 3: ['degraded', 'fault'], 4: ['degradedModuleIndexUnknown', 'fault'] };
const memoryModules = partsTable(
  { label: `${HEALTH}.14.13.1.13`, status: `${HEALTH}.14.13.1.19`, condition: `${HEALTH}.14.13.1.20` },
  [
    { column: 'status', states: MODULE },
    { column: 'condition', states: MODULE_CONDITION, unlisted: 'silent' },
  ],
  ({ index, label }) => textOf(label) ?? `DIMM ${Number(index) + 1}`,
  ({ status }) => numberOf(status) === ABSENT,
);

const DRIVE: Enumeration = {
  1: ['other', 'unknown'],
  2: ['ok', 'ok'],
  3: ['failed', 'fault'],
  4: ['predictiveFailure', 'attention'],
  5: ['erasing', 'attention'],
  6: ['eraseDone', 'attention'],
  7: ['eraseQueued', 'attention'],
  8: ['ssdWearOut', 'attention'],
  9: ['notAuthenticated', 'fault'],
};
const SMART: Enumeration = { 3: ['replaceDrive', 'attention'], 4: ['replaceDriveSSDWearOut', 'attention'] };
const TROUBLE: Enumeration = { 3: ['degraded', 'attention'], 4: ['failed', 'fault'] };
const physicalDrives = partsTable(
  { status: `${ARRAY}.5.1.1.6`, condition: `${ARRAY}.5.1.1.37`, smart: `${ARRAY}.5.1.1.57`, location: `${ARRAY}.5.1.1.64` },
  [
    { column: 'status', states: DRIVE },
    { column: 'condition', states: TROUBLE, unlisted: 'silent' },
    { column: 'smart', states: SMART, unlisted: 'silent' },
  ],
  ({ index, location }) => `Disk ${textOf(location) ?? index}`,
);

const LOGICAL: Enumeration = {
  1: ['other', 'unknown'],
  2: ['ok', 'ok'],
  3: ['failed', 'fault'],
  4: ['unconfigured', 'absent'],
  5: ['recovering', 'attention'],
  6: ['readyForRebuild', 'attention'],
  7: ['rebuilding', 'attention'],
  8: ['wrongDrive', 'fault'],
  9: ['badConnect', 'fault'],
  10: ['overheating', 'fault'],
  11: ['shutdown', 'fault'],
  12: ['expanding', 'attention'],
  13: ['notAvailable', 'fault'],
  14: ['queuedForExpansion', 'attention'],
  15: ['multipathAccessDegraded', 'fault'],
  16: ['erasing', 'attention'],
};
const logicalDrives = partsTable(
  { status: `${ARRAY}.3.1.1.4`, condition: `${ARRAY}.3.1.1.11` },
  [
    { column: 'status', states: LOGICAL },
    { column: 'condition', states: TROUBLE, unlisted: 'silent' },
  ],
  ({ index }) => `Logical drive ${index}`,
);

const BOARD: Enumeration = {
  3: ['generalFailure', 'fault'],
  4: ['cableProblem', 'fault'],
  5: ['poweredOff', 'fault'],
  6: ['cacheModuleMissing', 'fault'],
};
const controllers = partsTable(
  { slot: `${ARRAY}.2.1.1.5`, condition: `${ARRAY}.2.1.1.6`, board: `${ARRAY}.2.1.1.10` },
  [
    { column: 'condition', states: CONDITION },
    { column: 'board', states: BOARD, unlisted: 'silent' },
  ],
  ({ index, slot }) => `Array controller slot ${numberOf(slot) ?? index}`,
);

const CACHE_BATTERY: Enumeration = {
  1: ['other', 'unknown'],
  2: ['ok', 'ok'],
  3: ['recharging', 'ok'],
  4: ['failed', 'fault'],
  5: ['degraded', 'fault'],
  6: ['notPresent', 'absent'],
  7: ['capacitorFailed', 'fault'],
};
const cacheBatteries = partsTable(
  { state: `${ARRAY}.2.2.1.6` },
  [{ column: 'state', states: CACHE_BATTERY }],
  ({ index }) => `Cache battery of controller ${index}`,
);

/** The battery that all controllers of a newer server share. */
const SYSTEM_BATTERY: Enumeration = {
  1: ['noError', 'ok'],
  2: ['generalFailure', 'fault'],
  3: ['shutdownHighResistance', 'fault'],
  4: ['shutdownLowVoltage', 'fault'],
  5: ['shutdownShortCircuit', 'fault'],
  6: ['shutdownChargeTimeout', 'fault'],
  7: ['shutdownOverTemperature', 'fault'],
  8: ['shutdownDischargeMinVoltage', 'fault'],
  9: ['shutdownDischargeCurrent', 'fault'],
  10: ['shutdownLoadCountHigh', 'fault'],
  11: ['shutdownEnablePin', 'fault'],
  12: ['shutdownOverCurrent', 'fault'],
  13: ['shutdownPermanentFailure', 'fault'],
  14: ['shutdownBackupTimeExceeded', 'fault'],
};
const systemBattery = partsTable(
  { condition: `${HEALTH}.17.2.1.4`, status: `${HEALTH}.17.2.1.5`, present: `${HEALTH}.17.2.1.3` },
  [
    { column: 'condition', states: CONDITION },
    { column: 'status', states: SYSTEM_BATTERY },
  ],
  ({ index }) => `System battery ${index.split('.').at(-1) ?? index}`,
  ({ present }) => numberOf(present) === ABSENT,
);

const supplyPower = gaugesTable(
  { bay: `${HEALTH}.9.3.1.2`, watts: `${HEALTH}.9.3.1.7` },
  'W',
  ({ watts }) => measured(watts),
  ({ index, bay }) => `Power supply ${numberOf(bay) ?? index}`,
);

const driveTemperature = gaugesTable(
  { location: `${ARRAY}.5.1.1.64`, degrees: `${ARRAY}.5.1.1.70` },
  '°C',
  ({ degrees }) => celsius(degrees),
  ({ index, location }) => `Disk ${textOf(location) ?? index}`,
);

/** Megabytes of the host, as its agent tells the management board; the cache of a Linux host counts as used. */
function hostMemory(name: string, total: string, free: string): SnmpQuestion {
  return async (reader) => {
    const [all, left] = (await reader.get([`${COMPAQ}.11.2.13.${total}.0`, `${COMPAQ}.11.2.13.${free}.0`])).map(measured);
    if (all === undefined || left === undefined || all <= 0) return undefined;
    return { gauges: [{ name, value: share(all - left, all), unit: '%' }] };
  };
}

/** cpqHeTemperatureLocale */
const LOCALES: Readonly<Record<number, string>> = {
  3: 'System',
  4: 'System board',
  5: 'I/O board',
  6: 'CPU',
  7: 'Memory',
  8: 'Storage',
  9: 'Removable media',
  10: 'Power supply',
  11: 'Ambient',
  12: 'Chassis',
  13: 'Bridge card',
};
const temperature = gaugesTable(
  { locale: `${HEALTH}.6.8.1.3`, degrees: `${HEALTH}.6.8.1.4` },
  '°C',
  ({ degrees }) => celsius(degrees),
  ({ index, locale }) => `${LOCALES[numberOf(locale) ?? 0] ?? 'Sensor'} ${index.split('.').at(-1)}`,
);

const warmth = partsTable(
  { locale: `${HEALTH}.6.8.1.3`, condition: `${HEALTH}.6.8.1.6` },
  [{ column: 'condition', states: CONDITION }],
  ({ index, locale }) => `${LOCALES[numberOf(locale) ?? 0] ?? 'Sensor'} ${index.split('.').at(-1)}`,
);

/** `device on /mount`; what the kernel keeps in memory has no device. */
const fileSystems: SnmpQuestion = async (reader) => {
  const table = `${COMPAQ}.11.2.4.1.1`;
  const rows = await rowsOf(reader, { name: `${table}.2`, total: `${table}.3`, percent: `${table}.5` });
  return gaugesFound(
    rows.flatMap(({ name, total, percent }) => {
      const [, device = '', mount = ''] = /^(\S+) on (\/.*)$/.exec(textOf(name) ?? '') ?? [];
      const value = percentage(percent);
      if (value === undefined || (numberOf(total) ?? 0) <= 0 || !device.startsWith('/') || MEMORY_MOUNT.test(mount)) return [];
      return [{ name: mount, value, unit: '%' }];
    }),
  );
};

/** What each agent says of all that it watches; `other` is what it does not watch. */
const WATCHED: Enumeration = { ...CONDITION, 1: ['not watched', 'absent'] };
const alarms = together(
  ...(
    [
      ['Standard equipment', '1.1.3'],
      ['System', '2.1.3'],
      ['Server health', '6.1.3'],
      ['Drive array', '3.1.3'],
      ['Host', '11.1.3'],
      ['Automatic recovery', '6.2.5.17'],
      ['Temperature and fans', '6.2.6.1'],
      ['System fans', '6.2.6.4'],
      ['Power supplies', '6.2.9.1'],
      ['Event log', '6.2.11.2'],
      ['Protected memory', '6.2.14.4'],
    ] as const
  ).map(([name, object]) => statePart(name, `${COMPAQ}.${object}.0`, WATCHED)),
);

const processorLoad = gaugesTable(
  { percent: `${COMPAQ}.11.2.3.1.1.3` },
  '%',
  ({ percent }) => percentage(percent),
  ({ index }) => `CPU ${index.split('.').at(-1) ?? index}`,
);

/** The number and the product of the server, beside what every agent tells of itself. */
const serverIdentity: SnmpQuestion = async (reader) => {
  const [[serial, model], told] = await Promise.all([
    reader.get([`${COMPAQ}.2.2.2.1.0`, `${COMPAQ}.2.2.4.2.0`]),
    identity(reader),
  ]);
  const own = { serial: textOf(serial)?.trim(), model: textOf(model)?.trim() };
  const known = Object.entries(own).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return known.length === 0 ? told : { ...told, values: { ...told?.values, ...Object.fromEntries(known) } };
};

export const hpeProliant: SnmpProfile = {
  name: 'hpe-proliant',
  sysObjectIds: ['1.3.6.1.4.1.232'],
  questions: {
    power,
    fans,
    processors,
    'memory-modules': memoryModules,
    disks: unexplained(physicalDrives, logicalDrives),
    controllers,
    volumes: logicalDrives,
    battery: together(cacheBatteries, systemBattery),
    electrical: supplyPower,
    alarms,
    cpu: processorLoad,
    identity: serverIdentity,
    swap: hostMemory('Paging memory', '3', '4'),
    temperature: judgedBy(together(temperature, driveTemperature), warmth),
    'file-systems': fileSystems,
  },
};
