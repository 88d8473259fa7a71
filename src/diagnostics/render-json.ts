// Findings for programs: stable keys, prose included, one object for the whole run.
import type { Diagnostic } from './diagnostic.ts';
import { type ProseLanguage, proseOf } from './prose.ts';

export interface CheckedFiles {
  /** How many documents were looked at. */
  readonly files: number;
  /** Paths of the documents that a change brings: their findings matter most. */
  readonly changed?: ReadonlySet<string>;
  /** Where the workspace lies in its repository, where it is not the whole of it. */
  readonly folder?: string;
}

export function renderJson(findings: readonly Diagnostic[], language: ProseLanguage, { files }: CheckedFiles): string {
  const count = (severity: Diagnostic['severity']) => findings.filter((finding) => finding.severity === severity).length;
  const report = {
    files,
    errors: count('error'),
    warnings: count('warning'),
    findings: findings.map((finding) => asJson(finding, language)),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function asJson(finding: Diagnostic, language: ProseLanguage) {
  const { message, expected, help } = proseOf(finding, language);
  return {
    code: finding.code,
    severity: finding.severity,
    path: finding.path,
    line: finding.start.line,
    column: finding.start.column,
    endLine: finding.end.line,
    endColumn: finding.end.column,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(help === undefined ? {} : { help }),
    ...(finding.related === undefined ? {} : { related: finding.related }),
  };
}
