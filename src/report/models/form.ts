// The inspection form without language: the checklist's rows, and what was seen in each.
import type { Checklist } from '../../domain/checklist.ts';
import type { CheckState, Comparison, Facts, UnknownReason } from '../../domain/inspection.ts';
import type { LocalText } from '../../domain/text.ts';
import type { DataRevision, Edition } from '../inputs.ts';

export interface FormModel {
  readonly format: 'casebook-form-1';
  readonly form: Checklist['form'];
  readonly number: string;
  readonly title: LocalText;
  readonly client: { readonly id: string; readonly code: string; readonly name: LocalText; readonly unit?: LocalText };
  readonly provider: { readonly name: LocalText };
  readonly asset: {
    readonly id: string;
    readonly name: LocalText;
    readonly model: string;
    readonly vendor?: string;
    readonly serial?: string;
    readonly address: FormAddress;
  };
  readonly edition: Edition;
  readonly revision: DataRevision;
  readonly plannedAt: string;
  /** Both absent where the inspection never ran. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly late: boolean;
  readonly groups: readonly { readonly title: LocalText; readonly rows: readonly FormRow[] }[];
  /** Free rows at the end of the last group. */
  readonly blankRows: number;
  readonly counts: Readonly<Record<CheckState, number>> & { readonly total: number; readonly blank: number };
  readonly attesters: readonly LocalText[];
  /** Of some attestation nobody knows whether its own person has brought it. */
  readonly unverified: boolean;
  /** Names of the client's assets that appear among neighbours by their id. */
  readonly neighbours: Readonly<Record<string, LocalText>>;
  /** Incidents of this asset that were open at the time, or reported within a day after it. */
  readonly incidents: readonly string[];
  /** Workspace path of the round's record. */
  readonly record?: string;
}

export type FormAddress =
  | { readonly kind: 'full'; readonly address: string }
  | { readonly kind: 'masked'; readonly address: string }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'unknown' };

export interface FormRow {
  readonly item: string;
  readonly title: LocalText;
  readonly standard?: LocalText;
  readonly method?: LocalText;
  readonly frequency?: LocalText;
  readonly state: CheckState;
  /** The reading or kind of the probe; absent for what a person looks at. */
  readonly reading?: string;
  readonly facts?: Facts;
  readonly comparison?: Comparison;
  /** Gauges that made the item abnormal. */
  readonly pointed?: readonly string[];
  readonly reason?: UnknownReason;
  /** Workspace path of the record that holds what the device said. */
  readonly said?: string;
  readonly attested?: { readonly id: string; readonly seen: LocalText; readonly by: LocalText; readonly at: string };
}
