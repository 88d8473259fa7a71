// Findings as a GitLab code quality report.
import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.ts';
import { type ProseLanguage, proseOf } from './prose.ts';

const SEVERITY = { error: 'major', warning: 'minor' } as const;

export function renderGitlab(findings: readonly Diagnostic[], language: ProseLanguage): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const identity = JSON.stringify([finding.code, finding.path, finding.values]);
    const ordinal = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, ordinal);
    return {
      description: proseOf(finding, language).message,
      check_name: finding.code,
      fingerprint: fingerprint(identity, ordinal),
      severity: SEVERITY[finding.severity],
      location: { path: finding.path, lines: { begin: finding.start.line, end: finding.end.line } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

/** Without the line: a finding that merely moved is still the same one. */
function fingerprint(identity: string, ordinal: number): string {
  return createHash('sha256').update(`${identity}#${ordinal}`).digest('hex');
}
