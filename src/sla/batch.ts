// `casebook clock --batch`: one line of JSON in, one line of JSON out. A bad line gets an error and stops nothing.
import { CalendarError } from '../calendar/calendar-error.ts';
import { type WorkingTime, workingTime } from '../calendar/working-time.ts';
import { workingCalendar } from '../calendar/working-calendar.ts';
import { answer, type BatchAnswer } from './batch-answer.ts';
import { type BatchCode, BatchError, quote } from './batch-error.ts';
import { type BatchId, field, type Fields, isFields, readCalendar, readId, readQuestion } from './batch-question.ts';

export type BatchReply =
  | ({ readonly id: BatchId } & BatchAnswer)
  | { readonly id: BatchId | null; readonly error: { readonly code: BatchCode; readonly message: string } };

export interface Batch {
  /** The reply to a line; undefined for a blank one. */
  reply(line: string): BatchReply | undefined;
}

// Lines mostly share a few calendars; each is compiled once. What is kept is bounded in every direction.
const CALENDARS_KEPT = 256;
const YEARS_KEPT = 4096;
const LONGEST_KEY = 1_048_576;

export function batch(): Batch {
  const calendars = new Map<string, WorkingTime | Error>();
  const compile = (value: unknown): WorkingTime => {
    const key = JSON.stringify(value) ?? '';
    let known = calendars.get(key);
    if (known === undefined) {
      known = attempt(() => workingTime(workingCalendar(readCalendar(value))));
      forgetOldest(calendars);
      if (key.length <= LONGEST_KEY) calendars.set(key, known);
    }
    if (known instanceof Error) throw known;
    return known;
  };
  return { reply: (line) => (/\S/.test(line) ? replyTo(line, compile) : undefined) };
}

function forgetOldest(calendars: Map<string, WorkingTime | Error>): void {
  let years = calendars.values().reduce((sum, time) => sum + yearsOf(time), 0);
  for (const [key, time] of calendars) {
    if (calendars.size < CALENDARS_KEPT && years <= YEARS_KEPT) return;
    calendars.delete(key);
    years -= yearsOf(time);
  }
}

function yearsOf(time: WorkingTime | Error): number {
  return time instanceof Error ? 0 : time.years;
}

function replyTo(line: string, compile: (calendar: unknown) => WorkingTime): BatchReply {
  let id: BatchId | null = null;
  try {
    const fields = parse(line);
    id = readId(fields) ?? null;
    if (id === null) throw idRefusal(field(fields, 'id'));
    const time = compile(field(fields, 'calendar'));
    return { id, ...answer(readQuestion(fields), time) };
  } catch (error) {
    return refuse(id, error);
  }
}

function parse(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BatchError('INVALID_JSON', 'the line is no JSON');
  }
  if (!isFields(value))
    throw new BatchError('INVALID_LINE', `the line is ${quote(value)}, expected an object {"id": …, "calendar": …, "start": …}`);
  return value;
}

function idRefusal(id: unknown): BatchError {
  if (id === undefined) return new BatchError('INVALID_ID', 'the line has no "id"');
  return new BatchError('INVALID_ID', `id: ${quote(id)} is no identifier, expected a text or a number that JSON carries exactly`);
}

/** The reply to a line that could not be answered or not even be read. */
export function refuse(id: BatchId | null, error: unknown): BatchReply {
  if (error instanceof BatchError || error instanceof CalendarError)
    return { id, error: { code: error.code, message: error.message } };
  const message = error instanceof Error ? error.message : String(error);
  return { id, error: { code: 'INTERNAL', message: `this line could not be answered: ${message}` } };
}

function attempt(compile: () => WorkingTime): WorkingTime | Error {
  try {
    return compile();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error), { cause: error });
  }
}
