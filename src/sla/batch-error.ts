// What a line of `clock --batch` can be refused for: the documented list of codes.
import { CALENDAR_CODES } from '../calendar/calendar-error.ts';

export const BATCH_CODES = [
  'INVALID_JSON',
  'LINE_TOO_LONG',
  'INVALID_LINE',
  'INVALID_ID',
  'INVALID_CALENDAR',
  'INVALID_INSTANT',
  'END_BEFORE_START',
  'INVALID_BUDGET',
  'NEGATIVE_BUDGET',
  'INVALID_PAUSE',
  'NEGATIVE_PAUSE',
  'INTERNAL',
  ...CALENDAR_CODES,
] as const;
export type BatchCode = (typeof BATCH_CODES)[number];

/** The message is one sentence: what is wrong, and what was expected. */
export class BatchError extends Error {
  readonly code: BatchCode;

  constructor(code: BatchCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A value as it appears in a message: on one line, and not longer than a person reads. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
