// The words of periodic reports: headings, column heads, sentences. Numbers arrive as numbers; sentences return marked text.
import type { ConfigurationPart } from '../domain/configuration.ts';
import type { ClockName } from '../domain/incident.ts';
import type { FaultLevel } from '../domain/agreement.ts';
import type { ReviewWords } from './review-words.ts';

export type Labels<Keys extends string> = Readonly<Record<Keys, string>>;

/** A clock and how many of it were late. */
export interface LateClock {
  readonly clock: ClockName;
  readonly count: number;
}

export interface ReportWords {
  readonly review: ReviewWords;
  readonly title: string;
  readonly subtitle: (period: string) => string;
  readonly headerLeft: (client: string) => string;
  readonly headerRight: (period: string, edition: string) => string;
  readonly table: (number: number) => string;
  readonly figure: (number: number) => string;
  readonly evidenceRef: (ids: string) => string;
  readonly sections: Labels<
    | 'summary'
    | 'overview'
    | 'sla'
    | 'incidents'
    | 'cases'
    | 'inspections'
    | 'capacity'
    | 'changes'
    | 'requests'
    | 'duty'
    | 'risks'
    | 'actions'
    | 'plan'
    | 'definitions'
    | 'verdict'
    | 'trends'
    | 'asset-health'
    | 'inspection-value'
    | 'drills'
    | 'satisfaction'
    | 'decisions'
    | 'performance'
    | 'flows'
    | 'sla-year'
    | 'ranking'
    | 'inspection-year'
    | 'asset-changes'
    | 'estate'
    | 'backups'
    | 'emergency'
    | 'workload'
    | 'closed-actions'
    | 'recommendations'
    | 'compliance-index'
    | 'sign-off'
    | 'annex'
  >;
  readonly cover: Labels<'number' | 'client' | 'provider' | 'period' | 'date' | 'version' | 'classification'> & {
    readonly span: (from: string, to: string) => string;
    readonly strip: (
      place: number,
      total: number,
      counts: { readonly months: number; readonly quarters: number; readonly years: number },
      year: string,
    ) => string;
    readonly quarter: (number: number) => string;
    readonly year: string;
  };
  readonly approval: Labels<
    | 'title'
    | 'number'
    | 'classification'
    | 'name'
    | 'category'
    | 'categoryValue'
    | 'prepared'
    | 'checked'
    | 'reviewed'
    | 'issued'
    | 'step'
    | 'person'
    | 'date'
    | 'from'
    | 'to'
    | 'note'
    | 'unverified'
  > & {
    /** In a draft: what an approval has to name. */
    readonly digest: (digest: string) => string;
  };
  readonly revisions: Labels<'title' | 'version' | 'date' | 'change' | 'by' | 'own' | 'none'>;
  readonly contents: Labels<'title' | 'draftNote'>;
  readonly open: {
    readonly box: string;
    readonly repeated: string;
    readonly note: (count: number) => string;
  };
  readonly common: Labels<
    | 'current'
    | 'last'
    | 'change'
    | 'status'
    | 'target'
    | 'same'
    | 'date'
    | 'asset'
    | 'item'
    | 'standard'
    | 'result'
    | 'verdict'
    | 'handling'
    | 'times'
    | 'reason'
    | 'number'
    | 'no'
    | 'subject'
    | 'total'
    | 'content'
    | 'due'
    | 'owner'
  > & {
    readonly points: (amount: string) => string;
    readonly timeZone: (zone: string) => string;
    readonly items: (count: number) => string;
    readonly more: (count: number) => string;
    readonly inModel: (count: number) => string;
  };
  readonly summary: Labels<
    | 'sla'
    | 'incidents'
    | 'inspections'
    | 'risks'
    | 'actions'
    | 'agreement'
    | 'happened'
    | 'risk'
    | 'decision'
    | 'headline'
    | 'figure'
    | 'trend'
    | 'noneInSeries'
  > & {
    readonly slaLine: (met: number, decided: number) => string;
    readonly incidentsLine: (count: number, last: number | null) => string;
    readonly inspectionsLine: (done: number, planned: number) => string;
    readonly risksLine: (needsClient: number) => string;
    readonly actionsLine: (overdue: number, closed: number) => string;
    readonly author: (name: string) => string;
    readonly trendNote: (from: string, to: string) => string;
    readonly rows: Labels<'on-time' | 'level-one' | 'incidents' | 'inspections' | 'overdue'>;
    readonly periodRatio: (period: string, ratio: string) => string;
    readonly thresholds: (limits: {
      readonly onTime: string;
      readonly belowOnTime: string;
      readonly attention: string;
      readonly inspection: string;
      readonly belowInspection: string;
      readonly inspectionAttention: string;
      readonly overdueDays: number;
      readonly riskDays: number;
    }) => string;
  };
  readonly overview: Labels<
    | 'agreement'
    | 'inForce'
    | 'mode'
    | 'resident'
    | 'periodic'
    | 'window'
    | 'onsite'
    | 'modules'
    | 'module'
    | 'description'
    | 'provider'
    | 'assets'
    | 'class'
    | 'contacts'
    | 'side'
    | 'client'
    | 'name'
    | 'role'
    | 'reach'
    | 'expert'
    | 'network'
    | 'host-storage'
    | 'database'
    | 'middleware'
    | 'area'
    | 'modulesNote'
    | 'openProvider'
  > & {
    readonly verdict: (facts: {
      readonly modules: number;
      readonly assets: number;
      readonly sites: number;
      readonly onsiteDays: number;
    }) => string;
    readonly days: (count: number) => string;
    readonly assetUnit: string;
    /** The last column of many. */
    readonly otherSites: (count: number) => string;
    readonly always: string;
    readonly hours: (name: string) => string;
    readonly agreementValue: (title: string, version: string, id: string) => string;
  };
  readonly sla: Labels<
    | 'matrix'
    | 'matrixUnit'
    | 'level'
    | 'incidents'
    | 'byLevel'
    | 'onTime'
    | 'state'
    | 'misses'
    | 'miss'
    | 'cause'
    | 'action'
    | 'series'
    | 'denominator'
    | 'open'
    | 'done'
  > & {
    readonly verdict: (facts: {
      readonly met: number;
      readonly decided: number;
      readonly percent: string;
      readonly allMet: readonly ClockName[];
      readonly late: readonly LateClock[];
    }) => string;
    readonly nothingDecided: string;
    readonly hour: (limit: string) => string;
    readonly after: (limit: string) => string;
    readonly runningNote: (count: number) => string;
    readonly noneRunning: string;
    readonly pausesNote: (facts: {
      readonly paused: number;
      readonly met: number;
      readonly decided: number;
      readonly same: boolean;
      readonly late: number;
    }) => string;
    readonly thresholds: (objective: string, attention: string) => string;
    readonly missName: (level: string, clock: string) => string;
    readonly took: (duration: string) => string;
    readonly notYet: (duration: string) => string;
    readonly over: (duration: string) => string;
    readonly noMisses: string;
    readonly axisUnit: (from: string) => string;
    readonly wholeAxis: string;
    readonly reading: (facts: {
      readonly period: string;
      readonly change: string | null;
      readonly direction: 'up' | 'down' | 'same' | 'none';
      readonly isMet: boolean | null;
      readonly below: readonly string[];
    }) => string;
    /** In place of a line of fewer than three points. */
    readonly fewPeriods: (values: string) => string;
    readonly target: (percent: string) => string;
  };
  readonly incidents: Labels<
    | 'level'
    | 'now'
    | 'before'
    | 'bars'
    | 'unit'
    | 'byClass'
    | 'byClassOnly'
    | 'notCompared'
    | 'shares'
    | 'shareUnit'
    | 'count'
    | 'limit'
    | 'median'
    | 'longest'
    | 'half'
    | 'onTime'
    | 'causes'
    | 'causeCount'
    | 'causeShare'
    | 'cumulative'
    | 'type'
    | 'site'
    | 'open'
    | 'noOpen'
  > & {
    readonly verdict: (facts: {
      readonly total: number;
      readonly last: number | null;
      readonly lowest: boolean;
      readonly highest: boolean;
      readonly leadingCauses: number;
      readonly leadingCount: number;
      readonly causeTotal: number;
      readonly percent: string;
      readonly first: string;
    }) => string;
    /** Where a column has no room for more. */
    readonly levelShort: (level: FaultLevel) => string;
    readonly barsReading: (serious: number, last: number | null) => string;
    readonly classReading: (changes: readonly { readonly name: string; readonly by: number }[]) => string;
    readonly sharesReading: (facts: { readonly count: number; readonly missed: number; readonly most: string | null }) => string;
    readonly causesTitle: (count: number) => string;
    readonly causesReading: (facts: {
      readonly leading: readonly number[];
      readonly total: number;
      readonly first: string;
      readonly firstCount: number;
    }) => string;
    readonly noCauses: string;
    readonly countOf: (count: number) => string;
    readonly counted: (name: string, count: number, last: number | null) => string;
    readonly stillOpen: (incident: string, level: string, age: string) => string;
  };
  readonly cases: Labels<
    | 'clocks'
    | 'timeline'
    | 'no'
    | 'time'
    | 'since'
    | 'event'
    | 'by'
    | 'proof'
    | 'symptoms'
    | 'effect'
    | 'loss'
    | 'cause'
    | 'handling'
    | 'data'
    | 'prevention'
    | 'events'
    | 'agreed'
    | 'used'
    | 'due'
    | 'over'
    | 'direct'
    | 'root'
    | 'contributing'
    | 'workaround'
    | 'permanent'
    | 'verification'
    | 'openCause'
    | 'notDelivered'
    | 'sinceNote'
  > & {
    readonly title: (title: string, level: string) => string;
    readonly contentsNote: (incident: string) => string;
    readonly resolved: (facts: {
      readonly lasted: string;
      /** Whether service hours or another start make what counts other than what it lasted, less the pauses. */
      readonly isOtherTime: boolean;
      readonly paused: string | null;
      readonly elapsed: string;
      readonly budget: string;
      readonly over: string | null;
      readonly left: string | null;
    }) => string;
    readonly unresolved: (elapsed: string, budget: string) => string;
    readonly late: (clocks: readonly ClockName[]) => string;
    readonly unit: (time: string, zone: string) => string;
    readonly margin: (left: string, due: string) => string;
    /** Where the due time is on another day, the time alone says enough. */
    readonly marginUntil: (left: string, due: string) => string;
    readonly overrun: (over: string, due: string) => string;
    readonly running: (due: string | null) => string;
    readonly submitted: (time: string) => string;
    readonly pause: (duration: string, reason: string) => string;
    readonly faultReport: (number: string) => string;
    readonly repeatOf: (incident: string) => string;
    readonly byWhom: (name: string) => string;
    readonly line: (number: number) => string;
    readonly before: (duration: string) => string;
    readonly none: (total: number) => string;
    readonly moreEvents: (count: number) => string;
  };
  readonly inspections: Labels<
    | 'days'
    | 'daysUnit'
    | 'exceptions'
    | 'noVerdict'
    | 'scope'
    | 'planned'
    | 'follow'
    | 'monday'
    | 'holiday'
    | 'workday'
    | 'completed'
    | 'cellDone'
    | 'cellExceptions'
    | 'cellUndetermined'
    | 'cellLate'
    | 'cellMissed'
    | 'cellNone'
    | 'cellToCome'
    | 'noExceptions'
    | 'allJudged'
    | 'checklist'
    | 'done'
    | 'missed'
    | 'late'
    | 'openStill'
    | 'missedReason'
    | 'uncheckedReason'
    | 'noFollow'
    | 'counts'
  > & {
    readonly verdict: (facts: {
      readonly planned: number;
      readonly done: number;
      readonly percent: string;
      readonly missed: number;
      readonly late: number;
      readonly exceptions: number;
      readonly problems: number;
      readonly cleared: number;
      readonly unknown: number;
      readonly unchecked: number;
    }) => string;
    readonly nothingPlanned: string;
    readonly every: Labels<'day' | 'workday' | 'week' | 'month' | 'cron'>;
    readonly daysReading: (
      facts: { readonly exceptions: number; readonly most: number; readonly date: string } | null,
      missed: number,
    ) => string;
    readonly exceptionsUnit: (problems: number, times: number) => string;
    readonly noVerdictUnit: (missed: number, unknown: number, unchecked: number) => string;
    readonly cleared: (date: string) => string;
    readonly see: (target: string) => string;
    readonly whole: (items: number) => string;
    readonly devices: (count: number) => string;
    readonly checklists: (count: number) => string;
    readonly several: (first: string, count: number) => string;
    readonly dates: (first: string, last: string, count: number) => string;
    readonly followed: (date: string) => string;
    readonly repeats: (names: readonly string[]) => string;
    readonly noRepeats: string;
  };
  readonly capacity: Labels<
    | 'table'
    | 'measure'
    | 'highest'
    | 'lastHighest'
    | 'threshold'
    | 'weeks'
    | 'trend'
    | 'cpu'
    | 'memory'
    | 'file-system'
    | 'table-space'
    | 'swap'
    | 'disk-io'
    | 'temperature'
    | 'traffic'
    | 'load'
    | 'reading'
    | 'none'
    | 'passed'
    | 'notGrowing'
    | 'noThreshold'
    | 'forecastTitle'
    | 'forecast'
    | 'backups'
  > & {
    readonly backup: (facts: {
      readonly name: string;
      readonly looked: number;
      readonly normal: number;
      readonly last: string;
    }) => string;
    readonly forecastReading: (facts: {
      readonly name: string;
      readonly date: string;
      readonly middle: string;
      readonly low: string;
      readonly high: string;
    }) => string;
    readonly verdict: (measured: number, above: number) => string;
    readonly weeksLeft: (count: number) => string;
    readonly weeksBetween: (earliest: number, latest: number) => string;
  };
  readonly changes: Labels<
    | 'table'
    | 'kind'
    | 'risk'
    | 'backOut'
    | 'change'
    | 'patch'
    | 'upgrade'
    | 'success'
    | 'failed'
    | 'backed-out'
    | 'planned'
    | 'parts'
    | 'model'
    | 'removed'
    | 'installed'
    | 'arrived'
    | 'fitted'
    | 'incident'
    | 'unknown'
    | 'unrecorded'
    | 'seenAt'
    | 'imported'
    | 'part'
    | 'lines'
    | 'near'
    | 'commit'
    | 'allRecorded'
  > & {
    readonly partNames: Labels<ConfigurationPart>;
    readonly seen: (seen: number, unrecorded: number) => string;
    readonly moved: (added: number, removed: number) => string;
    readonly verdict: (changes: number, done: number, parts: number) => string;
    readonly noChanges: string;
    readonly noParts: string;
  };
  readonly requests: Labels<
    | 'table'
    | 'kind'
    | 'consultations'
    | 'defects'
    | 'received'
    | 'lastReceived'
    | 'closed'
    | 'open'
    | 'over30'
    | 'timesMet'
    | 'newDefects'
    | 'problems'
    | 'problem'
    | 'raised'
    | 'workaround'
    | 'problem-analysing'
    | 'problem-known-error'
    | 'problem-fixed'
    | 'problem-closed'
    | 'system'
    | 'submitted'
    | 'stage'
    | 'noDefects'
    | 'stage-submitted'
    | 'stage-analysed'
    | 'stage-confirmed'
    | 'stage-implemented'
    | 'stage-replied'
    | 'stage-converted'
    | 'stage-closed'
  > & {
    readonly verdict: (facts: {
      readonly requests: number;
      readonly requestsClosed: number;
      readonly defects: number;
      readonly defectsClosed: number;
      readonly open: number;
      readonly over: number;
    }) => string;
    readonly satisfaction: (satisfied: number, asked: number) => string;
    readonly notAsked: string;
  };
  /** Agreed times by kind of record, and how much of the time assets and services were up. */
  readonly kinds: Labels<
    'table' | 'reading' | 'running' | 'incident' | 'request' | 'defect' | 'notPromised' | 'misses' | 'annexTable' | 'annexReading'
  > & {
    /** What level IV of the matrix holds. */
    readonly definition: string;
    readonly requestTerms: (facts: {
      readonly level: string;
      readonly byReception: boolean;
      readonly targets: readonly string[];
    }) => string;
    readonly defectTerms: (facts: { readonly level: string; readonly targets: readonly string[] }) => string;
    readonly noTerms: (kind: string) => string;
    readonly moduleWindow: (module: string, window: string) => string;
    readonly ownWindow: (window: string) => string;
    readonly title: string;
  };
  readonly availability: Labels<
    | 'table'
    | 'assets'
    | 'name'
    | 'ratio'
    | 'last'
    | 'bounds'
    | 'coverage'
    | 'withoutWindows'
    | 'down'
    | 'objective'
    | 'allUp'
    | 'definition'
    | 'met'
    | 'missed'
    | 'undecided'
    | 'counts'
    | 'declared-late'
    | 'recorded-late'
    | 'unwitnessed'
    | 'strip'
  > & {
    readonly stripReading: (rows: number) => string;
    readonly states: Labels<'up' | 'down' | 'excluded' | 'unobserved'>;
    readonly verdict: (facts: {
      readonly services: number;
      readonly met: number;
      readonly missed: number;
      readonly undecided: number;
    }) => string;
    readonly reading: (facts: { readonly assets: number; readonly affected: number; readonly shown: number }) => string;
    readonly times: (count: number) => string;
    readonly window: (facts: {
      readonly id: string;
      readonly title: string;
      readonly from: string;
      readonly to: string;
      readonly declared: string;
      readonly standing: string;
      readonly counts: boolean;
    }) => string;
  };
  readonly restatement: Labels<'title' | 'noNumber' | 'notApproved' | 'figure' | 'before' | 'after' | 'commits' | 'noCommit'> & {
    readonly verdict: (facts: { readonly periods: number; readonly figures: number; readonly open: number }) => string;
    readonly table: (number: string, period: string, document: string) => string;
    readonly approved: (reason: string, approver: string, at: string) => string;
    readonly commit: (commit: string, subject: string) => string;
    readonly digest: (digest: string) => string;
    /** The words that names of figures are made of. */
    readonly parts: Labels<
      | 'verdict'
      | 'level'
      | 'elapsed'
      | 'without-pauses'
      | 'on-time'
      | 'running'
      | 'total'
      | 'resolution'
      | 'median'
      | 'worst'
      | 'incidents'
      | 'requests'
      | 'defects'
      | 'reported'
      | 'open'
      | 'class'
      | 'site'
      | 'type'
      | 'cause'
    >;
  };
  readonly duty: Labels<
    'table' | 'kind' | 'resident' | 'key-moment' | 'expert-call' | 'time' | 'staff' | 'notice' | 'running' | 'noDuty'
  > & {
    readonly callsNote: (count: number, time: string) => string;
    readonly verdict: (count: number, people: number) => string;
    readonly days: (count: number) => string;
  };
  readonly risks: Labels<
    | 'table'
    | 'risk'
    | 'effect'
    | 'grade'
    | 'advice'
    | 'client'
    | 'state'
    | 'high'
    | 'medium'
    | 'low'
    | 'new'
    | 'open'
    | 'closed'
    | 'needed'
    | 'notNeeded'
    | 'noRisks'
  > & {
    readonly verdict: (open: number, fresh: number, closed: number, needsClient: number) => string;
  };
  readonly actions: Labels<
    | 'earlier'
    | 'fresh'
    | 'action'
    | 'party'
    | 'client'
    | 'provider'
    | 'done'
    | 'running'
    | 'overdue'
    | 'noEarlier'
    | 'noFresh'
    | 'prevention'
    | 'source'
  > & {
    readonly verdict: (facts: {
      readonly earlier: number;
      readonly fresh: number;
      readonly done: number;
      readonly overdue: number;
    }) => string;
  };
  readonly plan: Labels<
    'table' | 'kind' | 'inspection' | 'change' | 'maintenance' | 'duty' | 'report' | 'month' | 'quarter' | 'year' | 'none'
  > & {
    readonly verdict: (period: string, inspections: number, others: number) => string;
    readonly inspections: (title: string, count: number) => string;
    readonly until: (from: string, to: string) => string;
    readonly reportOf: (kind: string, of: string) => string;
  };
  readonly definitions: Labels<
    | 'table'
    | 'level'
    | 'meaning'
    | 'start'
    | 'window'
    | 'days'
    | 'pauses'
    | 'calendar'
    | 'exclusions'
    | 'cutOff'
    | 'revision'
    | 'counting'
    | 'response'
    | 'reportedAt'
    | 'detectedAt'
    | 'occurredAt'
    | 'calendarDays'
    | 'workingDays'
    | 'noPauses'
    | 'noExclusions'
    | 'method'
    | 'stops'
    | 'countingText'
    | 'contingency'
    | 'every-level-I'
    | 'outage-only'
    | 'missingData'
    | 'missingDataText'
    | 'inspected'
    | 'inspectedText'
  > & {
    readonly verdict: (digest: string) => string;
    readonly from: (instant: string) => string;
    readonly calendarOf: (name: string, year: number, source: string, holidays: number, workdays: number) => string;
    readonly uncovered: (years: readonly number[]) => string;
    readonly withdrawn: (incident: string, reason: string) => string;
    readonly running: (count: number) => string;
  };
  readonly signOff: Labels<
    | 'statement'
    | 'provider'
    | 'client'
    | 'declaration'
    | 'declarationText'
    | 'manager'
    | 'responsible'
    | 'date'
    | 'opinion'
    | 'agree'
    | 'remarks'
    | 'seal'
    | 'sealSize'
    | 'verification'
    | 'verificationTitle'
    | 'number'
    | 'revision'
    | 'digest'
    | 'committed'
    | 'how'
    | 'howText'
    | 'margin'
  > & {
    readonly cutOff: (time: string) => string;
  };
  readonly annex: Labels<
    | 'incidents'
    | 'incident'
    | 'reported'
    | 'exceptions'
    | 'evidence'
    | 'evidenceHead'
    | 'figure'
    | 'pause'
    | 'lateDeclared'
    | 'notCounted'
    | 'noClock'
    | 'none'
    | 'noIncidents'
    | 'noExceptions'
    | 'openPause'
    | 'provisional'
    | 'record'
  > & {
    readonly verdict: (facts: {
      readonly incidents: number;
      readonly clocks: number;
      readonly met: number;
      readonly exceptions: number;
      readonly evidence: number;
    }) => string;
    readonly reading: (window: string, calendar: string) => string;
    readonly moreSources: (count: number) => string;
    /** Names an earlier entry of the table. */
    readonly sameSources: (id: string) => string;
    readonly sources: (commit: string) => string;
    readonly sourcesNote: string;
    readonly withoutPauses: (verdict: string) => string;
  };
  readonly evidence: Readonly<Record<string, string>>;
  readonly level: (level: FaultLevel, name: string) => string;
}
