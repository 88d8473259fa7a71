// What proves a figure: an entry of the evidence table, with the lines of the workspace that it was computed from.

/** Id of an entry of the evidence table, such as F12. */
export type EvidenceId = string;

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
  'kind',
  'availability',
  'restatement',
  'on-time-series',
  'incidents-by-level',
  'incidents-by-class',
  'incidents-by-type',
  'resolution-shares',
  'causes',
  'open-incidents',
  'case',
  'inspection-days',
  'exceptions',
  'device-words',
  'no-verdict',
  'capacity',
  'changes',
  'parts',
  'configurations',
  'requests',
  'defects',
  'problems',
  'duty',
  'risks',
  'actions',
  'plan',
  'definitions',
  'verdict',
  'repeats',
  'resolution-trend',
  'support-ending',
  'frequent-findings',
  'versions',
  'advisories',
  'caught',
  'foreseeable',
  'drills',
  'satisfaction',
  'decisions',
  'obligations',
  'modules-delivered',
  'areas-delivered',
  'reports-delivered',
  'sla-months',
  'ranking',
  'losses',
  'inspection-months',
  'asset-changes',
  'support-ended',
  'restores',
  'backup-runs',
  'emergency-plan',
  'emergency',
  'visits',
  'calls',
  'closed-actions',
  'recommendations',
] as const;

export type EvidenceSubject = (typeof EVIDENCE_SUBJECTS)[number];

export interface EvidenceSource {
  readonly path: string;
  /** Ascending; empty where the whole file is meant. */
  readonly lines: readonly number[];
}

export interface EvidenceEntry<Subject extends string = EvidenceSubject> {
  readonly id: EvidenceId;
  readonly subject: Subject;
  /** What of the subject it is, for example an incident or a checklist. */
  readonly of?: string;
  readonly sources: readonly EvidenceSource[];
}
