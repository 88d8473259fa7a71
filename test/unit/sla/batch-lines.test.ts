import { describe, expect, it } from 'vitest';
import { BatchError } from '../../../src/sla/batch-error.ts';
import { LONGEST_LINE, linesOf } from '../../../src/sla/batch-lines.ts';

async function read(...chunks: readonly Uint8Array[]) {
  const lines = [];
  for await (const some of linesOf(
    (async function* () {
      yield* chunks;
    })(),
  ))
    lines.push(...some);
  return lines.map((line) => (line instanceof BatchError ? line.code : line));
}
const bytes = (text: string) => Buffer.from(text);

describe('lines of a stream', () => {
  it('come whole, wherever the chunks are cut, even inside a character', async () => {
    const text = bytes('一二\n三\n');
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(await read(text.subarray(0, cut), text.subarray(cut))).toEqual(['一二', '三']);
    }
  });

  it('need no line feed at the end', async () => {
    expect(await read(bytes('a\nb'))).toEqual(['a', 'b']);
  });

  it('may be empty, and so may the stream', async () => {
    expect(await read(bytes('\n\na\n'))).toEqual(['', '', 'a']);
    expect(await read()).toEqual([]);
  });

  it('lose a byte-order mark at the beginning of the stream only', async () => {
    expect(await read(bytes('\uFEFFa\n\uFEFFb'))).toEqual(['a', '\uFEFFb']);
  });

  it('are refused when they are not UTF-8, and the next is read', async () => {
    expect(await read(Buffer.from([0xff, 0xfe, 10]), bytes('a\n'))).toEqual(['INVALID_JSON', 'a']);
  });

  it('are refused when they are too long, and the next is read', async () => {
    const half = Buffer.alloc(LONGEST_LINE / 2, 'x');
    expect(await read(half, half, bytes('y\na'))).toEqual(['LINE_TOO_LONG', 'a']);
    expect((await read(half, half, bytes('\na')))[1]).toBe('a');
    expect((await read(half, half, bytes('\na')))[0]).toHaveLength(LONGEST_LINE);
  });

  it('are given as soon as they are complete', async () => {
    const lines = linesOf(
      (async function* () {
        yield bytes('a\nb');
        throw new Error('read on too early');
      })(),
    );
    expect((await lines.next()).value).toEqual(['a']);
  });
});
