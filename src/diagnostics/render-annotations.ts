// Findings as workflow commands of GitHub Actions, which draws them beside the lines of a pull request.
import type { Diagnostic } from './diagnostic.ts';
import { type ProseLanguage, sentenceOf } from './prose.ts';
import type { CheckedFiles } from './render-json.ts';
import { visible } from './visible.ts';

/** GitHub shows ten errors and ten warnings of a step and drops the others without a word. */
const MOST_OF_A_SEVERITY = 10;

/** The most important as annotations; the rest as plain lines, so that the log names them all. */
export function renderAnnotations(
  findings: readonly Diagnostic[],
  language: ProseLanguage,
  checked: Partial<CheckedFiles> = {},
): string {
  const ranked = byImportance(findings, checked.changed);
  const drawn = new Set(
    (['error', 'warning'] as const).flatMap((severity) =>
      ranked.filter((finding) => finding.severity === severity).slice(0, MOST_OF_A_SEVERITY),
    ),
  );
  const rest = ranked.filter((finding) => !drawn.has(finding));
  return [
    ...[...drawn].map((finding) => annotation(finding, language, checked.folder)),
    ...(rest.length === 0 ? [] : [FURTHER[language](rest.length), ...rest.map((finding) => plainLine(finding, language))]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const FURTHER = {
  en: (count: number) => `${count} more ${count === 1 ? 'finding' : 'findings'} without an annotation:`,
  'zh-CN': (count: number) => `另有 ${count} 处问题未加批注：`,
} as const;

/** Changed files first, errors before warnings, what hides other mistakes before the rest; else as they stand in the files. */
function byImportance(findings: readonly Diagnostic[], changed: ReadonlySet<string> | undefined): readonly Diagnostic[] {
  const ranks = [
    ({ path }: Diagnostic) => Number(changed !== undefined && !changed.has(path)),
    ({ severity }: Diagnostic) => Number(severity !== 'error'),
    ({ code }: Diagnostic) => (code === 'CB0118' ? 2 : code.startsWith('CB01') ? 0 : 1),
  ];
  return findings.toSorted((one, other) => ranks.map((rank) => rank(one) - rank(other)).find((order) => order !== 0) ?? 0);
}

function annotation(finding: Diagnostic, language: ProseLanguage, folder: string | undefined): string {
  const properties = {
    file: folder === undefined ? finding.path : `${folder}/${finding.path}`,
    line: String(finding.start.line),
    col: String(finding.start.column),
    endLine: String(finding.end.line),
    endColumn: String(Math.max(finding.start.column, finding.end.column - 1)),
    title: finding.code,
  };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${finding.severity} ${listed.join(',')}::${data(sentenceOf(finding, language))}`;
}

function plainLine(finding: Diagnostic, language: ProseLanguage): string {
  const { severity, code, path, start } = finding;
  return `  ${severity}[${code}] ${inert(`${path}:${start.line}:${start.column} ${sentenceOf(finding, language)}`)}`;
}

/** What a file says must not become a command of its own, neither `::name::` nor the older `##[name]`. */
function inert(text: string): string {
  return visible(text)
    .replaceAll(/:(?=:)/g, ': ')
    .replaceAll(/#(?=#\[)/g, '# ');
}

function data(text: string): string {
  return inert(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return visible(text)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
