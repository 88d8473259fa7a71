// What a quarterly report adds: the verdict by month, trends and repeats, the health of the assets, what inspections are worth,
// drills, what the client says, and what it has to decide.
import type { FaultLevel } from '../../domain/agreement.ts';
import type { LocalText } from '../../domain/text.ts';
import type { CommentedList } from './commentary.ts';
import type { EvidenceId } from './evidence.ts';
import type { CauseClass } from './incidents.ts';
import type { Ratio, StatusState } from './status.ts';
import type { IsoDate, IsoInstant, PeriodId } from './time.ts';

export interface VerdictSection {
  readonly kind: 'verdict';
  /** The months of the period, then the period itself. */
  readonly rows: readonly {
    readonly period: PeriodId;
    readonly onTime: Ratio;
    /** Null of a month before the agreement, or still to come. */
    readonly incidents: number | null;
    readonly inspections: Ratio;
    readonly state: StatusState;
  }[];
  readonly evidence: EvidenceId;
  readonly better: CommentedList;
  readonly worse: CommentedList;
}

export interface LevelTimes {
  readonly period: PeriodId;
  readonly count: number;
  readonly medianSeconds: number | null;
  readonly worstSeconds: number | null;
}

export interface TrendsSection {
  readonly kind: 'trends';
  /** Over the series: an asset and a cause that met at least twice. */
  readonly repeats: readonly {
    readonly assetName: LocalText;
    readonly cause: CauseClass;
    readonly count: number;
    readonly incidents: readonly string[];
  }[];
  readonly repeatsEvidence: EvidenceId;
  /** Incidents of the period that say themselves that they repeat an earlier one. */
  readonly declared: number;
  readonly times: readonly { readonly level: FaultLevel; readonly periods: readonly LevelTimes[] }[];
  readonly timesEvidence: EvidenceId;
}

export interface AssetHealthSection {
  readonly kind: 'asset-health';
  readonly assets: number;
  /** Warranty or support that has ended, or ends within twelve months of the end of the period. */
  readonly ending: readonly {
    readonly asset: string;
    readonly assetName: LocalText;
    readonly what: 'warranty' | 'support';
    readonly until: IsoDate;
    readonly days: number;
  }[];
  readonly endingEvidence: EvidenceId;
  /** Two and more abnormal items in the period. */
  readonly frequent: readonly {
    readonly asset: string;
    readonly assetName: LocalText;
    readonly findings: number;
    readonly items: readonly LocalText[];
  }[];
  readonly frequentEvidence: EvidenceId;
  /** Assets of one model at one version and patch level together, models with open advisories first. */
  readonly versions: readonly {
    /** Brand and model as the inventory has them; empty where it has neither. */
    readonly model: string;
    readonly version: string;
    readonly patch: string;
    readonly count: number;
    /** How many inspections compared with the firmware that is expected, and how many of these were at it when last seen. */
    readonly baseline: Ratio;
    /** How many lack the fix of an advisory. */
    readonly open: number;
  }[];
  readonly versionsEvidence: EvidenceId;
  /** Advisories whose fix an asset still lacks at the cut-off. */
  readonly unpatched: readonly {
    readonly asset: string;
    readonly assetName: LocalText;
    readonly version: string;
    readonly patch: string;
    readonly advisory: string;
    readonly title: LocalText;
    readonly severity: 'critical' | 'high' | 'medium' | 'low';
    readonly state: 'affected' | 'planned' | 'accepted';
    readonly fixedIn?: string;
  }[];
  readonly unpatchedEvidence: EvidenceId;
}

export interface InspectionValueSection {
  readonly kind: 'inspection-value';
  /** Abnormal items that were normal again before any incident of the device was reported. */
  readonly caught: readonly {
    readonly assetName: LocalText;
    readonly itemTitle: LocalText;
    readonly state: 'attention' | 'fault';
    readonly foundAt: IsoInstant;
    readonly clearedAt: IsoInstant;
  }[];
  readonly caughtEvidence: EvidenceId;
  /** Incidents whose device an inspection of the seven days before had found abnormal. */
  readonly foreseeable: readonly {
    readonly incident: string;
    readonly title: LocalText;
    readonly level: FaultLevel;
    readonly itemTitle: LocalText;
    readonly foundAt: IsoInstant;
    /** The incident itself names the inspection that found it. */
    readonly fromInspection: boolean;
  }[];
  readonly foreseeableEvidence: EvidenceId;
  readonly incidents: number;
}

export interface DrillsSection {
  readonly kind: 'drills';
  readonly rows: readonly {
    readonly id: string;
    readonly on: IsoDate;
    readonly title: LocalText;
    readonly scenario: LocalText;
    readonly result: 'passed' | 'partly' | 'failed' | 'planned';
    readonly improvements: readonly { readonly what: LocalText; readonly due: IsoDate; readonly done: boolean }[];
  }[];
  readonly evidence: EvidenceId;
}

export interface SatisfactionSection {
  readonly kind: 'satisfaction';
  readonly surveys: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly asked: number;
    readonly responses: number;
    readonly score: number | null;
  }[];
  readonly complaints: readonly {
    readonly at: IsoInstant;
    readonly about: LocalText;
    readonly replyAt: IsoInstant | null;
    readonly reply?: LocalText;
    readonly closed: boolean;
  }[];
  readonly evidence: EvidenceId;
}

export interface DecisionsSection {
  readonly kind: 'decisions';
  /** Undefined while nobody has written whether there are any. */
  readonly decisions?: readonly {
    readonly matter: LocalText;
    readonly options: readonly LocalText[];
    readonly advice: LocalText;
    readonly effect: LocalText;
    readonly due: IsoDate;
  }[];
  readonly risks: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly advice: LocalText;
    readonly raisedOn: IsoDate;
  }[];
  readonly evidence: EvidenceId;
}
