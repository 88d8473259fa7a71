// Which slots a schedule plans, which of them are due, and what became of them.
import { instantsOf } from '../calendar/planned-days.ts';
import type { Round, Slot, SlotOutcome } from '../domain/inspection.ts';
import { deviceWords } from './device-words.ts';
import { ON_TIME_WITHIN_SECONDS, RUNNABLE_FOR_SECONDS, slotId } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';

type Planned = Pick<ClientRecords, 'schedule' | 'client' | 'agreement' | 'calendars' | 'assets'>;

/**
 * All slots with `from` ≤ planned instant < `until`, in order of time, then checklist, then asset. An asset that was retired has
 * none after that day and keeps those before it, as long as the schedule names it.
 */
export function plannedSlots(records: Planned, from: EpochSeconds, until: EpochSeconds): readonly Slot[] {
  const ends = endsOfService(records);
  const slots = (records.schedule?.value.entries ?? []).flatMap((entry) =>
    instantsOf(entry, records, from, until).flatMap((plannedAt) =>
      entry.assets
        .filter((asset) => plannedAt < (ends.get(asset) ?? Number.POSITIVE_INFINITY))
        .map((asset): Slot => ({ checklist: entry.checklist, asset, plannedAt })),
    ),
  );
  return slots.toSorted((a, b) => a.plannedAt - b.plannedAt || compareText(slotId(a), slotId(b)));
}

function endsOfService({ assets, client }: Planned): ReadonlyMap<string, EpochSeconds> {
  return new Map(
    assets.flatMap(({ value: { id, retiredOn } }) => {
      if (retiredOn === undefined) return [];
      const after = Temporal.PlainDate.from(retiredOn).add({ days: 1 }).toZonedDateTime(client.value.zone);
      return [[id, Math.floor(after.epochMilliseconds / 1000)] as const];
    }),
  );
}

/**
 * Planned, not yet recorded, and still worth running: up to a day after its instant (a later run would say nothing about
 * the day that was planned; the slot is then missed).
 */
export function dueSlots(records: Planned, now: EpochSeconds, recorded: readonly Slot[]): readonly Slot[] {
  const done = new Set(recorded.map(slotId));
  const candidates = plannedSlots(records, now - RUNNABLE_FOR_SECONDS + 1, now + 1).filter((slot) => !done.has(slotId(slot)));
  const newest = new Map(candidates.map((slot) => [`${slot.checklist}/${slot.asset}`, slot]));
  return [...newest.values()];
}

/** Joins plan and records: every planned slot, with its first recorded result if any ran. */
export function outcomes(
  planned: readonly Slot[],
  rounds: readonly (Round & { readonly path?: string })[],
): readonly SlotOutcome[] {
  const results = new Map<string, Pick<SlotOutcome, 'result' | 'record' | 'said'>>();
  const saidIn = deviceWords();
  for (const round of rounds) {
    const said = saidIn(round);
    for (const result of round.slots) {
      const id = slotId(result);
      const where = round.path === undefined ? {} : { record: round.path, ...said(result) };
      if (!results.has(id)) results.set(id, { result, ...where });
    }
  }
  return planned.map(({ checklist, asset, plannedAt }) => {
    const found = results.get(slotId({ checklist, asset, plannedAt }));
    const late = found?.result !== undefined && found.result.startedAt - plannedAt > ON_TIME_WITHIN_SECONDS;
    return { checklist, asset, plannedAt, ...found, late };
  });
}

/** By code unit, the same on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
