import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Need, Service } from '../../../src/domain/service.ts';
import {
  availability,
  type AvailabilityInput,
  type AvailabilityRow,
  figuresOf,
  sumOfSeconds,
  verdictOf,
} from '../../../src/sla/availability.ts';
import type { Sighting } from '../../../src/sla/availability-timeline.ts';
import type { MaintenanceWindow } from '../../../src/sla/availability-windows.ts';

const DAY = 86_400;

function sighting(asset: string, at: number, state: Sighting['state'], holdsUntil = at + DAY): Sighting {
  return { asset, at, holdsUntil, state, record: `inspections/example/${asset}-${at}.json` };
}

function window(from: number, to: number, others: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return { id: 'MNT-2025-0001', assets: ['a'], from, to, declaredAt: from - 60, witnessedAt: from - 30, ...others };
}

function secondsOf(input: Partial<AvailabilityInput>, id = 'a') {
  const result = availability({ from: 0, to: 10 * DAY, assets: ['a'], services: [], sightings: [], windows: [], ...input });
  const row = [...result.services, ...result.assets].find((one) => one.id === id);
  if (row === undefined) throw new Error(id);
  return row;
}

describe('an asset', () => {
  it('without checks is unobserved and has no ratio, only bounds', () => {
    expect(secondsOf({}).figures).toEqual({
      seconds: { up: 0, down: 0, excluded: 0, unobserved: 10 * DAY },
      totalSeconds: 10 * DAY,
      ratio: null,
      coverage: 0,
      lowest: 0,
      highest: 1,
    });
  });

  it('is what the last check found, until that no longer holds', () => {
    const sightings = [sighting('a', DAY, 'up'), sighting('a', 2 * DAY, 'down'), sighting('a', 5 * DAY, 'up')];
    const { figures, outages } = secondsOf({ sightings });
    expect(figures.seconds).toEqual({ up: 2 * DAY, down: DAY, excluded: 0, unobserved: 7 * DAY });
    expect(figures).toMatchObject({ ratio: 2 / 3, coverage: 0.3, lowest: 0.2, highest: 0.9 });
    expect(outages).toEqual([{ from: 2 * DAY, to: 3 * DAY, assets: ['a'], records: [sightings[1]?.record] }]);
  });

  it('is what the later check found where two overlap', () => {
    const sightings = [sighting('a', DAY, 'down'), sighting('a', 1.5 * DAY, 'up')];
    expect(secondsOf({ sightings }).figures.seconds).toMatchObject({ up: DAY, down: DAY / 2 });
  });

  it('is unobserved after a check that could not tell', () => {
    const sightings = [sighting('a', 0, 'up'), sighting('a', DAY, 'unknown')];
    expect(secondsOf({ sightings }).figures.seconds).toEqual({ up: DAY, down: 0, excluded: 0, unobserved: 9 * DAY });
  });

  it('is what a check before the period found, as long as that holds', () => {
    const sightings = [sighting('a', -DAY / 2, 'up')];
    expect(secondsOf({ sightings }).figures.seconds).toMatchObject({ up: DAY / 2, unobserved: 9.5 * DAY });
  });

  it('down over several checks has one outage, with every record', () => {
    const sightings = [sighting('a', DAY, 'down'), sighting('a', 2 * DAY, 'down')];
    const { outages } = secondsOf({ sightings });
    expect(outages).toEqual([
      { from: DAY, to: 3 * DAY, assets: ['a'], records: sightings.map(({ record }) => record).toSorted() },
    ]);
  });

  it('in a window that counts is excluded, and both results are there', () => {
    const sightings = [sighting('a', 0, 'up'), sighting('a', DAY, 'down')];
    const { figures, withoutWindows, outages } = secondsOf({ sightings, windows: [window(DAY, 1.5 * DAY)], to: 2 * DAY });
    expect(figures.seconds).toEqual({ up: DAY, down: DAY / 2, excluded: DAY / 2, unobserved: 0 });
    expect(figures.ratio).toBe(2 / 3);
    expect(withoutWindows.seconds).toEqual({ up: DAY, down: DAY, excluded: 0, unobserved: 0 });
    expect(withoutWindows.ratio).toBe(1 / 2);
    expect(outages.map(({ from, to }) => [from, to])).toEqual([[1.5 * DAY, 2 * DAY]]);
  });

  it('is excluded once where windows overlap, and not by windows of other assets', () => {
    const windows = [
      window(DAY, 2 * DAY),
      window(1.5 * DAY, 3 * DAY, { id: 'MNT-2025-0002' }),
      window(0, 10 * DAY, { id: 'MNT-2025-0003', assets: ['b'] }),
    ];
    expect(secondsOf({ windows }).figures.seconds).toMatchObject({ excluded: 2 * DAY, unobserved: 8 * DAY });
  });

  it('excluded all the time has neither coverage nor bounds', () => {
    const { figures } = secondsOf({ windows: [window(0, 10 * DAY)], sightings: [sighting('a', 0, 'down')] });
    expect(figures).toMatchObject({ ratio: null, coverage: null, lowest: null, highest: null });
  });
});

describe('a window declared or witnessed too late', () => {
  const sightings = [sighting('a', 0, 'up'), sighting('a', DAY, 'down'), sighting('a', 2 * DAY, 'up')];
  const without = secondsOf({ sightings });

  it.each([
    ['declared one second after its start', { declaredAt: DAY + 1, witnessedAt: DAY + 1 }, 'declared-late'],
    ['declared at its start', { declaredAt: DAY, witnessedAt: DAY }, 'declared-late'],
    ['witnessed one second after its start', { witnessedAt: DAY + 1 }, 'recorded-late'],
    ['witnessed by nobody', { witnessedAt: null }, 'unwitnessed'],
  ] as const)('%s changes no figure and is listed apart', (_when, times, standing) => {
    const input = { from: 0, to: 10 * DAY, assets: ['a'], services: [], sightings, windows: [window(DAY, 2 * DAY, times)] };
    const { assets, windows } = availability(input);
    expect(assets).toEqual([without]);
    expect(windows.map((one) => one.standing)).toEqual([standing]);
  });

  it('but witnessed one second before its start changes them', () => {
    const windows = [window(DAY, 2 * DAY, { witnessedAt: DAY - 1, declaredAt: DAY - 1 })];
    expect(secondsOf({ sightings, windows }).figures.seconds).toMatchObject({ down: 0, excluded: DAY });
  });
});

describe('a service', () => {
  const service = (needs: Need, objectivePercent = 99): Service => ({ id: 's', name: 'example', objectivePercent, needs });

  it('is decided moment by moment on the merged timeline of its assets', () => {
    const sightings = [
      sighting('a', 0, 'up', 4),
      sighting('a', 4, 'down', 8),
      sighting('b', 2, 'up', 6),
      sighting('b', 6, 'down', 10),
    ];
    const needs: Need = { anyOf: [{ asset: 'a' }, { asset: 'b' }] };
    const row = secondsOf({ to: 10, assets: ['a', 'b'], services: [service(needs)], sightings }, 's');
    // a: ++++----??   b: ??++++----
    expect(row.figures.seconds).toEqual({ up: 6, down: 2, excluded: 0, unobserved: 2 });
    expect(row.outages).toEqual([
      { from: 6, to: 8, assets: ['a', 'b'], records: ['inspections/example/a-4.json', 'inspections/example/b-6.json'] },
    ]);
  });

  it('is never up for want of an asset that nobody checks', () => {
    const needs: Need = { allOf: [{ asset: 'a' }, { asset: 'gone' }] };
    const row = secondsOf({ to: DAY, services: [service(needs)], sightings: [sighting('a', 0, 'up')] }, 's');
    expect(row.figures.seconds).toEqual({ up: 0, down: 0, excluded: 0, unobserved: DAY });
  });
});

describe('an objective', () => {
  it.each([
    ['met exactly', { up: 999, down: 1, excluded: 0, unobserved: 0 }, 99.9, 'met'],
    ['missed by a second', { up: 9_989, down: 11, excluded: 0, unobserved: 0 }, 99.9, 'missed'],
    ['met whatever was not observed', { up: 995, down: 1, excluded: 0, unobserved: 4 }, 99.5, 'met'],
    ['missed whatever was not observed', { up: 900, down: 50, excluded: 0, unobserved: 50 }, 95.1, 'missed'],
    ['not to be told', { up: 900, down: 50, excluded: 0, unobserved: 50 }, 95, 'undecided'],
    ['not counting excluded time', { up: 99, down: 1, excluded: 900, unobserved: 0 }, 99, 'met'],
    [
      'missed by a second in 115 days that round to it',
      { up: 9_999_998, down: 2, excluded: 0, unobserved: 0 },
      99.99999,
      'missed',
    ],
    ['not to be told where nothing was observed', { up: 0, down: 0, excluded: 0, unobserved: 100 }, 0, 'undecided'],
  ] as const)('%s', (_what, seconds, objective, verdict) => expect(verdictOf(figuresOf(seconds), objective)).toBe(verdict));

  it.each([
    ['is not yet met after a good day', 'up', DAY, 99, 'undecided'],
    ['is met as soon as nothing can break it any more', 'up', 29.8 * DAY, 99, 'met'],
    ['is missed as soon as nothing can save it', 'down', DAY, 99, 'missed'],
    ['can still be saved', 'down', DAY, 90, 'undecided'],
  ] as const)('of a period that is not over %s', (_what, state, seconds, objectivePercent, verdict) => {
    const { services } = availability({
      from: 0,
      to: seconds,
      endsAt: 30 * DAY,
      assets: ['a'],
      services: [{ id: 's', name: 'example', objectivePercent, needs: { asset: 'a' } }],
      sightings: [sighting('a', 0, state, seconds)],
      windows: [],
    });
    expect(services[0]).toMatchObject({ verdict, figures: { totalSeconds: seconds } });
  });
});

const STEP = 12;
const SLOTS = 8;
const END = STEP * SLOTS;
const ASSETS = ['a', 'b', 'c'];

/** Checks as a plan gives them: at most one a slot, started before the next slot, held at most until it. */
const checks = fc
  .array(
    fc.record({
      asset: fc.constantFrom(...ASSETS),
      slot: fc.integer({ min: -1, max: SLOTS - 1 }),
      late: fc.integer({ min: 0, max: STEP - 1 }),
      holds: fc.integer({ min: 1, max: STEP }),
      state: fc.constantFrom('up' as const, 'down' as const, 'unknown' as const),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => [...new Map(drawn.map((one) => [`${one.asset}${one.slot}`, one])).values()])
  .map((drawn) =>
    drawn.map(({ asset, slot, late, holds, state }) =>
      sighting(asset, slot * STEP + late, state, Math.min(slot * STEP + late + holds, (slot + 1) * STEP)),
    ),
  );

const windowTimes = fc.record({
  from: fc.integer({ min: -5, max: END }),
  length: fc.integer({ min: 1, max: 30 }),
  assets: fc.subarray(ASSETS, { minLength: 1 }),
  number: fc.integer({ min: 1, max: 99 }),
});
const counting = fc
  .array(windowTimes, { maxLength: 4 })
  .map((drawn) =>
    drawn.map(({ from, length, assets, number }) => window(from, from + length, { id: `MNT-2025-00${number}`, assets })),
  );

const { need } = fc.letrec<{ need: Need }>((tie) => ({
  need: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(...ASSETS).map((asset): Need => ({ asset })),
    fc.array(tie('need'), { minLength: 1, maxLength: 3 }).map((allOf): Need => ({ allOf })),
    fc.array(tie('need'), { minLength: 1, maxLength: 3 }).map((anyOf): Need => ({ anyOf })),
    fc
      .tuple(fc.array(tie('need'), { minLength: 1, maxLength: 3 }), fc.nat(2))
      .map(([of, extra]): Need => ({ kOf: { k: 1 + (extra % of.length), of } })),
  ),
}));

const histories = fc
  .record({ sightings: checks, windows: counting, needs: need })
  .map(({ sightings, windows, needs }): AvailabilityInput => ({
    from: 0,
    to: END,
    assets: ASSETS,
    services: [{ id: 's', name: 'example', objectivePercent: 90, needs }],
    sightings,
    windows,
  }));

const rowsOf = (input: AvailabilityInput): readonly AvailabilityRow[] => {
  const { assets, services } = availability(input);
  return [...assets, ...services];
};

const RUNS = { numRuns: 400 };

describe('whatever was checked', () => {
  it('dropping receipts never raises the lower bound and never lowers the upper one', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.boolean()), (input, drop) => {
        const fewer = rowsOf({ ...input, sightings: input.sightings.filter(() => drop.next().value !== true) });
        for (const [index, row] of rowsOf(input).entries()) {
          const after = fewer[index];
          for (const key of ['figures', 'withoutWindows'] as const) {
            const [one, other] = [row[key], after?.[key]];
            if (one.lowest === null || one.highest === null || other === undefined) continue;
            expect(other.lowest).toBeLessThanOrEqual(one.lowest + 1e-12);
            expect(other.highest).toBeGreaterThanOrEqual(one.highest - 1e-12);
            expect(other.seconds.up).toBeLessThanOrEqual(one.seconds.up);
            expect(other.seconds.down).toBeLessThanOrEqual(one.seconds.down);
          }
        }
      }),
      RUNS,
    );
  });

  it('the parts of a span add up to the whole, to the second', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.integer({ min: 0, max: END }), { maxLength: 4 }), (input, drawn) => {
        const cuts = [...new Set([0, ...drawn, END])].toSorted((a, b) => a - b);
        const parts = cuts.slice(1).map((to, index) => rowsOf({ ...input, from: cuts[index] ?? 0, to }));
        for (const [index, row] of rowsOf(input).entries()) {
          for (const key of ['figures', 'withoutWindows'] as const) {
            const seconds = parts.flatMap((part) => part[index]?.[key].seconds ?? []);
            expect(figuresOf(sumOfSeconds(seconds))).toEqual(row[key]);
          }
        }
      }),
      RUNS,
    );
  });

  it('the order of receipts and windows does not matter', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const reversed = { ...input, sightings: input.sightings.toReversed(), windows: input.windows.toReversed() };
        expect(rowsOf(reversed)).toEqual(rowsOf(input));
      }),
      RUNS,
    );
  });

  it('the order of checks that overlap does not matter either', () => {
    const overlapping = fc.array(
      fc
        .tuple(
          fc.constantFrom(...ASSETS),
          fc.integer({ min: -20, max: END }),
          fc.constantFrom('up', 'down', 'unknown'),
          fc.integer({ min: 0, max: 40 }),
        )
        .map(([asset, at, state, holds]) => sighting(asset, at, state, at + holds)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(histories, overlapping, (input, sightings) => {
        const seconds = (one: readonly Sighting[]) => rowsOf({ ...input, sightings: one }).map(({ figures }) => figures);
        expect(seconds(sightings.toReversed())).toEqual(seconds(sightings));
      }),
      RUNS,
    );
  });

  it('0 ≤ lowest ≤ ratio ≤ highest ≤ 1, and the classes fill the span', () => {
    fc.assert(
      fc.property(histories, (input) => {
        for (const { figures } of rowsOf(input)) {
          const { seconds, totalSeconds, ratio, coverage, lowest, highest } = figures;
          expect(seconds.up + seconds.down + seconds.excluded + seconds.unobserved).toBe(END);
          expect(totalSeconds).toBe(END);
          const order = [0, lowest, ratio, highest, 1].filter((value) => value !== null);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
          if (coverage !== null) expect(coverage >= 0 && coverage <= 1).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('windows declared one second late change no figure', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const late = input.windows.map((one) => ({ ...one, declaredAt: one.from + 1, witnessedAt: one.from + 1 }));
        expect(rowsOf({ ...input, windows: late })).toEqual(rowsOf({ ...input, windows: [] }));
      }),
      RUNS,
    );
  });

  it('agrees with trying every case, second by second', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const counted = { up: 0, down: 0, excluded: 0, unobserved: 0 };
        for (let second = 0; second < END; second += 1) counted[tried(input, second)] += 1;
        expect(rowsOf(input).at(-1)?.figures.seconds).toEqual(counted);
      }),
      RUNS,
    );
  });
});

/** Every combination of what the unknown and the excluded assets may have been. */
function tried({ sightings, windows, services }: AvailabilityInput, second: number) {
  const needs = services[0]?.needs ?? {};
  const assets = ASSETS.map((asset) => {
    const state = sightings.find((one) => one.asset === asset && one.at <= second && second < one.holdsUntil)?.state;
    const excluded = windows.some((one) => one.assets.includes(asset) && one.from <= second && second < one.to);
    return { asset, excluded, can: excluded || state === undefined || state === 'unknown' ? [true, false] : [state === 'up'] };
  });
  const cases = assets.reduce<readonly Readonly<Record<string, boolean>>[]>(
    (made, { asset, can }) => made.flatMap((one) => can.map((up) => ({ ...one, [asset]: up }))),
    [{}],
  );
  const results = cases.map((one) => ({ one, up: holds(needs, one) }));
  if (results.every(({ up }) => up)) return 'up';
  if (results.every(({ up }) => !up)) return 'down';
  const all = (is: boolean) => results.filter(({ one }) => assets.every(({ asset, excluded }) => !excluded || one[asset] === is));
  return all(true).every(({ up }) => up) && all(false).every(({ up }) => !up) ? 'excluded' : 'unobserved';
}

function holds({ asset, allOf, anyOf, kOf }: Need, up: Readonly<Record<string, boolean>>): boolean {
  if (asset !== undefined) return up[asset] === true;
  if (allOf !== undefined) return allOf.every((inner) => holds(inner, up));
  if (anyOf !== undefined) return anyOf.some((inner) => holds(inner, up));
  return (kOf?.of ?? []).filter((inner) => holds(inner, up)).length >= (kOf?.k ?? 0);
}
