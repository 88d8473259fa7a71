// Which slots a schedule plans, which of them are due, and what became of them.
import type { Round, Slot, SlotOutcome } from '../domain/inspection.ts';
import { slotId } from '../domain/inspection.ts';
import type { Schedule, ScheduleEntry } from '../domain/schedule.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { WEEKDAYS } from '../domain/agreement.ts';

export interface Planning {
  readonly schedule: Schedule;
  /** The zone in which the schedule's times of day are meant. */
  readonly zone: string;
  /** Whether a local date has service hours: make-up days do, holidays do not. */
  readonly isWorkday: (date: string) => boolean;
}

const LATE_AFTER_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** All slots with `from` ≤ planned instant < `until`, in order of time, then checklist, then asset. */
export function plannedSlots(planning: Planning, from: EpochSeconds, until: EpochSeconds): readonly Slot[] {
  const slots = planning.schedule.entries.flatMap((entry) =>
    instantsOf(entry, planning, from, until).flatMap((plannedAt) =>
      entry.assets.map((asset): Slot => ({ checklist: entry.checklist, asset, plannedAt })),
    ),
  );
  return slots.toSorted((a, b) => a.plannedAt - b.plannedAt || compareText(slotId(a), slotId(b)));
}

/**
 * Planned, not yet recorded, and still worth running: up to a day after its instant (a later run would say nothing about
 * the day that was planned; the slot is then missed).
 */
export function dueSlots(planning: Planning, now: EpochSeconds, recorded: readonly Slot[]): readonly Slot[] {
  const done = new Set(recorded.map(slotId));
  const candidates = plannedSlots(planning, now - DAY_SECONDS + 1, now + 1).filter((slot) => !done.has(slotId(slot)));
  const newest = new Map(candidates.map((slot) => [`${slot.checklist}/${slot.asset}`, slot]));
  return [...newest.values()];
}

/** Joins plan and records: every planned slot, with its first recorded result if any ran. */
export function outcomes(
  planned: readonly Slot[],
  rounds: readonly (Round & { readonly path?: string })[],
): readonly SlotOutcome[] {
  const results = new Map<string, Pick<SlotOutcome, 'result' | 'record'>>();
  for (const round of rounds) {
    for (const result of round.slots) {
      const id = slotId(result);
      if (!results.has(id)) results.set(id, { result, ...(round.path === undefined ? {} : { record: round.path }) });
    }
  }
  return planned.map(({ checklist, asset, plannedAt }) => {
    const found = results.get(slotId({ checklist, asset, plannedAt }));
    const late = found?.result !== undefined && found.result.startedAt - plannedAt > LATE_AFTER_SECONDS;
    return { checklist, asset, plannedAt, ...found, late };
  });
}

function instantsOf(entry: ScheduleEntry, planning: Planning, from: EpochSeconds, until: EpochSeconds): EpochSeconds[] {
  const local = (seconds: EpochSeconds) =>
    Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      .toZonedDateTimeISO(planning.zone)
      .toPlainDate();
  const instants: EpochSeconds[] = [];
  const last = local(until);
  for (let date = local(from).subtract({ days: 1 }); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (!runsOn(entry, date, planning)) continue;
    const at = instantOn(entry, date, planning.zone);
    if (at >= from && at < until) instants.push(at);
  }
  return instants;
}

function runsOn(entry: ScheduleEntry, date: Temporal.PlainDate, planning: Planning): boolean {
  switch (entry.every) {
    case 'day':
      return true;
    case 'workday':
      return planning.isWorkday(date.toString());
    case 'week':
      return WEEKDAYS[date.dayOfWeek - 1] === (entry.weekday ?? 'mon');
    case 'month':
      return date.day === (entry.day ?? 1);
  }
}

function instantOn(entry: ScheduleEntry, date: Temporal.PlainDate, zone: string): EpochSeconds {
  const endsDay = entry.at === '24:00';
  const local = (endsDay ? date.add({ days: 1 }) : date).toZonedDateTime({
    timeZone: zone,
    plainTime: endsDay ? '00:00' : entry.at,
  });
  return Math.floor(local.epochMilliseconds / 1000);
}

/** By code unit, the same on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
