import { describe, expect, it } from 'vitest';
import type { Bilingual, Code } from '../../../src/diagnostics/code.ts';
import { CODES } from '../../../src/diagnostics/codes.ts';
import { WORDS } from '../../../src/diagnostics/words.ts';

const entries: readonly (readonly [string, Code])[] = Object.entries(CODES);

function templates(code: Code): readonly Bilingual[] {
  return [code.title, code.message, code.expected ?? [], code.help ?? [], code.explain].flat();
}

const placeholders = (template: string) =>
  [...template.matchAll(/\{([a-zA-Z]+)(?:\|[a-z]+)?\}/g)].map(([whole]) => whole).toSorted();

describe('codes', () => {
  it.each(entries)('%s says the same values in both languages', (_code, entry) => {
    // What a package says of a condition, it says in English alone.
    for (const { en, zh } of templates(entry))
      expect(placeholders(zh)).toEqual(placeholders(en).filter((value) => value !== '{detail}'));
  });

  it.each(entries)('%s has messages in lower case without a full stop', (_code, { message }) => {
    for (const { en, zh } of [message].flat()) {
      expect(en).toMatch(/^[a-z"{[`(]/);
      expect(en).not.toMatch(/\.$/);
      expect(zh).not.toMatch(/[。.]$/);
    }
  });

  it.each(entries)('%s is explained in whole sentences', (_code, { explain }) => {
    expect(explain.en).toMatch(/[.]$/);
    expect(explain.zh).toMatch(/[。]$/);
  });

  it('are grouped by what they are about', () => {
    for (const [code] of entries) expect(code).toMatch(/^CB0[1-8][0-9]{2}$/);
  });

  it('has every word in both languages', () => {
    for (const { en, zh } of Object.values(WORDS)) expect([en, zh]).not.toContain('');
  });
});
