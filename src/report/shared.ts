// What several sections need is computed once: the series, the clocks, the incidents, the inspections of the period.
import { timesOn } from '../calendar/planned-days.ts';
import type { FaultLevel } from '../domain/agreement.ts';
import type { Asset } from '../domain/asset.ts';
import type { Language } from '../domain/client.ts';
import type { Incident } from '../domain/incident.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import { periodOf, seriesOf, type Period } from '../domain/period.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { ScheduleEntry } from '../domain/schedule.ts';
import type { LocalText } from '../domain/text.ts';
import { epochSeconds, isoInZone, type EpochSeconds } from '../domain/time.ts';
import { assessKinds, type ClocksByKind } from '../sla/assess.ts';
import type { ClockResult } from '../sla/clock.ts';
import { datesOf } from './days.ts';
import { evidenceBook, type EvidenceBook } from './evidence.ts';
import type { ReportInputs } from './inputs.ts';
import type { ReportProblem } from './models/commentary.ts';
import type { Thresholds } from './models/status.ts';
import type { IsoDate, IsoInstant } from './models/time.ts';
import { thresholds } from './status.ts';

export interface Shared {
  /** Six months, four quarters or the months of a year, oldest first. */
  readonly series: readonly Period[];
  readonly period: Period;
  readonly previous: Period;
  /** Whether the agreement was in force in a period that has begun; of another one nothing is known, which is not 0. */
  readonly covers: (period: Period) => boolean;
  /** Whether it was in the period before; if not, nothing is compared with it. */
  readonly hasPrevious: boolean;
  readonly cutOff: EpochSeconds;
  /** Until when the repository knows something: reports are issued after the end of their period. */
  readonly asOf: EpochSeconds;
  /** Last date of which the report knows something. */
  readonly cutOffDate: IsoDate;
  /** Of the incidents. */
  readonly clocks: readonly ClockResult[];
  /** Of incidents, requests and defects, never mixed. */
  readonly kinds: ClocksByKind;
  /** Known at the cut-off and not withdrawn by then. */
  readonly incidents: readonly Sourced<Incident>[];
  readonly assets: ReadonlyMap<string, Asset>;
  /** Slots of the period whose time had come at the cut-off, and those still to come. */
  readonly slots: readonly SlotOutcome[];
  readonly slotsToCome: readonly SlotOutcome[];
  readonly thresholds: Thresholds;
  readonly languages: readonly Language[];
  readonly evidence: EvidenceBook;
  readonly problems: ReportProblem[];
  readonly iso: (seconds: EpochSeconds) => IsoInstant;
  /** Any instant of a record, in the client's zone. */
  readonly local: (instant: string) => IsoInstant;
}

export function shared(inputs: ReportInputs): Shared {
  const { records, period, revision } = inputs;
  const cutOff = Math.min(period.endAt, epochSeconds(revision.committedAt));
  const iso = (seconds: EpochSeconds) => isoInZone(seconds, period.zone);
  const inPeriod = slotsIn(inputs.slots, period);
  const kinds = assessKinds(records, cutOff);
  const covers = ({ endDate, startAt }: Period) => endDate > records.agreement.value.inForce.from && startAt < cutOff;
  return {
    series: seriesOf(period),
    period,
    previous: periodOf(period, -1),
    covers,
    hasPrevious: covers(periodOf(period, -1)),
    cutOff,
    asOf: epochSeconds(revision.committedAt),
    cutOffDate: iso(cutOff === period.endAt ? cutOff - 1 : cutOff).slice(0, 10),
    clocks: kinds.incident,
    kinds,
    incidents: records.incidents.filter(({ value }) => isKnown(value, cutOff)),
    assets: new Map(records.assets.map(({ value }) => [value.id, value])),
    slots: inPeriod.filter((slot) => slot.result !== undefined || slot.plannedAt <= cutOff),
    slotsToCome: inPeriod.filter((slot) => slot.result === undefined && slot.plannedAt > cutOff),
    thresholds: thresholds(records.agreement.value),
    languages: records.client.value.languages,
    evidence: evidenceBook(),
    problems: [],
    iso,
    local: (instant) => iso(epochSeconds(instant)),
  };
}

function isKnown(incident: Incident, cutOff: EpochSeconds): boolean {
  if (epochSeconds(incident.timeline.reportedAt) >= cutOff) return false;
  return incident.withdrawn === undefined || epochSeconds(incident.withdrawn.at) >= cutOff;
}

export function slotsIn(slots: readonly SlotOutcome[], period: Period): readonly SlotOutcome[] {
  return slots.filter(({ plannedAt }) => isWithin(plannedAt, period));
}

export function isWithin(at: EpochSeconds, period: Period): boolean {
  return at >= period.startAt && at < period.endAt;
}

export function isOnDateIn(date: IsoDate, { startDate, endDate }: Pick<Period, 'startDate' | 'endDate'>): boolean {
  return date >= startDate && date < endDate;
}

/** Assets that were in service on a date. */
export function inServiceOn({ assets }: ClientRecords, date: IsoDate): readonly Sourced<Asset>[] {
  return assets.filter(
    ({ value }) =>
      (value.commissionedOn === undefined || value.commissionedOn <= date) &&
      (value.retiredOn === undefined || value.retiredOn > date),
  );
}

export const inService = (records: ClientRecords, { cutOffDate }: Shared): readonly Sourced<Asset>[] =>
  inServiceOn(records, cutOffDate);

/** How many inspections an entry of the schedule plans on a date; an asset that was retired by then has none. */
export function inspectionsOn(entry: ScheduleEntry, date: IsoDate, records: ClientRecords): number {
  const times = timesOn(entry, date, records);
  if (times === 0) return 0;
  const gone = ({ value }: Sourced<Asset>) => value.retiredOn !== undefined && value.retiredOn <= date;
  const retired = new Set(records.assets.filter(gone).map(({ value }) => value.id));
  return times * entry.assets.filter((asset) => !retired.has(asset)).length;
}

/** Days of the period on which somebody was on duty on site. */
export function onsiteDays({ records, period }: ReportInputs, shared: Shared): number {
  const spans = records.duties
    .filter(({ value }) => value.kind !== 'expert-call')
    // Spans are half-open: a duty until midnight ends on the day before.
    .map(({ value }) => ({
      first: shared.local(value.from).slice(0, 10),
      last: shared.iso(epochSeconds(value.to) - 1).slice(0, 10),
    }));
  return datesOf(period).filter(
    (date) => date <= shared.cutOffDate && spans.some(({ first, last }) => first <= date && date <= last),
  ).length;
}

export function reportedIn(incidents: readonly Sourced<Incident>[], period: Period): readonly Sourced<Incident>[] {
  return incidents.filter(({ value }) => isWithin(epochSeconds(value.timeline.reportedAt), period));
}

/** The level in force at an instant. */
export function levelAt(incident: Incident, at: EpochSeconds): FaultLevel {
  return (incident.levelChanges ?? []).findLast((change) => epochSeconds(change.at) <= at)?.to ?? incident.level;
}

/** The milestone, unless it lies after the cut-off: then the report does not know of it yet. */
export function reached(instant: string | undefined, cutOff: EpochSeconds): EpochSeconds | null {
  if (instant === undefined) return null;
  const at = epochSeconds(instant);
  return at < cutOff ? at : null;
}

export function isOpen({ timeline }: Incident, cutOff: number): boolean {
  return timeline.resolvedAt === undefined || epochSeconds(timeline.resolvedAt) >= cutOff;
}

export function assetName(assets: ReadonlyMap<string, Asset>, id: string): LocalText {
  return assets.get(id)?.name ?? id;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
