import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, csvText, parseCsv } from '../../../src/exchange/csv.ts';
import { decodeText } from '../../../src/exchange/decode.ts';
import { someText } from '../../support/arbitrary-record.ts';

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

describe('what is written', () => {
  it('begins with a byte order mark for spreadsheets, and without one where a program reads it', () => {
    expect(csvText([['型号']], { mark: true })).toBe('\uFEFF型号\r\n');
    expect(csvText([['型号']], { mark: false })).toBe('型号\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1', '＋1', '－1', '＠x', "'=1", "''-1"])(
    'the cell %j cannot become a formula, and is read back as it was',
    (cell) => {
      const text = csvText([['name', cell]], { mark: true });
      expect(text).toMatch(/^\uFEFFname,"?'/);
      expect(cellsOf(text)).toEqual([['name', cell]]);
    },
  );

  it('any table of text comes back as it was', () => {
    const table = fc.array(fc.array(someText, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.boolean(), (rows, mark) => {
        expect(cellsOf(csvText([['a', 'b', 'c'], ...rows], { mark }))).toEqual([['a', 'b', 'c'], ...rows]);
      }),
    );
  });
});

describe('what is read', () => {
  it.each([
    ['comma', 'a,b\n1,2\n'],
    ['semicolon', 'a;b\n1;2\n'],
    ['tab', 'a\tb\r\n1\t2\r\n'],
    ['no last line end', 'a,b\n1,2'],
    ['quotes around everything', '"a","b"\n"1","2"\n'],
    ['empty lines between', 'a,b\n\n,\n1,2\n\n'],
  ])('%s', (_, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('names the line of the file, also after cells of several lines', () => {
    expect(parseCsv('a,b\n"one\ntwo\r\nthree",x\nlast,y\n').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('a quote that never ends is a mistake of its line', () => {
    expect(() => parseCsv('a,b\n1,"2\n3,4\n')).toThrow(new CsvError('unclosed-quote', 2));
  });
});

describe('encodings', () => {
  const GB18030 = Uint8Array.of(0xd0, 0xcd, 0xba, 0xc5, 0x2c, 0x31); // 型号,1
  it.each([
    ['utf-8', new TextEncoder().encode('型号,1')],
    ['utf-8', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('型号,1'))],
    ['gb18030', GB18030],
    ['utf-16le', Uint8Array.of(0xff, 0xfe, ...Buffer.from('型号,1', 'utf16le'))],
    ['utf-16be', Uint8Array.of(0xfe, 0xff, ...Buffer.from('型号,1', 'utf16le').swap16())],
  ])('%s is told from the bytes', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: '型号,1', encoding });
  });

  it('a workbook or a picture is no text', () => {
    expect(decodeText(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0x08))).toBeUndefined();
  });
});
