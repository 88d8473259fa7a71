// What an inspection yields: observations, verdicts, slots and rounds. Observing and judging are two things.
import type { EpochSeconds } from './time.ts';

export type PartState = 'ok' | 'fault' | 'attention' | 'absent' | 'unknown';

/** A power supply, fan, module, disk, memory module, controller, port … */
export interface Part {
  readonly name: string;
  readonly state: PartState;
  /** The device's own word for it, such as `Supply` or `notPresent`. */
  readonly word?: string;
}

/** A measurement. `unit` is as printed: `%`, `°C`, `%RH`, `ms`, `rpm` or empty for a plain number. */
export interface Gauge {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A routing or link neighbour; `up` is the protocol's good state (OSPF Full, or 2-Way between DROthers). */
export interface Peer {
  readonly name: string;
  readonly up: boolean;
  readonly word: string;
}

/** Log lines by syslog severity (0 emergency … 7 debug) since the last inspection, with a few examples. */
export interface LogFacts {
  readonly worst: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly lines: readonly string[];
}

/**
 * What was seen, without judgement. An item fills the collections that it is about; expectations (CEL) see them by
 * these names, with empty collections where nothing was filled in.
 */
export interface Facts {
  readonly parts?: readonly Part[];
  readonly gauges?: readonly Gauge[];
  /** Names to be compared with a baseline: VLAN ids, processes, file systems. */
  readonly names?: readonly string[];
  readonly peers?: readonly Peer[];
  readonly log?: LogFacts;
  readonly config?: { readonly saved: boolean };
  readonly version?: string;
  readonly values?: Readonly<Record<string, string | number | boolean>>;
}

/** Why nothing could be seen. Each cause is a different sentence; none of them is ever normal. */
export const FAILURE_CAUSES = [
  'refused',
  'timeout',
  'auth',
  'host-key',
  'unreachable',
  'protocol',
  'unparsed',
  'no-data',
  'unsupported',
  'settings',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** What the device answered, in its own words or as names and values; put together only where somebody wants it. */
export type Raw = () => string;

export type Observation =
  | { readonly outcome: 'seen'; readonly facts: Facts; readonly elapsedMs: number; readonly raw?: Raw }
  | {
      readonly outcome: 'failed';
      readonly cause: FailureCause;
      /** What was tried, without secrets and without the port of a tunnel: `snmp power`, `ssh ospf`. */
      readonly target: string;
      readonly limitMs: number;
      readonly elapsedMs: number;
      readonly detail?: string;
    };

/** `attention` and `fault` are both 异常; the last three carry no verdict and leave both boxes empty. */
export const CHECK_STATES = ['normal', 'attention', 'fault', 'unknown', 'unchecked', 'missed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Facts compared with the baseline of the asset. */
export interface Comparison {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  /** How many good parts are lacking against the expected number. */
  readonly shortfall: number;
}

export type UnknownReason =
  | { readonly kind: 'failed'; readonly cause: FailureCause; readonly target: string; readonly limitMs: number }
  | { readonly kind: 'no-baseline'; readonly baseline: string }
  | { readonly kind: 'not-evaluated'; readonly rule: string }
  /** The device answered, but reported nothing of what was asked for. */
  | { readonly kind: 'empty' }
  /** What counts on needs a look before to be held against. */
  | { readonly kind: 'first-look' }
  /** The device has the part but does not say how it is. */
  | { readonly kind: 'part'; readonly part: string };

export interface ItemResult {
  readonly item: string;
  readonly state: CheckState;
  readonly facts?: Facts;
  readonly comparison?: Comparison;
  /** The rule (its index in `expect`) that made the item abnormal. */
  readonly rule?: number;
  readonly reason?: UnknownReason;
  /** Who attested, for a person's item: the id of the attestation. */
  readonly attestation?: string;
}

/** The unit that counts: checklist × asset × planned instant. */
export interface Slot {
  readonly checklist: string;
  readonly asset: string;
  readonly plannedAt: EpochSeconds;
}

export interface SlotResult extends Slot {
  readonly startedAt: EpochSeconds;
  readonly finishedAt: EpochSeconds;
  readonly items: readonly ItemResult[];
}

/** What a device said, in its own words, where a check came out abnormal or could not be told: redacted, bounded, plain lines. */
export interface RawEvidence {
  /** `checklist/asset/item`. */
  readonly check: string;
  readonly text: string;
}

/** One job's execution for a client and shard. */
export interface Round {
  readonly client: string;
  /** `1/1` for a run that was not sharded. */
  readonly shard: string;
  /**
   * Identity of the job's execution, lower-case letters, digits and hyphens: the same when the same job runs again after a
   * crash, another for every other job. Part of the record's path, so that two jobs never write one file.
   */
  readonly run: string;
  /** The instant for which the round was planned: the earliest of its slots. */
  readonly plannedAt: EpochSeconds;
  readonly startedAt: EpochSeconds;
  readonly finishedAt: EpochSeconds;
  /** SHA-256 over the plan: the slots, checklists and baselines that were in force. */
  readonly plan: string;
  readonly slots: readonly SlotResult[];
  readonly evidence?: readonly RawEvidence[];
}

/** A slot that starts within this time after its planned instant is on time. */
export const ON_TIME_WITHIN_SECONDS = 3600;
/** From then on a run would say nothing about the instant that was planned: the slot is missed. */
export const RUNNABLE_FOR_SECONDS = 86_400;

/** Every slot that a period planned, with its result if any ran; `missed` where none did. */
export interface SlotOutcome extends Slot {
  readonly result?: SlotResult;
  /** Workspace path of the round's record, for evidence. */
  readonly record?: string;
  /** By item, the record that holds what the device said: of a finding that lasts, an earlier one than that of the round. */
  readonly said?: Readonly<Record<string, string>>;
  /** Started more than an hour after its planned instant. */
  readonly late: boolean;
}

export function slotId(slot: Slot): string {
  return `${slot.checklist}/${slot.asset}@${slot.plannedAt}`;
}
