// What an engineer on call has to know of one client now.
import type { ItemResult, SlotOutcome } from '../../domain/inspection.ts';
import type { LocalText } from '../../domain/text.ts';
import { type EpochSeconds, isoInZone } from '../../domain/time.ts';
import { stateAsOf } from '../../inspection/as-of.ts';
import type { Waiting } from '../../desk/queue.ts';
import type { Desk } from '../desk/state.ts';
import { slotsBetween } from '../inputs/read-inputs.ts';

export interface AbnormalItem {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly checklist: string;
  readonly item: string;
  readonly title: LocalText;
  readonly state: 'attention' | 'fault' | 'unknown';
  readonly seenAt: EpochSeconds;
  readonly path: string;
}

/** Something that is to be done on this day, where the client is. */
export interface DueToday {
  readonly id: string;
  readonly title: LocalText;
  readonly dueAt: EpochSeconds | null;
  readonly dueOn: string;
  readonly isLate: boolean;
}

export interface Status extends Desk {
  readonly clocks: readonly Waiting[];
  readonly today: readonly DueToday[];
  readonly slots: { readonly done: number; readonly planned: number };
  readonly abnormal: readonly AbnormalItem[];
  readonly isInspected: boolean;
}

export async function statusOf(desk: Desk): Promise<Status> {
  const { records, tree, asOf } = desk;
  const { zone } = records.client.value;
  const today = Temporal.Instant.fromEpochMilliseconds(asOf * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds / 1000;
  const [from, until] = [startOf(today), startOf(today.add({ days: 1 }))];
  const [slots, seen] = await Promise.all([slotsBetween({ records, tree }, from, until), stateAsOf(tree, records.id, asOf)]);
  return {
    ...desk,
    clocks: desk.waiting
      .filter(({ clock }) => clock !== null)
      .toSorted((one, other) => (one.leftSeconds ?? 0) - (other.leftSeconds ?? 0)),
    today: dueToday(desk, today.toString(), until),
    slots: { done: slots.filter((slot) => isDone(slot, asOf)).length, planned: slots.length },
    abnormal: seen.flatMap((slot) => slot.items.flatMap((item) => abnormal(desk, slot, item))).toSorted(worstFirst),
    isInspected: seen.length > 0,
  };
}

function isDone({ result }: SlotOutcome, asOf: EpochSeconds): boolean {
  return result !== undefined && result.startedAt <= asOf;
}

/** Actions whose day has come, and what waits for a moment of this day. */
function dueToday({ records, waiting }: Desk, today: string, until: EpochSeconds): readonly DueToday[] {
  const actions = records.actions
    .filter(({ value }) => value.raisedOn <= today && value.due <= today && (value.doneOn === undefined || value.doneOn > today))
    .map(({ value: { id, title, due } }) => ({ id, title, dueAt: null, dueOn: due, isLate: due < today }));
  const { zone } = records.client.value;
  const dateOf = (at: EpochSeconds) =>
    Temporal.Instant.fromEpochMilliseconds(at * 1000)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
  const moments = waiting.flatMap(({ id, title, dueAt, leftSeconds }) =>
    dueAt === null || dueAt >= until ? [] : [{ id, title, dueAt, dueOn: dateOf(dueAt), isLate: (leftSeconds ?? 0) < 0 }],
  );
  return [...moments, ...actions];
}

interface SeenSlot {
  readonly asset: string;
  readonly checklist: string;
  readonly finishedAt: EpochSeconds;
  readonly path: string;
}

function abnormal(
  { records, asOf }: Desk,
  { asset, checklist, finishedAt, path }: SeenSlot,
  { item, state }: ItemResult,
): readonly AbnormalItem[] {
  if (state !== 'attention' && state !== 'fault' && state !== 'unknown') return [];
  const device = records.assets.find(({ value }) => value.id === asset)?.value;
  if (device?.retiredOn !== undefined && device.retiredOn < isoInZone(asOf, records.client.value.zone).slice(0, 10)) return [];
  const title = records.checklists
    .find(({ value }) => value.id === checklist)
    ?.value.groups.flatMap(({ items }) => items)
    .find(({ id }) => id === item)?.title;
  return [{ asset, assetName: device?.name ?? asset, checklist, item, title: title ?? item, state, seenAt: finishedAt, path }];
}

const WORST = ['fault', 'attention', 'unknown'];

function worstFirst(one: AbnormalItem, other: AbnormalItem): number {
  return (
    WORST.indexOf(one.state) - WORST.indexOf(other.state) || (one.asset < other.asset ? -1 : one.asset > other.asset ? 1 : 0)
  );
}
