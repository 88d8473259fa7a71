// One recorded device against what a peer expects of it. Which of our facts a raw value carries is found by replacing it.
import type { SnmpValue } from '../../src/device/device.ts';
import { readSnmp } from '../../src/device/index.ts';
import { READINGS, type Reading } from '../../src/device/reading.ts';
import { decodeText } from '../../src/device/snmp-values.ts';
import type { Facts, Gauge, Part } from '../../src/domain/inspection.ts';
import type { Compared } from './agreement.ts';
import type { RecordedDevice } from './recording.ts';

interface Sensor {
  readonly class: string;
  readonly description: string;
  readonly oid: string;
  readonly value: number;
  readonly state?: string;
  readonly severity?: string;
}
interface Load {
  readonly description: string;
  readonly percent: number;
  readonly oid?: string | null;
}
interface Port {
  readonly name: string;
  readonly descr?: string | null;
  readonly admin: string | null;
  readonly oper: string | null;
  readonly type: string | null;
}
interface Neighbour {
  readonly ospfNbrRtrId: string;
  readonly ospfNbrState: string;
}
interface Remote {
  readonly remoteHost: string;
  readonly remotePort?: string;
}
export interface SnmpExpected {
  readonly sensors?: readonly Sensor[];
  readonly processors?: readonly Load[];
  readonly memory?: readonly Load[];
  readonly storage?: readonly Load[];
  readonly interfaces?: readonly Port[];
  readonly vlans?: readonly { readonly vlan: number }[];
  readonly neighbours?: readonly Remote[];
  readonly ospf?: { readonly neighbours?: readonly Neighbour[] } | null;
}

interface Answer {
  readonly reading: Reading;
  readonly facts: Facts;
  readonly asked: ReadonlySet<string>;
}

/** One of our facts, with the reading that it came from. */
interface Carried {
  readonly reading: Reading;
  readonly part?: Part;
  readonly gauge?: Gauge;
}

export async function snmpAgreement(device: RecordedDevice, expected: SnmpExpected): Promise<readonly Compared[]> {
  const answers = await askAll(device);
  const facts = (reading: Reading): Facts => answers.find((answer) => answer.reading === reading)?.facts ?? {};
  return [
    ...(await sensors(device, answers, expected.sensors ?? [])),
    ...processors(facts('cpu'), expected.processors ?? []),
    ...(await loads(device, answers, 'memory', expected.memory ?? [])),
    ...storage(facts('file-systems'), expected.storage ?? []),
    ...ports(facts('ports').parts ?? [], expected.interfaces ?? []),
    ...vlans(facts('vlans').names ?? [], expected.vlans ?? []),
    ...neighbours(facts('neighbours').peers?.map(({ name }) => name) ?? [], expected.neighbours ?? []),
    ...ospf(facts('ospf').peers?.map(({ name, word }) => `${name} ${word}`) ?? [], expected.ospf?.neighbours ?? []),
  ];
}

async function askAll(device: RecordedDevice): Promise<readonly Answer[]> {
  return Promise.all(
    READINGS.map(async (reading) => {
      const asked = new Set<string>();
      const { facts = {} } = await readSnmp(reading, device.reader({ asked }));
      return { reading, facts, asked };
    }),
  );
}

const covers = (asked: ReadonlySet<string>, oid: string): boolean =>
  [...asked].some((entry) => (entry.endsWith('.') ? oid.startsWith(entry) : entry === oid));

/** What changes when the raw value is another one: those facts it carries. */
async function carriedBy(
  device: RecordedDevice,
  answers: readonly Answer[],
  oid: string,
  kind: 'part' | 'gauge',
): Promise<readonly Carried[]> {
  const raw = device.valueAt(oid);
  if (raw === undefined) return [];
  for (const value of replacements(raw, kind)) {
    const found: Carried[] = [];
    for (const { reading, facts, asked } of answers) {
      if (!covers(asked, oid)) continue;
      const { facts: changed = {} } = await readSnmp(reading, device.reader({ replacement: { oid, value } }));
      found.push(...gone(facts.parts, changed.parts).map((part) => ({ reading, part })));
      found.push(...gone(facts.gauges, changed.gauges).map((gauge) => ({ reading, gauge })));
    }
    if (found.length > 0) return found;
  }
  return [];
}

function replacements(raw: SnmpValue, kind: 'part' | 'gauge'): readonly (SnmpValue | undefined)[] {
  const text = raw instanceof Uint8Array ? decodeText(raw) : String(raw);
  const number = /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
  const like = (value: number | string): SnmpValue =>
    raw instanceof Uint8Array ? Buffer.from(String(value)) : typeof raw === 'bigint' ? BigInt(Math.trunc(Number(value))) : value;
  if (kind === 'gauge') return [...(number === undefined ? [] : [like(number + 3), like(number - 3)]), undefined];
  if (number === undefined) return [Buffer.from('another word'), undefined];
  return [...[9999, 2, 3, 4, 1, 0, 5, 6].filter((value) => value !== number).map(like), undefined];
}

/** What is no longer there as it was. */
function gone<Named extends Part | Gauge>(before: readonly Named[] = [], after: readonly Named[] = []): readonly Named[] {
  const kept = new Set(after.map((one) => JSON.stringify(one)));
  return before.filter((one) => !kept.has(JSON.stringify(one)));
}

/** What the peer means by its severities; `unknown` is also its word for a bay without a part. */
const STATES: Readonly<Record<string, readonly Part['state'][]>> = {
  ok: ['ok'],
  warning: ['attention', 'fault'],
  critical: ['fault', 'attention'],
  unknown: ['absent', 'unknown'],
};
const isAbnormal = (severity: string | undefined): boolean => severity === 'warning' || severity === 'critical';

async function sensors(
  device: RecordedDevice,
  answers: readonly Answer[],
  expected: readonly Sensor[],
): Promise<readonly Compared[]> {
  const carried = await Promise.all(
    expected.map((sensor) => carriedBy(device, answers, sensor.oid, sensor.class === 'state' ? 'part' : 'gauge')),
  );
  // A part of which several objects speak is as bad as the worst of them.
  const graver = new Set(
    expected.flatMap(({ severity }, place) => (isAbnormal(severity) ? (carried[place] ?? []).map(nameOf) : [])),
  );
  const pools = new Map<string, Pool>();
  return expected.map((sensor, place) => {
    const facts = carried[place] ?? [];
    if (sensor.class === 'state') return stateCompared(sensor, facts, graver, poolOf(pools, answers, sensor));
    return gaugeCompared(device, sensor, facts, isElsewhere(sensor, expected, carried));
  });
}

/** The same sensor in another table, which we do read. The two are not read at one moment, so that they may differ by a percent. */
function isElsewhere(sensor: Sensor, expected: readonly Sensor[], carried: readonly (readonly Carried[])[]): boolean {
  const indexOf = ({ oid }: Sensor) => oid.split('.').at(-1);
  return expected.some(
    (other, place) =>
      other.oid !== sensor.oid &&
      other.class === sensor.class &&
      indexOf(other) === indexOf(sensor) &&
      (carried[place] ?? []).length > 0 &&
      Math.abs(other.value - sensor.value) <= Math.max(0.0006, Math.abs(sensor.value) * 0.01),
  );
}

const nameOf = ({ reading, part, gauge }: Carried): string => `${reading} ${part?.name ?? gauge?.name ?? ''}`;

/** What we say of parts and measurements, for one column of the peer: each of ours answers for one of theirs. */
interface Pool {
  readonly parts: Part[];
}

function poolOf(pools: Map<string, Pool>, answers: readonly Answer[], { oid, class: kind }: Sensor): Pool {
  const column = `${kind} ${oid.split('.').slice(0, 16).join('.')}`;
  const known = pools.get(column);
  if (known !== undefined) return known;
  const covering = answers.filter(({ asked }) => covers(asked, oid));
  const pool = {
    parts: covering.flatMap(({ facts }) => facts.parts ?? []),
  };
  pools.set(column, pool);
  return pool;
}

/** The measurement that is nearest to a value, within `most`. */
function nearest(pool: Gauge[], value: number, most: number, wanted: (gauge: Gauge) => boolean): Gauge | undefined {
  const fitting = pool.filter((gauge) => wanted(gauge) && Math.abs(inPeersUnit(gauge) - value) <= most);
  const [best] = fitting.toSorted((left, right) => Math.abs(inPeersUnit(left) - value) - Math.abs(inPeersUnit(right) - value));
  return best === undefined ? undefined : taken(pool, (gauge) => gauge === best);
}

function taken<One>(pool: One[], wanted: (one: One) => boolean): One | undefined {
  const place = pool.findIndex(wanted);
  return place < 0 ? undefined : pool.splice(place, 1)[0];
}

function stateCompared(sensor: Sensor, facts: readonly Carried[], graver: ReadonlySet<string>, pool: Pool): Compared {
  const { severity = '', state = '', description } = sensor;
  const base = { kind: 'state', what: description, flips: facts.length > 0 };
  const fits = (part: Part) => STATES[severity]?.includes(part.state) === true;
  const ours = facts.filter(({ part }) => part !== undefined);
  const equal = ours.some(({ part }) => part !== undefined && fits(part));
  const abnormal = isAbnormal(severity) ? { abnormal: equal ? ('found' as const) : ('missed' as const) } : {};
  if (equal) return { ...base, ...abnormal, outcome: 'equal' };
  if (ours.length > 0) {
    if (severity === 'ok' && ours.some((one) => graver.has(nameOf(one))))
      return { ...base, outcome: 'equal', reason: 'another object says worse of the same part' };
    const [{ part } = {}] = ours;
    const good = isAbnormal(severity) && part?.state === 'ok' ? { falseNormal: true as const } : {};
    return {
      ...base,
      ...abnormal,
      ...good,
      outcome: 'different',
      reason: `the peer takes "${state}" for ${severity}, we for ${part?.state ?? 'nothing'}`,
    };
  }
  const twin = taken(pool.parts, fits);
  if (twin !== undefined)
    return {
      ...base,
      ...(isAbnormal(severity) ? { abnormal: 'found' as const } : {}),
      outcome: 'equal',
      reason: 'the same hardware speaks through another table',
    };
  return { ...base, ...abnormal, outcome: 'different', reason: 'no reading asks for it' };
}

/** The peer's classes in units, and our units in those of the peer. */
const CLASS_UNITS: Readonly<Record<string, readonly string[]>> = {
  temperature: ['°C'],
  humidity: ['%RH'],
  voltage: ['V'],
  current: ['A', 'mA'],
  power: ['W'],
  frequency: ['Hz'],
  fanspeed: ['rpm', '%'],
  percent: ['%'],
  load: ['%'],
  charge: ['%'],
  runtime: ['min', ''],
  dbm: ['dBm'],
  count: [''],
};
const inPeersUnit = ({ value, unit }: Gauge): number => (unit === 'mA' ? value / 1000 : value);

/** Half a minute and half a percent are what rounding takes; else a thousandth. */
function near(kind: string, ours: number, theirs: number): boolean {
  const step = kind === 'runtime' || kind === 'percent' || kind === 'load' ? 0.51 : 0.0006;
  return Math.abs(ours - theirs) <= Math.max(step, Math.abs(theirs) * 0.001);
}

function gaugeCompared(device: RecordedDevice, sensor: Sensor, facts: readonly Carried[], elsewhere: boolean): Compared {
  const { class: kind, description, value } = sensor;
  const base = { kind, what: description, flips: facts.length > 0 };
  const units = CLASS_UNITS[kind] ?? [];
  const ours = facts.flatMap(({ gauge }) => (gauge !== undefined && units.includes(gauge.unit) ? [gauge] : []));
  if (ours.some((gauge) => near(kind, inPeersUnit(gauge), value))) return { ...base, outcome: 'equal' };
  const impossible = noMeasurement(device, sensor);
  if (impossible !== undefined) return { ...base, outcome: 'beside', reason: impossible };
  // A count may stand as the word of a part, such as alarms that are present.
  if (facts.some(({ part }) => Number.parseFloat(part?.word ?? '') === value)) return { ...base, outcome: 'equal' };
  const [read] = ours;
  if (read !== undefined)
    return { ...base, outcome: 'different', reason: `the peer reads ${value}, we ${read.value} ${read.unit}` };
  if (elsewhere) return { ...base, outcome: 'equal', reason: 'measured in another table as well' };
  return { ...base, outcome: 'different', reason: facts.length > 0 ? 'read as something else' : 'no reading asks for it' };
}

const SENTINELS = new Set([-1, -2147483648, 65535, 2147483647, 4294967295, -99999999, -99999]);

/** Why a value of the peer cannot be a measurement. */
function noMeasurement(device: RecordedDevice, { class: kind, oid, value }: Sensor): string | undefined {
  const raw = device.valueAt(oid);
  if (raw === undefined) return 'the recording does not hold its object';
  const text = raw instanceof Uint8Array ? decodeText(raw) : String(raw);
  if (SENTINELS.has(Number(text)) || /^-?inf$/i.test(text)) return `${text} is how a device says that it measured nothing`;
  if (kind === 'temperature' && (value < -60 || value > 250)) return `${value} °C is no temperature of equipment`;
  if (kind === 'frequency' && value < 40) return `a mains frequency of ${value} Hz: the object is in tenths`;
  if ((kind === 'temperature' || kind === 'humidity') && value === 0) return '0 is how a row without a sensor answers';
  return undefined;
}

/** A table of hrProcessorLoad is one mean here: a single busy core of many is no finding. */
function processors({ gauges = [] }: Facts, expected: readonly Load[]): readonly Compared[] {
  if (expected.length === 0) return [];
  const ours = gauges.map(({ value }) => value);
  const mean = expected.reduce((sum, { percent }) => sum + percent, 0) / expected.length;
  if (ours.length === 1 && expected.length > 1) {
    const [one = Number.NaN] = ours;
    const equal = Math.abs(one - mean) < 0.6 || expected.some(({ percent }) => percent === one);
    return [
      {
        kind: 'processors',
        what: `mean of ${expected.length}`,
        outcome: equal ? 'equal' : 'different',
        ...(equal ? {} : { reason: `the peer's mean is ${mean.toFixed(1)}, ours ${one}` }),
      },
    ];
  }
  return matched(
    'processors',
    expected.map(({ description, percent }) => ({ what: description, value: percent })),
    gauges,
  );
}

function matched(
  kind: string,
  expected: readonly { readonly what: string; readonly value: number }[],
  gauges: readonly Gauge[],
): readonly Compared[] {
  const left = [...gauges];
  return expected.map(({ what, value }) => {
    const found = nearest(left, value, 1, () => true);
    return {
      kind,
      what,
      outcome: found === undefined ? 'different' : 'equal',
      ...(found === undefined ? { reason: 'not among ours' } : {}),
    };
  });
}

/** Figures that are inside another one, and would be counted twice. */
const CONTAINED = /^(virtual memory|memory buffers|cached memory|shared memory|swap cached)$/i;

async function loads(
  device: RecordedDevice,
  answers: readonly Answer[],
  kind: string,
  expected: readonly Load[],
): Promise<readonly Compared[]> {
  const pool = answers
    .filter(({ reading }) => reading === 'memory' || reading === 'swap')
    .flatMap(({ facts }) => facts.gauges ?? []);
  const compared: Compared[] = [];
  for (const { description, percent, oid } of expected) {
    if (CONTAINED.test(description)) {
      compared.push({ kind, what: description, outcome: 'beside', reason: 'part of the physical memory, or its sum with swap' });
      continue;
    }
    const carried = oid === undefined || oid === null ? [] : await carriedBy(device, answers, oid, 'gauge');
    const own = carried.find(({ gauge }) => gauge !== undefined && Math.abs(gauge.value - percent) <= 1);
    const twin = own?.gauge ?? nearest(pool, percent, 1, () => true);
    const [first] = carried;
    compared.push({
      kind,
      what: description,
      flips: carried.length > 0,
      outcome: twin === undefined ? 'different' : 'equal',
      ...(twin === undefined
        ? { reason: first?.gauge === undefined ? 'no reading asks for it' : `the peer reads ${percent}, we ${first.gauge.value}` }
        : {}),
    });
  }
  return compared;
}

function storage({ gauges = [] }: Facts, expected: readonly Load[]): readonly Compared[] {
  const left = [...gauges];
  return expected.map(({ description, percent }) => {
    const base = { kind: 'storage', what: description };
    if (/^\/dev\/shm$|^\/(run|sys|proc)(\/|$)/.test(description))
      return { ...base, outcome: 'beside', reason: 'kept in memory: it fills and empties with no meaning for a disk' };
    const mount = /^([A-Z]:)/.exec(description)?.[1] ?? description.replace(/^.* on /, '');
    const named = taken(left, ({ name, value }) => (name === mount || name === description) && Math.abs(value - percent) <= 1);
    if (named !== undefined) return { ...base, outcome: 'equal' };
    const other = nearest(left, percent, 1, () => true);
    if (other !== undefined) return { ...base, outcome: 'equal', reason: `the agent names it ${other.name}` };
    return { ...base, outcome: 'different', reason: 'not among ours' };
  });
}

const OPER: Readonly<Record<string, Part['state']>> = {
  up: 'ok',
  down: 'fault',
  lowerLayerDown: 'fault',
  dormant: 'attention',
  notPresent: 'absent',
  testing: 'unknown',
  unknown: 'unknown',
};

/** Most ports of a healthy switch are down: what is compared is the state of each, which faults only where it is declared in use. */
function ports(parts: readonly Part[], expected: readonly Port[]): readonly Compared[] {
  const left = [...parts];
  return expected.flatMap((port): readonly Compared[] => {
    if (port.type === 'softwareLoopback') return [];
    const { name, descr, admin, oper } = port;
    const wanted: Part['state'] | undefined = admin === 'down' ? 'absent' : oper === null ? undefined : OPER[oper];
    const own = taken(left, (part) => (part.name === name || part.name === descr) && part.state === wanted);
    const other = own ?? taken(left, (part) => part.state === wanted);
    const base = { kind: 'ports', what: name };
    if (other !== undefined) return [{ ...base, outcome: 'equal' }];
    if (wanted === undefined) return [{ ...base, outcome: 'beside', reason: 'the recording holds no state of it' }];
    return [{ ...base, outcome: 'different', reason: `the peer reads ${admin}/${oper}` }];
  });
}

function vlans(names: readonly string[], expected: readonly { readonly vlan: number }[]): readonly Compared[] {
  if (expected.length === 0) return [];
  const theirs = expected.map(({ vlan }) => String(vlan));
  return [
    ...theirs.map((vlan): Compared => {
      const equal = names.includes(vlan);
      return {
        kind: 'vlans',
        what: vlan,
        outcome: equal ? 'equal' : 'different',
        ...(equal ? {} : { reason: 'not among ours' }),
      };
    }),
    ...names
      .filter((vlan) => !theirs.includes(vlan))
      .map((vlan): Compared => ({ kind: 'vlans', what: vlan, outcome: 'different', reason: 'the peer does not list it' })),
  ];
}

function neighbours(names: readonly string[], expected: readonly Remote[]): readonly Compared[] {
  const plain = (name: string) => name.replace(/ #\d+$/, '').toLowerCase();
  const known = names.map(plain);
  return expected.map(({ remoteHost, remotePort }) => {
    // One that tells no name is called by its address, which the peer keeps beside the port.
    const address = /\(([0-9a-f]{12})\)$/.exec(remotePort ?? '')?.[1];
    const equal = known.some(
      (name) => name === plain(remoteHost) || name.split('.')[0] === plain(remoteHost) || name.replaceAll(':', '') === address,
    );
    return {
      kind: 'neighbours',
      what: remoteHost,
      outcome: equal ? 'equal' : 'different',
      ...(equal ? {} : { reason: 'not among ours' }),
    };
  });
}

function ospf(ours: readonly string[], expected: readonly Neighbour[]): readonly Compared[] {
  return expected.map(({ ospfNbrRtrId, ospfNbrState }) => {
    const spelt = { twoWay: '2-way', exchangeStart: 'exchange start' }[ospfNbrState] ?? ospfNbrState;
    const equal = ours.includes(`${ospfNbrRtrId} ${spelt}`);
    return {
      kind: 'ospf',
      what: ospfNbrRtrId,
      outcome: equal ? 'equal' : 'different',
      ...(equal ? {} : { reason: `the peer reads ${spelt}` }),
    };
  });
}
