import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronFault, cronInstants } from '../../../src/domain/cron.ts';
import { epochSeconds } from '../../../src/domain/time.ts';

const utc = (text: string) => epochSeconds(`${text}Z`);
const told = (instants: readonly number[], zone: string) =>
  instants.map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at * 1000)
      .toZonedDateTimeISO(zone)
      .toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
  );
const between = (expression: string, zone: string, from: string, until: string) =>
  told(cronInstants(expression, zone, utc(from), utc(until)), zone);

describe('a cron frequency', () => {
  it.each([
    [
      'twice on working days of the week',
      '30 8,20 * * 1-5',
      'Asia/Shanghai',
      '2026-01-01T16:00',
      '2026-01-05T16:00',
      ['2026-01-02T08:30+08:00', '2026-01-02T20:30+08:00', '2026-01-05T08:30+08:00', '2026-01-05T20:30+08:00'],
    ],
    [
      'the second Monday of the month',
      '0 9 * * MON#2',
      'Asia/Shanghai',
      '2026-01-01T00:00',
      '2026-02-01T00:00',
      ['2026-01-12T09:00+08:00'],
    ],
    [
      'the last day of the month',
      '0 9 L * *',
      'Asia/Shanghai',
      '2026-02-01T00:00',
      '2026-03-01T00:00',
      ['2026-02-28T09:00+08:00'],
    ],
    [
      'from belongs to the span, until does not',
      '0 0 * * *',
      'UTC',
      '2026-01-01T00:00',
      '2026-01-02T00:00',
      ['2026-01-01T00:00+00:00'],
    ],
    [
      'a time that the clock skips comes when the clock goes on',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-03-28T12:00',
      '2026-03-30T12:00',
      ['2026-03-29T03:00+02:00', '2026-03-30T02:30+02:00'],
    ],
    [
      'of a time that comes twice the first counts',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-24T12:00',
      '2026-10-26T12:00',
      ['2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
    ],
    [
      'each of several times of day that the clock skips comes, once, when the clock goes on',
      '20,50 1-3 * * *',
      'Europe/Berlin',
      '2026-03-29T00:00',
      '2026-03-29T02:00',
      [
        '2026-03-29T01:20+01:00',
        '2026-03-29T01:50+01:00',
        '2026-03-29T03:00+02:00',
        '2026-03-29T03:20+02:00',
        '2026-03-29T03:50+02:00',
      ],
    ],
    [
      'of each of several times of day that come twice the first counts',
      '30 1,2,3 * * *',
      'Europe/Berlin',
      '2026-10-24T22:00',
      '2026-10-25T03:00',
      ['2026-10-25T01:30+02:00', '2026-10-25T02:30+02:00', '2026-10-25T03:30+01:00'],
    ],
    [
      'half an hour may come twice, or two hours be skipped',
      '30 1,2 * * *',
      'Australia/Lord_Howe',
      '2026-04-04T12:00',
      '2026-04-04T18:00',
      ['2026-04-05T01:30+11:00', '2026-04-05T02:30+10:30'],
    ],
    [
      'a date that the zone left out has no times',
      '30 8,20 * * *',
      'Pacific/Apia',
      '2011-12-29T10:00',
      '2011-12-31T10:00',
      ['2011-12-29T08:30-10:00', '2011-12-29T20:30-10:00', '2011-12-31T08:30+14:00', '2011-12-31T20:30+14:00'],
    ],
    [
      'what runs every hour goes on through the hour that comes twice',
      '0 * * * *',
      'Europe/Berlin',
      '2026-10-24T23:30',
      '2026-10-25T02:30',
      ['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00', '2026-10-25T03:00+01:00'],
    ],
  ])('%s', (_, expression, zone, from, until, expected) => {
    expect(between(expression, zone, from, until)).toEqual(expected);
  });

  it('plans the same instants however a span is cut', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Antarctica/Troll',
    );
    const frequencies = fc.constantFrom(
      '30 2 * * *',
      '20,50 1-3 * * *',
      '*/20 * * * *',
      '15 1-3 * * *',
      '0 */2 * * SUN',
      '0 0 1,L * *',
    );
    const [first, last] = [utc('2026-03-01T00:00'), utc('2026-11-30T00:00')];
    const moment = fc.integer({ min: first, max: last });
    fc.assert(
      fc.property(
        zones,
        frequencies,
        moment,
        fc.integer({ min: 0, max: 5 * 86_400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zone, cron, from, span, share) => {
          const [middle, until] = [from + Math.floor(span * share), from + span];
          expect([...cronInstants(cron, zone, from, middle), ...cronInstants(cron, zone, middle, until)]).toEqual(
            cronInstants(cron, zone, from, until),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same through a whole year as the clock of the zone counts it, hour by hour', () => {
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/New_York', 'UTC']) {
      const [from, until] = [utc('2026-01-01T00:00'), utc('2027-01-01T00:00')];
      const instants = cronInstants('15 6 * * *', zone, from, until);
      const days = Array.from({ length: 367 }, (_, day) => Temporal.PlainDate.from('2025-12-31').add({ days: day }));
      const expected = days
        .map((day) => day.toZonedDateTime({ timeZone: zone, plainTime: '06:15' }).epochMilliseconds / 1000)
        .filter((at) => at >= from && at < until);
      expect(instants).toEqual(expected);
    }
  });

  it.each([
    ['30 8,20 * * 1-5', undefined],
    ['*/5 * * * *', undefined],
    ['0 9 29 2 *', undefined],
    ['*/4 * * * *', 'often'],
    ['0 9 30 2 *', 'never'],
    ['0 9 31 4,6,9,11 *', 'never'],
    ['0 25 * * *', 'unreadable'],
    ['60 * * * *', 'unreadable'],
    ['0 0 9 * * *', 'unreadable'],
    ['@daily', 'unreadable'],
    ['? 9 * * *', 'unreadable'],
    ['0 9 * *', 'unreadable'],
    ['0 9 * * FOO', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is told as %s', (expression, fault) => {
    expect(cronFault(expression)).toBe(fault);
  });
});
