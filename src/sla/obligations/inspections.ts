// Inspections by cycle: every checklist of every month, with all its planned slots.
import { ON_TIME_WITHIN_SECONDS, RUNNABLE_FOR_SECONDS, type SlotOutcome } from '../../domain/inspection.ts';
import { inspectionId } from '../../domain/obligation.ts';
import { type EpochSeconds, isoInZone } from '../../domain/time.ts';
import { type Measure, type Obligation, type ObligationInputs, type Proof, proof, shifted, startOfDate } from './obligation.ts';

export function inspectionObligations(inputs: ObligationInputs): readonly Obligation[] {
  const { records, slots } = inputs;
  const { zone } = records.client.value;
  const { from, until } = records.agreement.value.inForce;
  const [first, end] = [startOfDate(from, zone), startOfDate(shifted(until, 1), zone)];
  const owed = slots.filter(({ plannedAt }) => plannedAt >= first && plannedAt < end);
  const groups = Map.groupBy(owed, ({ checklist, plannedAt }) => inspectionId(checklist, isoInZone(plannedAt, zone).slice(0, 7)));
  return [...groups].flatMap(([id, group]) => obligation(id, group, inputs));
}

function obligation(id: string, slots: readonly SlotOutcome[], { records, asOf }: ObligationInputs): readonly Obligation[] {
  const ordered = slots.toSorted((one, other) => one.plannedAt - other.plannedAt);
  const [last] = ordered.slice(-1);
  if (last === undefined) return [];
  const done = ordered.flatMap((slot) => (isKnown(slot, asOf) ? [slot] : []));
  const open = ordered.filter((slot) => !isKnown(slot, asOf));
  const late = done.filter((slot) => slot.late).length;
  const measure: Measure = { unit: 'slots', done: done.length, owed: ordered.length, late };
  const missedAt = [...new Set(open.filter((slot) => isMissed(slot, asOf)).map(({ plannedAt }) => plannedAt))];
  const finished = done.map(({ result }) => result?.finishedAt ?? 0);
  const place = records.schedule?.value.entries.findIndex(({ checklist }) => checklist === last.checklist) ?? -1;
  const title = records.checklists.find(({ value }) => value.id === last.checklist)?.value.title;
  const clause: Proof =
    records.schedule === undefined
      ? { path: records.agreement.path }
      : proof(records.schedule, 'entries', ...(place < 0 ? [] : [place]));
  return [
    {
      id,
      kind: 'inspection',
      party: 'provider',
      about: id.slice('INSP-'.length),
      ...(title === undefined ? {} : { title }),
      clause,
      dueAt: last.plannedAt + ON_TIME_WITHIN_SECONDS,
      doneAt: open.length === 0 ? Math.max(...finished) : null,
      countsAt: last.plannedAt,
      state: inspectionState(open, late, missedAt),
      measure,
      ...(missedAt.length === 0 ? {} : { missedAt }),
      evidence: [...new Set(lateFirst(done).flatMap(({ record }) => record ?? []))].map((path) => ({ path })),
    },
  ];
}

/** What is to be seen first proves the state. */
function lateFirst(slots: readonly SlotOutcome[]): readonly SlotOutcome[] {
  return [...slots.filter(({ late }) => late), ...slots.filter(({ late }) => !late)];
}

/** A slot that is missed decides the month at once; one that was late only when the others are done. */
function inspectionState(open: readonly SlotOutcome[], late: number, missedAt: readonly EpochSeconds[]): Obligation['state'] {
  if (missedAt.length > 0) return 'missed';
  if (open.length > 0) return 'running';
  return late > 0 ? 'late' : 'met';
}

function isMissed({ plannedAt }: SlotOutcome, asOf: EpochSeconds): boolean {
  return asOf >= plannedAt + RUNNABLE_FOR_SECONDS;
}

function isKnown({ result }: SlotOutcome, asOf: EpochSeconds): boolean {
  return result !== undefined && result.finishedAt < asOf;
}
