// Ruijie switches (RGOS) by command line.
import type { Gauge, Part, Peer } from '../../domain/inspection.ts';
import {
  isDash,
  isRule,
  linesOf,
  one,
  part,
  percentIn,
  plain,
  slotHeading,
  stateOf,
  unbracketed,
  type WordList,
} from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { iosInterfaceBrief, iosInterfaceStatus, iosLog, iosNeighbours, iosOspf, iosVlans } from '../ios-text.ts';
import { identityIn } from '../identity-text.ts';
import { lldpPeers } from '../lldp-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';

const WORDS: WordList = {
  ok: 'ok',
  normal: 'ok',
  poweron: 'ok',
  online: 'ok',
  linkandpower: 'ok',
  master: 'ok',
  slave: 'ok',
  standby: 'ok',
  linkandnopower: 'fault',
  fail: 'fault',
  failed: 'fault',
  fault: 'fault',
  abnormal: 'fault',
  error: 'fault',
  nolink: 'fault',
  linkfail: 'fault',
  nopower: 'fault',
  poweroff: 'fault',
  offline: 'fault',
  overload: 'attention',
  absent: 'absent',
  na: 'absent',
  notexist: 'absent',
  none: 'absent',
};

const NOTHING_THERE: WordList = { nolink: 'absent', absent: 'absent', none: 'absent' };

/** A header word in plain form → its place, for each table below such a header; the device puts empty lines between all rows. */
interface Below {
  /** `Dev 2`, where a stack prints a table a device. */
  readonly device: string;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

/** Rows below each header, up to whatever is neither rule nor row. */
function rowsBelow(output: string, header: RegExp): readonly Below[] {
  const rows: Below[] = [];
  let columns: readonly string[] | undefined;
  let device = '';
  for (const line of linesOf(output).filter((text) => text.trim() !== '' && !isRule(text))) {
    const words = line.trim().split(/\s+/);
    const number = /^\s*(?:dev(?:ice)?)\s*[-:]?\s*(\d+)\s*:?\s*$/i.exec(line)?.[1];
    if (number !== undefined) device = `Dev ${number}`;
    if (number !== undefined || !/^[A-Za-z]*\d+$/.test(words[0] ?? ''))
      columns = header.test(line) ? words.map((word) => unbracketed(plain(word))) : undefined;
    else if (columns !== undefined) rows.push({ device, columns, cells: words });
  }
  return rows;
}

/** A bay without a part has `N/A` in every cell; `N/A` beside a type is a part that does not say how it is. */
function table(output: string, header: RegExp, label: string): readonly Part[] {
  return rowsBelow(output, header).flatMap(({ device, columns, cells }): readonly Part[] => {
    const [type, status] = [columns.findIndex((column) => column.endsWith('type')), columns.indexOf('status')];
    if (status < 0) return [];
    const name = `${device === '' ? '' : `${device} `}${label} ${cells[0] ?? ''}`;
    const [isEmpty, word] = [isDash(cells[type]), cells[status]];
    if (isEmpty && (isDash(word) || stateOf(word, NOTHING_THERE) === 'absent'))
      return [{ name, state: 'absent', word: word ?? 'N/A' }];
    return [isDash(word) ? { name, state: 'unknown', word: 'N/A' } : part(name, word, WORDS)];
  });
}

/** `Dev Slot Port Configured Module Online Module Software Status`: a board that was configured and is not on line is gone. */
function onlineBoards(output: string): readonly Part[] {
  return rowsBelow(output, /^dev\s+slot\s+port\s/i).flatMap(({ columns, cells }): readonly Part[] => {
    const [device, slot, , configured, online, ...said] = cells;
    // Whether a person has installed it stands before how its software is on older releases.
    const word = columns.includes('user') ? said[1] : said[0];
    if (slot === undefined || online === undefined) return [];
    const name = `Dev ${device ?? ''} slot ${slot}`;
    if (/^(?:none|n\/a)$/i.test(online))
      return [
        /^(?:none|n\/a)$/i.test(configured ?? '')
          ? { name, state: 'absent', word: online }
          : { name, state: 'fault', word: 'not on line' },
      ];
    // A box that does not stack has no word for its own board.
    return [isDash(word) || /^none$/i.test(word ?? '') ? { name, state: 'unknown', word: word ?? '' } : part(name, word, WORDS)];
  });
}

const power = (output: string) => partsFound([...table(output, /^\s*power-id\s/i, 'Power'), ...fromBlocks(output, 'power')]);
const fans = (output: string) => partsFound([...table(output, /^\s*fan-id\s/i, 'Fan'), ...fromBlocks(output, 'fan')]);
const boards = (output: string) => partsFound([...table(output, /^\s*slot\s+card_type/i, 'Slot'), ...onlineBoards(output)]);

/** `Power-1: …` or `dev 1 … power 1 …` over lines of `status: ok` */
function fromBlocks(output: string, noun: 'power' | 'fan'): readonly Part[] {
  const parts: Part[] = [];
  let name: string | undefined;
  for (const line of linesOf(output)) {
    name =
      new RegExp(`^\\s*((?:dev(?:ice)?\\s*\\d+\\s*)?${noun}[\\s-]*(?:id|module)?\\s*:?\\s*\\d+)\\s*:?\\s*$`, 'i').exec(
        line,
      )?.[1] ?? name;
    const word = /^\s*(?:\w+\s+)?status\s*:\s*(\S.*?)\s*$/i.exec(line)?.[1];
    if (name === undefined || word === undefined) continue;
    parts.push(part(name.trim().replaceAll(/\s+/g, ' '), word, WORDS));
    name = undefined;
  }
  return parts;
}

/** One block a slot on chassis, else one for the box. */
function processors(output: string) {
  const gauges: Gauge[] = [];
  let slot: string | undefined;
  for (const line of linesOf(output)) {
    slot = slotHeading(line) ?? /^\s*\[?Slot\s+(\S+?)\s*[:\]]/i.exec(line)?.[1] ?? slot;
    const value = percentIn(/CPU utilization (?:in|for) five minutes\s*:\s*([\d.]+\s*%)/i.exec(line)?.[1]);
    if (value !== undefined) gauges.push({ name: slot === undefined ? 'CPU' : `Slot ${slot} CPU`, value, unit: '%' });
  }
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

function memory(output: string) {
  const gauges = linesOf(output).flatMap((line): readonly Gauge[] => {
    const value =
      percentIn(/^\s*System Memory\s*:.*?([\d.]+\s*%)\s*used rate/i.exec(line)?.[1]) ??
      percentIn(/(?:memory|used)\s+(?:usage|rate|utilization)\s*(?:rate)?\s*[:=]\s*([\d.]+\s*%)/i.exec(line)?.[1]);
    return value === undefined ? [] : [{ name: 'Memory', value, unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `1  38  …` under `slot  card_type  warning(C)  shutdown(C)  current(C)`, or `Current temperature : 42`. */
function temperature(output: string) {
  const gauges: Gauge[] = [];
  const parts: Part[] = [];
  for (const { device, columns, cells } of rowsBelow(output, /^\s*slot\s.*\bcurrent/i)) {
    const degrees = (column: string) => Number.parseFloat(cells[columns.indexOf(column)] ?? '');
    const [name, value] = [`${device === '' ? '' : `${device} `}Slot ${cells[0] ?? ''}`, degrees('current')];
    if (Number.isNaN(value)) continue;
    gauges.push({ name, value, unit: '°C' });
    // The limits stand beside the value.
    if (value >= degrees('shutdown')) parts.push({ name, state: 'fault', word: 'over its limit' });
    else if (value >= degrees('warning')) parts.push({ name, state: 'attention', word: 'over its limit' });
  }
  for (const line of linesOf(output)) {
    const [, name, value] = /^\s*(\S.*?)\s*(?:current )?temperature\s*(?:is|:)\s*(-?\d+(?:\.\d+)?)/i.exec(line) ?? [];
    if (name !== undefined && value !== undefined) gauges.push({ name: name.trim(), value: Number(value), unit: '°C' });
  }
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(parts.length === 0 ? {} : { parts: distinct(parts) }) };
}

/** `System Name  Local Intf  Port ID  Capability  Aging-time`: cells two blanks apart, a neighbour without a name leaves the first free. */
function neighbourTable(output: string) {
  const [, ...columns] = /^([ \t]*System Name\s+)(Local Intf\s+)Port ID.*Aging-time/im.exec(output) ?? [];
  if (columns.length === 0) return undefined;
  const peers = linesOf(output).flatMap((line): readonly Peer[] => {
    if (!/\d+\s*(?:days?|hours?|minutes?|seconds?)\s*$/i.test(line)) return [];
    const [name = '', , port = 'seen'] = `${line.startsWith(' ') ? '  ' : ''}${line.trim()}`.split(/\s{2,}/);
    return name === '' ? [{ name: port, up: true, word: port }] : [{ name, up: true, word: port }];
  });
  return peers.length === 0 ? undefined : { peers: distinct(peers) };
}

function neighbours(output: string) {
  const table = neighbourTable(output);
  if (table !== undefined) return table;
  if (/LLDP neighbor-information|neighbor index/i.test(output)) {
    const peers = lldpPeers(output);
    if (peers.length > 0) return { peers };
  }
  return iosNeighbours(output);
}

function version(output: string) {
  const found = /^[ \t]*System software version\s*:\s*(\S.*?)\s*$/im.exec(output)?.[1];
  const uptime = /^[ \t]*System uptime\s*:\s*(\S+)/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found, ...(uptime === undefined ? {} : { values: { uptime } }) };
}

const NUMBERED = { serial: /^[ \t]*System serial number\s*:\s*(\S+)/im, model: /^[ \t]*System description\s*:.*?\(([^()]+)\)/im };

export const ruijieCli: CliPlatform = {
  platform: 'ruijie_os',
  title: 'Ruijie RGOS',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'terminal length 0', pager: /-{2,}\s*More\s*-{2,}\s*$/i },
  unknownCommand: /^[ \t]*%\s*(?:Invalid input|Incomplete command|Ambiguous command|Unrecognized|Unknown command)/im,
  denied: /^[ \t]*%\s*(?:Permission denied|(?:Command )?authorization failed|User doesn't have sufficient privilege)/im,
  backup: { commands: ['show running-config'], whole: /\nend\s*$/ },
  questions: {
    power: [{ commands: ['show power'], parse: one(power) }],
    fans: [{ commands: ['show fan'], parse: one(fans) }],
    modules: [
      { commands: ['show version slots'], alsoReads: ['show slots'], parse: one(boards) },
      { commands: ['show power'], parse: one(boards) },
    ],
    temperature: [{ commands: ['show temperature'], parse: one(temperature) }],
    cpu: [{ commands: ['show cpu'], parse: one(processors) }],
    memory: [{ commands: ['show memory'], parse: one(memory) }],
    vlans: [{ commands: ['show vlan'], parse: one(iosVlans) }],
    ports: [
      { commands: ['show interfaces status'], alsoReads: ['show interface status'], parse: one(iosInterfaceStatus) },
      { commands: ['show ip interface brief'], parse: one(iosInterfaceBrief) },
    ],
    ospf: [{ commands: ['show ip ospf neighbor'], parse: one(iosOspf) }],
    neighbours: [
      { commands: ['show lldp neighbors detail'], parse: one(neighbours) },
      { commands: ['show lldp neighbors'], parse: one(neighbours) },
    ],
    log: [{ commands: ['show logging'], parse: one(iosLog) }],
    version: [{ commands: ['show version'], parse: one(version) }],
    identity: [{ commands: ['show version'], parse: one((output) => identityIn(output, NUMBERED)) }],
  },
};
