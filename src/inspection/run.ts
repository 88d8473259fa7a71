// A round: probes what is due with bounded concurrency, judges it, and returns the record. Writes nothing.
import { phrase, RecordsError } from '../phrase.ts';
import { createHash } from 'node:crypto';
import type { Asset } from '../domain/asset.ts';
import type { CheckItem, Checklist } from '../domain/checklist.ts';
import {
  type Facts,
  type FailureCause,
  type ItemResult,
  type Observation,
  type Round,
  type Slot,
  slotId,
  type SlotResult,
} from '../domain/inspection.ts';
import type { ClientRecords } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import { type Lines, sharedLines } from '../probe/lines.ts';
import { observe, type ProbeContext, ProbeFailure, type ProbeKind } from '../probe/probe.ts';
import type { TimeSource } from '../time-source.ts';
import { validAttestation } from './attestations.ts';
import { mapBounded, mapLending } from './bounded.ts';
import { endpointOf, type Endpoints } from './endpoints.ts';
import { evidenceOf, type Heard, saidBy } from './evidence.ts';
import { type Evaluate, loadExpectations } from './expectation.ts';
import { judge } from './judge.ts';

export interface RoundLimits {
  /** One deadline an item: connect, log-in, command and parsing together. */
  readonly itemMs: number;
  readonly assetsAtOnce: number;
  readonly itemsAtOncePerAsset: number;
}

/** As many as one processor can log in to within a second; silent ones are not counted. */
export const DEFAULT_LIMITS: RoundLimits = { itemMs: 10_000, assetsAtOnce: 100, itemsAtOncePerAsset: 4 };
/** Of the deadline; then a place is lent. */
const SHARE_OF_SILENCE = 0.1;

export interface RoundRequest {
  readonly records: ClientRecords;
  readonly slots: readonly Slot[];
  readonly shard: string;
  readonly run: string;
  readonly kinds: Readonly<Record<string, ProbeKind>>;
  readonly endpoints?: Endpoints;
  readonly secret: (reference: string) => string | undefined;
  readonly time: TimeSource;
  readonly limits?: Partial<RoundLimits>;
  readonly onSlot?: (result: SlotResult) => void;
  /** What was seen of an item the last time, for what only two looks together can tell. */
  readonly before?: (slot: Slot, item: string) => Facts | undefined;
  /** Takes secrets out of what devices said. Without it nothing of that is kept. */
  readonly redact?: (text: string) => string;
}

interface Job extends RoundRequest {
  readonly bounds: RoundLimits;
  readonly evaluate: Evaluate;
  readonly heard: Heard[];
}

/** What a round knows of a device while it looks at it. */
interface Device {
  readonly lines: Lines;
  /** By probe kind: what all that is still to come would fail with as well. */
  readonly failures: Map<string, ProbeFailure>;
  readonly heard: () => void;
}

export async function runRound(request: RoundRequest): Promise<Round> {
  const bounds = { ...DEFAULT_LIMITS, ...request.limits };
  const job: Job = { ...request, bounds, evaluate: await loadExpectations(), heard: [] };
  const startedAt = nowOf(job.time);
  const byAsset = Map.groupBy(job.slots, ({ asset }) => asset);
  const silenceMs = job.bounds.itemMs * SHARE_OF_SILENCE;
  const results = await mapLending([...byAsset.values()], job.bounds.assetsAtOnce, silenceMs, async (slots, heard) => {
    const device: Device = { lines: sharedLines(), failures: new Map(), heard };
    const done: SlotResult[] = [];
    try {
      for (const slot of slots) {
        const result = await runSlot(job, slot, device);
        job.onSlot?.(result);
        done.push(result);
      }
    } finally {
      device.lines.close();
    }
    return done;
  });
  const slots = inOrderOf(job.slots, results.flat());
  const evidence = request.redact === undefined ? [] : evidenceOf(inOrderOfChecks(job.heard, slots), request.redact);
  return {
    client: job.records.id,
    shard: job.shard,
    run: job.run,
    plannedAt: Math.min(...job.slots.map(({ plannedAt }) => plannedAt)),
    startedAt,
    finishedAt: nowOf(job.time),
    plan: planDigest(job),
    slots,
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

function inOrderOfChecks(heard: readonly Heard[], slots: readonly SlotResult[]): readonly Heard[] {
  const keyOf = ({ checklist, asset }: Heard['slot'], item: string) => `${checklist}/${asset}/${item}`;
  const byCheck = new Map(heard.map((one) => [keyOf(one.slot, one.item), one]));
  return slots.flatMap((slot) => slot.items.flatMap(({ item }) => byCheck.get(keyOf(slot, item)) ?? []));
}

async function runSlot(job: Job, slot: Slot, device: Device): Promise<SlotResult> {
  const asset = job.records.assets.find(({ value }) => value.id === slot.asset)?.value;
  const checklist = job.records.checklists.find(({ value }) => value.id === slot.checklist)?.value;
  if (asset === undefined || checklist === undefined) {
    throw new RecordsError(
      phrase('the schedule names "{checklist}" on "{asset}", which do not both exist; `casebook validate` shows where', {
        checklist: slot.checklist,
        asset: slot.asset,
      }),
    );
  }
  const startedAt = nowOf(job.time);
  const items = await inLanes(job, itemsOf(checklist), asset, (item) => runItem(job, slot, item, asset, device));
  return { ...slot, startedAt, finishedAt: nowOf(job.time), items };
}

/** A kind that takes one item at a time is a lane of its own, so that the deadline of an item starts when its turn comes. */
async function inLanes(
  { kinds, bounds }: Job,
  items: readonly CheckItem[],
  asset: Asset,
  work: (item: CheckItem) => Promise<ItemResult>,
): Promise<readonly ItemResult[]> {
  const single = new Set<string>();
  for (const kind of Object.values(kinds)) if ((await kind.oneAtATime?.(asset)) === true) single.add(kind.kind);
  const laneOf = ({ probe }: CheckItem) => (probe !== undefined && single.has(probe.kind) ? probe.kind : '');
  const lanes = Map.groupBy(items, laneOf);
  const done = await Promise.all(
    [...lanes].map(([lane, its]) => mapBounded(its, lane === '' ? bounds.itemsAtOncePerAsset : 1, work)),
  );
  const results = new Map(done.flat().map((result) => [result.item, result]));
  return items.flatMap(({ id }) => results.get(id) ?? []);
}

export function itemsOf(checklist: Checklist): readonly CheckItem[] {
  return checklist.groups.flatMap(({ items }) => items);
}

async function runItem(job: Job, slot: Slot, item: CheckItem, asset: Asset, device: Device): Promise<ItemResult> {
  if (item.probe === undefined) return attested(job, slot, item);
  const observation = await probe(job, item.probe, asset, device);
  const result = judge(item, observation, asset, job.evaluate, job.before?.(slot, item.id));
  const said = saidBy(observation, result);
  if (said !== undefined) job.heard.push({ slot, item: item.id, said });
  return result;
}

async function probe(job: Job, reference: NonNullable<CheckItem['probe']>, asset: Asset, device: Device): Promise<Observation> {
  const { kind: name, ...parameters } = reference;
  const kind = job.kinds[name];
  if (kind === undefined)
    throw new RecordsError(phrase('there is no probe kind "{name}"; `casebook validate` shows where it is asked for', { name }));
  let isHeard = false;
  const context: ProbeContext = {
    signal: AbortSignal.timeout(job.bounds.itemMs),
    limitMs: job.bounds.itemMs,
    time: job.time,
    secret: job.secret,
    lines: device.lines,
    heard: () => {
      isHeard = true;
      device.heard();
    },
    failedBefore: () => device.failures.get(name),
  };
  const startedMs = performance.now();
  const look = async (): Promise<Observation> => {
    try {
      const endpoint = endpointOf(asset, kind.access, job.endpoints);
      return await kind.probe({ asset, endpoint }, parameters, context);
    } catch (error) {
      return observe(name, context, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
    }
  };
  const first = await look();
  const canTryAgain = performance.now() - startedMs < job.bounds.itemMs * SHARE_BEFORE_RETRY;
  const seen = isPassing(first) && canTryAgain && context.failedBefore?.() === undefined ? await later(look) : first;
  if (seen.outcome === 'failed' && concernsAll(kind, seen.cause, isHeard))
    device.failures.set(
      name,
      new ProbeFailure(seen.cause, phrase('{sentence}', { sentence: seen.detail ?? phrase('the device did not answer') })),
    );
  return seen;
}

/** A service that starts anew, a connection too many, a route that changes: the next try may see what the first did not. */
const PASSING: ReadonlySet<FailureCause> = new Set(['refused', 'unreachable', 'protocol']);
const SHARE_BEFORE_RETRY = 0.4;
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [100, 300];

function isPassing(seen: Observation): boolean {
  return seen.outcome === 'failed' && PASSING.has(seen.cause);
}

/** Not all at the same moment, or what was too many at once is too many again. */
async function later<Result>(work: () => Promise<Result>): Promise<Result> {
  const pauseMs = SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  return work();
}

/** A time-out of a device that spoke is that of one question. */
function concernsAll({ failsTogether = [] }: ProbeKind, cause: FailureCause, isHeard: boolean): boolean {
  return failsTogether.includes(cause) && !(cause === 'timeout' && isHeard);
}

/** A person's item has a verdict only while somebody's attestation of it is valid. */
function attested(job: Job, slot: Slot, item: CheckItem): ItemResult {
  const place = { checklist: slot.checklist, asset: slot.asset, item: item.id };
  const latest = validAttestation(job.records, place, nowOf(job.time));
  if (latest === undefined) return { item: item.id, state: 'unchecked' };
  return { item: item.id, state: latest.result, attestation: latest.id };
}

/**
 * What was in force: what is looked at, by which checklists and against which baselines. Instants take no part (each check has
 * its own), so that rounds of the same plan share its digest.
 */
function planDigest(job: Job): string {
  const assets = new Set(job.slots.map(({ asset }) => asset));
  const checklists = new Set(job.slots.map(({ checklist }) => checklist));
  const plan = {
    slots: job.slots.map(({ checklist, asset }) => [checklist, asset]),
    checklists: job.records.checklists.filter(({ value }) => checklists.has(value.id)).map(({ value }) => value),
    baselines: job.records.assets
      .filter(({ value }) => assets.has(value.id))
      .map(({ value }) => [value.id, value.expects ?? null]),
  };
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}

function inOrderOf(slots: readonly Slot[], results: readonly SlotResult[]): readonly SlotResult[] {
  const place = new Map(slots.map((slot, index) => [slotId(slot), index]));
  const placeOf = (slot: Slot) => place.get(slotId(slot)) ?? 0;
  return results.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function nowOf(time: TimeSource): EpochSeconds {
  return Math.floor(time.now().epochMilliseconds / 1000);
}
