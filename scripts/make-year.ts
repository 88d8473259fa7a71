// Makes the inspection records of the shipped year: the product's own rounds, probing the lab over real sockets under a
// time source that stands at each planned instant. Running it again gives the same bytes.
//   npm run year                      the whole year, all clients, into inspections/
//   npm run year -- --month 2025-09   one month (repeatable)
//   npm run year -- --into DIR        somewhere else, to compare
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { withRedaction } from '../src/cli/inspect/slots.ts';
import type { Round, Slot } from '../src/domain/inspection.ts';
import { parsePeriod, type Period } from '../src/domain/period.ts';
import type { ClientRecords } from '../src/domain/records.ts';
import { epochSeconds, type EpochSeconds, isoInZone } from '../src/domain/time.ts';
import { plannedSlots } from '../src/inspection/due.ts';
import { stateBefore } from '../src/inspection/history.ts';
import { type StateBefore, writeRound } from '../src/inspection/record.ts';
import { runRound } from '../src/inspection/run.ts';
import { labSecret, startLab } from '../src/lab/lab.ts';
import { PROBE_KINDS } from '../src/probe/kinds/index.ts';
import { fixedTime } from '../src/time-source.ts';
import { diskTree } from '../src/workspace/disk-tree.ts';
import { loadWorkspace } from '../src/workspace/load.ts';

const YEAR = '2025';
/** Runners of a real estate are not always there: on these dates none was, and once one came late. */
const RUNNER_DOWN: ReadonlySet<string> = new Set(['2025-05-05', '2025-09-13']);
const STARTED_LATE: ReadonlyMap<string, EpochSeconds> = new Map([['2025-09-08', epochSeconds('2025-09-08T23:40:00+08:00')]]);
const USUAL_DELAY_SECONDS = 120;

const repository = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { month: { type: 'string', multiple: true }, into: { type: 'string' } } });
const into = values.into ?? repository;
const { clients, findings } = await loadWorkspace(diskTree(repository));
if (findings.some(({ severity }) => severity === 'error'))
  throw new Error('the workspace has errors; `casebook validate` lists them');
for (const records of clients.values()) await makeYear(records);

async function makeYear(records: ClientRecords): Promise<void> {
  let now = Temporal.Instant.from(`${YEAR}-01-01T00:00:00Z`);
  const lab = await startLab({ client: records.id, at: () => now });
  try {
    for (const month of monthsOf(records.client.value.zone)) {
      for (const folder of [month.id, month.id.replace('-', '/')])
        rmSync(join(into, 'inspections', records.id, folder), { recursive: true, force: true });
      let before: StateBefore | undefined;
      for (const [plannedAt, slots] of Map.groupBy(plannedSlots(records, month.startAt, month.endAt), (slot) => slot.plannedAt)) {
        const startedAt = startOf(plannedAt, month.zone);
        if (startedAt === undefined) continue;
        now = Temporal.Instant.fromEpochMilliseconds(startedAt * 1000);
        const round = await probe(records, slots, lab.endpoints, now);
        before = write(round, before ?? (await stateBefore(diskTree(into), round)));
      }
      console.log(`${records.id} ${month.id}`);
    }
  } finally {
    await lab.close();
  }
}

function monthsOf(zone: string): readonly Period[] {
  const ids = values.month ?? Array.from({ length: 12 }, (_, index) => `${YEAR}-${String(index + 1).padStart(2, '0')}`);
  return ids.map((id) => {
    const period = parsePeriod(id, zone);
    if (period?.kind !== 'month' || !id.startsWith(YEAR)) throw new Error(`--month takes a month of ${YEAR}, not "${id}"`);
    return period;
  });
}

function startOf(plannedAt: EpochSeconds, zone: string): EpochSeconds | undefined {
  const date = isoInZone(plannedAt, zone).slice(0, 10);
  if (RUNNER_DOWN.has(date)) return undefined;
  return STARTED_LATE.get(date) ?? plannedAt + USUAL_DELAY_SECONDS;
}

async function probe(
  records: ClientRecords,
  slots: readonly Slot[],
  endpoints: Parameters<typeof runRound>[0]['endpoints'],
  now: Temporal.Instant,
): Promise<Round> {
  const request = withRedaction({
    records,
    slots,
    shard: '1/1',
    run: 'year',
    kinds: PROBE_KINDS,
    secret: labSecret,
    time: fixedTime(now.toString()),
    ...(endpoints === undefined ? {} : { endpoints }),
  });
  return runRound(request);
}

function write(round: Round, before: StateBefore): StateBefore {
  const { path, text, after } = writeRound(round, before);
  const file = join(into, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return after;
}
