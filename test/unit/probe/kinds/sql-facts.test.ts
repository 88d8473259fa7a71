import { describe, expect, it } from 'vitest';
import { factsOfTable, type RowForm } from '../../../../src/probe/kinds/sql-facts.ts';

const read = (as: RowForm, columns: readonly string[], rows: readonly (readonly unknown[])[]) =>
  factsOfTable({ columns, rows }, { as, unit: '%', states: { ONLINE: 'ok', OFFLINE: 'fault' } });

describe('one row', () => {
  it('gives a value a column, numbers as numbers however the database sends them', () => {
    const row = ['12', '3.50', 7, 8n, true, 'text', null, '00123456789012345678', new Date('2025-09-30T00:00:00Z')];
    expect(read('values', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], [row])).toEqual({
      values: { a: 12, b: 3.5, c: 7, d: 8, e: true, f: 'text', h: '00123456789012345678', i: '2025-09-30T00:00:00.000Z' },
    });
  });

  it.each([
    ['no row', [], /no row/],
    ['two rows', [[1], [2]], /2 rows/],
  ])('%s is no answer', (_what, rows, reason) => expect(() => read('values', ['a'], rows)).toThrow(reason));
});

describe('many rows', () => {
  it('come in the order of their names', () => {
    expect(
      read(
        'gauges',
        ['n', 'v'],
        [
          ['b', 2],
          ['a', 1],
        ],
      ).gauges?.map(({ name }) => name),
    ).toEqual(['a', 'b']);
    expect(read('names', ['n'], [['b'], ['a']])).toEqual({ names: ['a', 'b'] });
  });

  it('are never good by a word that is not listed', () => {
    const rows = [
      ['a', 'ONLINE'],
      ['b', 'OFFLINE'],
      ['c', 'RECOVER'],
      ['d', 'constructor'],
    ];
    expect(read('parts', ['n', 's'], rows).parts?.map(({ state }) => state)).toEqual(['ok', 'fault', 'unknown', 'unknown']);
  });

  it.each([
    ['a gauge without a number', 'gauges', ['n', 'v'], [['a', null]], /no number for "a"/],
    ['a name that is none', 'names', ['n'], [[null]], /neither text/],
    ['one column where two are needed', 'parts', ['n'], [['a']], /2 columns/],
  ] as const)('%s is no answer', (_what, as, columns, rows, reason) => expect(() => read(as, columns, rows)).toThrow(reason));

  it('lose control characters and what is too long', () => {
    expect(read('names', ['n'], [[`a\u0007${'x'.repeat(500)}`]]).names?.[0]).toHaveLength(300);
  });
});
