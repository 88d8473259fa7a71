import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { atMostOfEachFile } from '../../../src/diagnostics/most-findings.ts';
import { renderText } from '../../../src/diagnostics/render-text.ts';

const finding = (path: string, line: number, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code: 'CB0214',
  severity,
  path,
  start: { line, column: 1 },
  end: { line, column: 2 },
  values: { key: 'risk', value: 'TBD' },
});
const lines = (count: number, severity?: Diagnostic['severity']) =>
  Array.from({ length: count }, (_, index) => finding('a.yaml', index + 1, severity));

it('shows twenty findings of a file as they are', () => {
  expect(atMostOfEachFile(lines(20))).toEqual(lines(20));
});

it('counts what follows the twentieth, file by file', () => {
  const shown = atMostOfEachFile([...lines(23), finding('b.yaml', 1)]);
  expect(shown.slice(0, 20)).toEqual(lines(20));
  expect(shown.slice(20)).toEqual([
    {
      code: 'CB0118',
      severity: 'error',
      path: 'a.yaml',
      start: { line: 20, column: 1 },
      end: { line: 20, column: 1 },
      values: { count: '3' },
    },
    finding('b.yaml', 1),
  ]);
  expect(renderText(shown.slice(20, 21), 'en')).toContain('error[CB0118]: and more in this file: 3\n');
});

it('makes no error of warnings that are not shown', () => {
  expect(atMostOfEachFile(lines(22, 'warning')).at(-1)?.severity).toBe('warning');
  expect(atMostOfEachFile([...lines(21, 'warning'), finding('a.yaml', 22)]).at(-1)?.severity).toBe('error');
});
