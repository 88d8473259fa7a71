// Huawei switches, routers and firewalls (VRP) by command line.
import type { Gauge, Part, Peer } from '../../domain/inspection.ts';
import {
  isDash,
  isRule,
  linesOf,
  numberIn,
  one,
  percentIn,
  plain,
  stateOf,
  unbracketed,
  type WordList,
  wordTables,
} from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { type Hardware, partsIn } from '../hardware-text.ts';
import { identityIn } from '../identity-text.ts';
import { lldpPeers, lldpTable } from '../lldp-text.ts';
import { stpBrief, vrrpBrief } from '../routing-text.ts';
import { distinct, gravest } from '../snmp-values.ts';
import { vlanNames } from '../standard/vlans.ts';
import { logFacts, severitySummary } from '../log-text.ts';
import { vrpVersion } from './huawei-vrp.ts';

const POWER: Hardware = {
  label: 'PWR',
  nouns: 'power(?: supply)?|pwr|psu',
  idColumns: ['powerid', 'powerno', 'power', 'pwrid', 'index'],
  words: {
    supply: 'ok',
    normal: 'ok',
    ok: 'ok',
    good: 'ok',
    sleep: 'ok',
    notsupply: 'fault',
    nosupply: 'fault',
    notsupplied: 'fault',
    abnormal: 'fault',
    fault: 'fault',
    faulty: 'fault',
    fail: 'fault',
    failed: 'fault',
    noinput: 'fault',
    off: 'fault',
    absent: 'absent',
  },
};

const FAN: Hardware = {
  label: 'FAN',
  nouns: 'fan',
  idColumns: ['fanid', 'fanno', 'fan'],
  words: {
    normal: 'ok',
    ok: 'ok',
    good: 'ok',
    registered: 'ok',
    abnormal: 'fault',
    fault: 'fault',
    faulty: 'fault',
    fail: 'fault',
    failed: 'fault',
    stop: 'fault',
    stopped: 'fault',
    unregistered: 'fault',
    absent: 'absent',
  },
};

const BOARD_WORDS: Readonly<Record<string, WordList>> = {
  power: { on: 'ok', poweron: 'ok', off: 'fault', poweroff: 'fault' },
  register: { registered: 'ok', unregistered: 'fault', registering: 'attention' },
  alarm: {
    normal: 'ok',
    abnormal: 'fault',
    fault: 'fault',
    warning: 'attention',
    minor: 'attention',
    major: 'fault',
    critical: 'fault',
  },
  status: {
    normal: 'ok',
    abnormal: 'fault',
    fault: 'fault',
    warning: 'attention',
    minor: 'attention',
    major: 'fault',
    critical: 'fault',
  },
};

/** Rows hold blanks in the type and may leave the slot out, so they are read from `Present` to both sides. */
function modules(output: string): { readonly parts: readonly Part[] } | undefined {
  const parts: Part[] = [];
  let after: readonly string[] | undefined;
  let slot = '';
  for (const line of linesOf(output)) {
    const header = /^\s*Slot\b.*?\b(Online|Present)\b(.*)$/i.exec(line);
    if (header !== null) {
      after = (header[2] ?? '').trim().split(/\s+/).map(plain);
      continue;
    }
    const row = /^(\s*)(\S.*?)\s+(Present|Absent|Offline)\b\s*(.*)$/i.exec(line);
    // A member of which only the place is left.
    const lost = after === undefined ? undefined : /^\s*(\d+)\s(?:\s*-)+\s+Unregistered\b/i.exec(line)?.[1];
    if (lost !== undefined) parts.push({ name: `Slot ${lost}`, state: 'fault', word: 'Unregistered' });
    const strange =
      after === undefined || row !== null || lost !== undefined ? undefined : /^\s{0,3}(\d+)(?:\s+\S+){5,}$/.exec(line)?.[1];
    if (strange !== undefined) parts.push({ name: `Slot ${strange}`, state: 'unknown' });
    if (after === undefined || row === null || isRule(line)) continue;
    const [, indent = '', before = '', online = '', rest = ''] = row;
    const words = before.split(/\s+/);
    const ownSlot = indent.length < 4 ? words.shift() : undefined;
    slot = ownSlot ?? slot;
    const sub = words[0] ?? '';
    const unit = ownSlot === undefined ? sub : isDash(sub) || words.length < 2 ? slot : `${slot}/${sub}`;
    if (/^(pwr|power|fan)/i.test(unit.split('/').at(-1) ?? '') || /^(pwr|power|fan)\b/i.test(words.at(-1) ?? '')) continue;
    const name = ownSlot === undefined ? `Slot ${slot}/${unit}` : `Slot ${unit}`;
    parts.push(
      plain(online) === 'offline'
        ? { name, state: 'fault', word: online }
        : plain(online) === 'absent'
          ? { name, state: 'absent', word: online }
          : { name, ...boardState(after, rest.split(/\s+/)) },
    );
  }
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

function boardState(
  columns: readonly string[],
  cells: readonly string[],
): { readonly word: string; readonly state: Part['state'] } {
  const said = columns.flatMap((column, place) => {
    const [words, cell = ''] = [BOARD_WORDS[column], cells[place]];
    return words === undefined || isDash(cell) ? [] : [{ column, word: cell, state: stateOf(cell, words) }];
  });
  // Present and registered is not yet healthy: only the board's own status or alarm column says so.
  const isHealth = ({ column }: { readonly column: string }) => column === 'alarm' || column === 'status';
  const grave = said.find(({ state }) => state === 'fault');
  if (said.some(isHealth)) return gravest(said.toSorted((left, right) => Number(isHealth(right)) - Number(isHealth(left))));
  return grave === undefined ? { word: 'no status', state: 'unknown' } : gravest([grave]);
}

const ADDRESS = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

function ospfBrief(output: string): { readonly peers: readonly Peer[] } | undefined {
  if (!/OSPF Process/i.test(output)) return undefined;
  const row = new RegExp(`^\\s*(?:${ADDRESS})\\s+\\S+\\s+(${ADDRESS})\\s+(\\S+)`);
  const peers = linesOf(output).flatMap((line): readonly Peer[] => {
    const [, name, word] = row.exec(line) ?? [];
    return name === undefined || word === undefined ? [] : [{ name, word, up: isFull(word) }];
  });
  return { peers };
}

const isFull = (word: string): boolean => /^full\b/i.test(word);

function ospfPeers(output: string): { readonly peers: readonly Peer[] } | undefined {
  if (!/OSPF Process/i.test(output)) return undefined;
  if (/Peer Statistic/i.test(output)) return ospfBrief(output);
  const peers: Peer[] = [];
  let local = '';
  let open: { name: string; address: string; word: string } | undefined;
  for (const line of linesOf(output)) {
    local = new RegExp(`interface\\s+(${ADDRESS})`).exec(line)?.[1] ?? local;
    const [, name, address = ''] = new RegExp(`Router ID:\\s*(${ADDRESS})\\s+Address:\\s*(${ADDRESS})`).exec(line) ?? [];
    if (name !== undefined) {
      if (open !== undefined) peers.push({ name: open.name, up: false, word: open.word });
      open = { name, address, word: 'state missing' };
      continue;
    }
    if (open === undefined) continue;
    open.word = /^\s*State:\s*(\S+)/.exec(line)?.[1] ?? open.word;
    const [, designated = '', backup = ''] = /\bDR:\s*(\S+)\s+BDR:\s*(\S+)/.exec(line) ?? [];
    if (designated === '') continue;
    // 2-Way is where two routers stay that are neither designated nor backup.
    const leads = new Set([designated, backup]);
    const bystanders = /^2-?way/i.test(open.word) && !leads.has(local) && !leads.has(open.address);
    peers.push({ name: open.name, up: isFull(open.word) || bystanders, word: open.word });
    open = undefined;
  }
  if (open !== undefined) peers.push({ name: open.name, up: isFull(open.word), word: open.word });
  return { peers };
}

function vlans(output: string): { readonly names: readonly string[] } | undefined {
  if (!/^[ \t]*(VID|VLAN ID)\b/im.test(output)) return undefined;
  const ids = linesOf(output).flatMap((line) => /^\s*[*#]?(\d{1,4})\s+[*#]?\s*[A-Za-z]/.exec(line)?.[1] ?? []);
  return ids.length === 0 ? undefined : { names: vlanNames(ids) };
}

function configuration(output: string) {
  if (/\bnot the same as\b/i.test(output)) return { config: { saved: false } };
  return /\bis the same as\b/i.test(output) ? { config: { saved: true } } : undefined;
}

/** Which files the device starts from; without a next one nothing was ever saved, more it cannot say. */
function startup(output: string) {
  const [, now] = /^[ \t]*Startup saved-configuration file:\s*(\S+)/im.exec(output) ?? [];
  const [, next] = /^[ \t]*Next startup saved-configuration file:\s*(\S+)/im.exec(output) ?? [];
  if (next === undefined) return undefined;
  const values = { ...(now === undefined ? {} : { startup: now }), nextStartup: next };
  return /^null$/i.test(next) ? { values, config: { saved: false } } : { values };
}

function logbuffer(output: string) {
  const lines: { severity: number; text: string }[] = [];
  for (const line of linesOf(output)) {
    const severity = /%%\d*[\w-]+\/(\d)\/[\w-]+/.exec(line)?.[1];
    if (severity !== undefined) lines.push({ severity: Number(severity), text: line.trim() });
    else if (/^\s+\S/.test(line)) continued(lines, line);
  }
  const enabled = /logging buffer configuration and contents\s*:\s*enabled/i.test(output);
  return lines.length > 0 || enabled ? { log: logFacts(lines) } : undefined;
}

function continued(lines: { severity: number; text: string }[], line: string): void {
  const last = lines.at(-1);
  if (last !== undefined) last.text = `${last.text} ${line.trim()}`;
}

/** The mean of five minutes is compared: a single busy second is no finding. */
function processors(output: string) {
  const gauges: Gauge[] = [];
  let plane = '';
  let current: number | undefined;
  for (const line of linesOf(output)) {
    plane = /^\s*(control|data)\s+plane\b/i.exec(line)?.[1]?.toLowerCase() ?? plane;
    current ??= percentIn(/CPU (?:Usage|Using Percentage)\s*:\s*([\d.]+%)/i.exec(line)?.[1]);
    const value = percentIn(/five minutes\s*:\s*([\d.]+\s*%)/i.exec(line)?.[1]);
    if (value !== undefined) gauges.push({ name: plane === '' ? 'CPU' : `CPU ${plane} plane`, value, unit: '%' });
  }
  if (gauges.length > 0) return { gauges: distinct(gauges) };
  return current === undefined ? undefined : { gauges: [{ name: 'CPU', value: current, unit: '%' }] };
}

function memory(output: string) {
  const gauges = [...output.matchAll(/Memory Using Percentage(?: Is)?\s*:\s*([\d.]+\s*%)/gi)].flatMap(([, text]) => {
    const value = percentIn(text);
    return value === undefined ? [] : [{ name: 'Memory', value, unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

const SENSOR_WORDS: WordList = {
  normal: 'ok',
  minor: 'attention',
  major: 'fault',
  fatal: 'fault',
  abnormal: 'fault',
  fault: 'fault',
};
const DEGREES_COLUMN = /^(temp|temperature|current)$/;

/** The reading stands in the last column, or as far from the status as in the header. */
function temperature(output: string) {
  const gauges: Gauge[] = [];
  const alarms: Part[] = [];
  let header: { status: number; degrees: number; last: boolean } | undefined;
  let slot = '';
  for (const line of linesOf(output)) {
    slot = /^\s*Slot(?:ID)?\s*(\d+)\s*:/i.exec(line)?.[1] ?? slot;
    const cells = line.trim().split(/\s+/);
    const columns = cells.map((cell) => unbracketed(plain(cell)));
    const degrees = columns.findIndex((column) => DEGREES_COLUMN.test(column));
    if (degrees >= 0 && columns.includes('status')) {
      header = { status: columns.indexOf('status'), degrees, last: degrees === columns.length - 1 };
      continue;
    }
    const listed = cells.findIndex((cell) => Object.hasOwn(SENSOR_WORDS, plain(cell)));
    // A word that nobody has met stands where figures begin after it.
    const status =
      listed >= 0
        ? listed
        : cells.findLastIndex((cell, at) => /^[A-Za-z]+$/.test(cell) && /^(?:-?\d|-+$)/.test(cells[at + 1] ?? ''));
    if (header === undefined || status < 1 || !/\d/.test(cells.at(-1) ?? '')) continue;
    const cell = header.last ? cells.at(-1) : cells[status + header.degrees - header.status];
    const name = `${slot === '' ? '' : `Slot ${slot} `}${cells
      .slice(0, status)
      .filter((text) => text !== '--')
      .join(' ')}`;
    const [word = ''] = cells.slice(status, status + 1);
    const state = stateOf(word, SENSOR_WORDS);
    const value = /^-?\d+(\.\d+)?$/.test(cell ?? '') ? numberIn(cell) : undefined;
    if (value !== undefined) gauges.push({ name, value, unit: '°C' });
    if (state !== 'ok') alarms.push({ name, state, word });
  }
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(alarms.length === 0 ? {} : { parts: distinct(alarms) }) };
}

/** `*down` is closed on purpose, `^down` stands by; the legend above the table explains them. */
function ports(output: string): { readonly parts: readonly Part[] } | undefined {
  const tables = wordTables(output, (columns) => columns[0] === 'interface' && columns[1] === 'phy');
  const parts = tables
    .flatMap((table) => table.rows)
    .filter(({ cells }) => !/^(NULL|LoopBack)\d/i.test(cells['interface'] ?? ''))
    .map(({ cells }): Part => {
      const [name, phy] = [unbracketed(cells['interface'] ?? ''), (cells['phy'] ?? '').toLowerCase()];
      if (phy.startsWith('*')) return { name, state: 'absent', word: 'admin down' };
      if (phy.startsWith('^')) return { name, state: 'attention', word: 'standby' };
      const word = unbracketed(phy).replace(/^[~#!]/, '');
      // Looped back and spoofed ports are up; what watches over a link (BFD, OAM) may have found it broken.
      const doubted = word === 'up' && /\((?!l\)|s\))/.test(phy);
      return {
        name,
        state: doubted ? 'attention' : word === 'up' ? 'ok' : word === 'down' ? 'fault' : 'unknown',
        word: doubted ? phy : word,
      };
    });
  return parts.length === 0 ? undefined : { parts };
}

function neighbours(output: string): { readonly peers: readonly Peer[] } | undefined {
  return /has \d+ neighbor/i.test(output) ? { peers: lldpPeers(output) } : undefined;
}

function neighbourTable(output: string): { readonly peers: readonly Peer[] } | undefined {
  const peers = lldpTable(output);
  return peers === undefined ? undefined : { peers };
}

function version(output: string) {
  const found = vrpVersion(output);
  return found === undefined ? undefined : { version: found };
}

/** `ESN of slot 0: …`, `ESN of master:…`; the model stands where the device says how long it is up. */
function identity([numbers = '', about = '']: readonly (string | undefined)[]) {
  return identityIn(`${numbers}\n${about}`, {
    serial: /^[ \t]*ESN(?: of [^:]*)?\s*:\s*(\w+)/im,
    model: /^[ \t]*(?:Huawei|Quidway)\s+(\S+).*\buptime is\b/im,
  });
}

export const huaweiVrpCli: CliPlatform = {
  platform: 'huawei_vrp',
  title: 'Huawei VRP',
  shell: {
    prompt: /^(?:HRP_[A-Z])?[<[][^<>[\]\s][^<>[\]]{0,98}[>\]]\s*$/,
    quiet: 'screen-length 0 temporary',
    pager: /-{2,}\s*More\s*-{2,}\s*$/i,
  },
  unknownCommand:
    /^[ \t]*(?:Error|%)\s*:?\s*(?:Unrecognized command|Incomplete command|Wrong parameter|Too many parameters|Ambiguous command)/im,
  denied: /^[ \t]*Error\s*:\s*(?:You do not have permission|No permission|Permission denied)/im,
  backup: { commands: ['display current-configuration'], whole: /\nreturn\s*$/ },
  questions: {
    power: [{ commands: ['display power'], parse: one((output) => partsIn(output, POWER)) }],
    fans: [{ commands: ['display fan'], parse: one((output) => partsIn(output, FAN)) }],
    modules: [{ commands: ['display device'], parse: one(modules) }],
    ports: [{ commands: ['display interface brief'], parse: one(ports) }],
    temperature: [
      { commands: ['display temperature all'], parse: one(temperature) },
      {
        commands: ['display temperature'],
        alsoReads: ['display device temperature all', 'display device temperature'],
        parse: one(temperature),
      },
    ],
    cpu: [
      { commands: ['display cpu-usage'], parse: one(processors) },
      { commands: ['display cpu'], parse: one(processors) },
    ],
    memory: [
      { commands: ['display memory-usage'], parse: one(memory) },
      { commands: ['display memory'], parse: one(memory) },
    ],
    vlans: [{ commands: ['display vlan'], alsoReads: ['display vlan brief'], parse: one(vlans) }],
    ospf: [
      { commands: ['display ospf peer'], parse: one(ospfPeers) },
      { commands: ['display ospf peer brief'], parse: one(ospfBrief) },
    ],
    neighbours: [
      { commands: ['display lldp neighbor'], parse: one(neighbours) },
      { commands: ['display lldp neighbor brief'], parse: one(neighbourTable) },
    ],
    log: [
      { commands: ['display logbuffer'], parse: one(logbuffer) },
      { commands: ['display logbuffer summary'], parse: one(severitySummary) },
    ],
    configuration: [
      { commands: ['compare configuration'], parse: one(configuration) },
      { commands: ['display startup'], parse: one(startup) },
    ],
    redundancy: [{ commands: ['display vrrp brief'], alsoReads: ['display vrrp'], parse: one(vrrpBrief) }],
    'spanning-tree': [{ commands: ['display stp brief'], parse: one(stpBrief) }],
    version: [{ commands: ['display version'], parse: one(version) }],
    identity: [{ commands: ['display esn', 'display version'], parse: identity }],
  },
};
