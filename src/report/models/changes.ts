// Changes and spare parts of the month.
import type { ConfigurationPart } from '../../domain/configuration.ts';
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
  /** What was seen in kept configurations; absent where none are kept. */
  readonly configurations?: {
    /** How many changes were seen, each in one part of one device. */
    readonly seen: number;
    readonly unrecorded: readonly UnrecordedChange[];
    readonly evidence: EvidenceId;
  };
}

/** A change of a configuration that no change record covers (未登记变更). */
export interface UnrecordedChange {
  readonly asset: LocalText;
  readonly seenAt: IsoInstant;
  /** Another program saw it then, and a declared import brought it: the commit is no witness (来源未见证). */
  readonly imported?: boolean;
  readonly part: ConfigurationPart;
  readonly object: string;
  readonly added: number;
  readonly removed: number;
  readonly excerpt: readonly string[];
  readonly commit: string;
  /** Records of that time that do not say that they touch this. */
  readonly near: readonly string[];
}
