// The monthly report without language: numbers, ids, words of the records, ISO instants with the client's offset.
// Plain JSON, stored beside the PDF; `render` adds language, and a second language adds no figure.
import { createHash } from 'node:crypto';
import type { FaultLevel } from '../domain/agreement.ts';
import type { AssetClass } from '../domain/asset.ts';
import type { Language } from '../domain/client.ts';
import type { CAUSE_CLASSES, ClockName, INCIDENT_TYPES, Milestone } from '../domain/incident.ts';
import type { UnknownReason } from '../domain/inspection.ts';
import type { LocalText } from '../domain/text.ts';
import type { ClockVerdict } from '../sla/clock.ts';
import type { FormRow } from './form.ts';
import type { DataRevision, Edition } from './inputs.ts';

/** ISO 8601 with the client's offset. */
export type IsoInstant = string;
export type IsoDate = string;
/** `2025-09`. */
export type MonthId = string;
/** Id of an entry of the evidence table, such as F12. */
export type EvidenceId = string;

export type CauseClass = (typeof CAUSE_CLASSES)[number];
export type IncidentType = (typeof INCIDENT_TYPES)[number];

/** 0 of 0 is `not-applicable`: nothing was owed, which is neither good nor bad. */
export type StatusState = 'normal' | 'attention' | 'fault' | 'not-applicable';

export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** Which figures an evidence entry proves. */
export const EVIDENCE_SUBJECTS = [
  'agreement',
  'on-time',
  'level-one',
  'incident-count',
  'inspections-done',
  'overdue-actions',
  'modules',
  'assets',
  'contacts',
  'clock-respond',
  'clock-plan',
  'clock-resolve',
  'clock-contingency',
  'clock-report',
  'misses',
  'on-time-months',
  'incidents-by-level',
  'incidents-by-class',
  'incidents-by-type',
  'resolution-shares',
  'causes',
  'open-incidents',
  'case',
  'inspection-days',
  'exceptions',
  'no-verdict',
  'capacity',
  'changes',
  'parts',
  'requests',
  'defects',
  'duty',
  'risks',
  'actions',
  'plan',
  'definitions',
] as const;
export type EvidenceSubject = (typeof EVIDENCE_SUBJECTS)[number];

export interface EvidenceSource {
  readonly path: string;
  /** Ascending; empty where the whole file is meant. */
  readonly lines: readonly number[];
}

export interface EvidenceEntry {
  readonly id: EvidenceId;
  readonly subject: EvidenceSubject;
  /** What of the subject it is, for example an incident or a checklist. */
  readonly of?: string;
  readonly sources: readonly EvidenceSource[];
}

/** Why a field cannot stand in a formal edition. */
export interface ReportProblem {
  readonly field: CommentaryField | 'miss' | 'case';
  readonly reason: 'empty' | 'placeholder' | 'last-period';
  /** Which editions lack it. */
  readonly languages: readonly Language[];
  /** The incident (and clock) whose words are missing. */
  readonly of?: string;
  /** Where it is to be written. */
  readonly path: string;
}

export const COMMENTARY_FIELDS = ['agreement', 'happened', 'risk', 'decision', 'prevention'] as const;
export type CommentaryField = (typeof COMMENTARY_FIELDS)[number];

/** Words that a person owes. Editions in `open` print 待填写 in a draft; those in `repeated` say the same as last month. */
export interface Commented {
  readonly text?: LocalText;
  readonly open: readonly Language[];
  readonly repeated: readonly Language[];
}

export interface MonthlyModel {
  readonly format: 'casebook-monthly-1';
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
  readonly period: { readonly id: MonthId; readonly from: IsoDate; readonly to: IsoDate };
  readonly edition: Edition;
  readonly revision: DataRevision;
  /** Data later than this are not in the report: the end of the month, or the revision where that is earlier. */
  readonly cutOffAt: IsoInstant;
  /** The reports owed this year in order of issue: months 1–12, quarters Q1–Q4, the year. */
  readonly reportsOfYear: readonly ReportOfYear[];
  readonly sections: readonly SectionModel[];
  readonly annex: AnnexModel;
  readonly evidence: readonly EvidenceEntry[];
  readonly problems: readonly ReportProblem[];
}

export interface ReportOfYear {
  readonly kind: 'month' | 'quarter' | 'year';
  readonly id: string;
  readonly state: 'earlier' | 'this' | 'to-come';
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
  | SignOffSection;
export type SectionKind = SectionModel['kind'];

// 1 --------------------------------------------------------------------------------------------------------------------

export type StripCell =
  | { readonly topic: 'sla'; readonly state: StatusState; readonly met: number; readonly decided: number }
  | { readonly topic: 'incidents'; readonly state: StatusState; readonly count: number; readonly last: number }
  | { readonly topic: 'inspections'; readonly state: StatusState; readonly done: number; readonly planned: number }
  | { readonly topic: 'risks'; readonly state: StatusState; readonly open: number; readonly needsClient: number }
  | { readonly topic: 'actions'; readonly state: StatusState; readonly overdue: number; readonly closed: number };

export interface HeadlineRow {
  readonly figure: 'on-time' | 'level-one' | 'incidents' | 'inspections' | 'overdue';
  /** A ratio for shares, a number for counts; oldest month first, this month last. */
  readonly months: readonly (Ratio | number)[];
  /** In points for shares, in units for counts; null where one of the two months has no value. */
  readonly change: number | null;
  readonly target:
    | { readonly kind: 'percent'; readonly value: number }
    | { readonly kind: 'all' }
    | { readonly kind: 'zero' }
    | null;
  readonly status: StatusState | null;
  readonly evidence: EvidenceId;
}

export interface Thresholds {
  readonly onTimePercent: number;
  readonly attentionPercent: number;
  readonly inspectionPercent: number;
  readonly inspectionAttentionPercent: number;
  readonly overdueFaultDays: number;
  readonly riskFaultDays: number;
}

export interface SummarySection {
  readonly kind: 'summary';
  readonly months: readonly MonthId[];
  readonly strip: readonly StripCell[];
  readonly answers: Readonly<Record<'agreement' | 'happened' | 'risk' | 'decision', Commented>>;
  readonly author?: LocalText;
  readonly headline: readonly HeadlineRow[];
  readonly thresholds: Thresholds;
}

// 2 --------------------------------------------------------------------------------------------------------------------

export interface OverviewSection {
  readonly kind: 'overview';
  readonly agreement: {
    readonly id: string;
    readonly title: LocalText;
    readonly version: string;
    readonly from: IsoDate;
    readonly until: IsoDate;
    readonly serviceMode: 'resident' | 'periodic';
    readonly window: string;
    readonly evidence: EvidenceId;
  };
  readonly modules: readonly {
    readonly area: 'network' | 'host-storage' | 'database' | 'middleware';
    readonly name: LocalText;
    readonly description: LocalText;
    readonly providers: readonly LocalText[];
    readonly window?: string;
  }[];
  readonly modulesEvidence: EvidenceId;
  readonly sites: readonly { readonly id: string; readonly name: LocalText }[];
  /** Count of assets by class and site, in the order of `sites`. */
  readonly assets: readonly { readonly class: AssetClass; readonly bySite: readonly number[]; readonly total: number }[];
  readonly assetTotal: number;
  readonly assetsEvidence: EvidenceId;
  readonly contacts: readonly {
    readonly side: 'client' | 'provider';
    readonly name: LocalText;
    readonly role: LocalText;
    readonly phone?: string;
    readonly email?: string;
  }[];
  readonly contactsEvidence: EvidenceId;
  /** Days of the month on which somebody was on duty on site. */
  readonly onsiteDays: number;
}

// 3 --------------------------------------------------------------------------------------------------------------------

export interface MatrixCell {
  readonly clock: ClockName;
  readonly met: number;
  readonly decided: number;
  readonly running: number;
}

export interface MissRow {
  readonly incident: string;
  readonly level: FaultLevel;
  readonly clock: ClockName;
  readonly elapsedSeconds: number;
  readonly overSeconds: number;
  /** Still not delivered at the cut-off. */
  readonly open: boolean;
  readonly cause: Commented;
  readonly action: Commented;
  readonly owner?: LocalText;
  readonly due?: IsoDate;
  readonly status?: 'open' | 'done';
}

export interface SlaSection {
  readonly kind: 'sla';
  readonly met: number;
  readonly decided: number;
  readonly running: number;
  readonly state: StatusState;
  readonly matrix: readonly {
    readonly level: FaultLevel;
    readonly incidents: number;
    readonly cells: readonly MatrixCell[];
    /** As the agreement writes it. */
    readonly resolve: string;
  }[];
  readonly totals: readonly (MatrixCell & { readonly state: StatusState; readonly evidence: EvidenceId })[];
  /** Incidents whose clocks stand in the matrix. */
  readonly incidents: number;
  readonly limits: Readonly<Record<'respond' | 'plan' | 'contingency' | 'report', string>>;
  readonly withoutPauses: Ratio;
  readonly pausedClocks: number;
  readonly latePauses: number;
  readonly misses: readonly MissRow[];
  readonly missesEvidence: EvidenceId;
  readonly missesNote?: LocalText;
  readonly months: readonly { readonly month: MonthId; readonly met: number; readonly decided: number }[];
  readonly target: number;
  readonly change: number | null;
  readonly monthsEvidence: EvidenceId;
}

// 4 --------------------------------------------------------------------------------------------------------------------

export interface ShareRow {
  readonly level: FaultLevel;
  readonly limit: string;
  readonly count: number;
  readonly met: number;
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
  readonly dots: readonly { readonly incident: string; readonly share: number; readonly missed: boolean }[];
}

export interface IncidentsSection {
  readonly kind: 'incidents';
  readonly total: number;
  readonly last: number;
  readonly lowest: boolean;
  readonly highest: boolean;
  readonly months: readonly {
    readonly month: MonthId;
    readonly byLevel: Readonly<Record<FaultLevel, number>>;
    readonly total: number;
  }[];
  readonly monthsEvidence: EvidenceId;
  readonly byClass: readonly { readonly class: AssetClass; readonly count: number; readonly last: number }[];
  readonly byClassEvidence: EvidenceId;
  readonly byType: readonly { readonly type: IncidentType; readonly count: number; readonly last: number }[];
  readonly bySite: readonly { readonly site: string; readonly name: LocalText; readonly count: number; readonly last: number }[];
  readonly splitEvidence: EvidenceId;
  readonly shares: readonly ShareRow[];
  readonly sharesEvidence: EvidenceId;
  /** Six months, largest first, `other` last. */
  readonly causes: readonly { readonly cause: CauseClass; readonly count: number }[];
  /** The causes that together reach 80 %. */
  readonly leadingCauses: number;
  readonly leadingCount: number;
  readonly causeTotal: number;
  readonly causesEvidence: EvidenceId;
  readonly open: readonly {
    readonly incident: string;
    readonly level: FaultLevel;
    readonly title: LocalText;
    readonly ageSeconds: number;
  }[];
  readonly openEvidence: EvidenceId;
}

// 5 --------------------------------------------------------------------------------------------------------------------

export interface CaseClock {
  readonly clock: ClockName;
  readonly budget: string;
  readonly startAt: IsoInstant;
  readonly dueAt: IsoInstant | null;
  readonly milestoneAt: IsoInstant | null;
  readonly verdict: ClockVerdict;
  readonly elapsedSeconds: number;
  readonly budgetSeconds: number | null;
}

export interface CaseEvent {
  readonly at: IsoInstant;
  readonly sinceReportSeconds: number;
  readonly milestone?: Milestone;
  readonly what?: LocalText;
  readonly by?: LocalText;
  readonly proof?: LocalText;
  /** Line of the incident's record. */
  readonly line: number;
}

export interface CaseModel {
  readonly incident: string;
  readonly title: LocalText;
  readonly level: FaultLevel;
  readonly impact: 'outage' | 'degraded' | 'none';
  readonly repeatOf?: string;
  readonly reportedAt: IsoInstant;
  /** From the report to the resolution, pauses not taken off; null while it lasts. */
  readonly lastedSeconds: number | null;
  readonly pausedSeconds: number;
  readonly resolve: {
    readonly verdict: ClockVerdict;
    readonly elapsedSeconds: number;
    readonly budgetSeconds: number | null;
    readonly budget: string;
  };
  readonly late: readonly ClockName[];
  readonly clocks: readonly CaseClock[];
  readonly pauses: readonly {
    readonly from: IsoInstant;
    readonly to: IsoInstant | null;
    readonly reason: LocalText;
    readonly evidence: LocalText;
  }[];
  readonly events: readonly CaseEvent[];
  readonly symptoms: LocalText;
  readonly effect?: LocalText;
  readonly loss?: LocalText;
  readonly direct?: LocalText;
  readonly root?: LocalText;
  readonly contributing?: LocalText;
  readonly workaround?: LocalText;
  readonly permanent?: LocalText;
  readonly verification?: LocalText;
  readonly dataProtection?: LocalText;
  readonly prevention?: LocalText;
  readonly evidence: EvidenceId;
}

export interface CasesSection {
  readonly kind: 'cases';
  readonly cases: readonly CaseModel[];
  readonly levelOneOrTwo: number;
  readonly repeats: number;
  readonly total: number;
}

// 6 --------------------------------------------------------------------------------------------------------------------

/** One day of a checklist, all its assets together: missed when one of them was. */
export interface DayCell {
  readonly state: 'done' | 'missed' | 'not-planned' | 'to-come';
  readonly late: boolean;
  /** Items found abnormal, and items that could not be judged, on that day. */
  readonly exceptions: number;
  readonly undetermined: number;
}

export interface ChecklistRow {
  readonly checklist: string;
  readonly title: LocalText;
  readonly every: 'day' | 'workday' | 'week' | 'month' | null;
  readonly planned: number;
  readonly done: number;
  readonly missed: number;
  readonly late: number;
  readonly days: readonly DayCell[];
  readonly evidence: EvidenceId;
}

/** What an abnormal check saw, as the inspection form shows it. */
export type SeenResult = Pick<FormRow, 'state' | 'reading' | 'facts' | 'comparison' | 'pointed' | 'attested'>;

export interface ExceptionProblem {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly checklist: string;
  readonly item: string;
  readonly itemTitle: LocalText;
  readonly standard?: LocalText;
  readonly state: 'attention' | 'fault';
  readonly seen: SeenResult;
  readonly times: number;
  readonly firstAt: IsoInstant;
  readonly lastAt: IsoInstant;
  /** First time it was seen to be normal again, within the period. */
  readonly clearedAt: IsoInstant | null;
  readonly incident?: string;
  /** Also seen in the month before. */
  readonly again: boolean;
  readonly evidence: EvidenceId;
}

export interface NoVerdictRow {
  readonly assets: readonly LocalText[];
  readonly checklists: readonly LocalText[];
  readonly state: 'missed' | 'unknown' | 'unchecked';
  /** All items of the checklists, or these. */
  readonly scope:
    | { readonly kind: 'whole'; readonly items: number }
    | { readonly kind: 'items'; readonly titles: readonly LocalText[] };
  readonly dates: readonly IsoDate[];
  /** How many items, on how many dates in all. */
  readonly times: number;
  readonly reason: UnknownReason | null;
  /** The next time the same thing had a verdict, within the period. */
  readonly followedAt: IsoInstant | null;
  readonly evidence: EvidenceId;
}

export interface InspectionsSection {
  readonly kind: 'inspections';
  readonly planned: number;
  readonly done: number;
  readonly missed: number;
  readonly late: number;
  readonly exceptionItems: number;
  readonly unknownItems: number;
  readonly uncheckedItems: number;
  readonly cleared: number;
  readonly days: readonly {
    readonly date: IsoDate;
    readonly kind: 'work' | 'off' | 'holiday' | 'made-up';
    readonly monday: boolean;
  }[];
  readonly checklists: readonly ChecklistRow[];
  readonly daysEvidence: EvidenceId;
  readonly problems: readonly ExceptionProblem[];
  /** One row for what had the same state, reason and dates, whatever the device. */
  readonly noVerdict: readonly NoVerdictRow[];
}

// 7 --------------------------------------------------------------------------------------------------------------------

export interface CapacityRow {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly measure: 'cpu' | 'memory' | 'file-system' | 'swap' | 'disk-io' | 'temperature';
  /** The mount point or sensor. */
  readonly name: string;
  readonly unit: string;
  readonly latest: number;
  readonly highest: number;
  readonly lastMonthHighest: number | null;
  readonly threshold: number | null;
  readonly state: 'normal' | 'attention' | 'fault';
  /** Whole weeks until the threshold at the pace of the month; null where it does not grow. */
  readonly weeksToThreshold: number | null;
  /** One value a day, oldest first; null where it was not seen. */
  readonly series: readonly (number | null)[];
}

export interface CapacitySection {
  readonly kind: 'capacity';
  readonly rows: readonly CapacityRow[];
  readonly measured: number;
  readonly above: number;
  readonly evidence: EvidenceId;
}

// 8 --------------------------------------------------------------------------------------------------------------------

export interface ChangesSection {
  readonly kind: 'changes';
  readonly changes: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly kind: 'change' | 'patch' | 'upgrade';
    readonly at: IsoInstant;
    readonly assets: readonly LocalText[];
    readonly risk: LocalText;
    readonly backOut: LocalText;
    readonly result: 'success' | 'failed' | 'backed-out' | 'planned';
  }[];
  readonly changesEvidence: EvidenceId;
  readonly parts: readonly {
    readonly id: string;
    readonly asset: LocalText;
    readonly model: string;
    readonly removedSerial?: string;
    readonly installedSerial?: string;
    readonly arrivedAt?: IsoInstant;
    readonly installedAt?: IsoInstant;
    readonly incident?: string;
  }[];
  readonly partsEvidence: EvidenceId;
}

// 10 -------------------------------------------------------------------------------------------------------------------

export interface RequestsSection {
  readonly kind: 'requests';
  readonly requests: RequestCounts & { readonly satisfied: number; readonly asked: number };
  readonly defects: RequestCounts;
  readonly requestsEvidence: EvidenceId;
  readonly defectsEvidence: EvidenceId;
  readonly newDefects: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly system: LocalText;
    readonly submittedAt: IsoInstant;
    readonly stage: 'submitted' | 'analysed' | 'confirmed' | 'implemented' | 'replied' | 'converted';
    readonly closedAt?: IsoInstant;
  }[];
}

export interface RequestCounts {
  readonly received: number;
  readonly closed: number;
  readonly open: number;
  readonly overThirtyDays: number;
  readonly lastReceived: number;
}

// 11 -------------------------------------------------------------------------------------------------------------------

export interface DutySection {
  readonly kind: 'duty';
  readonly rows: readonly {
    readonly id: string;
    readonly kind: 'resident' | 'key-moment' | 'expert-call';
    readonly title: LocalText;
    readonly from: IsoInstant;
    readonly to: IsoInstant;
    readonly staff: readonly LocalText[];
    readonly noticeDays: number | null;
    readonly result?: LocalText;
  }[];
  readonly evidence: EvidenceId;
}

// 12, 13 ---------------------------------------------------------------------------------------------------------------

export interface RisksSection {
  readonly kind: 'risks';
  readonly rows: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly effect: LocalText;
    readonly grade: 'high' | 'medium' | 'low';
    readonly advice: LocalText;
    readonly needsClient: boolean;
    readonly state: 'new' | 'open' | 'closed';
    readonly raisedOn: IsoDate;
    readonly closedOn?: IsoDate;
  }[];
  readonly open: number;
  readonly fresh: number;
  readonly closed: number;
  readonly needsClient: number;
  readonly evidence: EvidenceId;
}

export interface ActionRow {
  readonly id: string;
  readonly title: LocalText;
  readonly owner: LocalText;
  readonly party: 'provider' | 'client';
  readonly due: IsoDate;
  readonly state: 'done' | 'running' | 'overdue';
  readonly doneOn?: IsoDate;
  readonly source?: string;
}

export interface ActionsSection {
  readonly kind: 'actions';
  readonly earlier: readonly ActionRow[];
  readonly fresh: readonly ActionRow[];
  readonly done: number;
  readonly overdue: number;
  readonly evidence: EvidenceId;
  readonly prevention: Commented;
}

// 14 -------------------------------------------------------------------------------------------------------------------

export type PlanItem =
  | {
      readonly kind: 'inspection';
      readonly from: IsoDate;
      readonly title: LocalText;
      readonly count: number;
      readonly every: 'day' | 'workday' | 'week' | 'month';
    }
  | { readonly kind: 'change'; readonly from: IsoDate; readonly title: LocalText; readonly id: string }
  | { readonly kind: 'maintenance'; readonly from: IsoDate; readonly to: IsoDate; readonly title: LocalText; readonly id: string }
  | { readonly kind: 'duty'; readonly from: IsoDate; readonly to: IsoDate; readonly title: LocalText; readonly id: string }
  | {
      readonly kind: 'action';
      readonly from: IsoDate;
      readonly title: LocalText;
      readonly id: string;
      readonly party: 'provider' | 'client';
    }
  | { readonly kind: 'report'; readonly from: IsoDate; readonly report: 'month' | 'quarter'; readonly of: string };

export interface PlanSection {
  readonly kind: 'plan';
  readonly month: MonthId;
  readonly items: readonly PlanItem[];
  readonly inspections: number;
  readonly evidence: EvidenceId;
}

// 15, 16 ---------------------------------------------------------------------------------------------------------------

export interface DefinitionsSection {
  readonly kind: 'definitions';
  readonly start: 'reportedAt' | 'detectedAt' | 'occurredAt';
  readonly window: string;
  readonly days: 'calendar' | 'working';
  readonly response: LocalText;
  readonly contingencyTrigger: 'level-I' | 'outage';
  readonly levels: readonly {
    readonly level: FaultLevel;
    readonly name: LocalText;
    readonly definition: LocalText;
    readonly respond: string;
    readonly plan: string;
    readonly resolve: string;
    readonly contingency?: string;
    readonly report: string;
  }[];
  readonly pauses: readonly LocalText[];
  readonly calendars: readonly {
    readonly name: string;
    readonly year: number;
    readonly source: LocalText;
    readonly holidays: number;
    readonly workdays: number;
  }[];
  /** Years that figures touched and for which no calendar is published. */
  readonly uncovered: readonly number[];
  readonly withdrawn: readonly { readonly incident: string; readonly reason: LocalText }[];
  readonly running: number;
  /** SHA-256 over what the agreement says about counting: method, levels, pauses, windows, objectives. */
  readonly digest: string;
  readonly evidence: EvidenceId;
}

export interface SignOffSection {
  readonly kind: 'sign-off';
}

// Annex ----------------------------------------------------------------------------------------------------------------

export interface AnnexClock {
  readonly clock: ClockName;
  readonly dueAt: IsoInstant | null;
  readonly actualAt: IsoInstant | null;
  readonly verdict: ClockVerdict;
  readonly elapsedSeconds: number;
  readonly budget: string;
  /** Whether it is one of the decided clocks of this month. */
  readonly counted: boolean;
  readonly provisional: boolean;
  readonly withoutPauses: ClockVerdict;
  /** Where the level changed while the clock ran: the result under each level. */
  readonly readings?: readonly { readonly level: FaultLevel; readonly budget: string; readonly verdict: ClockVerdict }[];
}

export interface AnnexIncident {
  readonly incident: string;
  readonly level: FaultLevel;
  readonly title: LocalText;
  readonly assets: readonly LocalText[];
  readonly reportedAt: IsoInstant;
  readonly clocks: readonly AnnexClock[];
  readonly pauses: readonly {
    readonly from: IsoInstant;
    readonly to: IsoInstant | null;
    readonly reason: LocalText;
    readonly seconds: number | null;
    readonly late: boolean;
  }[];
  readonly source: EvidenceSource;
}

export interface AnnexException {
  readonly at: IsoInstant;
  readonly assetName: LocalText;
  readonly itemTitle: LocalText;
  readonly standard?: LocalText;
  readonly state: 'attention' | 'fault';
  readonly seen: SeenResult;
  readonly record?: string;
}

export interface AnnexModel {
  readonly window: string;
  readonly calendar: string;
  readonly incidents: readonly AnnexIncident[];
  readonly exceptions: readonly AnnexException[];
  /** Device by device. */
  readonly noVerdict: readonly NoVerdictRow[];
  /** Names of the client's assets that appear among neighbours by their id. */
  readonly neighbours: Readonly<Record<string, LocalText>>;
}

/** The bytes that are stored beside the PDF. */
export function modelJson(model: MonthlyModel): string {
  return `${JSON.stringify(model, undefined, 1)}\n`;
}

/** SHA-256 over those bytes: printed on the last page, since a PDF cannot hold its own. */
export function modelDigest(model: MonthlyModel): string {
  return createHash('sha256').update(modelJson(model)).digest('hex');
}
