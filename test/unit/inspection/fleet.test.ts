// How a round treats one device: what is tried again, what is not, and in which order.
import { phrase } from '../../../src/phrase.ts';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../src/domain/asset.ts';
import type { FailureCause, Observation } from '../../../src/domain/inspection.ts';
import type { ClientRecords } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { runRound } from '../../../src/inspection/run.ts';
import { observe, type ProbeContext, ProbeFailure, type ProbeKind } from '../../../src/probe/probe.ts';
import { fixedTime } from '../../../src/time-source.ts';

const now = '2025-09-30T20:02:00+08:00';
const sourced = <T>(value: T) => ({ path: 'x.yaml', value, lineOf: () => 1 });
const asset: Asset = {
  id: 'a',
  name: 'a',
  class: 'server',
  kind: 'hardware',
  model: 'Example',
  location: { site: 'example' },
  criticality: 'low',
  access: { snmp: { version: '2c' }, tcp: { port: 1 } },
};

/** Five items of each kind, named in the order of the form. */
function round(kinds: readonly ProbeKind[]) {
  const items = [1, 2, 3, 4, 5].flatMap((number) =>
    kinds.map(({ kind }) => ({ id: `${kind}-${number}`, title: kind, probe: { kind } })),
  );
  const checklist = { id: 'c', title: 'c', form: 'general', appliesTo: ['server'], groups: [{ id: 'g', title: 'g', items }] };
  return runRound({
    records: {
      id: 'client',
      assets: [sourced(asset)],
      checklists: [sourced(checklist)],
      attestations: [],
    } as unknown as ClientRecords,
    slots: [{ checklist: 'c', asset: 'a', plannedAt: epochSeconds('2025-09-30T20:00:00+08:00') }],
    shard: '1/1',
    run: 'job-1',
    kinds: Object.fromEntries(kinds.map((kind) => [kind.kind, kind])),
    endpoints: { a: { snmp: { host: '127.0.0.1', port: 1 }, tcp: { host: '127.0.0.1', port: 1 } } },
    secret: () => undefined,
    time: fixedTime(now),
    limits: { itemMs: 2000 },
  });
}

const kind = (
  name: 'snmp' | 'tcp',
  look: (context: ProbeContext) => Promise<void>,
  rest: Partial<ProbeKind> = {},
): ProbeKind => ({
  kind: name,
  title: name,
  parameters: Type.Object({}),
  access: name,
  secrets: [],
  probe: (_target, _parameters, context): Promise<Observation> =>
    observe(name, context, async () => {
      await look(context);
      return { facts: { values: { seen: true } } };
    }),
  ...rest,
});

describe('a failure that', () => {
  it.each<[FailureCause, number]>([
    ['refused', 2],
    ['unreachable', 2],
    ['protocol', 2],
    ['auth', 1],
    ['host-key', 1],
    ['unparsed', 1],
    ['no-data', 1],
    ['settings', 1],
    ['timeout', 1],
  ])('is %s is tried %i times an item', async (cause, times) => {
    const tries: number[] = [];
    const { slots } = await round([
      kind('tcp', async () => {
        tries.push(1);
        throw new ProbeFailure(cause, phrase('{sentence}', { sentence: 'example' }));
      }),
    ]);
    expect(tries).toHaveLength(5 * times);
    expect(slots[0]?.items.every(({ state }) => state === 'unknown')).toBe(true);
  });

  it('passes is not recorded', async () => {
    let tries = 0;
    const { slots } = await round([
      kind('tcp', async () => {
        tries += 1;
        if (tries === 1) throw new ProbeFailure('refused', phrase('{sentence}', { sentence: 'starting' }));
      }),
    ]);
    expect(slots[0]?.items.map(({ state }) => state)).toEqual(['normal', 'normal', 'normal', 'normal', 'normal']);
  });

  it('concerns the whole device is that of all its items, with the name of each, and asked for once', async () => {
    let tries = 0;
    const together = { failsTogether: ['auth'], oneAtATime: async () => true } as const;
    const { slots } = await round([
      kind(
        'snmp',
        async () => {
          tries += 1;
          throw new ProbeFailure('auth', phrase('{sentence}', { sentence: 'wrong password' }));
        },
        together,
      ),
      kind('tcp', async () => {}),
    ]);
    expect(tries).toBe(1);
    const states = slots[0]?.items.map(({ item, state, reason }) => [
      item,
      state,
      reason?.kind === 'failed' ? reason.cause : undefined,
    ]);
    expect(states).toEqual(
      [1, 2, 3, 4, 5].flatMap((number) => [
        [`snmp-${number}`, 'unknown', 'auth'],
        [`tcp-${number}`, 'normal', undefined],
      ]),
    );
  });

  it('is the time-out of one question does not speak for the device that was heard', async () => {
    let tries = 0;
    await round([
      kind(
        'snmp',
        async ({ heard }) => {
          tries += 1;
          heard?.();
          throw new ProbeFailure('timeout', phrase('{sentence}', { sentence: 'a slow command' }));
        },
        { failsTogether: ['timeout'], oneAtATime: async () => true },
      ),
    ]);
    expect(tries).toBe(5);
  });
});

describe('the items of a device', () => {
  it('go one at a time where the kind says so, beside those of other kinds', async () => {
    const most = { snmp: 0, tcp: 0 };
    const underWay = { snmp: 0, tcp: 0 };
    const counted = (name: 'snmp' | 'tcp') => async () => {
      underWay[name] += 1;
      most[name] = Math.max(most[name], underWay[name]);
      await new Promise((resolve) => setImmediate(resolve));
      underWay[name] -= 1;
    };
    await round([kind('snmp', counted('snmp'), { oneAtATime: async () => true }), kind('tcp', counted('tcp'))]);
    expect(most).toEqual({ snmp: 1, tcp: 4 });
  });

  it('share one line, which is closed when the last is done', async () => {
    const said: string[] = [];
    await round([
      kind('tcp', async ({ lines }) => {
        await lines?.open('line', async () => {
          said.push('opened');
          return { close: () => said.push('closed') };
        });
        said.push('used');
      }),
    ]);
    expect(said).toEqual(['opened', ...Array.from({ length: 5 }, () => 'used'), 'closed']);
  });

  it('share a log-in that is refused, and open a lost line anew', async () => {
    let opened = 0;
    const open = async () => {
      opened += 1;
      throw new ProbeFailure('auth', phrase('{sentence}', { sentence: 'wrong password' }));
    };
    await round([
      kind('tcp', async ({ lines }) => {
        await lines?.open('line', open);
      }),
    ]);
    expect(opened).toBe(1);
    let lines = 0;
    await round([
      kind(
        'tcp',
        async (context) => {
          const line = await context.lines?.open('line', async () => ({ close: () => {}, number: (lines += 1) }));
          if (line !== undefined) context.lines?.drop('line', line);
        },
        { oneAtATime: async () => true },
      ),
    ]);
    expect(lines).toBe(5);
  });
});

it('a fleet of which a third is silent takes one time-out more than a healthy one, not one a wave', async () => {
  const LIMIT_MS = 1000;
  const assets = Array.from({ length: 500 }, (_, number) => ({ ...asset, id: `a${number}` }));
  const items = ['first', 'second'].map((id) => ({ id, title: id, probe: { kind: 'snmp' } }));
  const checklist = { id: 'c', title: 'c', form: 'general', appliesTo: ['server'], groups: [{ id: 'g', title: 'g', items }] };
  const silent: ProbeKind = {
    ...kind('snmp', async () => {}),
    failsTogether: ['timeout'],
    probe: ({ asset: { id } }, _parameters, context) =>
      observe('snmp', context, async () => {
        if (Number(id.slice(1)) % 10 < 3) await new Promise(() => {});
        context.heard?.();
        return { facts: { values: { seen: true } } };
      }),
  };
  const began = performance.now();
  const { slots } = await runRound({
    records: {
      id: 'client',
      assets: assets.map(sourced),
      checklists: [sourced(checklist)],
      attestations: [],
    } as unknown as ClientRecords,
    slots: assets.map(({ id }) => ({ checklist: 'c', asset: id, plannedAt: 0 })),
    shard: '1/1',
    run: 'job-1',
    kinds: { snmp: silent },
    endpoints: Object.fromEntries(assets.map(({ id }) => [id, { snmp: { host: '127.0.0.1', port: 1 } }])),
    secret: () => undefined,
    time: fixedTime(now),
    limits: { itemMs: LIMIT_MS },
  });
  expect(performance.now() - began).toBeLessThan(2 * LIMIT_MS);
  expect(slots.flatMap((slot) => slot.items).filter(({ state }) => state === 'unknown')).toHaveLength(300);
});
