// A periodic report without language: numbers, ids, words of the records, ISO instants with the client's offset.
// Plain JSON, stored beside the PDF; `render` adds language, and a second language adds no figure. Its parts: models/.
import { createHash } from 'node:crypto';
import type { Language } from '../domain/client.ts';
import type { Period } from '../domain/period.ts';
import type { LocalText } from '../domain/text.ts';
import type { DataRevision, Edition } from './inputs.ts';
import type { ActionsSection } from './models/actions.ts';
import type { AnnexModel } from './models/annex.ts';
import type { CapacitySection } from './models/capacity.ts';
import type { CasesSection } from './models/cases.ts';
import type { ChangesSection } from './models/changes.ts';
import type { ReportProblem } from './models/commentary.ts';
import type { DefinitionsSection } from './models/definitions.ts';
import type { DutySection } from './models/duty.ts';
import type { ApprovalRow, PublishedVersion } from './models/edition.ts';
import type { EvidenceEntry } from './models/evidence.ts';
import type { IncidentsSection } from './models/incidents.ts';
import type { InspectionsSection } from './models/inspections.ts';
import type { OverviewSection } from './models/overview.ts';
import type { PlanSection } from './models/plan.ts';
import type {
  AssetHealthSection,
  DecisionsSection,
  DrillsSection,
  InspectionValueSection,
  SatisfactionSection,
  TrendsSection,
  VerdictSection,
} from './models/quarter.ts';
import type { RequestsSection } from './models/requests.ts';
import type { RestatementModel } from './models/restatement.ts';
import type { RisksSection } from './models/risks.ts';
import type { SlaSection } from './models/sla.ts';
import type { SummarySection } from './models/summary.ts';
import type { IsoDate, IsoInstant, PeriodId } from './models/time.ts';
import type {
  AssetChangesSection,
  BackupsSection,
  ClosedActionsSection,
  ComplianceIndexSection,
  EmergencySection,
  EstateSection,
  InspectionYearSection,
  PerformanceSection,
  RankingSection,
  RecommendationsSection,
  FlowsSection,
  SlaYearSection,
  WorkloadSection,
} from './models/year.ts';

/** The periodic reports, by the name that the command line takes. */
export type ReportName = 'monthly' | 'quarterly' | 'annual';

export interface ReportModel {
  readonly format: 'casebook-report-2';
  readonly report: ReportName;
  readonly number: string;
  readonly client: {
    readonly id: string;
    readonly code: string;
    readonly name: LocalText;
    readonly unit?: LocalText;
    readonly zone: string;
    readonly classification?: LocalText;
    readonly languages: readonly Language[];
  };
  readonly provider: { readonly name: LocalText };
  readonly period: { readonly kind: Period['kind']; readonly id: PeriodId; readonly from: IsoDate; readonly to: IsoDate };
  readonly edition: Edition;
  readonly revision: DataRevision;
  /** Data later than this are not in the report: the end of the period, or the revision where that is earlier. */
  readonly cutOffAt: IsoInstant;
  /** Who approved these contents. */
  readonly approvals: readonly ApprovalRow[];
  /** Versions published before. */
  readonly revisions: readonly PublishedVersion[];
  /** The reports owed this year in order of issue: months 1–12, quarters Q1–Q4, the year. */
  readonly reportsOfYear: readonly ReportOfYear[];
  /** At the head of the report, before its sections. */
  readonly restatements: readonly RestatementModel[];
  readonly sections: readonly SectionModel[];
  readonly annex: AnnexModel;
  readonly evidence: readonly EvidenceEntry[];
  readonly problems: readonly ReportProblem[];
}

export interface ReportOfYear {
  readonly kind: 'month' | 'quarter' | 'year';
  readonly id: string;
  /** Issued: the repository holds a formal edition. */
  readonly state: 'issued' | 'this' | 'to-come';
}

export type SectionModel =
  | SummarySection
  | OverviewSection
  | SlaSection
  | IncidentsSection
  | CasesSection
  | InspectionsSection
  | CapacitySection
  | ChangesSection
  | RequestsSection
  | DutySection
  | RisksSection
  | ActionsSection
  | PlanSection
  | DefinitionsSection
  | VerdictSection
  | TrendsSection
  | AssetHealthSection
  | InspectionValueSection
  | DrillsSection
  | SatisfactionSection
  | DecisionsSection
  | PerformanceSection
  | FlowsSection
  | SlaYearSection
  | RankingSection
  | InspectionYearSection
  | AssetChangesSection
  | EstateSection
  | BackupsSection
  | EmergencySection
  | WorkloadSection
  | ClosedActionsSection
  | RecommendationsSection
  | ComplianceIndexSection
  | SignOffSection;
export type SectionKind = SectionModel['kind'];

export interface SignOffSection {
  readonly kind: 'sign-off';
}

/** The bytes that are stored beside the PDF. */
export function modelJson(model: ReportModel): string {
  return `${JSON.stringify(model, undefined, 1)}\n`;
}

/** SHA-256 over those bytes: printed on the last page, since a PDF cannot hold its own. */
export function modelDigest(model: ReportModel): string {
  return createHash('sha256').update(modelJson(model)).digest('hex');
}

/** What may still change after an approval: edition and revision, the approvals, earlier versions, the other reports. */
type Surroundings = 'edition' | 'revision' | 'approvals' | 'revisions' | 'reportsOfYear';
export type ReportContents = Omit<ReportModel, Surroundings>;

/** SHA-256 of what is approved. */
export function contentDigest(model: ReportContents): string {
  const surroundings: readonly string[] = [
    'edition',
    'revision',
    'approvals',
    'revisions',
    'reportsOfYear',
  ] satisfies Surroundings[];
  const contents = Object.fromEntries(Object.entries(model).filter(([key]) => !surroundings.includes(key)));
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex');
}
