import { describe, expect, it } from 'vitest';
import type { Need } from '../../../src/domain/service.ts';
import { type AssetMoment, assetsIn, classOf, expressionOf } from '../../../src/sla/availability-decision.ts';

/** `+` up, `-` down, `?` unknown; in maintenance: `P` seen up, `M` seen down, `Q` unknown. */
const MOMENTS: Readonly<Record<string, AssetMoment>> = {
  '+': { seen: 'up', excluded: false },
  '-': { seen: 'down', excluded: false },
  '?': { seen: 'unknown', excluded: false },
  P: { seen: 'up', excluded: true },
  M: { seen: 'down', excluded: true },
  Q: { seen: 'unknown', excluded: true },
};

const A: Need = { asset: 'a' };
const B: Need = { asset: 'b' };
const C: Need = { asset: 'c' };

function decide(need: Need, moments: string): string {
  return classOf(expressionOf(need, new Map()), (asset) => {
    const moment = MOMENTS[moments['abc'.indexOf(asset)] ?? ''];
    if (moment === undefined) throw new Error(`no moment for ${asset}`);
    return moment;
  });
}

describe('an asset by itself', () => {
  it.each([
    ['+', 'up'],
    ['-', 'down'],
    ['?', 'unobserved'],
    ['P', 'excluded'],
    ['M', 'excluded'],
    ['Q', 'excluded'],
  ])('%s is %s', (moment, expected) => expect(decide(A, moment)).toBe(expected));
});

describe('all of two', () => {
  it.each([
    ['++', 'up'],
    ['+-', 'down'],
    ['--', 'down'],
    ['+?', 'unobserved'],
    ['-?', 'down'],
    ['??', 'unobserved'],
    // Maintenance decides only where the other one would let the service be up.
    ['+M', 'excluded'],
    ['+P', 'excluded'],
    ['-M', 'down'],
    ['-Q', 'down'],
    ['?M', 'unobserved'],
    ['MM', 'excluded'],
  ])('%s is %s', (moments, expected) => {
    expect(decide({ allOf: [A, B] }, moments)).toBe(expected);
    expect(decide({ allOf: [B, A] }, moments)).toBe(expected);
  });
});

describe('any of two', () => {
  it.each([
    ['++', 'up'],
    ['+-', 'up'],
    ['--', 'down'],
    ['+?', 'up'],
    ['-?', 'unobserved'],
    ['??', 'unobserved'],
    ['+M', 'up'],
    ['-M', 'excluded'],
    ['-P', 'excluded'],
    ['?M', 'unobserved'],
    ['QQ', 'excluded'],
  ])('%s is %s', (moments, expected) => {
    expect(decide({ anyOf: [A, B] }, moments)).toBe(expected);
    expect(decide({ anyOf: [B, A] }, moments)).toBe(expected);
  });
});

describe('two of three', () => {
  it.each([
    ['++-', 'up'],
    ['++?', 'up'],
    ['+--', 'down'],
    ['--?', 'down'],
    ['+-?', 'unobserved'],
    ['+??', 'unobserved'],
    ['-??', 'unobserved'],
    ['+-M', 'excluded'],
    ['++M', 'up'],
    ['--M', 'down'],
    ['+?M', 'unobserved'],
    ['-?M', 'unobserved'],
    ['+MM', 'excluded'],
  ])('%s is %s', (moments, expected) => expect(decide({ kOf: { k: 2, of: [A, B, C] } }, moments)).toBe(expected));
});

describe('expressions', () => {
  it('are as exact as trying every case, though an asset stands in several places', () => {
    // (a and b) or (a and c): with b and c unknown and a down nothing can help.
    const need: Need = { anyOf: [{ allOf: [A, B] }, { allOf: [A, C] }] };
    expect(decide(need, '-??')).toBe('down');
    expect(decide(need, '+??')).toBe('unobserved');
    expect(decide(need, '++?')).toBe('up');
  });

  it('lean on other services, and name each asset once', () => {
    const services = new Map<string, Need>([
      ['network', { anyOf: [A, B] }],
      ['office', { service: 'network' }],
    ]);
    const billing = expressionOf({ allOf: [{ service: 'office' }, { service: 'network' }, C] }, services, ['billing']);
    expect(assetsIn(billing)).toEqual(['a', 'b', 'c']);
    const moments = new Map([
      ['a', '-'],
      ['b', '+'],
      ['c', '+'],
    ]);
    expect(classOf(billing, (asset) => MOMENTS[moments.get(asset) ?? ''] as AssetMoment)).toBe('up');
  });

  it('that go round in a circle are refused, not decided', () => {
    const services = new Map<string, Need>([
      ['one', { service: 'two' }],
      ['two', { service: 'one' }],
    ]);
    expect(() => expressionOf({ service: 'two' }, services, ['one'])).toThrow('cannot be decided');
    expect(() => expressionOf({ service: 'three' }, services)).toThrow('"three" cannot be decided');
  });
});
