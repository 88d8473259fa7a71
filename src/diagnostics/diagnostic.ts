// A finding about a file: a value, not an exception.
import type { Severity } from './code.ts';
import type { DiagnosticCode } from './codes.ts';

export interface Position {
  /** Both count from 1; the column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly path: string;
  readonly start: Position;
  /** One past the last unit marked. */
  readonly end: Position;
  /** Values for the message, expectation and help templates of the code. */
  readonly values: Readonly<Record<string, string>>;
  /** The line itself, for the excerpt. */
  readonly excerpt?: string;
  /** Another place that explains this one. */
  readonly related?: { readonly path: string; readonly line: number };
}
