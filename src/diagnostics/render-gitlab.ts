// Findings as a GitLab code quality report.
import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.ts';
import { type ProseLanguage, sentenceOf } from './prose.ts';
import type { CheckedFiles } from './render-json.ts';
import { visible } from './visible.ts';

const SEVERITY = { error: 'major', warning: 'minor' } as const;

export function renderGitlab(
  findings: readonly Diagnostic[],
  language: ProseLanguage,
  { folder }: Partial<CheckedFiles> = {},
): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const identity = JSON.stringify([finding.code, finding.path, finding.values]);
    const ordinal = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, ordinal);
    return {
      description: visible(sentenceOf(finding, language)),
      check_name: finding.code,
      fingerprint: fingerprint(identity, ordinal),
      severity: SEVERITY[finding.severity],
      location: {
        path: folder === undefined ? finding.path : `${folder}/${finding.path}`,
        lines: { begin: finding.start.line, end: finding.end.line },
      },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

/** Without the line: a finding that merely moved is still the same one. */
function fingerprint(identity: string, ordinal: number): string {
  return createHash('sha256').update(`${identity}#${ordinal}`).digest('hex');
}
