// What moved in closed periods since the report before: each period with its figures, commits, reason and approver.
import type { Restatement } from '../../domain/restatement.ts';
import type { Sourced } from '../../domain/records.ts';
import type { LocalText } from '../../domain/text.ts';
import type { ExplainedFigure } from '../../sla/restatement.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoInstant, PeriodId } from './time.ts';

interface MovedCommit {
  readonly commit: string;
  readonly subject: string;
}

/** As the history tells it. */
export interface RestatedPeriod {
  readonly period: string;
  /** Number of the document that closed it, and the path of its manifest. */
  readonly document: string;
  readonly manifest: string;
  readonly figures: readonly ExplainedFigure[];
  /** Of the figures as they are now: what a restatement record approves. */
  readonly digest: string;
  readonly commits: readonly MovedCommit[];
  /** Undefined while nobody has approved it. */
  readonly approval: Sourced<Restatement> | undefined;
}

/** As a report prints it. */
export interface RestatementModel {
  /** The number of the record; null while there is none. */
  readonly number: string | null;
  readonly period: PeriodId;
  readonly document: string;
  readonly reason?: LocalText;
  readonly approver?: LocalText;
  readonly approvedAt?: IsoInstant;
  readonly figures: readonly ExplainedFigure[];
  readonly digest: string;
  readonly commits: readonly MovedCommit[];
  readonly evidence: EvidenceId;
}
