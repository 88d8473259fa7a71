import { describe, expect, it } from 'vitest';
import { assetAt, type Condition, type Estate, estateAt, type GaugeDefinition } from '../../../src/lab/scenario.ts';
import { readRecording } from '../../../src/lab/snmprec.ts';

const RECORDING = readRecording(
  Buffer.from(
    ['1.3.6.1.2.1.1.3.0|67|1', '1.3.6.1.9.1.7|2|1', '1.3.6.1.9.1.8|2|1', '1.3.6.1.9.2.7|2|50', '1.3.6.1.9.3.0|4|0.50'].join('\n'),
  ),
);
const FROM = '2025-06-17T12:00:00+08:00';
const UNTIL = '2025-06-19T12:00:00+08:00';
const INSIDE = Temporal.Instant.from(FROM);
const OUTSIDE = Temporal.Instant.from(UNTIL);

function estate(conditions: readonly Partial<Condition>[] = [], gauges: Readonly<Record<string, GaugeDefinition>> = {}): Estate {
  return {
    scenario: {
      zone: 'Asia/Shanghai',
      users: {},
      assets: { 'pump-sw': ['snmp', 'ssh', 'http'], 'pump-db': ['tcp'] },
      gauges: { 'pump-sw': gauges },
      conditions: conditions.map((condition) => ({ asset: 'pump-sw', from: FROM, until: UNTIL, what: 'example', ...condition })),
    },
    recordings: {
      'pump-sw': {
        snmp: RECORDING,
        ssh: { platform: 'linux', hostname: 'pump', commands: { 'show fans': 'fan 1 ok\nfan 2 ok\n' } },
        documents: { '/state': { threads: { idle: 4, total: 9 }, nodes: [1, 2] } },
      },
    },
  };
}

const valuesAt = (shown: Estate, instant: Temporal.Instant) =>
  Object.fromEntries((assetAt(shown, 'pump-sw', instant).snmp ?? []).map(({ name, value }) => [name, value]));

describe('a condition', () => {
  it('holds from its first instant until just before its last', () => {
    const shown = estate([{ dead: true }]);
    const second = { seconds: 1 };
    const dead = [INSIDE.subtract(second), INSIDE, OUTSIDE.subtract(second), OUTSIDE].map(
      (at) => assetAt(shown, 'pump-sw', at).dead,
    );
    expect(dead).toEqual([false, true, true, false]);
  });

  it('touches its own asset only', () => {
    const { 'pump-sw': mine, 'pump-db': other } = estateAt(estate([{ dead: true, delayMs: 400 }]), INSIDE);
    expect([mine?.dead, mine?.delayMs, other?.dead, other?.delayMs]).toEqual([true, 400, false, 0]);
  });

  it('changes, adds and takes away variables, and keeps them in order', () => {
    const shown = estate([{ snmp: { '1.3.6.1.9.2.7': '2|99', '1.3.6.1.9.1.*': null, '1.3.6.1.5.1': '4|new' } }]);
    const { snmp = [] } = assetAt(shown, 'pump-sw', INSIDE);
    expect(snmp.map(({ name }) => name)).toEqual(['1.3.6.1.2.1.1.3.0', '1.3.6.1.5.1', '1.3.6.1.9.2.7', '1.3.6.1.9.3.0']);
    expect(valuesAt(shown, INSIDE)['1.3.6.1.9.2.7']).toBe(99);
    expect(valuesAt(shown, OUTSIDE)['1.3.6.1.9.2.7']).toBe(50);
  });

  it('edits transcripts, after another that edits the same', () => {
    const shown = estate([
      { ssh: [{ command: 'show fans', find: 'fan 2 ok', with: 'fan 2 stopped' }] },
      { ssh: [{ command: 'show fans', find: 'fan 1 ok\n', with: '$&fan 1b ok\n' }] },
    ]);
    expect(assetAt(shown, 'pump-sw', INSIDE).ssh?.commands['show fans']).toBe('fan 1 ok\nfan 1b ok\nfan 2 stopped\n');
    expect(assetAt(shown, 'pump-sw', OUTSIDE).ssh?.commands['show fans']).toBe('fan 1 ok\nfan 2 ok\n');
  });

  it('is merged into JSON documents', () => {
    const shown = estate([{ documents: { '/state': { threads: { idle: 0 }, nodes: [1] } } }]);
    expect(assetAt(shown, 'pump-sw', INSIDE).documents).toEqual({ '/state': { threads: { idle: 0, total: 9 }, nodes: [1] } });
    expect(assetAt(shown, 'pump-sw', OUTSIDE).documents).toEqual({ '/state': { threads: { idle: 4, total: 9 }, nodes: [1, 2] } });
  });

  it('gives a gauge other bounds', () => {
    const shown = estate([{ gauges: { load: { base: 91 } } }], { load: { base: 70, oids: ['1.3.6.1.9.2.7'] } });
    expect([INSIDE, OUTSIDE].map((at) => valuesAt(shown, at)['1.3.6.1.9.2.7'])).toEqual([91, 70]);
  });
});

describe('a gauge', () => {
  it('shows the same figure in every place, with the recorded type', () => {
    const shown = estate([], { load: { base: 31.4, oids: ['1.3.6.1.9.1.*'], documents: { '/state': '/threads/idle' } } });
    expect(valuesAt(shown, INSIDE)).toMatchObject({ '1.3.6.1.9.1.7': 31, '1.3.6.1.9.1.8': 31, '1.3.6.1.9.2.7': 50 });
    expect(assetAt(shown, 'pump-sw', INSIDE).documents).toMatchObject({ '/state': { threads: { idle: 31 } } });
  });

  it.each([
    ['to the nearest', {}, 84],
    ['up, as df does', { round: 'up' }, 85],
    ['down', { round: 'down' }, 84],
    ['but a whole number stays what it is', { round: 'up', base: 91 }, 91],
  ] as const)('is rounded %s', (_, definition, shown) => {
    const gauges = { share: { base: 84.2, ...definition, oids: ['1.3.6.1.9.2.7'] } };
    expect(valuesAt(estate([], gauges), INSIDE)['1.3.6.1.9.2.7']).toBe(shown);
  });

  it('may be worked out of another as that is shown, and printed with decimals', () => {
    const shown = estate([], {
      load: { base: 1.256, decimals: 2, oids: ['1.3.6.1.9.3.0'] },
      hundredths: { of: 'load', times: 100, plus: 1, oids: ['1.3.6.1.9.2.7'] },
    });
    expect(valuesAt(shown, INSIDE)).toMatchObject({ '1.3.6.1.9.3.0': Buffer.from('1.26'), '1.3.6.1.9.2.7': 127 });
  });

  it('may count from the last start', () => {
    const since = ['2025-06-17T11:00:00+08:00', '2025-06-18T00:00:00+08:00'];
    const shown = estate([], { up: { since }, ticks: { of: 'up', times: 100, oids: ['1.3.6.1.2.1.1.3.0'] } });
    expect(valuesAt(shown, INSIDE)['1.3.6.1.2.1.1.3.0']).toBe(360_000);
    expect(valuesAt(shown, Temporal.Instant.from('2025-06-18T00:00:05+08:00'))['1.3.6.1.2.1.1.3.0']).toBe(500);
    expect(valuesAt(shown, Temporal.Instant.from('2025-01-01T00:00:00+08:00'))['1.3.6.1.2.1.1.3.0']).toBe(0);
  });
});

it('what is recorded is never changed', () => {
  const shown = estate([{ snmp: { '1.3.6.1.9.2.7': '2|99' }, documents: { '/state': { threads: { idle: 0 } } } }]);
  const before = JSON.stringify(shown);
  estateAt(shown, INSIDE);
  expect(JSON.stringify(shown)).toBe(before);
});
