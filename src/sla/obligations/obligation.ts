// One thing that the agreement owes, with its date, its state and what proves it.
import type { ObligationKind, ObligationState } from '../../domain/obligation.ts';
import type { SlotOutcome } from '../../domain/inspection.ts';
import type { ClientRecords, Sourced } from '../../domain/records.ts';
import type { LocalText } from '../../domain/text.ts';
import type { EpochSeconds } from '../../domain/time.ts';

/** A file of the workspace, and the line where there is one that says it. */
export interface Proof {
  readonly path: string;
  readonly line?: number;
}

/** How much of what was owed is there, where that is more than yes or no. */
export interface Measure {
  readonly unit: 'seconds' | 'slots' | 'days';
  readonly done: number;
  readonly owed: number;
  /** Of the done ones. */
  readonly late?: number;
}

export interface WaivedBy {
  readonly id: string;
  readonly at: EpochSeconds;
  readonly by: LocalText;
  readonly reason: LocalText;
  /** What the state would be without it. */
  readonly instead: Exclude<ObligationState, 'met' | 'waived'>;
}

export interface Obligation {
  readonly id: string;
  readonly kind: ObligationKind;
  /** Who owes it: notice of duty and the quota of its days bind the client. */
  readonly party: 'provider' | 'client';
  /** What it is about: a period, a week, a checklist's month, or the number of a record. */
  readonly about: string;
  /** In people's words, where a record has them. */
  readonly title?: LocalText;
  /** Where the agreement says so. */
  readonly clause: Proof;
  /** The last instant that still keeps it. Null while a pause is open, or where the part has not arrived. */
  readonly dueAt: EpochSeconds | null;
  readonly doneAt: EpochSeconds | null;
  /** Decides the one period in which it counts. */
  readonly countsAt: EpochSeconds;
  readonly state: ObligationState;
  readonly measure?: Measure;
  readonly evidence: readonly Proof[];
  /** Planned instants of inspections that nobody can make good any more. */
  readonly missedAt?: readonly EpochSeconds[];
  /** Issued, but no commit witnesses when: the time is the one that the manifest claims (来源未见证). */
  readonly unwitnessed?: boolean;
  readonly waiver?: WaivedBy;
}

/** A formal report as it lies in the repository. */
export interface IssuedReport {
  /** `2025-03`, `2025-Q1` or `2025`. */
  readonly period: string;
  readonly path: string;
  readonly issuedAt: EpochSeconds;
  /** Whether `issuedAt` is the first commit that holds the manifest. */
  readonly witnessed: boolean;
  /** Receipts of channels by which it reached the client. */
  readonly deliveries: readonly { readonly path: string; readonly at: EpochSeconds }[];
}

export interface ObligationInputs {
  readonly records: ClientRecords;
  /** Whole months of planned slots: only their inspections are listed. */
  readonly slots: readonly SlotOutcome[];
  readonly reports: readonly IssuedReport[];
  /** What happened at this moment or later is not known. */
  readonly asOf: EpochSeconds;
}

export function proof(source: Sourced<unknown>, ...pointer: readonly (string | number)[]): Proof {
  return { path: source.path, line: source.lineOf(...pointer) };
}

/** Done by the due instant is met, at that very second too; nothing is missed before it has passed. */
export function stateOf(
  dueAt: EpochSeconds | null,
  doneAt: EpochSeconds | null,
  asOf: EpochSeconds,
): Exclude<ObligationState, 'waived'> {
  if (doneAt !== null) return dueAt === null || doneAt <= dueAt ? 'met' : 'late';
  return dueAt !== null && asOf > dueAt ? 'missed' : 'running';
}

/** Null for what is not known before `asOf`. */
export function knownBefore(at: EpochSeconds | undefined, asOf: EpochSeconds): EpochSeconds | null {
  return at !== undefined && at < asOf ? at : null;
}

export function startOfDate(date: string, zone: string): EpochSeconds {
  return Math.floor(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds / 1000);
}

export function shifted(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
