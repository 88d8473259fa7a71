import { describe, expect, it } from 'vitest';
import { renumberNodes } from '../../../src/render/deterministic.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('structure ids are renumbered in the order of the document', () => {
  it('so that two prints agree, at the same length', () => {
    const first = renumberNodes(Buffer.from('/ID (node00000107) /K (node00000093) (node00000107)'));
    const second = renumberNodes(Buffer.from('/ID (node00002107) /K (node00002093) (node00002107)'));
    expect(text(first)).toBe('/ID (node00000000) /K (node00000001) (node00000000)');
    expect(text(second)).toBe(text(first));
  });

  it('also where an earlier print has given one of the elements its number late', () => {
    const early = renumberNodes(Buffer.from('[(node00000008)] /ID (node00000007) /ID (node00000008)'));
    const late = renumberNodes(Buffer.from('[(node00000008)] /ID (node00000132) /ID (node00000008)'));
    expect(text(late)).toBe('[(node00000001)] /ID (node00000000) /ID (node00000001)');
    expect(text(late)).toBe(text(early));
  });

  it('and every other byte stays', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(renumberNodes(bytes)).toEqual(Buffer.from(bytes));
  });
});
