// How times, dates and durations are written in YAML, and what they are inside.
import { Type } from './type.ts';

/** Whole seconds since 1970-01-01T00:00:00Z: what all service-level arithmetic uses inside. */
export type EpochSeconds = number;

export const INSTANT_PATTERN = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$';

export const Instant = Type.String({
  pattern: INSTANT_PATTERN,
  description: 'An instant with its offset from UTC, for example 2025-03-04T08:42:00+08:00.',
});

export const LocalDate = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'A calendar date, for example 2025-03-04.',
});

export const TimeOfDay = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$',
  description: 'A local time of day, for example 08:30; 24:00 ends the day.',
});

export const PeriodId = Type.String({
  pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$',
  description: 'A month 2025-03, a quarter 2025-Q1 or a year 2025; a year stands in quotes.',
});

export const Duration = Type.String({
  pattern: '^[1-9][0-9]{0,5}(s|min|h|d)$',
  description: 'A duration: 90s, 30min, 12h or 5d.',
});

/** Days stay days: how long a day is depends on the calendar that counts it. */
export type Budget = { readonly unit: 'seconds'; readonly seconds: number } | { readonly unit: 'days'; readonly days: number };

const SECONDS = { s: 1, min: 60, h: 3600 } as const;

/** Reads `30min`, `12h`, `5d`; the text has passed the `Duration` schema. */
export function parseDuration(text: string): Budget {
  const match = /^([0-9]+)(s|min|h|d)$/.exec(text);
  if (match === null) throw new TypeError(`not a duration: ${text}`);
  const [, digits = '', unit = ''] = match;
  const amount = Number(digits);
  return unit === 'd'
    ? { unit: 'days', days: amount }
    : { unit: 'seconds', seconds: amount * SECONDS[unit as keyof typeof SECONDS] };
}

/** Temporal costs a microsecond or more, and a year of records has hundreds of thousands of instants: usual ones are read by digits. */
export function epochSeconds(instant: string): EpochSeconds {
  return usualSeconds(instant) ?? Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
}

/** Of `2025-03-04T08:42:00+08:00` or `…Z` on the first 28 days of a month; everything else is left to Temporal. */
function usualSeconds(instant: string): EpochSeconds | undefined {
  const isUtc = instant.length === 20 && instant.charCodeAt(19) === 90;
  if (!isUtc && instant.length !== 25) return undefined;
  if (instant[4] !== '-' || instant[7] !== '-' || instant[10] !== 'T' || instant[13] !== ':' || instant[16] !== ':')
    return undefined;
  const year = digits(instant, 0) * 100 + digits(instant, 2);
  const month = digits(instant, 5);
  const day = digits(instant, 8);
  const hour = digits(instant, 11);
  const minute = digits(instant, 14);
  const second = digits(instant, 17);
  // Each comparison fails for what was no digit.
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59))
    return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  if (isUtc) return local;
  const sign = instant.charCodeAt(19) === PLUS ? 1 : instant.charCodeAt(19) === MINUS ? -1 : 0;
  const offsetHours = digits(instant, 20);
  const offsetMinutes = digits(instant, 23);
  if (sign === 0 || instant[22] !== ':' || !(offsetHours <= 23 && offsetMinutes <= 59)) return undefined;
  return local - sign * (offsetHours * 3600 + offsetMinutes * 60);
}

const [PLUS, MINUS, ZERO] = [43, 45, 48];

/** Two digits as a number; NaN if they are none. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** ISO 8601 with the zone's offset, to the second: how the model and the records print an instant. */
export function isoInZone(seconds: EpochSeconds, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
