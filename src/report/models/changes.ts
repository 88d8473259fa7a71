// Changes and spare parts of the month.
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoInstant } from './time.ts';

export interface ChangesSection {
  readonly kind: 'changes';
  readonly changes: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly kind: 'change' | 'patch' | 'upgrade';
    readonly at: IsoInstant;
    readonly assets: readonly LocalText[];
    readonly risk: LocalText;
    readonly backOut: LocalText;
    readonly result: 'success' | 'failed' | 'backed-out' | 'planned';
  }[];
  readonly changesEvidence: EvidenceId;
  readonly parts: readonly {
    readonly id: string;
    readonly asset: LocalText;
    readonly model: string;
    readonly removedSerial?: string;
    readonly installedSerial?: string;
    readonly arrivedAt?: IsoInstant;
    readonly installedAt?: IsoInstant;
    readonly incident?: string;
  }[];
  readonly partsEvidence: EvidenceId;
}
