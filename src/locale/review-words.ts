// The words of what quarterly and annual reports add to a month: verdicts, trends, the health of the estate, the contract.
import type { ComplianceTopic } from '../domain/compliance-topic.ts';
import type { WORK_KINDS } from '../domain/visit.ts';
import type { Labels } from './report-words.ts';

export interface ReviewWords {
  readonly grades: Labels<'critical' | 'high' | 'medium' | 'low'>;
  readonly verdict: Labels<'table' | 'period' | 'met' | 'inspections' | 'inspectionShare' | 'better' | 'worse'> & {
    readonly sentence: (facts: {
      readonly met: number;
      readonly decided: number;
      readonly percent: string;
      readonly incidents: number;
      readonly done: number;
      readonly planned: number;
    }) => string;
    readonly thresholds: (objective: string, attention: string) => string;
  };
  readonly trends: Labels<'times' | 'timesReading' | 'repeats' | 'cause' | 'noRepeats'> & {
    readonly sentence: (repeats: number, declared: number) => string;
    readonly median: (time: string) => string;
    readonly worst: (time: string, count: number) => string;
  };
  readonly health: Labels<
    | 'ending'
    | 'what'
    | 'warranty'
    | 'support'
    | 'until'
    | 'left'
    | 'noneEnding'
    | 'frequent'
    | 'findings'
    | 'noneFrequent'
    | 'unpatched'
    | 'version'
    | 'advisory'
    | 'severity'
    | 'fixedIn'
    | 'noneUnpatched'
    | 'versions'
    | 'model'
    | 'patch'
    | 'devices'
    | 'baseline'
    | 'open'
    | 'versionsReading'
  > & {
    readonly states: Labels<'affected' | 'planned' | 'accepted'>;
    readonly sentence: (facts: {
      readonly assets: number;
      readonly ending: number;
      readonly ended: number;
      readonly frequent: number;
      readonly unpatched: number;
    }) => string;
    readonly over: (days: number) => string;
    readonly daysLeft: (days: number) => string;
    readonly moreVersions: (count: number) => string;
  };
  readonly value: Labels<
    'caught' | 'found' | 'cleared' | 'noneCaught' | 'foreseeable' | 'reading' | 'used' | 'yes' | 'no' | 'noneForeseeable'
  > & { readonly sentence: (caught: number, foreseeable: number, incidents: number) => string };
  readonly drills: Labels<'table' | 'scenario' | 'improvements'> & {
    readonly results: Labels<'passed' | 'partly' | 'failed' | 'planned'>;
    readonly sentence: (held: number, passed: number) => string;
  };
  readonly satisfaction: Labels<
    | 'surveys'
    | 'survey'
    | 'answered'
    | 'score'
    | 'complaints'
    | 'complaint'
    | 'reply'
    | 'noReply'
    | 'closed'
    | 'open'
    | 'noComplaints'
  > & {
    readonly sentence: (facts: {
      readonly responses: number;
      readonly asked: number;
      readonly complaints: number;
      readonly replied: number;
    }) => string;
  };
  readonly decisions: Labels<'table' | 'matter' | 'options' | 'advice' | 'effect' | 'none' | 'risks' | 'since'> & {
    /** Null while nobody has written whether there are any. */
    readonly sentence: (decisions: number | null, risks: number) => string;
  };
  readonly flows: { readonly sentence: (figures: number) => string };
  /** Of the year, on its first page. */
  readonly lessons: Labels<'lessons' | 'requests' | 'byClock' | 'byLevel'> & {
    readonly share: (facts: {
      readonly name: string;
      readonly ratio: string;
      readonly percent: string;
      readonly word: string;
    }) => string;
  };
  readonly performance: Labels<
    'modules' | 'onTime' | 'areas' | 'inspections' | 'changes' | 'parts' | 'visits' | 'reports' | 'of' | 'issued'
  > & {
    readonly sentence: (facts: {
      readonly met: number;
      readonly decided: number;
      readonly modules: number;
      readonly reports: number;
      readonly issued: number;
      readonly onTime: number;
    }) => string;
  };
  readonly year: Labels<
    | 'slaTable'
    | 'slaReading'
    | 'clock'
    | 'inspectionTable'
    | 'inspectionUnit'
    | 'inspectionReading'
    | 'findings'
    | 'itemsTable'
    | 'devices'
    | 'calendar'
    | 'calendarUnit'
    | 'notInFull'
  > & {
    /** Monday first. */
    readonly weekdays: readonly string[];
    readonly calendarReading: (short: number, found: number) => string;
    readonly slaSentence: (rows: number, full: number) => string;
    readonly inspectionSentence: (done: number, planned: number, percent: string, findings: number) => string;
  };
  readonly ranking: Labels<'table' | 'reading' | 'serious' | 'time' | 'worst' | 'losses'> & {
    readonly sentence: (first: { readonly name: string; readonly incidents: number } | null, losses: number) => string;
    readonly worstLine: (title: string, incident: string, level: string, lasted: string) => string;
  };
  readonly assets: Labels<'table' | 'kind' | 'what' | 'added' | 'removed' | 'retired' | 'changed' | 'noHistory'> & {
    readonly parts: Labels<'asset' | 'subnet' | 'vlan' | 'routes' | 'link' | 'room' | 'rack' | 'panel' | 'cable'>;
    readonly sentence: (facts: {
      readonly atStart: number;
      readonly atEnd: number;
      readonly added: number;
      readonly retired: number;
      /** Null where the history does not reach back. */
      readonly changed: number | null;
    }) => string;
  };
  readonly estate: Labels<'table' | 'incidents' | 'unpatched' | 'architecture'> & {
    readonly sentence: (ended: number, explained: number) => string;
    readonly explained: (incident: string, title: string, advisory: string) => string;
  };
  readonly backups: Labels<'counts' | 'all' | 'failed' | 'restores' | 'restoredTo' | 'noRestores'> & {
    readonly results: Labels<'success' | 'partial' | 'failed'>;
    readonly sentence: (facts: {
      readonly changes: number;
      readonly success: number;
      readonly failed: number;
      readonly parts: number;
      readonly restores: number;
      readonly restored: number;
    }) => string;
  };
  readonly emergency: Labels<'plan' | 'noPlan' | 'days'> & {
    readonly planLine: (title: string, version: string, revisions: number) => string;
    readonly sentence: (facts: {
      /** Null where there is no plan. */
      readonly revisions: number | null;
      readonly drills: number;
      readonly passed: number;
      readonly duties: number;
    }) => string;
  };
  readonly workload: Labels<'table' | 'kind' | 'time' | 'visits'> & {
    readonly works: Labels<(typeof WORK_KINDS)[number]>;
    readonly callsNote: (calls: { readonly total: number; readonly onTheSpot: number; readonly missed: number }) => string;
    readonly sentence: (facts: {
      readonly visits: number;
      readonly calls: number;
      readonly onTheSpot: number;
      readonly days: number;
    }) => string;
  };
  readonly closed: Labels<'table' | 'raised' | 'age' | 'none'> & {
    readonly days: (count: number) => string;
    readonly sentence: (facts: {
      readonly raised: number;
      readonly closed: number;
      readonly overdue: number;
      readonly oldest: { readonly id: string; readonly days: number } | null;
    }) => string;
  };
  readonly advice: Labels<
    'table' | 'proposal' | 'basis' | 'benefit' | 'priority' | 'budget' | 'calendar' | 'calendarUnit' | 'reports' | 'noReports'
  > & {
    readonly budgets: Labels<'large' | 'medium' | 'small' | 'none'>;
    readonly sentence: (recommendations: number | null, planned: number, reports: number) => string;
  };
  readonly index: Labels<'table' | 'topic' | 'where'> & {
    readonly topics: Labels<ComplianceTopic>;
    readonly sentence: (evidenced: number, topics: number) => string;
  };
}
