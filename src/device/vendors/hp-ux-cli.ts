// HP-UX hosts (Integrity, HP 9000) by command line, one command a channel.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, percentIn, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { mailQueue, unixProcesses } from '../unix-text.ts';

/** `bdf`: a device name too long for its column stands alone, its figures on the line below. */
function fileSystems(output: string) {
  const [header = '', ...lines] = linesOf(output).filter((line) => line.trim() !== '');
  if (!/^Filesystem\s+kbytes\s+used\s+avail\s+%used\s+Mounted on/i.test(header)) return undefined;
  const joined = lines.join('\n').replaceAll(/^(\S+)\n\s+(?=\d)/gm, '$1 ');
  const gauges = linesOf(joined).flatMap((line): readonly Gauge[] => {
    const [, value, mount] = /\s(\d+)%\s+(\/\S*)$/.exec(line) ?? [];
    return value === undefined || mount === undefined ? [] : [{ name: mount, value: Number(value), unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `swapinfo -tam`: the line `total` is what programs can still reserve, `memory` what they hold of the RAM. */
function swapinfo(row: 'dev' | 'memory', name: string) {
  return (output: string) => {
    if (!/^TYPE\s+AVAIL\s+USED/im.test(output)) return undefined;
    const lines = linesOf(output).filter((line) => line.startsWith(`${row} `));
    const gauges = lines.flatMap((line): readonly Gauge[] => {
      const value = percentIn(line);
      const device = /(\/dev\/\S+)$/.exec(line)?.[1];
      return value === undefined ? [] : [{ name: device ?? name, value, unit: '%' }];
    });
    return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
  };
}

/** `sar -u`: the line of the mean, below `%usr %sys %wio %idle`; with several processors the line `system`. */
function processorLoad(output: string) {
  if (!/%usr\s+%sys\s+%wio\s+%idle/i.test(output)) return undefined;
  const means = linesOf(output).filter((line) => /^Average|^\s+system\s/.test(line));
  const last = means.findLast((line) => /system/.test(line)) ?? means.at(-1);
  const idle = Number(/(\d+(?:\.\d+)?)\s*$/.exec(last ?? '')?.[1] ?? Number.NaN);
  return idle >= 0 && idle <= 100 ? { gauges: [{ name: 'CPU', value: 100 - idle, unit: '%' }] } : undefined;
}

/** `sar -d`: the mean of each device, below `device %busy avque …`. */
function diskIo(output: string) {
  const lines = linesOf(output);
  const start = lines.findIndex((line) => /^Average\b/.test(line));
  if (start < 0 || !/^\S+\s+device\s+%busy\s/im.test(output)) return undefined;
  const gauges = lines.slice(start).flatMap((line): readonly Gauge[] => {
    const [, name, busy] = /^(?:Average)?\s+([A-Za-z]\S*)\s+(\d+(?:\.\d+)?)\s+\d/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: Math.min(100, Number(busy)), unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

const CLAIM: WordList = {
  claimed: 'ok',
  nohw: 'fault',
  diffhw: 'fault',
  error: 'fault',
  unclaimed: 'attention',
  suspended: 'attention',
  scan: 'unknown',
};

/** `disk  1  0/0/2/0.0x0  sdisk  CLAIMED  DEVICE  HP …` */
function hardware(label: string) {
  return (output: string) => {
    if (!/^Class\s+I\s+H\/W Path\s+Driver\s+S\/W State/im.test(output)) return undefined;
    const parts = linesOf(output).flatMap((line): readonly Part[] => {
      const [, number, path = '', word] = /^[a-z]\w*\s+(\d+)\s+(\S+)\s+\S+\s+([A-Za-z]+(?:_[A-Za-z]+)?)\b/.exec(line) ?? [];
      return number === undefined ? [] : [part(`${label} ${number} ${path}`, word, CLAIM)];
    });
    return partsFound(parts);
  };
}

const LAN: WordList = { up: 'ok', down: 'fault' };

/** `0/1/2/0  0x00306E4A1234  0  UP  lan0 snap0 …` */
function ports(output: string) {
  if (!/^Hardware\s+Station\s+Crd/im.test(output)) return undefined;
  return partsFound(
    linesOf(output).flatMap((line): readonly Part[] => {
      const [, word, name] = /^\S+\s+0x[0-9A-Fa-f]+\s+\d+\s+(\w+)\s+(lan\d+)/.exec(line) ?? [];
      return name === undefined ? [] : [part(name, word, LAN)];
    }),
  );
}

const VOLUME: WordList = { available: 'ok', availablesyncd: 'ok', availablestale: 'fault', unavailable: 'fault' };

/** Logical volumes by their mirror copies, physical volumes by whether the group still reaches them. */
function volumes(output: string) {
  const parts: Part[] = [];
  let name: string | undefined;
  for (const line of linesOf(output)) {
    name = /^\s*(?:LV|PV) Name\s+(\/dev\/\S+)/.exec(line)?.[1] ?? name;
    const word = /^\s*(?:LV|PV) Status\s+(\S+)/.exec(line)?.[1];
    if (word === undefined || name === undefined) continue;
    parts.push({ ...part(name, word.replaceAll('/', ''), VOLUME), word });
    name = undefined;
  }
  return partsFound(parts);
}

const CLUSTER: WordList = {
  up: 'ok',
  running: 'ok',
  down: 'fault',
  halted: 'fault',
  failed: 'fault',
  starting: 'attention',
  reforming: 'attention',
  unowned: 'fault',
  halting: 'attention',
  changing: 'attention',
  detached: 'attention',
  unknown: 'unknown',
};

/** `cmviewcl`: nodes and packages with their status; a package that is not on a node stands under UNOWNED_PACKAGES. */
function cluster(output: string) {
  const parts: Part[] = [];
  let table: string | undefined;
  let owner = '';
  for (const line of linesOf(output)) {
    const header = /^\s*(CLUSTER|NODE|PACKAGE|INTERFACE|ITEM|NODE_TYPE|VOLUME_GROUP)\s.*\bSTATUS\b/.exec(line)?.[1];
    table = header ?? (line.trim() === '' || line.trimEnd().endsWith(':') ? undefined : table);
    if (header !== undefined || table === undefined) continue;
    const cells = line.trim().split(/\s+/);
    const [name = '', status, state = '', switching = ''] = cells;
    switch (table) {
      case 'INTERFACE':
      case 'ITEM':
        parts.push(part(`${owner} ${name.toLowerCase()} ${cells.at(-1) ?? ''}`, status, CLUSTER));
        break;
      case 'VOLUME_GROUP':
        parts.push(part(`${owner} lock disk ${status ?? ''}`, cells.at(-1), CLUSTER));
        break;
      case 'NODE_TYPE':
        // Where a package is at home is the first of its nodes.
        if (/^alternate$/i.test(name) && /\(current\)/i.test(line))
          parts.push({ name: `${owner} on ${cells.at(-2) ?? ''}`, state: 'attention', word: 'not at home' });
        break;
      default:
        owner = `${table.toLowerCase()} ${name}`;
        parts.push(member(part(owner, status, CLUSTER), state, switching));
    }
  }
  return partsFound(distinct(parts));
}

/** A status of `up` is not all: a node may be forming the cluster anew, and a package without AUTO_RUN stays down when its node fails. */
function member(read: Part, state: string, autoRun: string): Part {
  if (/halted|failed|unowned/i.test(state)) return { ...read, state: 'fault', word: `${read.word ?? ''} ${state}` };
  if (read.state !== 'ok') return read;
  if (/^(?:starting|reforming|halting|detached|reconfiguring)$/i.test(state))
    return { ...read, state: 'attention', word: `${read.word ?? ''} ${state}` };
  return /^disabled$/i.test(autoRun) ? { ...read, state: 'attention', word: `${read.word ?? ''}, AUTO_RUN ${autoRun}` } : read;
}

function firmware(output: string) {
  const found = /^[ \t]*(?:System )?Firmware revision\s*[:=]\s*(\S.*?)\s*$/im.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

/** `B.11.31` */
function version(output: string) {
  const found = /^[ \t]*([A-Z]\.\d+\.\d+)\s*$/m.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

export const hpUxCli: CliPlatform = {
  platform: 'hp_ux',
  title: 'HP-UX',
  unknownCommand: /\bnot found\s*$|No such file or directory\s*$/im,
  denied: /\b(?:Permission denied|[Yy]ou must be (?:root|super-?user)|Not super-user)\b/i,
  questions: {
    'file-systems': [{ commands: ['bdf'], alsoReads: ['bdf -l'], parse: one(fileSystems) }],
    swap: [{ commands: ['swapinfo -tam'], alsoReads: ['swapinfo'], parse: one(swapinfo('dev', 'Swap')) }],
    memory: [{ commands: ['swapinfo -tam'], parse: one(swapinfo('memory', 'Memory')) }],
    cpu: [{ commands: ['sar -u 5 2'], alsoReads: ['sar -u', 'sar -u 5 5'], parse: one(processorLoad) }],
    processes: [{ commands: ['ps -ef'], parse: one(unixProcesses) }],
    processors: [{ commands: ['ioscan -fkC processor'], parse: one(hardware('Processor')) }],
    disks: [{ commands: ['ioscan -fnkC disk'], alsoReads: ['ioscan -fnC disk'], parse: one(hardware('Disk')) }],
    hba: [{ commands: ['ioscan -fnkC fc'], alsoReads: ['ioscan -fnC fc'], parse: one(hardware('Adapter')) }],
    ports: [{ commands: ['lanscan'], parse: one(ports) }],
    volumes: [{ commands: ['vgdisplay -v'], parse: one(volumes) }],
    redundancy: [{ commands: ['cmviewcl'], alsoReads: ['cmviewcl -v'], parse: one(cluster) }],
    'disk-io': [{ commands: ['sar -d 5 2'], alsoReads: ['sar -d', 'sar -d 5 5'], parse: one(diskIo) }],
    mail: [{ commands: ['mailq'], parse: one(mailQueue) }],
    firmware: [{ commands: ['machinfo'], parse: one(firmware) }],
    version: [{ commands: ['uname -r'], parse: one(version) }],
  },
};
