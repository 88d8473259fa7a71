// What people have to look at: items without a probe in the newest slots, for which no attestation is valid.
import type { CheckItem } from '../domain/checklist.ts';
import type { Slot } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { epochSeconds, type EpochSeconds } from '../domain/time.ts';
import { attestationsOf, type PersonsItem, validAttestation } from './attestations.ts';

/** Attestations that speak for nothing: brought by somebody else than they name, or with another photo than the one that was taken. */
export type Refusal = { readonly why: 'stranger'; readonly by: string } | { readonly why: 'photo'; readonly file: string };
/** By id. */
export type RefusedAttestations = ReadonlyMap<string, Refusal>;

export interface WorkOrder extends PersonsItem {
  readonly plannedAt: EpochSeconds;
  readonly check: Pick<CheckItem, 'title' | 'standard' | 'method' | 'frequency'>;
  /** The last one, which is valid no more. */
  readonly expired?: { readonly id: string; readonly validUntil: string };
  /** One that would be valid, had the right person brought it. */
  readonly refused?: { readonly id: string } & Refusal;
}

export function workOrders(
  records: ClientRecords,
  slots: readonly Slot[],
  now: EpochSeconds,
  refused: RefusedAttestations = new Map(),
): readonly WorkOrder[] {
  const counting = { attestations: records.attestations.filter(({ value }) => !refused.has(value.id)) };
  const asked = new Set<string>();
  return slots.flatMap(({ checklist, asset, plannedAt }) => {
    const groups = records.checklists.find(({ value }) => value.id === checklist)?.value.groups ?? [];
    return groups
      .flatMap(({ items }) => items)
      .flatMap(({ id: item, probe, title, standard, method, frequency }): readonly WorkOrder[] => {
        const place = { checklist, asset, item };
        const key = `${checklist}/${asset}/${item}`;
        if (probe !== undefined || asked.has(key) || validAttestation(counting, place, now) !== undefined) return [];
        asked.add(key);
        const vain = validAttestation(records, place, now);
        const why = vain === undefined ? undefined : refused.get(vain.id);
        const last = attestationsOf(counting, place).find(({ validUntil }) => epochSeconds(validUntil) <= now);
        return [
          {
            ...place,
            plannedAt,
            check: {
              title,
              ...(standard === undefined ? {} : { standard }),
              ...(method === undefined ? {} : { method }),
              ...(frequency === undefined ? {} : { frequency }),
            },
            ...(last === undefined ? {} : { expired: { id: last.id, validUntil: last.validUntil } }),
            ...(vain === undefined || why === undefined ? {} : { refused: { id: vain.id, ...why } }),
          },
        ];
      });
  });
}
