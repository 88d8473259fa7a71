// What a process and all that it started took of the processor, and hold of the memory; from /proc, so on Linux only.
import { readdirSync, readFileSync } from 'node:fs';

interface Entry {
  readonly id: number;
  readonly parent: number;
  readonly ticks: number;
}

const TICKS_PER_SECOND = 100;

/** Seconds; children that have ended and were waited for count too. */
export function processorSeconds(root: number): number {
  return tree(root).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** Memory that several of them share counts once: the proportional set size. */
export function mebibytes(root: number): number {
  const kibibytes = tree(root).map(({ id }) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0));
  return kibibytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** The ids of a process and of all that it started. */
export function idsBelow(root: number): readonly number[] {
  return tree(root).map(({ id }) => id);
}

function tree(root: number): readonly Entry[] {
  const all = readdirSync('/proc').flatMap(entry);
  const known = new Set([root]);
  for (let before = 0; before < known.size;) {
    before = known.size;
    for (const { id, parent } of all) if (known.has(parent)) known.add(id);
  }
  return all.filter(({ id }) => known.has(id));
}

function entry(name: string): readonly Entry[] {
  // The name of the program stands in brackets and may hold anything, so what follows is counted from its end.
  const text = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
  const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ');
  if (text === '') return [];
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return [{ id: Number(name), parent: Number(fields[1]), ticks }];
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // It has ended in the meantime.
    return '';
  }
}
