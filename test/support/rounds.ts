// Rounds of an invented core switch and server, for the tests of records.
import fc from 'fast-check';
import type { Facts, ItemResult, Round, SlotResult } from '../../src/domain/inspection.ts';
import { epochSeconds } from '../../src/domain/time.ts';

export interface RoundOptions {
  /** Planned instant; default 30 September 2025, 20:00 in Shanghai. */
  readonly at?: string;
  readonly shard?: string;
  readonly run?: string;
  readonly fan2?: 'ok' | 'stopped';
  readonly celsius?: number;
  readonly dead?: boolean;
}

export function coreSwitchItems({ fan2 = 'ok', celsius = 31, dead = false }: RoundOptions = {}): readonly ItemResult[] {
  const lamps: ItemResult = { item: 'lamps', state: 'unchecked' };
  if (dead) {
    const reason = { kind: 'failed', cause: 'timeout', target: 'snmp udp/161', limitMs: 10_000 } as const;
    return [
      ...['fans', 'temperature', 'sessions', 'ospf'].map((item): ItemResult => ({ item, state: 'unknown', reason })),
      lamps,
    ];
  }
  const stopped = fan2 === 'stopped';
  return [
    {
      item: 'fans',
      state: stopped ? 'fault' : 'normal',
      facts: {
        parts: [
          { name: 'FAN 1', state: 'ok', word: 'Normal' },
          stopped ? { name: 'FAN 2', state: 'fault', word: 'Abnormal' } : { name: 'FAN 2', state: 'ok', word: 'Normal' },
        ],
      },
      comparison: { missing: [], unexpected: [], shortfall: stopped ? 1 : 0 },
      ...(stopped ? { rule: 0 } : {}),
    },
    { item: 'temperature', state: 'normal', facts: { gauges: [{ name: 'Board', value: celsius, unit: '°C' }] } },
    { item: 'sessions', state: 'normal', facts: { values: { zone: 'trust', open: celsius * 100, full: false } } },
    { item: 'ospf', state: 'normal', facts: { peers: [{ name: '10.20.0.4', up: true, word: 'Full' }] } },
    lamps,
  ];
}

export function coreSwitchRound(options: RoundOptions = {}): Round {
  const plannedAt = epochSeconds(options.at ?? '2025-09-30T20:00:00+08:00');
  const slot: SlotResult = {
    checklist: 'core-switch',
    asset: 'core-sw-1',
    plannedAt,
    startedAt: plannedAt + 120,
    finishedAt: plannedAt + 123,
    items: coreSwitchItems(options),
  };
  return {
    client: 'riverside-water',
    shard: options.shard ?? '1/1',
    run: options.run ?? 'daily',
    plannedAt,
    startedAt: plannedAt + 120,
    finishedAt: plannedAt + 130,
    plan: 'a'.repeat(64),
    slots: [slot, { ...slot, asset: 'core-sw-2' }],
  };
}

/** The same round, of days that follow one another. */
export function days(from: string, count: number, options: (day: number) => RoundOptions = () => ({})): readonly Round[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from({ length: count }, (_, day) =>
    coreSwitchRound({ at: `${first.add({ days: day }).toString()}T20:00:00+08:00`, ...options(day) }),
  );
}

/** Rounds of one to five days with whatever items, facts and numbers. */
export function anyRounds(): fc.Arbitrary<readonly Round[]> {
  const text = fc.string({ unit: 'binary', maxLength: 8 });
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
  const facts = fc.record(
    {
      parts: list(
        fc.record(
          { name: text, state: fc.constantFrom('ok', 'fault', 'absent'), word: text },
          { requiredKeys: ['name', 'state'] },
        ),
      ),
      gauges: list(fc.record({ name: text, value: number, unit: text })),
      names: list(text),
      peers: list(fc.record({ name: text, up: fc.boolean(), word: text })),
      version: text,
      config: fc.record({ saved: fc.boolean() }),
      values: fc.dictionary(text, fc.oneof(text, number, fc.boolean())),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Facts>;
  const item = fc.record(
    {
      item: fc.constantFrom('fans', 'power', '__proto__', 'constructor'),
      state: fc.constantFrom('normal', 'attention', 'fault', 'unknown', 'unchecked', 'missed'),
      facts,
      rule: fc.nat(5),
      attestation: text,
    },
    { requiredKeys: ['item', 'state'] },
  ) as fc.Arbitrary<ItemResult>;
  return fc.array(fc.array(item, { maxLength: 4 }), { minLength: 1, maxLength: 5 }).map((results) =>
    days('2025-09-03', results.length).map((round, day) => ({
      ...round,
      slots: round.slots.map((slot) => ({ ...slot, items: results[day] ?? [] })),
    })),
  );
}
