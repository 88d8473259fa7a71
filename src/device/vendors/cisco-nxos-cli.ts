// Cisco Nexus switches (NX-OS) by command line.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, stateOf, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { iosInterfaceStatus, iosLog, iosNeighbours, iosOspf, iosVlans } from '../ios-text.ts';
import { diagnosed } from '../hardware-text.ts';
import { ciscoInventory } from '../identity-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { share } from '../usage.ts';

const WORDS: WordList = {
  ok: 'ok',
  normal: 'ok',
  poweredup: 'ok',
  active: 'ok',
  hastandby: 'ok',
  standby: 'ok',
  shutdown: 'fault',
  poweredoff: 'attention',
  powereddown: 'attention',
  powereddn: 'attention',
  fail: 'fault',
  failed: 'fault',
  failure: 'fault',
  faulty: 'fault',
  noinput: 'fault',
  'fail/notpoweredup': 'fault',
  'fail/shut': 'fault',
  'fail/shutdown': 'fault',
  'failed/shutdown': 'fault',
  offline: 'fault',
  notpowered: 'fault',
  errpwrdn: 'fault',
  pwrdenied: 'fault',
  pass: 'ok',
  untested: 'unknown',
  testing: 'attention',
  initializing: 'attention',
  poweron: 'attention',
  warning: 'attention',
  minoralarm: 'attention',
  majoralarm: 'fault',
  absent: 'absent',
  none: 'absent',
  notpresent: 'absent',
};

const HEADINGS = ['power supply', 'fan', 'temperature', 'clock', 'power usage summary'] as const;
type Heading = (typeof HEADINGS)[number] | 'modules';

/** The lines below each heading; the modules have none of their own, but a header. */
function sections(output: string): ReadonlyMap<Heading, readonly string[]> {
  const found = new Map<Heading, string[]>();
  let open: Heading | undefined = 'power supply';
  for (const line of linesOf(output)) {
    const [, title = ''] = /^\s*([a-z ]+?)\s*:\s*$/i.exec(line) ?? [];
    const heading = HEADINGS.find((name) => name === title.toLowerCase());
    open = heading ?? (/^Mod(?:ule)?\s+Model\b/i.test(line) ? 'modules' : open);
    if (open === undefined) continue;
    const lines = found.get(open);
    if (lines === undefined) found.set(open, [line]);
    else lines.push(line);
  }
  return found;
}

/** `1  N7K-AC-3KW  407 W  3000 W  Ok`: the status is what follows the last figure, two words at most. */
function power(output: string) {
  if (!/^[ \t]*Supply\s+Model/im.test(output) && !/^PS\s+Model/im.test(output)) return undefined;
  return partsFound(
    (sections(output).get('power supply') ?? []).flatMap((line): readonly Part[] => {
      const [, slot, rest = ''] = /^\s*(\d+)\s+(\S.*)$/.exec(line) ?? [];
      const word = /(?:\d\s*W|--|N\/A|\d)\s+([A-Za-z][A-Za-z/-]*(?: [A-Za-z]+)?)\s*\*?$/.exec(rest.trim())?.[1];
      return slot === undefined ? [] : [part(`Power supply ${slot}`, word ?? /(\S+)\s*$/.exec(rest)?.[1], WORDS)];
    }),
  );
}

/** `Fan1(sys_fan1)  N7K-C7004-FAN  1.0  Ok`, on newer releases with a direction before the status. */
function fans(output: string) {
  const lines = sections(output).get('fan') ?? (/^Fan\s+Model/im.test(output) ? linesOf(output) : []);
  return partsFound(
    lines.flatMap((line): readonly Part[] => {
      // Which of its rotors failed may stand in brackets behind the word.
      const [, name, word] =
        /^((?:Fan|Sys_?Fan|Chassis|PS|FEX)[\w()/-]*)\s+\S.*?\s+((?:Not )?[A-Za-z][A-Za-z/-]*)(?:\s+\([^()]*\))?\s*$/i.exec(
          line,
        ) ?? [];
      return name === undefined || /^fan$/i.test(name) || /^status$/i.test(word ?? '') || /zone/i.test(line)
        ? []
        : [part(name, word, WORDS)];
    }),
  );
}

/** `1  Inlet (s1)  60  42  25  Ok`: major, minor, current */
function temperature(output: string) {
  const gauges: Gauge[] = [];
  const parts: Part[] = [];
  for (const line of linesOf(output)) {
    const [, slot, sensor = '', degrees = '', word = ''] =
      /^\s*(\d+)\s+(\S.*?)\s+(?:-?\d+|--|N\/A)\s+(?:-?\d+|--|N\/A)\s+(-?\d+|--|N\/A)\s+([A-Za-z]+(?:[ -][A-Za-z]+)*)\s*$/.exec(
        line,
      ) ?? [];
    if (slot === undefined) continue;
    const name = `Slot ${slot} ${sensor.replaceAll(/\s+/g, ' ')}`;
    // A sensor that reads nothing is told by its word; one that is good and reads nothing says nothing.
    if (/\d/.test(degrees)) gauges.push({ name, value: Number(degrees), unit: '°C' });
    else if (stateOf(word, WORDS) === 'ok') parts.push({ name, state: 'unknown', word: 'no reading' });
    if (stateOf(word, WORDS) !== 'ok') parts.push(part(name, word, WORDS));
  }
  if (gauges.length === 0) return undefined;
  return { gauges: distinct(gauges), ...(parts.length === 0 ? {} : { parts: distinct(parts) }) };
}

/** `1  0  NX-OSv Supervisor Module  N7K-SUP1  active *` */
function modules(output: string) {
  if (!/^Mod\s+Ports\s+Module-Type/im.test(output)) return undefined;
  const parts: Part[] = [];
  let table: 'status' | 'diagnosis' | undefined;
  let kind = 'Slot';
  for (const line of linesOf(output)) {
    const heading = /^(Mod|Xbar|Lem)\b/i.exec(line)?.[1];
    if (heading !== undefined) {
      table = /\bDiag/i.test(line) ? 'diagnosis' : /\sStatus\s*$/i.test(line) ? 'status' : undefined;
      // Fabric modules are numbered for themselves.
      kind = /^mod$/i.test(heading) ? 'Slot' : heading;
    }
    const [, slot, rest = ''] = /^(\d+)\s+(\S.*)$/.exec(line) ?? [];
    if (table === undefined || slot === undefined) continue;
    // Why it is so may stand in brackets behind the word.
    const read = part(`${kind} ${slot}`, /(\S+?)(?:\(\S*\))?(?:\s*\*)?\s*$/.exec(rest.trim())?.[1], WORDS);
    if (table === 'diagnosis') diagnosed(parts, read);
    else parts.push(read);
  }
  return partsFound(parts);
}

/** What each card draws, with the fabric and fan modules that `show module` does not list. */
function poweredModules(output: string) {
  return partsFound(
    (sections(output).get('modules') ?? []).flatMap((line): readonly Part[] => {
      const [, name, word] = /^((?:Xb|fan)?\d+)\s+\S.*?\s([A-Za-z][A-Za-z-]*)\s*$/i.exec(line) ?? [];
      return name === undefined ? [] : [part(`Slot ${name}`, word, WORDS)];
    }),
  );
}

/** `Pin total:1249.00W  Vin:207.00V  Iout:20.46A` below `PS_1 total capacity`, and the sums of the whole box. */
function electrical(output: string) {
  const gauges: Gauge[] = [];
  let supply: string | undefined;
  for (const line of linesOf(output)) {
    supply = /^\s*(PS_\d+)\b/.exec(line)?.[1] ?? supply;
    const [, sum, watts] = /^\s*(Total Power \S+(?: \S+)*?)\s*(?:\([^)]*\))?\s{2,}(\d+(?:\.\d+)?)\s*W\s*$/.exec(line) ?? [];
    if (sum !== undefined) gauges.push({ name: sum, value: Number(watts), unit: 'W' });
    if (supply === undefined) continue;
    for (const [, name = '', value, unit = ''] of line.matchAll(
      /\b([PVI](?:in|out)(?: [AB]| total)?)\s*:\s*(\d+(?:\.\d+)?)\s*([WVA])\b/g,
    ))
      gauges.push({ name: `${supply} ${name}`, value: Number(value), unit });
  }
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `CPU states  :   2.25% user,   1.50% kernel,   96.25% idle` and `Memory usage:   16399900K total,   7320176K used` */
function processors(output: string) {
  const idle = /CPU states\s*:.*?([\d.]+)%\s*idle/i.exec(output)?.[1];
  if (idle !== undefined) return { gauges: [{ name: 'CPU', value: Math.round((100 - Number(idle)) * 100) / 100, unit: '%' }] };
  const five = /five minutes\s*:\s*([\d.]+)\s*%/i.exec(output)?.[1];
  return five === undefined ? undefined : { gauges: [{ name: 'CPU', value: Number(five), unit: '%' }] };
}

function memory(output: string) {
  const [, all, used] = /Memory usage\s*:\s*(\d+)K total,\s*(\d+)K used/i.exec(output) ?? [];
  const total = Number(all);
  return total > 0 ? { gauges: [{ name: 'Memory', value: share(Number(used), total), unit: '%' }] } : undefined;
}

/** The command prints only what differs: an empty answer is no difference, any other text is not understood. */
function differences(output: string) {
  if (output.trim() === '') return { config: { saved: true } };
  return /^(?:\*{3}|-{3}|[-+!]\s)/m.test(output) ? { config: { saved: false } } : undefined;
}

/** Who has logged in to the fabric: a port that a host or an array has left is not listed. */
function fabricLogins(output: string) {
  if (!/^INTERFACE\s+VSAN\s+FCID/im.test(output)) return undefined;
  const ports = linesOf(output).flatMap((line) => /^((?:fc|vfc|san-port-channel)\S+)\s+\d+\s+0x[0-9a-f]+/i.exec(line)?.[1] ?? []);
  return partsFound([...new Set(ports)].map((name): Part => ({ name, state: 'ok', word: 'logged in' })));
}

const VPC: WordList = {
  peeradjacencyformedok: 'ok',
  peerisalive: 'ok',
  suspended: 'fault',
  disabled: 'fault',
  consistent: 'ok',
  inconsistent: 'fault',
  success: 'ok',
  up: 'ok',
  failed: 'fault',
  down: 'fault',
  peerlinkisdown: 'fault',
  peerlinknotconfigured: 'fault',
  peeradjacencyfailed: 'fault',
  peerisnotreachablethroughpeerkeepalive: 'fault',
};

function virtualPortChannel(output: string) {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, word] =
      /^(Peer status|vPC keep-alive status|(?:Configuration|Per-vlan|Type-2) (?:inconsistency|consistency) status)\s*:\s*(.+?)\s*$/i.exec(
        line,
      ) ?? [];
    // Why it is so may stand in brackets behind the word.
    if (name !== undefined) return [{ ...part(name, word?.replace(/\s*\(.*$/, ''), VPC), word: word ?? '' }];
    // `11  Po11  down*  success …`: the mark says that the peer carries it.
    const [, id, port, state, consistency] = /^(\d+)\s+(Po\d+)\s+([a-z]+)\*?\s+(\S*)/i.exec(`${line} `) ?? [];
    if (id === undefined) return [];
    const read = part(`${port ?? ''} (${id})`, state, VPC);
    return [
      read.state === 'ok' && /^failed$/i.test(consistency ?? '')
        ? { ...read, state: 'fault', word: `${state ?? ''}, consistency failed` }
        : read,
    ];
  });
  return partsFound(parts);
}

function version(output: string) {
  const found = /^[ \t]*(?:NXOS|system|kickstart)\s*:\s*version\s+(\S+)/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

export const ciscoNxosCli: CliPlatform = {
  platform: 'cisco_nxos',
  title: 'Cisco NX-OS',
  shell: { prompt: /^[A-Za-z0-9][\w.()/-]{0,62}[>#]\s*$/, quiet: 'terminal length 0', pager: /-{2,}\s*More\s*-{2,}\s*$/i },
  unknownCommand: /^[ \t]*%\s*(?:Invalid|Incomplete command|Ambiguous command|Unrecognized command)|^Syntax error/im,
  denied: /^[ \t]*%\s*Permission denied/im,
  backup: { commands: ['show running-config'], whole: /^version \S[\s\S]*^(?:interface|boot|line|router) /m },
  questions: {
    power: [
      {
        commands: ['show environment power'],
        alsoReads: ['show environment', 'show environment power detail'],
        parse: one(power),
      },
    ],
    fans: [
      { commands: ['show environment fan'], alsoReads: ['show environment', 'show environment fan detail'], parse: one(fans) },
    ],
    temperature: [{ commands: ['show environment temperature'], alsoReads: ['show environment'], parse: one(temperature) }],
    modules: [
      { commands: ['show module'], parse: one(modules) },
      { commands: ['show environment power detail'], alsoReads: ['show environment'], parse: one(poweredModules) },
    ],
    electrical: [
      {
        commands: ['show environment power detail'],
        alsoReads: ['show environment power', 'show environment'],
        parse: one(electrical),
      },
    ],
    ports: [{ commands: ['show interface status'], parse: one(iosInterfaceStatus) }],
    hba: [{ commands: ['show flogi database'], parse: one(fabricLogins) }],
    redundancy: [{ commands: ['show vpc brief'], alsoReads: ['show vpc'], parse: one(virtualPortChannel) }],
    vlans: [{ commands: ['show vlan brief'], alsoReads: ['show vlan'], parse: one(iosVlans) }],
    ospf: [{ commands: ['show ip ospf neighbors'], alsoReads: ['show ip ospf neighbor'], parse: one(iosOspf) }],
    neighbours: [
      { commands: ['show lldp neighbors detail'], alsoReads: ['show lldp neighbors'], parse: one(iosNeighbours) },
      { commands: ['show cdp neighbors detail'], alsoReads: ['show cdp neighbors'], parse: one(iosNeighbours) },
    ],
    cpu: [{ commands: ['show system resources'], alsoReads: ['show processes cpu'], parse: one(processors) }],
    memory: [{ commands: ['show system resources'], parse: one(memory) }],
    log: [{ commands: ['show logging logfile'], alsoReads: ['show logging', 'show logging last 100'], parse: one(iosLog) }],
    configuration: [{ commands: ['show running-config diff'], parse: one(differences) }],
    version: [{ commands: ['show version'], parse: one(version) }],
    identity: [{ commands: ['show inventory'], parse: one(ciscoInventory) }],
  },
};
