// The top of a record: what was planned and done, how many of each state, every exception by name, and a digest of all of it.
import {
  CHECK_STATES,
  type CheckState,
  type Facts,
  type ItemResult,
  type Round,
  type UnknownReason,
} from '../domain/inspection.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { canonicalJson, sha256 } from './canonical.ts';

/** State, checklist/asset/item, and what was the matter in the words of the device. */
export type Exception = readonly [CheckState, string, string];

export interface Receipt {
  readonly client: string;
  readonly shard: string;
  readonly run: string;
  readonly plan: string;
  readonly planned: string;
  readonly started: string;
  readonly finished: string;
  readonly counts: Readonly<Record<CheckState, number>>;
  /** SHA-256 over the digests of the receipt's head and of every single check. */
  readonly root: string;
}

const LONGEST_REMARK = 200;

export function receiptOf(round: Round): Receipt {
  const items = round.slots.flatMap((slot) => slot.items);
  const count = (state: CheckState) => items.filter((item) => item.state === state).length;
  return {
    client: round.client,
    shard: round.shard,
    run: round.run,
    plan: round.plan,
    planned: instant(round.plannedAt),
    started: instant(round.startedAt),
    finished: instant(round.finishedAt),
    counts: Object.fromEntries(CHECK_STATES.map((state) => [state, count(state)])) as Record<CheckState, number>,
    root: rootOf(round),
  };
}

export function exceptionsOf(round: Round): readonly Exception[] {
  return round.slots.flatMap(({ checklist, asset, items }) =>
    items
      .filter(({ state }) => state !== 'normal' && state !== 'unchecked')
      .map((item): Exception => [item.state, `${checklist}/${asset}/${item.item}`, remarkOn(item)]),
  );
}

export function instant(seconds: EpochSeconds): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString({ smallestUnit: 'second' });
}

export function secondsOf(text: string): EpochSeconds {
  return Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000);
}

/** Each check has a leaf of its own, so that a single one can be shown with the digests of the others. */
function rootOf({ slots, ...head }: Round): string {
  const { client, shard, run, plannedAt, startedAt, finishedAt, plan } = head;
  const leaves = slots.flatMap(({ items, ...slot }) => {
    const { checklist, asset } = slot;
    const where = [client, checklist, asset, slot.plannedAt, slot.startedAt, slot.finishedAt];
    // The spelling of `[...where, item]`, of which only the last differs.
    const begun = canonicalJson(where).slice(0, -1);
    return items.map((item) => sha256(`${begun},${canonicalJson(item)}]`));
  });
  return sha256([sha256(canonicalJson([client, shard, run, plannedAt, startedAt, finishedAt, plan])), ...leaves].join('\n'));
}

function remarkOn({ facts = {}, comparison, reason }: ItemResult): string {
  const compared = [
    ...(comparison?.missing ?? []).map((name) => `missing ${name}`),
    ...(comparison?.unexpected ?? []).map((name) => `unexpected ${name}`),
  ];
  const remarks = [...(reason === undefined ? [] : [reasonInWords(reason)]), ...compared, ...remarksOnFacts(facts)];
  return remarks.join('; ').slice(0, LONGEST_REMARK).toWellFormed();
}

function remarksOnFacts({ parts = [], peers = [], gauges = [], log, config, version }: Facts): readonly string[] {
  return [
    ...parts.filter(({ state }) => state !== 'ok').map(({ name, state, word }) => `${name}: ${word ?? state}`),
    ...peers.filter(({ up }) => !up).map(({ name, word }) => `${name}: ${word}`),
    // As it is read back: a record holds no infinite number.
    ...gauges.map(({ name, value, unit }) => `${name} ${Number.isFinite(value) ? value : Number.NaN} ${unit}`.trim()),
    ...(log === undefined ? [] : log.lines.slice(0, 1)),
    ...(config?.saved === false ? ['not saved'] : []),
    ...(version === undefined ? [] : [version]),
  ];
}

function reasonInWords(reason: UnknownReason): string {
  switch (reason.kind) {
    case 'failed':
      return `${reason.cause}: ${reason.target}`;
    case 'no-baseline':
      return `no baseline ${reason.baseline}`;
    case 'not-evaluated':
      return `not evaluated: ${reason.rule}`;
    case 'empty':
      return 'nothing reported';
    case 'first-look':
      return 'nothing before to compare with';
    case 'part':
      return `no state given: ${reason.part}`;
  }
}
