// H3C and HP/HPE switches (Comware 5 and 7) by command line.
import type { Gauge, Part, Peer } from '../../domain/inspection.ts';
import { linesOf, numberIn, one, part, percentIn, slotHeading, unbracketed, type WordList, wordTables } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { type Hardware, partsIn } from '../hardware-text.ts';
import { identityIn } from '../identity-text.ts';
import { lldpPeers, lldpTable } from '../lldp-text.ts';
import { stpBrief, vrrpBrief } from '../routing-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { vlanNames } from '../standard/vlans.ts';
import { logFacts, severitySummary } from '../log-text.ts';
import { comwareVersion } from './h3c-comware.ts';

const WORDS: WordList = {
  normal: 'ok',
  ok: 'ok',
  active: 'ok',
  abnormal: 'fault',
  fault: 'fault',
  faulty: 'fault',
  fail: 'fault',
  failed: 'fault',
  error: 'fault',
  deactive: 'fault',
  fandirectionfault: 'fault',
  nopower: 'fault',
  noinput: 'fault',
  absent: 'absent',
  notinstalled: 'absent',
  notinstall: 'absent',
};
const POWER: Hardware = {
  label: 'PWR',
  nouns: 'power(?: supply)?|pwr|psu',
  idColumns: ['powerid', 'power', 'psu', 'index', 'pwrid'],
  words: WORDS,
};
const FAN: Hardware = { label: 'FAN', nouns: 'fan(?:[ -]?(?:tray|frame))?', idColumns: ['fanid', 'fan'], words: WORDS };

const BOARD_WORDS: WordList = {
  normal: 'ok',
  master: 'ok',
  slave: 'ok',
  standby: 'ok',
  active: 'ok',
  primary: 'ok',
  secondary: 'ok',
  abnormal: 'fault',
  fault: 'fault',
  faulty: 'fault',
  off: 'fault',
  illegal: 'fault',
  mismatch: 'fault',
  absent: 'absent',
};

/** Older boxes list the boards of each slot under it, the state last. */
function subSlots(output: string): { readonly parts: readonly Part[] } | undefined {
  let slot = '';
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      slot = slotHeading(line) ?? slot;
      const [, sub, word] = /^\s*(\d+)\s+\d+\s+\S.*\s(\S+)$/.exec(line) ?? [];
      return sub === undefined ? [] : [part(sub === '0' ? `Slot ${slot}` : `Slot ${slot}/${sub}`, word, BOARD_WORDS)];
    }),
  );
}

/** The board type holds blanks: the state is the first listed word after it. What is plugged into a board stands below it without a slot. */
function modules(output: string): { readonly parts: readonly Part[] } | undefined {
  if (/^[ \t]*SubSNo\s+PortNum\b.*\bState$/im.test(output)) return subSlots(output);
  if (!/^[ \t]*(?:Chassis[ \t]+)?Slot\b.*\b(Type|Status|State)\b/im.test(output)) return undefined;
  let above: string | undefined;
  // Of boxes that stand together the chassis is a column before the slot.
  const lines = /^[ \t]*Chassis\s+Slot\b/im.test(output) ? output.replaceAll(/^([ \t]*\d+)[ \t]+(?=\d+[ \t])/gm, '$1/') : output;
  const parts = linesOf(lines).flatMap((line): readonly Part[] => {
    const [, slot, rest = ''] = /^\s*(\d+(?:\/\d+)*)\s+(\S.*)$/.exec(line) ?? [];
    above = slot ?? above;
    const [, plugged, sub] = /^\s{2,}[A-Za-z]\S*\s+(\S+)\s+(\d+)(?:\s|$)/.exec(line) ?? [];
    if (sub !== undefined && above !== undefined) return [part(`Slot ${above}/${sub}`, plugged, BOARD_WORDS)];
    if (slot === undefined) return [];
    const word = rest.split(/\s+/).find((cell) => Object.hasOwn(BOARD_WORDS, cell.toLowerCase()));
    return [part(`Slot ${slot}`, word, BOARD_WORDS)];
  });
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

const ADDRESS = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

interface Neighbour {
  readonly name: string;
  readonly state: string;
  readonly role: string;
  readonly port: string;
}

function ospfPeers(output: string): { readonly peers: readonly Peer[] } | undefined {
  if (!/OSPF Process/i.test(output)) return undefined;
  const row = new RegExp(`^\\s*(${ADDRESS})\\s+${ADDRESS}\\s+\\d+\\s+\\S+\\s+([\\w-]+)\\s*/\\s*(\\S+)\\s+(\\S+)`);
  const brief = linesOf(output).flatMap((line): readonly Neighbour[] => {
    const [, name, state = '', role = '', port = ''] = row.exec(line) ?? [];
    return name === undefined ? [] : [{ name, state, role, port }];
  });
  if (brief.length > 0) return { peers: brief.map((one) => ({ name: one.name, up: isUp(one, brief), word: wordOf(one) })) };
  return { peers: verbosePeers(output) };
}

/** 2-Way is good where both leaders of the segment are other routers, so that this device is neither of them. */
function isUp({ state, role, port }: Neighbour, all: readonly Neighbour[]): boolean {
  if (/^full$/i.test(state)) return true;
  const leaders = new Set(all.filter((other) => other.port === port && /^full$/i.test(other.state)).map((other) => other.role));
  return /^2-?way$/i.test(state) && /^drother/i.test(role) && leaders.has('DR') && leaders.has('BDR');
}

const wordOf = ({ state, role }: Neighbour): string => (role === '-' ? state : `${state}/${role}`);

function verbosePeers(output: string): readonly Peer[] {
  const peers: Peer[] = [];
  let name: string | undefined;
  for (const line of linesOf(output)) {
    name = new RegExp(`Router ID:\\s*(${ADDRESS})\\s+Address:`).exec(line)?.[1] ?? name;
    const state = /^\s*State:\s*(\S+)/.exec(line)?.[1];
    if (name === undefined || state === undefined) continue;
    peers.push({ name, up: /^full$/i.test(state), word: state });
    name = undefined;
  }
  return name === undefined ? peers : [...peers, { name, up: false, word: 'state missing' }];
}

function vlanBrief(output: string): { readonly names: readonly string[] } | undefined {
  if (!/^[ \t]*VLAN ID\b/im.test(output)) return undefined;
  const ids = linesOf(output).flatMap((line) => /^\s?(\d{1,4})\s+\S/.exec(line)?.[1] ?? []);
  return ids.length === 0 ? undefined : { names: vlanNames(ids) };
}

/** `1(default), 10, 20-22` */
function vlanList(output: string): { readonly names: readonly string[] } | undefined {
  const listed = /VLANs (?:include|exist)\s*:\s*([^]*)$/i.exec(output)?.[1];
  if (listed === undefined) return undefined;
  const ids = [...listed.replaceAll(/\([^)]*\)/g, '').matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)].flatMap(([, from, to]) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    return last > 4094 ? [] : Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => String(first + step));
  });
  return ids.length === 0 ? undefined : { names: vlanNames(ids) };
}

function logbuffer(output: string) {
  const lines = linesOf(output).flatMap((line) => {
    const severity = /^%.*?(?:\b|%%\d\d)[A-Za-z][\w-]*\/(\d)\/[\w-]+/.exec(line)?.[1];
    return severity === undefined ? [] : [{ severity: Number(severity), text: line.trim() }];
  });
  const enabled = /log(?:ging)? buffer\s*(?:configuration and contents)?\s*:\s*enabled/i.test(output);
  return lines.length > 0 || enabled ? { log: logFacts(lines) } : undefined;
}

function processors(output: string) {
  const gauges: Gauge[] = [];
  let name = 'CPU';
  for (const line of linesOf(output)) {
    name = /^\s*(.*\S)\s+CPU usage\s*:/i.exec(line)?.[1] ?? name;
    const value = /in last 5 minutes/i.test(line) ? percentIn(line) : undefined;
    if (value !== undefined) gauges.push({ name: /cpu/i.test(name) ? name : `${name} CPU`, value, unit: '%' });
  }
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

function memory(output: string) {
  const gauges: Gauge[] = [];
  let slot = '';
  for (const line of linesOf(output)) {
    slot = /^\s*((?:Slot|Chassis)\s+\d.*?)\s*:?\s*$/i.exec(line)?.[1] ?? slot;
    const name = slot === '' ? 'Memory' : `${slot} memory`;
    const used = percentIn(/^\s*Used Rate\s*:\s*(.*)$/i.exec(line)?.[1]);
    if (used !== undefined) gauges.push({ name, value: used, unit: '%' });
    const free = percentIn(/^\s*Mem:\s.*?([\d.]+%)\s*$/i.exec(line)?.[1]);
    if (free !== undefined) gauges.push({ name, value: Math.round((100 - free) * 10) / 10, unit: '%' });
  }
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `1  2  hotspot 1  42 …` below `Chassis Slot Sensor Temperature …`, fewer numbers before it on boxes, none but a board's on old ones. */
const SENSOR =
  /^\s*(?:(\d+(?:\/\d+)?)\s+)??(?:(\d+(?:\/\d+)?|vent)\s+)?([A-Za-z]+)\s*(\d+)\s+(-?\d+|N\/?A)\s+((?:(?:-?\d+|N\/?A)(?:\s+|$))+)$/;
const BOARD = /^\s*(\d+)\s+(-?\d+)\s+(-?\d+\s+-?\d+)\s*$/;

/** A sensor over one of the limits that stand beside it is told as a part: the device knows what its hardware bears. */
function temperature(output: string) {
  if (!/temperature/i.test(output)) return undefined;
  const gauges: Gauge[] = [];
  const parts: Part[] = [];
  let limits: readonly string[] = [];
  let box = '';
  for (const line of linesOf(output)) {
    box = slotHeading(line) ?? box;
    limits =
      /\bTemperature\s+(Lower.*)$/i
        .exec(line)?.[1]
        ?.replaceAll(/\s+limit/gi, '')
        .toLowerCase()
        .split(/\s+/) ?? limits;
    const [, chassis, slot = box, sensor = '', number = '', degrees, rest = ''] = SENSOR.exec(line) ?? [];
    const [, board, warmth, bounds = ''] = sensor === '' ? (BOARD.exec(line) ?? []) : [];
    const value = numberIn(degrees ?? warmth);
    if ((degrees ?? warmth) === undefined || limits.length === 0) continue;
    const place = [chassis === undefined ? '' : `Chassis ${chassis}`, slot === '' ? '' : `Slot ${slot}`].filter(
      (text) => text !== '',
    );
    const name = [...place, board === undefined ? `${sensor} ${number}` : `board ${board}`].join(' ');
    if (value === undefined) {
      parts.push({ name, state: 'unknown', word: 'no reading' });
      continue;
    }
    gauges.push({ name, value, unit: '°C' });
    const over = (word: RegExp) =>
      value > Number((rest === '' ? bounds : rest).trim().split(/\s+/)[limits.findIndex((limit) => word.test(limit))]);
    if (over(/^(?:alarm|shutdown|upper)/)) parts.push({ name, state: 'fault', word: 'over its limit' });
    else if (over(/^warning/)) parts.push({ name, state: 'attention', word: 'over its limit' });
  }
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(parts.length === 0 ? {} : { parts: distinct(parts) }) };
}

const LINK: WordList = { up: 'ok', down: 'fault', adm: 'absent', stby: 'attention' };

function ports(output: string): { readonly parts: readonly Part[] } | undefined {
  const tables = wordTables(output, (columns) => columns[0] === 'interface' && columns[1] === 'link');
  const parts = tables
    .flatMap((table) => table.rows)
    .filter(({ cells }) => /^(?!NULL|Loop|InLoop)[A-Za-z].*\d$/i.test(cells['interface'] ?? ''))
    .map(({ cells }): Part => {
      const link = unbracketed(cells['link'] ?? '');
      const { name, state } = part(cells['interface'] ?? '', link, LINK);
      return { name, state, word: state === 'absent' ? 'admin down' : link.toLowerCase() };
    });
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

function neighbours(output: string): { readonly peers: readonly Peer[] } | undefined {
  return /LLDP neighbor-information/i.test(output) ? { peers: lldpPeers(output) } : undefined;
}

/** A silent answer to the comparison means equal, but only beside a file that the next start would read. */
function configuration(outputs: readonly (string | undefined)[]) {
  const [startup = '', difference] = outputs;
  const next = /Next main startup saved-configuration file\s*:\s*(\S+)/i.exec(startup)?.[1];
  if (next === undefined) return undefined;
  const values = { nextStartup: next };
  if (/^null$/i.test(next)) return { values, config: { saved: false } };
  if (difference === undefined) return { values };
  if (/^(?:@@|[-+]{3} )/m.test(difference)) return { values, config: { saved: false } };
  const same = difference.trim() === '' || /is the same as|no differences?/i.test(difference);
  return same ? { values, config: { saved: true } } : undefined;
}

function neighbourTable(output: string): { readonly peers: readonly Peer[] } | undefined {
  const peers = lldpTable(output);
  return peers === undefined ? undefined : { peers };
}

function version(output: string) {
  const found = comwareVersion(output);
  return found === undefined ? undefined : { version: found };
}

/** Of a stack the first member. */
const MANUFACTURED = { serial: /DEVICE_SERIAL_NUMBER\s*:\s*(\S+)/i, model: /DEVICE_NAME\s*:\s*(\S+)/i };

export const h3cComwareCli: CliPlatform = {
  platform: 'hp_comware',
  title: 'H3C / HPE Comware',
  shell: {
    prompt: /^[<[][^<>[\]\s][^<>[\]]{0,98}[>\]]\s*$/,
    quiet: 'screen-length disable',
    pager: /-{2,}\s*More\s*-{2,}\s*$/i,
  },
  unknownCommand:
    /^[ \t]*%\s*(?:Unrecognized command|Incomplete command|Wrong parameter|Too many parameters|Ambiguous command)/im,
  denied: /^[ \t]*%?\s*Permission denied/im,
  backup: { commands: ['display current-configuration'], whole: /\nreturn\s*$/ },
  questions: {
    power: [{ commands: ['display power'], parse: one((output) => partsIn(output, POWER)) }],
    fans: [{ commands: ['display fan'], parse: one((output) => partsIn(output, FAN)) }],
    modules: [{ commands: ['display device'], parse: one(modules) }],
    ports: [{ commands: ['display interface brief'], parse: one(ports) }],
    temperature: [{ commands: ['display environment'], parse: one(temperature) }],
    cpu: [
      { commands: ['display cpu-usage'], parse: one(processors) },
      { commands: ['display cpu'], parse: one(processors) },
    ],
    memory: [{ commands: ['display memory'], parse: one(memory) }],
    vlans: [
      { commands: ['display vlan brief'], parse: one(vlanBrief) },
      { commands: ['display vlan'], parse: one(vlanList) },
    ],
    ospf: [{ commands: ['display ospf peer'], parse: one(ospfPeers) }],
    neighbours: [
      { commands: ['display lldp neighbor-information verbose'], parse: one(neighbours) },
      { commands: ['display lldp neighbor-information list'], parse: one(neighbourTable) },
      { commands: ['display lldp neighbor-information'], parse: one(neighbours) },
    ],
    log: [
      { commands: ['display logbuffer'], parse: one(logbuffer) },
      { commands: ['display logbuffer summary'], parse: one(severitySummary) },
    ],
    configuration: [{ commands: ['display startup', 'display current-configuration diff'], parse: configuration }],
    redundancy: [{ commands: ['display vrrp brief'], alsoReads: ['display vrrp'], parse: one(vrrpBrief) }],
    'spanning-tree': [{ commands: ['display stp brief'], parse: one(stpBrief) }],
    version: [{ commands: ['display version'], parse: one(version) }],
    identity: [{ commands: ['display device manuinfo'], parse: one((output) => identityIn(output, MANUFACTURED)) }],
  },
};
