import { describe, expect, it } from 'vitest';
import { loadExpectations } from '../../../src/inspection/expectation.ts';

const evaluate = await loadExpectations();

describe('patterns in conditions', () => {
  it.each([
    ['version.matches("^V200R0(19|20)")', 'V200R019C00', 'holds'],
    ['version.matches("^V200R0(19|20)")', 'V200R005C00', 'does-not-hold'],
    [String.raw`version.matches(r'R\d+C\d+$')`, 'V200R019C00', 'holds'],
    ['version.matches ( "C00" ) && version != "a.matches(b)"', 'V200R019C00', 'holds'],
    ['version.matches("[")', 'V200R019C00', 'not-evaluated'],
    ['version.matches("(?=V)")', 'V200R019C00', 'not-evaluated'],
  ])('%s of %s: %s', (condition, version, outcome) => {
    expect(evaluate(condition, { version })).toBe(outcome);
  });

  it('one that would make another engine try every way takes no time worth mentioning', () => {
    const answer = `${'a'.repeat(50_000)}!`;
    const before = performance.now();
    expect(evaluate('version.matches("^(a+)+$")', { version: answer })).toBe('does-not-hold');
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
