// How much of the period services and assets were up, as far as the inspections can tell.
import type { LocalText } from '../../domain/text.ts';
import type { AvailabilityClass } from '../../sla/availability-decision.ts';
import type { ObjectiveVerdict } from '../../sla/availability.ts';
import type { Standing } from '../../sla/availability-windows.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoInstant } from './time.ts';

/** Shares as parts of seconds, so that every reader divides alike; null where the whole is nothing. */
export interface UpShare {
  readonly up: number;
  readonly of: number;
}

export interface AvailabilityRowModel {
  readonly id: string;
  readonly name: LocalText;
  /** up ÷ (up + down), maintenance that counts left out. */
  readonly ratio: UpShare;
  /** The same if no maintenance window counted. */
  readonly withoutWindows: UpShare;
  readonly last: UpShare;
  /** If all unobserved time was down, and if all of it was up. */
  readonly lowest: UpShare;
  readonly highest: UpShare;
  /** Observed of not excluded. */
  readonly coverage: UpShare;
  readonly downSeconds: number;
  readonly outages: number;
  /** The period in order, cut where the class changes. */
  readonly spans: readonly { readonly from: IsoInstant; readonly to: IsoInstant; readonly is: AvailabilityClass }[];
}

export interface ServiceAvailability extends AvailabilityRowModel {
  readonly objectivePercent: number;
  readonly verdict: ObjectiveVerdict;
}

export interface AvailabilityModel {
  readonly services: readonly ServiceAvailability[];
  /** Every asset, the least available first. */
  readonly assets: readonly AvailabilityRowModel[];
  readonly windows: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly from: IsoInstant;
    readonly to: IsoInstant;
    readonly declaredAt: IsoInstant;
    readonly standing: Standing;
  }[];
  readonly evidence: EvidenceId;
}
