// What people have to look at: items without a probe in the newest slots, for which no attestation is valid.
import type { CheckItem } from '../domain/checklist.ts';
import type { Slot } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import { epochSeconds, type EpochSeconds } from '../domain/time.ts';
import { attestationsOf, type PersonsItem, validAttestation } from './attestations.ts';

export interface WorkOrder extends PersonsItem {
  readonly plannedAt: EpochSeconds;
  readonly check: Pick<CheckItem, 'title' | 'standard' | 'method' | 'frequency'>;
  /** The last one, which is valid no more. */
  readonly expired?: { readonly id: string; readonly validUntil: string };
}

export function workOrders(records: ClientRecords, slots: readonly Slot[], now: EpochSeconds): readonly WorkOrder[] {
  const asked = new Set<string>();
  return slots.flatMap(({ checklist, asset, plannedAt }) => {
    const groups = records.checklists.find(({ value }) => value.id === checklist)?.value.groups ?? [];
    return groups
      .flatMap(({ items }) => items)
      .flatMap(({ id: item, probe, title, standard, method, frequency }): readonly WorkOrder[] => {
        const place = { checklist, asset, item };
        const key = `${checklist}/${asset}/${item}`;
        if (probe !== undefined || asked.has(key) || validAttestation(records, place, now) !== undefined) return [];
        asked.add(key);
        const last = attestationsOf(records, place).find(({ validUntil }) => epochSeconds(validUntil) <= now);
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
          },
        ];
      });
  });
}
