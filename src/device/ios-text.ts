// The way in which Cisco and the makers that follow it print: VLANs, OSPF neighbours, ports, log lines, loads, neighbours.
import type { Part, PartState, Peer } from '../domain/inspection.ts';
import { linesOf, numberIn, percentIn } from './cli-text.ts';
import { logFacts, type LogLine } from './log-text.ts';
import { distinct } from './snmp-values.ts';
import { vlanNames } from './standard/vlans.ts';
import { share } from './usage.ts';

/** Always there on older releases and never used. */
const OTHER_MEDIA = /^100[2-5]$/;

/** One row a VLAN; rows below it that hold ports only begin with blanks. */
export function iosVlans(output: string): { readonly names: readonly string[] } | undefined {
  if (!/^[ \t]*VLAN\s+Name\s+(?:Status|Ports)/im.test(output)) return undefined;
  const rows = linesOf(output).flatMap(
    (line) => /^\s*(\d{1,4})\s+(\S.*?)\s+(active|act\/\S+|sus\S*|STATIC|DYNAMIC)\b/i.exec(line) ?? [],
  );
  const ids = rows.filter((cell, place) => place % 4 === 1 && !OTHER_MEDIA.test(cell));
  return ids.length === 0 ? undefined : { names: vlanNames(ids) };
}

const ADDRESS = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

/** `FULL/DR`, `FULL/  -`, `2WAY/DROTHER`; two that are neither designated nor backup stay at 2WAY. */
export function iosOspf(output: string): { readonly peers: readonly Peer[] } | undefined {
  if (!/Neighbor ID\s+Pri/i.test(output) && !/OSPF (?:Router|Process)/i.test(output)) return undefined;
  const row = new RegExp(`^\\s*(${ADDRESS}|N/A)\\s+\\d+\\s+([A-Za-z0-9-]+)\\s*/\\s*(\\S+)(?:.*\\s(${ADDRESS})\\s)?`);
  const peers = linesOf(output).flatMap((line): readonly Peer[] => {
    const [, router, state = '', role = '', address] = row.exec(line) ?? [];
    // One that has never answered has told no name.
    const name = router === 'N/A' ? address : router;
    if (name === undefined) return [];
    const up = /^full$/i.test(state) || (/^2-?way$/i.test(state) && /^drother/i.test(role));
    return [{ name, up, word: role === '-' ? state : `${state}/${role}` }];
  });
  return { peers };
}

/** `%FACILITY-3-MNEMONIC: text`, with whatever stamp stands before it. */
export function iosLog(output: string) {
  const lines = linesOf(output).flatMap((line): readonly LogLine[] => {
    const severity = /%[A-Za-z][\w-]*?-(?:[\w-]+-)?(\d)-[A-Z0-9_]+\s*:/i.exec(line)?.[1];
    return severity === undefined || Number(severity) > 7 ? [] : [{ severity: Number(severity), text: line.trim() }];
  });
  // A device that keeps no lines has none, however bad things are.
  const keepsNone = /^[ \t]*Buffer logging\s*:\s*disabled/im.test(output);
  const enabled = !keepsNone && (/^[ \t]*Syslog logging\s*:\s*enabled/im.test(output) || /^[ \t]*Log Buffer\b/im.test(output));
  return lines.length > 0 || enabled ? { log: logFacts(lines) } : undefined;
}

const LINK: Readonly<Record<string, PartState>> = {
  connected: 'ok',
  up: 'ok',
  notconnect: 'fault',
  notconnec: 'fault',
  down: 'fault',
  linkflape: 'fault',
  errdisable: 'fault',
  errdisabl: 'fault',
  errdisabled: 'fault',
  inactive: 'attention',
  suspended: 'attention',
  suspndbyp: 'attention',
  noopermem: 'fault',
  monitoring: 'ok',
  monitor: 'ok',
  sfpabsent: 'absent',
  xcvrabsen: 'absent',
  xcvrinval: 'fault',
  xcvrfaile: 'fault',
  sfpinvali: 'fault',
  sfpinvalid: 'fault',
  errvlans: 'fault',
  vlanmismat: 'fault',
  suspndbyv: 'attention',
  suspndbys: 'attention',
  hwfailure: 'fault',
  bpdugrderr: 'fault',
  udlderr: 'fault',
  channeladm: 'attention',
  disabled: 'absent',
  disable: 'absent',
};
const linkOf = (word: string): PartState => LINK[word.toLowerCase().replaceAll('-', '')] ?? 'unknown';

/** Descriptions hold blanks and words for states: the status is what stands below its heading, else the last listed word. */
export function iosInterfaceStatus(output: string): { readonly parts: readonly Part[] } | undefined {
  if (!/^(?:Port|Interface)\s+(?:Name|Status)\b/im.test(output)) return undefined;
  let column = -1;
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    if (/^(?:Port|Interface)\s+(?:Name|Status)\b/i.test(line)) column = line.search(/\bStatus\b/i);
    const name = /^([A-Za-z][A-Za-z-]*\s?\d+(?:\/\d+)*(?:\.\d+)?)\s/.exec(line)?.[1];
    if (name === undefined || column < 0) return [];
    const below = /\s/.test(line[column - 1] ?? '') ? /^[A-Za-z-]+(?=\s|$)/.exec(line.slice(column))?.[0] : undefined;
    const listed = line
      .slice(name.length)
      .trim()
      .split(/\s+/)
      .findLast((cell) => linkOf(cell) !== 'unknown');
    const word = below !== undefined && (linkOf(below) !== 'unknown' || listed === undefined) ? below : listed;
    if (word === undefined) return [{ name, state: 'unknown' }];
    return [{ name, state: linkOf(word), word: /^disabled?$/i.test(word) ? 'admin down' : word }];
  });
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

/** `show ip interface brief`: an interface that a person shut down says so. */
export function iosInterfaceBrief(output: string): { readonly parts: readonly Part[] } | undefined {
  if (!/^Interface\s+IP-?Address/im.test(output)) return undefined;
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, status = '', protocol = ''] =
      /^(\S+)\s+(?:unassigned|\d\S*|unset)\s+\S+\s+\S+\s+(administratively down|up|down|deleted|reset)\s+(up|down)\b/i.exec(
        line,
      ) ?? [];
    if (name === undefined) return [];
    if (/^admin/i.test(status)) return [{ name, state: 'absent', word: 'admin down' }];
    const up = status.toLowerCase() === 'up' && protocol.toLowerCase() === 'up';
    return [{ name, state: up ? 'ok' : 'fault', word: `${status}/${protocol}` }];
  });
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

/** The mean of five minutes is compared: a single busy second is no finding. */
export function iosCpu(output: string) {
  const gauges = linesOf(output).flatMap((line, place) => {
    const value = percentIn(/five minutes\s*:\s*([\d.]+\s*%)/i.exec(line)?.[1]);
    const core = /\b(?:core|slot)\s*#?\s*(\d+)/i.exec(line)?.[0];
    return value === undefined || place > 200 ? [] : [{ name: core === undefined ? 'CPU' : `CPU ${core}`, value, unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `Processor Pool Total:  … Used:  … Free: …` of the processes, or a table of `Head Total(b) Used(b) Free(b)`. */
export function iosMemory(output: string) {
  const gauges = linesOf(output).flatMap((line) => {
    const [, pool, all, used] =
      /^\s*(.*?)(?:\s+Pool)?\s+Total:\s*(\d+)\s+Used:\s*(\d+)/i.exec(line) ??
      /^\s*([A-Za-z/ ]+?)\s+[0-9A-Fa-f]{6,16}\s+(\d+)\s+(\d+)\s+\d+/.exec(line) ??
      [];
    const total = Number(all);
    // The ring between processes and forwarding is carved out full.
    if (pool?.trim() === 'lsmpi_io') return [];
    return pool === undefined || !(total > 0)
      ? []
      : [{ name: `${pool.trim()} memory`, value: share(Number(used), total), unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `+` and `-` lines are what differs from what the next start would read. */
export function iosDifferences(output: string) {
  if (/no changes were found|identical|no differences?/i.test(output)) return { config: { saved: true } };
  return /^[ \t!]*[+-]\s?\S/m.test(output) ? { config: { saved: false } } : undefined;
}

/** Neighbours in full (`Device ID: …`, `System Name: …`) or as a table of `Device ID  Local Intf …`. */
export function iosNeighbours(output: string): { readonly peers: readonly Peer[] } | undefined {
  const detailed = inFull(output);
  if (detailed.length > 0) return { peers: detailed };
  if (!/^[ \t]*(?:Device[ -]ID|System Name)\s+Local[ -]Int/im.test(output))
    return /Total (?:cdp )?entries displayed\s*:\s*0/i.test(output) ? { peers: [] } : undefined;
  const peers = inTable(output);
  return peers.length === 0 && !/entries displayed\s*:\s*0/i.test(output) ? undefined : { peers: distinct(peers) };
}

function inFull(output: string): readonly Peer[] {
  const peers: Peer[] = [];
  // One that tells an identifier and a name is one neighbour.
  const twoNames = /Device ID/i.test(output);
  let port = 'seen';
  let chassis: string | undefined;
  for (const line of linesOf(output)) {
    chassis = /^\s*Chassis ID\s*:\s*(\S.*?)\s*$/i.exec(line)?.[1] ?? chassis;
    const device = /^\s*Device ID\s*:\s*(\S.*?)\s*$/i.exec(line)?.[1];
    const system = /^\s*System Name\s*:\s*(?!not advertised)(\S.*?)\s*$/i.exec(line)?.[1];
    const theirs = /(?<!Local )Port ID(?: \(outgoing port\))?\s*:\s*(\S.*?)\s*$/i.exec(line)?.[1];
    if (device !== undefined) peers.push({ name: device, up: true, word: 'seen' });
    else if (theirs !== undefined) {
      const last = peers.at(-1);
      if (/outgoing/i.test(line) && last !== undefined) peers[peers.length - 1] = { ...last, word: theirs };
      else port = theirs;
    } else if (system !== undefined && !(twoNames && peers.some(({ name }) => name === system)))
      peers.push({ name: system, up: true, word: port });
    // One that has told no name is known by its chassis.
    else if (chassis !== undefined && /^\s*System Name\s*[-:]\s*not advertised/i.test(line))
      peers.push({ name: chassis, up: true, word: port });
  }
  return distinct(peers);
}

/** A name too long for its column stands alone on a line; the rest follows on the next. */
function inTable(output: string): readonly Peer[] {
  const peers: Peer[] = [];
  const lines = linesOf(output);
  let waiting: string | undefined;
  const heading = lines.findIndex((text) => /^\s*(?:Device[ -]ID|System Name)\s+Local/i.test(text));
  const width = (lines[heading] ?? '').search(/\bLocal/i);
  for (const row of lines.slice(heading + 1)) {
    // A name cut to the width of its column may touch the port beside it.
    const glued = /^[A-Z][A-Za-z]*\d\S*\s/.test(row.slice(width)) && !/\s/.test(row.slice(0, width));
    const line = glued ? `${row.slice(0, width)} ${row.slice(width)}` : row;
    const alone = /^(\S+)$/.exec(line)?.[1];
    if (alone !== undefined) {
      waiting = alone;
      continue;
    }
    const cells = line.trim().split(/\s{2,}|\t/);
    const timer = /\s\d{2,3}\s/.test(` ${line} `);
    if (!timer || cells.length < 2) continue;
    // A name may hold blanks, and may fill its column up to the port beside it.
    const name = waiting ?? /^(\S.*?)(?:\s{2,}|\s(?=[A-Z][A-Za-z]*\s?\d+(?:\/\d+)*\s))/.exec(line)?.[1];
    const port = /(\S+(?:\s\d\S*)?)\s*$/.exec(line)?.[1];
    if (name !== undefined) peers.push({ name, up: true, word: port ?? 'seen' });
    waiting = undefined;
  }
  return peers;
}

/** `28 Degree Celsius`, `30 Celsius`, `30C` */
export function degreesIn(text: string): number | undefined {
  return numberIn(/(-?\d+(?:\.\d+)?)\s*(?:degrees?\s*)?(?:celsius|c\b)/i.exec(text)?.[1]);
}
