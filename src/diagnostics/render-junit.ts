// Findings as a JUnit report: one test case a finding, and one that passes when there is none.
import type { Diagnostic } from './diagnostic.ts';
import { type ProseLanguage, proseOf } from './prose.ts';
import { renderFinding } from './render-text.ts';
import { visible } from './visible.ts';

export function renderJunit(findings: readonly Diagnostic[], language: ProseLanguage): string {
  const cases =
    findings.length === 0
      ? ['    <testcase classname="casebook.validate" name="workspace"/>']
      : findings.map((finding) => testCase(finding, language));
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="casebook validate" tests="${cases.length}" failures="${failures}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(finding: Diagnostic, language: ProseLanguage): string {
  const { message } = proseOf(finding, language);
  const place = `${finding.path}:${finding.start.line}:${finding.start.column}`;
  const text = renderFinding(finding, language).split('\n').map(escaped).join('\n');
  const body =
    finding.severity === 'error'
      ? `<failure type="${finding.code}" message="${escaped(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${escaped(finding.path)}" name="${escaped(`${finding.code} ${place}`)}">${body}</testcase>`;
}

function escaped(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
