// Cisco switches and routers (IOS and IOS-XE) by command line.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { isDash, linesOf, one, part, plain, stateOf, type WordList } from '../cli-text.ts';
import type { CliPlatform, CliQuestion } from '../device.ts';
import {
  degreesIn,
  iosCpu,
  iosDifferences,
  iosInterfaceBrief,
  iosInterfaceStatus,
  iosLog,
  iosMemory,
  iosNeighbours,
  iosOspf,
  iosVlans,
} from '../ios-text.ts';
import { diagnosed } from '../hardware-text.ts';
import { ciscoInventory } from '../identity-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';

const WORDS: WordList = {
  ok: 'ok',
  good: 'ok',
  normal: 'ok',
  green: 'ok',
  on: 'ok',
  active: 'ok',
  standby: 'ok',
  nominal: 'ok',
  pass: 'ok',
  fault: 'fault',
  faulty: 'fault',
  fail: 'fault',
  failed: 'fault',
  failure: 'fault',
  bad: 'fault',
  'bad/off': 'fault',
  'bad/on': 'fault',
  errdisable: 'fault',
  noinputpower: 'fault',
  nopower: 'fault',
  noinput: 'fault',
  off: 'fault',
  disabled: 'fault',
  shutdown: 'fault',
  critical: 'fault',
  red: 'fault',
  notresponding: 'fault',
  notok: 'fault',
  noresponse: 'fault',
  warning: 'attention',
  yellow: 'attention',
  minor: 'attention',
  major: 'fault',
  notpresent: 'absent',
  notexist: 'absent',
  absent: 'absent',
  none: 'absent',
};

/** `SW PID Serial# Status Sys Pwr PoE Pwr Watts`: a status of two words is still one cell, and so two blanks part it. */
function stackSupplies(output: string): readonly Part[] {
  const lines = linesOf(output);
  const header = lines.findIndex((line) => /^\s*SW\s+PID\s+Serial#?\s+Status/i.test(line));
  if (header < 0) return [];
  return lines.slice(header + 1).flatMap((line): readonly Part[] => {
    const [, name, rest = ''] = /^\s*(\d+[AB]?)\s+(\S.*)$/i.exec(line) ?? [];
    if (name === undefined) return [];
    const said = rest.trim().split(/\s{2,}|(?<=\S)\s(?=OK\b|Not Present|No Input|Faulty|Disabled|Bad\b|Good\b)/i);
    const word = said.find((cell) => Object.hasOwn(WORDS, plain(cell)));
    const read = part(`PS ${name}`, word ?? said.at(-1), WORDS);
    // What it gives to the system or to the ports is judged beside it.
    return [
      read.state === 'ok' && said.some((cell) => /^bad$/i.test(cell))
        ? { ...read, state: 'fault', word: `${read.word ?? ''}, Bad` }
        : read,
    ];
  });
}

/** Status and what follows it; newer chassis print the capacity between type and status, or that they do not know it. */
function afterType(cells: readonly string[]): readonly string[] {
  const after = cells.slice(cells.findIndex((cell) => /^(AC|DC)\b/i.test(cell)) + 1);
  return /^(?:\d+ W|n\.a\.)$/.test(after[0] ?? '') && after.length > 1 ? after.slice(1) : after;
}

/** `Power Supply  Model No  Type  Status  Fan Sensor  Inline Status`; the inputs of a supply stand below it without a model. */
function chassisSupplies(output: string): readonly Part[] {
  if (!/^Supply\s+Model/im.test(output)) return [];
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, rest = ''] = /^(PS\d+(?:-\d+)?)\s+(\S.*)$/.exec(line) ?? [];
    if (name === undefined) return [];
    const cells = rest.trim().split(/\s{2,}/);
    if (cells[0]?.toLowerCase() === 'none') return [{ name, state: 'absent', word: 'none' }];
    // What follows the status speaks of the fan and of inline power, and is good where the supply is not.
    return [part(name, name.includes('-') ? cells.at(-1) : afterType(cells)[0], WORDS)];
  });
}

/** `SWITCH 1, FAN 1 is OK`, `FAN PS-1 is NOT PRESENT`, `POWER is OK`, `RPS is NOT PRESENT` */
function sentences(output: string, noun: RegExp): readonly Part[] {
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, name = '', word] =
      /^\s*((?:(?:SWITCH|SW)\s*\d+\s*:?,?\s*)?[A-Za-z][\w /-]*?)\s+is\s+([A-Za-z][A-Za-z ]*?)\s*\.?$/i.exec(line) ?? [];
    if (word === undefined || !noun.test(name) || /temperature|sensor/i.test(name)) return [];
    return /^absent or powered off$/i.test(word)
      ? [{ name, state: 'absent', word }]
      : [part(name.replaceAll(/\s+/g, ' '), word, WORDS)];
  });
}

/** `Fan 1 OK, Low speed setting` */
function fanLines(output: string): readonly Part[] {
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, word] = /^\s*(Fan \d+)\s+([A-Za-z][A-Za-z ]*?)\s*,\s*\w+ speed/i.exec(line) ?? [];
    return name === undefined ? [] : [part(name, word, WORDS)];
  });
}

/** `Fantray : Good`, and the sensor of the fan that each supply of a chassis has of its own. */
function trays(output: string): readonly Part[] {
  const supplies = /^Supply\s+Model/im.test(output);
  const twoFans = /\bFan States\b/i.test(output);
  return linesOf(output).flatMap((line): readonly Part[] => {
    const tray = /^Fan ?tray\s*:\s*(\w+)\s*$/i.exec(line)?.[1];
    if (tray !== undefined) return [part('Fantray', tray, WORDS)];
    const [, name, rest = ''] = supplies ? (/^(PS\d+)\s+(\S+\s+(?:AC|DC)\b.*)$/i.exec(line) ?? []) : [];
    if (name === undefined) return [];
    const [, ...sensors] = afterType(rest.trim().split(/\s{2,}/));
    // One column for the fan and one for inline power, or one for each of two fans.
    const fans = twoFans ? sensors : sensors.slice(0, 1);
    return fans.flatMap((word, place) =>
      isDash(word) ? [] : [part(place === 0 ? `${name} fan` : `${name} fan ${place + 1}`, word, WORDS)],
    );
  });
}

/** Sensors of routers: slot, name, state, reading; where a fan turns instead of a state there is its speed. */
interface Sensor {
  readonly name: string;
  readonly state: string;
  readonly reading: string;
}
function slotSensors(output: string): readonly Sensor[] {
  if (/^[ \t]*Sensor\s+Location\s+State\s+Reading/im.test(output)) return locatedSensors(output);
  if (!/^[ \t]*Slot\s+Sensor\s+Current State\s+Reading/im.test(output)) return [];
  return linesOf(output).flatMap((line): readonly Sensor[] => {
    const [, slot, sensor = '', state = '', reading = ''] =
      /^\s?(?!Slot\b|-)(\S{1,4})\s+(\S.*?)\s{2,}(\S.*?)\s{2,}(-?\d+\s*\S.*?|[A-Za-z/-]\S*(?:\s\S+)*)\s*(?:\(.*\))?$/.exec(line) ??
      [];
    return slot === undefined ? [] : [{ name: `${slot} ${sensor}`, state: state.trim(), reading: reading.trim() }];
  });
}

/** Of newer stacks: `PS1 Vout  1  GOOD  56000 mV  na`, the switch in the second column. */
function locatedSensors(output: string): readonly Sensor[] {
  let open = false;
  return linesOf(output).flatMap((line): readonly Sensor[] => {
    if (/\bStat(?:e|us)\b/i.test(line)) open = /^\s*Sensor\s+Location/i.test(line);
    const [, sensor = '', place, state = '', reading = ''] =
      /^\s*(?!Sensor\b|-)(\S.*?)\s{2,}([A-Z]{0,2}\d{1,2}(?:\/\d+)?)\s{2,}([A-Za-z][A-Za-z ]*?(?: \d+%)?)\s{2,}(-?\d+\s*[A-Za-z]+|[A-Za-z/-]+)/.exec(
        line,
      ) ?? [];
    return !open || place === undefined ? [] : [{ name: `${place} ${sensor}`, state, reading }];
  });
}

const isSupply = ({ name }: Sensor): boolean => /^P\d+ |^\S+ PSU?\d/.test(name);
const FAN_SPEED = /^Fan Speed\s+\d+%$/i;

function sensorPart({ name, state }: Sensor): Part {
  return { name, state: FAN_SPEED.test(state) ? 'ok' : stateOf(state, WORDS), word: state };
}

/** Of chassis: `power-supply 1 power-output-fail: OK`, `fan-tray 1 fan-fail: failed`. */
function statusLines(output: string, noun: string, about: RegExp): readonly Part[] {
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, what = '', word] = new RegExp(`^\\s*(${noun} \\S+) ([\\w-]+)\\s*:\\s*(\\S.*)$`, 'i').exec(line) ?? [];
    return name === undefined || !about.test(what) ? [] : [part(name, word, WORDS)];
  });
}

/** Of branch routers: `Internal Power Supply 12V Output Status: Normal`, `External Redundant Power Supply is absent or powered off`. */
function internalSupplies(output: string): readonly Part[] {
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, word] = /^\s*(\S.*Power Supply.*?)\s+(?:Output )?Status\s*:\s*(\S.*)$/i.exec(line) ?? [];
    return name === undefined || name.startsWith('SYSTEM') ? [] : [part(name, word, WORDS)];
  });
}

/** What else chassis watch: `VTT 1 OK: OK, …`, `module 1 power-output-fail: OK`; supplies and fans are asked for by themselves. */
function flags(output: string): readonly Part[] {
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, what, word] =
      /^\s*((?!power-supply|fan-tray)[\w-]+ \d+) (OK|[\w-]+-fail)\s*:\s*([A-Za-z]\w*(?: \w+)?)/i.exec(line) ?? [];
    if (name !== undefined) return [part(what === 'OK' ? name : `${name} ${what ?? ''}`, word, WORDS)];
    // `Battery OK (checked at power up)` keeps the time of branch routers.
    const battery = /^\s*Battery (\w+)\s+\(checked/i.exec(line)?.[1];
    return battery === undefined ? [] : [part('Clock battery', battery, WORDS)];
  });
}

function power(output: string) {
  const supplies = slotSensors(output).filter((sensor) => isSupply(sensor) && !FAN_SPEED.test(sensor.state));
  return partsFound([
    ...stackSupplies(output),
    ...chassisSupplies(output),
    ...sentences(output, /power|\bPS\b|\bPS-?\d|RPS/i),
    ...statusLines(output, 'power-supply', /^power-output-fail$/),
    ...internalSupplies(output),
    ...supplies.map(sensorPart),
  ]);
}

/** `Switch  FAN  Speed  State  Airflow direction` */
function fanTable(output: string): readonly Part[] {
  if (!/^[ \t]*Switch\s+FAN\s+Speed\s+State/im.test(output)) return [];
  return linesOf(output).flatMap((line): readonly Part[] => {
    const [, unit, fan, word] = /^\s*(\d+)\s+(\d+)\s+\d+\s+(Not \w+|[A-Za-z]+)/i.exec(line) ?? [];
    return unit === undefined ? [] : [part(`Switch ${unit} fan ${fan ?? ''}`, word, WORDS)];
  });
}

function fans(output: string) {
  const turning = slotSensors(output).filter(({ state }) => FAN_SPEED.test(state));
  return partsFound([
    ...sentences(output, /\bfan/i),
    ...statusLines(output, 'fan-tray', /^fan-fail$/),
    ...fanLines(output),
    ...trays(output),
    ...fanTable(output),
    ...turning.map(sensorPart),
  ]);
}

function gauge(name: string, value: number | undefined): readonly Gauge[] {
  return value === undefined ? [] : [{ name, value, unit: '°C' }];
}

/** What the device judges of each sensor stands beside it as a part where it is not good. */
function temperature(output: string) {
  const gauges: Gauge[] = [];
  const parts: Part[] = [];
  let unit = '';
  let last = '';
  for (const line of linesOf(output)) {
    unit = /^\s*(?:SWITCH|SW)\s*(\d+)\b/i.exec(line)?.[1] ?? unit;
    const [, label = '', value] = /^\s*(?:(Inlet|Hotspot|Outlet|System|Asic)\s+)?Temperature Value\s*:\s*(.*)$/i.exec(line) ?? [];
    if (value !== undefined) {
      last = [unit === '' ? '' : `Switch ${unit}`, label === '' ? 'Temperature' : label].filter((word) => word !== '').join(' ');
      gauges.push(...gauge(last, degreesIn(value)));
    }
    // `CPU temperature: 88 Celsius, Critical` of branch routers, `module 1 outlet temperature: 45C` of chassis.
    const [, place, warmth, judged] =
      /^\s*((?:[\w-]+ )+)temperature\s*:\s*(-?\d+\s*C(?:elsius)?)(?:\s*,\s*(\w+))?\s*$/i.exec(line) ?? [];
    if (place !== undefined && warmth !== undefined) {
      gauges.push(...gauge(place.trim(), degreesIn(warmth)));
      if (judged !== undefined && stateOf(judged, WORDS) !== 'ok') parts.push(part(place.trim(), judged, WORDS));
    }
    // `Chassis Temperature = 31 degrees Celsius` over `Chassis Over Temperature = no`.
    const chassis = /^\s*Chassis Temperature\s*=\s*(.*)$/i.exec(line)?.[1];
    if (chassis !== undefined) gauges.push(...gauge('Chassis', degreesIn(chassis)));
    const over = /^\s*Chassis Over Temperature\s*=\s*(\w+)/i.exec(line)?.[1];
    if (over !== undefined && !/^no$/i.test(over)) parts.push({ name: 'Chassis', state: 'fault', word: 'over temperature' });
    const state = /^\s*(?:\w+ )?Temperature State\s*:\s*(\S+)/i.exec(line)?.[1];
    if (state !== undefined && last !== '' && stateOf(state, WORDS) !== 'ok') parts.push(part(last, state, WORDS));
  }
  // `1    | air outlet  | 84C (69C,83C,86C)  | minor`, without rules between the cells on other releases.
  for (const line of linesOf(output)) {
    const [, slot, sensor, value, word] =
      /^\s*(\d+)\s*\|\s*(\S.*?)\s*\|\s*(-?\d+\s*C)\b.*?\|\s*(\w+)\s*$/i.exec(line) ??
      /^\s*(\d+)\s{2,}(\S.*?)\s{2,}(-?\d+\s*C)\s*\([^)]*\)\s+(\w[\w ]*)$/i.exec(line) ??
      [];
    if (slot === undefined || value === undefined) continue;
    const name = `Slot ${slot} ${sensor ?? ''}`;
    gauges.push(...gauge(name, degreesIn(value)));
    if (stateOf(word, WORDS) !== 'ok') parts.push(part(name, word, WORDS));
  }
  for (const sensor of slotSensors(output)) {
    const value = degreesIn(sensor.reading);
    gauges.push(...gauge(sensor.name, value));
    if (value !== undefined && !FAN_SPEED.test(sensor.state) && stateOf(sensor.state, WORDS) !== 'ok')
      parts.push(sensorPart(sensor));
  }
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(parts.length === 0 ? {} : { parts: distinct(parts) }) };
}

const UNITS: Readonly<Record<string, readonly [unit: string, divisor: number]>> = {
  mv: ['V', 1000],
  v: ['V', 1],
  a: ['A', 1],
  ma: ['A', 1000],
  w: ['W', 1],
};

function electrical(output: string) {
  const gauges = slotSensors(output).flatMap(({ name, reading }): readonly Gauge[] => {
    const [, value, letters = ''] = /^(-?\d+(?:\.\d+)?)\s*(mV|V|mA|A|W)\b/i.exec(reading) ?? [];
    const unit = UNITS[letters.toLowerCase()];
    return value === undefined || unit === undefined ? [] : [{ name, value: Number(value) / unit[1], unit: unit[0] }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** Sensors that the device does not call normal, and the counts of its own alarms. */
function alarms(output: string) {
  const counts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, grade, count] = /^\s*Number of (Critical|Major|Minor) alarms\s*:\s*(\d+)/i.exec(line) ?? [];
    if (grade === undefined || count === undefined) return [];
    const bad = grade.toLowerCase() === 'minor' ? ('attention' as const) : ('fault' as const);
    return [{ name: `${grade} alarms`, state: count === '0' ? 'ok' : bad, word: count }];
  });
  return partsFound([...counts, ...flags(output), ...slotSensors(output).map(sensorPart)]);
}

const MODULE_WORDS: WordList = {
  ok: 'ok',
  other: 'attention',
  pwrdown: 'attention',
  powerdown: 'attention',
  shutdown: 'attention',
  minerr: 'attention',
  minorerror: 'attention',
  majorerror: 'fault',
  bypass: 'attention',
  notapplicable: 'ok',
  fail: 'fault',
  failed: 'fault',
  faulty: 'fault',
  hwfaulty: 'fault',
  disabled: 'attention',
  pass: 'ok',
  unknown: 'unknown',
  unsupported: 'fault',
  pwrdeny: 'fault',
  powerdeny: 'fault',
  empty: 'absent',
};

/** Cards, then their daughter cards, then what the diagnosis at start said of each: one line a card in each table. */
function modules(output: string) {
  const parts: Part[] = [];
  let table: 'status' | 'sub' | 'diagnosis' | undefined;
  let unit = '';
  for (const line of linesOf(output)) {
    const member = /^\s*Switch Number\s*:\s*(\d+)/i.exec(line)?.[1];
    if (member !== undefined) unit = `Switch ${member} `;
    if (/^\s*Mod\b|^\s*M\s+MAC/i.test(line)) {
      table = /Redundancy/i.test(line)
        ? undefined
        : /Sub-?Module/i.test(line)
          ? 'sub'
          : /Diag/i.test(line)
            ? 'diagnosis'
            : /\bStatus\b/i.test(line)
              ? 'status'
              : undefined;
      continue;
    }
    const [, slot, rest = ''] = /^\s*(\d+)\s+(\S.*)$/.exec(line) ?? [];
    if (slot === undefined || table === undefined) continue;
    const word = table === 'diagnosis' ? rest.trim() : /(\S+)\s*$/.exec(rest)?.[1];
    const read = part(
      `${unit}${unit === '' ? 'Slot' : 'slot'} ${slot}${table === 'sub' ? ' sub-module' : ''}`,
      word,
      MODULE_WORDS,
    );
    if (table === 'diagnosis') diagnosed(parts, read);
    else parts.push(read);
  }
  return partsFound(parts);
}

const STACK_WORDS: WordList = {
  ready: 'ok',
  provisioned: 'absent',
  initializing: 'attention',
  initialising: 'attention',
  progressing: 'attention',
  waiting: 'attention',
  added: 'attention',
  syncing: 'attention',
  hasyncinprogress: 'attention',
  versionmismatch: 'fault',
  vmismatch: 'fault',
  sdmmismatch: 'fault',
  featuremismatch: 'fault',
  removed: 'fault',
  invalid: 'fault',
};

/** `Switch#  Role  Mac Address  Priority  Version  State` */
function stack(output: string) {
  if (!/^[ \t]*Switch#?\s+Role\s+Mac/im.test(output)) return undefined;
  const members = linesOf(output).flatMap((line): readonly Part[] => {
    const [, unit, role = '', word] = /^\s*\*?(\d+)\s+(\w+)\s+[0-9a-f.]{12,14}\s+\d+\s+\S*\s+(\S.*?)\s*$/i.exec(line) ?? [];
    return unit === undefined ? [] : [{ ...part(`Switch ${unit}`, word, STACK_WORDS), word: `${role} ${word ?? ''}`.trim() }];
  });
  return partsFound([...members, ...stackPorts(output, members.length === 1)]);
}

/** In detail the ports of the ring: `1  OK  DOWN  2  None`; a switch alone has none. */
function stackPorts(output: string, isAlone: boolean): readonly Part[] {
  const words: WordList = { ok: 'ok', down: isAlone ? 'absent' : 'attention' };
  const lines = linesOf(output);
  const header = lines.findIndex((line) => /^\s*Switch#\s+Port 1\s+Port 2/i.test(line));
  return (header < 0 ? [] : lines.slice(header + 1)).flatMap((line): readonly Part[] => {
    const [, unit, ...ports] = /^\s*(\d+)\s+(\S+)\s+(\S+)\s/.exec(`${line} `) ?? [];
    return unit === undefined ? [] : ports.map((word, place) => part(`Switch ${unit} stack port ${place + 1}`, word, words));
  });
}

const STANDBY_WORDS: WordList = {
  active: 'ok',
  standby: 'ok',
  listen: 'ok',
  init: 'fault',
  learn: 'attention',
  speak: 'attention',
  backup: 'ok',
  master: 'ok',
};

/** Virtual routers: `Interface  Grp  Pri P State  Active  Standby  Virtual IP`, on newer releases with the address family after the group. */
function standby(output: string) {
  if (!/^[ \t]*Interface\s+Grp\s+(?:A-F\s+)?Pri/im.test(output)) return undefined;
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, port, group, word, rest = ''] =
        /^\s*(\S+)\s+(\d+)\s+(?:IPv[46]\s+)?\d+\s+(?:\d+\s+)?(?:[PYN]\s+)*([A-Z][A-Za-z]+)\b(.*)$/i.exec(line) ?? [];
      if (port === undefined) return [];
      const read = part(`${port} group ${group ?? ''}`, word, STANDBY_WORDS);
      // Nobody stands by: the other router of the pair is not heard.
      return [
        /^\s+local\s+unknown\b/i.test(rest) ? { ...read, state: 'attention', word: `${word ?? ''}, nobody stands by` } : read,
      ];
    }),
  );
}

function version(output: string) {
  const found =
    /Cisco IOS[^\n]*?Version\s+([^\s,]+)/i.exec(output)?.[1] ?? /^[ \t]*(?:IOS.*)?Version\s+([0-9][^\s,]+)/im.exec(output)?.[1];
  const uptime = /^\S+\s+uptime is\s+(.+)$/im.exec(output)?.[1]?.trim();
  return found === undefined ? undefined : { version: found, ...(uptime === undefined ? {} : { values: { uptime } }) };
}

function asked(
  commands: readonly string[],
  parse: (output: string) => ReturnType<CliQuestion['parse']>,
  alsoReads: readonly string[] = [],
): readonly CliQuestion[] {
  return commands.map((command, place) => ({
    commands: [command],
    ...(place === 0 && alsoReads.length > 0 ? { alsoReads } : {}),
    parse: one(parse),
  }));
}

export const ciscoIosCli: CliPlatform = {
  platform: 'cisco_ios',
  title: 'Cisco IOS and IOS-XE',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'terminal length 0', pager: /-{2,}\s*More\s*-{2,}\s*$/i },
  unknownCommand: /^[ \t]*%\s*(?:Invalid input|Incomplete command|Ambiguous command|Unknown command|Unrecognized command)/im,
  denied: /^[ \t]*%\s*(?:Authorization failed|Command authorization failed|Permission denied)|^Command authorization failed/im,
  backup: { commands: ['show running-config'], whole: /\nend\s*$/ },
  questions: {
    power: asked(['show environment power all', 'show environment all', 'show power status', 'show environment'], power, [
      'show env power',
      'show env all',
      'show environment power',
      'show env power all',
      'show environment status',
    ]),
    fans: asked(['show environment fan', 'show environment all', 'show environment'], fans, [
      'show env fan',
      'show env all',
      'show environment status',
    ]),
    temperature: asked(['show environment temperature', 'show environment all', 'show environment'], temperature, [
      'show env temperature',
      'show env all',
      'show env temperature status',
      'show environment temperature status',
      'show environment status',
    ]),
    electrical: asked(['show environment', 'show environment all'], electrical),
    alarms: asked(['show environment', 'show environment all'], alarms, ['show environment status']),
    modules: asked(['show module'], modules, ['show module all']),
    redundancy: [
      ...asked(['show switch'], stack, ['show switch detail']),
      ...asked(['show standby brief', 'show vrrp brief'], standby),
    ],
    ports: [
      ...asked(['show interfaces status'], iosInterfaceStatus, ['show interface status', 'show interfaces status err-disabled']),
      ...asked(['show ip interface brief'], iosInterfaceBrief),
    ],
    vlans: asked(['show vlan brief', 'show vlan'], iosVlans),
    ospf: asked(['show ip ospf neighbor'], iosOspf, ['show ip ospf neighbors', 'show ip ospf neigh']),
    neighbours: asked(
      ['show lldp neighbors detail', 'show cdp neighbors detail', 'show lldp neighbors', 'show cdp neighbors'],
      iosNeighbours,
    ),
    cpu: asked(['show processes cpu'], iosCpu, ['show processes cpu sorted', 'show process cpu', 'show proc cpu']),
    memory: asked(['show processes memory', 'show memory statistics'], iosMemory, [
      'show processes memory sorted',
      'show memory',
    ]),
    log: asked(['show logging'], iosLog),
    configuration: asked(['show archive config differences nvram:startup-config system:running-config'], iosDifferences, [
      'show archive config differences',
    ]),
    version: asked(['show version'], version),
    identity: asked(['show inventory'], ciscoInventory),
  },
};

/** The same commands and layouts; some inventories call the newer system by its own name. */
export const ciscoIosXeCli: CliPlatform = { ...ciscoIosCli, platform: 'cisco_iosxe', title: 'Cisco IOS-XE' };
