// What can be compared with what: fans with fans. The judge counts and compares whatever it is given.
import { BASELINES } from '../../domain/asset.ts';
import type { CheckItem } from '../../domain/checklist.ts';

type Baseline = (typeof BASELINES)[number];

/** The readings whose answers are of the same things, the usual one first. */
const READ_BY: Readonly<Record<Baseline, readonly string[]>> = {
  powerSupplies: ['power'],
  fans: ['fans'],
  modules: ['modules', 'redundancy'],
  processors: ['processors'],
  disks: ['disks', 'volumes'],
  memoryModules: ['memory-modules'],
  controllers: ['controllers', 'hba', 'redundancy'],
  vlans: ['vlans'],
  ospfNeighbours: ['ospf'],
  neighbours: ['neighbours'],
  ports: ['ports', 'hba', 'spanning-tree'],
  fileSystems: ['file-systems'],
  processes: ['processes'],
  firmware: ['version', 'firmware', 'identity'],
};

export function readingsFor(baseline: Baseline): readonly string[] {
  return READ_BY[baseline];
}

export function baselinesOf(read: string): readonly Baseline[] {
  return BASELINES.filter((baseline) => READ_BY[baseline].includes(read));
}

/** Ports are compared with those declared in use whether the item says so or not. */
export function comparesWith({ probe, baseline }: CheckItem): boolean {
  return baseline !== undefined || probe?.['read'] === 'ports';
}

/** Only what device readings give is known; a query of SQL gives what it asks for. */
export function readingOf({ probe }: CheckItem): string | undefined {
  const read = probe?.['read'];
  return typeof read === 'string' ? read : undefined;
}
