// Findings as a person reads them: sentence, place, the line itself with a caret, what was expected, one next step.
import type { Diagnostic } from './diagnostic.ts';
import { displayWidth } from './display-width.ts';
import { EXPECTED, type Prose, type ProseLanguage, proseOf } from './prose.ts';
import { visible } from './visible.ts';

const HELP = { en: 'help: ', 'zh-CN': '建议：' } as const;
const RELATED = { en: 'see', 'zh-CN': '参见' } as const;
/** A longer line is shown as the part around the mark. */
const WIDEST_EXCERPT = 120;

export function renderText(findings: readonly Diagnostic[], language: ProseLanguage): string {
  return findings.map((finding) => `${renderFinding(finding, language)}\n`).join('\n');
}

export function renderFinding(finding: Diagnostic, language: ProseLanguage): string {
  const prose = proseOf(finding, language);
  const gutter = ' '.repeat(String(finding.start.line).length);
  const place = `${visible(finding.path)}:${finding.start.line}:${finding.start.column}`;
  const helpLine = help(finding, prose, language);
  return [
    `${finding.severity}[${finding.code}]: ${prose.message}`,
    ` ${gutter}--> ${place}`,
    ...excerptLines(finding, prose.expected === undefined ? '' : `${EXPECTED[language]}${prose.expected}`, gutter),
    ...(helpLine === undefined ? [] : [...(finding.excerpt === undefined ? [] : [` ${gutter} |`]), ` ${helpLine}`]),
  ].join('\n');
}

function excerptLines(finding: Diagnostic, expected: string, gutter: string): readonly string[] {
  const bare = ` ${gutter} |`;
  if (finding.excerpt === undefined) return expected === '' ? [] : [` ${gutter} = ${expected}`];
  const { text, from, to } = windowed(finding.excerpt, finding.start.column - 1, endOnLine(finding));
  const caret = `${' '.repeat(displayWidth(text.slice(0, from)))}${'^'.repeat(Math.max(1, displayWidth(text.slice(from, to))))}`;
  return [bare, ` ${finding.start.line} | ${text}`.trimEnd(), `${bare} ${caret} ${expected}`.trimEnd()];
}

function endOnLine({ start, end, excerpt = '' }: Diagnostic): number {
  return end.line === start.line ? end.column - 1 : excerpt.length;
}

function windowed(excerpt: string, from: number, to: number) {
  const text = visible(excerpt);
  if (text.length <= WIDEST_EXCERPT) return { text, from, to: Math.min(to, text.length) };
  const first = Math.max(0, Math.min(from - 40, text.length - WIDEST_EXCERPT));
  const last = Math.min(text.length, first + WIDEST_EXCERPT);
  const head = first === 0 ? '' : '…';
  const shift = head.length - first;
  return {
    text: `${head}${text.slice(first, last)}${last === text.length ? '' : '…'}`,
    from: from + shift,
    to: Math.min(to, last) + shift,
  };
}

function help(finding: Diagnostic, prose: Prose, language: ProseLanguage): string | undefined {
  const related =
    finding.related === undefined ? undefined : `${RELATED[language]} ${visible(finding.related.path)}:${finding.related.line}`;
  const parts = [prose.help, related].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${HELP[language]}${parts.join(language === 'en' ? ', ' : '，')}`;
}
