// What a Linux host tells beside its load: services, time sources, swap areas, paths to storage, adapters, clusters.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, stateOf, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { mailQueue } from '../unix-text.ts';
import { MEMORY_MOUNT, share } from '../usage.ts';

const UNIT: WordList = {
  active: 'ok',
  reloading: 'attention',
  activating: 'attention',
  deactivating: 'attention',
  failed: 'fault',
  inactive: 'absent',
};

/** `UNIT LOAD ACTIVE SUB DESCRIPTION`; a unit that was not found or could not be read has no state of its own. */
function services(output: string) {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, load, active, sub = ''] =
      /^[\s●○×↻*]*(\S+\.[a-z]+)\s+(loaded|not-found|error|masked|bad-setting)\s+(\w+)\s+([\w-]+)/.exec(line) ?? [];
    if (name === undefined) return [];
    const read = part(name, active, UNIT);
    return [
      {
        ...read,
        state: load === 'loaded' || load === 'masked' || read.state === 'fault' ? read.state : 'absent',
        word: `${active ?? ''} (${sub})`,
      },
    ];
  });
  return partsFound(parts);
}

/** The mark before a source: `*` is followed, `+` could be, `-` is not needed, `x` lies, a blank does not answer or is not yet trusted. */
const MARKS: Readonly<Record<string, readonly [word: string, state: Part['state']]>> = {
  '*': ['followed', 'ok'],
  o: ['followed', 'ok'],
  '+': ['candidate', 'ok'],
  '-': ['not needed', 'ok'],
  '#': ['not needed', 'ok'],
  x: ['false ticker', 'fault'],
  '~': ['too variable', 'attention'],
  '?': ['unreachable', 'fault'],
  '.': ['too many', 'ok'],
  ' ': ['not selected', 'attention'],
};

function timeSources(output: string) {
  const parts: Part[] = [];
  const gauges: Gauge[] = [];
  for (const line of linesOf(output)) {
    const ntp = /^([ *o+\-#x.])(\S+)\s+(\S+)\s+\d+\s+[ulbmpA-Z]\s+\S+\s+\d+\s+\d+\s+[\d.-]+\s+([+-]?[\d.]+)\s+[\d.]+\s*$/.exec(
      line,
    );
    const chrony = /^[\^=#]([*+\-?x~ ])\s+(\S+)\s+\d+\s+-?\d+\s+\d+\s+\S+\s+([+-]?[\d.]+)(ns|us|ms|s)\[/.exec(line);
    const [mark, name] = ntp === null ? [chrony?.[1], chrony?.[2]] : [ntp[1], ntp[2]];
    if (mark === undefined || name === undefined) continue;
    const [word, state] = MARKS[mark] ?? ['unknown', 'unknown'];
    parts.push({ name, state, word });
    const offset =
      ntp === null ? Number(chrony?.[3]) * ({ ns: 1e-6, us: 1e-3, ms: 1, s: 1000 }[chrony?.[4] ?? 'ms'] ?? 1) : Number(ntp[4]);
    if (word === 'followed' && Number.isFinite(offset))
      gauges.push({ name: 'Offset', value: Math.round(offset * 1000) / 1000, unit: 'ms' });
  }
  if (parts.length === 0) return undefined;
  return { parts: distinct(parts), ...(gauges.length === 0 ? {} : { gauges: gauges.slice(0, 1) }) };
}

const SIZES: Readonly<Record<string, number>> = { B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** `14Gi`, `2.0G`, `512`; not a number for anything else. */
export function bytes(text: string): number {
  const [, figure, unit = 'B'] = /^([\d.]+)([BKMGT]?)i?B?$/.exec(text) ?? [];
  return Number(figure) * (SIZES[unit === '' ? 'B' : unit] ?? Number.NaN);
}

/** `NAME TYPE SIZE USED PRIO`, or `Filename Type Size Used Priority` of the kernel. */
function swapAreas(output: string) {
  if (!/^(?:NAME|Filename)\s+TYPE\s+SIZE\s+USED\s+PRIO/im.test(output)) return undefined;
  const gauges = linesOf(output).flatMap((line): readonly Gauge[] => {
    const [, name, size = '', used = ''] = /^(\/\S+)\s+(?:file|partition)\s+(\S+)\s+(\S+)/.exec(line) ?? [];
    const [all, taken] = [bytes(size), bytes(used)];
    return name === undefined || !(all > 0) || !(taken >= 0) ? [] : [{ name, value: share(taken, all), unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

const PATH: WordList = { activereadyrunning: 'ok', activeready: 'ok', activeghostrunning: 'ok', activeundefrunning: 'attention' };

/** Each way to each multipath device: `|- 1:0:0:1 sdb 8:16 active ready running` */
function paths(output: string) {
  let device = '';
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    device = /^(\S+)(?: \([0-9a-f]+\))? dm-\d+ /.exec(line)?.[1] ?? device;
    // Columns are padded to the widest word; releases before 2010 put the words into brackets.
    const [, name, said] = /[|`\\][-_]\s+(?:\S+:\S+)\s+(\S+)\s+[\d#]+:[\d#]+\s+(\S.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || said === undefined) return [];
    const states = said.replaceAll(/[[\]\s]+/g, ' ').trim();
    const read = part(`${device} ${name}`, states, PATH);
    return [/failed|faulty|offline/.test(states) ? { ...read, state: 'fault' } : read];
  });
  return partsFound(parts);
}

const PORT: WordList = {
  online: 'ok',
  linkdown: 'fault',
  offline: 'fault',
  bypassed: 'attention',
  diagnostics: 'attention',
  error: 'fault',
  blocked: 'attention',
};

/** `/sys/class/fc_host/host1/port_state:Online` */
function adapters(output: string) {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, word] = /fc_host\/(host\d+)\/port_state:(.+)$/.exec(line) ?? [];
    return name === undefined ? [] : [part(name, word, PORT)];
  });
  return partsFound(parts);
}

const QUORUM: WordList = { with: 'ok', without: 'fault' };
const COPIES = /^(?:masters|slaves|started|stopped|promoted|unpromoted|containers)$/i;
const NODE: WordList = {
  online: 'ok',
  remoteonline: 'ok',
  guestonline: 'ok',
  offline: 'fault',
  remoteoffline: 'fault',
  standby: 'attention',
  maintenance: 'attention',
  pending: 'attention',
};

const RESOURCE: WordList = {
  started: 'ok',
  master: 'ok',
  slave: 'ok',
  promoted: 'ok',
  unpromoted: 'ok',
  starting: 'attention',
  stopping: 'attention',
  migrating: 'attention',
  stopped: 'fault',
  failed: 'fault',
  blocked: 'fault',
};

/** What stands behind the state of a resource that runs and would not be moved or restarted. */
const BY_HAND = /\b(?:unmanaged|maintenance)\b/i;

/** Pacemaker: nodes that are on line, offline or standing by, resources that run, stopped or failed, and actions that went wrong. */
function cluster(output: string) {
  const parts: Part[] = [];
  const online = new Set<string>();
  let copied = 'copy';
  let failures = false;
  if (/^[ \t*]*Current DC\s*:\s*NONE\b/im.test(output)) parts.push({ name: 'coordinator', state: 'fault', word: 'none' });
  if (/Resource management is DISABLED/i.test(output))
    parts.push({ name: 'resource management', state: 'attention', word: 'disabled' });
  const quorum = /\bpartition\s+(\w+)/i.exec(output)?.[1]?.toLowerCase();
  if (quorum !== undefined) parts.push({ name: 'quorum', state: stateOf(quorum, QUORUM), word: `${quorum} quorum` });
  for (const line of linesOf(output)) {
    copied = /^[\s*]*(?:Clone|Master\/Slave|Bundle|Container)\b[^:]*:\s*(\S+)/i.exec(line)?.[1] ?? copied;
    const [, word = '', list] = /^\s*(?:\*\s*)?([A-Za-z]+)\s*:\s*\[\s*(.*?)\s*\]/.exec(line) ?? [];
    const names = (list ?? '').split(/\s+/).filter((name) => name !== '');
    if (/^online$/i.test(word)) for (const name of names) online.add(name);
    // Of copies of a resource the list says on which nodes they are, which the nodes say better, unless one rests beside a node that could run it.
    if (/^stopped$/i.test(word))
      for (const name of names.filter((node) => online.has(node)))
        parts.push({ name: `${copied} on ${name}`, state: 'attention', word });
    if (list !== undefined && !COPIES.test(word))
      for (const name of names) parts.push({ name: `node ${name}`, state: stateOf(word, NODE), word });
    const [, single, mode = ''] = /^\s*(?:\*\s*)?Node (\S+?)(?: \(\d+\))?\s*:\s*([A-Za-z]+)/i.exec(line) ?? [];
    if (single !== undefined && !/^List$/i.test(single))
      parts.push({ name: `node ${single}`, state: /^unclean$/i.test(mode) ? 'fault' : stateOf(mode, NODE), word: mode });
    const [, resource, status, how = ''] =
      /^[\s*|]*(\S+)\s+\((?:ocf|systemd|lsb|stonith|service)[^)]*\)\s*:\s*([A-Za-z]\w*)(.*)$/i.exec(line) ?? [];
    if (resource !== undefined) {
      const read = part(resource, status, RESOURCE);
      const said = read.state === 'ok' ? BY_HAND.exec(how)?.[0] : undefined;
      parts.push(said === undefined ? read : { ...read, state: 'attention', word: `${status ?? ''} (${said})` });
    }
    failures = /^[\s*]*Failed (?:Resource |Fencing )?Actions?\s*:/i.test(line) || (failures && line.trim() !== '');
    const action = failures ? /^\s*\*\s+(\S.*? (?:on|of) \S+)/.exec(line)?.[1] : undefined;
    if (action !== undefined) parts.push({ name: action, state: 'attention', word: 'failed' });
  }
  return partsFound(distinct(parts));
}

/** `/dev/sda2 on /boot type xfs (rw,…)`; what the kernel keeps in memory is left out. */
function mounts(output: string) {
  const names = linesOf(output).flatMap((line) => {
    const [, source = '', mount] = /^(.+?) on (\/.*?) type \S+ \(/.exec(line) ?? [];
    return mount === undefined || !(source.startsWith('/') || source.includes(':')) || MEMORY_MOUNT.test(mount) ? [] : [mount];
  });
  return names.length === 0 ? undefined : { names: [...new Set(names)].toSorted() };
}

/** `CPU(s): 8`: processors that take work, and those that the kernel has switched off. */
function processors(output: string) {
  const count = /^CPU\(s\)\s*:\s*(\d+)\s*$/m.exec(output)?.[1];
  const off = /^[ \t]*Off-line CPU\(s\) list\s*:\s*(\S+)/m.exec(output)?.[1];
  const sockets = Number(/^[ \t]*Socket\(s\)\s*:\s*(\d+)/m.exec(output)?.[1] ?? Number.NaN);
  if (count === undefined) return undefined;
  // Some boards do not tell their sockets.
  const names = sockets > 0 ? Array.from({ length: sockets }, (_, place) => `Socket ${place}`) : [`${count} CPUs`];
  const parts = names.map((name): Part => ({ name, state: 'ok', word: 'on line' }));
  return { parts: off === undefined ? parts : [...parts, { name: `CPU ${off}`, state: 'attention' as const, word: 'off line' }] };
}

function firmware(output: string) {
  const found = output.trim();
  return /^[\w.()+ /-]{1,60}$/.test(found) ? { version: found } : undefined;
}

export const linuxServices: CliPlatform['questions'] = {
  services: [
    {
      commands: ['systemctl list-units --type=service --all --plain --no-pager'],
      alsoReads: ['systemctl', 'systemctl --failed'],
      parse: one(services),
    },
  ],
  clock: [
    { commands: ['chronyc -n sources'], alsoReads: ['chronyc sources'], parse: one(timeSources) },
    { commands: ['ntpq -pn'], alsoReads: ['ntpq -p'], parse: one(timeSources) },
  ],
  mail: [{ commands: ['mailq'], parse: one(mailQueue) }],
  mounts: [{ commands: ['mount'], parse: one(mounts) }],
  volumes: [{ commands: ['multipath -ll'], parse: one(paths) }],
  hba: [{ commands: ['grep -H . /sys/class/fc_host/host*/port_state'], parse: one(adapters) }],
  redundancy: [{ commands: ['crm_mon -1'], alsoReads: ['pcs status', 'crm status'], parse: one(cluster) }],
  processors: [{ commands: ['lscpu'], parse: one(processors) }],
  firmware: [{ commands: ['dmidecode -s bios-version'], parse: one(firmware) }],
};

export const swapQuestion = {
  commands: ['swapon --show'],
  alsoReads: ['swapon', 'swapon --all', 'swapon -s', 'cat /proc/swaps'],
  parse: one(swapAreas),
};
