// What the inspections say about whether an asset was up: one sighting a check, taken to hold until the next planned check.
import type { ItemResult, Round, SlotResult } from '../../domain/inspection.ts';
import type { ClientRecords } from '../../domain/records.ts';
import type { EpochSeconds } from '../../domain/time.ts';
import { plannedSlots } from '../../inspection/due.ts';
import type { Sighting } from '../../sla/availability-timeline.ts';

/** Nothing holds longer than a day after the instant for which it was planned. */
export const LONGEST_HOLD_SECONDS = 86_400;

/** A check may run up to a day late and hold for a day: earlier ones say nothing about `from`. */
export const LOOK_BACK_SECONDS = 2 * LONGEST_HOLD_SECONDS;

type Planning = Pick<ClientRecords, 'schedule' | 'client' | 'agreement' | 'calendars' | 'checklists' | 'assets'>;

/**
 * Of the time between `from` and `until`.
 * @param knownUntil what was found from then on is not known: a check that ran over midnight belongs to both days once it is done
 */
export function sightingsOf(
  records: Planning,
  rounds: readonly (Round & { readonly path: string })[],
  from: EpochSeconds,
  until: EpochSeconds,
  knownUntil = until,
): readonly Sighting[] {
  const kinds = probeKinds(records);
  const planned = plannedChecks(records, kinds, from - LOOK_BACK_SECONDS, until + LONGEST_HOLD_SECONDS + 1);
  const checks = Map.groupBy(firstResults(rounds, knownUntil), ({ slot }) => `${slot.asset}@${slot.plannedAt}`);
  return [...checks.values()].flatMap((together): readonly Sighting[] => {
    const [first] = together;
    const state = stateOf(together.flatMap(({ slot }) => probedItems(slot, kinds)));
    if (first === undefined || state === undefined) return [];
    const { asset, plannedAt } = first.slot;
    const next = planned.get(asset)?.find((instant) => instant > plannedAt) ?? Number.POSITIVE_INFINITY;
    const at = Math.min(...together.map(({ slot }) => slot.startedAt));
    return [{ asset, at, holdsUntil: Math.min(next, plannedAt + LONGEST_HOLD_SECONDS), state, record: first.path }];
  });
}

interface RecordedSlot {
  readonly slot: SlotResult;
  readonly path: string;
}

/** A slot that was run twice counts once, as in the reports. */
function firstResults(rounds: readonly (Round & { readonly path: string })[], until: EpochSeconds): readonly RecordedSlot[] {
  const first = new Map<string, RecordedSlot>();
  for (const { slots, path } of rounds) {
    for (const slot of slots) {
      const id = `${slot.checklist}/${slot.asset}@${slot.plannedAt}`;
      if (!first.has(id) && slot.finishedAt < until) first.set(id, { slot, path });
    }
  }
  return [...first.values()];
}

type ProbeKinds = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** By checklist and item; items that a person looks at have none. */
function probeKinds({ checklists }: Planning): ProbeKinds {
  return new Map(
    checklists.map(({ value }) => {
      const items = value.groups.flatMap((group) => group.items);
      return [value.id, new Map(items.flatMap(({ id, probe }) => (probe === undefined ? [] : [[id, probe.kind] as const])))];
    }),
  );
}

function plannedChecks(
  records: Planning,
  kinds: ProbeKinds,
  from: EpochSeconds,
  until: EpochSeconds,
): ReadonlyMap<string, readonly EpochSeconds[]> {
  const probed = plannedSlots(records, from, until).filter(({ checklist }) => (kinds.get(checklist)?.size ?? 0) > 0);
  return new Map(
    [...Map.groupBy(probed, ({ asset }) => asset)].map(([asset, slots]) => [asset, slots.map(({ plannedAt }) => plannedAt)]),
  );
}

interface ProbedItem {
  readonly result: ItemResult;
  readonly kind: string | undefined;
}

function probedItems(slot: SlotResult, kinds: ProbeKinds): readonly ProbedItem[] {
  return slot.items
    .filter(({ attestation, facts, reason }) => attestation === undefined && (facts !== undefined || reason !== undefined))
    .map((result) => ({ result, kind: kinds.get(slot.checklist)?.get(result.item) }));
}

/** What serves its users by these is up while these answer, whatever the machine below it says. */
const SIGNS_OF_LIFE: ReadonlySet<string | undefined> = new Set(['tcp', 'http']);

/** Nobody answered. A wrong password, a strange answer or a mistake in the settings says neither up nor down. */
const SILENT: ReadonlySet<string> = new Set(['refused', 'timeout', 'unreachable']);

function stateOf(items: readonly ProbedItem[]): Sighting['state'] | undefined {
  const signs = items.filter(({ kind }) => SIGNS_OF_LIFE.has(kind));
  const deciding = (signs.length > 0 ? signs : items).map(({ result }) => answerOf(result));
  if (deciding.length === 0) return undefined;
  if (deciding.includes('answered')) return 'up';
  return deciding.every((answer) => answer === 'silent') ? 'down' : 'unknown';
}

function answerOf({ reason }: ItemResult): 'answered' | 'silent' | 'unclear' {
  if (reason?.kind !== 'failed') return 'answered';
  return SILENT.has(reason.cause) ? 'silent' : 'unclear';
}
