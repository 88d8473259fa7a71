import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../../src/domain/asset.ts';
import { PAPER_NAMES, type PaperName } from '../../../../src/domain/paper.ts';
import type { Duty } from '../../../../src/domain/journal.ts';
import type { ClientRecords, Sourced } from '../../../../src/domain/records.ts';
import type { FactsBlock, PaperModel, PaperValue, TableBlock } from '../../../../src/report/models/paper.ts';
import { composePaper, owedFields } from '../../../../src/report/papers/compose.ts';
import { PAPERS } from '../../../../src/report/papers/index.ts';
import { incident, request, serviceRecords } from '../../../support/service-records.ts';

const REVISION = { commit: 'a'.repeat(40), committedAt: '2025-03-31T12:00:00Z' };
const sourced = <T>(path: string, value: T): Sourced<T> => ({ path, value, lineOf: (...keys) => 1 + keys.join('/').length });

const fault = incident({
  level: 'I',
  timeline: {
    occurredAt: '2025-03-04T07:50:00+08:00',
    reportedAt: '2025-03-04T08:00:00+08:00',
    respondedAt: '2025-03-04T08:20:00+08:00',
    plannedAt: '2025-03-04T10:30:00+08:00',
    resolvedAt: '2025-03-04T20:00:00+08:00',
  },
});

const compose = (name: PaperName, subject: string, records: ClientRecords): PaperModel =>
  composePaper(name, { records, edition: { kind: 'draft' }, revision: REVISION, subject });

const tableOf = (model: PaperModel, title: string): TableBlock | undefined =>
  model.blocks.find((block): block is TableBlock => block.kind === 'table' && block.title === title);
const fieldsOf = (model: PaperModel): ReadonlyMap<string, PaperValue> =>
  new Map(
    model.blocks
      .filter((block): block is FactsBlock => block.kind === 'facts')
      .flatMap(({ fields }) => fields.map(({ label, value }) => [label, value])),
  );

describe('the fault report', () => {
  const model = compose('fault-report', fault.id, serviceRecords([fault]));

  it('prints what was due beside what happened, decided by the clocks of the agreement', () => {
    const rows = tableOf(model, 'schedule')?.rows ?? [];
    const of = (milestone: string) => rows.find(([first]) => first?.kind === 'milestone' && first.milestone === milestone);
    expect(of('respondedAt')?.slice(1)).toEqual([
      { kind: 'agreed', duration: '30min' },
      { kind: 'instant', at: '2025-03-04T08:30:00+08:00' },
      { kind: 'instant', at: '2025-03-04T08:20:00+08:00' },
      { kind: 'margin', seconds: 600, late: false },
      { kind: 'state', state: 'normal', word: 'on-time' },
    ]);
    expect(of('plannedAt')?.slice(4)).toEqual([
      { kind: 'margin', seconds: 1800, late: true },
      { kind: 'state', state: 'fault', word: 'late' },
    ]);
    // Elapsed equal to the budget is met.
    expect(of('resolvedAt')?.slice(4)).toEqual([
      { kind: 'margin', seconds: 0, late: false },
      { kind: 'state', state: 'normal', word: 'on-time' },
    ]);
  });

  it('counts the decided clocks in its first sentence', () => {
    expect(model.blocks.find(({ kind }) => kind === 'sentence')).toMatchObject({
      sentence: { name: 'fault', level: 'I', resolvedInSeconds: 12 * 3600, met: 2, decided: 4, running: 0 },
    });
  });

  it('owes cause and prevention once the fault is over, and nothing while it lasts', () => {
    expect(owedFields(model)).toEqual(['cause-direct', 'prevention']);
    const running = incident({ timeline: { reportedAt: '2025-03-04T08:00:00+08:00' } });
    expect(owedFields(compose('fault-report', running.id, serviceRecords([running])))).toEqual([]);
  });

  it('leaves rows for a pen where nobody wrote events', () => {
    expect(tableOf(model, 'timeline')).toMatchObject({ rows: [], unwritten: true });
  });
});

describe('every paper', () => {
  it('has an entry, and a suffix of its own', () => {
    expect(Object.keys(PAPERS).toSorted()).toEqual([...PAPER_NAMES].toSorted());
    expect(new Set(Object.values(PAPERS).map(({ suffix }) => suffix)).size).toBe(PAPER_NAMES.length);
  });

  it('is the same JSON from the same inputs, and names sources by path and line', () => {
    const records = serviceRecords([fault]);
    const model = compose('fault-report', fault.id, records);
    expect(compose('fault-report', fault.id, records)).toEqual(model);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model.evidence.length).toBeGreaterThan(8);
    for (const { sources } of model.evidence) {
      for (const { path, lines } of sources) {
        expect(path).toBe('incidents/riverside-water/2025/INC-2025-0001.yaml');
        expect(lines.length).toBeGreaterThan(0);
      }
    }
  });

  it('refuses an id that is not there', () => {
    expect(() => compose('fault-report', 'INC-2025-9999', serviceRecords([]))).toThrow('INC-2025-9999');
  });
});

describe('unknown values', () => {
  it('of a request are blanks, and no box is ticked for them', () => {
    const asked = request({});
    const fields = fieldsOf(compose('request', asked.id, serviceRecords([], undefined, undefined, { requests: [asked] })));
    for (const label of ['department', 'contact', 'arrived', 'finished', 'handling-result', 'replaced-parts'])
      expect(fields.get(label)).toEqual({ kind: 'blank' });
    for (const label of ['category', 'urgency', 'service-mode', 'client-rating'])
      expect(fields.get(label)).not.toHaveProperty('chosen');
    expect(fields.get('channel')).toMatchObject({ chosen: 'channel-hotline' });
  });
});

describe('the duty request', () => {
  const duty: Duty = {
    id: 'DTY-2025-0001',
    kind: 'key-moment',
    title: '新水价切换',
    requestedOn: '2025-03-01',
    from: '2025-03-22T00:30:00+08:00',
    to: '2025-03-23T08:00:00+08:00',
    staff: ['何维'],
  };
  const of = (fields: Partial<Duty>) => {
    const value = { ...duty, ...fields };
    const records = { ...serviceRecords([]), duties: [sourced('journal/riverside-water/2025/DTY-2025-0001.yaml', value)] };
    return fieldsOf(compose('duty-request', duty.id, records)).get('days-ahead');
  };

  it.each([
    ['2025-03-01', 21],
    ['2025-03-02', 20],
    ['2025-02-22', 28],
  ])('asked on %s comes %i days ahead, by the days of the client', (requestedOn, days) => {
    expect(of({ requestedOn })).toEqual({ kind: 'count', count: days, unit: 'days' });
  });

  it('does not guess the days where nobody noted when it was asked', () => {
    const { requestedOn: _, ...unknown } = duty;
    const records = { ...serviceRecords([]), duties: [sourced('journal/riverside-water/2025/DTY-2025-0001.yaml', unknown)] };
    expect(fieldsOf(compose('duty-request', duty.id, records)).get('days-ahead')).toEqual({ kind: 'blank' });
  });
});

describe('the asset register', () => {
  const asset: Asset = {
    id: 'core-sw-1',
    name: '核心交换机 1',
    class: 'core-switch',
    kind: 'hardware',
    model: 'EX-1',
    quantity: 2,
    address: '10.20.0.1',
    location: { site: 'east-works', rack: 'A01', unit: 3 },
    criticality: 'high',
  };
  const retired: Asset = { ...asset, id: 'old-sw', retiredOn: '2025-01-31' };
  const records = {
    ...serviceRecords([]),
    assets: [asset, retired].map((value) => sourced(`inventory/riverside-water/assets/${value.id}.yaml`, value)),
  };

  it('has the columns of the hardware list in their order, masks addresses and leaves out what is retired', () => {
    const table = tableOf(compose('asset-register', 'riverside-water', records), 'hardware-list');
    expect(table?.columns).toEqual([
      'no',
      'device-name',
      'class',
      'brand-model',
      'serial',
      'quantity',
      'firmware',
      'patch',
      'management-ip',
      'location',
      'support-until',
      'asset-owner',
      'notes',
    ]);
    expect(table?.rows).toHaveLength(1);
    expect(table?.rows[0]?.[8]).toEqual({ kind: 'address', address: { kind: 'masked', address: '10.20.*.*' } });
    expect(JSON.stringify(table)).not.toContain('10.20.0.1');
  });

  it('counts pieces, not entries', () => {
    const model = compose('asset-register', 'riverside-water', records);
    expect(model.blocks.find(({ kind }) => kind === 'sentence')).toMatchObject({ sentence: { hardware: 2, software: 0 } });
  });
});

describe('the register', () => {
  it('holds an asset until the day on which it is retired', () => {
    const device = (id: string, retiredOn?: string): Asset => ({
      id,
      name: id,
      class: 'server',
      kind: 'hardware',
      model: 'EX-1',
      location: { site: 'east-works' },
      criticality: 'high',
      ...(retiredOn === undefined ? {} : { retiredOn }),
    });
    const assets = [device('gone', '2025-03-31'), device('going', '2025-04-01'), device('here')].map((one) =>
      sourced(`inventory/riverside-water/assets/${one.id}.yaml`, one),
    );
    const model = compose('asset-register', 'riverside-water', { ...serviceRecords([]), assets });
    expect(tableOf(model, 'hardware-list')?.rows.map((row) => row[1])).toEqual([
      { kind: 'name', text: 'going' },
      { kind: 'name', text: 'here' },
    ]);
  });
});
