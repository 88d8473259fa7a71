import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch, type BatchReply } from '../../../src/sla/batch.ts';

const OFFICE = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const WEEK = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE };
const CALENDAR = { tz: 'Asia/Shanghai', weekly: WEEK };
// 2026-10-05 is a Monday.
const START = '2026-10-05T10:00:00+08:00';

const ask = (line: unknown): BatchReply | undefined => batch().reply(typeof line === 'string' ? line : JSON.stringify(line));
const answer = (fields: object) => ask({ id: 'a', calendar: CALENDAR, start: START, ...fields });
const code = (reply: BatchReply | undefined) => (reply !== undefined && 'error' in reply ? reply.error.code : reply);

describe('a line gets the answer its fields ask for', () => {
  it.each([
    ['neither budget nor end', {}, { provisional: false }],
    ['a budget', { budget: 'PT1H' }, { deadline: '2026-10-05T11:00:00+08:00', provisional: false }],
    ['an end', { end: '2026-10-05T11:00:00+08:00' }, { elapsedSeconds: 3600, provisional: false }],
    ['an end at the start', { end: START }, { elapsedSeconds: 0, provisional: false }],
    ['null for a closed weekday', { calendar: { ...CALENDAR, weekly: { ...WEEK, sun: null } } }, { provisional: false }],
    ['null for what is left out', { end: null, budget: null, pauses: null }, { provisional: false }],
    [
      'both',
      { end: '2026-10-05T11:00:00+08:00', budget: 'PT1H' },
      { deadline: '2026-10-05T11:00:00+08:00', elapsedSeconds: 3600, verdict: 'met', provisional: false },
    ],
    ['a holiday twice', { calendar: { ...CALENDAR, holidays: ['2026-10-01', '2026-10-01'] } }, { provisional: false }],
    [
      'a calendar with a name and comments',
      {
        calendar: {
          ...CALENDAR,
          name: 'office',
          version: 2,
          extraWorkdays: [{ date: '2026-10-10', hours: OFFICE, name: 'make-up day' }],
        },
      },
      { provisional: false },
    ],
    ['keys of its own', { note: 'x', pauses: [{ from: START, to: START, reason: 'y' }] }, { provisional: false }],
  ])('%s', (_, fields, expected) => {
    expect(answer(fields)).toEqual({ id: 'a', ...expected });
  });

  it('counts the same from any offset and prints the deadline in the zone of the calendar', () => {
    expect(answer({ start: '2026-10-05T02:00:00Z', budget: 'PT1H' })).toMatchObject({ deadline: '2026-10-05T11:00:00+08:00' });
  });

  it('keeps the order of the keys', () => {
    expect(Object.keys(answer({ budget: 'PT1H', end: START }) ?? {})).toEqual([
      'id',
      'deadline',
      'elapsedSeconds',
      'verdict',
      'provisional',
    ]);
  });

  it.each(['', '   ', '\t\r'])('and a blank line %j none', (line) => {
    expect(ask(line)).toBeUndefined();
  });
});

describe('an id', () => {
  it.each(['text', '', 7, -1.5, 0])('%j comes back unchanged', (id) => {
    expect(ask({ id, calendar: CALENDAR, start: START })).toEqual({ id, provisional: false });
  });

  it.each([
    ['{', 'INVALID_JSON'],
    ['[1]', 'INVALID_LINE'],
    ['"text"', 'INVALID_LINE'],
    ['null', 'INVALID_LINE'],
    ['{}', 'INVALID_ID'],
    ['{"id":null}', 'INVALID_ID'],
    ['{"id":true}', 'INVALID_ID'],
    ['{"id":{"a":1}}', 'INVALID_ID'],
    ['{"id":12345678901234567890}', 'INVALID_ID'],
    ['{"__proto__":{"id":"inherited"}}', 'INVALID_ID'],
  ])('that cannot be read from %s is null', (line, expected) => {
    expect(ask(line)).toEqual({ id: null, error: { code: expected, message: expect.any(String) as string } });
  });

  it('comes back with the error of any other mistake', () => {
    expect(ask({ id: 9 })).toMatchObject({ id: 9, error: { code: 'INVALID_CALENDAR' } });
  });

  it('comes back even from a line nested deeply', () => {
    const deep = `{"id":"deep","calendar":${'['.repeat(200_000)}${']'.repeat(200_000)},"start":"${START}"}`;
    expect(ask(deep)).toMatchObject({ id: 'deep', error: { code: 'INVALID_CALENDAR' } });
  });
});

describe('a mistake has its code', () => {
  const at = (time: string) => `2026-10-05T${time}+08:00`;
  it.each<[string, object, string]>([
    ['no calendar', { calendar: null }, 'INVALID_CALENDAR'],
    ['a calendar that is a list', { calendar: [] }, 'INVALID_CALENDAR'],
    ['misspelt holidays', { calendar: { ...CALENDAR, holiday: ['2026-10-01'] } }, 'INVALID_CALENDAR'],
    [
      'misspelt hours',
      { calendar: { ...CALENDAR, extraWorkdays: [{ date: '2026-10-10', hours: OFFICE, window: OFFICE }] } },
      'INVALID_CALENDAR',
    ],
    ['a comment among the weekdays', { calendar: { ...CALENDAR, weekly: { ...WEEK, note: 'x' } } }, 'INVALID_CALENDAR'],
    ['an unknown weekday', { calendar: { ...CALENDAR, weekly: { Mon: OFFICE } } }, 'INVALID_CALENDAR'],
    ['a week that is a list', { calendar: { ...CALENDAR, weekly: [] } }, 'INVALID_CALENDAR'],
    ['holidays that are a text', { calendar: { ...CALENDAR, holidays: '2026-10-01' } }, 'INVALID_CALENDAR'],
    ['years that are texts', { calendar: { ...CALENDAR, years: ['2026'] } }, 'INVALID_CALENDAR'],
    ['no zone', { calendar: { weekly: WEEK } }, 'INVALID_ZONE'],
    ['an offset for a zone', { calendar: { ...CALENDAR, tz: '+08:00' } }, 'INVALID_ZONE'],
    ['an unknown zone', { calendar: { ...CALENDAR, tz: 'Asia/Atlantis' } }, 'INVALID_ZONE'],
    ['a holiday that is a number', { calendar: { ...CALENDAR, holidays: [20261001] } }, 'INVALID_DATE'],
    ['a holiday that does not exist', { calendar: { ...CALENDAR, holidays: ['2026-04-31'] } }, 'INVALID_DATE'],
    ['a window of a number', { calendar: { ...CALENDAR, weekly: { mon: [[9, 18]] } } }, 'INVALID_WINDOW'],
    ['a window of three times', { calendar: { ...CALENDAR, weekly: { mon: [['09:00', '12:00', '13:00']] } } }, 'INVALID_WINDOW'],
    ['a working day without hours', { calendar: { ...CALENDAR, extraWorkdays: [{ date: '2026-10-10' }] } }, 'INVALID_WINDOW'],
    [
      'a working day with empty hours',
      { calendar: { ...CALENDAR, extraWorkdays: [{ date: '2026-10-10', hours: [] }] } },
      'INVALID_WINDOW',
    ],
    [
      'windows over each other',
      {
        calendar: {
          ...CALENDAR,
          weekly: {
            mon: [
              ['09:00', '12:00'],
              ['11:59', '13:00'],
            ],
          },
        },
      },
      'OVERLAPPING_WINDOWS',
    ],
    [
      'a working day twice',
      {
        calendar: {
          ...CALENDAR,
          extraWorkdays: [
            { date: '2026-10-10', hours: OFFICE },
            { date: '2026-10-10', hours: OFFICE },
          ],
        },
      },
      'DUPLICATE_DATE',
    ],
    ['no start', { start: undefined }, 'INVALID_INSTANT'],
    ['a start without offset', { start: '2026-10-05T10:00:00' }, 'INVALID_INSTANT'],
    ['a start on no date', { start: '2026-02-29T10:00:00Z' }, 'INVALID_INSTANT'],
    ['a start in hour 24', { start: '2026-10-05T24:00:00Z' }, 'INVALID_INSTANT'],
    ['a leap second', { start: '2016-12-31T23:59:60Z' }, 'INVALID_INSTANT'],
    ['the unknown offset', { start: '2026-10-05T10:00:00-00:00' }, 'INVALID_INSTANT'],
    ['an offset of 24 hours', { start: '2026-10-05T10:00:00+24:00' }, 'INVALID_INSTANT'],
    ['a start with a zone in brackets', { start: `${START}[Asia/Shanghai]` }, 'INVALID_INSTANT'],
    ['nanoseconds', { start: '2026-10-05T10:00:00.0000001Z' }, 'INVALID_INSTANT'],
    ['a number of seconds', { start: 1_760_000_000 }, 'INVALID_INSTANT'],
    ['the year 1', { start: '0001-01-01T00:00:00Z' }, 'OUT_OF_RANGE'],
    ['the year 9999', { end: '9999-12-31T23:59:59Z' }, 'OUT_OF_RANGE'],
    ['an end before the start', { end: at('09:59:59') }, 'END_BEFORE_START'],
    ['an end before the start by a fraction', { end: at('09:59:59.999999') }, 'END_BEFORE_START'],
    ['a budget of a number', { budget: 3600 }, 'INVALID_BUDGET'],
    ['an empty duration', { budget: 'PT' }, 'INVALID_BUDGET'],
    ['a duration of nothing at all', { budget: 'P' }, 'INVALID_BUDGET'],
    ['days and hours', { budget: 'P1DT2H' }, 'INVALID_BUDGET'],
    ['months', { budget: 'P1M' }, 'INVALID_BUDGET'],
    ['half a day', { budget: 'P0.5D' }, 'INVALID_BUDGET'],
    ['a fraction in the middle', { budget: 'PT1.5H30M' }, 'INVALID_BUDGET'],
    ['parts out of order', { budget: 'PT30M1H' }, 'INVALID_BUDGET'],
    ['lower case', { budget: 'pt1h' }, 'INVALID_BUDGET'],
    ['our own notation', { budget: '12h' }, 'INVALID_BUDGET'],
    ['a third of a second', { budget: 'PT0.3333333S' }, 'INVALID_BUDGET'],
    ['half a working day', { budget: { workingDays: 0.5 } }, 'INVALID_BUDGET'],
    ['working days as text', { budget: { workingDays: '5' } }, 'INVALID_BUDGET'],
    ['working days and more', { budget: { workingDays: 5, hours: 2 } }, 'INVALID_BUDGET'],
    ['an object of nothing', { budget: {} }, 'INVALID_BUDGET'],
    ['a list', { budget: ['PT1H'] }, 'INVALID_BUDGET'],
    ['a negative time', { budget: '-PT1H' }, 'NEGATIVE_BUDGET'],
    ['a negative part', { budget: 'PT-1H' }, 'NEGATIVE_BUDGET'],
    ['negative days', { budget: 'P-5D' }, 'NEGATIVE_BUDGET'],
    ['negative working days', { budget: { workingDays: -1 } }, 'NEGATIVE_BUDGET'],
    ['a budget beyond counting', { budget: 'PT99999999999999999999H' }, 'OUT_OF_RANGE'],
    ['days beyond counting', { budget: 'P999999999D' }, 'OUT_OF_RANGE'],
    ['a deadline in days after 2200', { budget: 'P99999D' }, 'OUT_OF_RANGE'],
    ['working days beyond counting', { budget: { workingDays: 1e300 } }, 'OUT_OF_RANGE'],
    ['more working days than there are', { budget: { workingDays: 99_999 } }, 'OUT_OF_RANGE'],
    ['pauses that are an object', { pauses: { from: START, to: START } }, 'INVALID_PAUSE'],
    ['a pause that is a list', { pauses: [[START, START]] }, 'INVALID_PAUSE'],
    ['a pause without to', { pauses: [{ from: START }] }, 'INVALID_PAUSE'],
    ['a pause without from', { pauses: [{ to: START }] }, 'INVALID_INSTANT'],
    ['a pause that ends before it begins', { pauses: [{ from: START, to: at('09:00:00') }] }, 'NEGATIVE_PAUSE'],
    ['no working time', { calendar: { tz: 'UTC', weekly: {} }, budget: 'PT1S' }, 'NO_WORKING_TIME'],
    ['no working date', { calendar: { tz: 'UTC', weekly: {} }, budget: { workingDays: 1 } }, 'NO_WORKING_TIME'],
    [
      'no working time left',
      { calendar: { tz: 'UTC', weekly: {}, extraWorkdays: [{ date: '2026-10-04', hours: OFFICE }] }, budget: 'PT1S' },
      'NO_WORKING_TIME',
    ],
  ])('%s', (_, fields, expected) => {
    expect(code(answer(fields))).toBe(expected);
  });
});

describe('a budget', () => {
  it.each<[string, object, string | null]>([
    ['the earliest instant is closing time', { budget: 'PT7H' }, '2026-10-05T18:00:00+08:00'],
    ['a second more is the next morning', { budget: 'PT7H1S' }, '2026-10-06T09:00:01+08:00'],
    ['parts add up', { budget: 'PT1H30M30S' }, '2026-10-05T11:30:30+08:00'],
    ['the last part may have a fraction', { budget: 'PT0.5H' }, '2026-10-05T10:30:00+08:00'],
    [
      'fractions of a second are exact',
      { budget: 'PT0.1S', start: '2026-10-05T10:00:00.2+08:00' },
      '2026-10-05T10:00:00.3+08:00',
    ],
    ['a fraction over a closing time', { budget: 'PT1S', start: '2026-10-05T11:59:59.25+08:00' }, '2026-10-05T13:00:00.25+08:00'],
    ['five calendar days, whatever the windows', { budget: 'P5D' }, '2026-10-10T10:00:00+08:00'],
    ['a week', { budget: 'P1W' }, '2026-10-12T10:00:00+08:00'],
    ['five working days', { budget: { workingDays: 5 } }, '2026-10-12T10:00:00+08:00'],
    [
      'a working day from a Saturday',
      { start: '2026-10-10T20:00:00+08:00', budget: { workingDays: 1 } },
      '2026-10-12T20:00:00+08:00',
    ],
    ['zero', { budget: 'PT0S', start: '2026-10-10T20:00:00.5+08:00' }, '2026-10-10T20:00:00.5+08:00'],
    [
      'zero working days on a Sunday',
      { budget: { workingDays: 0 }, start: '2026-10-11T20:00:00+08:00' },
      '2026-10-11T20:00:00+08:00',
    ],
    [
      'zero in a pause',
      { budget: 'P0D', pauses: [{ from: '2026-10-05T09:00:00+08:00', to: '2026-10-05T12:00:00+08:00' }] },
      START,
    ],
    ['an open pause', { budget: 'P5D', pauses: [{ from: '2026-10-06T09:00:00+08:00', to: null }] }, null],
    [
      'an open pause on a calendar without working time',
      { calendar: { tz: 'UTC', weekly: {} }, budget: 'PT1S', pauses: [{ from: START, to: null }] },
      null,
    ],
    [
      'an open pause on a calendar without working dates',
      { calendar: { tz: 'UTC', weekly: {} }, budget: { workingDays: 1 }, pauses: [{ from: START, to: null }] },
      null,
    ],
    ['an open pause after the budget', { budget: 'PT1H', pauses: [{ from: '2026-10-06T09:00:00+08:00', to: null }] }, null],
    [
      'a pause over the night',
      { budget: 'PT8H', pauses: [{ from: '2026-10-05T17:00:00+08:00', to: '2026-10-06T10:00:00+08:00' }] },
      '2026-10-06T12:00:00+08:00',
    ],
    [
      'a pause at the moment of exhaustion',
      { budget: 'PT2H', pauses: [{ from: '2026-10-05T12:00:00+08:00', to: '2026-10-06T12:00:00+08:00' }] },
      '2026-10-05T12:00:00+08:00',
    ],
    [
      'a pause in calendar days',
      { budget: 'P1D', pauses: [{ from: '2026-10-05T12:00:00+08:00', to: '2026-10-05T14:00:00+08:00' }] },
      '2026-10-06T12:00:00+08:00',
    ],
    [
      'a pause within what another moved',
      {
        budget: 'P1D',
        pauses: [
          { from: '2026-10-05T12:00:00+08:00', to: '2026-10-05T14:00:00+08:00' },
          { from: '2026-10-06T11:00:00+08:00', to: '2026-10-06T12:00:00+08:00' },
        ],
      },
      '2026-10-06T13:00:00+08:00',
    ],
    [
      'a pause that began before the start',
      { budget: 'P1D', pauses: [{ from: '2026-10-05T08:00:00+08:00', to: '2026-10-05T11:00:00+08:00' }] },
      '2026-10-06T11:00:00+08:00',
    ],
    [
      'a pause after calendar days',
      { budget: 'P1D', pauses: [{ from: '2026-10-06T10:00:00+08:00', to: '2026-10-06T11:00:00+08:00' }] },
      '2026-10-06T10:00:00+08:00',
    ],
    [
      'a pause in working days',
      { budget: { workingDays: 1 }, pauses: [{ from: '2026-10-05T12:00:00+08:00', to: '2026-10-05T14:00:00+08:00' }] },
      '2026-10-06T12:00:00+08:00',
    ],
  ])('%s', (_, fields, deadline) => {
    expect(answer(fields)).toMatchObject({ deadline });
  });

  it('keeps the local time over a change of the clocks', () => {
    expect(answer({ calendar: { tz: 'Europe/Berlin' }, start: '2026-03-27T15:00:00+01:00', budget: 'P5D' })).toMatchObject({
      deadline: '2026-04-01T15:00:00+02:00',
    });
  });

  it('counts no working day on a date that the zone skipped', () => {
    const weekly = { thu: OFFICE, fri: OFFICE, mon: OFFICE };
    const start = '2011-12-29T10:00:00-10:00';
    expect(answer({ calendar: { tz: 'Pacific/Apia', weekly }, start, budget: { workingDays: 1 } })).toMatchObject({
      deadline: '2012-01-02T10:00:00+14:00',
    });
  });

  it('prints in UTC where the offset of the zone is no whole minute', () => {
    expect(answer({ calendar: { tz: 'Africa/Monrovia' }, start: '1971-06-01T00:00:00Z', budget: 'P0D' })).toMatchObject({
      deadline: '1971-06-01T00:00:00Z',
    });
  });
});

describe('a verdict', () => {
  it.each<[string, object, string]>([
    ['elapsed = budget', { budget: 'PT1H', end: '2026-10-05T11:00:00+08:00' }, 'met'],
    ['a microsecond more', { budget: 'PT1H', end: '2026-10-05T11:00:00.000001+08:00' }, 'missed'],
    ['the evening after a deadline at closing time', { budget: 'PT7H', end: '2026-10-06T09:00:00+08:00' }, 'met'],
    ['calendar days to the second', { budget: 'P1D', end: '2026-10-06T10:00:00+08:00' }, 'met'],
    ['calendar days and a second', { budget: 'P1D', end: '2026-10-06T10:00:01+08:00' }, 'missed'],
    [
      'calendar days by the deadline, not by working time',
      { budget: 'P1D', start: '2026-10-10T10:00:00+08:00', end: '2026-10-11T10:00:01+08:00' },
      'missed',
    ],
    ['working days to the second', { budget: { workingDays: 1 }, end: '2026-10-06T10:00:00+08:00' }, 'met'],
    [
      'within an open pause',
      { budget: 'P1D', end: '2026-10-20T10:00:00+08:00', pauses: [{ from: '2026-10-05T12:00:00+08:00', to: null }] },
      'met',
    ],
    [
      'an open pause too late to help',
      { budget: 'P1D', end: '2026-10-20T10:00:00+08:00', pauses: [{ from: '2026-10-06T12:00:00+08:00', to: null }] },
      'missed',
    ],
    [
      'working days that the calendar does not have, while a pause is open',
      {
        calendar: { tz: 'UTC', weekly: {} },
        budget: { workingDays: 1 },
        end: '2026-10-20T10:00:00+08:00',
        pauses: [{ from: START, to: null }],
      },
      'met',
    ],
    ['zero at its start', { budget: 'PT0S', end: START }, 'met'],
    ['zero a second later', { budget: 'PT0S', end: '2026-10-05T10:00:01+08:00' }, 'missed'],
  ])('%s', (_, fields, verdict) => {
    expect(answer(fields)).toMatchObject({ verdict });
  });
});

describe('provisional', () => {
  const years = (list: readonly number[], fields: object) =>
    answer({ calendar: { ...CALENDAR, weekly: { ...WEEK, sat: [['22:00', '06:00']] }, years: list }, ...fields });
  it.each<[string, readonly number[], object, boolean]>([
    ['all within', [2026], { budget: 'PT1H' }, false],
    ['a start outside', [2025], { budget: 'PT1H' }, true],
    ['no years at all', [], {}, true],
    ['a deadline in the next year', [2026], { start: '2026-12-31T17:00:00+08:00', budget: 'PT2H' }, true],
    ['a deadline at the last closing time', [2026], { start: '2026-12-31T17:00:00+08:00', budget: 'PT1H' }, false],
    ['an end in the next year', [2026], { start: '2026-12-31T17:00:00+08:00', end: '2027-01-01T00:00:00.000001+08:00' }, true],
    ['an end at its first midnight', [2026], { start: '2026-12-31T17:00:00+08:00', end: '2027-01-01T00:00:00+08:00' }, false],
    ['calendar days into the next year', [2026], { start: '2026-12-31T17:00:00+08:00', budget: 'P1D' }, true],
    [
      'days into the next year that an open pause leaves without a date',
      [2026],
      { start: '2026-12-30T17:00:00+08:00', budget: 'P9D', pauses: [{ from: '2026-12-30T18:00:00+08:00', to: null }] },
      false,
    ],
    ['a gap between the years', [2025, 2027], { start: '2025-12-31T17:00:00+08:00', end: '2027-01-01T17:00:00+08:00' }, true],
    // 2028-01-01 is a Saturday; its night belongs to it and runs into the Sunday.
    ['a night that began within', [2028], { start: '2028-01-02T02:00:00+08:00', end: '2028-01-02T03:00:00+08:00' }, false],
    // 2022-12-31 is a Saturday.
    [
      'a night that began the year before',
      [2023],
      { start: '2023-01-01T02:00:00+08:00', end: '2023-01-01T03:00:00+08:00' },
      true,
    ],
    ['after that night', [2023], { start: '2023-01-01T06:00:00+08:00', end: '2023-01-01T07:00:00+08:00' }, false],
  ])('%s', (_, list, fields, provisional) => {
    expect(years(list, fields)).toMatchObject({ provisional });
  });
});

describe('many calendars', () => {
  it('give the same answers, whatever is forgotten on the way', () => {
    const questions = batch();
    const of = (name: number) =>
      questions.reply(
        JSON.stringify({
          id: name,
          calendar: { ...CALENDAR, name },
          start: START,
          budget: 'PT1H',
          end: '2046-10-05T10:00:00+08:00',
        }),
      );
    const first = of(0);
    for (let name = 1; name <= 600; name += 1) expect(of(name)).toEqual({ ...first, id: name });
    expect(of(0)).toEqual(first);
  });

  it('may be larger than what is kept', () => {
    const questions = batch();
    const line = JSON.stringify({
      id: 'a',
      calendar: { ...CALENDAR, comment: 'x'.repeat(1_100_000) },
      start: START,
      budget: 'PT1H',
    });
    for (const _ of [1, 2]) {
      expect(questions.reply(line)).toEqual({ id: 'a', deadline: '2026-10-05T11:00:00+08:00', provisional: false });
    }
  });
});

describe('microseconds', () => {
  const seed = Temporal.Now.instant().epochMilliseconds % 2 ** 31;
  const micros = fc.integer({ min: 0, max: 3 * 86_400 * 1_000_000 });
  const base = Temporal.Instant.from('2026-10-05T00:00:00+08:00').epochNanoseconds / 1000n;
  const print = (offset: number) => Temporal.Instant.fromEpochNanoseconds((base + BigInt(offset)) * 1000n).toString();
  // Working microseconds of these three days before an offset, straight from the definition.
  const worked = (offset: number) => {
    const hour = 3_600_000_000;
    let sum = 0;
    for (const day of [0, 1, 2]) {
      for (const [from, to] of [
        [9, 12],
        [13, 18],
      ] as const) {
        sum += Math.max(0, Math.min(offset, (day * 24 + to) * hour) - (day * 24 + from) * hour);
      }
    }
    return sum;
  };

  it(`count exactly, and the deadline is the first instant that uses up the budget (seed ${seed})`, () => {
    fc.assert(
      fc.property(micros, micros, fc.integer({ min: 1, max: 8 * 3_600_000_000 }), (one, other, budget) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        fc.pre(worked(3 * 86_400_000_000) - worked(start) >= budget);
        const reply = answer({ start: print(start), end: print(end), budget: `PT${(budget / 1e6).toFixed(6)}S` });
        expect(reply).toMatchObject({
          elapsedSeconds: (worked(end) - worked(start)) / 1e6,
          verdict: worked(end) - worked(start) <= budget ? 'met' : 'missed',
        });
        const deadline = reply !== undefined && 'deadline' in reply ? String(reply.deadline) : '';
        const due = Number(Temporal.Instant.from(deadline).epochNanoseconds / 1000n - base);
        expect(worked(due) - worked(start)).toBe(budget);
        expect(worked(due - 1) - worked(start)).toBe(budget - 1);
      }),
      { numRuns: 2000, seed },
    );
  });
});
