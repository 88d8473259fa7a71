// What a document is composed from: records, the inspections of the time, and the revision they were read at.
import type { ConfigurationChange } from '../domain/configuration.ts';
import type { SlotOutcome } from '../domain/inspection.ts';
import type { Period } from '../domain/period.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { Availability } from '../sla/availability.ts';
import type { IssuedReport } from '../sla/obligations/obligation.ts';
import type { Machines } from './drawings/flow.ts';
import type { Estate } from './estate-diff.ts';
import type { PublishedVersion } from './models/edition.ts';
import type { RestatedPeriod } from './models/restatement.ts';

export interface Edition {
  readonly kind: 'draft' | 'formal';
  /** For example `1.0`; a draft has none. */
  readonly version?: string;
}

/** The commit that a document was made from. */
export interface DataRevision {
  readonly commit: string;
  readonly committedAt: string;
  /** Where inspection records have a branch of their own: the commit of it that they were read from. */
  readonly records?: string;
}

export interface ReportInputs {
  readonly records: ClientRecords;
  readonly period: Period;
  readonly edition: Edition;
  readonly revision: DataRevision;
  /** All slots planned in the series and in the period before, until its end, each with its result if one ran. */
  readonly slots: readonly SlotOutcome[];
  /** Formal reports of the client in the repository, with the moment that witnesses each. */
  readonly issued: readonly IssuedReport[];
  /** The estate as Git held it when the period began and when it ended; absent where its history does not reach back. */
  readonly estate?: { readonly before: Estate; readonly after: Estate };
  /** What moved in closed periods since the report before. */
  readonly restatements?: readonly RestatedPeriod[];
  /** Seen in the kept configurations; absent where none are kept. */
  readonly configurationChanges?: readonly ConfigurationChange[];
  /** Ids of approvals that were brought to the main branch by their approver, and signed where the agreement asks for it. */
  readonly witnessedApprovals?: ReadonlySet<string>;
  /** Formal versions of this report that the repository holds already, oldest first. */
  readonly published?: readonly PublishedVersion[];
  /** How the desk works: what the flow figures are drawn from. */
  readonly machines?: Machines;
  /** Of the period and of the one before it; absent where it has not begun, or no section shows it. */
  readonly availability?: { readonly now: Availability; readonly last: Availability };
}

export interface FormInputs {
  readonly records: ClientRecords;
  readonly edition: Edition;
  readonly revision: DataRevision;
  /** The inspection that the form shows. */
  readonly outcome: SlotOutcome;
  /** Attestations that their own person or a deputy has brought, by id; of the others nobody knows. */
  readonly witnessedAttestations?: ReadonlySet<string>;
}
