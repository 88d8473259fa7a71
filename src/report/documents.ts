// Which sections a document has, in which order: a document is one entry here, its contents and numbers follow.
import type { Period } from '../domain/period.ts';
import type { ReportInputs } from './inputs.ts';
import type { ReportName, SectionModel } from './model.ts';
import { composeActions } from './sections/actions.ts';
import { composeCapacity } from './sections/capacity.ts';
import { composeCases } from './sections/cases.ts';
import { composeChanges } from './sections/changes.ts';
import { composeDefinitions } from './sections/definitions.ts';
import { composeDuty } from './sections/duty.ts';
import { composeIncidents } from './sections/incidents.ts';
import { composeInspections } from './sections/inspections.ts';
import { composeOverview } from './sections/overview.ts';
import { composePlan } from './sections/plan.ts';
import { composeRequests } from './sections/requests.ts';
import { composeRisks } from './sections/risks.ts';
import { composeSla } from './sections/sla.ts';
import { composeSummary } from './sections/summary.ts';
import { composeAssetChanges } from './sections/asset-changes.ts';
import { composeAssetHealth } from './sections/asset-health.ts';
import { composeBackups } from './sections/backups.ts';
import { composeClosedActions } from './sections/closed-actions.ts';
import { composeComplianceIndex } from './sections/compliance-index.ts';
import { composeDecisions } from './sections/decisions.ts';
import { composeDrills } from './sections/drills.ts';
import { composeEmergency } from './sections/emergency.ts';
import { composeEstate } from './sections/estate.ts';
import { composeFlows } from './sections/flows.ts';
import { composeInspectionValue } from './sections/inspection-value.ts';
import { composeInspectionYear } from './sections/inspection-year.ts';
import { composePerformance } from './sections/performance.ts';
import { composeRanking } from './sections/ranking.ts';
import { composeRecommendations } from './sections/recommendations.ts';
import { composeSatisfaction } from './sections/satisfaction.ts';
import { composeSlaYear } from './sections/sla-year.ts';
import { composeTrends } from './sections/trends.ts';
import { composeVerdict } from './sections/verdict.ts';
import { composeWorkload } from './sections/workload.ts';
import type { Shared } from './shared.ts';

/** A section that has nothing to say and is not required answers undefined and is left out. */
export type ComposeSection = (inputs: ReportInputs, shared: Shared) => SectionModel | undefined;

export interface DocumentDefinition {
  readonly period: Period['kind'];
  readonly sections: readonly ComposeSection[];
}

const SIGN_OFF: ComposeSection = () => ({ kind: 'sign-off' });

export const DOCUMENTS = {
  monthly: {
    period: 'month',
    sections: [
      composeSummary,
      composeOverview,
      composeSla,
      composeIncidents,
      composeCases,
      composeInspections,
      composeCapacity,
      composeChanges,
      composeAssetChanges,
      composeRequests,
      composeDuty,
      composeRisks,
      composeActions,
      composePlan,
      composeDefinitions,
      SIGN_OFF,
    ],
  },
  quarterly: {
    period: 'quarter',
    sections: [
      composeSummary,
      composeVerdict,
      composeOverview,
      composeSla,
      composeIncidents,
      composeTrends,
      composeCases,
      composeInspections,
      composeInspectionValue,
      composeAssetHealth,
      composeAssetChanges,
      composeCapacity,
      composeRequests,
      composeDrills,
      composeSatisfaction,
      composeRisks,
      composeDecisions,
      composeActions,
      composePlan,
      composeDefinitions,
      SIGN_OFF,
    ],
  },
  annual: {
    period: 'year',
    sections: [
      composeSummary,
      composePerformance,
      composeOverview,
      composeFlows,
      composeSla,
      composeSlaYear,
      composeIncidents,
      composeRanking,
      composeInspectionYear,
      composeEstate,
      composeAssetChanges,
      composeAssetHealth,
      composeBackups,
      composeEmergency,
      composeDrills,
      composeWorkload,
      composeSatisfaction,
      composeClosedActions,
      composeRecommendations,
      composeComplianceIndex,
      composeDefinitions,
      SIGN_OFF,
    ],
  },
} as const satisfies Record<ReportName, DocumentDefinition>;

/** The report of a period is decided by its length. */
export function reportOf({ kind }: Period): ReportName {
  return ({ month: 'monthly', quarter: 'quarterly', year: 'annual' } as const)[kind];
}
