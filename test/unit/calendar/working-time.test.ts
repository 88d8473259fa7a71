import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarError } from '../../../src/calendar/calendar-error.ts';
import { CONTINUOUS, dueAt, elapsed, exceededAt, mergePauses, unpaused } from '../../../src/calendar/timekeeper.ts';
import { type CalendarDefinition, workingCalendar } from '../../../src/calendar/working-calendar.ts';
import { type WorkingTime, workingTime } from '../../../src/calendar/working-time.ts';
import { minuteOracle } from './minute-oracle.ts';

const OFFICE = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const WEEK = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE };
const ALWAYS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]));
const NIGHTS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['22:00', '06:00']]]));

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 1000;
const timeOf = (definition: CalendarDefinition) => workingTime(workingCalendar(definition));

describe('working time between two instants', () => {
  it.each([
    ['a spring-forward day has 23 hours', 'America/New_York', ALWAYS, '2025-03-09T00:00-05:00', '2025-03-10T00:00-04:00', 23],
    ['a fall-back day has 25 hours', 'America/New_York', ALWAYS, '2025-11-02T00:00-04:00', '2025-11-03T00:00-05:00', 25],
    [
      'a night with the clocks put forward has 7 hours',
      'Europe/Berlin',
      NIGHTS,
      '2025-03-29T12:00+01:00',
      '2025-03-30T12:00+02:00',
      7,
    ],
    [
      'a night with the clocks put back has 9 hours',
      'Europe/Berlin',
      NIGHTS,
      '2025-10-25T12:00+02:00',
      '2025-10-26T12:00+01:00',
      9,
    ],
    [
      'half an hour is put forward on Lord Howe',
      'Australia/Lord_Howe',
      ALWAYS,
      '2025-10-05T00:00+10:30',
      '2025-10-06T00:00+11:00',
      23.5,
    ],
    ['a date that a zone skipped has no hours of its own', 'Pacific/Apia', ALWAYS, '2011-12-29T10:00Z', '2011-12-31T10:00Z', 48],
    // 2011-12-30 was a Friday; Saturday came straight after Thursday.
    ['nor any that move to its neighbour', 'Pacific/Apia', WEEK, '2011-12-30T00:00-10:00', '2012-01-02T00:00+14:00', 0],
    [
      'a window that a skipped New Year’s Eve moves into the new year counts once with its hours',
      'Pacific/Kiritimati',
      { fri: [['00:30', '00:15']], sun: [['00:00', '00:15']] },
      '1994-12-30T00:00-10:00',
      '1995-01-02T00:00+14:00',
      23.75,
    ],
    ['midnight itself may be skipped', 'America/Sao_Paulo', ALWAYS, '2017-10-14T03:00Z', '2017-10-16T02:00Z', 47],
    [
      'an evening window reaches into the new year',
      'Asia/Shanghai',
      NIGHTS,
      '2025-12-31T23:00+08:00',
      '2026-01-01T12:00+08:00',
      7,
    ],
    ['two years of nights', 'Asia/Shanghai', NIGHTS, '2024-01-01T12:00+08:00', '2026-01-01T12:00+08:00', 731 * 8],
  ])('%s', (_, zone, weekly, from, to, hours) => {
    expect(timeOf({ zone, weekly }).between(at(from), at(to))).toBe(hours * 3600);
  });
});

describe('the edges of a window on a day when the clocks change', () => {
  const time = (from: string, to: string, zone = 'America/New_York') => timeOf({ zone, weekly: { sun: [[from, to]] } });
  const sunday = (date: string) => [at(`${date}T00:00Z`), at(`${date}T00:00Z`) + 2 * 86_400] as const;

  it.each([
    ['an edge that is skipped moves on by the gap', '01:00', '02:30', '2025-03-09', 1.5],
    ['a window inside the gap moves on with its length', '02:15', '02:45', '2025-03-09', 0.5],
    ['a window that the gap fills is empty', '02:00', '03:00', '2025-03-09', 0],
    ['a window turned round by the gap is empty', '02:30', '03:15', '2025-03-09', 0],
    ['an edge that occurs twice is its first occurrence', '00:30', '01:30', '2025-11-02', 1],
    ['a window around the repeated hour has it twice', '00:30', '02:00', '2025-11-02', 2.5],
  ])('%s', (_, from, to, date, hours) => {
    const [start, end] = sunday(date);
    expect(time(from, to).between(start, end)).toBe(hours * 3600);
  });

  it('counts a second once where a moved window falls onto another', () => {
    const weekly = {
      sun: [
        ['02:15', '02:45'],
        ['03:00', '04:00'],
      ],
    };
    const [start, end] = sunday('2025-03-09');
    expect(timeOf({ zone: 'America/New_York', weekly }).between(start, end)).toBe(3600);
  });
});

describe('the earliest instant', () => {
  it('is the end of a window, not the beginning of the next', () => {
    const time = timeOf({ zone: 'Asia/Shanghai', weekly: WEEK });
    expect(time.after(at('2025-03-04T10:00+08:00'), 2 * 3600)).toBe(at('2025-03-04T12:00+08:00'));
    expect(time.after(at('2025-03-04T10:00+08:00'), 2 * 3600 + 1)).toBe(at('2025-03-04T13:00:01+08:00'));
  });

  it('is none where the week has no hours and the listed dates are past', () => {
    const time = timeOf({
      zone: 'Asia/Shanghai',
      weekly: {},
      extraWorkdays: [{ date: '2025-03-08', hours: [['09:00', '18:00']] }],
    });
    expect(time.after(at('2025-03-08T10:00+08:00'), 8 * 3600)).toBe(at('2025-03-08T18:00+08:00'));
    expect(time.after(at('2025-03-08T10:00+08:00'), 8 * 3600 + 1)).toBeUndefined();
  });

  it('is none beyond the last year that is counted', () => {
    expect(timeOf({ zone: 'UTC', weekly: WEEK }).after(at('2199-01-01T00:00Z'), 365 * 86_400)).toBeUndefined();
  });
});

describe('a budget is exceeded', () => {
  const time = timeOf({ zone: 'Asia/Shanghai', weekly: WEEK });
  const due = at('2025-03-04T18:00+08:00');

  it('when the next window begins, so that an evening milestone still meets it', () => {
    expect(exceededAt(time, due, [])).toBe(at('2025-03-05T09:00+08:00'));
  });

  it('not before a pause over that moment ends', () => {
    const pauses = mergePauses([{ from: at('2025-03-04T17:00Z'), to: at('2025-03-05T14:00+08:00') }]);
    expect(exceededAt(time, due, pauses)).toBe(at('2025-03-05T14:00+08:00'));
  });

  it('never while a pause is open', () => {
    expect(exceededAt(time, due, [{ from: due, to: Number.POSITIVE_INFINITY }])).toBe('open');
  });
});

describe('the stretches that count', () => {
  const time = timeOf({ zone: 'Asia/Shanghai', weekly: WEEK });
  const local = (text: string) => at(`2025-03-04T${text}+08:00`);
  const stretch = (from: string, to: string) => ({ from: local(from), to: local(to) });

  it('are the windows, cut at both ends and around pauses', () => {
    const pauses = mergePauses([
      { from: local('08:00'), to: local('09:30') },
      { from: local('11:00'), to: local('14:00') },
      { from: local('17:00'), to: Number.POSITIVE_INFINITY },
    ]);
    expect(unpaused(time, local('09:15'), local('23:00'), pauses)).toEqual([
      stretch('09:30', '11:00'),
      stretch('14:00', '17:00'),
    ]);
    expect(unpaused(time, local('12:00'), local('13:00'), [])).toEqual([]);
    expect(unpaused(CONTINUOUS, local('09:15'), local('12:00'), pauses)).toEqual([stretch('09:30', '11:00')]);
  });

  it('reach over the turn of a year', () => {
    const nights = timeOf({ zone: 'Asia/Shanghai', weekly: NIGHTS });
    const from = at('2025-12-31T23:00+08:00');
    expect(nights.stretches(from, from + 86_400)).toEqual([
      { from, to: from + 7 * 3600 },
      { from: from + 23 * 3600, to: from + 86_400 },
    ]);
  });
});

describe('a contradictory calendar is refused', () => {
  const base: CalendarDefinition = { zone: 'Asia/Shanghai', weekly: WEEK };
  const day = (date: string, ...hours: string[][]) => ({ date, hours });
  it.each<[string, string, CalendarDefinition]>([
    ['an offset is no zone', 'INVALID_ZONE', { ...base, zone: '+08:00' }],
    ['an unknown zone', 'INVALID_ZONE', { ...base, zone: 'Mars/Olympus' }],
    ['a date and time in place of a zone', 'INVALID_ZONE', { ...base, zone: '2025-01-01T00:00+08:00[Asia/Shanghai]' }],
    ['no such date', 'INVALID_DATE', { ...base, holidays: ['2025-02-29'] }],
    ['a date in another format', 'INVALID_DATE', { ...base, holidays: ['2025-2-3'] }],
    [
      'a make-up day twice',
      'DUPLICATE_DATE',
      { ...base, extraWorkdays: [day('2025-10-11', ['09:00', '10:00']), day('2025-10-11', ['11:00', '12:00'])] },
    ],
    ['a make-up day without hours', 'INVALID_WINDOW', { ...base, extraWorkdays: [day('2025-10-11')] }],
    ['an empty window', 'INVALID_WINDOW', { ...base, weekly: { mon: [['09:00', '09:00']] } }],
    ['a window that begins at 24:00', 'INVALID_WINDOW', { ...base, weekly: { mon: [['24:00', '06:00']] } }],
    ['an hour that does not exist', 'INVALID_WINDOW', { ...base, weekly: { mon: [['09:00', '25:00']] } }],
    ['an hour of one digit', 'INVALID_WINDOW', { ...base, weekly: { mon: [['9:00', '18:00']] } }],
    ['a window of one time', 'INVALID_WINDOW', { ...base, weekly: { mon: [['09:00']] } }],
    [
      'windows over each other',
      'OVERLAPPING_WINDOWS',
      {
        ...base,
        weekly: {
          mon: [
            ['13:00', '18:00'],
            ['09:00', '13:01'],
          ],
        },
      },
    ],
    ['a night into the next morning', 'OVERLAPPING_WINDOWS', { ...base, weekly: { mon: [['22:00', '09:01']], tue: OFFICE } }],
    ['Sunday night into Monday', 'OVERLAPPING_WINDOWS', { ...base, weekly: { sun: [['22:00', '09:01']], mon: OFFICE } }],
    [
      'a make-up night into the next morning',
      'OVERLAPPING_WINDOWS',
      { ...base, extraWorkdays: [day('2025-10-12', ['22:00', '09:01'])] },
    ],
    [
      'a night into a make-up morning',
      'OVERLAPPING_WINDOWS',
      { ...base, weekly: { fri: [['22:00', '06:00']] }, extraWorkdays: [day('2025-10-11', ['05:59', '07:00'])] },
    ],
  ])('%s: %s', (_, code, definition) => {
    expect(() => workingCalendar(definition)).toThrow(expect.objectContaining({ code, constructor: CalendarError }));
  });

  it.each<[string, CalendarDefinition]>([
    [
      'windows that touch',
      {
        ...base,
        weekly: {
          mon: [
            ['09:00', '12:00'],
            ['12:00', '24:00'],
          ],
          tue: [['00:00', '01:00']],
        },
      },
    ],
    ['a night that touches the morning', { ...base, weekly: { mon: [['22:00', '09:00']], tue: OFFICE } }],
    ['a night before a holiday', { ...base, extraWorkdays: [day('2025-10-12', ['22:00', '09:01'])], holidays: ['2025-10-13'] }],
    [
      'a make-up day that is a holiday too',
      { ...base, holidays: ['2025-10-11'], extraWorkdays: [day('2025-10-11', ['09:00', '10:00'])] },
    ],
    ['a holiday in two lists made into one', { ...base, holidays: ['2025-10-01', '2025-10-01'] }],
    ['a weekday listed as closed', { ...base, weekly: { ...WEEK, sat: [] } }],
  ])('but %s are no contradiction', (_, definition) => {
    expect(() => workingCalendar(definition)).not.toThrow();
  });
});

describe('make-up days beat holidays, holidays beat the week', () => {
  const time = timeOf({
    zone: 'Asia/Shanghai',
    weekly: WEEK,
    holidays: ['2026-10-01', '2026-10-10', '2026-10-02'],
    extraWorkdays: [
      { date: '2026-10-10', hours: [['09:00', '18:00']] },
      { date: '2026-10-02', hours: [['09:00', '10:00']] },
    ],
  });
  it.each([
    ['2026-09-30', 8],
    ['2026-10-01', 0],
    ['2026-10-02', 1],
    ['2026-10-03', 0],
    ['2026-10-10', 9],
  ])('%s has %i hours', (date, hours) => {
    expect(time.between(at(`${date}T00:00+08:00`), at(`${date}T00:00+08:00`) + 86_400)).toBe(hours * 3600);
  });
});

// Any calendar whose windows do not contradict each other, around a change of the clocks or a turn of the year.
const ZONES: readonly (readonly [zone: string, around: string])[] = [
  ['Asia/Shanghai', '2025-09-28'],
  ['Asia/Shanghai', '2025-12-29'],
  ['America/New_York', '2025-03-08'],
  ['America/New_York', '2025-11-01'],
  ['Europe/London', '2025-03-29'],
  ['Europe/London', '2025-10-25'],
  ['Australia/Lord_Howe', '2025-10-04'],
  ['Australia/Lord_Howe', '2025-04-05'],
  ['Pacific/Apia', '2011-12-29'],
  ['America/Sao_Paulo', '2017-10-14'],
  ['America/St_Johns', '2010-11-06'],
  ['Africa/Casablanca', '2025-02-22'],
  ['Asia/Kathmandu', '2025-12-31'],
];

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => print(quarter * 15));
const print = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const hours = fc.uniqueArray(fc.oneof(time, fc.constant('24:00')), { maxLength: 4 }).map((times) => {
  const sorted = times.toSorted();
  const spans = Array.from({ length: Math.floor(sorted.length / 2) }, (_, pair) => [
    sorted[pair * 2] ?? '',
    sorted[pair * 2 + 1] ?? '',
  ]);
  return spans;
});
const night = fc
  .tuple(time, time)
  .filter(([from, to]) => to < from)
  .map((span) => [span]);
const anyHours = fc.oneof({ weight: 4, arbitrary: hours }, { weight: 1, arbitrary: night });

const scenario = fc
  .record({
    place: fc.constantFrom(...ZONES),
    weekly: fc.record(
      { mon: anyHours, tue: anyHours, wed: anyHours, thu: anyHours, fri: anyHours, sat: anyHours, sun: anyHours },
      { requiredKeys: [] },
    ),
    holidays: fc.uniqueArray(fc.integer({ min: -1, max: 9 }), { maxLength: 3 }),
    extra: fc.uniqueArray(fc.tuple(fc.integer({ min: -1, max: 9 }), anyHours), { maxLength: 3, selector: ([day]) => day }),
    startMinute: fc.integer({ min: -600, max: 3 * 1440 }),
    length: fc.integer({ min: 0, max: 6 * 1440 }),
    budget: fc.integer({ min: 0, max: 3000 }),
    pauses: fc.array(fc.tuple(fc.integer({ min: -1440, max: 6 * 1440 }), fc.integer({ min: 0, max: 2000 })), { maxLength: 4 }),
  })
  .map(({ place: [zone, around], weekly, holidays, extra, ...rest }) => {
    const date = (offset: number) => Temporal.PlainDate.from(around).add({ days: offset }).toString();
    const definition: CalendarDefinition = {
      zone,
      weekly,
      holidays: holidays.map(date),
      extraWorkdays: extra
        .filter(([, spans]) => spans.length > 0)
        .map(([offset, spans]) => ({ date: date(offset), hours: spans })),
    };
    return { definition, around, ...rest };
  });

const consistent = (definition: CalendarDefinition): WorkingTime | undefined => {
  try {
    return timeOf(definition);
  } catch (error) {
    if (error instanceof CalendarError) return undefined;
    throw error;
  }
};

describe('2,000 calendars counted minute by minute', () => {
  const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;

  it(`give the same elapsed time, deadline and moment of excess (seed ${seed})`, { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(scenario, ({ definition, around, startMinute, length, budget, pauses }) => {
        const working = consistent(definition);
        fc.pre(working !== undefined);
        const oracle = minuteOracle(definition, around, 24);
        const start = at(`${around}T00:00Z`) / 60 + startMinute;
        const paused = pauses.map(([from, lasts]) => ({ from: start + from, to: start + from + lasts }));
        const merged = mergePauses(paused.map(({ from, to }) => ({ from: from * 60, to: to * 60 })));
        expect(elapsed(working, start * 60, (start + length) * 60, merged)).toBe(
          oracle.elapsed(start, start + length, paused) * 60,
        );
        const stretches = unpaused(working, start * 60, (start + length) * 60, merged);
        expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(
          elapsed(working, start * 60, (start + length) * 60, merged),
        );
        const expected = oracle.due(start, budget, paused);
        const due = dueAt(working, start * 60, budget * 60, merged);
        if (expected === undefined) return;
        expect(due).toBe(expected * 60);
        const beyond = oracle.due(start, budget + 1, paused);
        if (beyond !== undefined) expect(exceededAt(working, expected * 60, merged)).toBe((beyond - 1) * 60);
      }),
      { numRuns: 2000, seed },
    );
  });
});
