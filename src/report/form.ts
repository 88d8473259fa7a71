// The inspection form without language: the checklist's rows, what was seen in each, and the verdict that was recorded.
import type { Asset } from '../domain/asset.ts';
import type { CheckItem } from '../domain/checklist.ts';
import type { Client } from '../domain/client.ts';
import type { CheckState, Facts, ItemResult, SlotOutcome } from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { LocalText } from '../domain/text.ts';
import { epochSeconds, isoInZone } from '../domain/time.ts';
import type { FormInputs } from './inputs.ts';
import { isBeyond, limitsIn } from './limits.ts';
import type { FormAddress, FormModel, FormRow } from './models/form.ts';

const DAY = 86_400;

export function composeForm({ records, edition, revision, outcome, witnessedAttestations }: FormInputs): FormModel {
  const client = records.client.value;
  const checklist = required(records.checklists, outcome.checklist, 'checklist');
  const asset = required(records.assets, outcome.asset, 'asset');
  const naming = neighbourNames(records, client);
  const groups = checklist.groups.map(({ title, items }) => ({
    title,
    rows: items.map((item) => formRow(item, outcome, records, naming)),
  }));
  const rows = groups.flatMap((group) => group.rows);
  const blankRows = checklist.blankRows ?? 0;
  const iso = (seconds: number) => isoInZone(seconds, client.zone);
  return {
    format: 'casebook-form-1',
    form: checklist.form,
    number: formNumber(records, outcome, client.zone),
    title: checklist.title,
    client: { id: client.id, code: client.code, name: client.name, ...(client.unit === undefined ? {} : { unit: client.unit }) },
    provider: { name: records.agreement.value.provider.name },
    asset: describe(asset, client),
    edition,
    revision,
    plannedAt: iso(outcome.plannedAt),
    ...(outcome.result === undefined
      ? {}
      : { startedAt: iso(outcome.result.startedAt), finishedAt: iso(outcome.result.finishedAt) }),
    late: outcome.late,
    groups,
    blankRows,
    counts: countStates(rows, blankRows),
    attesters: attesters(rows),
    unverified: rows.some(({ attested }) => attested !== undefined && witnessedAttestations?.has(attested.id) !== true),
    neighbours: neighboursIn(rows, records),
    incidents: relatedIncidents(records, outcome),
    ...(outcome.record === undefined ? {} : { record: outcome.record }),
  };
}

function required<T extends { readonly id: string }>(records: readonly { readonly value: T }[], id: string, what: string): T {
  const found = records.find(({ value }) => value.id === id);
  if (found === undefined) throw new RangeError(`the ${what} "${id}" of the inspection is not in the workspace`);
  return found.value;
}

function describe(asset: Asset, client: Client): FormModel['asset'] {
  return {
    id: asset.id,
    name: asset.name,
    model: asset.model,
    ...(asset.vendor === undefined ? {} : { vendor: asset.vendor }),
    ...(asset.serial === undefined ? {} : { serial: asset.serial }),
    address: disclosed(asset.address, client.disclosure?.addresses ?? 'masked'),
  };
}

/** `10.20.*.*`: the half that says which network stays, the half that says which device goes. */
export function disclosed(address: string | undefined, disclosure: 'full' | 'masked' | 'none'): FormAddress {
  if (address === undefined) return { kind: 'unknown' };
  switch (disclosure) {
    case 'full':
      return { kind: 'full', address };
    case 'none':
      return { kind: 'withheld' };
    case 'masked':
      return { kind: 'masked', address: masked(address) };
  }
}

function masked(address: string): string {
  const parts = address.split('.');
  if (/^\d+(\.\d+){3}$/.test(address)) return `${parts[0]}.${parts[1]}.*.*`;
  if (address.includes(':')) return `${address.split(':').slice(0, 2).join(':')}:*`;
  return `${address.slice(0, 2)}***`;
}

/**
 * The number counts the scheduled pairs of checklist and asset, so that it is the same whoever prints the form. What may be due
 * more than once on a day carries its time as well.
 */
function formNumber(records: ClientRecords, outcome: SlotOutcome, zone: string): string {
  const planned = isoInZone(outcome.plannedAt, zone);
  const date = planned.slice(2, 10).replaceAll('-', '');
  const pairs = (records.schedule?.value.entries ?? []).flatMap(({ checklist, assets, every }) =>
    assets.map((asset) => ({ pair: `${checklist} ${asset}`, every })),
  );
  const own = pairs.filter(({ pair }) => pair === `${outcome.checklist} ${outcome.asset}`);
  const [first] = own;
  const time = own.length > 1 || first?.every === 'cron' ? `-${planned.slice(11, 16).replace(':', '')}` : '';
  return `INSP-${date}-${first === undefined ? outcome.asset : String(pairs.indexOf(first) + 1).padStart(2, '0')}${time}`;
}

/** An item without a result: planned for a probe it is missed, left to a person it is unchecked. */
export function formRow(item: CheckItem, outcome: SlotOutcome, records: ClientRecords, naming: Naming): FormRow {
  const result = outcome.result?.items.find((entry) => entry.item === item.id);
  const state = result?.state ?? (item.probe === undefined ? 'unchecked' : 'missed');
  const reading = readingOf(item);
  return {
    item: item.id,
    title: item.title,
    ...(item.standard === undefined ? {} : { standard: item.standard }),
    ...(item.method === undefined ? {} : { method: item.method }),
    ...(item.frequency === undefined ? {} : { frequency: item.frequency }),
    state,
    ...(reading === undefined ? {} : { reading }),
    ...(result === undefined ? {} : seen(item, result, records, naming)),
    ...(outcome.said?.[item.id] === undefined ? {} : { said: outcome.said[item.id] }),
  };
}

function readingOf({ probe }: CheckItem): string | undefined {
  const read = probe?.['read'];
  return typeof read === 'string' ? read : probe?.kind;
}

function seen(item: CheckItem, result: ItemResult, records: ClientRecords, naming: Naming): Partial<FormRow> {
  const { facts, comparison, reason } = result;
  const attestation = records.attestations.find(({ value }) => value.id === result.attestation)?.value;
  const pointed = pointedGauges(item, result);
  return {
    ...(facts === undefined ? {} : { facts: printable(facts, naming) }),
    ...(comparison === undefined
      ? {}
      : {
          comparison: { ...comparison, missing: comparison.missing.map(naming), unexpected: comparison.unexpected.map(naming) },
        }),
    ...(pointed.length === 0 ? {} : { pointed }),
    ...(reason === undefined ? {} : { reason }),
    ...(attestation === undefined
      ? {}
      : { attested: { id: attestation.id, seen: attestation.seen, by: attestation.by, at: attestation.at } }),
  };
}

/** Log lines stay in the record: a form counts them. */
function printable(facts: Facts, naming: Naming): Facts {
  return {
    ...facts,
    ...(facts.peers === undefined ? {} : { peers: facts.peers.map((peer) => ({ ...peer, name: naming(peer.name) })) }),
    ...(facts.log === undefined ? {} : { log: { ...facts.log, lines: [] } }),
  };
}

/** Which gauges the rule that held speaks of: those beyond the limits that it names. */
function pointedGauges(item: CheckItem, { rule, facts }: ItemResult): readonly string[] {
  const limits = limitsIn(rule === undefined ? '' : (item.expect?.[rule]?.when ?? ''));
  return (facts?.gauges ?? []).filter(({ value }) => limits.some((limit) => isBeyond(value, limit))).map(({ name }) => name);
}

export type Naming = (name: string) => string;

/**
 * A neighbour goes by what the inventory calls it: its router id may be the address that the client wants masked. One that
 * the inventory does not know keeps only the masked form of its address; where none may be printed, it is counted only.
 */
export function neighbourNames(records: ClientRecords, client: Client): Naming {
  const disclosure = client.disclosure?.addresses ?? 'masked';
  if (disclosure === 'full') return (name) => name;
  const known = knownNeighbours(records);
  return (name) => known.get(name)?.key ?? (isAddress(name) ? withheld(name, disclosure) : name);
}

function withheld(address: string, disclosure: 'masked' | 'none'): string {
  const shown = disclosed(address, disclosure);
  return 'address' in shown ? shown.address : '';
}

/** By address: assets by their id, what else the network plan names by that name. */
function knownNeighbours({
  assets,
  network,
}: ClientRecords): ReadonlyMap<string, { readonly key: string; readonly name: LocalText }> {
  const byId = new Map(assets.map(({ value }) => [value.id, value.name]));
  const planned = (network?.value.subnets ?? []).flatMap(({ addresses = [] }) =>
    addresses.flatMap(({ ip, asset, name }) => {
      const called = asset === undefined ? name : byId.get(asset);
      return called === undefined ? [] : [[ip, { key: asset ?? keyOf(called), name: called }] as const];
    }),
  );
  const own = assets.flatMap(({ value }) =>
    value.address === undefined ? [] : [[value.address, { key: value.id, name: value.name }] as const],
  );
  return new Map([...planned, ...own]);
}

const keyOf = (name: LocalText): string => (typeof name === 'string' ? name : (name.en ?? name.zh ?? ''));

function isAddress(name: string): boolean {
  return /^\d+(\.\d+){3}$/.test(name) || /^[0-9a-f:]*:[0-9a-f:]+$/i.test(name);
}

export function neighboursIn(
  rows: readonly Pick<FormRow, 'facts' | 'comparison'>[],
  records: ClientRecords,
): Readonly<Record<string, LocalText>> {
  const mentioned = new Set(
    rows
      .filter(({ facts }) => facts?.peers !== undefined)
      .flatMap(({ facts, comparison }) => [
        ...(facts?.peers ?? []).map(({ name }) => name),
        ...(comparison?.missing ?? []),
        ...(comparison?.unexpected ?? []),
      ]),
  );
  const named = records.assets.map(({ value }) => ({ key: value.id, name: value.name }));
  return Object.fromEntries(
    [...named, ...knownNeighbours(records).values()].filter(({ key }) => mentioned.has(key)).map(({ key, name }) => [key, name]),
  );
}

function countStates(rows: readonly FormRow[], blank: number): FormModel['counts'] {
  const of = (state: CheckState) => rows.filter((entry) => entry.state === state).length;
  return {
    total: rows.length + blank,
    normal: of('normal'),
    attention: of('attention'),
    fault: of('fault'),
    unknown: of('unknown'),
    unchecked: of('unchecked'),
    missed: of('missed'),
    blank,
  };
}

function attesters(rows: readonly FormRow[]): readonly LocalText[] {
  const byText = new Map(
    rows.flatMap(({ attested }) => (attested === undefined ? [] : [[JSON.stringify(attested.by), attested.by] as const])),
  );
  return [...byText.values()];
}

function relatedIncidents(records: ClientRecords, outcome: SlotOutcome): readonly string[] {
  return records.incidents
    .filter(({ value }) => {
      const { reportedAt, resolvedAt } = value.timeline;
      if (!value.assets.includes(outcome.asset) || value.withdrawn !== undefined) return false;
      const isOpen = resolvedAt === undefined || epochSeconds(resolvedAt) > outcome.plannedAt;
      return isOpen && epochSeconds(reportedAt) <= outcome.plannedAt + DAY;
    })
    .map(({ value }) => value.id)
    .toSorted();
}
