// What the machine says of itself, read from the kernel's own files: what probes of it are compared with.
import { readdirSync, readFileSync, statfsSync } from 'node:fs';

const LOOPBACK = '772';
const UP = 1;
const KERNEL_DAEMON = '2';

/** Percent, by the kernel's estimate of what is available. */
export function memoryUsed(): number {
  const fields = new Map(
    readFileSync('/proc/meminfo', 'utf8')
      .split('\n')
      .map((line) => [line.split(':')[0], Number(/\d+/.exec(line.split(':')[1] ?? '')?.[0])]),
  );
  const [total = 0, available = 0] = [fields.get('MemTotal'), fields.get('MemAvailable')];
  return (100 * (total - available)) / total;
}

/** Percent; 0 without swap. */
export function swapUsed(): number {
  const [, ...rows] = readFileSync('/proc/swaps', 'utf8').trim().split('\n');
  const [size, used] = [2, 3].map((column) => rows.reduce((sum, row) => sum + Number(row.split(/\s+/)[column]), 0));
  return size === 0 ? 0 : (100 * (used ?? 0)) / (size ?? 1);
}

/** Percent of all blocks, those kept for the administrator included: what SNMP agents count. */
export function blocksUsed(mount: string): number {
  const { blocks, bfree } = statfsSync(mount);
  return (100 * (blocks - bfree)) / blocks;
}

/** Name → whether it is switched on; loopback is no port. */
export function networkPorts(): ReadonlyMap<string, boolean> {
  const of = (name: string, file: string) => readFileSync(`/sys/class/net/${name}/${file}`, 'utf8').trim();
  const names = readdirSync('/sys/class/net').filter((name) => /^\d/.test(maybe(() => of(name, 'type')) ?? ''));
  return new Map(
    names.filter((name) => of(name, 'type') !== LOOPBACK).map((name) => [name, (Number(of(name, 'flags')) & UP) === UP]),
  );
}

/** Names of the kernel's own threads; none in a container. */
export function kernelThreads(): ReadonlySet<string> {
  if (maybe(() => readFileSync(`/proc/${KERNEL_DAEMON}/comm`, 'utf8').trim()) !== 'kthreadd') return new Set();
  return new Set(
    processFiles('stat').flatMap((stat) => {
      const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /.exec(stat) ?? [];
      return name !== undefined && (parent === KERNEL_DAEMON || name === 'kthreadd') ? [name] : [];
    }),
  );
}

/** First arguments of all that runs, without folders. */
export function runningPrograms(): ReadonlySet<string> {
  return new Set(processFiles('cmdline').flatMap((line) => (line === '' ? [] : [line.split('\0')[0]?.split('/').at(-1) ?? ''])));
}

function processFiles(file: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => maybe(() => readFileSync(`/proc/${pid}/${file}`, 'utf8')) ?? []);
}

/** Processes and interfaces vanish between two looks. */
function maybe<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
