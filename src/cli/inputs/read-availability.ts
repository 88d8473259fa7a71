// How much of a period assets and services were up, read from the rounds and windows of a tree.
import type { FileTree } from '../../domain/file-tree.ts';
import type { Period } from '../../domain/period.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { epochSeconds, type EpochSeconds } from '../../domain/time.ts';
import { type Availability, availability } from '../../sla/availability.ts';
import type { TimeSpan } from '../../sla/availability-timeline.ts';
import { LOOK_BACK_SECONDS, sightingsOf } from './sightings.ts';
import { soundRounds } from './sound-rounds.ts';
import { type ReadableHistory, witnessedWindows } from './witnessed-windows.ts';

/** The history of these files, asked for only where there is a window; undefined where there is none to ask. */
export type HistoryOf = (paths: ReadonlySet<string>) => Promise<ReadableHistory | undefined>;

/** @param until what was found from then on is not known */
export async function readAvailability(
  tree: FileTree,
  records: ClientRecords,
  period: Period,
  until: EpochSeconds,
  historyOf: HistoryOf,
): Promise<Availability> {
  const to = Math.min(until, period.endAt);
  const maintenance = records.maintenance.filter(
    ({ value }) => epochSeconds(value.from) < to && epochSeconds(value.to) > period.startAt,
  );
  const history = maintenance.length === 0 ? undefined : await historyOf(new Set(maintenance.map(({ path }) => path)));
  return availability({
    from: period.startAt,
    to,
    endsAt: period.endAt,
    assets: records.assets.map(({ value }) => value.id).toSorted(),
    services: records.services?.value.services ?? [],
    sightings: await readSightings(tree, records, { from: period.startAt, to }, until),
    windows: maintenance.length === 0 ? [] : await witnessedWindows({ maintenance }, history),
  });
}

async function readSightings(tree: FileTree, records: ClientRecords, { from, to }: TimeSpan, until: EpochSeconds) {
  const rounds = await soundRounds(tree, records.id, from - LOOK_BACK_SECONDS, to);
  return sightingsOf(records, rounds, from, to, until);
}
