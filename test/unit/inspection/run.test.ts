import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../src/domain/asset.ts';
import type { Checklist } from '../../../src/domain/checklist.ts';
import type { Observation } from '../../../src/domain/inspection.ts';
import type { Attestation } from '../../../src/domain/journal.ts';
import type { ClientRecords, Sourced } from '../../../src/domain/records.ts';
import { epochSeconds } from '../../../src/domain/time.ts';
import { runRound } from '../../../src/inspection/run.ts';
import type { ProbeKind } from '../../../src/probe/probe.ts';
import { fixedTime } from '../../../src/time-source.ts';

const now = '2025-09-30T20:02:00+08:00';
const plannedAt = epochSeconds('2025-09-30T20:00:00+08:00');
const sourced = <T>(value: T): Sourced<T> => ({ path: 'x.yaml', value, lineOf: () => 1 });
const asset = (id: string): Asset => ({
  id,
  name: id,
  class: 'core-switch',
  kind: 'hardware',
  model: 'chassis',
  location: { site: 'east-works' },
  criticality: 'high',
  access: { snmp: { version: '2c' } },
});
const checklist: Checklist = {
  id: 'core-switch',
  title: 'Core switch',
  form: 'core-switch',
  appliesTo: ['core-switch'],
  groups: [
    { id: 'hardware', title: 'Hardware', items: [{ id: 'power', title: 'Power', probe: { kind: 'snmp', read: 'power' } }] },
    { id: 'other', title: 'Other', items: [{ id: 'lamps', title: 'Lamps' }] },
  ],
};
const records = (assets: readonly Asset[], attestations: readonly Attestation[] = []) =>
  ({
    id: 'riverside-water',
    assets: assets.map(sourced),
    checklists: [sourced(checklist)],
    attestations: attestations.map(sourced),
  }) as unknown as ClientRecords;
const kind = (probe: ProbeKind['probe']): Record<string, ProbeKind> => ({
  snmp: { kind: 'snmp', title: 'SNMP', parameters: Type.Object({}), access: 'snmp', secrets: [], probe },
});
const good: Observation = { outcome: 'seen', facts: { parts: [{ name: 'PWR1', state: 'ok' }] }, elapsedMs: 1 };
const endpoints = { a: { snmp: { host: '127.0.0.1', port: 1 } }, b: { snmp: { host: '127.0.0.1', port: 2 } } };
const slot = (name: string) => ({ checklist: 'core-switch', asset: name, plannedAt });
const base = { shard: '1/1', run: 'job-1', endpoints, secret: () => undefined, time: fixedTime(now) };

describe('a round', () => {
  it('judges every item of every slot and keeps the order of the plan', async () => {
    const round = await runRound({
      ...base,
      records: records([asset('a'), asset('b')]),
      slots: [slot('b'), slot('a')],
      kinds: kind(async () => good),
    });
    expect(round.slots.map(({ asset: name, items }) => [name, ...items.map(({ state }) => state)])).toEqual([
      ['b', 'normal', 'unchecked'],
      ['a', 'normal', 'unchecked'],
    ]);
    expect(round).toMatchObject({ plannedAt, startedAt: epochSeconds(now), finishedAt: epochSeconds(now) });
  });

  it('goes on when one device fails in a way nobody thought of', async () => {
    const probe: ProbeKind['probe'] = async ({ asset: { id } }) => {
      if (id === 'a') throw new TypeError('boom');
      return good;
    };
    const round = await runRound({
      ...base,
      records: records([asset('a'), asset('b')]),
      slots: [slot('a'), slot('b')],
      kinds: kind(probe),
    });
    expect(round.slots.map(({ items }) => items[0]?.state)).toEqual(['unknown', 'normal']);
  });

  it('never reaches an asset at its own address beside an endpoints file', async () => {
    const round = await runRound({
      ...base,
      endpoints: {},
      records: records([asset('a')]),
      slots: [slot('a')],
      kinds: kind(async () => good),
    });
    expect(round.slots[0]?.items[0]).toMatchObject({ state: 'unknown', reason: { kind: 'failed', cause: 'settings' } });
  });

  it('keeps at most the bound of items under way on one device', async () => {
    let running = 0;
    let most = 0;
    const items = Array.from({ length: 12 }, (_, index) => ({ id: `i${index}`, title: 'x', probe: { kind: 'snmp' } }));
    const long = { ...checklist, groups: [{ id: 'g', title: 'g', items }] };
    await runRound({
      ...base,
      records: { ...records([asset('a')]), checklists: [sourced(long)] },
      slots: [slot('a')],
      limits: { itemsAtOncePerAsset: 3 },
      kinds: kind(async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return good;
      }),
    });
    expect(most).toBe(3);
  });

  it('a change of the baseline changes the digest of the plan', async () => {
    const digest = async (expects: Asset['expects']) =>
      (
        await runRound({
          ...base,
          records: records([{ ...asset('a'), ...(expects && { expects }) }]),
          slots: [slot('a')],
          kinds: kind(async () => good),
        })
      ).plan;
    expect(await digest({ fans: 2 })).not.toBe(await digest({ fans: 3 }));
    expect(await digest({ fans: 2 })).toBe(await digest({ fans: 2 }));
  });
});

describe('an item for a person', () => {
  const attestation = (more: Partial<Attestation>): Attestation => ({
    id: 'ATT-2025-0001',
    checklist: 'core-switch',
    asset: 'a',
    item: 'lamps',
    result: 'normal',
    seen: 'green',
    by: 'He Wei',
    at: '2025-09-29T10:00:00+08:00',
    validUntil: '2025-10-06T10:00:00+08:00',
    ...more,
  });
  it.each([
    ['has the attested verdict while it is valid', {}, 'normal'],
    ['is unchecked after it has expired', { validUntil: '2025-09-30T20:02:00+08:00' }, 'unchecked'],
    ['is unchecked before it was given', { at: '2025-09-30T20:02:01+08:00' }, 'unchecked'],
    ['is unchecked when another asset was attested', { asset: 'b' }, 'unchecked'],
  ])('%s', async (_, more, state) => {
    const round = await runRound({
      ...base,
      records: records([asset('a')], [attestation(more)]),
      slots: [slot('a')],
      kinds: kind(async () => good),
    });
    expect(round.slots[0]?.items[1]?.state).toBe(state);
  });
});
