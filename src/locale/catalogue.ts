// Everything a document says in words. `zh-CN.ts` and `en.ts` satisfy this type, so the compiler lists every missing phrase.
// Functions stand where the order of words or the plural differs; the numbers they receive come from the model.
import type { FaultLevel } from '../domain/agreement.ts';
import type { AssetClass } from '../domain/asset.ts';
import type { Language } from '../domain/client.ts';
import type { CAUSE_CLASSES, ClockName, INCIDENT_TYPES, Milestone } from '../domain/incident.ts';
import type { CheckState, FailureCause } from '../domain/inspection.ts';
import type { Period } from '../domain/period.ts';
import type { DeliveryWords } from './delivery-words.ts';
import type { FormWords } from './form-words.ts';
import type { ObligationWords } from './obligation-words.ts';
import type { PaperWords } from './paper-words.ts';
import type { PortalWords } from './portal-words.ts';
import type { PreviewWords } from './preview-words.ts';
import type { ReportWords } from './report-words.ts';

export type StatusWord = CheckState | 'running' | 'not-applicable';

export interface Catalogue {
  readonly tag: Language;
  /** Between two short facts on a line: an ideographic or an em space. */
  readonly gap: string;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly stop: string;
  readonly list: string;
  readonly notApplicable: string;
  readonly none: string;
  readonly noTarget: string;
  readonly toBeWritten: string;
  readonly status: Readonly<Record<StatusWord, string>>;
  readonly edition: {
    readonly draft: string;
    readonly formal: (version: string) => string;
  };
  readonly level: Readonly<Record<FaultLevel, string>>;
  /** `I 级` / `Level I`. */
  readonly levelName: (level: FaultLevel) => string;
  readonly clock: Readonly<Record<ClockName, string>>;
  readonly milestone: Readonly<Record<Milestone, string>>;
  readonly assetClass: Readonly<Record<AssetClass, string>>;
  readonly incidentType: Readonly<Record<(typeof INCIDENT_TYPES)[number], string>>;
  readonly causeClass: Readonly<Record<(typeof CAUSE_CLASSES)[number], string>>;
  readonly failure: Readonly<Record<FailureCause, string>>;
  /** Running header and footer. */
  readonly furniture: {
    readonly page: (page: number | string, pages: number | string) => string;
    readonly revision: (short: string) => string;
  };
  /** Each periodic report speaks of its own period. */
  readonly reports: Readonly<Record<Period['kind'], ReportWords>>;
  readonly form: FormWords;
  readonly obligations: ObligationWords;
  readonly papers: PaperWords;
  readonly portal: PortalWords;
  readonly preview: PreviewWords;
  readonly delivery: DeliveryWords;
}
