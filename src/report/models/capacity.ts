// How full and how busy.
import type { CheckState } from '../../domain/inspection.ts';
import type { Foreseen } from '../../domain/robust-trend.ts';
import type { LocalText } from '../../domain/text.ts';
import type { AvailabilityModel } from './availability.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoDate } from './time.ts';

export interface CapacityRow {
  readonly asset: string;
  readonly assetName: LocalText;
  readonly measure: 'cpu' | 'memory' | 'file-system' | 'table-space' | 'swap' | 'disk-io' | 'temperature' | 'traffic' | 'load';
  /** The mount point, table space, port or sensor. */
  readonly name: string;
  readonly unit: string;
  readonly latest: number;
  readonly highest: number;
  readonly lastHighest: number | null;
  readonly threshold: number | null;
  readonly state: 'normal' | 'attention' | 'fault';
  /** Of what fills up: whole weeks until the threshold at the pace of the period; null where growth cannot be told from none. */
  readonly weeksToThreshold: number | null;
  /** Between which weeks it lies in nine of ten cases; null where it is passed or not foreseen. */
  readonly weeksBetween: readonly [number, number] | null;
  /** One value a day, oldest first; null where it was not seen. */
  readonly series: readonly (number | null)[];
  /** Of what fills up in a quarter: the days that follow, by the same trend. */
  readonly forecast?: readonly Foreseen[];
}

/** An item about backups, as the inspections of the period saw it. */
export interface BackupRow {
  readonly assetName: LocalText;
  readonly itemTitle: LocalText;
  readonly looked: number;
  readonly normal: number;
  readonly lastOn: IsoDate;
  readonly lastState: CheckState;
}

export interface BackupChecks {
  readonly rows: readonly BackupRow[];
  readonly evidence: EvidenceId;
}

export interface CapacitySection {
  readonly kind: 'capacity';
  readonly availability?: AvailabilityModel;
  readonly rows: readonly CapacityRow[];
  /** Devices beyond a threshold for which the table has no room; the annex has their findings. */
  readonly unlisted?: number;
  /** What inspections saw of backups; absent where no item speaks of one. */
  readonly backups?: BackupChecks;
  readonly measured: number;
  readonly above: number;
  readonly evidence: EvidenceId;
}
