// 6: planned, done, missed and late by checklist and day; what was found; what has no verdict and why.
import type { CheckItem, Checklist } from '../../domain/checklist.ts';
import type { ItemResult, SlotOutcome, SlotResult, UnknownReason } from '../../domain/inspection.ts';
import type { ClientRecords } from '../../domain/records.ts';
import { epochSeconds } from '../../domain/time.ts';
import { dayKind, weekdayOf } from '../../calendar/planned-days.ts';
import { datesOf } from '../days.ts';
import { at, wholeFile } from '../evidence.ts';
import type { ReportInputs } from '../inputs.ts';
import type { AnnexException } from '../models/annex.ts';
import type {
  ChecklistRow,
  DayCell,
  ExceptionProblem,
  InspectionsSection,
  NoVerdictRow,
  SeenResult,
} from '../models/inspections.ts';
import type { IsoDate } from '../models/time.ts';
import { formRow, neighbourNames } from '../form.ts';
import { assetName, slotsIn, sum, type Shared } from '../shared.ts';
import { recordSources } from './summary.ts';

export function composeInspections(inputs: ReportInputs, shared: Shared): InspectionsSection {
  const { records } = inputs;
  const dates = datesOf(shared.period);
  const problems = problemsOf(inputs, shared);
  const items = shared.slots.flatMap(({ result }) => result?.items ?? []);
  const count = (state: ItemResult['state']) => items.filter((item) => item.state === state).length;
  return {
    kind: 'inspections',
    planned: shared.slots.length,
    done: shared.slots.filter(({ result }) => result !== undefined).length,
    missed: shared.slots.filter(({ result }) => result === undefined).length,
    late: shared.slots.filter(({ late }) => late).length,
    exceptionItems: count('attention') + count('fault'),
    unknownItems: count('unknown'),
    uncheckedItems: count('unchecked'),
    cleared: problems.filter(({ clearedAt }) => clearedAt !== null).length,
    days: dates.map((date) => ({ date, kind: dayKind(date, records), monday: weekdayOf(date) === 'mon' })),
    checklists: checklistRows(inputs, dates, shared),
    daysEvidence: shared.evidence.add('inspection-days', [
      ...(records.schedule === undefined ? [] : [at(records.schedule, 'entries')]),
      ...recordSources(shared.slots),
    ]),
    problems,
    noVerdict: noVerdictRows(records, shared),
  };
}

function checklistRows({ records }: ReportInputs, dates: readonly IsoDate[], shared: Shared): readonly ChecklistRow[] {
  const ids = [...new Set([...shared.slots, ...shared.slotsToCome].map(({ checklist }) => checklist))];
  const order = records.schedule?.value.entries.map(({ checklist }) => checklist) ?? [];
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return ids
    .toSorted((left, right) => place(left) - place(right) || (left < right ? -1 : 1))
    .map((checklist) => {
      const own = shared.slots.filter((slot) => slot.checklist === checklist);
      const toCome = shared.slotsToCome.filter((slot) => slot.checklist === checklist);
      const onDate = (slots: readonly SlotOutcome[], date: IsoDate) =>
        slots.filter(({ plannedAt }) => shared.iso(plannedAt).startsWith(date));
      return {
        checklist,
        title: checklistOf(records, checklist)?.title ?? checklist,
        every: records.schedule?.value.entries.find((entry) => entry.checklist === checklist)?.every ?? null,
        planned: own.length,
        done: own.filter(({ result }) => result !== undefined).length,
        missed: own.filter(({ result }) => result === undefined).length,
        late: own.filter(({ late }) => late).length,
        days: dates.map((date) => dayCell(onDate(own, date), onDate(toCome, date).length)),
        evidence: shared.evidence.add('inspection-days', recordSources(own), checklist),
      };
    });
}

function dayCell(slots: readonly SlotOutcome[], toCome: number): DayCell {
  const items = slots.flatMap(({ result }) => result?.items ?? []);
  const state = slots.some(({ result }) => result === undefined)
    ? 'missed'
    : slots.length > 0
      ? 'done'
      : toCome > 0
        ? 'to-come'
        : 'not-planned';
  return {
    state,
    late: slots.some(({ late }) => late),
    exceptions: items.filter(({ state: found }) => found === 'attention' || found === 'fault').length,
    undetermined: items.filter(({ state: found }) => found === 'unknown').length,
  };
}

export function checklistOf(records: ClientRecords, id: string): Checklist | undefined {
  return records.checklists.find(({ value }) => value.id === id)?.value;
}

export function itemOf(records: ClientRecords, checklist: string, item: string): CheckItem | undefined {
  return checklistOf(records, checklist)
    ?.groups.flatMap(({ items }) => items)
    .find(({ id }) => id === item);
}

interface Seen {
  readonly slot: SlotOutcome;
  readonly result: SlotResult;
  readonly item: ItemResult;
}

function seenIn(slots: readonly SlotOutcome[]): readonly Seen[] {
  return slots
    .toSorted((left, right) => left.plannedAt - right.plannedAt)
    .flatMap((slot) =>
      slot.result === undefined ? [] : slot.result.items.map((item) => ({ slot, result: slot.result as SlotResult, item })),
    );
}

const keyOf = ({ slot, item }: Seen) => `${slot.checklist}/${slot.asset}/${item.item}`;
const isAbnormal = ({ item }: Seen) => item.state === 'attention' || item.state === 'fault';

/** All times that one item of one asset was abnormal in the month are one problem. */
function problemsOf({ records, slots }: ReportInputs, shared: Shared): readonly ExceptionProblem[] {
  const seen = seenIn(shared.slots);
  const lastMonth = new Set(seenIn(slotsIn(slots, shared.previous)).filter(isAbnormal).map(keyOf));
  const groups = Map.groupBy(seen.filter(isAbnormal), keyOf);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const last = group.at(-1);
      if (first === undefined || last === undefined) return [];
      const worst = group.findLast(({ item }) => item.state === 'fault') ?? last;
      const item = itemOf(records, last.slot.checklist, last.item.item);
      const cleared = seen.find(
        (entry) =>
          keyOf(entry) === keyOf(last) && entry.item.state === 'normal' && entry.result.finishedAt > last.result.finishedAt,
      );
      const incident = incidentOf(last.slot.asset, first.result.finishedAt, last.result.finishedAt, shared);
      return [
        {
          asset: last.slot.asset,
          assetName: assetName(shared.assets, last.slot.asset),
          checklist: last.slot.checklist,
          item: last.item.item,
          itemTitle: item?.title ?? last.item.item,
          ...(item?.standard === undefined ? {} : { standard: item.standard }),
          state: worst.item.state === 'fault' ? ('fault' as const) : ('attention' as const),
          seen: seenResult(worst, records),
          times: group.length,
          firstAt: shared.iso(first.result.finishedAt),
          lastAt: shared.iso(last.result.finishedAt),
          clearedAt: cleared === undefined ? null : shared.iso(cleared.result.finishedAt),
          ...(incident === undefined ? {} : { incident }),
          again: lastMonth.has(keyOf(last)),
          evidence: shared.evidence.add(
            'exceptions',
            group.flatMap(({ slot }) => (slot.record === undefined ? [] : [wholeFile(slot.record)])),
            `${last.slot.asset}/${last.item.item}`,
          ),
        },
      ];
    })
    .toSorted(
      (left, right) =>
        Number(right.state === 'fault') - Number(left.state === 'fault') ||
        (left.firstAt < right.firstAt ? -1 : left.firstAt > right.firstAt ? 1 : 0),
    );
}

function seenResult({ item, slot }: Seen, records: ClientRecords): SeenResult {
  const definition = itemOf(records, slot.checklist, item.item);
  if (definition === undefined) return { state: item.state };
  const { state, reading, facts, comparison, pointed, attested } = formRow(
    definition,
    slot,
    records,
    neighbourNames(records, records.client.value),
  );
  return {
    state,
    ...(reading === undefined ? {} : { reading }),
    ...(facts === undefined ? {} : { facts }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(pointed === undefined ? {} : { pointed }),
    ...(attested === undefined ? {} : { attested }),
  };
}

const NEAR_SECONDS = 86_400;

/** An incident of the asset that was reported around the time of the findings. */
function incidentOf(asset: string, firstAt: number, lastAt: number, { incidents }: Shared): string | undefined {
  return incidents.find(({ value }) => {
    const reportedAt = epochSeconds(value.timeline.reportedAt);
    return value.assets.includes(asset) && reportedAt >= firstAt - NEAR_SECONDS && reportedAt <= lastAt + NEAR_SECONDS;
  })?.value.id;
}

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

/** Device by device, for the annex. */
export function noVerdictByDevice({ records }: ReportInputs, shared: Shared): readonly NoVerdictRow[] {
  const groups = Map.groupBy(silentIn(shared.slots), ({ slot, state, reason }) =>
    [slot.checklist, slot.asset, state, reasonKey(reason)].join('/'),
  );
  return sorted([...groups.values()].map((group) => silentRow(group, records, shared)));
}

/** What had the same state, reason and dates is one row: a day on which no round ran, a device that was dead. */
function noVerdictRows(records: ClientRecords, shared: Shared): readonly NoVerdictRow[] {
  const byThing = Map.groupBy(silentIn(shared.slots), ({ slot, state, reason }) =>
    [slot.checklist, slot.asset, state, reasonKey(reason)].join('/'),
  );
  const byDates = Map.groupBy([...byThing.values()], (group) => {
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
  const ran = group.flatMap(({ slot }) => (slot.record === undefined ? [] : [wholeFile(slot.record)]));
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

/** Every single finding, for the annex. */
export function annexExceptions({ records }: ReportInputs, shared: Shared): readonly AnnexException[] {
  return seenIn(shared.slots)
    .filter(isAbnormal)
    .map((seen) => {
      const item = itemOf(records, seen.slot.checklist, seen.item.item);
      return {
        at: shared.iso(seen.result.finishedAt),
        assetName: assetName(shared.assets, seen.slot.asset),
        itemTitle: item?.title ?? seen.item.item,
        ...(item?.standard === undefined ? {} : { standard: item.standard }),
        state: seen.item.state === 'fault' ? 'fault' : 'attention',
        seen: seenResult(seen, records),
        ...(seen.slot.record === undefined ? {} : { record: seen.slot.record }),
      };
    });
}
