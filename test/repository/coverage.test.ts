// Every numbered clause of the service plan has its records, its check, its place and its test; the page says so truthfully.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clauses, coveragePage, lacks, testLacks } from '../../scripts/coverage/table.ts';

const SECTIONS = ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '2', '3.1', '3.2', '3.3', '3.4', '4.1', '4.2', '4.3'];

describe('the coverage of the service plan', () => {
  it.each(clauses().map((clause) => [clause.id, clause] as const))('%s names only what exists', (_, clause) => {
    expect(lacks(clause)).toEqual([]);
  });

  it('has a row for each section, and each row once', () => {
    const ids = clauses().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(SECTIONS.filter((section) => !ids.some((id) => id.startsWith(section)))).toEqual([]);
    expect(ids.length).toBeGreaterThan(70);
  });

  it('leaves to a person only conduct, which the client acknowledges', () => {
    const left = clauses().filter(({ acknowledged }) => acknowledged === true);
    expect(left.map(({ id }) => id)).toEqual(['3.2(1)', '3.2(2)', '3.2(4)', '3.3(1)']);
    expect(left.every(({ kinds }) => kinds.includes('visit'))).toBe(true);
  });

  it('is on a page that is fresh', () => {
    const page = readFileSync(new URL('../../docs/reference/coverage.md', import.meta.url), 'utf8');
    expect(page, 'run `node scripts/emit-coverage.ts`').toBe(coveragePage());
  });

  it.each<readonly [string | undefined]>([
    [undefined],
    ['CB9999'],
    ['test/nowhere.test.ts :: x'],
    ['test/unit/desk/match.test.ts :: a title that no test has'],
    ['test/unit/desk/match.test.ts :: ../../../knowledge'],
  ])('a test that is not there is told: %s', (test) => {
    expect(testLacks(test)).toHaveLength(1);
  });
});
