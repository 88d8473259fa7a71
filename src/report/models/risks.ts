// What may go wrong.
import type { LocalText } from '../../domain/text.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoDate } from './time.ts';

export interface RisksSection {
  readonly kind: 'risks';
  readonly rows: readonly {
    readonly id: string;
    readonly title: LocalText;
    readonly effect: LocalText;
    readonly grade: 'high' | 'medium' | 'low';
    readonly advice: LocalText;
    readonly needsClient: boolean;
    readonly state: 'new' | 'open' | 'closed';
    readonly raisedOn: IsoDate;
    readonly closedOn?: IsoDate;
  }[];
  readonly open: number;
  readonly fresh: number;
  readonly closed: number;
  readonly needsClient: number;
  readonly evidence: EvidenceId;
}
