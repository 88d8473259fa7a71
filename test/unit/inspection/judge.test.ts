import { beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '../../../src/domain/asset.ts';
import type { CheckItem } from '../../../src/domain/checklist.ts';
import { FAILURE_CAUSES, type Facts, type Observation } from '../../../src/domain/inspection.ts';
import { type Evaluate, loadExpectations } from '../../../src/inspection/expectation.ts';
import { judge } from '../../../src/inspection/judge.ts';

const coreSwitch: Asset = {
  id: 'core-sw-1',
  name: { zh: '核心交换机 1', en: 'Core switch 1' },
  class: 'core-switch',
  kind: 'hardware',
  model: 'chassis',
  location: { site: 'east-works' },
  criticality: 'high',
  expects: {
    powerSupplies: 2,
    fans: 3,
    vlans: [10, 20],
    ospfNeighbours: ['10.20.0.2', '10.20.0.3'],
    ports: ['GE1/0/1'],
    firmware: 'V1',
  },
};
const item = (more: Partial<CheckItem> = {}): CheckItem => ({
  id: 'power',
  title: 'Power',
  probe: { kind: 'snmp', read: 'power' },
  ...more,
});
const seen = (facts: Facts): Observation => ({ outcome: 'seen', facts, elapsedMs: 3 });

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await loadExpectations();
});
const stateOf = (facts: Facts, more: Partial<CheckItem> = {}, asset = coreSwitch) =>
  judge(item(more), seen(facts), asset, evaluate);

describe('a probe that saw nothing is never normal', () => {
  it.each(FAILURE_CAUSES)('%s is unknown and keeps its cause', (cause) => {
    const failed: Observation = { outcome: 'failed', cause, target: 'snmp udp/161', limitMs: 5000, elapsedMs: 5000 };
    expect(judge(item(), failed, coreSwitch, evaluate)).toEqual({
      item: 'power',
      state: 'unknown',
      reason: { kind: 'failed', cause, target: 'snmp udp/161', limitMs: 5000 },
    });
  });

  it('an answer without any content is unknown', () => {
    expect(stateOf({ parts: [] })).toMatchObject({ state: 'unknown', reason: { kind: 'empty' } });
    expect(stateOf({})).toMatchObject({ state: 'unknown', reason: { kind: 'empty' } });
  });

  it('a part that does not say how it is makes the item unknown', () => {
    expect(
      stateOf({
        parts: [
          { name: 'PWR1', state: 'ok' },
          { name: 'PWR2', state: 'unknown' },
        ],
      }),
    ).toMatchObject({
      state: 'unknown',
      reason: { kind: 'part', part: 'PWR2' },
    });
  });

  it('a rule that cannot be evaluated makes the item unknown', () => {
    const expectRules = { expect: [{ grade: 'fault', when: 'values.idle < 1' }] } as const;
    expect(stateOf({ values: { total: 4 } }, expectRules)).toMatchObject({ state: 'unknown', reason: { kind: 'not-evaluated' } });
    expect(stateOf({ values: { idle: 4 } }, expectRules)).toMatchObject({ state: 'normal' });
  });

  it('a log that was not read cannot satisfy a rule about the log', () => {
    expect(stateOf({ names: ['x'] }, { expect: [{ grade: 'fault', when: 'log.worst <= 3' }] })).toMatchObject({
      state: 'unknown',
    });
  });

  it('a baseline that the asset does not state makes the item unknown', () => {
    const { expects: _, ...bare } = coreSwitch;
    expect(stateOf({ parts: [{ name: 'PWR1', state: 'ok' }] }, { baseline: 'powerSupplies' }, bare)).toMatchObject({
      state: 'unknown',
      reason: { kind: 'no-baseline', baseline: 'powerSupplies' },
    });
  });
});

describe('absence is judged against the inventory', () => {
  const parts = (...states: ('ok' | 'fault' | 'absent')[]): Facts => ({
    parts: states.map((state, index) => ({ name: `P${index + 1}`, state })),
  });

  it.each([
    ['both supplies present and supplying', parts('ok', 'ok'), 'normal'],
    ['one supply out', parts('ok', 'fault'), 'fault'],
    ['one supply taken out though the asset holds two', parts('ok', 'absent'), 'fault'],
    ['an empty third bay', parts('ok', 'ok', 'absent'), 'normal'],
    ['a third supply that reports a fault', parts('ok', 'ok', 'fault'), 'fault'],
  ] as const)('%s', (_, facts, state) => {
    expect(stateOf(facts, { baseline: 'powerSupplies' }).state).toBe(state);
  });

  it('an OSPF neighbour that is not up counts as missing', () => {
    const facts: Facts = {
      peers: [
        { name: '10.20.0.2', up: true, word: 'Full' },
        { name: '10.20.0.3', up: false, word: 'Init' },
      ],
    };
    expect(stateOf(facts, { baseline: 'ospfNeighbours' })).toMatchObject({
      state: 'fault',
      comparison: { missing: ['10.20.0.3'] },
    });
  });

  it('no OSPF neighbour at all is a fault, not an empty answer', () => {
    expect(stateOf({ peers: [] }, { baseline: 'ospfNeighbours' })).toMatchObject({ state: 'fault' });
  });

  it.each([
    [['sw-b', 'sw-b #2'], 'normal'],
    [['sw-b', 'sw-c'], 'attention'],
    [['sw-b', 'sw-c #2'], 'attention'],
    [[], 'fault'],
  ])('neighbours %j beside an expected sw-b: %s', (names, state) => {
    const peers = names.map((name) => ({ name, up: true, word: 'GE0/0/1' }));
    const beside = { ...coreSwitch, expects: { neighbours: ['sw-b'] } };
    expect(stateOf({ peers }, { baseline: 'neighbours' }, beside).state).toBe(state);
  });

  it('a VLAN that nobody declared deserves attention', () => {
    expect(stateOf({ names: ['10', '20', '77'] }, { baseline: 'vlans' })).toMatchObject({
      state: 'attention',
      comparison: { unexpected: ['77'] },
    });
  });

  it('another firmware than the approved one is a fault', () => {
    expect(stateOf({ version: 'V2' }, { baseline: 'firmware' }).state).toBe('fault');
  });

  it.each([
    ['was closed by somebody', 'admin down'],
    ['has lost its module', 'sfpAbsent'],
  ])('a port declared in use that %s is a fault', (_, word) => {
    const seen: Facts = {
      parts: [
        { name: 'GE1/0/1', state: 'absent', word },
        { name: 'GE1/0/2', state: 'absent', word },
      ],
    };
    const result = stateOf(seen, { probe: { kind: 'snmp', read: 'ports' } });
    expect(result.state).toBe('fault');
    expect(result.comparison?.missing).toEqual(['GE1/0/1']);
  });

  it('empty bays and a pair that is switched off are no sight of anything good, unless the baseline expects nothing', () => {
    const off: Facts = { parts: [{ name: 'Failover', state: 'absent', word: 'off' }] };
    expect(stateOf(off, {})).toMatchObject({ state: 'unknown', reason: { kind: 'empty' } });
    expect(stateOf(off, { baseline: 'fans' }, { ...coreSwitch, expects: { fans: 0 } }).state).toBe('normal');
    expect(stateOf({ ...off, gauges: [{ name: 'CPU', value: 3, unit: '%' }] }, {}).state).toBe('normal');
    expect(stateOf({ parts: [...(off.parts ?? []), { name: 'Unit', state: 'ok' }] }, {}).state).toBe('normal');
  });

  it('only ports declared in use can fail', () => {
    const ports: Facts = {
      parts: [
        { name: 'GE1/0/1', state: 'ok' },
        { name: 'GE1/0/2', state: 'fault', word: 'down' },
      ],
    };
    const probe = { kind: 'snmp', read: 'ports' };
    expect(stateOf(ports, { probe }).state).toBe('normal');
    expect(stateOf({ parts: [{ name: 'GE1/0/1', state: 'fault', word: 'down' }] }, { probe }).state).toBe('fault');
    expect(stateOf(ports, { probe }, { ...coreSwitch, expects: {} }).state).toBe('unknown');
  });
});

describe('rules grade, the worst one decides', () => {
  const rules = [
    { grade: 'attention', when: 'gauges.exists(g, g.value >= 80)' },
    { grade: 'fault', when: 'gauges.exists(g, g.value >= 90)' },
  ] as const;
  it.each([
    [79.9, 'normal', undefined],
    [80, 'attention', 0],
    [90, 'fault', 1],
  ])('%d %% is %s', (value, state, rule) => {
    const result = stateOf({ gauges: [{ name: '/data', value, unit: '%' }] }, { expect: rules });
    expect([result.state, result.rule]).toEqual([state, rule]);
  });

  it('a rule never talks a faulty part away', () => {
    expect(stateOf({ parts: [{ name: 'F1', state: 'fault' }] }, { expect: [{ grade: 'attention', when: 'false' }] }).state).toBe(
      'fault',
    );
  });
});
