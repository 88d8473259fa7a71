// What was promised, and how it stands.
import type { LocalText } from '../../domain/text.ts';
import type { Commented } from './commentary.ts';
import type { EvidenceId } from './evidence.ts';
import type { IsoDate } from './time.ts';

export interface ActionRow {
  readonly id: string;
  readonly title: LocalText;
  readonly owner: LocalText;
  readonly party: 'provider' | 'client';
  readonly due: IsoDate;
  readonly state: 'done' | 'running' | 'overdue';
  readonly doneOn?: IsoDate;
  readonly source?: string;
}

export interface ActionsSection {
  readonly kind: 'actions';
  readonly earlier: readonly ActionRow[];
  readonly fresh: readonly ActionRow[];
  readonly done: number;
  readonly overdue: number;
  readonly evidence: EvidenceId;
  readonly prevention: Commented;
}
