// The availability of the period for its section: services against their objectives, assets from the least available on.
import type { LocalText } from '../domain/text.ts';
import type { Availability, AvailabilityRow } from '../sla/availability.ts';
import { at, wholeFile } from './evidence.ts';
import type { ReportInputs } from './inputs.ts';
import type { AvailabilityModel, AvailabilityRowModel, UpShare } from './models/availability.ts';
import { assetName, type Shared } from './shared.ts';

/** Undefined where nothing at all was observed. */
export function composeAvailability(inputs: ReportInputs, shared: Shared): AvailabilityModel | undefined {
  const { availability, records } = inputs;
  if (availability === undefined) return undefined;
  const { now, last } = availability;
  if (now.assets.every(({ figures: { seconds } }) => seconds.up + seconds.down === 0)) return undefined;
  const names = new Map(records.services?.value.services.map(({ id, name }) => [id, name]));
  return {
    services: now.services.map((row) => ({
      ...rowModel(row, names.get(row.id) ?? row.id, last.services, shared),
      objectivePercent: row.objectivePercent,
      verdict: row.verdict,
    })),
    assets: now.assets
      .map((row) => rowModel(row, assetName(shared.assets, row.id), last.assets, shared))
      .toSorted((one, other) => shareOf(one.ratio) - shareOf(other.ratio) || (one.id < other.id ? -1 : 1)),
    windows: now.windows.map(({ id, from, to, declaredAt, standing }) => ({
      id,
      title: records.maintenance.find(({ value }) => value.id === id)?.value.title ?? id,
      from: shared.iso(from),
      to: shared.iso(to),
      declaredAt: shared.iso(declaredAt),
      standing,
    })),
    evidence: shared.evidence.add('availability', sources(now, inputs)),
  };
}

function rowModel(
  row: AvailabilityRow,
  name: LocalText,
  last: readonly AvailabilityRow[],
  { iso }: Shared,
): AvailabilityRowModel {
  const { up, down, unobserved } = row.figures.seconds;
  const counted = up + down + unobserved;
  const before = last.find(({ id }) => id === row.id);
  const observed = ({ figures: { seconds } }: Pick<AvailabilityRow, 'figures'>): UpShare => ({
    up: seconds.up,
    of: seconds.up + seconds.down,
  });
  return {
    id: row.id,
    name,
    ratio: observed(row),
    withoutWindows: observed({ figures: row.withoutWindows }),
    last: before === undefined ? { up: 0, of: 0 } : observed(before),
    lowest: { up, of: counted },
    highest: { up: up + unobserved, of: counted },
    coverage: { up: up + down, of: counted },
    downSeconds: down,
    outages: row.outages.length,
    spans: row.spans.map(({ from, to, is }) => ({ from: iso(from), to: iso(to), is })),
  };
}

/** What was never observed comes last: nothing is known of it. */
function shareOf({ up, of }: UpShare): number {
  return of === 0 ? Number.POSITIVE_INFINITY : up / of;
}

function sources({ assets, services }: Availability, { records }: ReportInputs) {
  const outages = [...assets, ...services].flatMap((row) => row.outages.flatMap((outage) => outage.records));
  return [
    ...(records.services === undefined ? [] : [at(records.services, 'services')]),
    ...records.maintenance.map(({ path }) => wholeFile(path)),
    ...[...new Set(outages)].map(wholeFile),
  ];
}
