// What should have had a verdict and has none, and why: rounds that never ran, items that could not be judged or that nobody checked.
import type { SlotOutcome, UnknownReason } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { checklistOf, itemOf } from './checklists.ts';
import { at } from './evidence.ts';
import type { ReportInputs } from './inputs.ts';
import type { NoVerdictRow } from './models/inspections.ts';
import type { IsoDate } from './models/time.ts';
import { assetName, sum, type Shared } from './shared.ts';
import { recordSources } from './sources.ts';

/** Something that should have had a verdict: a slot that never ran, or an item of one that did. */
interface Silent {
  readonly slot: SlotOutcome;
  readonly state: NoVerdictRow['state'];
  readonly item?: string;
  readonly reason?: UnknownReason;
}

function silentIn(slots: readonly SlotOutcome[]): readonly Silent[] {
  return slots.flatMap((slot): readonly Silent[] => {
    if (slot.result === undefined) return [{ slot, state: 'missed' }];
    return slot.result.items.flatMap(({ item, state, reason }) =>
      state === 'unknown' || state === 'unchecked' ? [{ slot, state, item, ...(reason === undefined ? {} : { reason }) }] : [],
    );
  });
}

/** What one device lacks for one reason. */
function byDeviceAndReason({ slots }: Shared): readonly (readonly Silent[])[] {
  const groups = Map.groupBy(silentIn(slots), ({ slot, state, reason }) =>
    [slot.checklist, slot.asset, state, reasonKey(reason)].join('/'),
  );
  return [...groups.values()];
}

/** Device by device, for the annex. */
export function noVerdictByDevice({ records }: ReportInputs, shared: Shared): readonly NoVerdictRow[] {
  return sorted(byDeviceAndReason(shared).map((group) => silentRow(group, records, shared)));
}

/** What had the same state, reason and dates is one row: a day on which no round ran, a device that was dead. */
export function noVerdictRows(records: ClientRecords, shared: Shared): readonly NoVerdictRow[] {
  const byDates = Map.groupBy(byDeviceAndReason(shared), (group) => {
    const [first] = group;
    return [first?.state, reasonKey(first?.reason), ...datesOfSilence(group, shared)].join('/');
  });
  return sorted([...byDates.values()].map((groups) => silentRow(groups.flat(), records, shared)));
}

const ORDER: readonly NoVerdictRow['state'][] = ['missed', 'unknown', 'unchecked'];

function sorted(rows: readonly NoVerdictRow[]): readonly NoVerdictRow[] {
  return rows.toSorted(
    (left, right) =>
      ORDER.indexOf(left.state) - ORDER.indexOf(right.state) || ((left.dates[0] ?? '') < (right.dates[0] ?? '') ? -1 : 1),
  );
}

function datesOfSilence(group: readonly Silent[], shared: Shared): readonly IsoDate[] {
  return [...new Set(group.map(({ slot }) => shared.iso(slot.plannedAt).slice(0, 10)))].toSorted();
}

function silentRow(group: readonly Silent[], records: ClientRecords, shared: Shared): NoVerdictRow {
  const assets = [...new Set(group.map(({ slot }) => slot.asset))];
  const checklists = [...new Set(group.map(({ slot }) => slot.checklist))];
  const [first] = group;
  const ran = recordSources(group.map(({ slot }) => slot));
  const planned = records.schedule === undefined ? [] : [at(records.schedule, 'entries')];
  return {
    assets: assets.map((asset) => assetName(shared.assets, asset)),
    checklists: checklists.map((id) => checklistOf(records, id)?.title ?? id),
    state: first?.state ?? 'missed',
    scope: scopeOf(group, checklists, records),
    dates: datesOfSilence(group, shared),
    times: group.length,
    reason: first?.reason ?? null,
    followedAt: followedAt(group, shared),
    evidence: shared.evidence.add('no-verdict', ran.length > 0 ? ran : planned, assets.join(' ')),
  };
}

function scopeOf(group: readonly Silent[], checklists: readonly string[], records: ClientRecords): NoVerdictRow['scope'] {
  const all = sum(checklists.flatMap((id) => checklistOf(records, id)?.groups.map(({ items }) => items.length) ?? []));
  const items = new Map(
    group.flatMap(({ slot, item }) =>
      item === undefined ? [] : [[`${slot.checklist}/${item}`, itemOf(records, slot.checklist, item)?.title ?? item]],
    ),
  );
  return items.size === 0 || items.size === all ? { kind: 'whole', items: all } : { kind: 'items', titles: [...items.values()] };
}

/** When all of it had a verdict again, in the period. */
function followedAt(group: readonly Silent[], shared: Shared): string | null {
  const last = Math.max(...group.map(({ slot }) => slot.plannedAt));
  const isFollowed = ({ slot, item }: Silent, { asset, checklist, plannedAt, result }: SlotOutcome) =>
    asset === slot.asset &&
    checklist === slot.checklist &&
    plannedAt > last &&
    result !== undefined &&
    (item === undefined ||
      result.items.some((entry) => entry.item === item && entry.state !== 'unknown' && entry.state !== 'unchecked'));
  const times = group.map((silent) => shared.slots.find((slot) => isFollowed(silent, slot))?.result?.finishedAt);
  const known = times.filter((time) => time !== undefined);
  return known.length < times.length || known.length === 0 ? null : shared.iso(Math.max(...known));
}

/** A dead device fails every item with the same cause: one row. */
function reasonKey(reason: UnknownReason | undefined): string {
  if (reason === undefined) return '';
  return reason.kind === 'failed' ? `failed/${reason.cause}` : reason.kind;
}
