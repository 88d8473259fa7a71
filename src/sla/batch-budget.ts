// Budgets of `clock --batch`: "PT12H" counts working time, "P5D" calendar days, {"workingDays": 5} working dates.
import { MICROS } from '../calendar/microseconds.ts';
import { BatchError, quote } from './batch-error.ts';

export type BatchBudget =
  | { readonly unit: 'time'; readonly micros: number }
  | { readonly unit: 'days'; readonly days: number }
  | { readonly unit: 'workingDays'; readonly days: number };

const EXPECTED = 'expected a time such as "PT12H", calendar days such as "P5D", or {"workingDays": 5}';
// More than the whole range of years that is counted.
const MOST_DAYS = 100_000;
const NUMBER = '[0-9]+(?:[.,][0-9]+)?';
const TIME = new RegExp(`^PT(?=[0-9])(?:(${NUMBER})H)?(?:(${NUMBER})M)?(?:(${NUMBER})S)?$`);
const DAYS = /^P([0-9]+)([DW])$/;
const SECONDS_PER_UNIT = [3600, 60, 1] as const;

export function readBudget(value: unknown): BatchBudget {
  if (typeof value === 'string') return readDuration(value);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return readWorkingDays(value);
  throw refusal(value);
}

function readWorkingDays(value: object): BatchBudget {
  const days: unknown = Object.hasOwn(value, 'workingDays') ? (value as { workingDays: unknown }).workingDays : undefined;
  if (Object.keys(value).length !== 1 || typeof days !== 'number') throw refusal(value);
  if (days < 0) throw new BatchError('NEGATIVE_BUDGET', `budget: ${quote(value)} is negative`);
  if (!Number.isInteger(days)) throw refusal(value, 'is no whole number of days');
  return { unit: 'workingDays', days: inRange(days, value) };
}

function readDuration(text: string): BatchBudget {
  if (/^-P|^P.*-[0-9]/.test(text)) throw new BatchError('NEGATIVE_BUDGET', `budget: ${quote(text)} is negative`);
  const days = DAYS.exec(text);
  if (days !== null) return { unit: 'days', days: inRange(Number(days[1]) * (days[2] === 'W' ? 7 : 1), text) };
  if (/^P[0-9].*T/.test(text)) throw refusal(text, 'mixes days and time, which are counted in different ways');
  if (/^P[0-9].*[YM]/.test(text)) throw refusal(text, 'counts months or years, which have no fixed length');
  const time = TIME.exec(text);
  if (time === null) throw refusal(text);
  const parts = time.slice(1);
  const fractions = parts.filter((part) => part !== undefined && /[.,]/.test(part)).length;
  if (fractions > 1 || (fractions === 1 && !/[.,]/.test(parts.findLast((part) => part !== undefined) ?? ''))) {
    throw refusal(text, 'has a fraction before its last part');
  }
  return {
    unit: 'time',
    micros: parts.reduce((sum, part, index) => sum + microsOf(part, SECONDS_PER_UNIT[index] as number, text), 0),
  };
}

function microsOf(part: string | undefined, unitSeconds: number, text: string): number {
  if (part === undefined) return 0;
  const [whole = '', decimals = ''] = part.split(/[.,]/);
  inRange((Number(whole) * unitSeconds) / 86_400, text);
  const digits = decimals.replace(/0+$/, '');
  if (digits.length > 12) throw refusal(text, 'is finer than a microsecond');
  const numerator = BigInt(digits === '' ? '0' : digits) * BigInt(unitSeconds * MICROS);
  const denominator = 10n ** BigInt(digits.length);
  if (numerator % denominator !== 0n) throw refusal(text, 'is finer than a microsecond');
  return Number(whole) * unitSeconds * MICROS + Number(numerator / denominator);
}

function inRange(days: number, value: unknown): number {
  if (days <= MOST_DAYS) return days;
  throw new BatchError('OUT_OF_RANGE', `budget: ${quote(value)} is more than can be counted (${MOST_DAYS} days)`);
}

function refusal(value: unknown, what = 'is no budget'): BatchError {
  return new BatchError('INVALID_BUDGET', `budget: ${quote(value)} ${what}; ${EXPECTED}`);
}
