// The words of the inspection form: labels as the service plan prints them, and what was seen as a short phrase.
import type { BASELINES } from '../domain/asset.ts';
import type { FailureCause, PartState } from '../domain/inspection.ts';

/** Fields and columns; a line feed stands where a person would break the label. */
export const FORM_LABELS = [
  'owner',
  'maintainer',
  'device',
  'model',
  'serial',
  'address',
  'check',
  'standard',
  'result',
  'verdict',
  'isNormal',
  'patrolMethod',
  'method',
  'cycle',
  'summary',
  'inspector',
  'reviewer',
  'confirmed',
  'date',
  'number',
  'revision',
] as const;
export type FormLabel = (typeof FORM_LABELS)[number];

export interface FormCounts {
  readonly total: number;
  readonly normal: number;
  readonly attention: number;
  readonly fault: number;
  readonly unknown: number;
  readonly unchecked: number;
  readonly missed: number;
  readonly blank: number;
}

export interface FormWords {
  /** In the running header. */
  readonly document: string;
  readonly labels: Readonly<Record<FormLabel, string>>;
  readonly normal: string;
  readonly abnormal: string;
  readonly masked: (address: string) => string;
  /** The client does not want addresses in documents. */
  readonly withheld: string;
  readonly result: ResultWords;
  readonly reason: {
    readonly failed: (target: string, cause: FailureCause, limitSeconds: number) => string;
    readonly firstLook: string;
    readonly noBaseline: (baseline: string) => string;
    readonly notEvaluated: string;
    readonly empty: string;
    readonly part: (name: string) => string;
    readonly unchecked: string;
    readonly missed: string;
  };
  readonly counts: (counts: FormCounts) => string;
  /** Alternative texts of a tick box. */
  readonly ticked: string;
  readonly empty: string;
  readonly abnormalItem: (title: string, seen: string) => string;
  readonly abnormalItems: (items: readonly string[]) => string;
  readonly nothingAbnormal: string;
  readonly incidents: (ids: readonly string[]) => string;
  /** Who looked: the probes, from and to. */
  readonly automatic: (from: string, to: string) => string;
  readonly lateStart: string;
  readonly notRun: string;
  readonly attestedBy: (names: string, unverified: boolean) => string;
  readonly note: string;
  readonly record: (path: string) => string;
  /** Where the words of the device stand, by the titles of the items. */
  readonly said: (items: readonly string[], place: string) => string;
}

export interface ResultWords {
  /** All of them good: `2 组正常`. `reading` chooses the measure word. */
  readonly partsNormal: (count: number, reading: string | undefined) => string;
  /** `2 号`. */
  readonly number: (number: number) => string;
  readonly partState: Readonly<Record<PartState, string>>;
  /** The device's own word in the reader's language, where one is known. */
  readonly deviceWord: (word: string) => string | undefined;
  /** A part with its state: `2 号无输出`. */
  readonly part: (name: string, state: string) => string;
  readonly shortfall: (count: number) => string;
  readonly same: (count: number) => string;
  readonly counted: (count: number) => string;
  readonly missing: (names: readonly string[]) => string;
  readonly missingCount: (count: number) => string;
  readonly unexpected: (names: readonly string[]) => string;
  readonly neighbours: (count: number) => string;
  readonly allUp: string;
  readonly running: (count: number) => string;
  readonly saved: string;
  readonly unsaved: string;
  readonly logEmpty: string;
  readonly logLines: (severity: number, count: number) => string;
  readonly version: (version: string) => string;
  readonly versionExpected: (version: string) => string;
  readonly open: string;
  readonly gauges: (count: number, highest: string) => string;
  /** A value that a checklist picks from a management interface: `空闲 18`. */
  readonly value: (name: string, value: string | number | boolean) => string;
  readonly nothing: string;
}

export type BaselineNames = Readonly<Record<(typeof BASELINES)[number], string>>;

/** Words of devices differ in case, spaces and underscores only. */
export function deviceKey(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
