// Which attestation speaks for a person's item at a moment: the newest that is valid then. An expired one speaks for nothing.
import type { Attestation } from '../domain/attestation.ts';
import type { ClientRecords } from '../domain/records.ts';
import { epochSeconds, type EpochSeconds } from '../domain/time.ts';

export interface PersonsItem {
  readonly checklist: string;
  readonly asset: string;
  readonly item: string;
}

type Attested = Pick<ClientRecords, 'attestations'>;

export function validAttestation(records: Attested, place: PersonsItem, at: EpochSeconds): Attestation | undefined {
  return attestationsOf(records, place).find((one) => epochSeconds(one.at) <= at && at < epochSeconds(one.validUntil));
}

/** Newest first. */
export function attestationsOf({ attestations }: Attested, { checklist, asset, item }: PersonsItem): readonly Attestation[] {
  return attestations
    .map(({ value }) => value)
    .filter((one) => one.checklist === checklist && one.asset === asset && one.item === item)
    .toSorted((left, right) => epochSeconds(right.at) - epochSeconds(left.at));
}
