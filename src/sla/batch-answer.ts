// The answer to one line of `clock --batch`: deadline, elapsed working time, verdict.
import { CalendarError } from '../calendar/calendar-error.ts';
import { addCalendarDays, addWorkingDays } from '../calendar/days.ts';
import { inMicroseconds, MICROS } from '../calendar/microseconds.ts';
import { isProvisional } from '../calendar/published.ts';
import { CONTINUOUS, dueAt, elapsed, pausesUntil, type Pauses, type Timekeeper } from '../calendar/timekeeper.ts';
import { LAST_YEAR, type WorkingTime } from '../calendar/working-time.ts';
import { localSeconds } from '../calendar/zone.ts';
import { DAY_SECONDS, yearOf } from '../calendar/civil.ts';
import type { BatchBudget } from './batch-budget.ts';
import { type EpochMicros, printInstant } from './batch-instant.ts';
import type { BatchQuestion } from './batch-question.ts';

export interface BatchAnswer {
  /** Null while a pause is open. */
  readonly deadline?: string | null;
  readonly elapsedSeconds?: number;
  readonly verdict?: 'met' | 'missed';
  readonly provisional: boolean;
}

/** A budget turned into an amount on the timekeeper that counts it, and the last date it looked at. */
interface Allowance {
  readonly timekeeper: Timekeeper;
  readonly amount: number;
  readonly looksUntil: EpochMicros;
}

/** Counts towards working days that the calendar does not have. */
const WITHOUT_END: Timekeeper = { ...CONTINUOUS, after: () => undefined };

export function answer(question: BatchQuestion, time: WorkingTime): BatchAnswer {
  const { start, end, budget, pauses } = question;
  const timekeeper = inMicroseconds(time);
  const elapsedMicros = end === undefined ? undefined : elapsed(timekeeper, start, end, pauses);
  const allowance = budget === undefined ? undefined : allow(budget, start, time, timekeeper);
  const deadline = allowance === undefined ? undefined : deadlineOf(allowance, start, pauses, time);
  return {
    ...(deadline === undefined ? {} : { deadline: deadline === null ? null : printInstant(deadline, time.calendar.zone) }),
    ...(elapsedMicros === undefined ? {} : { elapsedSeconds: elapsedMicros / MICROS }),
    ...(end === undefined || allowance === undefined || elapsedMicros === undefined
      ? {}
      : { verdict: isMet(question, allowance, elapsedMicros, end) ? 'met' : 'missed' }),
    provisional: isProvisional(time.calendar, seconds(start), lastSecond(start, end, deadline ?? undefined, allowance)),
  };
}

function allow(budget: BatchBudget, start: EpochMicros, time: WorkingTime, timekeeper: Timekeeper): Allowance {
  if (budget.unit === 'time') {
    return { timekeeper, amount: budget.micros, looksUntil: start };
  }
  const from = seconds(start);
  const to =
    budget.unit === 'days'
      ? addCalendarDays(time.calendar.zone, from, budget.days)
      : addWorkingDays(time.calendar, from, budget.days);
  if (to === undefined) return { timekeeper: WITHOUT_END, amount: Number.POSITIVE_INFINITY, looksUntil: start };
  return { timekeeper: CONTINUOUS, amount: (to - from) * MICROS, looksUntil: start + (to - from) * MICROS };
}

/** Null while a pause is open, whatever was used up before it: what is being waited for may still change. */
function deadlineOf(allowance: Allowance, start: EpochMicros, pauses: Pauses, time: WorkingTime): EpochMicros | null {
  if (pauses.at(-1)?.to === Number.POSITIVE_INFINITY) return null;
  const due = dueAt(allowance.timekeeper, start, allowance.amount, pauses);
  if (due === 'open') return null;
  if (due === 'never') throw time.calendar.recurring ? outOfRange() : noWorkingTime();
  if (yearOf(Math.floor(localSeconds(time.calendar.zone, seconds(due)) / DAY_SECONDS)) > LAST_YEAR) throw outOfRange();
  return due;
}

/** Time is judged by what has elapsed, days by the deadline; a pause that is still open lasts until the end. */
function isMet(question: BatchQuestion, allowance: Allowance, elapsedMicros: number, end: EpochMicros): boolean {
  if (question.budget?.unit === 'time') return elapsedMicros <= allowance.amount;
  const due = dueAt(allowance.timekeeper, question.start, allowance.amount, pausesUntil(question.pauses, end));
  return typeof due !== 'number' || end <= due;
}

/** Spans are half-open, so an end at midnight does not touch the date that begins there; a target date in days is looked at itself. */
function lastSecond(
  start: EpochMicros,
  end: EpochMicros | undefined,
  deadline: EpochMicros | undefined,
  allowance: Allowance | undefined,
): number {
  const spansEnd = Math.max(start, (end ?? start) - 1, (deadline ?? start) - 1);
  return seconds(deadline === undefined ? spansEnd : Math.max(spansEnd, allowance?.looksUntil ?? start));
}

function seconds(at: EpochMicros): number {
  return Math.floor(at / MICROS);
}

function outOfRange(): CalendarError {
  return new CalendarError(
    'OUT_OF_RANGE',
    `the budget is not used up before the end of ${LAST_YEAR}, the last year that is counted`,
  );
}

function noWorkingTime(): CalendarError {
  return new CalendarError('NO_WORKING_TIME', 'the calendar has no working time left in which the budget could be used up');
}
