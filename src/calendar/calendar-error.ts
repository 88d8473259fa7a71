// What can be wrong with a working calendar.
export const CALENDAR_CODES = [
  'INVALID_ZONE',
  'INVALID_DATE',
  'INVALID_WINDOW',
  'OVERLAPPING_WINDOWS',
  'DUPLICATE_DATE',
  'NO_WORKING_TIME',
  'OUT_OF_RANGE',
] as const;
export type CalendarCode = (typeof CALENDAR_CODES)[number];

/** A calendar or an instant that cannot be counted with; the message is one sentence. */
export class CalendarError extends Error {
  readonly code: CalendarCode;

  constructor(code: CalendarCode, message: string) {
    super(message);
    this.code = code;
  }
}
