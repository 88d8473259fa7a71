import { describe, expect, it } from 'vitest';
import { renumberNodes } from '../../../src/render/deterministic.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('structure ids are renumbered by rank', () => {
  it('so that two prints agree, at the same length and in the same order', () => {
    const first = renumberNodes(Buffer.from('/ID (node00000107) /K (node00000093) (node00000107)'));
    const second = renumberNodes(Buffer.from('/ID (node00002107) /K (node00002093) (node00002107)'));
    expect(text(first)).toBe('/ID (node00000001) /K (node00000000) (node00000001)');
    expect(text(second)).toBe(text(first));
  });

  it('and every other byte stays', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(renumberNodes(bytes)).toEqual(Buffer.from(bytes));
  });
});
