// Linux hosts by command line: one command a channel, in the C locale so that every distribution prints the same.
import type { Gauge, Part } from '../../domain/inspection.ts';
import { blocks, linesOf, numberIn, one } from '../cli-text.ts';
import type { CliPlatform } from '../device.ts';
import { logFacts, type LogLine } from '../log-text.ts';
import { distinct, partsFound } from '../snmp-values.ts';
import { bytes, linuxServices, swapQuestion } from './linux-services.ts';
import { programName, unixProcesses } from '../unix-text.ts';
import { MEMORY_MOUNT, share } from '../usage.ts';

/** Kept in memory, or an image that is always full: neither says anything about a disk. */
const NO_DISK = /^(tmpfs|devtmpfs|udev|none|overlay|shm|cgroup\S*|squashfs|proc|sysfs|efivarfs|\/dev\/loop\d+|\/dev\/sr\d+)$/;

function fileSystems(output: string): { readonly gauges: readonly Gauge[] } | undefined {
  // A source too long for its column stands alone, its figures on the line below.
  const joined = output.replaceAll(/^(\S+)\r?\n\s+(?=\d)/gm, '$1 ');
  const [header, ...rows] = linesOf(joined).filter((line) => line !== '');
  if (header === undefined || !/^(?:Filesystem\b.*\bMounted on|文件系统\s.*挂载点)$/i.test(header)) return undefined;
  const gauges: Gauge[] = [];
  for (const row of rows) {
    const [, source = '', percent, mount = ''] =
      /^(.+?)\s+(?:-|[\d.]+[KMGTP]?)\s+(?:-|[\d.]+[KMGTP]?)\s+(?:-|-?[\d.]+[KMGTP]?)\s+(\d+%|-)\s+(\/.*)$/.exec(row) ?? [];
    if (percent === undefined) return undefined;
    const value = numberIn(percent);
    if (value === undefined || NO_DISK.test(source) || MEMORY_MOUNT.test(mount)) continue;
    gauges.push({ name: mount, value, unit: '%' });
  }
  return gauges.length === 0 ? undefined : { gauges: distinct(gauges) };
}

/** A Chinese locale translates the headings. */
const TRANSLATED: Readonly<Record<string, string>> = {
  总计: 'total',
  已用: 'used',
  空闲: 'free',
  共享: 'shared',
  '缓冲/缓存': 'buff/cache',
  可用: 'available',
  内存: 'Mem',
  交换: 'Swap',
};

/** `free` before 2014 has no column of what is available; there buffers and cache are given back on demand. */
function freeTable(output: string): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const [header = '', ...rows] = linesOf(output).filter((line) => line !== '');
  const columns = header
    .trim()
    .split(/\s+/)
    .map((column) => TRANSLATED[column] ?? column);
  const read = rows.map((row) => {
    const [, said = '', cells = ''] = /^([A-Za-z]+|内存|交换)[:：]\s+(.*)$/.exec(row) ?? [];
    const name = TRANSLATED[said] ?? said;
    const numbers = cells.trim().split(/\s+/).map(bytes);
    return [name, Object.fromEntries(columns.map((column, place) => [column, numbers[place] ?? Number.NaN]))] as const;
  });
  return new Map(read.filter(([name]) => name !== ''));
}

function memory(output: string) {
  const { total = 0, available, free = Number.NaN, buffers = 0, cached = 0 } = freeTable(output).get('Mem') ?? {};
  const spare = available ?? free + buffers + cached;
  if (!(total > 0) || !Number.isFinite(spare)) return undefined;
  return { gauges: [{ name: 'Memory', value: share(Math.max(0, total - spare), total), unit: '%' }] };
}

/** A host without swap uses none of it. */
function swap(output: string) {
  const { total, used } = freeTable(output).get('Swap') ?? {};
  if (total === undefined || used === undefined || !Number.isFinite(total) || !Number.isFinite(used)) return undefined;
  return { gauges: [{ name: 'Swap', value: total === 0 ? 0 : share(used, total), unit: '%' }], values: { swapTotal: total } };
}

/** The last line: the first of two reports is the mean since the host started. */
function processors(output: string) {
  const lines = linesOf(output).filter((line) => line.trim() !== '');
  const columns =
    lines
      .findLast((line) => /\bid\b/.test(line) && /\bus\b/.test(line))
      ?.trim()
      .split(/\s+/) ?? [];
  const cells = (lines.at(-1) ?? '').trim().split(/\s+/);
  const idle = Number(cells[columns.indexOf('id')]);
  // A time stamp may follow.
  const figures = cells.slice(0, columns.findLastIndex((column) => /^[a-z]{1,6}$/.test(column)) + 1);
  const understood = columns.length > 0 && figures.every((cell) => /^\d+$/.test(cell)) && idle >= 0 && idle <= 100;
  return understood ? { gauges: [{ name: 'CPU', value: 100 - idle, unit: '%' }] } : undefined;
}

function processes(output: string) {
  const [header = '', ...rows] = linesOf(output).filter((line) => line.trim() !== '');
  const columns = header.trim().split(/\s+/);
  const [stateColumn, commandColumn] = [
    columns.findIndex((name) => /^(STAT|S)$/.test(name)),
    columns.findIndex((name) => /^(COMMAND|CMD)$/.test(name)),
  ];
  if (stateColumn < 0 || commandColumn !== columns.length - 1) return undefined;
  const found = rows.map((row) => {
    const cells = row.trim().split(/\s+/);
    return { state: cells[stateColumn] ?? '', command: cells.slice(commandColumn) };
  });
  if (found.some(({ command }) => command.length === 0)) return undefined;
  const [alive, dead] = [found.filter(({ state }) => !state.startsWith('Z')), found.filter(({ state }) => state.startsWith('Z'))];
  const names = new Set(alive.map(({ command: [path = ''] }) => programName(path)));
  // Threads of the kernel come and go with the hardware; nobody expects them by name.
  return {
    names: [...names].filter((name) => !name.startsWith('[')).toSorted(),
    values: { processes: alive.length, zombies: dead.length },
  };
}

interface JournalEntry {
  readonly severity: number;
  readonly text: string;
}

/**
 * One JSON object a line; any other line is journalctl explaining why it shows less than everything. Where nothing grave is
 * found, something else of the same day must be, be it without a priority like the kernel's audit: a journal that keeps
 * nothing is as quiet as a host at peace.
 */
function journal([grave = '', anything = '']: readonly (string | undefined)[]) {
  const entries = journalEntries(grave);
  if (entries === undefined) return undefined;
  if (entries.length === 0 && !/^\{".*\}[ \t\r]*$/m.test(anything)) return undefined;
  return { log: logFacts(entries) };
}

function journalEntries(output: string): readonly LogLine[] | undefined {
  const entries: LogLine[] = [];
  for (const line of linesOf(output).filter((text) => text !== '' && !text.startsWith('-- '))) {
    const entry = journalEntry(line);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return entries;
}

function journalEntry(line: string): JournalEntry | undefined {
  const fields = parsed(line);
  if (!isObject(fields) || !('PRIORITY' in fields)) return undefined;
  const severity = Number(fields.PRIORITY);
  if (!Number.isInteger(severity) || severity < 0 || severity > 7) return undefined;
  const message = 'MESSAGE' in fields && typeof fields.MESSAGE === 'string' ? fields.MESSAGE : '(not text)';
  const source =
    'SYSLOG_IDENTIFIER' in fields && typeof fields.SYSLOG_IDENTIFIER === 'string' ? `${fields.SYSLOG_IDENTIFIER}: ` : '';
  return { severity, text: `${source}${message}` };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function memoryModules(output: string): { readonly parts: readonly Part[] } | undefined {
  const devices = output.split(/\n\s*\n/).filter((block) => /^Memory Device$/m.test(block));
  const parts = devices.flatMap((block): readonly Part[] => {
    const [fields = {}] = blocks(block);
    const [name, size] = [fields['locator'], fields['size']];
    if (name === undefined || size === undefined) return [];
    if (/no module installed/i.test(size)) return [{ name, state: 'absent', word: size }];
    return [{ name, state: /^\d+ [KMGT]B$/.test(size) ? 'ok' : 'unknown', word: size }];
  });
  return parts.length === 0 ? undefined : { parts: distinct(parts) };
}

/** Software mirrors: `[UU]` is whole, `[U_]` lacks a disk. */
function softwareRaid(output: string): { readonly parts: readonly Part[] } | undefined {
  const arrays = new Map<string, Part>();
  let name = '';
  for (const line of linesOf(output)) {
    const [, begun, how = '', level] = /^(md\w+)\s*:\s*(\w+)?(?:\s+\([\w-]+\))*(?:\s+(raid\d+|linear))?/.exec(line) ?? [];
    name = begun ?? name;
    // What holds everything once has nothing to lack a copy of.
    const single = how === 'active' && /^(?:raid0|linear)$/.test(level ?? '');
    if (begun !== undefined)
      arrays.set(begun, {
        name: begun,
        state: how === 'inactive' || /\(F\)/.test(line) ? 'fault' : single ? 'ok' : 'unknown',
        word: how,
      });
    // Firmware RAID keeps its disks in a container, which is always inactive; the arrays in it stand for themselves.
    if (/\bsuper external:[^/\s-]/.test(line)) arrays.delete(name);
    const disks = /\[([U_]+)\]\s*$/.exec(line)?.[1];
    // A disk that failed beside a spare that took its place still has to be replaced.
    if (arrays.has(name) && disks !== undefined)
      arrays.set(name, {
        name,
        state: disks.includes('_') ? 'fault' : arrays.get(name)?.state === 'fault' ? 'attention' : 'ok',
        word: `[${disks}]`,
      });
  }
  return partsFound([...arrays.values(), ...arraysInFull(output)]);
}

/** `mdadm --detail`: an array may call itself clean while one of its disks has failed. */
function arraysInFull(output: string): readonly Part[] {
  return output.split(/^(?=\/dev\/md\S+:\s*$)/m).flatMap((block): readonly Part[] => {
    const name = /^(\/dev\/md\S+):/.exec(block)?.[1];
    const word = /^[ \t]*State : (\S.*?)\s*$/m.exec(block)?.[1];
    if (name === undefined || word === undefined) return [];
    const failed = Number(/^[ \t]*Failed Devices : (\d+)/m.exec(block)?.[1] ?? 0);
    if (failed > 0) return [{ name, state: 'fault', word: `${word}, ${failed} failed` }];
    if (/degraded|failed|inactive|broken|not started/i.test(word)) return [{ name, state: 'fault', word }];
    if (/resync|recover|reshap|rebuild/i.test(word)) return [{ name, state: 'attention', word }];
    return [{ name, state: /^(?:clean|active)\b/.test(word) ? 'ok' : 'unknown', word }];
  });
}

/** The last report; the first is the mean since the host started. */
function diskIo(output: string) {
  const lines = linesOf(output);
  const start = lines.findLastIndex((line) => /^Device:?\s.*%util$/.test(line));
  if (start < 0) return undefined;
  const rows = lines.slice(start + 1).filter((line) => /^[a-z]/.test(line));
  const gauges = rows.flatMap((row) => {
    const cells = row.trim().split(/\s+/);
    // Some locales write a comma.
    const busy = Number(cells.at(-1)?.replace(',', '.'));
    return Number.isFinite(busy) ? [{ name: cells[0] ?? '', value: Math.min(busy, 100), unit: '%' }] : [];
  });
  return gauges.length === 0 ? undefined : { gauges };
}

function ports(output: string): { readonly parts: readonly Part[] } | undefined {
  const parts = linesOf(output).flatMap((line): readonly Part[] => {
    const [, name, flags = '', state = ''] = /^\d+: ([^:@]+)(?:@\S+)?: <([^>]*)>.*\bstate (\w+)/.exec(line) ?? [];
    if (name === undefined || flags.split(',').includes('LOOPBACK')) return [];
    if (!flags.split(',').includes('UP')) return [{ name, state: 'absent', word: 'admin down' }];
    const word = state.toLowerCase();
    return [{ name, state: word === 'up' ? 'ok' : word === 'down' || word === 'lowerlayerdown' ? 'fault' : 'unknown', word }];
  });
  return parts.length === 0 ? undefined : { parts };
}

function version(outputs: readonly (string | undefined)[]) {
  const release = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(outputs[0] ?? '')?.[1];
  const kernel = outputs[1]?.trim();
  if (release === undefined) return undefined;
  return { version: release, ...(kernel === undefined || kernel === '' ? {} : { values: { kernel } }) };
}

export const linuxCli: CliPlatform = {
  platform: 'linux',
  title: 'Linux',
  unknownCommand: /\b(?:command not found|not found|No such file or directory)\s*$/im,
  denied: /\b(?:Permission denied|Operation not permitted)\b/i,
  questions: {
    ...linuxServices,
    'file-systems': [{ commands: ['df -P'], alsoReads: ['df', 'df -k', 'df -Pk', 'df -h'], parse: one(fileSystems) }],
    memory: [{ commands: ['free -k'], alsoReads: ['free', 'free -m'], parse: one(memory) }],
    swap: [{ commands: ['free -k'], alsoReads: ['free', 'free -m'], parse: one(swap) }, swapQuestion],
    cpu: [{ commands: ['vmstat 1 2'], alsoReads: ['vmstat'], parse: one(processors) }],
    processes: [
      {
        commands: ['ps -eo pid,stat,args'],
        alsoReads: ['ps aux', 'ps axu', 'ps -axu', 'ps -ef'],
        parse: one((output) => processes(output) ?? unixProcesses(output)),
      },
    ],
    log: [
      // Without -q, and with the error channel: what it may not read it says there, and that must not look like peace.
      {
        commands: [
          'journalctl --no-pager --output=json --priority=err --since=-24h 2>&1',
          'journalctl --no-pager --output=json --lines=1 --since=-24h 2>&1',
        ],
        parse: journal,
      },
    ],
    'disk-io': [{ commands: ['iostat -dx 1 2'], alsoReads: ['iostat -x', 'iostat -dx'], parse: one(diskIo) }],
    disks: [
      { commands: ['cat /proc/mdstat'], alsoReads: ['mdadm --detail', 'mdadm --query --detail'], parse: one(softwareRaid) },
    ],
    'memory-modules': [{ commands: ['dmidecode -t memory'], parse: one(memoryModules) }],
    ports: [{ commands: ['ip -o link show'], parse: one(ports) }],
    version: [{ commands: ['cat /etc/os-release', 'uname -r'], parse: version }],
  },
};
