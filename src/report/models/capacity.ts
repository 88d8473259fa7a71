// How full and how busy.
import type { LocalText } from '../../domain/text.ts';
import type { AvailabilityModel } from './availability.ts';
import type { EvidenceId } from './evidence.ts';

export interface CapacityRow {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly measure: 'cpu' | 'memory' | 'file-system' | 'swap' | 'disk-io' | 'temperature';
  /** The mount point or sensor. */
  readonly name: string;
  readonly unit: string;
  readonly latest: number;
  readonly highest: number;
  readonly lastHighest: number | null;
  readonly threshold: number | null;
  readonly state: 'normal' | 'attention' | 'fault';
  /** Whole weeks until the threshold at the pace of the period; null where growth cannot be told from none. */
  readonly weeksToThreshold: number | null;
  /** Between which weeks it lies in nine of ten cases; null where it is passed or not foreseen. */
  readonly weeksBetween: readonly [number, number] | null;
  /** One value a day, oldest first; null where it was not seen. */
  readonly series: readonly (number | null)[];
}

export interface CapacitySection {
  readonly kind: 'capacity';
  readonly availability?: AvailabilityModel;
  readonly rows: readonly CapacityRow[];
  readonly measured: number;
  readonly above: number;
  readonly evidence: EvidenceId;
}
