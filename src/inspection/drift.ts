// Declared against observed: what the inventory says of the assets, and what the newest records saw of them.
import type { Asset } from '../domain/asset.ts';
import type { Facts } from '../domain/inspection.ts';
import type { ClientRecords, Sourced } from '../domain/records.ts';
import type { EpochSeconds } from '../domain/time.ts';
import type { LastSeen } from './as-of.ts';
import { isKnown, withoutNumber } from './compare.ts';

const DRIFT_TOPICS = [
  'powerSupplies',
  'fans',
  'modules',
  'processors',
  'disks',
  'memoryModules',
  'controllers',
  'vlans',
  'ospfNeighbours',
  'neighbours',
  'fileSystems',
  'processes',
  'firmware',
  'version',
  'serial',
  'model',
  'address',
  'links',
] as const;
export type DriftTopic = (typeof DRIFT_TOPICS)[number];
type Value = string | number | readonly (string | number)[];

export interface Drift {
  readonly asset: string;
  readonly topic: DriftTopic;
  readonly declared: Value;
  readonly observed: Value;
  /** Where the declaration stands. */
  readonly declaredAt: { readonly path: string; readonly line: number };
  /** Which record saw it. */
  readonly seenIn: { readonly record: string; readonly checklist: string; readonly item: string; readonly at: EpochSeconds };
  /** Where the inventory would say what was observed; absent where a person must decide what is right. */
  readonly edit?: { readonly path: string; readonly pointer: readonly string[]; readonly value: Value };
}

interface Asked {
  readonly reading: string;
  /** What the checklist compares it with. */
  readonly baseline: string | undefined;
  readonly facts: Facts | undefined;
  readonly seenIn: Drift['seenIn'];
}

interface Seen extends Asked {
  readonly facts: Facts;
}

const COUNTED = {
  powerSupplies: 'power',
  fans: 'fans',
  modules: 'modules',
  processors: 'processors',
  disks: 'disks',
  memoryModules: 'memory-modules',
  controllers: 'controllers',
} as const;

/** @param hostnames what each asset calls itself, by asset */
export function drifts(
  records: ClientRecords,
  state: readonly LastSeen[],
  hostnames: ReadonlyMap<string, string> = new Map(),
): readonly Drift[] {
  const seen = Map.groupBy(
    state.flatMap((slot) => askedItems(records, slot).map((one) => ({ asset: slot.asset, one }))),
    ({ asset }) => asset,
  );
  const found = records.assets.flatMap((asset) => {
    const asked = (seen.get(asset.value.id) ?? []).map(({ one }) => one);
    const own = asked.flatMap((one) => (one.facts === undefined ? [] : [{ ...one, facts: one.facts }]));
    return [...counts(asset, own), ...lists(asset, own), ...words(asset, own, asked), ...links(records, asset, own, hostnames)];
  });
  return found.filter((one, index) => index === found.findIndex((other) => keyOf(other) === keyOf(one)));
}

/** Two checklists may see one thing. */
function keyOf({ asset, topic, declared, observed }: Drift): string {
  return JSON.stringify([asset, topic, declared, observed]);
}

function askedItems({ checklists }: ClientRecords, slot: LastSeen): readonly Asked[] {
  const items = checklists.find(({ value }) => value.id === slot.checklist)?.value.groups.flatMap((group) => group.items) ?? [];
  return slot.items.flatMap(({ item, facts }) => {
    const { probe, baseline } = items.find(({ id }) => id === item) ?? {};
    const reading = probe?.['read'];
    if (typeof reading !== 'string') return [];
    return [{ reading, baseline, facts, seenIn: { record: slot.path, checklist: slot.checklist, item, at: slot.startedAt } }];
  });
}

/** Parts that are there, in whatever state: a broken fan is a fault, a fan that is not there is drift. */
function counts(asset: Sourced<Asset>, seen: readonly Seen[]): readonly Drift[] {
  return Object.entries(COUNTED).flatMap(([name, reading]) => {
    const topic = name as keyof typeof COUNTED;
    const declared = asset.value.expects?.[topic];
    if (declared === undefined) return [];
    return seen.flatMap(({ reading: own, facts, seenIn }) => {
      if (own !== reading || facts.parts === undefined) return [];
      const observed = facts.parts.filter(({ state }) => state !== 'absent').length;
      return observed === declared ? [] : [drift(asset, topic, ['expects', topic], declared, observed, seenIn)];
    });
  });
}

function lists(asset: Sourced<Asset>, seen: readonly Seen[]): readonly Drift[] {
  const { expects } = asset.value;
  const of = (
    topic: 'vlans' | 'ospfNeighbours' | 'neighbours' | 'fileSystems' | 'processes',
    reading: string,
    names: (facts: Facts) => readonly string[] | undefined,
  ) => {
    const declared = expects?.[topic]?.map(String);
    if (declared === undefined) return [];
    return seen.flatMap(({ reading: own, facts, seenIn }) => {
      const observed = own === reading ? names(facts) : undefined;
      if (observed === undefined) return [];
      // Of processes and file systems only those in use are declared: others are no drift.
      const isInUse = topic === 'fileSystems' || topic === 'processes';
      const known = new Set(declared);
      const counted = new Set(observed.filter((name) => known.has(name) || (!isInUse && !isKnown(name, known))));
      if (known.symmetricDifference(counted).size === 0) return [];
      const told = inOrder([...counted], topic);
      return [drift(asset, topic, ['expects', topic], expects?.[topic] ?? [], told, seenIn)];
    });
  };
  return [
    ...of('vlans', 'vlans', (facts) => facts.names),
    ...of('ospfNeighbours', 'ospf', (facts) => facts.peers?.map(({ name }) => name)),
    ...of('neighbours', 'neighbours', (facts) => facts.peers?.map(({ name }) => name)),
    ...of('fileSystems', 'file-systems', (facts) => facts.gauges?.map(({ name }) => name)),
    ...of('processes', 'processes', (facts) => facts.names),
  ];
}

function inOrder(names: readonly string[], topic: DriftTopic): readonly (string | number)[] {
  if (topic !== 'vlans') return names.toSorted((left, right) => (left < right ? -1 : 1));
  return names.map(Number).toSorted((left, right) => left - right);
}

const IDENTITY = ['serial', 'model', 'address'] as const;

/**
 * A server has a firmware and a system on it; of a device that is asked for one of the two only, that is both. The baseline is about
 * what a checklist compares with it.
 */
function words(asset: Sourced<Asset>, seen: readonly Seen[], asked: readonly Asked[]): readonly Drift[] {
  const { expects, version } = asset.value;
  const isEither = !(['firmware', 'version'] as const).every((one) => asked.some(({ reading }) => reading === one));
  const isCompared = asked.some(({ baseline }) => baseline === 'firmware');
  return seen.flatMap(({ reading, baseline, facts, seenIn }) => {
    const found: Drift[] = [];
    if ((reading === 'firmware' || reading === 'version') && facts.version !== undefined) {
      const isFirmware = isCompared ? baseline === 'firmware' : isEither || reading === 'firmware';
      const isVersion = isEither || reading === 'version';
      if (isFirmware && expects?.firmware !== undefined && expects.firmware !== facts.version)
        found.push(drift(asset, 'firmware', ['expects', 'firmware'], expects.firmware, facts.version, seenIn));
      if (isVersion && version !== undefined && version !== facts.version)
        found.push(drift(asset, 'version', ['version'], version, facts.version, seenIn));
    }
    for (const topic of reading === 'identity' ? IDENTITY : []) {
      const [declared, observed] = [asset.value[topic], facts.values?.[topic]];
      if (declared !== undefined && typeof observed === 'string' && observed !== '' && declared !== observed)
        found.push(drift(asset, topic, [topic], declared, observed, seenIn));
    }
    return found;
  });
}

/** Neighbours by LLDP against the links that the network declares; only devices that both sides know are compared. */
function links(
  { network, assets }: ClientRecords,
  asset: Sourced<Asset>,
  seen: readonly Seen[],
  hostnames: ReadonlyMap<string, string>,
): readonly Drift[] {
  if (network === undefined) return [];
  const { id } = asset.value;
  const declared = network.value.links.flatMap(({ from, to }) => {
    if (from.asset === id) return to.asset === undefined ? [] : [to.asset];
    return to.asset === id && from.asset !== undefined ? [from.asset] : [];
  });
  const assetNamed = (name: string) =>
    assets.find(({ value }) => value.id === name.toLowerCase() || hostnames.get(value.id)?.toLowerCase() === name.toLowerCase())
      ?.value.id;
  return seen.flatMap(({ reading, facts, seenIn }) => {
    if (reading !== 'neighbours' || facts.peers === undefined) return [];
    const observed = facts.peers.map(({ name }) => withoutNumber(name)).map((name) => assetNamed(name) ?? name);
    // A neighbour that speaks no LLDP is never seen: only those that are known to answer by name can be missing.
    const missing = declared.filter((name) => hostnames.has(name) && !observed.includes(name));
    const unexpected = observed.filter((name) => !declared.includes(name));
    if (missing.length === 0 && unexpected.length === 0) return [];
    const { edit: _edit, ...rest } = drift(
      asset,
      'links',
      [],
      [...new Set(declared)].toSorted(),
      [...new Set(observed)].toSorted(),
      seenIn,
    );
    return [{ ...rest, declaredAt: { path: network.path, line: network.lineOf('links') } }];
  });
}

function drift(
  asset: Sourced<Asset>,
  topic: DriftTopic,
  pointer: readonly string[],
  declared: Value,
  observed: Value,
  seenIn: Drift['seenIn'],
): Drift {
  const declaredAt = { path: asset.path, line: asset.lineOf(...pointer) };
  return {
    asset: asset.value.id,
    topic,
    declared,
    observed,
    declaredAt,
    seenIn,
    edit: { path: asset.path, pointer, value: observed },
  };
}
