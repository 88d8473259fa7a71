import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { renderAnnotations } from '../../../src/diagnostics/render-annotations.ts';
import { renderGitlab } from '../../../src/diagnostics/render-gitlab.ts';
import { renderJson } from '../../../src/diagnostics/render-json.ts';
import { renderJunit } from '../../../src/diagnostics/render-junit.ts';
import { renderText } from '../../../src/diagnostics/render-text.ts';

const finding: Diagnostic = {
  code: 'CB0203',
  severity: 'error',
  path: 'incidents/riverside-water/2025/INC-2025-0042.yaml',
  start: { line: 2, column: 8 },
  end: { line: 2, column: 9 },
  values: { key: 'level', value: 'V', choices: ['I', 'II', 'III', 'IV'].join('\u001f') },
  excerpt: 'level: V',
};

describe('text', () => {
  it('says what is wrong, where, the line, what was expected and one next step', () => {
    expect(renderText([finding], 'en')).toBe(
      [
        'error[CB0203]: level "V" is not defined',
        '  --> incidents/riverside-water/2025/INC-2025-0042.yaml:2:8',
        '   |',
        ' 2 | level: V',
        '   |        ^ expected I, II, III or IV',
        '   |',
        ' help: use one of the words that are listed',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['Chinese text before the mark', 'title: 电源故障 x', 12, 13, '             ^'.length + 2],
    ['full-width forms', '：x', 2, 3, 3],
    ['a combining mark', 'e\u0301x', 3, 4, 2],
    ['a character outside the basic plane', '𠮷x', 3, 4, 3],
  ])('aligns the caret behind %s', (_what, excerpt, from, to, column) => {
    const marked = { ...finding, excerpt, start: { line: 2, column: from }, end: { line: 2, column: to } };
    const caret = renderText([marked], 'en').split('\n')[4] ?? '';
    expect(caret.indexOf('^')).toBe('   | '.length + column - 1);
  });

  it('marks Chinese characters two columns wide', () => {
    const marked = { ...finding, excerpt: 'level: 紧急', start: { line: 2, column: 8 }, end: { line: 2, column: 10 } };
    expect(renderText([marked], 'en')).toContain('|        ^^^^ expected');
  });

  it('shows the part of a long line that is meant', () => {
    const excerpt = `level: ${'x'.repeat(500)}V${'y'.repeat(500)}`;
    const marked = { ...finding, excerpt, start: { line: 2, column: 508 }, end: { line: 2, column: 509 } };
    const [, , , line = '', caret = ''] = renderText([marked], 'en').split('\n');
    expect(line.length).toBeLessThan(140);
    expect(line[caret.indexOf('^')]).toBe('V');
  });

  it('cannot be made to move the cursor or to turn the text round', () => {
    const marked = { ...finding, excerpt: 'level: \u001b[2J\u202eV', path: 'a\u001b[2J.yaml' };
    expect(renderText([marked], 'en')).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  });

  it('widens the gutter with the number of the line', () => {
    const marked = { ...finding, start: { line: 120, column: 8 }, end: { line: 120, column: 9 } };
    expect(renderText([marked], 'zh-CN').split('\n').slice(1, 5)).toEqual([
      '    --> incidents/riverside-water/2025/INC-2025-0042.yaml:120:8',
      '     |',
      ' 120 | level: V',
      '     |        ^ 应为：I、II、III 或 IV',
    ]);
  });
});

describe('annotations', () => {
  const hostile: Diagnostic = {
    ...finding,
    path: 'incidents/a,b:c\n::error::x%0A.yaml',
    values: { ...finding.values, value: '%0A\r\n::set-output name=x::y' },
  };

  it('is one command a finding', () => {
    expect(renderAnnotations([finding], 'en')).toBe(
      '::error file=incidents/riverside-water/2025/INC-2025-0042.yaml,line=2,col=8,endLine=2,endColumn=8,title=CB0203::' +
        'level "V" is not defined; expected I, II, III or IV; use one of the words that are listed\n',
    );
  });

  it('does not let a value become a command', () => {
    const lines = renderAnnotations([hostile], 'en').trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.match(/::/g)).toHaveLength(2);
    expect(lines[0]).not.toMatch(/%0A(?!25)[^:]*::set-output/);
  });

  it('keeps properties apart', () => {
    const [properties = ''] = renderAnnotations([hostile], 'en').slice('::error '.length).split('::');
    expect(properties.split(',').map((property) => property.split('=')[0])).toEqual([
      'file',
      'line',
      'col',
      'endLine',
      'endColumn',
      'title',
    ]);
    expect(properties).toContain('a%2Cb%3Ac');
  });
});

describe('JSON', () => {
  it('counts and locates', () => {
    const report: unknown = JSON.parse(renderJson([finding], 'en', { files: 7 }));
    expect(report).toMatchObject({
      files: 7,
      errors: 1,
      warnings: 0,
      findings: [
        { code: 'CB0203', severity: 'error', path: finding.path, line: 2, column: 8, endColumn: 9, expected: 'I, II, III or IV' },
      ],
    });
  });
});

describe('GitLab', () => {
  const fingerprints = (findings: readonly Diagnostic[]) =>
    (JSON.parse(renderGitlab(findings, 'en')) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);

  it('keeps the fingerprint of a finding that merely moved', () => {
    const moved = { ...finding, start: { line: 9, column: 8 }, end: { line: 9, column: 9 } };
    expect(fingerprints([finding])).toEqual(fingerprints([moved]));
  });

  it('tells two equal findings of one file apart', () => {
    expect(new Set(fingerprints([finding, { ...finding, start: { line: 5, column: 8 } }])).size).toBe(2);
  });
});

describe('JUnit', () => {
  it('is well-formed whatever a value says', () => {
    const hostile = {
      ...finding,
      values: { ...finding.values, value: ']]></failure><x a="\u0000">&' },
      excerpt: 'level: <&>"\u0001',
    };
    const text = renderJunit([hostile], 'en');
    expect(text).toContain('tests="1" failures="1"');
    expect(text).not.toMatch(/<x |(?!\n)\p{Cc}/u);
    expect(text.match(/<failure /g)).toHaveLength(1);
  });

  it('has a passing case when nothing was found', () => {
    expect(renderJunit([], 'en')).toContain('tests="1" failures="0"');
  });
});
