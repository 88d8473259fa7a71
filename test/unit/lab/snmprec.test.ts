import { describe, expect, it } from 'vitest';
import { compareOids, encodedOidLength, parseOid } from '../../../src/lab/oid.ts';
import { readRecording, TAG } from '../../../src/lab/snmprec.ts';

const read = (text: string) => readRecording(Buffer.from(text, 'latin1'));
const valueOf = (line: string) => read(line).variables[0]?.value;

describe('values of each tag', () => {
  it.each([
    ['an integer', '1.3.6.1|2|-7', -7],
    ['an integer beyond 32 bits, reduced', '1.3.6.1|2|4294967295', -1],
    ['text, with what it contains of bars', '1.3.6.1|4|a|b ', Buffer.from('a|b ')],
    ['text as octets, not as UTF-8', '1.3.6.1|4|caf\xe9', Buffer.from([0x63, 0x61, 0x66, 0xe9])],
    ['empty text', '1.3.6.1|4|', Buffer.alloc(0)],
    ['hexadecimal octets', '1.3.6.1|4x|0aFF', Buffer.from([0x0a, 0xff])],
    ['hexadecimal octets that were cut off', '1.3.6.1|4x|0aFF3', Buffer.from([0x0a, 0xff])],
    ['escaped octets', String.raw`1.3.6.1|4e|a\x07\n\101\\`, Buffer.from('a\x07\nA\\')],
    ['nothing', '1.3.6.1|5|', null],
    ['an identifier with a leading dot', '1.3.6.1|6|.1.3.6.1.4.1.2011', '1.3.6.1.4.1.2011'],
    ['an address', '1.3.6.1|64|192.0.2.7', '192.0.2.7'],
    ['a hexadecimal address', '1.3.6.1|64x|C0000207', '192.0.2.7'],
    ['an escaped address', String.raw`1.3.6.1|64e|\xc0\x00\x02\x07`, '192.0.2.7'],
    ['a counter that has wrapped', '1.3.6.1|65|4294967297', 1],
    ['a gauge', '1.3.6.1|66|4294967295', 4_294_967_295],
    ['time ticks', '1.3.6.1|67|100', 100],
    ['an opaque float', '1.3.6.1|68x|9f78043f800000', Buffer.from('9f78043f800000', 'hex')],
    ['a 64-bit counter', '1.3.6.1|70|18446744073709551615', Buffer.alloc(8, 0xff)],
  ])('%s', (_, line, value) => {
    expect(valueOf(line)).toEqual(value);
  });
});

describe('bad lines', () => {
  it.each([
    'no bars at all',
    '1.3.6.1|4',
    '1.3.6.xx.1|2|1',
    '1.3.6.1|40|1',
    '1.3.6.1|4xx|00',
    '1.3.6.1|4x|<private>',
    '1.3.6.1|64|<private>',
    '1.3.6.1|64|1.2.3.400',
    '1.3.6.1|65|many',
    '1.3.6.1|6|iso',
    '3.1|2|1',
    '1.3.4294967296|2|1',
  ])('"%s" is skipped and counted, its neighbours stay', (line) => {
    const { variables, skipped } = read(`1.3.6.1.1|2|1\n${line}\n1.3.6.1.2|2|2\n`);
    expect(variables.map(({ name }) => name)).toEqual(['1.3.6.1.1', '1.3.6.1.2']);
    expect(skipped).toBe(1);
  });

  it('blank lines are nothing', () => {
    expect(read('\n1.3.6.1|2|1\n\n')).toMatchObject({ skipped: 0, variables: [{ value: 1 }] });
  });
});

describe('order', () => {
  it('is numeric, not textual, and the last of two equals wins', () => {
    const { variables } = read('.1.3.6.1.10|2|1\n1.3.6.1.9|2|2\n1.3.6.1|2|3\n1.3.6.1.9|2|4\n');
    expect(variables.map(({ name, value }) => [name, value])).toEqual([
      ['1.3.6.1', 3],
      ['1.3.6.1.9', 4],
      ['1.3.6.1.10', 1],
    ]);
  });

  it('does not depend on line ends', () => {
    expect(read('1.3.6.1|4|a\r\n1.3.6.2|2|1\r\n').variables.map(({ value }) => value)).toEqual([Buffer.from('a'), 1]);
  });
});

describe('object identifiers', () => {
  it('come before what they begin', () => {
    expect(compareOids([1, 3, 6], [1, 3, 6, 0])).toBeLessThan(0);
    expect(compareOids([1, 3, 10], [1, 3, 9, 1])).toBeGreaterThan(0);
  });

  it.each([
    ['1.3', 1],
    ['1.3.127', 2],
    ['1.3.128', 3],
    ['1.3.4294967295', 6],
    ['2.999.3', 3],
  ])('%s takes %i octets', (text, octets) => {
    expect(encodedOidLength(parseOid(text) ?? [])).toBe(octets);
  });
});

it('every tag has a number of its own', () => {
  expect(new Set(Object.values(TAG)).size).toBe(Object.keys(TAG).length);
});
