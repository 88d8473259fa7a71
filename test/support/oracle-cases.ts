// Random clocks for the oracle: any calendar without contradictions, around a change of the clocks or a turn of the year.
import fc from 'fast-check';
import { CalendarError } from '../../src/calendar/calendar-error.ts';
import { addCalendarDays, addWorkingDays } from '../../src/calendar/days.ts';
import { dueAt, elapsed, exceededAt, mergePauses, unpaused } from '../../src/calendar/timekeeper.ts';
import { type CalendarDefinition, workingCalendar } from '../../src/calendar/working-calendar.ts';
import { workingTime } from '../../src/calendar/working-time.ts';
import { type OracleSpan, secondOracle } from './second-oracle.ts';

export interface OracleCase {
  readonly definition: CalendarDefinition;
  readonly around: string;
  readonly start: number;
  readonly length: number;
  readonly budget: number;
  readonly days: number;
  readonly pauses: readonly OracleSpan[];
}

/** Both changes of the clocks in either hemisphere, changes of half an hour and of two, at midnight, of a whole date, and none. */
const PLACES: readonly (readonly [zone: string, around: string])[] = [
  ['Asia/Shanghai', '2025-09-27'],
  ['Asia/Shanghai', '2025-12-29'],
  ['America/New_York', '2025-03-08'],
  ['America/New_York', '2025-11-01'],
  ['Europe/London', '2025-03-29'],
  ['Europe/Berlin', '2025-10-25'],
  ['Australia/Lord_Howe', '2025-10-04'],
  ['Australia/Lord_Howe', '2025-04-05'],
  ['Pacific/Apia', '2011-12-29'],
  ['America/Sao_Paulo', '2017-10-14'],
  ['America/St_Johns', '2010-11-06'],
  ['Africa/Casablanca', '2025-02-22'],
  ['Antarctica/Troll', '2025-03-29'],
  ['Antarctica/Troll', '2025-10-25'],
  ['Africa/Cairo', '2025-04-24'],
  ['America/Santiago', '2025-09-06'],
  ['Pacific/Kiritimati', '1994-12-30'],
  ['Asia/Kathmandu', '2025-12-31'],
];
const HOUR = 3600;
const PAINTED_DAYS = 12;

const print = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const time = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 95 }).map((quarter) => print(quarter * 15)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }).map(print) },
);
const several = fc.uniqueArray(fc.oneof(time, fc.constant('24:00')), { maxLength: 6 }).map((times) => {
  const sorted = times.toSorted();
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, pair) => [sorted[pair * 2] ?? '', sorted[pair * 2 + 1] ?? '']);
});
const night = fc
  .tuple(time, time)
  .filter(([from, to]) => to < from)
  .map((span) => [span]);
const hours = fc.oneof({ weight: 4, arbitrary: several }, { weight: 1, arbitrary: night });
const week = fc.record(
  { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  { requiredKeys: [] },
);

const CASES: fc.Arbitrary<OracleCase> = fc
  .record({
    place: fc.constantFrom(...PLACES),
    weekly: week,
    holidays: fc.uniqueArray(fc.integer({ min: -1, max: 8 }), { maxLength: 3 }),
    extra: fc.uniqueArray(fc.tuple(fc.integer({ min: -1, max: 8 }), hours), { maxLength: 3, selector: ([day]) => day }),
    offset: fc.integer({ min: -10 * HOUR, max: 60 * HOUR }),
    length: fc.oneof(fc.integer({ min: 0, max: 5 * 24 * HOUR }), fc.integer({ min: 0, max: 3 })),
    budget: fc.oneof(fc.integer({ min: 0, max: 40 * HOUR }), fc.integer({ min: 0, max: 3 })),
    days: fc.integer({ min: 0, max: 5 }),
    pauses: fc.array(fc.tuple(fc.integer({ min: -12 * HOUR, max: 100 * HOUR }), fc.integer({ min: 0, max: 30 * HOUR })), {
      maxLength: 4,
    }),
  })
  .map(({ place: [zone, around], weekly, holidays, extra, offset, pauses, ...rest }) => {
    const date = (days: number) => Temporal.PlainDate.from(around).add({ days }).toString();
    const start = Temporal.Instant.from(`${around}T00:00Z`).epochMilliseconds / 1000 + offset;
    return {
      definition: {
        zone,
        weekly,
        holidays: holidays.map(date),
        extraWorkdays: extra.filter(([, spans]) => spans.length > 0).map(([day, spans]) => ({ date: date(day), hours: spans })),
      },
      around,
      start,
      pauses: pauses.map(([from, lasts]) => ({ from: start + from, to: start + from + lasts })),
      ...rest,
    };
  });

function isConsistent({ definition }: OracleCase): boolean {
  try {
    workingCalendar(definition);
    return true;
  } catch (error) {
    if (error instanceof CalendarError) return false;
    throw error;
  }
}

export const oracleCases = CASES.filter(isConsistent);

interface Answers {
  readonly elapsed: number | undefined;
  readonly counted: number | undefined;
  readonly due: number | undefined;
  readonly exceeded: number | undefined;
  readonly kept: boolean | undefined;
  readonly calendarDays: number | undefined;
  readonly workingDays: number | undefined;
}

/** What differs between the product and the oracle, by name; empty where they agree. Beyond the painted days nothing is compared. */
export function disagreements(one: OracleCase): readonly string[] {
  const [expected, found] = [oracleAnswers(one), productAnswers(one)];
  const names = Object.keys(expected) as (keyof Answers)[];
  return names
    .filter((name) => expected[name] !== undefined && expected[name] !== found[name])
    .map((name) => `${name}: oracle ${String(expected[name])}, product ${String(found[name])}`);
}

function oracleAnswers({ definition, around, start, length, budget, days, pauses }: OracleCase): Answers {
  const oracle = secondOracle(definition, around, PAINTED_DAYS, pauses);
  const elapsedSeconds = oracle.elapsed(start, start + length);
  return {
    elapsed: elapsedSeconds,
    counted: elapsedSeconds,
    due: oracle.due(start, budget),
    exceeded: oracle.exceeded(start, budget),
    kept: elapsedSeconds === undefined ? undefined : elapsedSeconds <= budget,
    calendarDays: oracle.dueInDays(start, days, 'calendar'),
    workingDays: oracle.dueInDays(start, days, 'working'),
  };
}

function productAnswers({ definition, start, length, budget, days, pauses }: OracleCase): Answers {
  const calendar = workingCalendar(definition);
  const working = workingTime(calendar);
  const merged = mergePauses(pauses);
  const due = dueAt(working, start, budget, merged);
  const exceeded = typeof due === 'number' ? exceededAt(working, due, merged) : due;
  const end = start + length;
  return {
    elapsed: elapsed(working, start, end, merged),
    counted: unpaused(working, start, end, merged).reduce((sum, { from, to }) => sum + to - from, 0),
    due: asNumber(due),
    exceeded: asNumber(exceeded),
    // As a clock is decided: a milestone keeps it until more than the budget has passed.
    kept: typeof exceeded === 'number' ? end <= exceeded : true,
    calendarDays: addCalendarDays(calendar.zone, start, days),
    workingDays: addWorkingDays(calendar, start, days),
  };
}

function asNumber(due: number | 'open' | 'never'): number | undefined {
  return typeof due === 'number' ? due : undefined;
}
