import { describe, expect, it } from 'vitest';
import type { CheckItem } from '../../../src/domain/checklist.ts';
import type { Asset } from '../../../src/domain/asset.ts';
import type { Facts } from '../../../src/domain/inspection.ts';
import { loadExpectations } from '../../../src/inspection/expectation.ts';
import { judge } from '../../../src/inspection/judge.ts';
import { standard } from '../../../src/device/standard.ts';
import { device, table } from '../../support/snmp-objects.ts';

const ITEM: CheckItem = {
  id: 'traffic',
  title: 'Links',
  probe: { kind: 'snmp', read: 'traffic' },
  expect: [{ grade: 'attention', when: 'gauges.exists(g, g.value > 70.0)' }],
};
const MINUTE = 6000;
const evaluate = await loadExpectations();
/** A minute after a minute, on a link of 1,000 Mbit/s: 75,000,000 octets are a hundredth of it. */
const look = (values: Record<string, number>, uptime = 2 * MINUTE): Facts => ({
  values: { uptime, 'GE0/0/1 speed': 1000, ...values },
});
const before = look({ 'GE0/0/1 in': 1000, 'GE0/0/1 out': 1000 }, MINUTE);
const judged = (now: Facts, then: Facts | undefined = before, ports?: readonly string[]) =>
  judge(
    ITEM,
    { outcome: 'seen', facts: now, elapsedMs: 1 },
    { expects: ports === undefined ? {} : { ports } } as unknown as Asset,
    evaluate,
    then,
  );

describe('the use of a link', () => {
  it.each([
    ['nothing passed', 1000, 0, 'normal'],
    ['a tenth', 1000 + 750_000_000, 10, 'normal'],
    ['four fifths', 1000 + 6_000_000_000, 80, 'attention'],
    ['a little more than fits, read a moment late', 1000 + 7_600_000_000, 100, 'attention'],
  ])('is what passed since the last look against its speed: %s', (_, octets, percent, state) => {
    const result = judged(look({ 'GE0/0/1 in': octets, 'GE0/0/1 out': 1000 }));
    expect(result.state).toBe(state);
    expect(result.facts?.gauges).toEqual([
      { name: 'GE0/0/1 in', value: percent, unit: '%' },
      { name: 'GE0/0/1 out', value: 0, unit: '%' },
    ]);
  });

  it.each([
    ['there is no look before', undefined, look({ 'GE0/0/1 in': 5, 'GE0/0/1 out': 5 })],
    ['the device has started anew', before, look({ 'GE0/0/1 in': 5, 'GE0/0/1 out': 5 }, 500)],
    ['the clock of the device stands still', before, look({ 'GE0/0/1 in': 5, 'GE0/0/1 out': 5 }, MINUTE)],
  ])('is no verdict where %s, and the counters are kept for the next look', (_, then, now) => {
    const result = judge(ITEM, { outcome: 'seen', facts: now, elapsedMs: 1 }, {} as Asset, evaluate, then);
    expect(result).toMatchObject({ state: 'unknown', reason: { kind: 'first-look' } });
    expect(result.facts?.values).toEqual(now.values);
  });

  it.each([
    ['a counter went back', { 'GE0/0/1 in': 5, 'GE0/0/1 out': 2000 }],
    ['far more passed than fits', { 'GE0/0/1 in': 20_000_000_000, 'GE0/0/1 out': 2000 }],
    [
      'the port counted nothing before',
      { 'GE0/0/2 speed': 1000, 'GE0/0/2 in': 5, 'GE0/0/2 out': 5, 'GE0/0/1 in': 1000, 'GE0/0/1 out': 1000 },
    ],
  ])('is unknown, and never normal, where %s', (_, values) => {
    expect(judged(look(values)).state).toBe('unknown');
  });

  it('stands beside the errors that were counted since, which begin anew with the counter', () => {
    const then = look({ 'GE0/0/1 in': 1000, 'GE0/0/1 out': 1000, 'GE0/0/1 errors': 40 }, MINUTE);
    const errors = (count: number) =>
      judged(look({ 'GE0/0/1 in': 1000, 'GE0/0/1 out': 1000, 'GE0/0/1 errors': count }), then).facts?.gauges?.find(
        ({ unit }) => unit === '',
      );
    expect(errors(45)).toEqual({ name: 'GE0/0/1 errors', value: 5, unit: '' });
    expect(errors(3)).toBeUndefined();
  });

  it('is told of ports in use only, and one of them that tells nothing is unknown', () => {
    const now = look({ 'GE0/0/1 in': 1000, 'GE0/0/1 out': 1000, 'GE0/0/9 speed': 1000, 'GE0/0/9 in': 9e12, 'GE0/0/9 out': 0 });
    expect(judged(now, before, ['GE0/0/1']).state).toBe('normal');
    expect(Object.keys(judged(now, before, ['GE0/0/1']).facts?.values ?? {})).toEqual([
      'uptime',
      'GE0/0/1 speed',
      'GE0/0/1 in',
      'GE0/0/1 out',
    ]);
    expect(judged(now, before, ['GE0/0/1', 'GE0/0/3'])).toMatchObject({
      state: 'unknown',
      reason: { kind: 'part', part: 'GE0/0/3' },
    });
  });

  it('knows that a short counter runs over once, and does not guess where it may have more often', () => {
    const short = (octets: number, uptime: number, speed: number): Facts => ({
      values: { uptime, 'E1 speed': speed, 'E1 in32': octets, 'E1 out32': 0 },
    });
    const slow = judged(short(1000, 2 * MINUTE, 100), short(2 ** 32 - 1000, MINUTE, 100));
    expect(slow.facts?.gauges?.[0]).toEqual({ name: 'E1 in', value: 0, unit: '%' });
    expect(judged(short(1000, 2 * MINUTE, 1000), short(2 ** 32 - 1000, MINUTE, 1000)).state).toBe('unknown');
  });
});

describe('the counters of a device', () => {
  const TABLE = '1.3.6.1.2.1.2.2.1';
  const port = (cells: Record<string, number | bigint | string>) =>
    table(
      TABLE,
      { descr: 2, type: 3, speed: 5, oper: 8, in32: 10, out32: 16 },
      { 1: { descr: 'GE0/0/1', type: 6, oper: 1, ...cells } },
    );
  const ask = (objects: Parameters<typeof device>[0]) =>
    standard.questions.traffic?.(device({ '1.3.6.1.2.1.1.3.0': 4200, ...objects }));

  it('are the long ones where it has them, with the speed in Mbit/s', async () => {
    const long = table('1.3.6.1.2.1.31.1.1.1', { in: 6, out: 10, mega: 15 }, { 1: { in: 2n ** 40n, out: 7n, mega: 10_000 } });
    expect(await ask({ ...port({ speed: 4_294_967_295, in32: 1, out32: 2 }), ...long })).toEqual({
      values: { uptime: 4200, 'GE0/0/1 speed': 10_000, 'GE0/0/1 in': 2 ** 40, 'GE0/0/1 out': 7 },
    });
  });

  it('count errors and what was discarded together', async () => {
    const errors = table(
      TABLE,
      { discarded: 13, wrong: 14, unsendable: 19, unsent: 20 },
      { 1: { discarded: 1, wrong: 2, unsendable: 4, unsent: 8 } },
    );
    expect((await ask({ ...port({ speed: 100_000_000, in32: 1, out32: 2 }), ...errors }))?.values?.['GE0/0/1 errors']).toBe(15);
  });

  it('are the short ones else', async () => {
    expect(await ask(port({ speed: 100_000_000, in32: 1, out32: 2 }))).toEqual({
      values: { uptime: 4200, 'GE0/0/1 speed': 100, 'GE0/0/1 in32': 1, 'GE0/0/1 out32': 2 },
    });
  });

  it.each([
    ['a port that is down', port({ speed: 100_000_000, in32: 1, out32: 2, oper: 2 })],
    ['a port without a speed', port({ speed: 0, in32: 1, out32: 2 })],
    ['a loopback', port({ speed: 100_000_000, in32: 1, out32: 2, type: 24 })],
    ['a port that does not count', port({ speed: 100_000_000 })],
  ])('are none of %s', async (_, objects) => {
    expect(await ask(objects)).toBeUndefined();
  });
});
