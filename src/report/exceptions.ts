// What inspections found: every single finding, and findings of one item of one asset together as one problem.
import type { ItemResult, SlotOutcome, SlotResult } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { epochSeconds } from '../domain/time.ts';
import { itemOf } from './checklists.ts';
import { wholeFile } from './evidence.ts';
import { formRow, neighbourNames } from './form.ts';
import type { ReportInputs } from './inputs.ts';
import type { AnnexException } from './models/annex.ts';
import type { ExceptionProblem, SeenResult } from './models/inspections.ts';
import { assetName, slotsIn, type Shared } from './shared.ts';
import { recordSources } from './sources.ts';

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
const saidOf = ({ slot, item }: Seen) => slot.said?.[item.item];
const isAbnormal = ({ item }: Seen) => item.state === 'attention' || item.state === 'fault';

/** All times that one item of one asset was abnormal in the month are one problem. */
export function problemsOf({ records, slots }: ReportInputs, shared: Shared): readonly ExceptionProblem[] {
  const seen = seenIn(shared.slots);
  const before = new Set(seenIn(slotsIn(slots, shared.previous)).filter(isAbnormal).map(keyOf));
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
      const said = saidOf(worst) ?? group.map(saidOf).find((record) => record !== undefined);
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
          again: before.has(keyOf(last)),
          evidence: shared.evidence.add(
            'exceptions',
            recordSources(group.map(({ slot }) => slot)),
            `${last.slot.asset}/${last.item.item}`,
          ),
          said,
        },
      ];
    })
    .toSorted(
      (left, right) =>
        Number(right.state === 'fault') - Number(left.state === 'fault') ||
        (left.firstAt < right.firstAt ? -1 : left.firstAt > right.firstAt ? 1 : 0),
    )
    .map(({ said, ...problem }) => ({
      ...problem,
      ...(said === undefined
        ? {}
        : { saidEvidence: shared.evidence.add('device-words', [wholeFile(said)], `${problem.asset}/${problem.item}`) }),
    }));
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

/** Every single finding, for the annex, and to how many problems they belong. */
export function annexExceptions(
  { records }: ReportInputs,
  shared: Shared,
): { readonly problems: number; readonly exceptions: readonly AnnexException[] } {
  const abnormal = seenIn(shared.slots).filter(isAbnormal);
  return {
    problems: new Set(abnormal.map(keyOf)).size,
    exceptions: abnormal.map((seen) => {
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
    }),
  };
}
