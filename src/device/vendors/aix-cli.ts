// AIX hosts by command line, one command a channel.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { linesOf, one, part, percentIn, type WordList } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { logFacts, type LogLine } from '../log-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { deviceList, mailQueue, unixProcesses } from '../unix-text.ts';
import { share } from '../usage.ts';

/** `df -k`: used space in percent before the one of i-nodes; `-` where there is no figure. */
function fileSystems(output: string) {
  if (!/^Filesystem\s+(?:\S+\s)?\S*blocks\s+Free\s+%Used/im.test(output)) return undefined;
  const gauges = linesOf(output).flatMap((line): readonly Gauge[] => {
    const [, value, mount] = /\s(\d+)%\s+(?:\d+|-)\s+(?:\d+%|-)\s+(\/.*)$/.exec(line) ?? [];
    return value === undefined || mount === undefined || mount === '/proc'
      ? []
      : [{ name: mount, value: Number(value), unit: '%' }];
  });
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** `lsps -s` */
function swap(output: string) {
  if (!/Total Paging Space\s+Percent Used/i.test(output)) return undefined;
  const value = percentIn(/^[ \t]*\d+MB\s+(\d+\s*%)/m.exec(output)?.[1]);
  return value === undefined ? undefined : { gauges: [{ name: 'Paging space', value, unit: '%' }] };
}

/** The last line: the first of two reports is the mean since the host started. Shares of a processor have decimals. */
function processorLoad(output: string) {
  const lines = linesOf(output).filter((line) => line.trim() !== '');
  const columns =
    lines
      .findLast((line) => /\bid\b/.test(line) && /\bwa\b/.test(line))
      ?.trim()
      .split(/\s+/) ?? [];
  const cells = (lines.at(-1) ?? '').trim().split(/\s+/);
  const idle = Number(cells[columns.lastIndexOf('id')]);
  if (columns.length === 0 || !cells.every((cell) => /^[\d.]+$/.test(cell)) || !(idle >= 0 && idle <= 100)) return undefined;
  return { gauges: [{ name: 'CPU', value: 100 - idle, unit: '%' }] };
}

/** `svmon -G`: pages that programs hold; pages of files are given back on demand and are no use of memory. */
function memory(output: string) {
  const columns = /^[ \t]*(size\s+inuse\s+free\s+pin\s+virtual.*)$/m.exec(output)?.[1]?.split(/\s+/) ?? [];
  const cells = /^memory\s+(\d.*)$/m.exec(output)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  const [size, virtual] = [cells[columns.indexOf('size')] ?? 0, cells[columns.indexOf('virtual')]];
  if (!(size > 0) || virtual === undefined) return undefined;
  return { gauges: [{ name: 'Memory', value: Math.min(100, share(virtual, size)), unit: '%' }] };
}

const DEVICE: WordList = { available: 'ok', defined: 'fault', stopped: 'attention', diagnose: 'attention' };

const PATH: WordList = {
  enabled: 'ok',
  available: 'ok',
  failed: 'fault',
  missing: 'fault',
  defined: 'fault',
  disabled: 'attention',
  detected: 'attention',
};

/** `Enabled hdisk0 fscsi0`: each way to each disk. */
function paths(output: string) {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, word, disk = '', parent] = /^\s*([A-Z][A-Za-z]+)\s+([a-z]\S*)\s+(\S+)\s*$/.exec(line) ?? [];
    return parent === undefined ? [] : [part(`${disk} over ${parent}`, word, PATH)];
  });
  return partsFound(distinct(parts));
}

/** Of the error log: permanent errors weigh as errors, those that passed as warnings, the rest as information. */
const ERROR_TYPES: Readonly<Record<string, number>> = { P: 3, U: 4, T: 4, I: 6, O: 6 };

function errorLog(output: string) {
  const headed = /^IDENTIFIER\s+TIMESTAMP\s+T\s+C\s+RESOURCE_NAME/im.test(output);
  if (!headed && output.trim() !== '') return undefined;
  const lines = linesOf(output).flatMap((line): readonly LogLine[] => {
    const type = /^[0-9A-F]{8}\s+\d{10}\s+([PTIUO])\s+[HSOU]\s+/.exec(line)?.[1];
    return type === undefined ? [] : [{ severity: ERROR_TYPES[type] ?? 4, text: line.replaceAll(/\s+/g, ' ').trim() }];
  });
  return { log: logFacts(lines) };
}

/** Below two header lines; a node before the device marks what another host lends. */
function mounts(output: string) {
  if (!/^[ \t]*node\s+mounted\s+mounted over\s+vfs/im.test(output)) return undefined;
  const names = linesOf(output).flatMap(
    (line) => /\s(\/\S*)\s+(?:jfs2?|nfs\d?|procfs|cdrfs|afs|autofs|namefs|\w+fs\d?)\s+[A-Z][a-z]{2}\s/.exec(line)?.[1] ?? [],
  );
  return names.length === 0 ? undefined : { names: [...new Set(names)].toSorted() };
}

/** `7100-04-03-1642` */
function version(output: string) {
  const found = /^[ \t]*(\d{4}-\d{2}-\d{2}-\d{4})\s*$/m.exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

/** Two images lie side by side: the one that the system runs is named last. */
function firmware(output: string) {
  const side = /booted from the (permanent|temporary)\b/i.exec(output)?.[1] ?? '';
  const found = new RegExp(`${side} system firmware image is\\s+(\\S+)`, 'i').exec(output)?.[1];
  return found === undefined ? undefined : { version: found };
}

export const aixCli: CliPlatform = {
  platform: 'aix',
  title: 'IBM AIX',
  unknownCommand: /\bnot found\.?\s*$/im,
  denied: /\b(?:Permission denied|do not have permission|must be root)\b/i,
  questions: {
    'file-systems': [{ commands: ['df -k'], alsoReads: ['df', 'df -m', 'df -g'], parse: one(fileSystems) }],
    mounts: [{ commands: ['mount'], parse: one(mounts) }],
    swap: [{ commands: ['lsps -s'], parse: one(swap) }],
    cpu: [{ commands: ['vmstat 1 2'], alsoReads: ['vmstat'], parse: one(processorLoad) }],
    memory: [{ commands: ['svmon -G'], parse: one(memory) }],
    processes: [{ commands: ['ps -ef'], parse: one(unixProcesses) }],
    processors: [{ commands: ['lsdev -Cc processor'], parse: one((output) => deviceList(output, DEVICE)) }],
    disks: [{ commands: ['lsdev -Cc disk'], parse: one((output) => deviceList(output, DEVICE)) }],
    hba: [{ commands: ['lsdev -Cc adapter'], parse: one((output) => deviceList(output, DEVICE, (name) => /^fcs\d/.test(name))) }],
    ports: [{ commands: ['lsdev -Cc if'], parse: one((output) => deviceList(output, DEVICE, (name) => /^en\d/.test(name))) }],
    volumes: [{ commands: ['lspath'], parse: one(paths) }],
    log: [{ commands: ['errpt'], parse: one(errorLog) }],
    mail: [{ commands: ['mailq'], parse: one(mailQueue) }],
    firmware: [{ commands: ['lsmcode -c'], parse: one(firmware) }],
    version: [{ commands: ['oslevel -s'], parse: one(version) }],
  },
};
