import { describe, expect, it } from 'vitest';
import { CODES, type DiagnosticCode } from '../../../src/diagnostics/codes.ts';
import { explainCode, listCodes } from '../../../src/diagnostics/explain.ts';

const codes = Object.keys(CODES) as DiagnosticCode[];

describe('casebook explain', () => {
  it.each(codes)('%s says in both languages why it is a finding', (code) => {
    const [en, zh] = [explainCode(code, 'en'), explainCode(code, 'zh-CN')];
    expect(en).toMatch(new RegExp(`^${code}: .+ \\((error|warning)\\)\n\n[A-Z\`"].{30,}\\.\n$`));
    expect(en).not.toMatch(/\p{Script=Han}(?![：，）])/u);
    expect(zh).toMatch(new RegExp(`^${code}: .+ \\((错误|警告)\\)\n\n.{10,}。\n$`));
    expect(zh).toMatch(/\p{Script=Han}/u);
  });

  it('lists every code once in each language', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const listed = listCodes(language).trimEnd().split('\n');
      expect(listed.map((line) => line.slice(0, 6))).toEqual(codes);
      expect(listed.every((line) => line.length > 'CB0101  '.length)).toBe(true);
    }
  });
});
