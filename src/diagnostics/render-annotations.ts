// Findings as workflow commands of GitHub Actions, which draws them beside the lines of a pull request.
import type { Diagnostic } from './diagnostic.ts';
import { type ProseLanguage, sentenceOf } from './prose.ts';
import { visible } from './visible.ts';

export function renderAnnotations(findings: readonly Diagnostic[], language: ProseLanguage): string {
  return findings.map((finding) => `${annotation(finding, language)}\n`).join('');
}

function annotation(finding: Diagnostic, language: ProseLanguage): string {
  const properties = {
    file: finding.path,
    line: String(finding.start.line),
    col: String(finding.start.column),
    endLine: String(finding.end.line),
    endColumn: String(Math.max(finding.start.column, finding.end.column - 1)),
    title: finding.code,
  };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${finding.severity} ${listed.join(',')}::${data(sentenceOf(finding, language))}`;
}

/** What a file says must not become a command of its own: line ends are encoded, `::` is taken apart. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('::', ': :');
}

function property(text: string): string {
  return visible(text)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
