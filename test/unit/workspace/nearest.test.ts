import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/workspace/nearest.ts';

describe('the word that was meant', () => {
  it.each([
    ['responsedAt', ['reportedAt', 'respondedAt', 'resolvedAt'], 'respondedAt'],
    ['supportuntil', ['supportUntil', 'warrantyUntil'], 'supportUntil'],
    ['monday', ['mon', 'tue'], 'mon'],
    ['tpye', ['type', 'title'], 'type'],
    ['power_supplies', ['powerSupplies', 'fans'], 'powerSupplies'],
  ])('%s', (word, known, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });

  it.each([
    ['V', ['I', 'II', 'III', 'IV']],
    ['colour', ['id', 'title', 'level']],
    ['x'.repeat(10_000), ['x']],
  ])('is not guessed for %.20s', (word, known) => {
    expect(nearest(word, known)).toBeUndefined();
  });
});
