// What an annual report adds: lessons, the contract clause by clause, the year by month, assets, workload, advice, and where
// the evidence for a compliance audit stands.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { AssetClass } from '../../domain/asset.ts';
import type { ClockName } from '../../domain/incident.ts';
import type { ComplianceTopic } from '../../domain/compliance-topic.ts';
import type { ServiceArea } from '../../domain/service-area.ts';
import type { LocalText } from '../../domain/text.ts';
import type { ObligationTotals } from '../../sla/obligations/totals.ts';
import type { BackupChecks } from './capacity.ts';
import type { CaseModel } from './cases.ts';
import type { Commented } from './commentary.ts';
import type { FlowPicture } from './drawings.ts';
import type { EvidenceId } from './evidence.ts';
import type { Ratio } from './status.ts';
import type { IsoDate, IsoInstant, PeriodId } from './time.ts';

export interface PerformanceSection {
  readonly kind: 'performance';
  /** Everything that the year owed, kind by kind, as it stood at `asOf`. */
  readonly obligations: ObligationTotals & { readonly asOf: IsoInstant; readonly evidence: EvidenceId };
  readonly modules: readonly {
    readonly area: ServiceArea;
    readonly name: LocalText;
    readonly providers: readonly LocalText[];
    readonly incidents: number;
    readonly onTime: Ratio;
  }[];
  readonly modulesEvidence: EvidenceId;
  readonly areas: readonly {
    readonly area: ServiceArea;
    readonly inspections: Ratio;
    readonly changes: number;
    readonly parts: number;
    readonly visits: number;
  }[];
  readonly areasEvidence: EvidenceId;
  readonly reports: readonly {
    readonly number: string;
    readonly of: PeriodId;
    readonly due: IsoDate;
    readonly issued: IsoDate | null;
    readonly state: 'met' | 'late' | 'missed' | 'waived' | 'running';
  }[];
  readonly reportsEvidence: EvidenceId;
}

/** Flow figures, each with its steps and ways; where the boxes stand is decided when it is drawn. */
export interface FlowsSection {
  readonly kind: 'flows';
  readonly figures: readonly FlowPicture[];
  readonly evidence: EvidenceId;
}

export interface SlaYearSection {
  readonly kind: 'sla-year';
  readonly months: readonly PeriodId[];
  /** One row for every level and clock that was decided at least once. */
  readonly rows: readonly {
    readonly level: FaultLevel;
    readonly clock: ClockName;
    readonly cells: readonly Ratio[];
    readonly total: Ratio;
  }[];
  readonly evidence: EvidenceId;
}

export interface RankingSection {
  readonly kind: 'ranking';
  readonly assets: readonly {
    readonly assetName: LocalText;
    readonly incidents: number;
    readonly serious: number;
    readonly downSeconds: number;
  }[];
  readonly assetsEvidence: EvidenceId;
  /** The resolved incident of the highest level that lasted longest. */
  readonly worst: {
    readonly incident: string;
    readonly title: LocalText;
    readonly level: FaultLevel;
    readonly lastedSeconds: number;
    readonly case: CaseModel;
  } | null;
  readonly losses: readonly { readonly incident: string; readonly loss: LocalText }[];
  readonly lossesEvidence: EvidenceId;
}

export interface InspectionYearSection {
  readonly kind: 'inspection-year';
  readonly months: readonly PeriodId[];
  readonly checklists: readonly { readonly title: LocalText; readonly cells: readonly Ratio[]; readonly total: Ratio }[];
  readonly totals: readonly Ratio[];
  readonly findings: readonly number[];
  readonly days: readonly {
    readonly date: IsoDate;
    readonly planned: number;
    readonly done: number;
    readonly exceptions: number;
    readonly dayOff: boolean;
  }[];
  readonly items: readonly {
    readonly itemTitle: LocalText;
    readonly findings: number;
    readonly assets: number;
    readonly fault: number;
  }[];
  readonly evidence: EvidenceId;
}

export interface AssetChangesSection {
  readonly kind: 'asset-changes';
  readonly atStart: number;
  readonly atEnd: number;
  readonly added: readonly AssetNote[];
  readonly retired: readonly AssetNote[];
  /** What differs between the two ends in Git; undefined where the history does not reach back to the start. */
  readonly changed?: readonly EstateChange[];
  readonly evidence: EvidenceId;
}

export type EstatePart = 'asset' | 'subnet' | 'vlan' | 'routes' | 'link' | 'room' | 'rack' | 'panel' | 'cable';

/** One thing of the estate that Git holds otherwise at the end than at the start. */
export interface EstateChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly part: EstatePart;
  readonly id: string;
  readonly name?: LocalText;
  /** Of a changed one, as its file names them. */
  readonly fields: readonly string[];
}

export interface AssetNote {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly class: AssetClass;
  readonly on: IsoDate;
}

export interface EstateSection {
  readonly kind: 'estate';
  readonly ended: readonly {
    readonly assetName: LocalText;
    readonly class: AssetClass;
    readonly until: IsoDate;
    readonly incidents: number;
  }[];
  readonly endedEvidence: EvidenceId;
  readonly unpatchedIncidents: readonly { readonly incident: string; readonly title: LocalText; readonly advisory: string }[];
  readonly architecture: Commented;
}

export interface BackupsSection {
  readonly kind: 'backups';
  /** Changes, patches and upgrades, each by result. */
  readonly changes: readonly ({ readonly kind: 'change' | 'patch' | 'upgrade' } & Readonly<
    Record<'success' | 'failed' | 'backed-out' | 'unfinished', number>
  >)[];
  readonly failed: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly on: IsoDate;
    readonly result: 'failed' | 'backed-out';
  }[];
  readonly changesEvidence: EvidenceId;
  readonly parts: number;
  readonly partsEvidence: EvidenceId;
  readonly restores: readonly {
    readonly id: string;
    readonly assetName: LocalText;
    readonly on: IsoDate;
    readonly result: 'success' | 'partial' | 'failed';
    readonly restoredTo: LocalText;
  }[];
  readonly restoresEvidence: EvidenceId;
  /** Absent where no item of an inspection speaks of a backup. */
  readonly backups?: BackupChecks;
}

export interface EmergencySection {
  readonly kind: 'emergency';
  readonly plan: { readonly title: LocalText; readonly version: string; readonly revisions: number } | null;
  readonly planEvidence: EvidenceId;
  readonly drills: number;
  readonly drillsPassed: number;
  readonly duties: readonly {
    readonly kind: 'resident' | 'key-moment' | 'expert-call';
    readonly count: number;
    readonly days: number;
  }[];
  readonly evidence: EvidenceId;
}

export interface WorkloadSection {
  readonly kind: 'workload';
  readonly visits: readonly { readonly work: string; readonly count: number; readonly minutes: number }[];
  readonly visitsEvidence: EvidenceId;
  readonly calls: { readonly total: number; readonly onTheSpot: number; readonly missed: number };
  readonly callsEvidence: EvidenceId;
  readonly onsiteDays: number;
}

export interface ClosedActionsSection {
  readonly kind: 'closed-actions';
  readonly raised: number;
  readonly closed: number;
  readonly overdue: number;
  readonly open: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly owner: LocalText;
    readonly raisedOn: IsoDate;
    readonly due: IsoDate;
    readonly ageDays: number;
  }[];
  readonly evidence: EvidenceId;
}

export interface RecommendationsSection {
  readonly kind: 'recommendations';
  /** Undefined while nobody has written any. */
  readonly recommendations?: readonly {
    readonly proposal: LocalText;
    readonly basis: LocalText;
    readonly benefit: LocalText;
    readonly priority: 'high' | 'medium' | 'low';
    readonly budget: 'large' | 'medium' | 'small' | 'none';
  }[];
  /** Planned inspections of the next year by month. */
  readonly calendar: readonly { readonly title: LocalText; readonly months: readonly number[] }[];
  readonly reports: readonly { readonly of: PeriodId; readonly due: IsoDate }[];
  readonly evidence: EvidenceId;
}

export interface ComplianceIndexSection {
  readonly kind: 'compliance-index';
  /** The kinds of the sections of this report that evidence a topic. */
  readonly rows: readonly { readonly topic: ComplianceTopic; readonly sections: readonly string[] }[];
}
