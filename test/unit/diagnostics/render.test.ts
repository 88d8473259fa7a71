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
    ['an emoji', '🔥x', 3, 4, 3],
    ['an emoji with a colour of skin', '👍🏽x', 5, 6, 3],
    ['a family, drawn as one picture', '👨‍👩‍👧x', 9, 10, 3],
    ['a flag', '🇨🇳x', 5, 6, 3],
    ['a sign that is drawn as a picture', '⚠️x', 3, 4, 3],
    ['a key of a keyboard', '1️⃣x', 4, 5, 3],
    ['a sign that stays text', '☎x', 2, 3, 2],
    ['half-width katakana with its mark', 'ｶﾞx', 3, 4, 3],
    ['a Hangul syllable', '한x', 2, 3, 3],
    ['a Hangul syllable in parts', '\u1112\u1161\u11abx', 4, 5, 3],
    ['a full-width space', '　x', 2, 3, 3],
    ['a digit, which may begin an emoji', '7x', 2, 3, 2],
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

  it.each([
    ['a colon more', ':::error::x'],
    ['two commands', '::::x::::'],
    ['the older form of a command', '##[error]x'],
    ['a hash more', '###[error]x'],
    ['an escaped line end', '%0A::error::x'],
    ['other line ends', 'a\u2028::error::x\u0085::error::y'],
  ])('does not let %s through', (_what, value) => {
    const many = Array.from({ length: 12 }, () => ({ ...hostile, values: { ...finding.values, value } }));
    for (const line of renderAnnotations(many, 'en').trimEnd().split('\n')) {
      expect(line.replace(/^::(error|warning) [^:]*::/, '')).not.toMatch(/::|##\[|[\p{Cc}\u2028\u2029]/u);
      if (line.startsWith('::')) expect(line).not.toMatch(/%0[AD]/);
    }
  });

  it('draws ten errors and ten warnings and names the others in the log', () => {
    const at = (line: number): Diagnostic => ({ ...finding, start: { line, column: 8 }, end: { line, column: 9 } });
    const warning = (line: number): Diagnostic => ({ ...at(line), severity: 'warning' });
    const found = [
      ...Array.from({ length: 12 }, (_, index) => at(index + 1)),
      ...Array.from({ length: 11 }, (_, index) => warning(index + 50)),
    ];
    const lines = renderAnnotations(found, 'en').trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines.slice(20)).toEqual([
      '3 more findings without an annotation:',
      ...['error[CB0203]', 'error[CB0203]', 'warning[CB0203]'].map((head, index) =>
        expect.stringContaining(`  ${head} ${finding.path}:${[11, 12, 60][index]}:8 level "V" is not defined`),
      ),
    ]);
  });

  it('puts changed files first, then errors, then what cannot be read', () => {
    const of = (path: string, code: Diagnostic['code'], severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
      ...finding,
      path,
      code,
      severity,
    });
    const found = [
      of('a.yaml', 'CB0203'),
      of('a.yaml', 'CB0118'),
      of('b.yaml', 'CB0101'),
      of('c.yaml', 'CB0215', 'warning'),
      of('c.yaml', 'CB0203'),
    ];
    const order = (changed?: ReadonlySet<string>) =>
      [
        ...renderAnnotations(found, 'en', changed === undefined ? {} : { changed }).matchAll(/file=(\S)\.yaml.*title=(CB\d+)/g),
      ].map(([, path, code]) => `${path} ${code}`);
    expect(order()).toEqual(['b CB0101', 'a CB0203', 'c CB0203', 'a CB0118', 'c CB0215']);
    expect(order(new Set(['c.yaml']))).toEqual(['c CB0203', 'b CB0101', 'a CB0203', 'a CB0118', 'c CB0215']);
  });

  it('names files as the repository does where the workspace is a folder of it', () => {
    expect(renderAnnotations([finding], 'en', { folder: 'data' })).toContain('file=data/incidents/');
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
  it('has the shape that the code quality report is published with', () => {
    const issues = JSON.parse(
      renderGitlab([finding, { ...finding, severity: 'warning' }], 'zh-CN', { folder: 'data' }),
    ) as unknown;
    const issue = {
      description: expect.stringMatching(/^level 的取值“V”未定义；应为：I、II、III 或 IV；/),
      check_name: 'CB0203',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: { path: `data/${finding.path}`, lines: { begin: 2, end: 2 } },
    };
    expect(issues).toEqual([issue, { ...issue, severity: 'minor' }]);
  });

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
    const value = `]]></failure><x a="\u0000">&\u001b[2J\ud800\ufffe\uffff\u0085${String.fromCodePoint(0x1f525)}`;
    const hostile = { ...finding, path: `a"<&>'\u0002.yaml`, values: { ...finding.values, value }, excerpt: `level: ${value}` };
    const text = renderJunit([hostile, { ...hostile, severity: 'warning' }], 'en');
    expect(text).toContain('tests="2" failures="1"');
    expect(text).toContain('🔥');
    expect(text).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(unclosedTags(text)).toEqual([]);
    expect(text.match(/<failure /g)).toHaveLength(1);
  });

  it('has a passing case when nothing was found', () => {
    expect(renderJunit([], 'en')).toContain('tests="1" failures="0"');
  });
});

/** Tags of an XML text that have no counterpart; a bare `<` or `&` counts as one. */
function unclosedTags(xml: string): readonly string[] {
  const tag = /<\?xml[^<>]*\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>/y;
  const open: string[] = [];
  for (let at = 0; at < xml.length; at += 1) {
    if (xml[at] === '&' && !/^&(amp|lt|gt|quot);/.test(xml.slice(at, at + 6))) return ['&'];
    if (xml[at] !== '<') continue;
    tag.lastIndex = at;
    const [whole, end, name, , empty] = tag.exec(xml) ?? [];
    if (whole === undefined) return [xml.slice(at, at + 40)];
    if (end === '/' && open.pop() !== name) return [whole];
    if (end === '' && empty === '' && name !== undefined) open.push(name);
    at += whole.length - 1;
  }
  return open;
}
