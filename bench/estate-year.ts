// A simulated estate: 200 assets of 20 items each (half of them measured, half states), looked at every hour, with the noise that real ones have.
import type { Facts, ItemResult, Round, SlotResult } from '../src/domain/inspection.ts';

export const ASSETS = 200;
export const ITEMS = 20;
export const START = Date.UTC(2025, 0, 1) / 1000;
export const HOUR = 3600;

interface Kind {
  readonly name: string;
  /** Undefined for what is seen and not measured: the state of a part. */
  readonly unit?: string;
  readonly decimals: number;
  /** Standard deviation of a reading around the usual value of its asset, in steps of the last decimal. */
  readonly noise: number;
  /** How far all assets move together with the hour of the day, in steps. */
  readonly daily: number;
  /** Chance in an hour that the usual value moves by one step for good. */
  readonly drift: number;
}

const many = (count: number, name: string, kind: Partial<Kind>): readonly Kind[] =>
  Array.from({ length: count }, (_, index) => ({
    decimals: 0,
    noise: 0,
    daily: 0,
    drift: 0,
    ...kind,
    name: `${name}-${index + 1}`,
  }));

const KINDS: readonly Kind[] = [
  ...many(8, 'part', {}),
  ...many(2, 'space', { unit: '%', decimals: 1, drift: 1 / 72 }),
  ...many(4, 'load', { unit: '%', noise: 8, daily: 8 }),
  ...many(3, 'temperature', { unit: '°C', decimals: 1, noise: 6, daily: 5 }),
  ...many(3, 'response', { unit: 'ms', noise: 5, daily: 3 }),
];

export interface Hour {
  readonly at: number;
  readonly round: Round;
}

/** The same numbers in every run. */
export function* estateYear(days: number): Generator<Hour> {
  const random = generator(20_250_101);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const usual = Array.from({ length: ASSETS }, () =>
    KINDS.map(({ decimals }) => Math.round((20 + random() * 60) * 10 ** decimals)),
  );
  const faults = new Map<string, number>();
  const dead = new Map<number, number>();
  let plan = digestLike(random);
  for (let hour = 0; hour < days * 24; hour += 1) {
    // A checklist, a baseline or the estate changes about every ten days.
    if (random() < 1 / 240) plan = digestLike(random);
    const at = START + hour * HOUR;
    if (random() < 0.05)
      faults.set(`${Math.floor(random() * ASSETS)}/${Math.floor(random() * ITEMS)}`, hour + 1 + Math.floor(random() * 72));
    if (random() < 0.01) dead.set(Math.floor(random() * ASSETS), hour + 1 + Math.floor(random() * 6));
    for (const [key, until] of faults) if (until <= hour) faults.delete(key);
    for (const [asset, until] of dead) if (until <= hour) dead.delete(asset);
    const together = KINDS.map(({ daily }) =>
      Math.round(daily * Math.sin(((hour % 24) / 12) * Math.PI) + (daily > 0 ? gauss() * 2 : 0)),
    );
    let clock = at + 60 + Math.floor(random() * 30);
    const slots = Array.from({ length: ASSETS }, (_, asset): SlotResult => {
      if (random() < 0.05) clock += 1;
      const values = KINDS.map(({ noise, drift }, item) => {
        const own = usual[asset];
        if (own !== undefined && drift > 0 && random() < drift) own[item] = (own[item] ?? 0) + 1;
        return (own?.[item] ?? 0) + (together[item] ?? 0) + Math.round(gauss() * noise);
      });
      const items = KINDS.map(({ name, unit, decimals }, item): ItemResult => {
        if (dead.has(asset))
          return { item: name, state: 'unknown', reason: { kind: 'failed', cause: 'timeout', target: 'snmp', limitMs: 10_000 } };
        const isFault = faults.has(`${asset}/${item}`);
        const facts: Facts =
          unit === undefined
            ? { parts: [{ name, state: isFault ? 'fault' : 'ok', word: isFault ? 'Abnormal' : 'Normal' }] }
            : { gauges: [{ name, value: (values[item] ?? 0) / 10 ** decimals, unit }] };
        return { item: name, state: isFault ? 'fault' : 'normal', facts, ...(isFault ? { rule: 0 } : {}) };
      });
      const took = random() < 0.8 ? 1 : random() < 0.7 ? 0 : 2;
      return {
        checklist: 'server',
        asset: `server-${String(asset + 1).padStart(3, '0')}`,
        plannedAt: at,
        startedAt: clock,
        finishedAt: clock + took,
        items,
      };
    });
    const round: Round = {
      client: 'example-works',
      shard: '1/1',
      run: String(17_000_000_000 + Math.floor(hour * 100_003 + random() * 90_000)),
      plannedAt: at,
      startedAt: slots[0]?.startedAt ?? at,
      finishedAt: (slots.at(-1)?.finishedAt ?? at) + 1,
      plan,
      slots,
    };
    yield { at, round };
  }
}

/** Bits that the noise itself needs, per year of hours: no notation of every value can be smaller. */
export function entropyOfYear(): number {
  const bits = KINDS.reduce(
    (sum, { noise, drift }) =>
      sum + gaussianBits(noise) + (drift > 0 ? -drift * Math.log2(drift) - (1 - drift) * Math.log2(1 - drift) : 0),
    0,
  );
  return bits * ASSETS * 24 * 365;
}

/** Of a normal distribution rounded to whole steps. */
function gaussianBits(deviation: number): number {
  if (deviation === 0) return 0;
  let bits = 0;
  const far = Math.ceil(deviation * 8);
  const below = (x: number) => 0.5 * (1 + erf(x / (deviation * Math.SQRT2)));
  for (let step = -far; step <= far; step += 1) {
    const chance = below(step + 0.5) - below(step - 0.5);
    if (chance > 0) bits -= chance * Math.log2(chance);
  }
  return bits;
}

/** Abramowitz and Stegun 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y =
    1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}

function digestLike(random: () => number): string {
  return Array.from({ length: 8 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
