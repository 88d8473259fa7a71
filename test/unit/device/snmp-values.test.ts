import { describe, expect, it } from 'vitest';
import {
  celsius,
  compareIndexes,
  distinct,
  type Enumeration,
  gravest,
  meaningOf,
  measured,
  percentage,
  rowsOf,
  textOf,
} from '../../../src/device/snmp-values.ts';
import { device } from '../../support/snmp-objects.ts';

describe('values by which agents say that there is no sensor are no measurements', () => {
  it.each([-1, 65535, 2147483647, -2147483648, 4294967295])('%d', (sentinel) => {
    expect([measured(sentinel), percentage(sentinel), celsius(sentinel)]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    [0, undefined],
    [21, 21],
    [-12, -12],
    [400, undefined],
  ])('%d degrees are %s', (raw, degrees) => expect(celsius(raw)).toBe(degrees));

  it.each([
    [0, 0],
    [100, 100],
    [101, undefined],
    ['n/a', undefined],
    ['37', 37],
  ])('%s percent are %s', (raw, percent) => expect(percentage(typeof raw === 'string' ? Buffer.from(raw) : raw)).toBe(percent));
});

describe('states', () => {
  const words: Enumeration = { 1: ['good', 'ok'], 2: ['bad', 'fault'] };

  it.each([
    [1, 'ok'],
    [2, 'fault'],
    [3, 'unknown'],
    [undefined, 'unknown'],
  ])('%s is %s', (value, state) => expect(meaningOf(value, words).state).toBe(state));

  it.each([
    [['ok', 'fault'], 'fault'],
    [['ok', 'unknown'], 'unknown'],
    [['ok', 'attention', 'unknown'], 'attention'],
    [['absent', 'ok'], 'ok'],
    [[], 'unknown'],
  ] as const)('of %j the gravest is %s', (states, worst) => {
    expect(gravest(states.map((state) => ({ word: state, state }))).state).toBe(worst);
  });
});

describe('tables', () => {
  it('join columns by index, in numeric order', async () => {
    const rows = await rowsOf(device({ '1.1.10': 5, '1.1.9': 4, '1.2.9': 'nine' }), { a: '1.1', b: '1.2' });
    expect(rows.map(({ index, a, b }) => [index, a, textOf(b)])).toEqual([
      ['9', 4, 'nine'],
      ['10', 5, undefined],
    ]);
  });

  it('a component that is missing comes before one that is there', () => {
    expect(['1.2.1', '1.2', '1.10', '1.9'].toSorted(compareIndexes)).toEqual(['1.2', '1.2.1', '1.9', '1.10']);
  });

  it('give every row a name of its own', () => {
    expect(distinct([{ name: 'PWR1' }, { name: 'PWR2' }, { name: 'PWR1' }]).map(({ name }) => name)).toEqual([
      'PWR1',
      'PWR2',
      'PWR1 #2',
    ]);
  });
});

describe('text of devices', () => {
  it.each([
    [Buffer.from('电源 1', 'utf8'), '电源 1'],
    [Buffer.from([0xb5, 0xe7, 0xd4, 0xb4]), '电源'],
    [Buffer.from('C:\\ \u0000\u0000'), 'C:\\'],
    [Buffer.from('two\r\nlines'), 'two lines'],
    [Buffer.from('  '), undefined],
  ])('%j is %j', (octets, text) => expect(textOf(octets)).toBe(text));
});
